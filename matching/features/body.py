"""What the work spares this person, and what the employer already does for people like them."""

from matching.compiled import Job, Level, Person
from matching.features.told import Told
from matching.types import ACCOMMODATIONS, DIMENSIONS, HAZARDS
from matching.verdict import Verdict

EACH_COMFORT, EACH_SPARED, START = 0.25, 0.15, 0.3
# From here on a limit shapes the day.
REAL_LIMIT = 2
# Work of this kind and level is hard for anybody; who has not said that they can is a little less likely to stay.
HARD = ("LF", "NT", "EN", "SR")
HARDEST, EASE_LEFT = 4, 0.4


def body(person: Person, job: Job, verdict: Verdict) -> Told:
    """Return the share and the sentence; nothing known counts a little."""
    told = [sentence for _, sentence in verdict.comforts]
    told += [
        f"{ACCOMMODATIONS[key]}。"
        for key in person.needs
        if key in job.offers and key not in dict(verdict.comforts)
    ]
    spared = [DIMENSIONS[key] for key, limit in person.limits.items() if is_spared(key, limit, job)]
    if spared:
        told.append(f"不用{'、不用'.join(spared[:2])}。")
    share = body_share(len(told) - bool(spared), len(spared), ease(person, job))
    words = tuple(job.offers[key] for key in person.needs if key in job.offers)
    if told:
        return Told(share, "".join(told[:2]), words)
    return _nothing_helps(share, person, verdict)


def body_share(comforts: int, spared: int, ease: float) -> float:
    """Return the share for so many comforts at work and dimensions that are spared; for none, by how easy it is."""
    if comforts or spared:
        return min(1.0, START + EACH_COMFORT * comforts + EACH_SPARED * spared)
    return START * ease


def _nothing_helps(share: float, person: Person, verdict: Verdict) -> Told:
    """Say what is true where nothing helps and nothing is spared."""
    if any(question.about in DIMENSIONS or question.about in HAZARDS for question in verdict.questions):
        return Told(share, "身体上有要先问的。", is_known=False)
    has_some = person.avoid or any(limit.level for limit in person.limits.values())
    if has_some:
        return Told(share, "说过的难处，这活没碰着。")
    return Told(share, "身体上没说有难处。", is_known=False)


def ease(person: Person, job: Job) -> float:
    """Return how easily somebody does this of whom nobody said what they can carry: hard work is not for anybody."""
    hard = [key for key in HARD if job.demands.get(key) is not None and job.demands[key].level >= HARDEST]
    unsaid = [key for key in hard if key not in person.limits]
    return EASE_LEFT ** len(unsaid)


def is_spared(key: str, limit: Level, job: Job) -> bool:
    """Whether a limit shapes the day and somebody said that the work does not ask for its dimension."""
    demand = job.demands.get(key)
    return limit.level >= REAL_LIMIT and demand is not None and demand.level <= 1 and not demand.implied
