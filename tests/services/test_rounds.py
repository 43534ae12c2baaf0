"""Whom to ring or visit next: the reasons, their order, what a call that nobody answered does, and what it costs."""

from datetime import timedelta

import pytest
from sqlalchemy import event, select

from portal import clock
from portal.models import (
    EmployerState,
    Outlook,
    Referral,
    ReferralEvent,
    ReferralState,
    Role,
    UnansweredCall,
    VacancyState,
    Visit,
    VisitOutcome,
)
from portal.services import rounds
from portal.services.errors import ForbiddenError
from portal.services.rounds import WEIGHTS, Way


@pytest.fixture
def actor(make):
    return make.actor()


def ago(days):
    return clock.today() - timedelta(days=days)


def shop(session, make, *, visited=1, next_on=None, **values):
    """A shop that was visited and whose papers were seen: no reason of its own."""
    found = make.employer(contact_phone="13845678901", contact_phone_hash=b"12345678", **values)
    if visited is not None:
        session.add(
            Visit(
                employer_id=found.id,
                visited_on=ago(visited),
                outcome=VisitOutcome.NO_NEED,
                next_on=next_on,
                recorded_at=clock.now(),
            )
        )
    session.flush()
    return found


def said(session, actor, found):
    reasons = rounds.reasons_at(session, actor, [found.id]).get(found.id, [])
    return [reason.sentence % reason.values for reason in reasons]


def sent(session, make, actor, vacancy, days):
    row = Referral(
        jobseeker=make.jobseeker(),
        vacancy=vacancy,
        state=ReferralState.SENT,
        proposed_by_id=actor.account_id,
        sent_on=ago(days),
    )
    row.events.append(ReferralEvent(from_state=None, to_state=row.state, at=clock.now()))
    session.add(row)
    session.flush()


def test_a_shop_that_was_just_asked_about_everything_is_not_in_the_queue(session, make, actor):
    found = shop(session, make)
    make.vacancy(employer=found)
    assert said(session, actor, found) == []
    assert rounds.rounds(session, actor, Way.RING).counts == {Way.RING: 0, Way.VISIT: 0}


@pytest.mark.parametrize(("days", "expected"), [(14, []), (15, ["1个岗位半个月没问过了"])])
def test_a_vacancy_counts_as_stale_after_fourteen_days(session, make, actor, days, expected):
    found = shop(session, make)
    vacancy = make.vacancy(employer=found, last_confirmed_on=ago(days))
    sent(session, make, actor, vacancy, 0)
    assert said(session, actor, found) == expected


def test_every_reason_has_words_and_a_day(session, make, actor):
    found = shop(session, make, visited=None, documents_checked_on=ago(184))
    stale = make.vacancy(employer=found, title="洗碗工", last_confirmed_on=ago(20), published_on=ago(20))
    make.vacancy(employer=found, title="收银员", expires_on=clock.today() + timedelta(days=2))
    ended = make.vacancy(employer=found, title="保洁", expires_on=ago(3))
    ended.state = VacancyState.EXPIRED
    sent(session, make, actor, ended, 5)
    session.add(Outlook(vacancy_id=stale.id, suits=0, change="stool", opens=7, computed_on=clock.today()))
    session.flush()
    assert said(session, actor, found) == [
        "推荐去的人5天没回音",
        "“保洁”到期自己关了",
        "“收银员”还有2天到期",
        "“洗碗工”要是能“坐凳子”，就多7个人能干".replace("坐凳子", _stool()),
        "1个岗位半个月没问过了",
        "“洗碗工”挂了20天没人合适",
        "还没走访过",
        "执照半年没看了",
    ]
    reasons = {one.kind: one for one in rounds.reasons_at(session, actor, [found.id])[found.id]}
    assert reasons["silent"].due == ago(2)
    assert reasons["ended"].due == ago(2)
    assert reasons["stale"].due == ago(6)
    assert reasons["papers"].due == ago(1)


def _stool():
    from matching.barriers import CHANGES

    return CHANGES["stool"]


@pytest.mark.parametrize(
    ("days", "expected"),
    [(-1, []), (0, ["说好今天再去"]), (3, ["说好再去的日子过了3天"])],
)
def test_a_promise_is_kept_on_its_day_at_the_door(session, make, actor, days, expected):
    found = shop(session, make, visited=10, next_on=ago(days))
    assert said(session, actor, found) == expected
    assert rounds.rounds(session, actor, Way.VISIT).counts[Way.VISIT] == len(expected)


def test_a_later_visit_settles_an_earlier_promise(session, make, actor):
    found = shop(session, make, visited=10, next_on=ago(3))
    session.add(
        Visit(
            employer_id=found.id,
            visited_on=ago(1),
            outcome=VisitOutcome.NO_NEED,
            recorded_at=clock.now(),
        )
    )
    session.flush()
    assert said(session, actor, found) == []


def test_who_waits_comes_before_a_promise_and_a_promise_before_a_paper(session, make, actor):
    papers = shop(session, make, documents_checked_on=None)
    promised = shop(session, make, visited=10, next_on=clock.today())
    silent = shop(session, make)
    sent(session, make, actor, make.vacancy(employer=silent), 4)
    assert [door.employer for door in rounds.first_doors(session, actor)] == [silent, promised, papers]


def test_a_heavier_kind_outweighs_a_lighter_one():
    points = [weight.points for weight in WEIGHTS.values()]
    assert points == sorted(points, reverse=True)
    assert all(weight.why for weight in WEIGHTS.values())


def test_a_shop_without_a_phone_is_visited(session, make, actor):
    found = make.employer()
    make.vacancy(employer=found, last_confirmed_on=ago(20))
    assert [door.employer for door in rounds.rounds(session, actor, Way.VISIT).doors] == [found]


