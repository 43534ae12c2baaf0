"""The table of the way: what depends on two places only through the kilometres between them is asked once for each.

As `tables.Table`, with one thing more: `Places` is seen too. Where a rule asks for the kilometres between the person
and the work, or how the employer's bus stops, only these count, not the two places; where it asks for a name, the
places themselves count.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from matching.compiled import Job, Person
from matching.places import Places, Stop
from matching.quick.parts import PLACE, SHUTTLE
from matching.quick.seen import Path, SeenPlace, SeenText
from matching.quick.sides import Groups, Side
from matching.quick.tables import Answer, Row

PLACE_PATH: Path = (PLACE, "all", None)
SHUTTLE_PATH: Path = (SHUTTLE, "all", None)
WayAspect = Callable[[Person, Job, Any], Answer]
Key = tuple[int, ...]
# A kind of work, and what is measured between the person and it (kilometres, how the bus stops), or the
# two places and how the bus stops.
Cell = tuple[int, tuple[float | None, Stop] | tuple[str | None, str | None, Stop]]
# Kept where the kilometres don't settle it: the answer is kept for each pair of places.
BY_PLACE = Answer(effects=-1)


class SeenPlaces:
    """A view of `Places` that resolves places whose names are asked for, and measures the way between others."""

    def __init__(self, places: Places) -> None:
        self._places = places

    def km(self, one: Any, other: Any) -> float | None:
        """Return the way between two places; that of the person and the job is no reading of either place."""
        if isinstance(one, SeenPlace) and isinstance(other, SeenPlace):
            return self._places.km(one.unseen, other.unseen)
        return self._places.km(_known(one), _known(other))

    def names(self, place: Any) -> str:
        """Return the names of a place, which counts from then on."""
        return self._places.names(_known(place))

    def short_names(self, place: Any) -> list[str]:
        """Return the short names of a place, which counts from then on."""
        return self._places.short_names(_known(place))

    def stop(self, place: Any, words: Any) -> Stop:
        """Return how a place lies to stops; that of the person and the job's bus is no reading of either."""
        text = words.unseen if isinstance(words, SeenText) else words
        if isinstance(place, SeenPlace):
            return self._places.stop(place.unseen, text)
        return self._places.stop(place, text)


def _known(place: Any) -> str | None:
    return place.seen() if isinstance(place, SeenPlace) else place


