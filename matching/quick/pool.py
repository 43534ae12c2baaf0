"""Vacancies in slots, ranked for one person at a time; a vacancy is added, changed or taken out in place."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from matching.compiled import Job, Person
from matching.places import Places
from matching.quick.scores import Floats, Scored, Scores
from matching.quick.sides import Side
from matching.texts import Texts, jobseeker_text, vacancy_text, weighted
from matching.weights import Weighting

# More openings of one employer for one kind of work than this stand behind everything else.
MOST_OF_ONE_NEED = 2
# Slots that are put in order at first; a list of twenty seldom needs more.
FIRST_ORDERED = 64

Slots = NDArray[np.intp]


@dataclass(frozen=True)
class Ranked:
    """All slots for one person: scores, and which of them hold a vacancy that is not ruled out, and one that is."""

    scores: Floats
    fitting: Slots
    ruled_out: Slots
    likeness: NDArray[np.float32]


class Pool:
    """The vacancies of an index."""

    def __init__(
        self, jobs: Iterable[Job], places: Places, weighting: Weighting, own_units: Callable[[Job], int]
    ) -> None:
        self._places, self._weighting, self._own_units = places, weighting, own_units
        self.jobs: dict[str, Job] = {}
        self._slots: dict[str, int] = {}
        self.ids: list[str] = []
        self._twins: list[tuple[str, str]] = []
        self._side, self._people, self._texts = Side(Job), Side(Person), Texts()
        self._scores: Scores | None = None
        self._is_alive = np.zeros(0, dtype=np.bool_)
        for job in jobs:
            self.put(job)

    # ---- keeping ----

    def put(self, job: Job) -> None:
        """Add a vacancy or take its newest state."""
        key = job.vacancy.id
        self.remove(key)
        slot = self._side.put(job)
        if slot == len(self.ids):
            self.ids.append(key)
            self._twins.append(_twin(job))
            self._is_alive = np.append(self._is_alive, True) if self._scores else self._is_alive
        else:
            self.ids[slot], self._twins[slot], self._is_alive[slot] = key, _twin(job), True
        self.jobs[key], self._slots[key] = job, slot
        self._texts.put(slot, weighted(vacancy_text(job.vacancy)))
        if self._scores is not None:
            self._scores.put(slot, self._own_units(job))

    def remove(self, key: str) -> None:
        """Forget a vacancy; nothing happens when it is not there."""
        if self.jobs.pop(key, None) is None:
            return
        slot = self._slots.pop(key)
        self._side.remove(slot)
        self._prepared()
        self._is_alive[slot] = False

    def _prepared(self) -> Scores:
        """Return the tables, made when first asked for: all vacancies at once is much quicker than one by one."""
        if self._scores is None:
            self._scores = Scores(self._side, self._places, self._weighting)
            self._is_alive = np.ones(self._side.size, dtype=np.bool_)
            for key, slot in self._slots.items():
                self._scores.own[slot] = self._own_units(self.jobs[key])
        return self._scores

    # ---- asking ----

    def rank(self, person: Person) -> Ranked:
        """Return how all vacancies stand for a person."""
        scores = self._prepared()
        slot = self._people.put(person)
        scored = scores.of(self._people, slot)
        self._people.remove(slot)
        return self.with_text(scored, self.likeness(person))

    def likeness(self, person: Person) -> NDArray[np.float32]:
        """Return the likeness of words of all slots, shares 0 to 1."""
        row = weighted(jobseeker_text(person.jobseeker))
        found: NDArray[np.float32] = self._texts.likeness([row]).toarray()[0]
        return found

    def likeness_of(self, slot: int, people: Sequence[Person]) -> NDArray[np.float32]:
        """Return the likeness of words of one vacancy for each of these people."""
        if not people:
            return np.zeros(0, dtype=np.float32)
        rows = [weighted(jobseeker_text(person.jobseeker)) for person in people]
        found: NDArray[np.float32] = self._texts.likeness(rows)[:, [slot]].toarray()[:, 0]
        return found

    def with_text(self, scored: Scored, likeness: NDArray[np.float32]) -> Ranked:
        """Return the ranking with the likeness of words added."""
        scores = scored.with_text(likeness, self._weighting.values["text"])
        fitting = np.flatnonzero(self._is_alive & ~scored.is_out)
        return Ranked(scores, fitting, np.flatnonzero(self._is_alive & scored.is_out), likeness)

    def slot(self, key: str) -> int:
        """Return the slot of a vacancy; raises KeyError when there is none."""
        return self._slots[key]

    def in_order(self, scores: Floats, slots: Slots) -> Iterator[int]:
        """Yield slots, the highest score first, ties by id."""
        if slots.size > FIRST_ORDERED:
            least = np.partition(scores[slots], -FIRST_ORDERED)[-FIRST_ORDERED]
            yield from self._sorted(scores, slots[scores[slots] >= least])
            slots = slots[scores[slots] < least]
        yield from self._sorted(scores, slots)

    def _sorted(self, scores: Floats, slots: Slots) -> list[int]:
        return sorted(slots.tolist(), key=lambda slot: (-scores[slot], self.ids[slot]))

    def listed(self, ranked: Ranked, top: int) -> list[int]:
        """Return the slots of a list: near-duplicates of one need stand behind everything else."""
        first: list[int] = []
        later: list[int] = []
        seen: Counter[tuple[str, str]] = Counter()
        for slot in self.in_order(ranked.scores, ranked.fitting):
            twin = self._twins[slot]
            seen[twin] += 1
            (later if twin[0] and seen[twin] > MOST_OF_ONE_NEED else first).append(slot)
            if len(first) >= top:
                break
        return list(chain(first, later))[:top]


def _twin(job: Job) -> tuple[str, str]:
    """Return what openings for one need of one employer have in common."""
    return job.vacancy.employer, next(iter(job.codes), job.vacancy.title)
