"""Readings made quick to compare: for each fact the reading that counts, once a record."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from matching.overlap import is_without_bus
from matching.types import ABOUT_A_DIFFICULTY, Availability, Hours, Jobseeker, Reach, Reading, Vacancy, Window

# Below this a reading is a guess; it may raise a question, and rules nothing out.
SURE = 0.7
# Minutes below which what was read as offered is no offer.
LEAST_OFFERED = 75
# Whether somebody was asked for skills and certificates: what they then did not name they hardly hold.
CERTIFICATES_TOLD = "certificates_told"
# Words about the body that nobody has made out yet.
UNHEARD = "unheard"
# Below this it is the household that ties somebody to the home, and no more than a likelihood.
SURELY_TIED = 0.75
# So sure are hours that nobody told: those at which children are usually brought and fetched.
USUAL = 0.6
# Years of a past job whose length nobody said.
YEARS_UNSAID = 1.5


@dataclass(frozen=True, slots=True)
class Level:
    """How much of a dimension is asked, or how much of it a person lacks."""

    level: int
    minutes: int | None
    kg: float | None
    words: str
    certainty: float
    adjustable: bool = True
    implied: bool = False

    @property
    def is_sure(self) -> bool:
        """Whether somebody said it plainly."""
        return self.certainty >= SURE and not self.implied


@dataclass
class Job:
    """A vacancy, compiled."""

    vacancy: Vacancy
    demands: dict[str, Level] = field(default_factory=dict)
    hazards: dict[str, Level] = field(default_factory=dict)
    offers: dict[str, str] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    codes: dict[str, float] = field(default_factory=dict)
    certificates: dict[str, str] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)
    hours: Hours | None = None
    hours_are_sure: bool = False
    shuttle: str = ""
    blocked: Reading | None = None


@dataclass
class Person:
    """A jobseeker, compiled."""

    jobseeker: Jobseeker
    limits: dict[str, Level] = field(default_factory=dict)
    avoid: dict[str, str] = field(default_factory=dict)
    needs: dict[str, str] = field(default_factory=dict)
    wishes: dict[str, float] = field(default_factory=dict)
    experience: dict[str, tuple[float, float]] = field(default_factory=dict)
    certificates: dict[str, str] = field(default_factory=dict)
    refuses: dict[str, str] = field(default_factory=dict)
    available: list[Availability] = field(default_factory=list)
    reach: Reach | None = None
    prefers: dict[str, str] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)
    not_yet: Reading | None = None


def compile_vacancy(vacancy: Vacancy) -> Job:
    """Return what counts about a vacancy."""
    job = Job(vacancy)
    for reading in _by_certainty(vacancy.readings):
        head, _, key = reading.fact.partition(":")
        _JOB.get(head, _plain)(job, reading, key)
    return job


def compile_jobseeker(jobseeker: Jobseeker) -> Person:
    """Return what counts about a person."""
    person = Person(jobseeker)
    for reading in _by_certainty(jobseeker.readings):
        head, _, key = reading.fact.partition(":")
        _PERSON.get(head, _plain)(person, reading, key)
    if jobseeker.words.get("技能与证书", "").strip():
        person.facts[CERTIFICATES_TOLD] = True
    return person


def _by_certainty(readings: Iterable[Reading]) -> list[Reading]:
    """Return readings, the surest first; of equally sure ones the one that asks for more care first."""
    return sorted(readings, key=_place)


def _place(reading: Reading) -> tuple[float, int]:
    # Asked of every reading of a city: one call, and no look at abstract classes.
    value = reading.value
    return -reading.certainty, -int(value.get("level") or 0) if type(value) is dict else 0


def _plain(thing: Any, reading: Reading, _key: str) -> None:
    thing.facts.setdefault(reading.fact, reading.value)


def _level(reading: Reading) -> Level:
    value = reading.value if isinstance(reading.value, dict) else {"level": reading.value}
    return _kept_level(
        int(value.get("level") or 0),
        value.get("minutes"),
        value.get("kg"),
        reading.words,
        reading.certainty,
        bool(value.get("adjustable", True)),
        reading.is_implied,
    )


# Most levels follow from an occupation and are the same in hundreds of vacancies; finding one is quicker than making it.
_kept_level = lru_cache(maxsize=20_000, typed=True)(Level)


def _demand(job: Job, reading: Reading, key: str) -> None:
    job.demands.setdefault(key, _level(reading))


def _hazard(job: Job, reading: Reading, _key: str) -> None:
    job.hazards.setdefault(
        str(reading.value), Level(4, None, None, reading.words, reading.certainty, True, reading.is_implied)
    )


# What an employer who offers the one hardly refuses: who writes things down asks nobody to telephone.
GOES_WITH = {
    "written": ("no_phone",),
    "light_load": ("trolley",),
    "slow_start": ("flexible_output",),
    "treatment_days": ("early_leave", "late_start"),
}


def _offer(job: Job, reading: Reading, _key: str) -> None:
    key = reading.value["key"]
    if reading.value["state"] == "refused":
        job.refused.add(key)
        return
    for offered in (key, *GOES_WITH.get(key, ())):
        job.offers.setdefault(offered, reading.words)


def _hours(job: Job, reading: Reading, _key: str) -> None:
    if job.hours is None:
        job.hours, job.hours_are_sure = Hours.from_json(reading.value), reading.certainty >= SURE
        job.facts["without_bus"] = is_without_bus(job.hours)


# What an employer can take out of a posting, or raise, and it is as good as any other. Money taken, papers kept,
# children and swindles stop it whatever is promised (design rule 6, domain facts §4.2).
MENDABLE = frozenset(
    {"sex", "family", "ethnicity", "region", "hukou", "disability", "health", "hepatitis", "pay_minimum"}
)


def can_be_mended(blocked: Reading) -> bool:
    """Whether an employer's word that it will be mended counts for what is unlawful in a posting."""
    return blocked.value["rule"] in MENDABLE


