"""What an employer bends when asked: an end of the day, some of the days, a child that comes along, hours at home.

What can't be asked for at all (nights, the school gate, a dialysis chair, most of a shift) stays with `matching.clashes`.
"""

from matching.compiled import Job
from matching.overlap import DAY, WEEK_DAYS, WORKDAYS, clash_minutes, day_clash, working_days
from matching.types import Availability, Hours, Shift, Window
from matching.verdict import Verdict

# What can be arranged by a word with the employer: coming a little later, leaving a little earlier.
SMALL_CLASH_MINUTES = 60
IGNORED_MINUTES = 20
# A child at the gate, or somebody who must not be alone, is not left for a quarter of an hour either.
IGNORED_WHERE_TIED = 10
# Hours nobody offered, yet nobody refused: up to this much a day can be talked about.
MOST_OUTSIDE_MINUTES = 120
# An end that nobody else waits at, of a long day: from eight to half past nine.
OWN_END_MINUTES = 90
LONG_DAY_MINUTES = 5 * 60
HALF_HOUR = 30
TIME_LIFTS = ("late_start", "early_leave", "half_day", "treatment_days")
# One errand a week takes a morning or an afternoon; dialysis takes three, and still leaves two days of half work.
HALF_DAY_MINUTES, MOST_DAYS_OFF = 5 * 60, 2
NAMED_TIMES = frozenset(minutes * 60 for minutes in (0, 6, 7, 12, 17, 18, 22, 24, 32))
# Who is paid for what was done costs nobody anything on the days they stay away.
PAID_FOR_WHAT_IS_DONE = frozenset({"hour", "day", "shift", "piece"})
# A child that comes along is there after school and before its bedtime.
SCHOOL_OUT, CHILD_UNTIL = 14 * 60 + 30, 20 * 60
_PARTS = ((5, "凌晨"), (12, "上午"), (13, "中午"), (18, "下午"), (24, "晚上"))


# Who waits and can't be left alone.
WAITED_FOR = frozenset({"child", "care"})
LITTLE_MINUTES = 45


def ignored_minutes(tied: str | None) -> int:
    """Return the minutes in the way that are no matter."""
    return IGNORED_WHERE_TIED if tied in WAITED_FOR else IGNORED_MINUTES


def longest_minutes(hours: Hours) -> int:
    """Return the length of the longest shift."""
    return max(shift.end - shift.start for shift in hours.shifts)


def most_outside(told: Availability, hours: Hours, job: Job, tied: str | None) -> int:
    """Return the minutes outside what was offered that can be talked about: few where clock times were named.

    Of a long day an employer may bend an end by an hour and a half, where nobody else waits at it, or where the work is
    paid by the piece.
    """
    is_firm = any(window.start not in NAMED_TIMES or window.end not in NAMED_TIMES for window in told.can)
    most = SMALL_CLASH_MINUTES if is_firm else MOST_OUTSIDE_MINUTES
    turns = hours.mode == "rotating"
    if longest_minutes(hours) > LONG_DAY_MINUTES and not turns and (tied is None or is_piecework(job)):
        return max(most, OWN_END_MINUTES)
    return most


def is_piecework(job: Job) -> bool:
    """Whether the work is paid by the piece."""
    return job.facts.get("pay_unit") == "piece" or job.facts.get("pay_piece") is True


def settle_ends(told: Availability, hours: Hours, outside: int, tied: str | None, verdict: Verdict) -> None:
    """Note that an end of the day has to be moved, with the time from which or until which somebody can."""
    days = working_days(hours)
    pick = min if hours.mode == "choice" else max
    shift = pick(hours.shifts, key=lambda one: max(day_clash(told, one, day)[1] for day in days))
    day = max(days, key=lambda one: day_clash(told, shift, one)[1])
    late, early = _late(told, shift, day), _early(told, shift, day)
    easy = LITTLE_MINUTES if tied in WAITED_FOR else SMALL_CLASH_MINUTES
    strain = 0.5 if outside <= easy else 1.0
    if late > IGNORED_MINUTES >= early:
        sentence = (
            f"这活{_clock(shift.start)}开始，本人{_clock(shift.start + late)}以后才行，问问能不能晚来。"
        )
        verdict.settle("hours", sentence, strain, change="late_start")
    elif early > IGNORED_MINUTES >= late:
        sentence = f"这活{_clock(shift.end)}下班，本人{_clock(shift.end - early)}得走，问问能不能早走。"
        verdict.settle("hours", sentence, strain, change="early_leave")
    elif outside <= SMALL_CLASH_MINUTES:
        sentence = f"时间差{outside}分钟，问问能不能晚来或者早走一会儿。"
        verdict.settle("hours", sentence, strain, change="late_start")
    else:
        verdict.settle("hours", "时间不全对得上，先问能不能错开。", strain, change="split_hours")


def _late(told: Availability, shift: Shift, day: int) -> int:
    """Return the minutes after the start of a shift at which somebody is free."""
    offered = [one.start - shift.start for one in told.can if day in one.days and one.end > shift.start]
    taken = [one.end - shift.start for one in told.cannot if _is_in(one, shift.start, day)]
    return max(min(offered, default=0), *taken, 0)