def test_nobody_answers_today_then_it_is_asked_again_tomorrow(session, make, actor, on):
    on("2026-09-10T02:00")
    found = shop(session, make)
    make.vacancy(employer=found, last_confirmed_on=ago(20))
    rounds.no_answer(session, actor, found)
    rounds.no_answer(session, actor, found)
    assert len(session.scalars(select(UnansweredCall)).all()) == 1
    today = rounds.rounds(session, actor, Way.RING)
    assert (today.doors, today.unanswered_today) == ([], [found])
    on("2026-09-11T02:00")
    (door,) = rounds.rounds(session, actor, Way.RING).doors
    assert (door.employer, door.tries) == (found, 1)


def test_after_three_days_in_vain_somebody_goes_there(session, make, actor, on):
    on("2026-09-10T02:00")
    found = shop(session, make, visited=20)
    vacancy = make.vacancy(employer=found, last_confirmed_on=ago(20))
    for day in (10, 11, 12):
        on(f"2026-09-{day}T02:00")
        rounds.no_answer(session, actor, found)
    assert rounds.rounds(session, actor, Way.RING).doors == []
    assert [door.tries for door in rounds.rounds(session, actor, Way.VISIT).doors] == [3]
    vacancy.last_confirmed_on = clock.today()
    make.vacancy(employer=found, last_confirmed_on=ago(20))
    assert [door.tries for door in rounds.rounds(session, actor, Way.RING).doors] == [0]


def test_only_who_works_there_sees_and_notes(session, make):
    found = shop(session, make)
    make.vacancy(employer=found, last_confirmed_on=ago(20))
    other = make.actor(area=make.community("富民社区", "富力街道", "南山区"))
    assert rounds.first_doors(session, other) == []
    with pytest.raises(ForbiddenError):
        rounds.no_answer(session, other, found)


def test_an_employer_out_of_business_is_not_in_the_queue(session, make, actor):
    found = make.employer(state=EmployerState.CLOSED, documents_checked_on=None)
    assert said(session, actor, found) == []


def test_the_queue_costs_the_same_however_many_shops_there_are(session, make, actor):
    def count():
        asked = []
        note = lambda *_args: asked.append(1)  # noqa: E731 - one counter
        session.flush()
        session.expire_all()
        event.listen(session.get_bind(), "before_cursor_execute", note)
        rounds.rounds(session, actor, Way.RING)
        event.remove(session.get_bind(), "before_cursor_execute", note)
        return len(asked)

    def more(number):
        for _ in range(number):
            sent(
                session, make, actor, make.vacancy(employer=shop(session, make), last_confirmed_on=ago(20)), 4
            )

    more(1)
    few = count()
    more(6)
    assert count() == few <= 8


def test_what_closed_by_itself_is_told_for_a_week(session, make, actor):
    one = make.vacancy(title="洗碗工", expires_on=ago(1))
    older = make.vacancy(title="门卫", expires_on=ago(8))
    older.state = VacancyState.EXPIRED
    make.vacancy(title="还招着")
    assert rounds.closed_lately(session, actor) == [one]


def test_the_outlook_is_worked_out_once_a_day_and_kept(session, make, on):
    on("2026-09-10T02:00")
    vacancy, ended = make.vacancy(), make.vacancy(expires_on=ago(1))
    make.jobseeker()
    (keys,) = rounds.outlooks_due(session)
    assert keys == [vacancy.id]
    seen = rounds.look_around(session, keys)
    assert session.scalars(select(Outlook)).all() == []
    session.add(Outlook(vacancy_id=ended.id, suits=1, opens=0, computed_on=ago(3)))
    session.flush()
    assert rounds.keep_outlooks(session, seen) == 1
    row = session.scalars(select(Outlook)).one()
    assert (row.vacancy_id, row.computed_on) == (vacancy.id, clock.today())
    assert 0 <= row.suits <= 1
    assert rounds.outlooks_due(session) == []
    on("2026-09-11T02:00")
    assert rounds.outlooks_due(session) == [[vacancy.id]]


def test_those_looked_at_longest_ago_come_first_and_only_so_many_a_day(session, make, monkeypatch):
    monkeypatch.setattr("portal.services.rounds.outlook.MOST_A_DAY", 2)
    lately, older, never = make.vacancy(), make.vacancy(), make.vacancy()
    for vacancy, days in ((lately, 1), (older, 5)):
        session.add(Outlook(vacancy_id=vacancy.id, suits=1, opens=0, computed_on=ago(days)))
    session.flush()
    assert rounds.outlooks_due(session) == [[older.id, never.id]]


@pytest.mark.parametrize(
    ("address", "street"),
    [
        ("工农区育才街道育才路12号", "育才路"),
        ("育新小区南门", "育新小区"),
        ("新鹤市场16号", "新鹤市场"),
        ("飞鹤社区一楼东侧", ""),
        (None, ""),
    ],
)
def test_a_street_is_read_from_an_address(make, address, street):
    from portal.services.rounds.streets import street_of

    assert street_of(make.employer(address=address)) == street


def test_a_round_goes_street_by_street_and_house_by_house(session, make):
    actor = make.actor(Role.GRID_WORKER)
    for address in ("育才路30号", "红旗路1号", "育才路2号"):
        make.employer(address=address, documents_checked_on=None)
    groups = rounds.by_street(rounds.rounds(session, actor, Way.VISIT).doors)
    assert [(street, [door.employer.address for door in doors]) for _place, street, doors in groups] == [
        ("育才路", ["育才路2号", "育才路30号"]),
        ("红旗路", ["红旗路1号"]),
    ]
