"""Whether people of whom such things are told get on in work like this, as judged districts taught."""

from matching.affinity import Summed, spoken, strongest
from matching.affinity.model import NEITHER
from matching.compiled import Job, Person
from matching.features.told import Told

FOR, AGAINST = "说的这些，跟这样的活常常合得来。", "说的这些，跟这样的活不常合得来，多问一句。"
OPEN = "说的这些，跟这样的活合不合得来，差别不大。"
# Closer to neither than this, nothing was learned that is worth more than saying so.
HARDLY = 0.08


def affinity(person: Person, job: Job, share: float, ours: Summed, theirs: Summed) -> Told:
    """Return the share as it is; the words are those of the two signs that speak most for each other."""
    away = share - float(NEITHER)
    if abs(away) < HARDLY:
        return Told(share, OPEN)
    if away < 0:
        return Told(share, AGAINST)
    mine, its = strongest(ours, theirs)
    return Told(share, FOR, tuple(filter(None, (spoken(mine, person), spoken(its, job)))))
