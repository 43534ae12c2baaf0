"""How good each vacancy could be for a person at best, for all vacancies at once, so that few need a full look.

What depends only on a vacancy's occupations is compared once for each set of occupations, what depends on its
place once for each place; everything else is taken at its most. The bound is never below the true score.
"""

from collections.abc import Callable, Hashable, Sequence

import numpy as np
from numpy.typing import NDArray

from matching import features
from matching.compiled import Job, Person
from matching.places import Places
from matching.weights import PRIOR, Weighting

# Rounding in single precision must not push a bound under the score it bounds.
SLACK = 1e-4
# Comparisons that are not looked at: they may give all they can.
UNSEEN = ("hours", "prefers", "body")

Floats = NDArray[np.float64]


class Bounds:
    """Vacancies in groups that compare alike; `jobs` in the order in which bounds are returned."""

    def __init__(self, jobs: Sequence[Job], weighting: Weighting) -> None:
        self._weights = weighting.values
        self._by_work = _groups(jobs, lambda job: tuple(job.codes.items()))
        self._by_way = _groups(jobs, _way_key)
        self._by_pay = _groups(jobs, _pay_key)

    def upper(self, person: Person, likeness: NDArray[np.float32], places: Places) -> Floats:
        """Return the highest score each vacancy could have, shape (n_vacancies,)."""
        bound = np.full(likeness.shape[0], PRIOR + SLACK + sum(self._weights[name] for name in UNSEEN))
        bound += self._weights["text"] * likeness
        bound += self._weights["wish"] * _spread(self._by_work, lambda job: features.wish(person, job)[0])
        bound += self._weights["experience"] * _spread(
            self._by_work, lambda job: features.experience(person, job)[0]
        )
        bound += self._weights["way"] * _spread(
            self._by_way, lambda job: features.way(person, job, places)[0]
        )
        bound += self._weights["pay"] * _spread(self._by_pay, lambda job: features.pay(person, job)[0])
        return bound


Groups = tuple[list[Job], NDArray[np.intp]]


def _groups(jobs: Sequence[Job], key: Callable[[Job], Hashable]) -> Groups:
    """Return one job of each group, and the group of every job."""
    numbers: dict[Hashable, int] = {}
    first: list[Job] = []
    which = np.empty(len(jobs), dtype=np.intp)
    for at, job in enumerate(jobs):
        number = numbers.setdefault(key(job), len(first))
        if number == len(first):
            first.append(job)
        which[at] = number
    return first, which


def _way_key(job: Job) -> Hashable:
    return job.vacancy.place_id, job.facts.get("home_based") is True, job.shuttle


def _pay_key(job: Job) -> Hashable:
    return tuple(repr(job.facts.get(fact)) for fact in ("pay_month_max", "pay_month_min", "part_time"))


def _spread(groups: Groups, share: Callable[[Job], float]) -> Floats:
    first, which = groups
    spread: Floats = np.array([share(job) for job in first], dtype=np.float64)[which]
    return spread
