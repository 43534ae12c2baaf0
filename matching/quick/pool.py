"""Vacancies in slots, ranked for one person at a time; a vacancy is added, changed or taken out in place."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.affinity import Affinity, Summed, of_job, of_person
from matching.affinity.model import shares
from matching.compiled import Job, Person
from matching.places import Places
from matching.quick.columns import Columns
from matching.quick.scores import Floats, Scored, Scores
from matching.quick.sides import Side
from matching.texts import Texts, jobseeker_row, vacancy_row
from matching.weights import Weighting

# More openings of one employer for one kind of work than this stand behind everything else.
MOST_OF_ONE_NEED = 2
# Nobody is sent to what is worth less than this part of the best they have: it wastes a journey.
LEAST_OF_BEST = 0.4
# Slots that are put in order at first; a list of twenty seldom needs more.
FIRST_ORDERED = 64

Slots = NDArray[np.intp]
Singles = NDArray[np.float32]


class Shares(NamedTuple):
    """What is compared at once, of one pair: the likeness of words and affinity, and the person's signs behind it."""

    text: float
    affinity: float
    person: Summed


class AtOnce(NamedTuple):
    """What is compared with all vacancies at once: the likeness of words and affinity as shares, and a person's signs."""

    text: Singles
    affinity: Singles
    person: Summed

    def at(self, slot: int) -> Shares:
        """Return those of one vacancy."""
        return Shares(float(self.text[slot]), float(self.affinity[slot]), self.person)


@dataclass(frozen=True)
class Ranked:
    """All slots for one person: scores, and which of them hold a vacancy that is not ruled out, and one that is."""

    scores: Floats
    fitting: Slots
    ruled_out: Slots
    at_once: AtOnce


