"""All people of a city, grouped into kinds for each table, and into those alike in body."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.quick.distance import DistanceTable
from matching.quick.scores import Floats, Numbers, Scores, body_shares
from matching.quick.sides import Side
from matching.quick.tables import ONE_EXCLUSION, ONE_SPARED, Row, Table, comfort_bits
from matching.weights import PRIOR

# Parts of a person that tables of the body read; people who share them share those tables' sum.
OF_THE_BODY = ("limits", "avoid", "needs", "not_yet")
ADDED = ("way", "hours", "pay", "prefers")


@dataclass(frozen=True)
class Kinds:
    """The rows of a table for some people: `rows[of[position]]` is a person's."""

    table: Table | DistanceTable
    of: NDArray[np.intp]
    rows: list[Row]

    @classmethod
    def found(cls, table: Table | DistanceTable, people: Side, slots: NDArray[np.intp]) -> "Kinds":
        """Return the kinds of these people, every row answered."""
        while True:
            splits = table.splits
            of = np.zeros(slots.size, dtype=np.int64)
            for path in table.told_apart_by:
                column = people.column(path)[slots]
                of = np.unique(of * (int(column.max(initial=0)) + 1) + column, return_inverse=True)[1]
            _, firsts, of = np.unique(of, return_index=True, return_inverse=True)
            rows = [table.row(people, int(slots[first])) for first in firsts]
            if table.splits == splits:
                table.tidy()
                return cls(table, of, rows)


@dataclass
class Alike:
    """People alike in body, and what is the same for all of them, where nothing rules out yet.

    Attributes
    ----------
    members
        Positions of these people.
    slots
        The slots that are left; the arrays below are as long.
    """

    members: list[int]
    slots: NDArray[np.intp]
    effects: Numbers
    comforts: NDArray[np.uint64]
    ease: Floats
    which: dict[str, NDArray[np.intp]]


@dataclass(frozen=True)
class Stacked:
    """Rows of several tables one behind another, for the compiled way.

    A cell is at `starts[table] + rows[table, person] * widths[table] + group`. `says[first_rows[table] + row]` is 1
    where the row has effects, plus 2 for comforts, plus 4 for shares, which are weighted; most rows say little.
    """

    names: list[str]
    rows: NDArray[np.int64]
    starts: NDArray[np.int64]
    widths: NDArray[np.int64]
    effects: Numbers
    comforts: NDArray[np.uint64]
    shares: Floats
    first_rows: NDArray[np.int64]
    says: NDArray[np.int64]


