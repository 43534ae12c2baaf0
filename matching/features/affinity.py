"""Whether people of whom such things are told get on in work like this, as judged districts taught."""

from collections.abc import Iterable

from matching.affinity import Summed, spoken
from matching.affinity.model import NEITHER
from matching.compiled import Job, Person
from matching.features.told import Told

FOR, AGAINST = "说的这些，跟这样的活常常合得来。", "说的这些，跟这样的活不常合得来，多问一句。"


def affinity(person: Person, job: Job, share: float, ours: Summed, theirs: Summed) -> Told:
    """Return the share as it is; where it speaks for the pair, with the words of either side that speak most for it."""
    if share <= NEITHER:
        return Told(share, AGAINST)
    told = _first(ours.telling(theirs.vector), person), _first(theirs.telling(ours.vector), job)
    return Told(share, FOR, tuple(filter(None, told)))


def _first(signs: Iterable[str], thing: Person | Job) -> str:
    """Return the words of the first sign that has any."""
    return next(filter(None, (spoken(sign, thing) for sign in signs)), "")
