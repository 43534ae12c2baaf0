"""Pay against the lawful minimum for its hours (domain facts §4.3-4.4)."""

from typing import Any

import pytest

from matching.lawful import lawful_minimum
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