def _early(told: Availability, shift: Shift, day: int) -> int:
    """Return the minutes before the end of a shift at which somebody has to leave."""
    offered = [shift.end - one.end for one in told.can if day in one.days and one.start < shift.end]
    taken = [shift.end - one.start for one in told.cannot if _is_in(one, shift.end - 1, day)]
    return max(min(offered, default=0), *taken, 0)


def _is_in(window: Window, minute: int, day: int) -> bool:
    return day in window.days and window.start <= minute < window.end


def _clock(minutes: int) -> str:
    """Return a time of the day as people say it (下午4点半)."""
    hour, minute = divmod(minutes % DAY, 60)
    part = next(word for before, word in _PARTS if hour < before)
    shown = hour - 12 if hour > 12 else hour  # noqa: PLR2004 - the clock has twelve hours
    return f"{part}{shown}点{'' if minute == 0 else '半' if minute == HALF_HOUR else f'{minute}分'}"


def can_be_moved(outside: int, hours: Hours, job: Job) -> bool:
    """Whether the employer offered to move hours, and no more than a third of a shift is in the way."""
    return 3 * outside <= longest_minutes(hours) and (
        job.facts.get("hours_open") is True or any(key in job.offers for key in TIME_LIFTS)
    )


def has_free_days(told: Availability, hours: Hours, job: Job) -> bool:
    """Whether the employer lets days be swapped, and whole shifts fit on half of them."""
    most = 60 * (told.hours_day_max or WEEK_DAYS * DAY) + HALF_HOUR
    fitting = [shift for shift in hours.shifts if shift.end - shift.start <= most]
    each = [
        min((day_clash(told, shift, day)[1] for shift in fitting), default=DAY)
        for day in (hours.days or range(WEEK_DAYS - 1))
    ]
    free = sum(outside <= IGNORED_MINUTES for outside in each)
    # Swapping a shift does not turn two days into six.
    return "treatment_days" in job.offers and 2 * free >= (hours.days_per_week or len(each))


def fits_on_half_of_paid_days(told: Availability, hours: Hours, job: Job) -> bool:
    """Whether work that is paid for what was done fits whole on half of its days or more."""
    is_paid_so = job.facts.get("pay_unit") in PAID_FOR_WHAT_IS_DONE or is_piecework(job)
    days = working_days(hours)
    needed = all if hours.mode == "fixed" else any
    fitting = sum(
        needed(day_clash(told, shift, day)[1] <= IGNORED_MINUTES for shift in hours.shifts) for day in days
    )
    return is_paid_so and 2 * fitting >= len(days)


def brings_child(told: Availability, hours: Hours, job: Job, tied: str | None) -> bool:
    """Whether it is after school that a child waits, and it may come along to work that ends before its bedtime."""
    if tied != "child" or "bring_child" not in job.offers:
        return False
    at_school = [
        Shift(shift.start, min(shift.end, SCHOOL_OUT)) for shift in hours.shifts if shift.start < SCHOOL_OUT
    ]
    return max(shift.end for shift in hours.shifts) <= CHILD_UNTIL and all(
        day_clash(told, shift, day)[1] <= IGNORED_MINUTES
        for shift in at_school
        for day in working_days(hours)
    )


def bends_at_home(told: Availability, hours: Hours, outside: int, job: Job) -> bool:
    """Whether hours at home can be talked about: one may come in instead, half or some days fit, or most of a shift does."""
    fits = 3 * outside <= longest_minutes(hours) or "half_day" in job.offers
    return fits or job.facts.get("home_or") is True or some_day_fits(told, hours)


def days_that_fit(told: Availability, hours: Hours) -> int:
    """Return on how many working days some shift fits."""
    return sum(
        any(day_clash(told, shift, day)[1] <= IGNORED_MINUTES for shift in hours.shifts)
        for day in working_days(hours)
    )


def some_day_fits(told: Availability, hours: Hours) -> bool:
    """Whether there is a working day on which a whole shift fits."""
    return days_that_fit(told, hours) > 0


def is_one_errand_a_week(told: Availability, hours: Hours) -> bool:
    """Whether a single half day of the working week is in the way ("周三上午去报到"), and the work fits on the others."""
    days = working_days(hours)
    each = [[day_clash(told, shift, day)[1] for day in days] for shift in hours.shifts]
    weeks = each if hours.mode == "choice" else [[max(day) for day in zip(*each, strict=True)]]
    late = [[outside for outside in week if outside > IGNORED_MINUTES] for week in weeks]
    return len(days) >= len(WORKDAYS) and any(len(one) == 1 and one[0] <= HALF_DAY_MINUTES for one in late)


def is_most_of_it(told: Availability, hours: Hours) -> bool:
    """Whether more than half of a shift is in the way: an hour and a half of a lesson of an hour and a half is no end."""
    return 2 * clash_minutes(told, hours)[1] > longest_minutes(hours)
