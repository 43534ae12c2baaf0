"""One employer or one need written down twice: found, put together with its history, taken apart again."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal import clock
from portal.models import (
    AuditEntry,
    EmployerAlias,
    EmployerState,
    Fact,
    FactManner,
    FactSource,
    Referral,
    Role,
    RoleGrant,
    Vacancy,
    VacancyConfirmation,
    VacancyState,
    Workplace,
)
from portal.services import duplicates, employers, search
from portal.services import vacancies as vacancy_services
from portal.services.duplicates import signs
from portal.services.errors import DomainError, ForbiddenError, NotVisibleError

CODE, OTHER_CODE = "91350100M000100Y43", "91230400MA18W0000X"


def shop(session, make, name, **fields):
    phone = fields.pop("contact_phone", None)
    found = make.employer(**{"name": name, "address": None, **fields})
    if phone:
        employers.edit(session, make.actor(), found, fields={"contact_phone": phone}, shown_version=None)
    session.flush()
    return found


def alike(session, actor, **told):
    return [(row.employer.name, row.reasons) for row in duplicates.similar_employers(session, actor, **told)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("老马家骨头馆", "鹤岗市工农区老马家骨头馆"),
        ("鹤岗市康瑞药材有限公司", "康瑞药材"),
        ("康瑞药材有限责任公司", "康瑞药材（南门）"),
        ("小苏家 面馆", "小苏家面馆店"),
        ("老王商店", "老王商行"),
    ],
)
def test_what_offices_put_around_a_name_makes_no_other_employer(one, other):
    assert signs.core(one) == signs.core(other)


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"name": "鹤岗市老马家骨头馆有限公司"}, "name"),
        ({"name": "老麻家骨头馆"}, "sound"),
        ({"name": "老马家骨头饭馆"}, "close"),
        ({"name": "马胖子饭店"}, "name"),
        ({"name": "别的名字", "contact_phone": "138 0000 4321"}, "phone"),
        ({"name": "别的名字", "credit_code": CODE.lower()}, "code"),
    ],
)
def test_an_employer_is_found_again_while_typing_and_it_is_said_why(session, make, told, reason):
    known = shop(session, make, "老马家骨头馆", contact_phone="13800004321", credit_code=CODE)
    known.aliases.append(EmployerAlias(alias="马胖子饭店"))
    shop(session, make, "康瑞药材")
    assert alike(session, make.actor(), **told) == [("老马家骨头馆", (reason,))]


@pytest.mark.parametrize(
    "told",
    [
        {"name": ""},
        {"name": "老"},
        {"name": "小苏家面馆"},
        {"name": "老马家骨头馆（西门店）"},
        {"name": "老马家骨头馆", "credit_code": OTHER_CODE},
        {"contact_phone": "1380000"},
        {"name": "小苏家面馆", "address": "峻北路6号"},
    ],
)
def test_another_shop_is_not_taken_for_the_one_that_is_known(session, make, told):
    shop(
        session,
        make,
        "老马家骨头馆（南门店）",
        contact_phone="13800004321",
        credit_code=CODE,
        address="峻北路6号",
    )
    assert alike(session, make.actor(), **told) == []


def test_an_employer_outside_the_area_is_not_shown(session, make):
    shop(session, make, "老马家骨头馆", contact_phone="13800004321")
    other = make.actor(area=make.community("富民社区", "富力街道", "南山区"))
    assert alike(session, other, name="老马家骨头馆", contact_phone="13800004321") == []


def test_pairs_of_an_area_are_listed_and_those_told_apart_are_not_offered_again(session, make):
    one = shop(session, make, "老马家骨头馆", address="峻北路6号")
    other = shop(session, make, "鹤岗市老马家骨头馆", address="工农区峻北路6号")
    shop(session, make, "老马家骨头馆", community=make.community("跃华社区"))
    actor = make.actor(area=make.city())
    found = duplicates.pairs(session, actor)
    assert [(row.first, row.second, row.reasons) for row in found] == [(one, other, ("name", "address"))]
    duplicates.tell_apart(session, actor, other, one)
    duplicates.tell_apart(session, actor, one, other)
    assert duplicates.pairs(session, actor) == []
    assert (
        alike(session, actor, name="老马家骨头馆", but=one.id, community_id=one.community_id)[0][0]
        != other.name
    )


def two_records(session, make):
    """One shop written down twice, with all that may hang on a record."""
    kept = shop(session, make, "老马家骨头馆", address="峻北路6号")
    gone = shop(
        session, make, "马家骨头馆", address="峻北路8号", contact_phone="13800004321", credit_code=CODE
    )
    gone.aliases.append(EmployerAlias(alias="马胖子饭店"))
    there = Workplace(employer=gone, community=gone.community, address="东山早市")
    session.add(there)
    vacancy = make.vacancy(employer=gone)
    at_market = make.vacancy(employer=gone, title="帮工", workplace=there)
    account = make.account(Role.EMPLOYER, employer=gone)
    session.flush()
    return kept, gone, vacancy, at_market, account


def test_everything_of_the_other_record_moves_and_the_record_leads_to_the_kept_one(session, make):
    actor = make.actor()
    kept, gone, vacancy, at_market, account = two_records(session, make)
    duplicates.merge_employers(session, actor, kept, gone)
    assert {vacancy.employer_id, at_market.employer_id} == {kept.id}
    # The work stays where it was.
    assert vacancy.workplace.address == "峻北路8号"
    assert at_market.workplace.address == "东山早市"
    assert {place.employer_id for place in (vacancy.workplace, at_market.workplace)} == {kept.id}
    assert (kept.credit_code, kept.contact_phone, kept.address) == (CODE, "13800004321", "峻北路6号")
    assert {row.alias for row in kept.aliases} == {"马家骨头馆", "马胖子饭店"}
    assert session.scalar(select(RoleGrant.employer_id).where(RoleGrant.account_id == account.id)) == kept.id
    assert (gone.state, duplicates.standing_for(session, gone)) == (EmployerState.MERGED, kept.id)
    # Found under every name it had, once, and not offered as its own twin.
    for words in ("马家骨头馆", "马胖子", "4321"):
        assert [row.id for row in session.scalars(search.employers(actor, words=words))] == [kept.id]
    assert employers.find_same(session, gone.community, "马家骨头馆", CODE) is kept
    assert duplicates.pairs(session, actor) == []
    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "employer.merged")).one()
    assert (entry.object_id, entry.detail) == (kept.id, {"other": gone.id})


def test_a_merge_by_mistake_is_undone_while_nothing_was_built_on_it(session, make):
    actor = make.actor()
    kept, gone, vacancy, at_market, account = two_records(session, make)
    merge = duplicates.merge_employers(session, actor, kept, gone)
    assert [row[1] for row in duplicates.gone_into(session, kept)] == [gone]
    duplicates.undo(session, actor, kept, merge.id)
    assert {vacancy.employer_id, at_market.employer_id} == {gone.id}
    assert (kept.credit_code, kept.contact_phone, kept.contact_phone_hash) == (None, None, None)
    assert (gone.state, gone.merged_into_id) == (EmployerState.ACTIVE, None)
    assert not kept.aliases
    assert session.scalar(select(RoleGrant.employer_id).where(RoleGrant.account_id == account.id)) == gone.id
    assert duplicates.gone_into(session, kept) == []
    assert [row.id for row in session.scalars(search.employers(actor, words="4321"))] == [gone.id]


@pytest.mark.parametrize("later", ["an edit", "a further merge", "a vacancy moved on"])
def test_a_merge_on_which_something_was_built_stays(session, make, monkeypatch, later):
    actor = make.actor()
    kept, gone, vacancy, _at_market, _account = two_records(session, make)
    merge = duplicates.merge_employers(session, actor, kept, gone)
    soon = clock.now() + timedelta(minutes=1)
    monkeypatch.setattr(clock, "now", lambda: soon)
    if later == "an edit":
        employers.edit(session, actor, kept, fields={"industry": "餐饮"}, shown_version=None)
    elif later == "a further merge":
        duplicates.merge_employers(session, actor, shop(session, make, "第三家"), kept)
    else:
        vacancy.employer = shop(session, make, "第三家")
        session.flush()
    with pytest.raises(DomainError, match="拆不回去了"):
        duplicates.undo(session, actor, kept, merge.id)


def test_two_codes_are_two_employers_and_a_record_is_no_twin_of_itself(session, make):
    actor = make.actor()
    one = shop(session, make, "老马家骨头馆", credit_code=CODE)
    other = shop(session, make, "老马家骨头馆二", credit_code=OTHER_CODE)
    for pair, sentence in (((one, other), "是两家单位"), ((one, one), "同一条记录")):
        with pytest.raises(DomainError, match=sentence):
            duplicates.merge_employers(session, actor, *pair)
    other.credit_code = None
    merge = duplicates.merge_employers(session, actor, one, other)
    with pytest.raises(DomainError, match="已经并过了"):
        duplicates.merge_employers(session, actor, one, other)
    with pytest.raises(NotVisibleError):
        duplicates.undo(session, actor, other, merge.id)
    with pytest.raises(ForbiddenError):
        duplicates.merge_employers(
            session, make.actor(area=make.community("富民社区", "富力街道", "南山区")), one, other
        )


def test_one_house_has_one_workplace_and_what_both_knew_of_it_is_known(session, make):
    actor = make.actor()
    kept, gone = (shop(session, make, name, address="峻北路6号") for name in ("老马家", "老马家饭店"))
    places = []
    for employer, keys in ((kept, ["warm"]), (gone, ["warm", "stool"])):
        place = Workplace(employer=employer, community=employer.community)
        session.add(place)
        session.flush()
        places.append(place)
        session.add_all(fact(place.id, key) for key in keys)
    vacancy = make.vacancy(employer=gone, workplace=places[1])
    merge = duplicates.merge_employers(session, actor, kept, gone)
    assert vacancy.workplace_id == places[0].id
    assert kept.own_workplace is places[0]
    known = session.scalars(select(Fact.key).where(Fact.workplace_id == places[0].id))
    assert sorted(known) == ["accommodation:stool", "accommodation:warm"]
    duplicates.undo(session, actor, kept, merge.id)
    assert (vacancy.workplace_id, gone.own_workplace) == (places[1].id, places[1])


def fact(workplace_id, key):
    return Fact(
        workplace_id=workplace_id,
        key=f"accommodation:{key}",
        value={"key": key, "state": "offered"},
        source=FactSource.EMPLOYER,
        manner=FactManner.TOLD,
        as_of=clock.today(),
        recorded_at=clock.now(),
    )


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("洗碗工", ["洗碗工"]),
        ("急招洗碗工2名", ["洗碗工"]),
        ("后厨刷碗", ["洗碗工"]),
        ("保安", []),
        ("", []),
    ],
)
def test_a_need_that_is_open_already_is_offered_instead_of_a_second_one(session, make, title, found):
    employer = make.employer()
    make.vacancy(employer=employer, title="洗碗工")
    make.vacancy(employer=employer, title="洗碗工", published=False, state=VacancyState.WITHDRAWN)
    make.vacancy(title="洗碗工")
    needs = duplicates.similar_needs(session, make.actor(), employer, title=title)
    assert [need.vacancy.title for need in needs] == found


def test_one_need_told_twice_becomes_one_vacancy_with_all_that_hung_on_both(session, make):
    actor, employer = make.actor(), make.employer()
    kept = make.vacancy(
        employer=employer, headcount_text="1", last_confirmed_on=clock.today() - timedelta(days=9)
    )
    gone = make.vacancy(employer=employer, headcount_text="2")
    referral = Referral(jobseeker=make.jobseeker(), vacancy=gone, proposed_by_id=actor.account_id)
    session.add(referral)
    vacancy_services.confirm_open(session, actor, gone)
    with pytest.raises(DomainError, match="一共招几个") as refusal:
        duplicates.merge_vacancies(session, actor, kept, gone, headcount_text=" ")
    assert refusal.value.field == "headcount_text"
    merge = duplicates.merge_vacancies(session, actor, kept, gone, headcount_text="2")
    assert (kept.headcount, kept.last_confirmed_on, kept.state) == (2, clock.today(), VacancyState.PUBLISHED)
    assert referral.vacancy_id == kept.id
    confirmed = session.scalars(select(VacancyConfirmation.vacancy_id)).all()
    assert confirmed == [kept.id]
    assert (gone.state, duplicates.standing_for(session, gone)) == (VacancyState.WITHDRAWN, kept.id)
    assert [row.id for row in session.scalars(search.vacancies(actor, employer_id=employer.id))] == [kept.id]
    duplicates.undo(session, actor, kept, merge.id)
    assert (referral.vacancy_id, gone.state, gone.merged_into_id) == (gone.id, VacancyState.PUBLISHED, None)
    assert (kept.headcount_text, kept.last_confirmed_on) == ("1", clock.today() - timedelta(days=9))


def test_two_vacancies_of_two_employers_or_with_one_person_in_both_are_not_one(session, make):
    actor, employer = make.actor(), make.employer()
    one, other, elsewhere = make.vacancy(employer=employer), make.vacancy(employer=employer), make.vacancy()
    person = make.jobseeker()
    for vacancy in (one, other):
        session.add(Referral(jobseeker=person, vacancy=vacancy, proposed_by_id=actor.account_id))
    session.flush()
    for pair, sentence in (
        ((one, elsewhere), "两家单位"),
        ((one, other), "两边都在谈"),
        ((one, one), "同一条记录"),
    ):
        with pytest.raises(DomainError, match=sentence):
            duplicates.merge_vacancies(session, actor, *pair, headcount_text="1")
    assert session.scalars(select(Vacancy.merged_into_id)).all() == [None] * 3
