"""The lists of a crowd, person by person with NumPy, while vacancies keep their best people."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from matching.quick.keeping import Best
from matching.quick.people import Alike, Crowd
from matching.quick.pool import Pool
from matching.weights import MOST_STRAIN

Floats = NDArray[np.float64]


class Lists:
    """The lists of a crowd.

    Attributes
    ----------
    at, scores
        For each person slots of vacancies (-1 where the list has ended) and scores, shape (n_people, top).
    """

    def __init__(self, crowd: Crowd, pool: Pool, likeness: Any, best: Best, top: int) -> None:
        self._crowd, self._pool, self._best, self._top = crowd, pool, best, top
        self._spread = _Spread(likeness, len(pool.ids))
        self.at = np.full((crowd.size, top), -1, dtype=np.int32)
        self.scores = np.full((crowd.size, top), -np.inf)

    def rank(self, alike: Alike) -> None:
        """Rank people alike in body, and offer them to the vacancies."""
        for position in alike.members:
            slots, total = self.list_one(alike, position)
            self._best.offer(slots, int(self._crowd.numbers[position]), total)

    def list_one(self, alike: Alike, position: int) -> tuple[NDArray[np.intp], Floats]:
        """Make the list of one person; return the slots that are not ruled out, and their scores."""
        slots, gained, strain = self._crowd.one(alike, position)
        gained += self._pool.text_weight * self._spread.row(position, slots)
        total = gained - np.minimum(np.minimum(gained, MOST_STRAIN), strain)
        own = self._pool.listed_of(slots, total, self._top)
        self.at[position], self.scores[position] = -1, -np.inf
        self.at[position, : len(own)] = slots[own]
        self.scores[position, : len(own)] = total[own]
        return slots, total

    def settle(self) -> None:
        """Let vacancies take in whom they were offered."""
        self._best.settle()


class _Spread:
    """Rows of a sparse matrix, one at a time, spread out and asked at some places."""

    def __init__(self, rows: Any, size: int) -> None:
        self._starts, self._at, self._values = rows.indptr, rows.indices, rows.data
        self._line = np.zeros(size, dtype=np.float32)

    def row(self, position: int, slots: NDArray[np.intp]) -> Floats:
        start, end = self._starts[position], self._starts[position + 1]
        at = self._at[start:end]
        self._line[at] = self._values[start:end]
        found = self._line[slots].astype(np.float64)
        self._line[at] = 0
        return found
