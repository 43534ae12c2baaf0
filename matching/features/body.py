"""What the work spares this person, and what the employer already does for people like them."""

from matching.compiled import Job, Person
from matching.types import ACCOMMODATIONS, DIMENSIONS
from matching.verdict import Verdict

EACH_COMFORT, EACH_SPARED, START = 0.25, 0.15, 0.3
# From here on a limit shapes the day.
REAL_LIMIT = 2


def body(person: Person, job: Job, verdict: Verdict) -> tuple[float, str, tuple[str, ...]]:
    """Return the share and the sentence; nothing known counts a little and says nothing."""
    told = [sentence for _, sentence in verdict.comforts]
    told += [
        f"{ACCOMMODATIONS[key]}。"
        for key in person.needs
        if key in job.offers and key not in dict(verdict.comforts)
    ]
    spared = [
        DIMENSIONS[key]
        for key, limit in person.limits.items()
        if limit.level >= REAL_LIMIT and _is_spared(key, job)
    ]
    if spared:
        told.append(f"不用{'、不用'.join(spared[:2])}。")
    share = min(1.0, START + EACH_COMFORT * (len(told) - bool(spared)) + EACH_SPARED * len(spared))
    words = tuple(job.offers[key] for key in person.needs if key in job.offers)
    return share, "".join(told[:2]) or "身体上没说有难处。", words


def _is_spared(key: str, job: Job) -> bool:
    """Whether somebody said that the work does not ask for this."""
    demand = job.demands.get(key)
    return demand is not None and demand.level <= 1 and not demand.implied
