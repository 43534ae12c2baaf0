"""The best people of every vacancy, kept while person after person goes by."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Slots = NDArray[np.int32]
# Pairs that are kept before they are put in order; the first time early, so that a bar stands soon.
FIRST_PAIRS, MOST_PAIRS = 200_000, 1_000_000


class Best:
    """The `top` best of `size` rows, ties by `rank` (the order of ids) of what is offered.

    Attributes
    ----------
    bar
        What a row takes no less than.
    """

    def __init__(self, size: int, top: int, rank: NDArray[np.int64]) -> None:
        self._top, self._rank = top, rank
        self.at: Slots = np.full((size, top), -1, dtype=np.int32)
        self.scores: Floats = np.full((size, top), -np.inf)
        self.bar: Floats = np.full(size, -np.inf)
        self._waiting: list[tuple[NDArray[np.intp], Slots, Floats]] = []
        self._count, self._most = 0, FIRST_PAIRS

    def like(self) -> "Best":
        """Return another one with nothing in it yet."""
        return Best(len(self.at), self._top, self._rank)

    def offer(self, rows: NDArray[np.intp], one: int, scores: Floats) -> None:
        """Offer one thing to rows with the score it has in each."""
        good = scores >= self.bar[rows]
        kept = rows[good]
        self._waiting.append((kept, np.full(kept.size, one, dtype=np.int32), scores[good]))
        self._count += kept.size
        if self._count > self._most:
            self.settle()
            self._most = MOST_PAIRS

    def take(self, rows: NDArray[np.intp], at: NDArray[np.int32], scores: Floats) -> None:
        """Take in many at once: things, the rows they are offered to, and their scores there."""
        self._waiting.append((rows, at, scores))
        self.settle()

    def settle(self) -> None:
        """Take in what is waiting."""
        if self._waiting:
            rows, at, scores = (np.concatenate(part) for part in zip(*self._waiting, strict=True))
            self._take(rows, at, scores)
        self._waiting, self._count = [], 0

    def _take(self, rows: NDArray[np.intp], at: Slots, scores: Floats) -> None:
        known = self.at >= 0
        rows = np.concatenate([np.nonzero(known)[0], rows])
        at = np.concatenate([self.at[known], at])
        scores = np.concatenate([self.scores[known], scores])
        order = np.lexsort((self._rank[at], -scores, rows))
        rows, at, scores = rows[order], at[order], scores[order]
        starts = np.searchsorted(rows, np.arange(len(self.at)))
        place = np.arange(rows.size) - starts[rows]
        good = place < self._top
        self.at[rows[good], place[good]] = at[good]
        self.scores[rows[good], place[good]] = scores[good]
        self.bar = np.where(self.at[:, -1] >= 0, self.scores[:, -1], -np.inf)


def merged(parts: "list[Best]", size: int, top: int, rank: NDArray[np.int64]) -> Best:
    """Return the best of several that were kept apart."""
    whole = Best(size, top, rank)
    for part in parts:
        rows = np.nonzero(part.at >= 0)
        whole.take(rows[0], part.at[rows], part.scores[rows])
    return whole
