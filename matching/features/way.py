"""The way: minutes by the person's own means, nearer is better."""

from matching.compiled import Job, Person
from matching.feasibility.way import (
    is_home_based,
    longest_way,
    may_come_in,
    minutes_there,
    stops_near,
    way_minutes,
)
from matching.features.told import Told
from matching.places import Places

# Half of the share is left after this part of the longest way the person goes, within these minutes.
HALF_LIFE_PART = 0.5
SHORTEST_HALF_LIFE, LONGEST_HALF_LIFE = 8.0, 24.0
UNKNOWN_SHARE = 0.3
# Work at home is a help to those who need it; most people also look for a reason to leave the house.
UNASKED_HOME_SHARE = 0.4
SHUTTLE_SHARE = 0.75


def way(person: Person, job: Job, places: Places) -> Told:
    """Return the share and the sentence; a way nobody knows counts a little, and says so."""
    if is_home_based(job):
        wanted = "from_home" in person.prefers or (
            person.reach is not None and person.reach.mode == "home_only"
        )
        at_home = Told((1.0 if wanted else UNASKED_HOME_SHARE), "在家就能干，不用跑路。")
        there = _there(person, minutes_there(person, job, places)) if may_come_in(job) else None
        return there if there is not None and there.share > at_home.share else at_home
    if stops_near(person, job, places):
        return Told(SHUTTLE_SHARE, "单位班车在跟前停。")
    told = _there(person, way_minutes(person, job, places))
    return told or Told(UNKNOWN_SHARE, "多远还不知道，先问清在哪儿。", is_known=False)


def _there(person: Person, took: float | None) -> Told | None:
    """Return the share of so many minutes of way, and the sentence; None where nobody knows them."""
    if took is None:
        return None
    share = 0.5 ** (max(0.0, took - 4) / _half_life(person))
    sentence = "家门口，几分钟就到。" if took <= 7 else f"路上{round(took)}分钟上下。"  # noqa: PLR2004 - round the corner
    return Told(share, sentence)


def _half_life(person: Person) -> float:
    """Return the minutes that halve the share: near is near by how far this person goes."""
    most = longest_way(person)
    if most is None:
        return LONGEST_HALF_LIFE
    return min(LONGEST_HALF_LIFE, max(SHORTEST_HALF_LIFE, HALF_LIFE_PART * most))
