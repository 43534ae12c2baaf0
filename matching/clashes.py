"""When a job is done against when a person can: overlap in minutes, nights, days and the most hours a day."""

from dataclasses import replace

from matching.bending import (
    IGNORED_MINUTES,
    MOST_DAYS_OFF,
    MOST_OUTSIDE_MINUTES,
    NAMED_TIMES,
    OWN_END_MINUTES,
    SMALL_CLASH_MINUTES,
    WAITED_FOR,
    bends_at_home,
    brings_child,
    can_be_moved,
    days_that_fit,
    fits_on_half_of_paid_days,
    has_free_days,
    ignored_minutes,
    is_most_of_it,
    is_one_errand_a_week,
    most_outside,
    settle_ends,
    some_day_fits,
)
from matching.compiled import Job, Person
from matching.lengths import judge_length, judge_weekend
from matching.overlap import DAY, WORKDAYS, clash_minutes, day_clash
from matching.types import Availability, Hours, Shift, Window
from matching.verdict import Verdict

SLEEP = ((0, 5 * 60), (23 * 60, 29 * 60))
# What is plainly taken (a child at the gate, a dialysis chair) can't be moved by more than this.
TAKEN_MINUTES = 30
# Where it was told roughly ("白天", "晚上"), by no more than this.
ROUGHLY_MINUTES = 90
# Nights that are hard to bear, and not forbidden.
HARD_TO_BEAR = 2
# A watch of this many hours has no other hours beside it; it changes over at eight in the morning.
LONG_WATCH_HOURS, WATCH_BEGINS = 12, 8
MIDDAY = 12 * 60
# Less than this a day is no full day.
FULL_DAY_HOURS = 6
# Hours that words like 白天, 上午 and 天亮 stand for; other times were named by the clock and are meant so.
ROUGH_PARTS = frozenset({(6 * 60, 9 * 60 + 30), (11 * 60, 13 * 60)})
# The last trains and the first buses lie outside of them.
SMALL_HOURS = 5 * 60
# Whoever is home by then for a child or somebody ill is there for the night.
HOME_BY = 20 * 60


def judge_hours(person: Person, job: Job, verdict: Verdict) -> None:
    """Say whether the hours clash with what the person said of their days."""
    if job.facts.get("lives_in") is True and any(told.can or told.cannot for told in person.available):
        if "lodging" in person.prefers:
            verdict.settle("hours", "这活住在那儿，把本人哪个钟点走不开说清楚。", 0.4)
        elif not any(_is_whole_day(told) for told in person.available):
            verdict.exclude("hours", "这活得住在那儿，本人每天有走不开的时候。", "单位能让不住家，就可以谈。")
        return
    _judge_night(person, job, verdict)
    if job.facts.get("flexible") is True or (job.hours is not None and job.hours.mode == "flexible"):
        return
    hours = _as_shifts(job.hours)
    if hours is None or not hours.shifts:
        _judge_unknown(person, job, verdict)
        return
    for told in person.available:
        _judge_times(person, told, hours, job, verdict)
        judge_length(told, hours, job, verdict)
        judge_weekend(told, hours, verdict)


def _is_whole_day(told: Availability) -> bool:
    """Whether somebody offered day and night."""
    return (
        told.nights is not False and any(one.end - one.start >= DAY for one in told.can) and not told.cannot
    )


def _as_shifts(hours: Hours | None) -> Hours | None:
    """Return hours with the long watch of a rota ("24小时休48") as a shift from eight on, when it has none.

    Where watch and rest are no whole days ("上12休24"), the next watch begins in the evening.
    """
    if hours is None or hours.shifts or hours.on_off is None or hours.on_off[0] < LONG_WATCH_HOURS:
        return hours
    start = WATCH_BEGINS * 60
    watch = Shift(start, start + int(hours.on_off[0] * 60))
    if sum(hours.on_off) % 24 == 0:
        return replace(hours, shifts=(watch,))
    half = DAY // 2
    return replace(hours, shifts=(watch, Shift(watch.start + half, watch.end + half)), mode="rotating")


