"""The table of the way: what depends on two places only through the kilometres between them is asked once for each.

As `tables.Table`, with one thing more: `Places` is seen too. Where a rule asks for the kilometres between the person
and the work, or how the employer's bus stops, only these count, not the two places; where it asks for a name, the
places themselves count.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matching.compiled import Job, Person
from matching.places import Places, Stop
from matching.quick.parts import PLACE, SHUTTLE
from matching.quick.seen import Path
from matching.quick.seen_places import SeenPlaces
from matching.quick.sides import Groups, Side
from matching.quick.tables import Answer, Row

PLACE_PATH: Path = (PLACE, "all", None)
SHUTTLE_PATH: Path = (SHUTTLE, "all", None)
WayAspect = Callable[[Person, Job, Any], Answer]
Key = tuple[int, ...]
Numbers = NDArray[np.int64]
# A kind of work, the kilometres between the person and it, and how its bus stops for the person.
Cell = tuple[int, float | None, Stop]
# What is known of a cell; by place where kilometres don't settle it: then the answer is kept for two places.
UNKNOWN, KNOWN, BY_PLACE = 0, 1, 2


class _Cells:
    """All cells that any place has, numbered; a column for each part of a cell."""

    def __init__(self) -> None:
        self._numbers: dict[Cell, int] = {}
        self._columns: tuple[Numbers, Numbers, Numbers] | None = None
        self._kms: dict[float | None, int] = {}
        self._stops: dict[Stop, int] = {}

    def __len__(self) -> int:
        return len(self._numbers)

    def number(self, cell: Cell) -> int:
        """Return the number of a cell."""
        return self._numbers.setdefault(cell, len(self._numbers))

    def _parted(self) -> tuple[Numbers, Numbers, Numbers]:
        if self._columns is None or self._columns[0].size != len(self):
            kinds = [kind for kind, _, _ in self._numbers]
            kms = [self._kms.setdefault(km, len(self._kms)) for _, km, _ in self._numbers]
            stops = [self._stops.setdefault(stop, len(self._stops)) for _, _, stop in self._numbers]
            self._columns = (np.array(kinds), np.array(kms), np.array(stops))
        return self._columns

    def agreeing(self, at: int, kinds: NDArray[np.bool_], seen: SeenPlaces) -> NDArray[np.bool_]:
        """Return the cells of some kinds that agree with one in what was measured."""
        kind, km, stop = self._parted()
        found: NDArray[np.bool_] = kinds[kind]
        if seen.measured:
            found &= km == km[at]
        if seen.asked_for_stops:
            found &= stop == stop[at]
        return found

    def split(self, part_of: NDArray[np.intp]) -> tuple["_Cells", NDArray[np.intp]]:
        """Return the cells with each kind split into its parts, and for each the one it was part of."""
        parts: dict[int, list[int]] = {}
        for kind, old in enumerate(part_of.tolist()):
            parts.setdefault(old, []).append(kind)
        fresh, source = _Cells(), []
        for (kind, km, stop), number in self._numbers.items():
            for part in parts.get(kind, ()):
                fresh.number((part, km, stop))
                source.append(number)
        return fresh, np.array(source, dtype=np.intp)


@dataclass
class _Told:
    """The answers of one kind of people by cell, and those that two places have of their own."""

    state: NDArray[np.uint8] = field(default_factory=lambda: np.zeros(0, np.uint8))
    effects: Numbers = field(default_factory=lambda: np.zeros(0, np.int64))
    share: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))
    comforts: NDArray[np.uint64] = field(default_factory=lambda: np.zeros(0, np.uint64))
    by_place: dict[tuple[int, str | None, str | None, Stop], Answer] = field(default_factory=dict)

    def grow(self, size: int) -> None:
        """Make room for cells that came since."""
        more = size - self.state.size
        if more > 0:
            self.state = np.append(self.state, np.zeros(more, np.uint8))
            self.effects = np.append(self.effects, np.zeros(more, np.int64))
            self.share = np.append(self.share, np.zeros(more))
            self.comforts = np.append(self.comforts, np.zeros(more, np.uint64))

    def taken(self, source: NDArray[np.intp], part_of: NDArray[np.intp]) -> "_Told":
        """Return the answers for cells of which each was part of the one at `source`."""
        self.grow(int(source.max(initial=-1)) + 1)
        parts: dict[int, list[int]] = {}
        for kind, old in enumerate(part_of.tolist()):
            parts.setdefault(old, []).append(kind)
        by_place = {
            (part, *rest): one for (kind, *rest), one in self.by_place.items() for part in parts.get(kind, ())
        }
        return _Told(
            self.state[source], self.effects[source], self.share[source], self.comforts[source],
            by_place,  # type: ignore[arg-type]  # the rest of a key stays what it was
        )  # fmt: skip

    def copy(self) -> "_Told":
        """Return the same for a finer kind, to be told apart."""
        return _Told(
            self.state.copy(),
            self.effects.copy(),
            self.share.copy(),
            self.comforts.copy(),
            dict(self.by_place),
        )

    def set(self, at: int | NDArray[np.bool_], answer: Answer) -> None:
        """Keep an answer for one cell, or for all that a mask marks and that are not settled by place."""
        these = at if isinstance(at, int) else np.flatnonzero(at & (self.state == UNKNOWN))
        self.state[these], self.effects[these] = KNOWN, answer.effects
        self.share[these], self.comforts[these] = answer.share, answer.comforts


@dataclass(frozen=True)
class _From:
    """The groups of vacancies as seen from one place: slot (None when nobody is in it), place, stop and cell."""

    firsts: list[int | None]
    there: list[str | None]
    stops: list[Stop]
    cells: NDArray[np.intp]
    has_any: NDArray[np.bool_]


class DistanceTable:
    """The answers of the way; asked, split and spread like those of any other table."""

    def __init__(self, aspect: WayAspect, jobs: Side, places: Places) -> None:
        self._aspect, self._jobs, self._places = aspect, jobs, places
        self._seen_places = SeenPlaces(places)
        self._job_paths: set[Path] = set()
        self._person_paths: set[Path] = set()
        self._rows: dict[Key, _Told] = {}
        self._kept: dict[tuple[Key, Any], Row] = {}
        # Rows by content: many kinds of people at a place get the same answers.
        self._same: dict[int, list[Row]] = {}
        self._from: dict[str | None, _From] = {}
        self._cells = _Cells()
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
        """Take in what stands in a slot of the vacancies now; rows stay where no kind at a place came or went."""
        is_there = slot < self.groups.which.size
        was = int(self.groups.which[slot]) if is_there else -1
        stood_for_it = is_there and self.groups.first_of(was) == slot
        self._kinds.put(slot)
        is_new = self.groups.put(slot)
        group = int(self.groups.which[slot])
        if is_new or (group != was and (stood_for_it or self.groups.first_of(group) == slot)):
            self._forget()

    def row(self, people: Side, slot: int) -> Row:
        """Return the answers for a person, asking for those that are not known."""
        while True:
            key = people.numbers_at(self.order, slot)
            place = people.part(slot, PLACE)
            row = self._kept.get((key, place))
            if row is None:
                row = self._composed(key, place, people, slot)
            if row is not None:
                self._kept[key, place] = row
                return row

    def _composed(self, key: Key, place: str | None, people: Side, slot: int) -> Row | None:
        """Return the row of a kind at a place; None as soon as the kinds had to be split."""
        told, seen = self._told(key), self._seen_from(place)
        told.grow(len(self._cells))
        for group in np.flatnonzero((told.state[seen.cells] == UNKNOWN) & seen.has_any).tolist():
            is_open = told.state[seen.cells[group]] == UNKNOWN
            if is_open and not self._ask(told, seen, group, people, slot):
                return None
        row = Row(
            told.effects[seen.cells], told.share[seen.cells], told.comforts[seen.cells],
            np.ones(len(seen.cells), dtype=np.bool_),
        )  # fmt: skip
        for group in np.flatnonzero((told.state[seen.cells] == BY_PLACE) & seen.has_any).tolist():
            pair = self._kind_at(seen, group), place, seen.there[group], seen.stops[group]
            if pair not in told.by_place and not self._ask(told, seen, group, people, slot):
                return None
            row.set(group, told.by_place[pair])
        return self._once(row.close())

    def _kind_at(self, seen: _From, group: int) -> int:
        return int(self._kinds.which[seen.firsts[group]])

    def _once(self, row: Row) -> Row:
        """Return the row that was made first of those that say the same."""
        told = hash((row.effects.tobytes(), row.share.tobytes(), row.comforts.tobytes()))
        alike = self._same.setdefault(told, [])
        for other in alike:
            if row.says_the_same(other):
                return other
        if not row.has_comforts:
            # Few ways have a bus that stops: nothing, as long as the row, and kept in eight bytes.
            row.comforts = np.broadcast_to(np.uint64(0), row.comforts.shape)
        alike.append(row)
        return row

    def _seen_from(self, place: str | None) -> _From:
        if place not in self._from:
            firsts = [self.groups.first_of(group) for group in range(len(self.groups))]
            there = [None if first is None else self._jobs.part(first, PLACE) for first in firsts]
            stops: list[Stop] = [
                "unsaid" if first is None else self._places.stop(place, self._jobs.part(first, SHUTTLE))
                for first in firsts
            ]
            cells = [
                self._cells.number(
                    (-1, None, stop)
                    if first is None
                    else (int(self._kinds.which[first]), self._places.km(place, other), stop)
                )
                for first, other, stop in zip(firsts, there, stops, strict=True)
            ]
            has_any = np.array([first is not None for first in firsts], dtype=np.bool_)
            self._from[place] = _From(firsts, there, stops, np.array(cells, dtype=np.intp), has_any)
        return self._from[place]

    def _forget(self) -> None:
        self._kept.clear()
        self._same.clear()
        self._from.clear()

    def _told(self, key: Key) -> _Told:
        """Return the answers of a kind of people, beginning with those of the coarser kind it was part of."""
        if key not in self._rows:
            shorter = (key[:length] for length in range(len(key) - 1, -1, -1))
            known = next((self._rows[part] for part in shorter if part in self._rows), None)
            self._rows[key] = known.copy() if known is not None else _Told()
        return self._rows[key]

    def _ask(self, told: _Told, seen: _From, group: int, people: Side, slot: int) -> bool:
        """Answer one pair, and with it all that agree in what was read; return False when the kinds had to be split."""
        first = seen.firsts[group]
        read_of_person: set[Path] = set()
        read_of_job: set[Path] = set()
        person = people.view(slot, read_of_person, with_distances=True)
        job = self._jobs.view(int(first or 0), read_of_job, with_distances=True)
        self._seen_places.forget()
        answer = self._aspect(person, job, self._seen_places)
        # Each place that was looked at is kept with the answer, and tells no kinds apart.
        read_place = PLACE_PATH in read_of_person or PLACE_PATH in read_of_job
        read_of_person.discard(PLACE_PATH)
        read_of_job.discard(PLACE_PATH)
        if not (read_of_person <= self._person_paths and read_of_job <= self._job_paths):
            self._split(read_of_person, read_of_job)
            return False
        at, kind = int(seen.cells[group]), self._kind_at(seen, group)
        if read_place:
            told.state[at] = BY_PLACE
            pair = kind, people.part(slot, PLACE), seen.there[group], seen.stops[group]
            told.by_place[pair] = answer
        else:
            alike = self._cells.agreeing(at, self._kinds.agreeing(kind, read_of_job), self._seen_places)
            told.set(alike, answer)
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
        part_of = self._kinds.extend(self._job_paths)
        self.groups.extend(self._job_paths | {PLACE_PATH, SHUTTLE_PATH})
        self._cells, source = self._cells.split(part_of)
        self._rows = {key: told.taken(source, part_of) for key, told in self._rows.items()}
        self._forget()
