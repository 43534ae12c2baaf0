"""A whole city at once: the best vacancies of everybody, and the best people of every vacancy.

1. People of one kind share a row in each table; kinds are found for all people together (`Kinds`).
2. People alike in body share one sum of effects (`_Alike`): what it rules out is left out for all of them at once.
3. For each person the other rows are added where nothing rules out yet, then shares, then the likeness of words: the
   same numbers in the same order as for one person, so the same scores to the last bit.
4. A vacancy keeps its best people so far; who can't be among them any more is passed over.

People are shared out among processes by place, because those of one place ask for the same ways.
"""

from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matching.compiled import Person
from matching.quick.keeping import Best, merged
from matching.quick.people import Crowd
from matching.quick.pool import Pool
from matching.texts import jobseeker_text, matrix, weighted
from matching.weights import MOST_STRAIN

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
        slots, rows = [], []
        for person in people:
            self.ids.append(person.jobseeker.id)
            slots.append(pool.people.put(person))
            rows.append(weighted(jobseeker_text(person.jobseeker)))
        self._slots = np.array(slots, dtype=np.intp)
        self._texts = matrix(rows)
        self._rank = _ranks(self.ids)

    def __len__(self) -> int:
        return len(self.ids)

    def prepare(self) -> None:
        """Ask about every kind of pair that there is, so that ranking only adds up.

        `rank` asks for itself; processes forked for it forget what they learned.
        """
        crowd = Crowd(self._pool.prepared(), self._pool.people, self._slots, self._pool.is_alive)
        for _ in crowd.alike():
            continue

    def rank(self, top: int = 20, *, processes: int = 1) -> CityLists:
        """Return the lists of everybody and of every vacancy; one process for each part of the places."""
        parts = self._parts(processes)
        if len(parts) == 1:
            found = [self._rank_some(parts[0], top)]
        else:
            # A city is far too much to be sent to other processes: they are forked from this one and have it.
            with ProcessPoolExecutor(
                len(parts), mp_context=get_context("fork"), initializer=_hold, initargs=(self,)
            ) as workers:
                found = list(workers.map(_rank_held, parts, [top] * len(parts)))
        of_people = np.full((len(self), top), -1, dtype=np.int32)
        scores = np.full((len(self), top), -np.inf)
        for part, (own, own_scores, _) in zip(parts, found, strict=True):
            of_people[part], scores[part] = own, own_scores
        best = merged([kept for _, _, kept in found], len(self._pool.ids), top, self._rank)
        return CityLists(self.ids, self._pool.ids, of_people, scores, best.at, best.scores)

    def _parts(self, count: int) -> list[NDArray[np.intp]]:
        """Return positions of people in parts of about one size, those of a place together."""
        places = self._pool.people.numbers("place_id")[self._slots]
        order = np.argsort(places, kind="stable")
        return [part for part in np.array_split(order, count) if part.size] or [order]

    def _rank_some(self, part: NDArray[np.intp], top: int) -> tuple[Slots, Floats, Best]:
        pool = self._pool
        lists = np.full((part.size, top), -1, dtype=np.int32)
        scores = np.full((part.size, top), -np.inf)
        best = Best(len(pool.ids), top, self._rank)
        if part.size:
            crowd = Crowd(pool.prepared(), pool.people, self._slots[part], pool.is_alive)
            likeness = pool.texts.likeness_of(self._texts[part])
            spread = _Spread(likeness, len(pool.ids))
            for alike in crowd.alike():
                for position in alike.members:
                    slots, gained, strain = crowd.one(alike, position)
                    gained += pool.text_weight * spread.row(position, slots)
                    total = gained - np.minimum(np.minimum(gained, MOST_STRAIN), strain)
                    best.offer(slots, int(part[position]), total)
                    own = pool.listed_of(slots, total, top)
                    lists[position, : len(own)] = slots[own]
                    scores[position, : len(own)] = total[own]
        best.settle()
        return lists, scores, best


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
