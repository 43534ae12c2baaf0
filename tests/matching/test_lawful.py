"""Pay against the lawful minimum for its hours (domain facts §4.3-4.4)."""

from typing import Any

import pytest

from matching.lawful import lawful_minimum
from matching.reading.hours import read_hours
from matching.reading.pay import read_pay
from matching.types import Hours, MinimumWage, Reading, Shift

WAGE = MinimumWage(2010, 18.8)


def facts(**values: Any) -> list[Reading]:
    return [Reading(fact, value) for fact, value in values.items()]


def days(each: float, week: float) -> dict[str, Any]:
    """Return a day of `each` paid hours: stretches of eight hours and more hold an hour's break."""
    end = 360 + int(60 * (each + 1))
    return Hours(shifts=(Shift(360, end),), days_per_week=week).to_json()


@pytest.mark.parametrize(("each", "lawful"), [(12, 4695.78), (10, 3745.65), (8, 2795.52)])
def test_lawful_month(each: float, lawful: float) -> None:
    found = lawful_minimum(facts(pay_month_max=2200.0, hours=days(each, 6)), WAGE)
    assert found is not None
    assert (found.act, found.lawful_month, found.paid_month) == ("warn", lawful, 2200.0)
    assert len(found.how) >= 4


@pytest.mark.parametrize(
    ("values", "act"),
    [
        ({"pay_month_max": 1900.0, "hours_week_min": 40.0}, "block"),
        ({"pay_month_max": 2010.0, "hours_week_min": 40.0}, None),
        ({"pay_month_max": 2100.0, "hours_week_min": 48.0}, "warn"),
        ({"pay_month_max": 4800.0, "hours": days(12, 6)}, None),
        ({"pay_month_max": 1900.0}, "ask"),
        ({"pay_month_max": 2600.0}, None),
        ({"hours_week_min": 40.0}, None),
        ({"pay_month_min": 1500.0, "pay_month_max": 3000.0, "hours_week_min": 40.0}, "ask"),
        ({"pay_month_max": 1900.0, "hours_week_min": 30.0}, "warn"),
        ({"part_time": True, "pay_hour_min": 15.0, "pay_unit": "hour"}, "block"),
        ({"part_time": True, "pay_hour_min": 18.8, "pay_unit": "hour"}, None),
        ({"part_time": True, "pay_month_max": 1000.0, "hours_week_min": 20.0}, "block"),
        ({"pay_month_max": 2000.0, "hours_week_min": 20.0}, None),
        ({"pay_month_max": 1800.0, "pay_unit": "piece", "hours_week_min": 40.0}, "ask"),
        ({"pay_month_max": 2200.0, "hours": Hours(on_off=(24, 48)).to_json()}, "warn"),
    ],
)
def test_act(values: dict[str, Any], act: str | None) -> None:
    found = lawful_minimum(facts(**values), WAGE)
    assert (found.act if found else None) == act


def read(pay: str, hours: str) -> list[Reading]:
    """Return what is read from two cells of the ledger."""
    told = read_hours(hours)
    known = next((one.value for one in told if one.fact == "hours"), None)
    return [*told, *read_pay(pay, Hours.from_json(known) if known else None)]


@pytest.mark.parametrize(
    ("pay", "hours", "act", "why"),
    [
        ("2000", "早9晚5，双休", "block", "ten yuan under the minimum of a month is under it"),
        ("2010", "早9晚5，双休", None, "the minimum itself is lawful"),
        ("2600", "早8晚5，单休", "warn", "the sixth day is a rest day and counts double"),
        ("2800", "早8晚5，单休", None, "2,795.52 is enough for eight hours on 26 days"),
        ("2100", "9点到3点，单休", None, "36 hours a week hold no overtime"),
        ("2200", "上24休48", "warn", "a duty rota of 243 hours needs 3,205.60"),
        ("17/小时", "晚7点到11点", "block", "an hour under the minimum for an hour"),
        ("19元/小时", "晚7点到11点", None, "an hour above it"),
        ("70元/天", "早4:30-8:30，一周六天", "block", "17.50 an hour"),
        ("1600元/月", "下午1点到5点，双休", "warn", "a part-time month short of a few yuan is put right"),
        ("3000，试用期1800", "早8晚5，双休", "block", "the trial is paid at least the minimum"),
        ("3500，试用期2500", "早8晚5，双休", "warn", "the trial is paid at least four fifths"),
        ("底薪1500+提成，一般2800", "早8晚5，双休", "warn", "the guaranteed part is under the minimum"),
        ("底薪2200+提成", "早8晚5，双休", None, "2,200 guaranteed is above it"),
        ("2200", "8点到17点", "ask", "six days would need 2,795.52"),
        ("2900", "8点到17点", None, "enough for six days"),
        ("1800", "", "ask", "whole days would need 2,010"),
        ("按件 一个0.5元", "弹性", None, "pieces alone can't be compared"),
        ("计件 一般1800", "早8晚5，双休", "ask", "what pieces bring is asked, not stopped"),
        ("面议", "早8晚5", None, "no amount, nothing to compare"),
    ],
)
def test_pay_and_hours_of_the_ledger_are_compared(pay: str, hours: str, act: str | None, why: str) -> None:
    found = lawful_minimum(read(pay, hours), WAGE)
    assert (found.act if found else None) == act, why


def test_the_sum_is_told_step_by_step() -> None:
    found = lawful_minimum(read("2200", "早7晚7，中午歇半小时，单休"), WAGE)
    assert found is not None
    assert found.sentence == "一个月给2,200元，按这个工时最少要4,458.24元，差2,258.24元。"
    assert found.how[0] == "一天11.5小时，一个月26天。"
    assert found.how[-1] == "一天加班超过3小时，给钱也不许。"
