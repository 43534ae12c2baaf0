"""The lists of a crowd, person by person with NumPy, while vacancies keep their best people."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.affinity.model import Vector, shares
from matching.quick.keeping import Best
from matching.quick.people import Alike, Crowd
from matching.quick.pool import Pool
from matching.weights import MOST_STRAIN

Floats = NDArray[np.float64]


class Said(NamedTuple):
    """What is compared with all vacancies at once, of some people: rows of words, and learned vectors as columns."""

    texts: Any
    vectors: Vector

    def of(self, positions: NDArray[np.intp]) -> "Said":
        """Return the same of some of them."""
        return Said(self.texts[positions], self.vectors[:, positions])


class Lists:
    """The lists of a crowd.

    Attributes
    ----------
    at, scores
        For each person slots of vacancies (-1 where the list has ended) and scores, shape (n_people, top).
    """

    def __init__(self, crowd: Crowd, pool: Pool, said: Said, best: Best, top: int) -> None:
        self._crowd, self._pool, self._best, self._top = crowd, pool, best, top
        self._likeness = _Likeness(said.texts, pool)
        self._vectors = said.vectors
        self.at = np.full((crowd.size, top), -1, dtype=np.int32)
        self.scores = np.full((crowd.size, top), -np.inf)

    def rank(self, alike: Alike) -> None:
        """Rank people alike in body, and offer them to the vacancies."""
        likeness = self._likeness.of(alike.members)
        for row, position in enumerate(alike.members):
            slots, total = self._list_one(alike, position, likeness, row)
            self._best.offer(slots, int(self._crowd.numbers[position]), total)

    def list_again(self, alike: Alike, position: int) -> None:
        """Make the list of one person, who has been offered to the vacancies already."""
        self._list_one(alike, position, self._likeness.of([position]), 0)

    def _list_one(
        self, alike: Alike, position: int, likeness: Any, row: int
    ) -> tuple[NDArray[np.intp], Floats]:
        slots, gained, strain = self._crowd.one(alike, position)
        gained += self._pool.weight("text") * self._likeness.at(likeness, row, slots)
        affinity = shares(self._vectors[:, position], self._pool.vectors.all()[:, slots])
        gained += self._pool.weight("affinity") * affinity.astype(np.float64)
        total = gained - np.minimum(np.minimum(gained, MOST_STRAIN), strain)
        own = self._pool.listed_of(slots, total, self._top)
        self.at[position], self.scores[position] = -1, -np.inf
        self.at[position, : len(own)] = slots[own]
        self.scores[position, : len(own)] = total[own]
        return slots, total


class _Likeness:
    """The likeness of words between vacancies and some people, computed for several people at once."""

    def __init__(self, texts: Any, pool: Pool) -> None:
        self._texts, self._pool = texts, pool
        self._line = np.zeros(len(pool.ids), dtype=np.float32)

    def of(self, positions: list[int]) -> Any:
        """Return the shares of people as a sparse matrix, a row each."""
        return self._pool.texts.likeness_of(self._texts[positions])

    def at(self, found: Any, row: int, slots: NDArray[np.intp]) -> Floats:
        """Return a row's shares at some slots."""
        own = slice(found.indptr[row], found.indptr[row + 1])
        self._line[found.indices[own]] = found.data[own]
        shares = self._line[slots].astype(np.float64)
        self._line[found.indices[own]] = 0
        return shares
