"""Tables of answers: one row for each kind of person, one column for each kind of vacancy, one aspect a table.

1. A cell is answered by asking the aspect about one pair of its kind, on views that note what is read.
2. What was read and not known before splits the kinds further; answers given so far hold for all parts of a kind,
   because nothing was read by which the parts differ.
3. The answer holds for all vacancies that agree with the one that was asked about in what was read of it this time:
   who has no wish for the pay is asked about once, not once for each sum that is paid.
4. So a table ends with as few kinds as the rules can tell apart, and with as few questions as their answers differ.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.compiled import Job, Person
from matching.quick.seen import Path
from matching.quick.sides import Groups, Side
from matching.types import ACCOMMODATIONS
from matching.verdict import Verdict

# What a rule says, in one number that can be added up: strain in thousandths, exclusions, dimensions spared.
ONE_EXCLUSION = 1 << 24
SPARED_BITS = 40
ONE_SPARED = 1 << SPARED_BITS
_BIT = {key: np.uint64(1 << at) for at, key in enumerate(ACCOMMODATIONS)}


@dataclass(frozen=True, slots=True)
class Answer:
    """What an aspect says about a pair: effects to add up, a share, and the comforts as bits."""

    effects: int = 0
    share: float = 0.0
    comforts: int = 0


Aspect = Callable[[Person, Job], Answer]


def answer_of(verdict: Verdict, *, share: float = 0.0, spared: int = 0) -> Answer:
    """Return what a verdict comes to, with a share and the number of dimensions that are spared."""
    effects = verdict.strain_units + ONE_EXCLUSION * len(verdict.exclusions) + ONE_SPARED * spared
    return Answer(effects, share, comfort_bits(key for key, _ in verdict.comforts))


def comfort_bits(keys: Iterable[str]) -> int:
    """Return accommodations as bits."""
    bits = 0
    for key in keys:
        bits |= int(_BIT[key])
    return bits


@dataclass
class Row:
    """The answers for one kind of person, in the order of the groups of vacancies."""

    effects: NDArray[np.int64]
    share: NDArray[np.float64]
    comforts: NDArray[np.uint64]
    is_known: NDArray[np.bool_]
    has_effects: bool = True
    has_comforts: bool = True
    is_complete: bool = False

    @classmethod
    def unknown(cls, length: int) -> "Row":
        """Return a row of which nothing is known."""
        return cls(
            np.zeros(length, np.int64),
            np.zeros(length),
            np.zeros(length, np.uint64),
            np.zeros(length, np.bool_),
        )

    def taken(self, at: NDArray[np.intp]) -> "Row":
        """Return the row for groups of which each was part of the one at `at`."""
        return Row(self.effects[at], self.share[at], self.comforts[at], self.is_known[at])

    def longer(self) -> "Row":
        """Return the row with one more group, of which nothing is known."""
        more = Row.unknown(1)
        return Row(
            np.append(self.effects, more.effects),
            np.append(self.share, more.share),
            np.append(self.comforts, more.comforts),
            np.append(self.is_known, more.is_known),
        )

    def close(self) -> "Row":
        """Note whether there is anything to add up, now that all is known."""
        self.has_effects, self.has_comforts = bool(self.effects.any()), bool(self.comforts.any())
        self.is_complete = True
        return self

    def says_the_same(self, other: "Row") -> bool:
        """Whether two complete rows have the same answers."""
        pairs = ((self.effects, other.effects), (self.share, other.share), (self.comforts, other.comforts))
        return all(np.array_equal(one, two) for one, two in pairs)

    def set(self, at: int | NDArray[np.bool_], answer: Answer) -> None:
        """Keep the answer for one group, or for all that a mask marks."""
        self.effects[at], self.share[at] = answer.effects, answer.share
        self.comforts[at], self.is_known[at] = answer.comforts, True


class Table:
    """The answers of one aspect.

    Attributes
    ----------
    groups
        The vacancies by kind; `groups.which` spreads a row over all slots.
    splits
        How often kinds were split; rows from before a split are out of date.
    order
        What tells people apart, in the order in which it was found: a shorter key is a coarser kind.
    """

    def __init__(self, aspect: Aspect, jobs: Side) -> None:
        self._aspect, self._jobs = aspect, jobs
        self._job_paths: set[Path] = set()
        self._person_paths: set[Path] = set()
        self.order: list[Path] = []
        self._rows: dict[tuple[int, ...], Row] = {}
        self.splits = 0
        self.groups = Groups(jobs)

    @property
    def told_apart_by(self) -> list[Path]:
        """What tells people apart whose rows differ."""
        return self.order

    def put(self, slot: int) -> None:
        """Take in what stands in a slot of the vacancies now."""
        if self.groups.put(slot):
            self._rows = {key: row.longer() for key, row in self._rows.items()}
        # A kind that nobody was left of may have somebody again, and has not been asked about.
        for row in self._rows.values():
            row.is_complete = False

    def key(self, people: Side, slot: int) -> tuple[int, ...]:
        """Return the kind of a person, as far as it is known what matters."""
        return people.numbers_at(self.order, slot)

    def row(self, people: Side, slot: int) -> Row:
        """Return the answers for a person, asking for those that are not known."""
        while True:
            row = self._row(self.key(people, slot))
            if row.is_complete:
                return row
            if self._fill(row, people, slot):
                return row.close()

    def _row(self, key: tuple[int, ...]) -> Row:
        if key not in self._rows:
            shorter = (key[:length] for length in range(len(key) - 1, -1, -1))
            known = next((self._rows[part] for part in shorter if part in self._rows), None)
            everything = np.arange(len(self.groups))
            self._rows[key] = known.taken(everything) if known is not None else Row.unknown(len(self.groups))
        return self._rows[key]

    def _fill(self, row: Row, people: Side, slot: int) -> bool:
        """Answer what is missing; return False as soon as the kinds had to be split."""
        for group in np.flatnonzero(~row.is_known).tolist():
            first = None if row.is_known[group] else self.groups.first_of(group)
            if first is None:
                continue
            read_of_person: set[Path] = set()
            read_of_job: set[Path] = set()
            answer = self._aspect(people.view(slot, read_of_person), self._jobs.view(first, read_of_job))
            if not (read_of_person <= self._person_paths and read_of_job <= self._job_paths):
                self._split(read_of_person, read_of_job)
                self._row(self.key(people, slot)).set(int(self.groups.which[first]), answer)
                return False
            row.set(self.groups.agreeing(group, read_of_job), answer)
        return True

    def tidy(self) -> None:
        """Forget the answers of coarser kinds, from which those of today's were taken."""
        self._rows = {key: row for key, row in self._rows.items() if len(key) == len(self.order)}

    def _split(self, read_of_person: set[Path], read_of_job: set[Path]) -> None:
        """Split the kinds by what was read and not known before."""
        self.splits += 1
        self.order += sorted(read_of_person - self._person_paths, key=repr)
        self._person_paths |= read_of_person
        self._job_paths |= read_of_job
        part_of = self.groups.extend(self._job_paths)
        self._rows = {key: row.taken(part_of) for key, row in self._rows.items()}
