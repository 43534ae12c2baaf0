"""The way: minutes by the person's own means, nearer is better."""

from matching.compiled import Job, Person
from matching.feasibility import is_home_based, way_minutes
from matching.places import Places

# Half of the share is left after about this many minutes.
HALF_LIFE_MINUTES = 18.0
UNKNOWN_SHARE = 0.3


def way(person: Person, job: Job, places: Places) -> tuple[float, str, tuple[str, ...]]:
    """Return the share and the sentence; a way nobody knows counts a little, and says so."""
    if is_home_based(job):
        tied = person.reach is not None and person.reach.mode in {"home_only", "walk"}
        return (1.0 if tied else 0.7), "在家就能干，不用跑路。", ()
    took = way_minutes(person, job, places)
    if took is None:
        return UNKNOWN_SHARE, "多远还不知道，先问清在哪儿。", ()
    share = 0.5 ** (max(0.0, took - 4) / HALF_LIFE_MINUTES)
    told = "家门口，几分钟就到。" if took <= 7 else f"路上{round(took)}分钟上下。"  # noqa: PLR2004 - round the corner
    return share, told, ()
