"""The lists of a city in compiled loops (`kernels`), in threads; used where numba is installed.

Without it the NumPy way (`lists`) gives the same lists, and a test says so.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matching.quick.keeping import Best
from matching.quick.lists import Said
from matching.quick.pool import Pool
from matching.quick.stacked import Stacked
from matching.texts import FULL_LIKENESS
from matching.weights import Weighting

# Vacancies of a list that are kept in order before near-duplicates are put behind; more when that is not enough.
KEPT, MORE_KEPT = 32, 16
# People who are ranked before a thread takes the next.
PORTION = 1_000

Floats = NDArray[np.float64]
Slots = NDArray[np.int32]


def is_available() -> bool:
    """Whether the compiled way can be gone."""
    return find_spec("numba") is not None


@dataclass(frozen=True)
class FastLists:
    """Everybody's lists, and the best people that vacancies met.

    Attributes
    ----------
    at, scores
        For each person slots of vacancies (-1 where the list has ended) and scores, shape (n_people, top).
    best
        The best people of every vacancy, as each thread met them.
    """

    at: Slots
    scores: Floats
    best: list[Best]


def fast_lists(
    stack: Stacked, pool: Pool, said: Said, ranks: NDArray[np.int64], top: int, threads: int
) -> FastLists:
    """Return the lists of a crowd; `ranks` are the places of people's ids among all."""
    job = _Job(stack, pool, said, ranks, top)
    order = np.argsort(stack.alike, kind="stable")
    portions = [order[start : start + PORTION] for start in range(0, order.size, PORTION)]
    with ThreadPoolExecutor(threads) as workers:
        kept = [job.kept() for _ in range(threads)]
        waiting = iter(portions)
        for done in [workers.submit(job.rank, waiting, own) for own in kept]:
            done.result()
    job.rank_again()
    at = np.where(job.lists.at >= 0, stack.slots[job.lists.at], -1).astype(np.int32)
    return FastLists(at, job.lists.scores, [job.best(own) for own in kept])


class _Job:
    """What all threads share."""

    def __init__(self, stack: Stacked, pool: Pool, said: Said, ranks: NDArray[np.int64], top: int) -> None:
        from matching.quick import desks, kernels  # noqa: PLC0415 - numba may not be installed

        self._kernels, self._desks, self._stack, self._ranks, self._top = kernels, desks, stack, ranks, top
        self._weighting: Weighting = pool.prepared().weighting
        self._size = len(pool.ids)
        columns, texts = pool.texts.columns()[:, stack.slots], said.texts
        self._text = desks.Text(
            *(texts.indptr, texts.indices, texts.data, columns.indptr, columns.indices, columns.data),
            pool.weight("text"),
            np.float32(FULL_LIKENESS),
        )
        learned = np.ascontiguousarray(pool.vectors.all()[:, stack.slots])
        self._taught = desks.Taught(said.vectors, learned, pool.weight("affinity"))
        vacancy_ranks, twins = (one[stack.slots] for one in pool.order())
        shape = stack.alike.size, top
        self.lists = desks.Lists(
            np.full(shape, -1, dtype=np.int32), np.full(shape, -np.inf), vacancy_ranks, twins
        )
        self._bar = np.full(stack.slots.size, -np.inf, dtype=np.float32)

    def kept(self) -> Any:
        """Return where a thread keeps the best people of vacancies; what they take at least is known to all."""
        shape = self._stack.slots.size, self._top
        return self._desks.Kept(
            np.full(shape, -1, dtype=np.int32), np.full(shape, -np.inf), self._bar, self._ranks
        )

    def rank(self, waiting: Any, kept: Any) -> None:
        """Rank portions of people as long as there are any."""
        desk = self._desk()
        while True:
            members = next(waiting, None)
            if members is None:
                return
            self._run(members, desk, kept, KEPT, offers=True)

    def rank_again(self) -> None:
        """Make lists again that near-duplicates used up."""
        desk, most = self._desk(), KEPT
        nobody = self.kept()._replace(bar=np.full(self._stack.slots.size, np.inf, dtype=np.float32))
        while True:
            members = np.flatnonzero(self.lists.at[:, 0] == self._desks.AGAIN)
            if not members.size:
                return
            most *= MORE_KEPT
            self.lists.at[members], self.lists.scores[members] = -1, -np.inf
            self._run(members, desk, nobody, most, offers=False)

    def _run(self, members: NDArray[np.intp], desk: Any, kept: Any, most: int, *, offers: bool) -> None:
        self._kernels.rank(
            *(self._stack, self._text, self._taught, desk, kept, self.lists, members),
            *(self._weighting.values["body"], self._weighting.strain, most, offers),
        )

    def _desk(self) -> Any:
        size = self._stack.slots.size
        gained, strained, gain, strain, line, affinity = (np.zeros(size, dtype=np.float32) for _ in range(6))
        return self._desks.Desk(
            effects=np.zeros(size, dtype=np.int64),
            comforts=np.zeros(size, dtype=np.uint64),
            ease=np.zeros(size),
            gained=gained,
            strained=strained,
            gain=gain,
            strain=strain,
            near=np.zeros(self._stack.wishes.shape[1], dtype=np.float32),
            line=line,
            affinity=affinity,
            found=np.zeros(size, dtype=np.int32),
        )

    def best(self, kept: Any) -> Best:
        """Return what a thread kept, by slot."""
        best = Best(self._size, self._top, self._ranks)
        best.at[self._stack.slots], best.scores[self._stack.slots] = kept.people, kept.scores
        return best
