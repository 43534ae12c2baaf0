"""How many minutes of a shift lie in what somebody said is taken, or outside what they offered."""

from functools import lru_cache
from math import ceil

from matching.types import Availability, Hours, Shift, Window

DAY = 1440
WEEK_DAYS = 7
WORKDAYS = (0, 1, 2, 3, 4)
# Who works a span of eight hours has an hour's break in it, and it lies at noon.
BREAK_FROM_MINUTES, BREAK_MINUTES = 8 * 60, 60
NOON = (11 * 60, 13 * 60 + 30)


# Buses of small towns go between these, in winter, at the widest.
FIRST_BUS, LAST_BUS = 6 * 60, 22 * 60


def is_without_bus(hours: Hours) -> bool:
    """Whether a shift that can't be avoided begins before the first bus or ends after the last."""
    gaps = [shift.start < FIRST_BUS or shift.end > LAST_BUS for shift in hours.shifts]
    return bool(gaps) and (all(gaps) if hours.mode == "choice" else any(gaps))


def working_days(hours: Hours) -> tuple[int, ...]:
    """Return the days to compare: the weekend is judged apart, unless nothing else is worked."""
    return tuple(day for day in hours.days or WORKDAYS if day in WORKDAYS) or hours.days or WORKDAYS


def is_silent_of_weekends(told: Availability) -> bool:
    """Whether somebody named hours of working days alone, and of Saturday and Sunday nothing: that refuses neither."""
    return (
        told.weekends is None and bool(told.can) and all(set(one.days) <= set(WORKDAYS) for one in told.can)
    )


# The people of a neighbourhood have few kinds of days, and their employers few kinds of hours: most pairs were asked
# about before. An entry is a few hundred bytes.
@lru_cache(maxsize=20_000)
def clash_minutes(told: Availability, hours: Hours) -> tuple[int, int]:
    """Return the minutes of the worst working day that are plainly taken, and those outside what was offered.

    Where the person may choose a shift, the best one counts; where shifts rotate or all are worked, the worst.
    """
    each = [_worst(told, shift, hours) for shift in hours.shifts]
    if not each:
        return 0, 0
    return min(each) if hours.mode == "choice" else max(each)


def _worst(told: Availability, shift: Shift, hours: Hours) -> tuple[int, int]:
    """Return the clash of the worst day; where only the number of days was said, rest days lie where they help most."""
    any_day = told.weekends is not False and not is_silent_of_weekends(told)
    if hours.days is None and hours.days_per_week is not None and any_day:
        ordered = sorted(day_clash(told, shift, day) for day in range(WEEK_DAYS))
        return ordered[min(WEEK_DAYS, max(1, ceil(hours.days_per_week))) - 1]
    return max(day_clash(told, shift, day) for day in working_days(hours))


def day_clash(told: Availability, shift: Shift, day: int) -> tuple[int, int]:
    """Return the minutes of a shift on one weekday that are taken, and those outside what was offered."""
    taken = _covered(told.cannot, shift, day)
    taken -= min(taken, _lunch_hour(told.cannot, shift))
    if not told.can:
        return taken, taken
    length = shift.end - shift.start
    inside = _covered(told.can, shift, day)
    return taken, max(taken, length - min(inside, length) - _lunch_hour(told.can, shift))


def _lunch_hour(windows: tuple[Window, ...], shift: Shift) -> int:
    """Return the break that a long shift has at noon anyway, where some of what was said ends or begins in it."""
    is_long = shift.end - shift.start >= BREAK_FROM_MINUTES
    at_noon = any(NOON[0] <= edge <= NOON[1] for window in windows for edge in (window.start, window.end))
    is_whole = any(window.start < NOON[0] and window.end > NOON[1] for window in windows)
    return BREAK_MINUTES if is_long and at_noon and not is_whole else 0


def _covered(windows: tuple[Window, ...], shift: Shift, day: int) -> int:
    """Return the minutes of a shift that lie in some window, each counted once however many windows hold it."""
    told = sorted(
        (window.start + later, window.end + later)
        for window in windows
        for later, on in ((0, day), (DAY, (day + 1) % WEEK_DAYS))
        if on in window.days
    )
    minutes, reached = 0, shift.start
    for start, end in told:
        begins, ends = max(start, reached), min(end, shift.end)
        minutes += max(0, ends - begins)
        reached = max(reached, ends)
    return minutes
