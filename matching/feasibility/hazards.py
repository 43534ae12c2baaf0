"""What a person keeps away from against what surrounds the work."""

from matching.compiled import Job, Person
from matching.feasibility.body import HARDLY, lift_by, named_occupation
from matching.occupations_data import occupations
from matching.types import ACCOMMODATIONS, HAZARDS
from matching.verdict import Verdict

HAZARD_LIFTS: dict[str, str] = {
    "dust": "no_dust",
    "chemicals": "no_dust",
    "smoke": "no_dust",
    "smell": "no_dust",
    "cold": "warm",
    "outdoor": "warm",
    "snow": "no_snow",
    "fire": "no_fire",
    "heat": "no_fire",
    "machine": "no_fire",
    "height": "no_height",
    "noise": "quiet",
    "crowd": "quiet",
    "alone": "buddy",
}
# Met once, these can hurt for good or bring an illness back; the others are hard to bear and can be talked about.
DANGEROUS = frozenset(
    {"dust", "smoke", "cold", "wet", "fire", "heat", "machine", "height", "water_edge", "snow", "alone"}
    | {"chemicals", "blood"}
)
# What decides: dangers, and colours, which whoever confuses them confuses again.
DECISIVE = DANGEROUS | {"colour"}
# Dangers that a trade consists of.
INHERENT = frozenset({"fire", "machine", "height"})


def judge_hazards(person: Person, job: Job, verdict: Verdict) -> None:
    """Compare what the person keeps away from with what surrounds the work."""
    for hazard, words in person.avoid.items():
        judge_hazard(hazard, words, job, verdict)


def judge_hazard(hazard: str, words: str, job: Job, verdict: Verdict) -> None:
    """Compare one thing to keep away from, apart from all others, with what surrounds the work."""
    met = job.hazards.get(hazard)
    if met is None:
        return
    lift = HAZARD_LIFTS.get(hazard, "")
    what = HAZARDS[hazard]
    if lift in job.offers:
        verdict.comfort(lift, f"{ACCOMMODATIONS[lift]}，碰不着{what}。")
    elif hazard in DECISIVE and (met.is_sure or _is_inherent(hazard, job)):
        verdict.exclude(f"hazard:{hazard}", f"这活有{what}，本人说“{words}”。", lift_by(lift, job))
    else:
        asked = lift if lift and lift not in job.refused else ""
        verdict.settle(hazard, f"这活怕有{what}，先问清楚。", 1.2 if met.is_sure else 0.6, change=asked)


def _is_inherent(hazard: str, job: Job) -> bool:
    """Whether the occupation that the title names is done beside this danger, whoever wrote the row: a cook at the fire."""
    known = occupations().get(named_occupation(job)) if hazard in INHERENT else None
    return known is not None and known.demands.get("SF", 0) >= HARDLY and hazard in known.hazards
