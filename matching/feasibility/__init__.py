"""What rules a pair out, what is to settle first, and which accommodation rules it in.

Three-valued: ruled out is for what would harm, is impossible, unlawful or unreachable; what nobody asked about is
neither fit nor barrier (design rules 1, 2, 5). Each rule is one function of (person, job, verdict).
"""

from collections.abc import Callable

from matching.clashes import judge_hours
from matching.compiled import Job, Person, can_be_mended
from matching.feasibility.body import judge_body, judge_sight
from matching.feasibility.certificates import (
    judge_benefit,
    judge_certificates,
    judge_pay,
    judge_skills,
    judge_typing,
    judge_years,
)
from matching.feasibility.company import (
    judge_care,
    judge_child,
    judge_guidance,
    judge_refused,
    judge_talk,
    judge_unheard,
)
from matching.feasibility.hazards import judge_hazards
from matching.feasibility.posts import judge_closed, judge_wheels
from matching.feasibility.refusals import judge_bathhouse, judge_only, judge_refusals
from matching.feasibility.seasons import judge_months, judge_uneven
from matching.feasibility.way import judge_way
from matching.places import Places
from matching.verdict import Verdict


def judge(person: Person, job: Job, places: Places) -> Verdict:
    """Return what all rules say about a pair."""
    verdict = Verdict()
    for rule in RULES:
        rule(person, job, verdict)
    judge_way(person, job, places, verdict)
    return verdict


def _wording(_person: Person, job: Job, verdict: Verdict) -> None:
    if job.blocked is not None and job.facts.get("mends") and can_be_mended(job.blocked):
        verdict.settle("wording", f"招工的话里有“{job.blocked.words}”，单位答应改，改好了再介绍。", 0.3)
    elif job.blocked is not None:
        verdict.exclude(
            "unlawful", f"招工的话里有“{job.blocked.words}”，不合规矩，不能推。", "单位改了再说。"
        )


def _not_yet(person: Person, _job: Job, verdict: Verdict) -> None:
    if person.not_yet is not None:
        verdict.exclude("not_yet", f"登记里写着“{person.not_yet.words}”，先不推。", "等本人稳当了再看。")


RULES: tuple[Callable[[Person, Job, Verdict], None], ...] = (
    _wording,
    _not_yet,
    judge_closed,
    judge_wheels,
    judge_body,
    judge_sight,
    judge_unheard,
    judge_talk,
    judge_care,
    judge_guidance,
    judge_child,
    judge_refused,
    judge_hazards,
    judge_certificates,
    judge_skills,
    judge_typing,
    judge_years,
    judge_pay,
    judge_benefit,
    judge_bathhouse,
    judge_refusals,
    judge_only,
    judge_hours,
    judge_months,
    judge_uneven,
)