class Pool:
    """The vacancies of an index.

    Attributes
    ----------
    jobs
        The compiled vacancies by id.
    ids, is_alive
        For each slot the id of its vacancy, and whether it is still there.
    people, texts, vectors
        The people that are or were asked for, and the texts and learned vectors of the vacancies by slot.
    affinities
        What was learned.
    changes
        How often a vacancy was put or taken out.
    """

    def __init__(
        self, jobs: Iterable[Job], places: Places, weighting: Weighting, own_units: Callable[[Job], int],
        affinities: Affinity,
    ) -> None:  # fmt: skip
        self.affinities, self.vectors, self.changes = affinities, Columns(), 0
        self._places, self._weighting, self._own_units = places, weighting, own_units
        self.jobs: dict[str, Job] = {}
        self._slots: dict[str, int] = {}
        self.ids: list[str] = []
        self._twins: list[tuple[str, str]] = []
        self._side, self.people, self.texts = Side(Job), Side(Person), Texts()
        self._scores: Scores | None = None
        self._order: NDArray[np.int64] | None = None
        self.is_alive = np.zeros(0, dtype=np.bool_)
        for job in jobs:
            self.put(job)

    # ---- keeping ----

    def put(self, job: Job) -> None:
        """Add a vacancy or take its newest state."""
        key = job.vacancy.id
        self.remove(key)
        self.changes += 1
        slot = self._side.put(job)
        if slot == len(self.ids) or self.ids[slot] != key:
            self._order = None
        if slot == len(self.ids):
            self.ids.append(key)
            self._twins.append(_twin(job))
            self.is_alive = np.append(self.is_alive, True) if self._scores else self.is_alive
        else:
            self.ids[slot], self._twins[slot], self.is_alive[slot] = key, _twin(job), True
        self.jobs[key], self._slots[key] = job, slot
        self.texts.put(slot, vacancy_row(job.vacancy))
        self.vectors.put(slot, self.affinities.vacancies.summed(of_job(job)).vector)
        if self._scores is not None:
            self._scores.put(slot, self._own_units(job))

    def remove(self, key: str) -> None:
        """Forget a vacancy; nothing happens when it is not there."""
        if self.jobs.pop(key, None) is None:
            return
        slot = self._slots.pop(key)
        self.changes += 1
        self._side.remove(slot)
        self.prepared()
        self.is_alive[slot] = False

    def prepared(self) -> Scores:
        """Return the tables, made when first asked for: all vacancies at once is much quicker than one by one."""
        if self._scores is None:
            self._scores = Scores(self._side, self._places, self._weighting)
            self.is_alive = np.ones(self._side.size, dtype=np.bool_)
            for key, slot in self._slots.items():
                self._scores.own[slot] = self._own_units(self.jobs[key])
        return self._scores

    # ---- asking ----

    def rank(self, person: Person) -> Ranked:
        """Return how all vacancies stand for a person."""
        scores = self.prepared()
        slot = self.people.put(person)
        scored = scores.of(self.people, slot)
        self.people.remove(slot)
        return self._with(scored, self.at_once(person))

    def at_once(self, person: Person) -> AtOnce:
        """Return what a person's words and signs have in common with those of all slots."""
        likeness = self.texts.line(jobseeker_row(person.jobseeker))
        summed = self.summed(person)
        return AtOnce(likeness, shares(summed.vector, self.vectors.all()), summed)

    def summed(self, person: Person) -> Summed:
        """Return what the signs of a person add up to."""
        return self.affinities.people.summed(of_person(person))

    def shares_of(self, slot: int, people: Sequence[Person]) -> list[Shares]:
        """Return what the words and signs of one vacancy have in common with those of each of these people."""
        if not people:
            return []
        rows = [jobseeker_row(person.jobseeker) for person in people]
        likeness = self.texts.likeness(rows)[:, [slot]].toarray()[:, 0]
        summed = [self.summed(person) for person in people]
        found = shares(self.vectors.all()[:, slot], np.stack([one.vector for one in summed], axis=1))
        return list(map(Shares, likeness.tolist(), found.tolist(), summed))

    def _with(self, scored: Scored, at_once: AtOnce) -> Ranked:
        scores = scored.with_at_once(at_once.text, at_once.affinity)
        fitting = np.flatnonzero(self.is_alive & ~scored.is_out)
        return Ranked(scores, fitting, np.flatnonzero(self.is_alive & scored.is_out), at_once)

    def slot(self, key: str) -> int:
        """Return the slot of a vacancy; raises KeyError when there is none."""
        return self._slots[key]

    def in_order(self, scores: Floats, slots: Slots) -> Iterator[int]:
        """Yield slots, the highest score (by slot) first, ties by id."""
        yield from (int(slots[at]) for at in self._positions(scores[slots], slots))

    def _positions(self, scores: Floats, slots: Slots) -> Iterator[int]:
        """Yield positions in `slots`, the highest of `scores` (by position) first, ties by id."""
        if slots.size > FIRST_ORDERED:
            first, least = self._first(scores, slots, FIRST_ORDERED)
            yield from first.tolist()
            rest = np.flatnonzero(scores < least)
        else:
            rest = np.arange(slots.size)
        yield from rest[np.lexsort((self._ranks()[slots[rest]], -scores[rest]))].tolist()

    def _first(self, scores: Floats, slots: Slots, count: int) -> tuple[Slots, float]:
        """Return the positions of the first `count` and all that tie with the last of them, and its score."""
        least = float(np.partition(scores, -count)[-count]) if slots.size > count else -np.inf
        top = np.flatnonzero(scores >= least)
        return top[np.lexsort((self._ranks()[slots[top]], -scores[top]))], least

    def _ranks(self) -> NDArray[np.int64]:
        """Return for each slot the place of its id among all ids, by which ties are broken."""
        if self._order is None or len(self._order) != len(self.ids):
            self._order = np.empty(len(self.ids), dtype=np.int64)
            self._order[sorted(range(len(self.ids)), key=self.ids.__getitem__)] = np.arange(len(self.ids))
        return self._order

    def order(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return for each slot the place of its id among all, and the number of its need (-1 without an employer)."""
        numbers: dict[tuple[str, str], int] = {}
        twins = [numbers.setdefault(twin, len(numbers)) if twin[0] else -1 for twin in self._twins]
        return self._ranks(), np.array(twins, dtype=np.int64)

    def listed(self, ranked: Ranked, top: int) -> list[int]:
        """Return the slots of a person's list; see `listed_of`."""
        slots = ranked.fitting
        return [int(slots[at]) for at in self.listed_of(slots, ranked.scores[slots], top)]

    def listed_of(self, slots: Slots, scores: Floats, top: int) -> list[int]:
        """Return the positions in `slots` that make a list: near-duplicates of one need stand behind all else.

        What is far behind the best is left out: a short list of what fits is better than a long one filled up.
        """
        best: list[int] = self._first(scores, slots, top)[0][:top].tolist()
        least = LEAST_OF_BEST * float(scores[best[0]]) if best else 0.0
        needs = {self._twins[slots[at]] for at in best}
        # Most lists are plain: no two of one need among the best, and none far behind.
        if len(best) == top and len(needs) == top and scores[best[-1]] >= least:
            return best
        first: list[int] = []
        later: list[int] = []
        seen: Counter[tuple[str, str]] = Counter()
        for at in self._positions(scores, slots):
            if scores[at] < least:
                break
            twin = self._twins[slots[at]]
            seen[twin] += 1
            (later if twin[0] and seen[twin] > MOST_OF_ONE_NEED else first).append(at)
            if len(first) >= top:
                break
        return list(chain(first, later))[:top]

    def weight(self, comparison: str) -> float:
        """Return the weight of a comparison."""
        return self._weighting.values[comparison]


def _twin(job: Job) -> tuple[str, str]:
    """Return what openings for one need of one employer have in common."""
    return job.vacancy.employer, next(iter(job.codes), job.vacancy.title)
