"""The figures of a month: each event counts in its month, people and times apart, one area only."""

from datetime import date, timedelta

import pytest
from sqlalchemy import event

from portal import clock
from portal.models import (
    HardshipCategory,
    Referral,
    ReferralEvent,
    ReferralState,
    Role,
    VacancyConfirmation,
    VacancyState,
    Visit,
    VisitOutcome,
)
from portal.services import call_requests, categories, figures
from portal.services.figures import Month

SEPTEMBER = Month(2026, 9)


@pytest.fixture
def world(make, on):
    on("2026-09-20T04:00")
    return make


@pytest.fixture
def officer(world):
    return world.actor(Role.OFFICER, world.community().parent.parent)


def counted(session, actor, world, month=SEPTEMBER):
    session.flush()
    return figures.of_month(session, actor, world.community().parent.parent, month)


def hold(session, person, kind: str, **values) -> None:
    row = HardshipCategory(jobseeker=person, kind=kind, kind_hash=categories.kind_hash(kind), **values)
    session.add(row)
    session.flush()


def step(session, world, person, *states: ReferralState, on: str = "2026-09-15") -> None:
    worker = world.account()
    referral = Referral(jobseeker=person, vacancy=world.vacancy(), state=states[-1], proposed_by_id=worker.id)
    session.add(referral)
    session.flush()
    moment = clock.now().replace(year=int(on[:4]), month=int(on[5:7]), day=int(on[8:]))
    for state in states:
        session.add(ReferralEvent(referral_id=referral.id, to_state=state, at=moment))
    session.flush()


def test_people_count_in_the_month_in_which_they_were_registered(session, world, officer):
    for day in ("2026-08-31", "2026-09-01", "2026-09-30"):
        world.jobseeker(registered_on=date.fromisoformat(day))
    found = counted(session, officer, world).total
    assert (found["新登记人数"], found["累计登记人数"], found["在找活人数"]) == (2, 3, 3)
    assert counted(session, officer, world, Month(2026, 8)).total["累计登记人数"] == 1


def test_of_new_people_those_of_a_category_are_counted_without_reading_it(session, world, officer):
    hold(session, world.jobseeker(), "残疾人")
    both = world.jobseeker()
    for kind in ("残疾人", "低保"):
        hold(session, both, kind, checked_on=date(2026, 9, 3), proof="证")
    hold(session, world.jobseeker(), "特困", checked_on=date(2026, 9, 3), proof="证")
    hold(session, world.jobseeker(registered_on=date(2026, 8, 1)), "残疾人", checked_on=date(2026, 8, 2))
    found = counted(session, officer, world).total
    assert (found["新登记残疾人"], found["新登记低保"], found["认定困难人员数"]) == (2, 1, 1)


def test_times_and_people_are_told_apart_and_a_suggestion_is_no_referral(session, world, officer):
    person = world.jobseeker(registered_on=date(2026, 9, 5))
    hold(session, person, "残疾人")
    step(session, world, person, ReferralState.PROPOSED, ReferralState.AGREED)
    step(session, world, person, ReferralState.SENT, ReferralState.REFUSED)
    step(session, world, person, ReferralState.SENT, ReferralState.INTERVIEW, ReferralState.HIRED)
    step(session, world, world.jobseeker(), ReferralState.SENT, on="2026-08-15")
    found = counted(session, officer, world).total
    assert (found["推荐人次"], found["推荐人数"], found["面试人次"]) == (2, 1, 1)
    assert found["面试率"] == 0.5
    assert (found["成功就业人数"], found["成功就业残疾人"], found["成功就业低保"]) == (1, 1, 0)
    assert found["平均上岗天数"] == 10


