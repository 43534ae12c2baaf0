"""A whole city at once: the best vacancies of everybody, and the best people of every vacancy.

1. People of one kind share a row in each table; kinds are found for all people together (`Kinds`).
2. People alike in body share one sum of effects (`_Alike`): what it rules out is left out for all of them at once.
3. For each person the other rows are added where nothing rules out yet, then shares, then the likeness of words: the
   same numbers in the same order as for one person, so the same scores to the last bit.
4. A vacancy keeps its best people so far; who can't be among them any more is passed over.

People are shared out among processes by body, after everything that differs between them has been asked.
"""

from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matching.affinity import DIMENSIONS
from matching.compiled import Person
from matching.quick.column import column
from matching.quick.fast import fast_lists, is_available
from matching.quick.keeping import Best, merged
from matching.quick.lists import Lists, Said
from matching.quick.people import OF_THE_BODY, Crowd
from matching.quick.pool import Pool
from matching.quick.stacked import Stacked, stacked
from matching.texts import jobseeker_row, matrix

Floats = NDArray[np.float64]
Slots = NDArray[np.int32]


@dataclass(frozen=True)
class CityLists:
    """The lists of a city.

    Attributes
    ----------
    people, vacancies
        Ids, in the order of the rows below.
    of_people, people_scores
        For each person positions in `vacancies` and scores, best first, shape (n_people, top); -1 where the list
        has ended.
    of_vacancies, vacancies_scores
        The same for each vacancy, positions in `people`, shape (n_vacancies, top).
    """

    people: list[str]
    vacancies: list[str]
    of_people: Slots
    people_scores: Floats
    of_vacancies: Slots
    vacancies_scores: Floats

    def for_person(self, at: int) -> list[tuple[str, float]]:
        """Return the list of the person in a row: (vacancy, score), best first."""
        return _listed(self.vacancies, self.of_people[at], self.people_scores[at])

    def for_vacancy(self, at: int) -> list[tuple[str, float]]:
        """Return the list of the vacancy in a row: (person, score), best first."""
        return _listed(self.people, self.of_vacancies[at], self.vacancies_scores[at])


def _listed(ids: Sequence[str], at: Slots, scores: Floats) -> list[tuple[str, float]]:
    return [(ids[one], float(score)) for one, score in zip(at.tolist(), scores, strict=True) if one >= 0]