class DistanceTable:
    """The answers of the way; asked, split and spread like those of any other table."""

    def __init__(self, aspect: WayAspect, jobs: Side, places: Places) -> None:
        self._aspect, self._jobs, self._places = aspect, jobs, places
        self._seen_places = SeenPlaces(places)
        self._job_paths: set[Path] = set()
        self._person_paths: set[Path] = set()
        self._rows: dict[Key, dict[Cell, Answer]] = {}
        self._kept: dict[tuple[Key, Any], Row] = {}
        self._cells: dict[str | None, list[tuple[int | None, str | None, Stop, Cell]]] = {}
        self.order: list[Path] = []
        self.splits = 0
        # Kinds of work wherever it is, and kinds of work at a place.
        self._kinds = Groups(jobs)
        self.groups = Groups(jobs)
        self.groups.extend({PLACE_PATH, SHUTTLE_PATH})

    @property
    def told_apart_by(self) -> list[Path]:
        """What tells people apart whose rows differ: their kind, and where they live."""
        return [PLACE_PATH, *self.order]

    def put(self, slot: int) -> None:
        """Take in what stands in a slot of the vacancies now."""
        self._kinds.put(slot)
        self.groups.put(slot)
        self._forget()

    def row(self, people: Side, slot: int) -> Row:
        """Return the answers for a person, asking for those that are not known."""
        while True:
            key = tuple(people.number(path, slot) for path in self.order)
            place = people.part(slot, PLACE)
            row = self._kept.get((key, place))
            if row is None:
                row = self._composed(key, place, people, slot)
            if row is not None:
                self._kept[key, place] = row
                return row

    def _composed(self, key: Key, place: str | None, people: Side, slot: int) -> Row | None:
        """Return the row of a kind at a place; None as soon as the kinds had to be split."""
        answers = self._answers(key)
        found = []
        for first, there, stop, cell in self._cells_from(place):
            answer = answers.get(cell)
            if answer is BY_PLACE:
                answer = answers.get((cell[0], (place, there, stop)))
            if answer is None and first is not None:
                answer, read_place = self._ask(people, slot, first)
                if answer is None:
                    return None
                if read_place:
                    answers[cell] = BY_PLACE
                answers[(cell[0], (place, there, stop)) if read_place else cell] = answer
            found.append(answer or Answer())
        return Row(
            np.array([one.effects for one in found], dtype=np.int64),
            np.array([one.share for one in found], dtype=np.float64),
            np.array([one.comforts for one in found], dtype=np.uint64),
            np.ones(len(found), dtype=np.bool_),
        ).close()

    def _cells_from(self, place: str | None) -> list[tuple[int | None, str | None, Stop, Cell]]:
        """Return for each group a slot (None when nobody is in it), its place, how its bus stops, and its cell."""
        if place not in self._cells:
            self._cells[place] = [self._cell(place, group) for group in range(len(self.groups))]
        return self._cells[place]

    def _cell(self, place: str | None, group: int) -> tuple[int | None, str | None, Stop, Cell]:
        first = self.groups.first_of(group)
        if first is None:
            return None, None, "unsaid", (-1, (None, "unsaid"))
        there = self._jobs.part(first, PLACE)
        stop = self._places.stop(place, self._jobs.part(first, SHUTTLE))
        return first, there, stop, (int(self._kinds.which[first]), (self._places.km(place, there), stop))

    def _forget(self) -> None:
        self._kept.clear()
        self._cells.clear()

    def _answers(self, key: Key) -> dict[Cell, Answer]:
        """Return the answers of a kind of people, beginning with those of the coarser kind it was part of."""
        if key not in self._rows:
            shorter = (key[:length] for length in range(len(key) - 1, -1, -1))
            self._rows[key] = dict(next((self._rows[part] for part in shorter if part in self._rows), {}))
        return self._rows[key]

    def _ask(self, people: Side, slot: int, first: int) -> tuple[Answer | None, bool]:
        """Answer one pair, and say whether a place was looked at; None when the kinds had to be split."""
        person = people.view(slot, self._person_paths, with_distances=True)
        job = self._jobs.view(first, self._job_paths, with_distances=True)
        before = len(self._person_paths), len(self._job_paths)
        answer = self._aspect(person, job, self._seen_places)
        # Each place that was looked at is kept with the answer, and tells no kinds apart.
        read_place = PLACE_PATH in self._person_paths or PLACE_PATH in self._job_paths
        self._person_paths.discard(PLACE_PATH)
        self._job_paths.discard(PLACE_PATH)
        if (len(self._person_paths), len(self._job_paths)) == before:
            return answer, read_place
        self._split()
        return None, read_place

    def tidy(self) -> None:
        """Forget the answers of coarser kinds, from which those of today's were taken."""
        self._rows = {key: row for key, row in self._rows.items() if len(key) == len(self.order)}

    def _split(self) -> None:
        """Split the kinds by what was read and not known before."""
        self.splits += 1
        self.order += sorted(self._person_paths - set(self.order), key=repr)
        part_of = self._kinds.extend(self._job_paths)
        self.groups.extend(self._job_paths | {PLACE_PATH, SHUTTLE_PATH})
        parts: dict[int, list[int]] = {}
        for kind, old in enumerate(part_of.tolist()):
            parts.setdefault(old, []).append(kind)
        self._rows = {
            key: {(kind, rest): one for (old, rest), one in row.items() for kind in parts.get(old, ())}
            for key, row in self._rows.items()
        }
        self._forget()
