"""Suggestions: who may ask, whom they are for, and an index that is always the database's."""

from datetime import timedelta

import pytest
from sqlalchemy import event, select, update
from stand_in_index import Index

import matching
from matching.types import Reading
from portal import clock
from portal.actors import VISITOR
from portal.models import AuditEntry, Fact, FactManner, FactSource, JobseekerState, Role, VacancyState
from portal.services import suggestions
from portal.services.errors import DomainError, ForbiddenError


@pytest.fixture(autouse=True)
def _index(monkeypatch):
    Index.made = 0
    monkeypatch.setattr(matching, "MatchIndex", Index, raising=False)


@pytest.fixture
def actor(make):
    return make.actor()


def titles(matches):
    return [match.vacancy.title for match in matches]


def for_person(session, actor, person, **options):
    return suggestions.for_jobseeker(session, actor, person, **options)


# ---- for a person


def test_a_person_gets_open_vacancies_best_first_and_what_is_ruled_out_apart(session, make, actor):
    person = make.jobseeker()
    for title in ("洗碗", "理货员", "夜班保安"):
        make.vacancy(title=title)
    assert titles(for_person(session, actor, person)) == ["理货员", "洗碗"]
    assert titles(for_person(session, actor, person, top=1)) == ["理货员"]
    found = suggestions.excluded_for(session, actor, person, top=5)
    (excluded,) = suggestions.with_vacancies(session, actor, person, found)
    assert (excluded.vacancy.title, excluded.is_ruled_out) == ("夜班保安", True)


def test_the_points_of_the_bill_add_up(session, make, actor):
    make.vacancy(title="洗碗")
    (match,) = for_person(session, actor, make.jobseeker())
    assert sum(points for _, points in match.bill) == match.suggestion.total


@pytest.mark.parametrize("state", [s for s in VacancyState if s is not VacancyState.PUBLISHED])
def test_what_is_not_published_is_not_suggested(session, make, actor, state):
    vacancy = make.vacancy(state=state)
    person = make.jobseeker()
    assert for_person(session, actor, person) == []
    with pytest.raises(DomainError, match="没在招"):
        suggestions.explain(session, actor, person, vacancy)


def test_what_expired_yesterday_is_not_suggested_though_nobody_closed_it(session, make, actor):
    today = clock.today()
    make.vacancy(title="今天到期", expires_on=today)
    make.vacancy(title="昨天到期", expires_on=today - timedelta(days=1))
    assert titles(for_person(session, actor, make.jobseeker())) == ["今天到期"]


@pytest.mark.parametrize("state", [s for s in JobseekerState if s is not JobseekerState.ACTIVE])
def test_nothing_is_suggested_to_somebody_who_is_not_looking(session, make, actor, state):
    with pytest.raises(DomainError, match="没在找活"):
        for_person(session, actor, make.jobseeker(state=state))


def test_nothing_is_suggested_without_the_consent_to_be_registered(session, make, actor):
    with pytest.raises(DomainError, match="还没有登记的同意"):
        for_person(session, actor, make.jobseeker(consented=False))


def test_a_person_of_another_area_is_not_asked_about(session, make):
    elsewhere = make.actor(area=make.community("富民社区", "富力街道", "南山区"))
    with pytest.raises(ForbiddenError):
        for_person(session, elsewhere, make.jobseeker())


def test_a_pair_that_was_talked_about_is_marked_and_not_hidden(session, make, actor):
    from portal.models import Referral, ReferralState

    person, vacancy = make.jobseeker(), make.vacancy()
    row = Referral(
        jobseeker=person, vacancy=vacancy, state=ReferralState.DECLINED, proposed_by_id=actor.account_id
    )
    session.add(row)
    session.flush()
    (match,) = for_person(session, actor, person)
    assert match.referral is row


def test_one_pair_is_explained_whatever_its_status(session, make, actor):
    person, vacancy = make.jobseeker(), make.vacancy(title="夜班保安")
    match = suggestions.explain(session, actor, person, vacancy)
    assert match.suggestion.excluded_by[0].lift == "不排夜班，就可以谈"