class City:
    """All people of a city beside the vacancies of a pool, ready to be ranked.

    Texts and compiled facts are taken in and let go: what is kept of a person is a few numbers.
    """

    def __init__(self, pool: Pool, people: Iterable[Person]) -> None:
        self._pool = pool
        self.ids: list[str] = []
        slots, rows, vectors = [], [], []
        for person in people:
            self.ids.append(person.jobseeker.id)
            slots.append(pool.people.put(person))
            rows.append(jobseeker_row(person.jobseeker))
            vectors.append(pool.summed(person).vector)
        self._slots = np.array(slots, dtype=np.intp)
        # A column a person; of no people, no columns.
        columns = np.array(vectors, dtype=np.float32).reshape(len(vectors), DIMENSIONS).T
        self._said = Said(matrix(rows), np.ascontiguousarray(columns))
        self._rank = _ranks(self.ids)
        # The arrays of everybody, and the count of changes they were made at.
        self._stacked: tuple[int, Stacked] | None = None
        self._words: Any = None

    def __len__(self) -> int:
        return len(self.ids)

    def rank(self, top: int = 20, *, processes: int = 1, compiled: bool | None = None) -> CityLists:
        """Return the lists of everybody and of every vacancy.

        `compiled` goes the compiled way (`fast`), in threads, or not; by default where it can be gone.
        """
        if not len(self) or not self._pool.ids:
            return self._lists([], [], top)
        if is_available() if compiled is None else compiled:
            everybody = np.arange(len(self))
            lists = fast_lists(self._stack(), self._pool, self._said, self._rank, top, processes)
            return self._lists([(everybody, lists.at, lists.scores)], lists.best, top)
        parts = self._parts(processes)
        if len(parts) == 1:
            found = [self._rank_some(parts[0], top)]
        else:
            self._ask_everything()
            # A city is far too much to be sent to other processes: they are forked from this one and have it.
            with ProcessPoolExecutor(
                len(parts), mp_context=get_context("fork"), initializer=_hold, initargs=(self,)
            ) as workers:
                found = list(workers.map(_rank_held, parts, [top] * len(parts)))
        lists_of = [(part, at, scores) for part, (at, scores, _) in zip(parts, found, strict=True)]
        return self._lists(lists_of, [kept for _, _, kept in found], top)

    def best_people(self, vacancy_id: str, top: int = 20) -> list[tuple[str, float]]:
        """Return the best people of one vacancy, (person, score), best first, as `MatchIndex.best_people` ranks them.

        Raises
        ------
        KeyError
            When there is no such vacancy.
        """
        slot = self._pool.slot(vacancy_id)
        if not len(self):
            return []
        likeness = self._pool.texts.likeness_of_slot(slot, self._turned())
        found = column(self._stack(), self._pool, self._said, likeness, slot)
        scores = np.where(found.is_out, -np.inf, found.scores)
        count = min(top, int((~found.is_out).sum()))
        least = np.partition(scores, -count)[-count] if count else np.inf
        first = np.flatnonzero(scores >= least)
        first = first[np.lexsort((self._rank[first], -scores[first]))][:count]
        return _listed(self.ids, first.astype(np.int32), scores[first])

    def _stack(self) -> Stacked:
        """Return the arrays of everybody, made anew where a vacancy has changed since."""
        if self._stacked is None or self._stacked[0] != self._pool.changes:
            self._stacked = self._pool.changes, stacked(self._crowd(np.arange(len(self))))
        return self._stacked[1]

    def _turned(self) -> Any:
        """Return everybody's words by what they say: a vacancy then looks up only what it says itself."""
        if self._words is None:
            self._words = self._said.texts.T.tocsr()
        return self._words

    def _lists(
        self, parts: Sequence[tuple[NDArray[np.intp], Slots, Floats]], kept: list[Best], top: int
    ) -> CityLists:
        of_people = np.full((len(self), top), -1, dtype=np.int32)
        scores = np.full((len(self), top), -np.inf)
        for part, own, own_scores in parts:
            of_people[part], scores[part] = own, own_scores
        best = merged(kept, len(self._pool.ids), top, self._rank)
        return CityLists(self.ids, self._pool.ids, of_people, scores, best.at, best.scores)

    def _best(self, top: int) -> Best:
        return Best(len(self._pool.ids), top, self._rank)

    def _ask_everything(self) -> None:
        """Ask about every kind of pair that there is: forked processes would forget what they learned."""
        for _ in self._crowd(np.arange(len(self))).alike():
            continue

    def _crowd(self, part: NDArray[np.intp]) -> Crowd:
        pool = self._pool
        numbers = part.astype(np.int32)
        return Crowd(pool.prepared(), pool.people, self._slots[part], pool.is_alive, numbers)

    def _parts(self, count: int) -> list[NDArray[np.intp]]:
        """Return positions of people in parts of about one size, those alike in body together."""
        numbers = [self._pool.people.numbers(part)[self._slots] for part in OF_THE_BODY]
        order = np.lexsort(numbers) if len(self) else np.zeros(0, dtype=np.intp)
        return [part for part in np.array_split(order, count) if part.size] or [order]

    def _rank_some(self, part: NDArray[np.intp], top: int) -> tuple[Slots, Floats, Best]:
        crowd, best = self._crowd(part), self._best(top)
        lists = Lists(crowd, self._pool, self._said.of(part), best, top)
        for alike in crowd.alike():
            lists.rank(alike)
        best.settle()
        return lists.at, lists.scores, best


_held: list[City] = []


def _hold(city: City) -> None:
    """Keep the city of the process that this one was forked from."""
    _held[:] = [city]


def _rank_held(part: NDArray[np.intp], top: int) -> tuple[Slots, Floats, Best]:
    return _held[0]._rank_some(part, top)  # noqa: SLF001 - the other half of `City.rank`


def _ranks(ids: Sequence[str]) -> NDArray[np.int64]:
    """Return the place of each id in their order, by which ties are broken."""
    ranks = np.empty(len(ids), dtype=np.int64)
    ranks[sorted(range(len(ids)), key=ids.__getitem__)] = np.arange(len(ids))
    return ranks
