"""All people of a city, grouped into kinds for each table, and into those alike in body."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.quick.distance import DistanceTable
from matching.quick.scores import Floats, Numbers, Scores, body_shares
from matching.quick.seen import Path
from matching.quick.sides import Side, kinds_of
from matching.quick.tables import ONE_EXCLUSION, ONE_SPARED, Row, Table, comfort_bits
from matching.weights import PRIOR

# Parts of a person that tables of the body read; people who share them share those tables' sum.
OF_THE_BODY = ("limits", "avoid", "needs", "not_yet")
ADDED = ("way", "hours", "pay", "prefers")
# What the shares of wish and experience depend on.
WORK_PATHS: tuple[Path, ...] = (("wishes", "all", None), ("experience", "all", None))


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
            firsts, of = people.kinds(table.told_apart_by, slots)
            rows = [table.row(people, int(slots[first])) for first in firsts]
            if table.splits == splits:
                table.tidy()
                people.forget_views()
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


class Crowd:
    """Some people of a side, against all vacancies that are alive.

    Attributes
    ----------
    numbers
        The number of each person in the city.
    scores, is_alive
        The tables, and which slots hold a vacancy.
    offers, ease, single
        The rows of what is offered (one for everybody), of how easy work is, and of the tables, by name, that tell
        people alike in body apart.
    """

    def __init__(
        self,
        scores: Scores,
        people: Side,
        slots: NDArray[np.intp],
        is_alive: NDArray[np.bool_],
        numbers: NDArray[np.int32],
    ) -> None:
        self.numbers, self.scores, self.is_alive = numbers, scores, is_alive
        self._people, self._slots = people, slots
        tables = scores.tables
        self.offers = Kinds.found(tables["offers"], people, slots[:1])
        self.ease = Kinds.found(tables["ease"], people, slots)
        self._body: list[Kinds] = []
        self.single: dict[str, Kinds] = {}
        for name, table in tables.items():
            if name in {"offers", "ease"}:
                continue
            kinds = Kinds.found(table, people, slots)
            if name not in ADDED and {path[0] for path in table.order} <= set(OF_THE_BODY):
                self._body.append(kinds)
            elif name in ADDED or any(row.has_effects or row.has_comforts for row in kinds.rows):
                self.single[name] = kinds

    @property
    def size(self) -> int:
        """How many people there are."""
        return int(self._slots.size)

    def work(self) -> tuple[tuple[Floats, Numbers], tuple[Floats, Numbers]]:
        """Return the weighted shares of wish and experience by group, stacked, and which of them is whose."""
        firsts, of = self._people.kinds(WORK_PATHS, self._slots)
        found = [self.scores.work.of(self._people, int(self._slots[first])) for first in firsts]
        weights = self.scores.weighting.values
        wishes, wish_of = _distinct([wish for wish, _ in found], weights["wish"])
        done, done_of = _distinct([experience for _, experience in found], weights["experience"])
        return (wishes, wish_of[of]), (done, done_of[of])

    def alike(self) -> Iterator[Alike]:
        """Yield the people group by group."""
        firsts, of = self.bodies()
        members = np.split(np.argsort(of, kind="stable"), np.cumsum(np.bincount(of))[:-1])
        for first, own in zip(firsts.tolist(), members, strict=True):
            yield self._common(first, own.tolist())

    def bodies(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Return who is the first of those alike in body, and to which of them everybody belongs."""
        return kinds_of([self._people.numbers(part)[self._slots] for part in OF_THE_BODY], self.size)

    def needs(self, position: int) -> np.uint64:
        """Return what somebody needs, as bits."""
        return np.uint64(comfort_bits(self._people.part(int(self._slots[position]), "needs")))

    def rows_of_bodies(self, positions: Sequence[int]) -> list[list[tuple[Table | DistanceTable, Row]]]:
        """Return for some people the rows that everybody alike in body shares, beside offers and ease."""
        while True:
            splits = self.scores.splits_apart
            found = [self._rows_of_body(position) for position in positions]
            # A row from before a split is out of date.
            if self.scores.splits_apart == splits:
                return found

    def _rows_of_body(self, position: int) -> list[tuple[Table | DistanceTable, Row]]:
        of_all = [(kinds.table, kinds.rows[kinds.of[position]]) for kinds in self._body]
        return [*of_all, *self.scores.apart(self._people, int(self._slots[position]))]

    def _common(self, first: int, members: list[int]) -> Alike:
        effects, comforts = self.scores.own.copy(), np.zeros(self.is_alive.size, dtype=np.uint64)
        needs = self.needs(first)
        if needs:
            comforts |= (self.offers.rows[0].comforts & needs)[self.offers.table.groups.which]
        for table, row in self._rows_of_body(first):
            if row.has_effects:
                effects += row.effects[table.groups.which]
            if row.has_comforts:
                comforts |= row.comforts[table.groups.which]
        left = np.flatnonzero(self.is_alive & ((effects & (ONE_SPARED - 1)) < ONE_EXCLUSION))
        which = {name: kinds.table.groups.which[left] for name, kinds in self.single.items()}
        which["work"] = self.scores.work.which[left]
        ease = self.ease.rows[self.ease.of[first]].share[self.ease.table.groups.which[left]]
        return Alike(members, left, effects[left], comforts[left], ease, which)

    def one(self, alike: Alike, position: int) -> tuple[NDArray[np.intp], Floats, Floats]:
        """Return the slots that are not ruled out for a person, what is gained there, and the strain.

        The same sums in the same order as `Scores.of`.
        """
        effects, comforts = alike.effects.copy(), alike.comforts
        rows = {name: kinds.rows[kinds.of[position]] for name, kinds in self.single.items()}
        for name, row in rows.items():
            if row.has_effects:
                effects += row.effects[alike.which[name]]
            if row.has_comforts:
                comforts = comforts | row.comforts[alike.which[name]]
        left = np.flatnonzero((effects & (ONE_SPARED - 1)) < ONE_EXCLUSION)
        effects = effects[left]
        weights = self.scores.weighting.values
        wish, experience = self.scores.work.of(self._people, int(self._slots[position]))
        work = alike.which["work"][left]
        gained = PRIOR + weights["wish"] * wish[work]
        gained += weights["experience"] * experience[work]
        for name in ADDED:
            gained += (weights[name] * rows[name].share)[alike.which[name][left]]
        gained += weights["body"] * body_shares(effects, comforts[left], alike.ease[left])
        strain = self.scores.weighting.strain * ((effects & (ONE_EXCLUSION - 1)) / 1000)
        return alike.slots[left], gained, strain


def _distinct(arrays: Sequence[Floats], weight: float) -> tuple[Floats, Numbers]:
    """Return each array that is another object once, weighted, and the number of each."""
    numbers: dict[int, int] = {}
    of = np.array([numbers.setdefault(id(array), len(numbers)) for array in arrays], dtype=np.int64)
    firsts = np.unique(of, return_index=True)[1]
    return np.stack([weight * arrays[first] for first in firsts]), of