def test_a_list_costs_the_same_number_of_queries_however_long_it_is(session, make, actor):
    person = make.jobseeker()
    make.vacancy()
    for_person(session, actor, person)

    def count(top):
        session.flush()
        session.expunge_all()
        seen = []
        listen = lambda *_args: seen.append(1)  # noqa: E731 - one line is what is needed
        engine = session.connection().engine
        event.listen(engine, "after_cursor_execute", listen)
        for match in for_person(session, actor, session.get(type(person), person.id), top=top):
            assert match.vacancy.employer.name
            assert match.vacancy.community.parent.name
        event.remove(engine, "after_cursor_execute", listen)
        return len(seen)

    few = count(1)
    for _ in range(12):
        make.vacancy()
    count(1)
    assert count(20) == few


# ---- the index follows the database


def test_the_index_is_made_once_and_then_follows_what_changes(session, make, actor):
    person = make.jobseeker()
    first, second = make.vacancy(title="洗碗"), make.vacancy(title="理货员")
    assert titles(for_person(session, actor, person)) == ["理货员", "洗碗"]
    first.title = "后厨洗碗工"
    session.flush()
    assert titles(for_person(session, actor, person)) == ["后厨洗碗工", "理货员"]
    second.state = VacancyState.FILLED
    session.flush()
    assert titles(for_person(session, actor, person)) == ["后厨洗碗工"]
    make.vacancy(title="收银")
    assert titles(for_person(session, actor, person)) == ["后厨洗碗工", "收银"]
    assert Index.made == 1


def test_only_what_changed_is_read_again(session, make, actor):
    person = make.jobseeker()
    changed, gone, _same = make.vacancy(), make.vacancy(), make.vacancy()
    for_person(session, actor, person)
    changed.pay_text = "3000元/月"
    gone.state = VacancyState.PAUSED
    session.flush()
    for_person(session, actor, person)
    with suggestions.current_index(session) as index:
        assert index.put_ids == [f"-{gone.id}", str(changed.id)]


def test_a_change_by_another_process_is_seen_too(session, make, actor):
    person, vacancy = make.jobseeker(), make.vacancy(title="洗碗")
    for_person(session, actor, person)
    table = type(vacancy).__table__
    session.execute(
        update(table).where(table.c.id == vacancy.id).values(title="洗碗工", version=vacancy.version + 1)
    )
    session.expire_all()
    assert titles(for_person(session, actor, person)) == ["洗碗工"]
    with suggestions.current_index(session) as index:
        assert index.put_ids == [str(vacancy.id)]


def test_a_confirmed_fact_and_an_employers_new_name_are_read_again(session, make, actor):
    person, vacancy = make.jobseeker(), make.vacancy()
    for_person(session, actor, person)
    session.add(
        Fact(
            vacancy_id=vacancy.id,
            key="night",
            value=False,
            source=FactSource.EMPLOYER,
            manner=FactManner.TOLD,
            as_of=clock.today(),
            recorded_at=clock.now(),
        )
    )
    session.flush()
    for_person(session, actor, person)
    with suggestions.current_index(session) as index:
        known = index.vacancies[str(vacancy.id)].readings
    assert [(told.fact, told.value, told.certainty) for told in known] == [("night", False, 1.0)]
    vacancy.employer.name = "老马家骨头馆（新店）"
    session.flush()
    for_person(session, actor, person)
    with suggestions.current_index(session) as index:
        assert index.vacancies[str(vacancy.id)].employer == "老马家骨头馆（新店）"


def test_a_new_day_and_a_moved_place_make_the_index_anew(session, make, actor, on):
    on("2026-09-10")
    person = make.jobseeker()
    make.vacancy(expires_on=clock.today())
    assert len(for_person(session, actor, person)) == 1
    on("2026-09-11")
    assert for_person(session, actor, person) == []
    person.community.longitude = 130.3
    session.flush()
    for_person(session, actor, person)
    assert Index.made == 3


