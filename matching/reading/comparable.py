"""What makes pays comparable: yuan a month out of any unit, and the hours a week that a rota tells."""

from matching.reading.money import MONTHS_A_YEAR, WEEKS_A_YEAR
from matching.reading.workday import day_hours
from matching.types import Hours

# Working days of a month when nobody said (six a week, as most small shops work).
_USUAL_DAYS_A_MONTH = 26


def month_of(value: float, unit: str, hours: Hours | None, week: tuple[float, float] | None) -> float | None:
    """Return yuan a month for pay in a unit, or None where days or hours are not known.

    A day's pay counts 26 days when the days were not said; an hour's pay needs hours a week.
    """
    days = hours.days_per_week if hours else None
    if unit == "month":
        return value
    if unit == "day":
        return value * (days * WEEKS_A_YEAR / MONTHS_A_YEAR if days else _USUAL_DAYS_A_MONTH)
    if unit == "hour" and week:
        return value * week[0] * WEEKS_A_YEAR / MONTHS_A_YEAR
    if unit == "shift" and days:
        return value * days * WEEKS_A_YEAR / MONTHS_A_YEAR
    return None


def week_of(hours: Hours | None) -> tuple[float, float] | None:
    """Return the least and most hours a week that `hours` alone tells, or None."""
    if hours is None:
        return None
    if hours.on_off:
        duty = 24.0 * 7 * hours.on_off[0] / sum(hours.on_off)
        return duty, duty
    a_day = day_hours(hours)
    if a_day is None or hours.days_per_week is None:
        return None
    return a_day[0] * hours.days_per_week, a_day[1] * hours.days_per_week