class Crowd:
    """Some people of a side, against all vacancies that are alive.

    Attributes
    ----------
    numbers
        The number of each person in the city.
    """

    def __init__(
        self,
        scores: Scores,
        people: Side,
        slots: NDArray[np.intp],
        is_alive: NDArray[np.bool_],
        numbers: NDArray[np.int32],
    ) -> None:
        self.numbers = numbers
        self._scores, self._people, self._slots, self._is_alive = scores, people, slots, is_alive
        tables = scores.tables
        self._offers = Kinds.found(tables["offers"], people, slots[:1])
        self._ease = Kinds.found(tables["ease"], people, slots)
        self._body, self._single = [], {}
        for name, table in tables.items():
            if name in {"offers", "ease"}:
                continue
            kinds = Kinds.found(table, people, slots)
            if name not in ADDED and {path[0] for path in table.order} <= set(OF_THE_BODY):
                self._body.append(kinds)
            elif name in ADDED or any(row.has_effects or row.has_comforts for row in kinds.rows):
                self._single[name] = kinds

    @property
    def size(self) -> int:
        """How many people there are."""
        return int(self._slots.size)

    def stacked(self) -> Stacked:
        """Return the rows of all tables that differ within people alike in body."""
        names = [*ADDED, *(name for name in self._single if name not in ADDED)]
        kinds = [self._single[name] for name in names]
        widths = np.array([len(one.table.groups) for one in kinds], dtype=np.int64)
        sizes = [width * len(one.rows) for width, one in zip(widths.tolist(), kinds, strict=True)]
        weights = self._scores.weighting.values
        shares = [
            row.share * weights[name] if name in ADDED else row.share
            for name, one in zip(names, kinds, strict=True)
            for row in one.rows
        ]
        counts = [len(one.rows) for one in kinds]
        says = [
            row.has_effects + 2 * row.has_comforts + 4 * (name in ADDED and bool(row.share.any()))
            for name, one in zip(names, kinds, strict=True)
            for row in one.rows
        ]
        return Stacked(
            names=names,
            rows=np.stack([one.of for one in kinds]).astype(np.int64),
            starts=np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64),
            widths=widths,
            effects=np.concatenate([row.effects for one in kinds for row in one.rows]),
            comforts=np.concatenate([row.comforts for one in kinds for row in one.rows]),
            shares=np.concatenate(shares),
            first_rows=np.concatenate([[0], np.cumsum(counts)[:-1]]).astype(np.int64),
            says=np.array(says, dtype=np.int64),
        )

    def work(self) -> tuple[tuple[Floats, Numbers], tuple[Floats, Numbers]]:
        """Return the weighted shares of wish and experience by group, stacked, and which of them is whose."""
        found = [self._scores.work.of(self._people, int(slot)) for slot in self._slots]
        weights = self._scores.weighting.values
        return (
            _distinct([wish for wish, _ in found], weights["wish"]),
            _distinct([experience for _, experience in found], weights["experience"]),
        )

    def alike(self) -> Iterator[Alike]:
        """Yield the people group by group."""
        numbers = np.stack([self._people.numbers(part)[self._slots] for part in OF_THE_BODY])
        _, firsts, of = np.unique(numbers, axis=1, return_index=True, return_inverse=True)
        members = np.split(np.argsort(of.ravel(), kind="stable"), np.cumsum(np.bincount(of.ravel()))[:-1])
        for first, own in zip(firsts.tolist(), members, strict=True):
            yield self._common(first, own.tolist())

    def _common(self, first: int, members: list[int]) -> Alike:
        slot = int(self._slots[first])
        effects, comforts = self._scores.own.copy(), np.zeros(self._is_alive.size, dtype=np.uint64)
        needs = np.uint64(comfort_bits(self._people.part(slot, "needs")))
        if needs:
            comforts |= (self._offers.rows[0].comforts & needs)[self._offers.table.groups.which]
        rows = [(kinds.table, kinds.rows[kinds.of[first]]) for kinds in self._body]
        for table, row in (*rows, *self._scores.apart(self._people, slot)):
            if row.has_effects:
                effects += row.effects[table.groups.which]
            if row.has_comforts:
                comforts |= row.comforts[table.groups.which]
        left = np.flatnonzero(self._is_alive & ((effects & (ONE_SPARED - 1)) < ONE_EXCLUSION))
        which = {name: kinds.table.groups.which[left] for name, kinds in self._single.items()}
        which["work"] = self._scores.work.which[left]
        ease = self._ease.rows[self._ease.of[first]].share[self._ease.table.groups.which[left]]
        return Alike(members, left, effects[left], comforts[left], ease, which)

    def one(self, alike: Alike, position: int) -> tuple[NDArray[np.intp], Floats, Floats]:
        """Return the slots that are not ruled out for a person, what is gained there, and the strain.

        The same sums in the same order as `Scores.of`.
        """
        effects, comforts = alike.effects.copy(), alike.comforts
        rows = {name: kinds.rows[kinds.of[position]] for name, kinds in self._single.items()}
        for name, row in rows.items():
            if row.has_effects:
                effects += row.effects[alike.which[name]]
            if row.has_comforts:
                comforts = comforts | row.comforts[alike.which[name]]
        left = np.flatnonzero((effects & (ONE_SPARED - 1)) < ONE_EXCLUSION)
        effects = effects[left]
        weights = self._scores.weighting.values
        wish, experience = self._scores.work.of(self._people, int(self._slots[position]))
        work = alike.which["work"][left]
        gained = PRIOR + weights["wish"] * wish[work]
        gained += weights["experience"] * experience[work]
        for name in ADDED:
            gained += (weights[name] * rows[name].share)[alike.which[name][left]]
        gained += weights["body"] * body_shares(effects, comforts[left], alike.ease[left])
        strain = self._scores.weighting.strain * ((effects & (ONE_EXCLUSION - 1)) / 1000)
        return alike.slots[left], gained, strain


def _distinct(arrays: Sequence[Floats], weight: float) -> tuple[Floats, Numbers]:
    """Return each array that is another object once, weighted, and the number of each."""
    numbers: dict[int, int] = {}
    of = np.array([numbers.setdefault(id(array), len(numbers)) for array in arrays], dtype=np.int64)
    firsts = np.unique(of, return_index=True)[1]
    return np.stack([weight * arrays[first] for first in firsts]), of