def _judge_unknown(person: Person, job: Job, verdict: Verdict) -> None:
    """Ask when the work is done; more of a question for who has few hours, where it pays by the month."""
    if job.facts.get("night") is True and "no_night" not in job.offers and _is_home_at_night(person):
        verdict.exclude("hours", "这活夜里也要上，本人晚上家里离不开。", "单位能固定白班，就可以谈。")
        return
    has_few = any(_has_few_hours(told) for told in person.available)
    if not (has_few or any(told.cannot or told.hours_day_max for told in person.available)):
        return
    turns = job.facts.get("rotating") is True and job.facts.get("night") is True
    if turns and has_few:
        verdict.exclude("hours", "这活白班夜班轮着上，本人只有那几个钟头。", "单位能固定一个短班，就可以谈。")
        return
    by_month = job.facts.get("pay_unit") == "month" and job.facts.get("part_time") is not True
    strain = 1.2 if by_month and has_few else 0.5
    verdict.settle("hours", "几点到几点还不知道，本人有占着的时候，先问清楚。", strain)


def _is_home_at_night(person: Person) -> bool:
    """Whether somebody offered days alone, and a child or somebody ill waits for them."""
    return person.facts.get("tied") in WAITED_FOR and any(
        told.can and not told.nights and all(one.end <= HOME_BY for one in told.can)
        for told in person.available
    )


def _has_few_hours(told: Availability) -> bool:
    """Whether less than a full working day is left on an ordinary day."""
    if told.hours_day_max is not None:
        return told.hours_day_max < FULL_DAY_HOURS
    day = Shift(WATCH_BEGINS * 60, (WATCH_BEGINS + LONG_WATCH_HOURS) * 60)
    free = [day.end - day.start - day_clash(told, day, weekday)[1] for weekday in WORKDAYS]
    return min(free) < FULL_DAY_HOURS * 60


def _judge_night(person: Person, job: Job, verdict: Verdict) -> None:
    refused = any(told.nights is False for told in person.available)
    limited = person.limits.get("NT")
    refused = refused or (limited is not None and limited.level >= 3)  # noqa: PLR2004 - nights do harm
    if job.facts.get("night") is not True or job.facts.get("flexible") is True:
        return
    if not refused:
        if limited is not None and limited.level == HARD_TO_BEAR:
            verdict.settle("night", "有夜班，本人的病熬夜不好，先问清楚。", 0.5, change="no_night")
        return
    if "no_night" in job.offers:
        verdict.comfort("no_night", "单位答应不排夜班。")
    elif job.hours is not None and job.hours.mode == "choice":
        verdict.settle("night", "班可以挑，跟单位说好只上白天的。", 0.3, change="no_night")
    elif job.hours is not None and job.hours.shifts and not _is_overnight(job.hours):
        verdict.settle("night", "有早有晚，问问能不能固定一个班。", 0.3)
    else:
        verdict.exclude("night", "要上夜班，本人上不了。", "单位能不排夜班，就可以谈。")


def _is_overnight(hours: Hours) -> bool:
    """Whether sleep is lost: an hour or more between eleven and five. An evening that ends at eleven is none."""
    return any(
        sum(max(0, min(end, shift.end) - max(start, shift.start)) for start, end in SLEEP)
        >= SMALL_CLASH_MINUTES
        for shift in hours.shifts
    )


def _judge_times(person: Person, told: Availability, hours: Hours, job: Job, verdict: Verdict) -> None:
    _, outside = clash_minutes(told, hours)
    tied = person.facts.get("tied")
    if outside <= ignored_minutes(tied) or _is_settled_by_part(told, hours, job, verdict):
        return
    best = clash_minutes(told, replace(hours, mode="choice"))[1] if hours.mode == "rotating" else outside
    if hours.mode == "rotating" and best <= SMALL_CLASH_MINUTES:
        strain = 0.6 if best <= IGNORED_MINUTES else 1.0
        verdict.settle("hours", "几个班轮着上，问问能不能固定本人能上的那个班。", strain, change="no_night")
    elif can_be_moved(outside, hours, job) or has_free_days(told, hours, job):
        verdict.settle("hours", "单位说时间能商量，把本人占着的时候说清楚。", 0.4)
    elif brings_child(told, hours, job, tied):
        verdict.settle("hours", "那会儿孩子得有人看，单位让带着来，先跟单位、跟本人说好。", 0.6)
    elif _is_hopeless(told, hours, job, tied):
        _judge_hopeless(told, hours, outside, job, verdict)
    else:
        settle_ends(told, hours, outside, tied, verdict)


