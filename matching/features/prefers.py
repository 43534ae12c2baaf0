"""What somebody wishes of any work, whatever its name, against what is said of this one."""

from collections.abc import Callable

from matching.compiled import Job, Person
from matching.features.told import SILENT, Told
from matching.occupations_data import occupations


def _level(job: Job, key: str) -> int | None:
    demand = job.demands.get(key)
    return None if demand is None or demand.implied else demand.level


def _asks_little(job: Job, key: str) -> bool:
    """Whether somebody said that little of this is asked."""
    level = _level(job, key)
    return level is not None and level <= 1


def _sits(job: Job) -> bool:
    said = _level(job, "ST")
    if said is not None:
        return said <= 1
    known = occupations().get(next(iter(job.codes), ""))
    return known is not None and known.sits


def _meets_nobody(job: Job) -> bool:
    """Whether neither what was said nor the trade asks for customers or much talking."""
    return all(key not in job.demands or job.demands[key].level <= 1 for key in ("CU", "SP"))


def _pays_well(job: Job) -> bool:
    most = job.facts.get("pay_month_max") or job.facts.get("pay_month_min")
    return most is not None and float(most) >= WELL_PAID


def _is_insured(job: Job) -> bool:
    return any(word in job.vacancy.words.get("社保福利", "") for word in INSURANCES)


def _leaves_time(job: Job) -> bool:
    """Whether hours are few, free or open to talk."""
    return any(job.facts.get(fact) is True for fact in ("part_time", "flexible", "hours_open"))


# Yuan a month, half as much again as the lowest lawful pay of the province.
WELL_PAID = 3000.0
INSURANCES = ("五险", "四险", "三险", "交社保", "上社保", "缴社保")
# From 15 kilograms on.
HEAVY = 3
OPEN_AIR = ("outdoor", "cold", "snow")
PLAIN = ("fixed_task", "picture_steps")
CHECKS: dict[str, tuple[Callable[[Job], bool], str]] = {
    "sitting": (_sits, "坐着干的活。"),
    "quiet": (lambda job: "quiet" in job.offers, "地方安静。"),
    "from_home": (lambda job: job.facts.get("home_based") is True, "在家干的活。"),
    "lodging": (lambda job: job.facts.get("lodging") is True, "管住。"),
    "lasting": (
        lambda job: job.facts.get("seasonal") is not True and job.facts.get("pay_piece") is not True,
        "能长干。",
    ),
    "strength": (lambda job: (_level(job, "LF") or 0) >= HEAVY, "使得上力气。"),
    "light": (lambda job: _asks_little(job, "LF") or _sits(job), "不累的活。"),
    "indoors": (
        lambda job: "warm" in job.offers or not any(hazard in job.hazards for hazard in OPEN_AIR),
        "屋里的活。",
    ),
    "outdoors": (lambda job: "outdoor" in job.hazards or (_level(job, "WK") or 0) >= HEAVY, "能在外头走动。"),
    "people": (lambda job: (_level(job, "CU") or 0) >= HEAVY - 1, "天天跟人打交道。"),
    "apart": (_meets_nobody, "不用总跟人打交道。"),
    "earning": (_pays_well, "挣得多些。"),
    "insured": (_is_insured, "给上社保。"),
    "school_run": (_leaves_time, "时间让得开，接送孩子不耽误。"),
    "simple": (
        lambda job: any(key in job.offers for key in PLAIN) or _asks_little(job, "MS"),
        "活简单，好上手。",
    ),
    "learn": (lambda job: "buddy" in job.offers or job.facts.get("taught") is True, "有人带着学。"),
    "daily_pay": (lambda job: job.facts.get("pay_settlement") == "day", "当天结钱。"),
    "meals": (lambda job: job.facts.get("meals") is not None, "管饭。"),
    "part": (lambda job: job.facts.get("part_time") is True or "half_day" in job.offers, "能干半天。"),
}


def prefers(person: Person, job: Job) -> Told:
    """Return the share of wishes that are met, and the sentences of those."""
    asked = [key for key in person.prefers if key in CHECKS]
    met = [key for key in asked if CHECKS[key][0](job)]
    if not met:
        return SILENT
    sentence = "".join(CHECKS[key][1] for key in met)
    return Told(len(met) / len(asked), sentence, tuple(person.prefers[key] for key in met))
