"""The year and the body's own calendar: months somebody is away, and days on which they can't come.

A job that is only done in those months is impossible; one that goes on all year has to be told of them first.
"""

from matching.compiled import Job, Person
from matching.feasibility.way import is_home_based
from matching.verdict import Verdict

# What an employer already offers to those who can't come every day.
FREE_DAYS = ("flexible_output", "treatment_days", "half_day")


def judge_months(person: Person, job: Job, verdict: Verdict) -> None:
    """Compare the months somebody is away with those in which the job is done."""
    away = person.facts.get("months_away")
    if not away:
        return
    season = job.facts.get("season")
    if season and set(season) <= set(away):
        verdict.exclude("season", "这活只干那几个月，那几个月本人来不了。", None)
    elif (season is None or set(season) & set(away)) and not _is_free(job):
        verdict.settle(
            "season", "一年里有几个月本人来不了，先跟单位说好那时候怎么办。", 0.4, change="flexible_output"
        )


def judge_uneven(person: Person, job: Job, verdict: Verdict) -> None:
    """Ask what happens on a bad day, where the work leaves no such freedom yet."""
    if person.facts.get("uneven_days") is not True or _is_free(job):
        return
    offered = next((key for key in FREE_DAYS if key in job.offers), None)
    if offered is not None:
        verdict.comfort(offered, "身体不好的日子，单位能让倒一倒。")
    else:
        verdict.settle("uneven", "本人身体时好时坏，问问不好的那天能不能歇。", 0.6, change="flexible_output")


def _is_free(job: Job) -> bool:
    """Whether somebody works when they like."""
    return is_home_based(job) or job.facts.get("flexible") is True