def test_work_that_is_rolled_back_leaves_the_index_too(session, make, actor):
    person, vacancy = make.jobseeker(), make.vacancy(title="洗碗")
    for_person(session, actor, person)
    nested = session.begin_nested()
    vacancy.title = "后厨洗碗工"
    session.flush()
    assert titles(for_person(session, actor, person)) == ["后厨洗碗工"]
    nested.rollback()
    with suggestions.current_index(session) as index:
        assert index.vacancies[str(vacancy.id)].title == "洗碗"


# ---- for a vacancy


def test_a_vacancy_gets_the_actors_own_people_who_look_and_have_agreed(session, make, actor):
    vacancy = make.vacancy()
    person = make.jobseeker(name="曹艳")
    make.jobseeker(state=JobseekerState.PLACED)
    make.jobseeker(consented=False)
    make.jobseeker(community=make.community("富民社区", "富力街道", "南山区"))
    matches = suggestions.for_vacancy(session, actor, vacancy)
    assert [match.jobseeker for match in matches] == [person]
    told = suggestions.people_compared(session, actor)
    assert (told.active, told.without_consent, told.compared) == (2, 1, 1)


def test_the_nearest_people_are_compared_first(session, make, monkeypatch):
    officer = make.actor(Role.OFFICER, make.community().parent.parent.parent)
    far = make.jobseeker(community=make.community("富民社区", "富力街道", "南山区"))
    near = make.jobseeker()
    vacancy = make.vacancy()
    assert [match.jobseeker for match in suggestions.for_vacancy(session, officer, vacancy)] == [near, far]
    monkeypatch.setattr(suggestions, "PEOPLE_COMPARED", 1)
    assert [match.jobseeker for match in suggestions.for_vacancy(session, officer, vacancy)] == [near]
    assert suggestions.people_compared(session, officer).compared == 1


def test_nobody_is_suggested_for_a_vacancy_that_is_closed(session, make, actor):
    with pytest.raises(DomainError, match="没在招"):
        suggestions.for_vacancy(session, actor, make.vacancy(state=VacancyState.FILLED))


def test_an_administrator_sees_nobody(session, make):
    admin = make.actor(Role.ADMIN, make.community().parent.parent.parent)
    with pytest.raises(ForbiddenError):
        suggestions.for_vacancy(session, admin, make.vacancy())


# ---- for the window


def test_what_is_tapped_at_the_window_is_ranked_and_not_stored(session, make):
    make.vacancy(title="洗碗")
    make.vacancy(title="看自行车棚")
    make.vacancy(title="没发布的好活", state=VacancyState.DRAFT)
    session.flush()
    before = session.new, len(list(session.scalars(select(AuditEntry))))
    assert titles(suggestions.for_taps(session, {}, make.community())) == ["看自行车棚", "洗碗"]
    assert (session.new, len(list(session.scalars(select(AuditEntry))))) == before
    assert VISITOR.account_id is None


# ---- who looked


def test_every_look_leaves_an_entry_without_personal_data(session, make, actor):
    person, vacancy = make.jobseeker(), make.vacancy()
    suggestions.record_look(session, actor, person)
    suggestions.record_look(session, actor, vacancy, people=[person.id])
    session.flush()
    entries = list(session.scalars(select(AuditEntry).order_by(AuditEntry.id)))
    assert [(row.action, row.object_id, row.detail) for row in entries] == [
        ("jobseeker.suggest", person.id, {}),
        ("vacancy.suggest", vacancy.id, {"people": [str(person.id)]}),
    ]


def test_readings_of_a_person_reach_matching_without_who_they_are(session, make, actor, monkeypatch):
    asked = []
    monkeypatch.setattr(Index, "best_for", lambda _self, person, top: asked.append(person) or [])
    told = Reading("wish", "4-01-02-01", "收银", 0.9, "求职意向")
    person = make.jobseeker(readings=[told.to_json()], disability_type="肢体", id_number="230400")
    for_person(session, actor, person)
    assert asked[0].readings == (told,)
    assert not {"姓名", "身份证号", "残疾类别", "困难类别"} & set(asked[0].words)
