"""How long a day, a week and their days are against what somebody can manage."""

from matching.compiled import Job
from matching.overlap import is_silent_of_weekends
from matching.types import Availability, Hours
from matching.verdict import Verdict

# A day's work this much longer than somebody can manage is a question; beyond it, it is not their job.
LONGER_BY = 1.4


def judge_length(told: Availability, hours: Hours, job: Job, verdict: Verdict) -> None:
    """Say whether a day or a week of the work is longer than somebody can manage."""
    _judge_week(told, job, verdict)
    if told.hours_day_max is None or not hours.shifts:
        return
    lengths = [(shift.end - shift.start) / 60 for shift in hours.shifts]
    longest = min(lengths) if hours.mode == "choice" else max(lengths)
    longest = sum(lengths) if hours.mode == "fixed" else longest
    if longest <= told.hours_day_max + 0.5:
        return
    if "half_day" in job.offers:
        verdict.comfort("half_day", "能干半天，正合本人的力气。")
    elif longest > told.hours_day_max * LONGER_BY + 1 and job.facts.get("take_home") is not True:
        verdict.exclude("too_long", "一天的活太长，本人撑不下来。", "单位能让干半天，就可以谈。")
    else:
        verdict.settle("too_long", "一天干的时间长了点，问问能不能少干一会儿。", 0.7, change="half_day")


def _judge_week(told: Availability, job: Job, verdict: Verdict) -> None:
    week = job.facts.get("hours_week_min")
    if told.hours_week_max is None or week is None or float(week) <= told.hours_week_max * LONGER_BY:
        return
    verdict.settle("week", "一周的活比本人能干的多，问问能不能隔天来。", 0.8, change="treatment_days")


def judge_weekend(told: Availability, hours: Hours, verdict: Verdict) -> None:
    """Ask about Saturday and Sunday, where they are worked and were refused or never offered."""
    works = (hours.days is not None and bool({5, 6} & set(hours.days))) or (hours.days_per_week or 0) > 5  # noqa: PLR2004 - five days leave the weekend
    if told.weekends is False and works:
        verdict.settle("weekend", "周末要不要来，本人周末走不开，先说好。", 0.5)
    elif works and is_silent_of_weekends(told):
        verdict.settle("weekend", "周末要不要来，本人只说了平日的时间，先问清。", 0.5, whom="jobseeker")
