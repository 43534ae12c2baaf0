"""Finding people by keyed hashes, always inside what the actor may see."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from portal import clock
from portal.actors import SYSTEM
from portal.models import (
    Employer,
    Jobseeker,
    JobseekerState,
    PlaceAlias,
    Referral,
    Role,
    SearchToken,
    Vacancy,
)
from portal.services import categories, search, search_index
from portal.services.jobseekers import index_person, search_people, similar


@pytest.fixture
def known(session, make):
    """A person who can be found."""

    def indexed(**values):
        person = make.jobseeker(**values)
        index_person(session, person)
        return person

    return indexed


def names(session, actor, words="", **filters):
    query = search_people(session, actor, words=words, **filters)
    return [person.name for person in session.scalars(query).unique()]


@pytest.mark.parametrize(
    "words",
    ["孙国栋", "国栋", "孙国", " 孙 国栋 ", "13800000001", "138 0000 0001", "0001", "s9001", "国栋 0001"],
)
def test_a_person_is_found_by_name_part_of_it_phone_last_four_and_number(session, make, known, words):
    known(name="孙国栋", phone="138-0000-0001", number="S9001")
    known(name="李桂芬", phone="13800000002", number="S9002")
    found = names(session, make.actor(), words)
    assert found == ["孙国栋"]


@pytest.mark.parametrize("words", ["国", "栋国", "孙国梁", "1380000", "9999", "孙国栋 0002"])
def test_what_does_not_fit_finds_nobody(session, make, known, words):
    known(name="孙国栋", phone="13800000001", number="S9001")
    known(name="李桂芬", phone="13800000002", number="S9002")
    assert names(session, make.actor(), words) == []


def test_a_name_of_a_minority_is_found_with_and_without_its_dot(session, make, known):
    known(name="阿依古丽·买买提")
    for words in ("阿依古丽·买买提", "阿依古丽买买提", "买买提"):
        assert names(session, make.actor(), words) == ["阿依古丽·买买提"]


def test_an_identity_number_finds_its_person(session, make, known):
    known(id_number="99010119800305123X")
    assert names(session, make.actor(), "99010119800305123x") == ["孙国栋"]


def test_a_name_that_was_corrected_is_no_longer_found_under_the_old_one(session, make, known):
    person = known(name="孙国东")
    person.name = "孙国栋"
    index_person(session, person)
    assert names(session, make.actor(), "孙国东") == []
    assert names(session, make.actor(), "孙国栋") == ["孙国栋"]


def test_nobody_outside_the_area_is_found_by_whatever_word(session, make, known):
    known(name="孙国栋", phone="13800000001")
    other = make.actor(area=make.community("富民社区", "富力街道", "南山区"))
    for words in ("", "孙国栋", "13800000001", "0001"):
        assert names(session, other, words) == []


def test_an_officer_of_the_district_finds_people_of_all_its_communities(session, make, known):
    community = make.community()
    known(name="孙国栋", community=community)
    known(name="李桂芬", community=make.community("跃华社区", "育才街道", "工农区"))
    known(name="王磊", community=make.community("富民社区", "富力街道", "南山区"))
    district = community.parent.parent
    assert set(names(session, make.actor(Role.OFFICER, district))) == {"孙国栋", "李桂芬"}


def test_filters_narrow_and_the_newest_come_first(session, make, known):
    actor, today = make.actor(), clock.today()
    old = known(name="老早的", registered_on=today - timedelta(days=90))
    known(name="新来的", registered_on=today)
    known(name="停了的", state=JobseekerState.PAUSED, registered_on=today - timedelta(days=1))
    known(name="没同意", consented=False, registered_on=today - timedelta(days=2))
    categories.put(session, actor, old, categories.split("低保 边缘；残疾人"))
    assert names(session, actor) == ["新来的", "停了的", "没同意", "老早的"]
    assert names(session, actor, state=JobseekerState.PAUSED) == ["停了的"]
    assert names(session, actor, registered_since=today) == ["新来的"]
    assert names(session, actor, without_consent=True) == ["没同意"]
    assert names(session, actor, category="低保边缘") == ["老早的"]
    assert names(session, actor, category="低保") == []
    assert names(session, actor, community_id=old.community_id + 999) == []


def test_people_nobody_referred_lately_are_found(session, make, known):
    actor = make.actor()
    referred = known(name="推荐过")
    known(name="没人管")
    vacancy = make.vacancy()
    session.add(Referral(jobseeker=referred, vacancy=vacancy, proposed_by_id=actor.account_id))
    session.flush()
    assert names(session, actor, no_referral_days=30) == ["没人管"]


def test_the_index_holds_hashes_of_eight_bytes_only(session, known):
    person = known(name="孙国栋", phone="13800000001")
    rows = session.scalars(select(SearchToken).where(SearchToken.jobseeker_id == person.id)).all()
    # Whole name, two pairs, phone, last four, number; six ways to type the name with letters.
    assert len(rows) >= 12
    assert {len(row.token) for row in rows} == {8}


@pytest.mark.parametrize(
    "words", ["sgd", "SGD", "sunguodong", "sun guodong", "guodong", "gd", "sun guo dong"]
)
def test_a_person_is_found_by_letters_and_first_letters(session, make, known, words):
    known(name="孙国栋")
    known(name="李桂芬", phone="13800000002")
    assert names(session, make.actor(), words) == ["孙国栋"]


def test_wl_finds_wang_lei_and_nobody_who_is_not_called_so(session, make, known):
    known(name="王磊")
    known(name="王丽")
    known(name="李桂芬")
    assert set(names(session, make.actor(), "wl")) == {"王磊", "王丽"}
    assert names(session, make.actor(), "wanglei") == ["王磊"]
    assert names(session, make.actor(), "w") == []


@pytest.mark.parametrize(
    ("name", "words"), [("单晓峰", "shanxiaofeng"), ("仇长海", "qch"), ("吕静", "lvjing"), ("吕静", "lüjing")]
)
def test_a_surname_is_typed_as_it_is_spoken(session, make, known, name, words):
    known(name=name)
    assert names(session, make.actor(), words) == [name]


@pytest.mark.parametrize("words", ["123X", "123x", "王磊 123x"])
def test_the_last_four_of_an_identity_number_find_their_person(session, make, known, words):
    known(name="王磊", id_number="99010119800305123X")
    known(name="李桂芬", phone="13800001234")
    assert names(session, make.actor(), words) == ["王磊"]


@pytest.mark.parametrize(
    "words", ["育新", "育新社区", "育才", "工农区育才街道", "老七矿", "老七矿 孙国栋", "鹤岗市工农区育新社区"]
)
def test_people_are_found_by_the_place_as_it_is_called(session, make, known, words):
    community = make.community()
    community.aliases.append(PlaceAlias(alias="老七矿"))
    known(name="孙国栋", community=community)
    known(name="王磊", phone="13800000009", community=make.community("富民社区", "富力街道", "南山区"))
    assert names(session, make.actor(Role.OFFICER, make.city()), words) == ["孙国栋"]


def test_a_place_finds_nobody_outside_the_area(session, make, known):
    known(name="孙国栋")
    other = make.actor(area=make.community("富民社区", "富力街道", "南山区"))
    assert names(session, other, "育新") == []


def test_rows_of_an_older_portal_are_found_after_catching_up(session, make):
    person = make.jobseeker(name="王磊", id_number="99010119800305123X")
    make.vacancy(title="洗碗工")
    employer = make.employer(name="老马家骨头馆", contact_phone="13800004321")
    person_id, employer_id = person.id, employer.id
    versions = person.version, employer.version
    session.execute(update(Employer).values(spelled="", contact_phone_end_hash=None))
    session.execute(update(Vacancy).values(spelled=""))
    session.expire_all()
    assert search_index.is_behind(session)
    search_index.catch_up(session)
    actor = make.actor()
    for words in ("wl", "123X", "王磊"):
        assert names(session, actor, words) == ["王磊"]
    assert [row.name for row in session.scalars(search.employers(actor, words="lmj 4321"))] == [
        "老马家骨头馆"
    ]
    assert [row.title for row in session.scalars(search.vacancies(actor, words="xiwangong"))] == ["洗碗工"]
    session.expire_all()
    assert (session.get(Jobseeker, person_id).version, session.get(Employer, employer_id).version) == versions
    assert not search_index.is_behind(session)


def test_a_person_already_registered_near_by_is_shown_by_name_phone_or_number(session, make, known):
    person = known(name="孙国栋", phone="13800000001", id_number="99010119800305123X")
    actor = make.actor()
    for told in ({"name": "孙 国栋"}, {"phone": "1380000 0001"}, {"id_number": "99010119800305123x"}):
        assert similar(session, actor, **told) == ([person], False)
    assert similar(session, actor, name="别人", phone="13800000009") == ([], False)


def test_a_person_registered_elsewhere_is_told_of_without_data_and_never_by_name_alone(session, make, known):
    known(name="孙国栋", phone="13800000001")
    other = make.actor(area=make.community("富民社区", "富力街道", "南山区"))
    assert similar(session, other, name="孙国栋", phone="13800000001") == ([], True)
    assert similar(session, other, name="孙国栋") == ([], False)


def test_the_system_sees_everybody(session, known):
    known()
    assert names(session, SYSTEM) == ["孙国栋"]
