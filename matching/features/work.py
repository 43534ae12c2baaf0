"""Wish and experience: how near the vacancy's occupation is to what somebody wants or has done."""

from collections.abc import Mapping
from functools import lru_cache

from matching.compiled import Job, Person
from matching.occupations_data import occupations

Told = tuple[float, str, tuple[str, ...]]
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


def _best(wanted: Mapping[str, float], job: Job) -> tuple[float, str, str]:
    """Return (share, the person's code, the vacancy's code) of the nearest pair; ties by code."""
    pairs = (
        (weight * (0.5 + 0.5 * min(1.0, sure / 0.9)) * nearness(code, offered), code, offered)
        for code, weight in wanted.items()
        for offered, sure in job.codes.items()
    )
    return max(pairs, default=(0.0, "", ""), key=lambda pair: (pair[0], pair[1], pair[2]))


def wish(person: Person, job: Job) -> Told:
    """Return how near the vacancy is to what the person asked for."""
    if not person.wishes:
        return _most_natural(person, job)
    strongest = max(person.wishes.values(), default=1.0)
    share, wanted, offered = _best({code: sure / strongest for code, sure in person.wishes.items()}, job)
    if share <= 0:
        return 0.0, "", ()
    name = _name(offered)
    if nearness(wanted, offered) == SAME:
        return share, f"想干的就是{name}。", (name,)
    return share, f"想干{_name(wanted)}，{name}跟它差不多。", (_name(wanted), name)


def _most_natural(person: Person, job: Job) -> Told:
    """Return what somebody who named no work would most naturally do: what they have done."""
    share, _, words = experience(person, job)
    return UNNAMED_SHARE * share, "没说想干啥，这是干过的。", words


def experience(person: Person, job: Job) -> Told:
    """Return how much of what the person has done carries over."""
    done_before = {
        code: min(1.0, sure / 0.9) * min(1.0, 0.5 + 0.5 * years / FULL_YEARS)
        for code, (years, sure) in person.experience.items()
    }
    share, done, offered = _best(done_before, job)
    if share <= 0:
        return 0.0, "", ()
    if nearness(done, offered) == SAME:
        return share, f"干过{_name(done)}，上手快。", (_name(done),)
    return share, f"干过{_name(done)}，到{_name(offered)}用得上。", (_name(done), _name(offered))


def _name(code: str) -> str:
    known = occupations().get(code)
    return known.titles[0] if known and known.titles else (known.name if known else "这样的活")