def test_the_ledger_is_counted_by_its_own_days(session, world, officer):
    old = world.vacancy(
        registered_on=date(2026, 7, 1), published_on=date(2026, 7, 1), expires_on=date(2026, 10, 5)
    )
    world.vacancy(registered_on=date(2026, 9, 2), headcount=3, expires_on=date(2026, 10, 2))
    world.vacancy(registered_on=date(2026, 9, 2), headcount=None, published=False, wording_act="block")
    world.vacancy(registered_on=date(2026, 9, 2), headcount=1, state=VacancyState.WITHDRAWN)
    found = counted(session, officer, world).total
    assert (found["新增岗位数"], found["新增招聘人数"], found["违法没挂出岗位数"]) == (3, 5, 1)
    assert (found["期末在招岗位数"], found["期末核实岗位数"]) == (2, 0)
    session.add(
        VacancyConfirmation(vacancy_id=old.id, confirmed_on=date(2026, 9, 19), recorded_at=clock.now())
    )
    found = counted(session, officer, world).total
    assert (found["期末核实岗位数"], found["岗位核实率"]) == (1, 0.5)


def test_an_employer_called_on_twice_is_one_employer(session, world, officer):
    firm = world.employer()
    world.employer()
    for day in (3, 9):
        session.add(
            Visit(
                employer_id=firm.id,
                visited_on=date(2026, 9, day),
                outcome=VisitOutcome.NO_NEED,
                recorded_at=clock.now(),
            )
        )
    found = counted(session, officer, world).total
    assert (found["走访单位户数"], found["台账单位户数"], found["走访覆盖率"]) == (1, 2, 0.5)


def test_calls_count_when_they_were_asked_for_and_when_they_were_made(session, world, officer):
    worker = world.actor()
    call = call_requests.ask(session, community=world.community(), name="刘姐", phone="13800000123")
    call_requests.ask(session, community=world.community(), name="马哥", phone="13800000124")
    call_requests.answer(session, worker, call, "说了")
    found = counted(session, officer, world).total
    assert (found["窗口求助人次"], found["窗口回电人次"]) == (2, 1)


def test_another_area_counts_nowhere_here_and_each_community_counts_apart(session, world, officer):
    second = world.community("飞鹤社区")
    world.jobseeker()
    world.jobseeker(community=second)
    world.jobseeker(community=second)
    world.jobseeker(community=world.community("富民社区", "富力街道", "南山区"))
    found = counted(session, officer, world)
    assert found.total["新登记人数"] == 3
    assert found.by_community[second.id]["新登记人数"] == 2


def test_counting_takes_as_many_statements_for_a_city_as_for_a_community(session, world, officer):
    def statements() -> int:
        found: list[str] = []

        def note(_connection, _cursor, statement, *_rest) -> None:
            found.extend([statement] * ("GROUP BY" in statement))

        event.listen(session.connection(), "before_cursor_execute", note)
        counted(session, officer, world)
        event.remove(session.connection(), "before_cursor_execute", note)
        return len(found)

    world.jobseeker()
    few = statements()
    for name in ("飞鹤社区", "新鹤社区", "铁西社区"):
        world.jobseeker(community=world.community(name))
    assert statements() == few


@pytest.mark.parametrize(
    ("value", "told", "public"),
    [(0, "0", "0"), (1, "1", "不到5"), (4, "4", "不到5"), (5, "5", "5"), (653, "653", "653")],
)
def test_small_figures_are_only_told_as_such_in_public(value, told, public):
    numbers = {figure.name: float(value) for figure in figures.FIGURES}
    assert figures.told("新登记人数", value) == told
    assert figures.told_public("新登记人数", numbers) == public
    assert figures.is_small("面试率", numbers) == (0 < value < 5)


def test_days_over_few_people_are_told_to_nobody_outside():
    numbers = {figure.name: 0.0 for figure in figures.FIGURES} | {
        "登记到上岗总天数": 249.0,
        "成功就业人数": 3.0,
    }
    assert figures.told_public("登记到上岗总天数", numbers) == "不写"
    assert figures.told("登记到上岗总天数", 249.0) == "249"


@pytest.mark.parametrize(
    ("text", "found"), [("2026-09", SEPTEMBER), ("2026-13", None), ("", None), (None, None), ("过年", None)]
)
def test_a_month_is_read_from_an_address(text, found):
    assert figures.month_of(text) == found


def test_months_go_back_over_the_year():
    months = figures.months_until(date(2026, 2, 3), 3)
    assert months == [Month(2026, 2), Month(2026, 1), Month(2025, 12)]
    assert months[0].last + timedelta(days=1) == date(2026, 3, 1)
