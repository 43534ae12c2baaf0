"""Signs: what was read of a person or a vacancy, as short names with a strength.

They are made of readings alone, never of raw words: what labels a person (design rule 1) is not read and so can't
become a sign, and a sign means the same whatever turn of phrase it was read from.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from matching import kinds
from matching.compiled import Job, Level, Person
from matching.occupations_data import official_names

# A level in three steps counts as one; that it is just this level, a little less.
FULL_LEVEL, OF_LEVEL = 3, 0.7
# An implied hazard speaks half as loud; so does the widest group of an occupation.
HALF = 0.5
# The first signs of a code of the classification name its group: 4-02-06-03 -> 4-02.
GROUP, WIDEST = 4, 1
MOST_CODES = 3
QUARTER_DAY = 240
YUAN_STEP, HOURS_STEP = 800, 12
PERSON_FACTS = ("typing", "part_time", "months_away", "uneven_days")
JOB_FACTS = (
    "brought", "flexible", "home_based", "hours_open", "lives_in", "lodging", "night", "part_time", "pay_commission",
    "pay_piece", "rotating", "seasonal", "take_home", "taught",
)  # fmt: skip

Strengths = dict[str, float]


class Signs(NamedTuple):
    """What is told of somebody or something.

    Attributes
    ----------
    state
        What a person can, needs and wants, or what a vacancy asks and offers, whatever the trade.
    work
        Trades: wished for, done before, or this one; occupations, their groups, and kinds of work.
    """

    state: Strengths
    work: Strengths


def of_person(person: Person) -> Signs:
    """Return the signs of a person."""
    state = dict(_levels("limit", person.limits))
    # Fear for the benefit speaks of the household, not of the work.
    prefers = person.prefers.keys() - {"benefit"}
    for head, told in (
        ("avoid", person.avoid), ("need", person.needs), ("prefer", prefers), ("refuse", person.refuses)
    ):  # fmt: skip
        state.update({f"{head}:{key}": 1.0 for key in told})
    if person.reach is not None:
        state[f"reach:{person.reach.mode}"] = 1.0
    for times in person.available:
        state.update({f"can:{one.start // QUARTER_DAY}-{one.end // QUARTER_DAY}": 1.0 for one in times.can})
        state.update({f"cannot:{one.start // QUARTER_DAY}": 1.0 for one in times.cannot})
    state.update({f"fact:{name}": 1.0 for name in PERSON_FACTS if person.facts.get(name)})
    if not person.wishes:
        state["no_wish"] = 1.0
    work: Strengths = {}
    for code, certainty in person.wishes.items():
        _add_code(work, "wish", code, certainty)
    for code, (_, certainty) in person.experience.items():
        _add_code(work, "done", code, certainty)
    _add_kinds(work, kinds.of_jobseeker(person.jobseeker))
    return Signs(state, work)


def of_job(job: Job) -> Signs:
    """Return the signs of a vacancy."""
    state = dict(_levels("demand", job.demands))
    state.update({f"hazard:{key}": HALF if told.implied else 1.0 for key, told in job.hazards.items()})
    state.update({f"offer:{key}": 1.0 for key in job.offers})
    state.update({f"never:{key}": 1.0 for key in job.refused})
    state.update({f"fact:{name}": 1.0 for name in JOB_FACTS if job.facts.get(name) is True})
    state.update({f"certificate:{name}": 1.0 for name in job.certificates})
    if hours := job.facts.get("hours_week_min"):
        state[f"hours:{int(hours // HOURS_STEP)}"] = 1.0
    if pay := job.facts.get("pay_month_max") or job.facts.get("pay_month_min"):
        state[f"pay:{int(pay // YUAN_STEP)}"] = 1.0
    work: Strengths = {}
    for code, certainty in list(job.codes.items())[:MOST_CODES]:
        _add_code(work, "trade", code, certainty)
    _add_kinds(work, kinds.of_vacancy(job.vacancy))
    return Signs(state, work)


def _levels(head: str, told: Mapping[str, Level]) -> Iterator[tuple[str, float]]:
    for key, one in told.items():
        yield f"{head}:{key}", one.level / FULL_LEVEL
        yield f"{head}:{key}:{one.level}{'?' if one.implied else ''}", OF_LEVEL


def _add_code(work: Strengths, head: str, code: str, strength: float) -> None:
    for part, share in ((code, 1.0), (code[:GROUP], 1.0), (code[:WIDEST], HALF)):
        sign = f"{head}:{part}"
        work[sign] = max(work.get(sign, 0.0), share * strength)


def _add_kinds(work: Strengths, told: Mapping[int, float]) -> None:
    work.update({f"kind:{kinds.keys()[number]}": strength for number, strength in told.items()})


# Part of a sign before its first colon -> where the words stand from which it was read.
_READ_FROM: dict[str, Callable[[Any, str], str]] = {
    "limit": lambda person, key: person.limits[key].words,
    "avoid": lambda person, key: person.avoid[key],
    "need": lambda person, key: person.needs[key],
    "prefer": lambda person, key: person.prefers[key],
    "refuse": lambda person, key: person.refuses[key],
    "demand": lambda job, key: job.demands[key].words,
    "hazard": lambda job, key: job.hazards[key].words,
    "offer": lambda job, key: job.offers[key],
    "certificate": lambda _job, key: key,
    "kind": lambda _thing, key: kinds.names()[kinds.keys().index(key)],
    "wish": lambda _person, key: official_names().get(key, ""),
    "done": lambda _person, key: official_names().get(key, ""),
    "trade": lambda _job, key: official_names().get(key, ""),
}


def spoken(sign: str, thing: Person | Job) -> str:
    """Return the words a sign was read from, or the name of the trade it speaks of; empty where it has none."""
    head, _, rest = sign.partition(":")
    read = _READ_FROM.get(head)
    return read(thing, rest.partition(":")[0]) if read is not None else ""
