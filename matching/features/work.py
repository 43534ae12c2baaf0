"""Wish and experience: how near the vacancy's occupation is to what somebody wants or has done."""

from collections.abc import Mapping
from functools import lru_cache

from matching.compiled import Job, Person
from matching.features.told import SILENT, Told
from matching.occupations_data import occupations

SAME, NEAR, TRANSFERS, SAME_GROUP, SAME_FAMILY = 1.0, 0.65, 0.6, 0.45, 0.2
GROUP, FAMILY = 7, 4
# Experience counts fully from about this many years on.
FULL_YEARS = 3.0
# Who names no wish counts as wishing for what they have done, by this much.
UNNAMED_SHARE = 0.6


@lru_cache(maxsize=100_000)
def nearness(wanted: str, code: str) -> float:
    """Return how near two occupations are, 0 to 1: the same, near by the local set, of one group or family."""
    if wanted == code:
        return SAME
    known, other = occupations().get(wanted), occupations().get(code)
    if known is not None and code in known.near:
        return NEAR
    if other is not None and (wanted in other.near or wanted in other.transfers_from):
        return NEAR if wanted in other.near else TRANSFERS
    if wanted[:GROUP] == code[:GROUP]:
        return SAME_GROUP
    return SAME_FAMILY if wanted[:FAMILY] == code[:FAMILY] else 0.0


def closeness(wanted: str, job: Job) -> float:
    """Return how near a vacancy is to an occupation, 0 to 1: by its nearest reading, the surer the nearer."""
    return max((_sureness(sure) * nearness(wanted, code) for code, sure in job.codes.items()), default=0.0)


def _sureness(certainty: float) -> float:
    return 0.5 + 0.5 * min(1.0, certainty / 0.9)


def wished(person: Person) -> dict[str, float]:
    """Return the weight, 0 to 1, of each occupation a person would like: asked for, or else done before."""
    if not person.wishes:
        return {code: UNNAMED_SHARE * weight for code, weight in done(person).items()}
    strongest = max(person.wishes.values(), default=1.0)
    return {code: sure / strongest for code, sure in person.wishes.items()}


def done(person: Person) -> dict[str, float]:
    """Return the weight, 0 to 1, of each occupation a person has done: fuller the longer, and the surer."""
    return {
        code: min(1.0, sure / 0.9) * min(1.0, 0.5 + 0.5 * years / FULL_YEARS)
        for code, (years, sure) in person.experience.items()
    }


def _best(wanted: Mapping[str, float], job: Job) -> tuple[float, str, str]:
    """Return (share, the person's code, the vacancy's code) of the nearest pair; ties by code."""
    share, code = max(
        ((weight * closeness(code, job), code) for code, weight in wanted.items()), default=(0.0, "")
    )
    if share <= 0:
        return 0.0, "", ""
    offered = max(job.codes, key=lambda other: (_sureness(job.codes[other]) * nearness(code, other), other))
    return share, code, offered


def wish(person: Person, job: Job) -> Told:
    """Return how near the vacancy is to what the person asked for."""
    share, wanted, offered = _best(wished(person), job)
    if share <= 0:
        return SILENT
    name = _name(offered)
    if not person.wishes:
        return Told(share, "没说想干啥，这是干过的。", experience(person, job)[2])
    if nearness(wanted, offered) == SAME:
        return Told(share, f"想干的就是{name}。", (name,))
    return Told(share, f"想干{_name(wanted)}，{name}跟它差不多。", (_name(wanted), name))


def experience(person: Person, job: Job) -> Told:
    """Return how much of what the person has done carries over."""
    share, code, offered = _best(done(person), job)
    if share <= 0:
        return SILENT
    if nearness(code, offered) == SAME:
        return Told(share, f"干过{_name(code)}，上手快。", (_name(code),))
    return Told(share, f"干过{_name(code)}，到{_name(offered)}用得上。", (_name(code), _name(offered)))


def _name(code: str) -> str:
    known = occupations().get(code)
    return known.titles[0] if known and known.titles else (known.name if known else "这样的活")
