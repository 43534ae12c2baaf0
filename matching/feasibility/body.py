"""Body and mind against demands, and what a person keeps away from against what surrounds the work.

A gap is the demand less what the limit leaves: none fits, one step is to settle, two or more rule out, unless an
accommodation lifts it. What only the occupation implies is weaker than anything said.
"""

from matching.compiled import Job, Level, Person
from matching.types import ACCOMMODATIONS, DIMENSIONS, HAZARDS
from matching.verdict import Verdict

NO_LIMIT = 4
# Dimension -> accommodations that take the weight off it, the most helpful first (domain facts §3.6).
LIFTS: dict[str, tuple[str, ...]] = {
    "ST": ("stool", "rest"),
    "SI": ("rest",),
    "WK": ("fixed_task", "ground_floor"),
    "LF": ("light_load", "trolley"),
    "BD": ("stool", "light_load"),
    "SR": ("ground_floor", "slow_start"),
    "FH": ("slow_start",),
    "AR": ("one_hand",),
    "VI": ("big_screen", "light"),
    "HE": ("written", "no_phone", "face_to_face"),
    "SP": ("written", "no_phone"),
    "RD": ("read_aloud", "picture_steps"),
    "WR": ("read_aloud",),
    "NU": ("fixed_task",),
    "IT": ("buddy",),
    "CU": ("fixed_task",),
    "PA": ("slow_start", "flexible_output"),
    "MS": ("fixed_task", "picture_steps"),
    "AL": ("buddy",),
    "EN": ("warm", "quiet"),
    "CH": ("no_dust",),
    "SF": ("no_fire",),
}
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
# Met once, these can hurt for good; the others are hard to bear and can be talked about.
DANGEROUS = frozenset(
    {"dust", "fire", "machine", "height", "water_edge", "snow", "alone", "chemicals", "blood"}
)
# What the occupation of this name consists of, so that nobody needs to say it.
ESSENTIAL = frozenset({"HE", "SP", "VI", "DR"})
# What can be learned, shared or paced: only somebody who cannot at all is kept away.
TEACHABLE = frozenset({"NU", "IT", "WR", "SI", "AL", "MS"})
# Where a person lets on a limit here, the dimension is judged by other rules.
ELSEWHERE = frozenset({"NT", "TR", "HYG"})
# Below this a limit is a guess, and no wall.
FAIRLY_SURE = 0.6
# One step is a question, two are a barrier.
BARRIER = 2


def judge_body(person: Person, job: Job, verdict: Verdict) -> None:
    """Compare every limit with what the work asks of the same dimension."""
    for key, limit in person.limits.items():
        demand = job.demands.get(key)
        if limit.level and demand is not None and demand.level and key not in ELSEWHERE:
            _one_dimension(key, limit, demand, job, verdict)


def _gap(limit: Level, demand: Level) -> int:
    if limit.minutes and demand.minutes:
        return 0 if demand.minutes <= limit.minutes else 2
    if limit.kg and demand.kg:
        return 0 if demand.kg <= limit.kg else 2
    return demand.level - (NO_LIMIT - limit.level)


def _one_dimension(key: str, limit: Level, demand: Level, job: Job, verdict: Verdict) -> None:
    gap = _gap(limit, demand)
    if gap <= 0:
        return
    helps = LIFTS.get(key, ())
    offered = next((one for one in helps if one in job.offers), None)
    what = DIMENSIONS[key]
    if offered is not None:
        verdict.comfort(offered, f"{ACCOMMODATIONS[offered]}，{what}的事不愁。")
        if gap > 2:  # noqa: PLR2004 - beyond what one accommodation carries
            verdict.settle(key, f"{what}要多少，跟单位再对一对。", 0.5)
        return
    asked = next((one for one in helps if one not in job.refused), "")
    lift = f"单位能“{ACCOMMODATIONS[asked]}”，就可以谈。" if asked else None
    is_askable = bool(asked) and demand.adjustable and limit.level < NO_LIMIT and gap == BARRIER
    if gap >= BARRIER and _is_barrier(key, limit, demand) and not is_askable:
        verdict.exclude(f"body:{key}", f"这活要{what}，{_told(limit)}", lift)
        return
    # What can be learned or paced is less to settle.
    share = 0.5 if key in TEACHABLE else 1.0
    if demand.implied:
        verdict.settle(
            key,
            f"这活一般要{what}，问问到底要多少。",
            (0.3 if gap == 1 else 0.5 * min(gap, 3)) * share,
            change=asked,
        )
    else:
        verdict.settle(
            key, f"这活要{what}，{_told(limit)}问问能不能改。", 0.8 * min(gap, 3) * share, change=asked
        )


def _told(limit: Level) -> str:
    return f"本人说“{limit.words}”。" if limit.words else "本人吃不消。"


def _is_barrier(key: str, limit: Level, demand: Level) -> bool:
    """Whether both sides are plain enough: said words, or what the whole job consists of."""
    if demand.implied:
        return (
            key in ESSENTIAL
            and demand.level >= NO_LIMIT
            and limit.level >= NO_LIMIT - 1
            and limit.certainty >= FAIRLY_SURE
        )
    if key in TEACHABLE and limit.level < NO_LIMIT:
        return False
    return demand.is_sure and limit.certainty >= FAIRLY_SURE


def judge_hazards(person: Person, job: Job, verdict: Verdict) -> None:
    """Compare what the person keeps away from with what surrounds the work."""
    for hazard, words in person.avoid.items():
        met = job.hazards.get(hazard)
        if met is None:
            continue
        lift = HAZARD_LIFTS.get(hazard, "")
        what = HAZARDS[hazard]
        if lift in job.offers:
            verdict.comfort(lift, f"{ACCOMMODATIONS[lift]}，碰不着{what}。")
        elif hazard in DANGEROUS and met.is_sure:
            verdict.exclude(f"hazard:{hazard}", f"这活有{what}，本人说“{words}”。", _lift(lift, job))
        else:
            asked = lift if lift and lift not in job.refused else ""
            verdict.settle(hazard, f"这活怕有{what}，先问清楚。", 1.2 if met.is_sure else 0.6, change=asked)


def _lift(key: str, job: Job) -> str | None:
    return f"单位能“{ACCOMMODATIONS[key]}”，就可以谈。" if key and key not in job.refused else None