def _wording(job: Job, reading: Reading, _key: str) -> None:
    """Keep the surest of what is unlawful; what can't be mended before what can."""
    if reading.value["act"] != "block":
        return
    if job.blocked is None or (can_be_mended(job.blocked) and not can_be_mended(reading)):
        job.blocked = reading


def _job_certificate(job: Job, reading: Reading, _key: str) -> None:
    order = ("obtainable", "preferred", "either", "required")
    known = job.certificates.get(reading.value["name"], "required")
    job.certificates[reading.value["name"]] = min(known, reading.value["need"], key=order.index)


def _shuttle(job: Job, reading: Reading, _key: str) -> None:
    job.shuttle += " ".join(reading.value)


_JOB = {
    "demand": _demand,
    "hazard": _hazard,
    "accommodation": _offer,
    "occupation": lambda job, reading, _key: job.codes.setdefault(reading.value, reading.certainty),
    "hours": _hours,
    "wording": _wording,
    "certificate": _job_certificate,
    "shuttle": _shuttle,
}


def _limit(person: Person, reading: Reading, key: str) -> None:
    person.limits.setdefault(key, _level(reading))


def _experience(person: Person, reading: Reading, _key: str) -> None:
    code = reading.value["code"]
    years = float(reading.value.get("years") or YEARS_UNSAID)
    known = person.experience.get(code, (0.0, 0.0))
    person.experience[code] = (max(known[0], years), max(known[1], reading.certainty))


def _available(person: Person, reading: Reading, _key: str) -> None:
    """Keep what is plausible: nobody offers a single hour, and nothing is both offered and taken as a whole.

    Such readings come from a lone time of the clock that was meant otherwise; they become no wall.
    """
    told = Availability.from_json(reading.value)
    if reading.certainty <= USUAL and any(one.can for one in person.available):
        # Who told their own hours has counted the school run in.
        return
    can = tuple(window for window in told.can if window.end - window.start > LEAST_OFFERED)
    cannot = tuple(window for window in told.cannot if not any(_covers(window, offered) for offered in can))
    person.available.append(replace(told, can=can, cannot=cannot))


def _covers(taken: Window, offered: Window) -> bool:
    days = set(taken.days) >= set(offered.days)
    return days and taken.start <= offered.start and taken.end >= offered.end


def _reach(person: Person, reading: Reading, _key: str) -> None:
    """Keep the surest; who is said to be tied to the home stays there, unless they told how far they go."""
    told = Reach.from_json(reading.value)
    goes_out = person.reach is not None
    if person.reach is None or (
        told.mode == "home_only" and not (goes_out and reading.certainty < SURELY_TIED)
    ):
        person.reach = told


def _not_yet(person: Person, reading: Reading, _key: str) -> None:
    person.not_yet = person.not_yet or reading


def _held(person: Person, reading: Reading, _key: str) -> None:
    person.certificates.setdefault(reading.value["name"], reading.value["state"])


def _unread(person: Person, reading: Reading, _key: str) -> None:
    if reading.to_ask == ABOUT_A_DIFFICULTY:
        person.facts.setdefault(UNHEARD, reading.words)


_PERSON = {
    "unread": _unread,
    "ability": _limit,
    "avoid": lambda person, reading, _key: person.avoid.setdefault(str(reading.value), reading.words),
    "accommodation": lambda person, reading, _key: person.needs.setdefault(
        reading.value["key"], reading.words
    ),
    "wish": lambda person, reading, _key: person.wishes.setdefault(reading.value, reading.certainty),
    "experience": _experience,
    "certificate": _held,
    "refuses": lambda person, reading, _key: person.refuses.setdefault(str(reading.value), reading.words),
    "prefers": lambda person, reading, _key: person.prefers.setdefault(str(reading.value), reading.words),
    "available": _available,
    "reach": _reach,
    "not_yet": _not_yet,
}