def _is_settled_by_part(told: Availability, hours: Hours, job: Job, verdict: Verdict) -> bool:
    """Whether a part of the day, or all days but one, are enough: half days that are offered, one morning off a week."""
    halves = _halves(hours) if "half_day" in job.offers else None
    if halves is not None and clash_minutes(told, halves)[1] <= IGNORED_MINUTES:
        verdict.settle("hours", "单位说半天也行，说好上哪半天。", 0.3)
    elif halves is not None and clash_minutes(told, halves)[1] <= SMALL_CLASH_MINUTES:
        verdict.settle("hours", "单位说半天也行，就差一会儿，问问能不能错开。", 0.7, change="late_start")
    elif halves is not None and days_that_fit(told, halves) >= MOST_DAYS_OFF:
        verdict.settle("hours", "单位说半天也行，说好哪几天来。", 0.9, change="treatment_days")
    elif is_one_errand_a_week(told, hours):
        verdict.settle("hours", "一周有半天本人有事，先说好请假。", 0.6, change="treatment_days")
    else:
        return False
    return True


def _halves(hours: Hours) -> Hours | None:
    """Return mornings and afternoons to choose from, or None where no shift has both."""
    after = MIDDAY + 60
    whole = [one for one in hours.shifts if one.start < MIDDAY and one.end > after]
    halves = tuple(half for one in whole for half in (Shift(one.start, MIDDAY), Shift(after, one.end)))
    if not halves and hours.mode == "fixed" and len(hours.shifts) > 1:
        halves = hours.shifts
    return replace(hours, shifts=halves, mode="choice") if halves else None


def _judge_hopeless(told: Availability, hours: Hours, outside: int, job: Job, verdict: Verdict) -> None:
    """Rule out what can't be moved, unless the work may be taken home, or the employer said that hours are open."""
    if job.facts.get("take_home") is True:
        verdict.settle("hours", "说是能拿回家干，问问时间是不是自己定。", 0.5, change="from_home")
    elif job.facts.get("hours_open") is True and (
        outside <= MOST_OUTSIDE_MINUTES or some_day_fits(told, hours)
    ):
        verdict.settle("hours", "单位说有事能商量，先把哪几天来不了说清楚。", 0.9, change="treatment_days")
    elif job.facts.get("home_based") is True and bends_at_home(told, hours, outside, job):
        verdict.settle("hours", "在家干，有一段时间对不上，问问能不能让开。", 0.9, change="split_hours")
    elif fits_on_half_of_paid_days(told, hours, job):
        verdict.settle(
            "hours", "干一天算一天的钱，问问能不能只排本人能来的那几天。", 0.9, change="treatment_days"
        )
    elif "from_home" in job.offers and some_day_fits(told, hours):
        verdict.settle("hours", "说是在家干也行，问问时间是不是自己定。", 0.9, change="from_home")
    else:
        verdict.exclude("hours", "上班的时候本人正占着。", "单位能把时间错开，就可以谈。")


def _is_hopeless(told: Availability, hours: Hours, job: Job, tied: str | None) -> bool:
    """Whether too much is taken or never offered; where it is not sure how shifts turn, in the best of them."""
    best = hours if job.hours_are_sure else replace(hours, mode="choice")
    taken, outside = clash_minutes(told, best)
    return (
        _begins_at_night(told, best)
        or taken > _most_taken(told, tied)
        or outside > most_outside(told, best, job, tied)
        or is_most_of_it(told, best)
    )


def _most_taken(told: Availability, tied: str | None) -> int:
    """Return the minutes of what is taken that can be talked about: a stiff morning gives way, a child at the gate does not."""
    if all(_is_rough(window) for window in told.cannot):
        return ROUGHLY_MINUTES
    return OWN_END_MINUTES if tied is None else TAKEN_MINUTES


def _is_rough(window: Window) -> bool:
    """Whether a stretch is a part of the day that was named (上午, 中午, 早上), and no time of the clock."""
    return (window.start, window.end) in ROUGH_PARTS or {window.start, window.end} <= NAMED_TIMES


def _begins_at_night(told: Availability, hours: Hours) -> bool:
    """Whether work begins in the small hours for who offered the day: half past three is no morning."""
    return any(
        shift.start < SMALL_HOURS - SMALL_CLASH_MINUTES
        and day_clash(told, Shift(shift.start, SMALL_HOURS), WORKDAYS[0])[1] >= SMALL_CLASH_MINUTES
        for shift in hours.shifts
    )
