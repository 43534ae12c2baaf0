"""The day at the desk: who comes first, what counts as waiting, and how much it costs to know."""

from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from sqlalchemy import event

from portal import clock
from portal.models import (
    EmployerState,
    Entrustment,
    JobseekerState,
    Referral,
    ReferralEvent,
    ReferralState,
    Role,
    VacancyState,
)
from portal.services import call_requests, today

S = ReferralState


@pytest.fixture
def actor(make):
    return make.actor()


def referral(session, make, actor, state, *, days=0, **values):
    since = clock.now() - timedelta(days=days)
    row = Referral(
        jobseeker=values.get("person") or make.jobseeker(),
        vacancy=values.get("vacancy") or make.vacancy(),
        state=state,
        proposed_by_id=actor.account_id,
        sent_on=clock.local(since).date() if state is S.SENT else None,
    )
    row.events.append(ReferralEvent(from_state=None, to_state=state, at=since))
    session.add(row)
    session.flush()
    return row


def call(session, make, phone="13800000123", **values):
    return call_requests.ask(
        session, **{"community": make.community(), "name": "李桂芬", "phone": phone, **values}
    )


def kinds(found):
    return [errand.kind for errand in found.errands]


def test_people_who_wait_come_before_papers_that_wait(session, make, actor):
    call(session, make)
    referral(session, make, actor, S.PROPOSED)
    referral(session, make, actor, S.AGREED)
    referral(session, make, actor, S.SENT, days=4)
    referral(session, make, actor, S.INTERVIEW, days=4)
    referral(session, make, actor, S.HIRED)
    make.vacancy(state=VacancyState.IN_REVIEW)
    make.employer(state=EmployerState.ASKED)
    make.vacancy(last_confirmed_on=clock.today() - timedelta(days=20))
    assert kinds(today.overview(session, actor)) == [
        "call",
        "send",
        "hired",
        "silent",
        "outcome",
        "discuss",
        "review",
        "account",
        "confirm",
    ]


def test_within_a_kind_whoever_waits_longest_comes_first(session, make, actor, on):
    on("2026-09-07")
    first = call(session, make)
    on("2026-09-09")
    second = call(session, make, phone="13800000124")
    on("2026-09-10")
    found = today.overview(session, actor)
    assert [errand.call_request for errand in found.errands] == [first, second]
    assert [errand.days(clock.today()) for errand in found.errands] == [3, 1]


def test_a_call_request_carries_the_vacancy_it_is_about(session, make, actor):
    vacancy = make.vacancy(title="理货员")
    call(session, make, vacancy=vacancy)
    (errand,) = today.overview(session, actor).errands
    assert errand.vacancy is vacancy


@pytest.mark.parametrize(("days", "expected"), [(0, []), (2, []), (3, ["silent"]), (10, ["silent"])])
def test_an_employer_has_three_days_before_silence_is_an_errand(session, make, actor, days, expected):
    referral(session, make, actor, S.SENT, days=days)
    found = today.overview(session, actor)
    assert kinds(found) == expected
    assert found.silent_referrals == len(expected)


@pytest.mark.parametrize("state", [S.DECLINED, S.REFUSED, S.WITHDREW, S.CLOSED])
def test_what_has_ended_is_no_errand(session, make, actor, state):
    referral(session, make, actor, state, days=9)
    assert kinds(today.overview(session, actor)) == []


def test_somebody_hired_is_an_errand_until_noted_down_as_placed(session, make, actor):
    row = referral(session, make, actor, S.HIRED)
    assert kinds(today.overview(session, actor)) == ["hired"]
    row.jobseeker.state = JobseekerState.PLACED
    assert kinds(today.overview(session, actor)) == []


@pytest.mark.parametrize(("days", "stale"), [(14, 0), (15, 1), (None, 1)])
def test_a_vacancy_is_asked_about_again_after_fourteen_days(session, make, actor, days, stale):
    asked = None if days is None else clock.today() - timedelta(days=days)
    make.vacancy(last_confirmed_on=asked)
    assert today.overview(session, actor).to_confirm == stale


def test_what_expires_within_a_week_is_listed_soonest_first(session, make, actor):
    day = clock.today()
    later = make.vacancy(expires_on=day + timedelta(days=7))
    sooner = make.vacancy(expires_on=day)
    make.vacancy(expires_on=day + timedelta(days=8))
    assert today.overview(session, actor).expiring == [sooner, later]


def test_new_people_and_people_without_consent_are_counted(session, make, actor):
    new = make.jobseeker()
    make.jobseeker(registered_on=date(2020, 1, 1), consented=False)
    make.jobseeker(state=JobseekerState.CLOSED, consented=False, registered_on=date(2020, 1, 1))
    found = today.overview(session, actor)
    assert found.new_people == [new]
    assert (found.people_active, found.without_consent) == (2, 1)


def test_another_area_is_nobodys_errand_here(session, make):
    elsewhere = make.actor(area=make.community("富民社区", "富力街道", "南山区"))
    actor = make.actor()
    call(session, make)
    referral(session, make, actor, S.AGREED)
    make.vacancy(state=VacancyState.IN_REVIEW)
    found = today.overview(session, elsewhere)
    assert (found.errands, found.people_waiting, found.new_vacancies) == ([], 0, [])


def test_a_social_worker_sees_the_entrusted_cases_and_nothing_else(session, make, actor):
    row = referral(session, make, actor, S.AGREED)
    referral(session, make, actor, S.AGREED)
    call(session, make)
    social = make.actor(Role.SOCIAL_WORKER)
    session.add(
        Entrustment(
            jobseeker_id=row.jobseeker_id,
            account_id=social.account_id,
            scope="陪着面试",
            valid_from=clock.today(),
            valid_to=clock.today() + timedelta(days=30),
            entrusted_by_id=actor.account_id,
        )
    )
    session.flush()
    found = today.overview(session, social)
    assert [errand.referral for errand in found.errands] == [row]
    assert (found.people_active, found.people_waiting) == (1, 0)


@contextmanager
def statements(session):
    seen = []

    def note(_connection, _cursor, statement, *_rest):
        seen.append(statement)

    engine = session.connection().engine
    event.listen(engine, "after_cursor_execute", note)
    yield seen
    event.remove(engine, "after_cursor_execute", note)


def test_a_busy_day_costs_as_many_queries_as_a_quiet_one(session, make, actor):
    def count():
        session.flush()
        session.expunge_all()
        with statements(session) as seen:
            for errand in today.overview(session, actor).errands:
                for thing in (errand.vacancy, errand.referral and errand.referral.vacancy):
                    assert thing is None or thing.employer.name
                assert errand.referral is None or errand.referral.jobseeker.community.name
        return len(seen)

    def one_of_each(number):
        call(session, make, phone=f"1380000{number:04d}", vacancy=make.vacancy())
        for state in S:
            referral(session, make, actor, state, days=5)
        make.vacancy(state=VacancyState.IN_REVIEW)
        make.employer(state=EmployerState.ASKED)
        make.vacancy(last_confirmed_on=None)

    one_of_each(1)
    quiet = count()
    for number in range(2, 6):
        one_of_each(number)
    assert count() == quiet
    assert quiet <= 18


def test_many_who_wait_for_others_hide_nobody_who_waits_for_the_desk(session, make, actor):
    vacancy, person = make.vacancy(), make.jobseeker()
    for _ in range(today.SHOWN + 3):
        referral(session, make, actor, S.SENT, vacancy=make.vacancy(employer=vacancy.employer), person=person)
    referral(session, make, actor, S.AGREED)
    assert kinds(today.overview(session, actor)) == ["send"]
