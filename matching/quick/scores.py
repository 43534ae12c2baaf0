"""The score of every vacancy for one person, from tables of answers; the same to the last bit as pair by pair."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.compiled import Job, Person
from matching.features.body import body_share
from matching.features.work import closeness, done, wished
from matching.places import Places
from matching.quick.aspects import hazard_aspect, limit_aspect, way_aspect, whole_aspects
from matching.quick.distance import DistanceTable
from matching.quick.sides import Groups, Side
from matching.quick.tables import ONE_EXCLUSION, ONE_SPARED, SPARED_BITS, Row, Table, comfort_bits
from matching.weights import MOST_STRAIN, PRIOR, Weighting

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
# The tables whose shares count, beside those that only rule out, strain or comfort; in the order in which they add up.
WEIGHED = ("way", "hours", "pay", "prefers")
# More comforts or spared dimensions than this change nothing any more: the share is full.
MOST_COUNTED = 12
# The share of `features.body` for so many comforts and spared dimensions.
BODY = np.array(
    [
        [body_share(comforts, spared, 1.0) for spared in range(MOST_COUNTED + 1)]
        for comforts in range(MOST_COUNTED + 1)
    ]
)


def body_shares(effects: Numbers, comforts: NDArray[np.uint64], easy: Floats) -> Floats:
    """Return what `features.body` gives: for comforts and spared dimensions, or for none of them by ease."""
    count = np.minimum(np.bitwise_count(comforts), MOST_COUNTED)
    spared = np.minimum(effects >> SPARED_BITS, MOST_COUNTED)
    # One number for both finds the share more quickly than two.
    cells = count * (MOST_COUNTED + 1) + spared
    shares: Floats = np.where(cells > 0, BODY.ravel()[cells], BODY[0, 0] * easy)
    return shares


@dataclass(frozen=True)
class Scored:
    """All slots for one person: scores without what is compared at once, whether they are ruled out, strain in score units."""

    gained: Floats
    is_out: NDArray[np.bool_]
    strain: Floats
    weights: Mapping[str, float]

    def with_at_once(self, text: NDArray[np.float32], affinity: NDArray[np.float32]) -> Floats:
        """Return the scores, with the likeness of words and affinity (float32 shares, as they are) added last."""
        gained = self.gained + self.weights["text"] * text.astype(np.float64)
        gained += self.weights["affinity"] * affinity.astype(np.float64)
        scores: Floats = gained - np.minimum(np.minimum(gained, MOST_STRAIN), self.strain)
        return scores


class Scores:
    """Tables of answers between the vacancies of a side and people.

    Attributes
    ----------
    tables
        The tables that are asked about everybody, by name.
    own
        Strain in thousandths that a vacancy has of its own, whoever the person is.
    """

    def __init__(self, jobs: Side, places: Places, weighting: Weighting) -> None:
        self._jobs, self.weighting = jobs, weighting
        self.tables: dict[str, Table | DistanceTable] = {
            name: Table(aspect, jobs) for name, aspect in whole_aspects().items()
        }
        self.tables["way"] = DistanceTable(way_aspect, jobs, places)
        self._limits: dict[str, Table] = {}
        self._hazards: dict[str, Table] = {}
        self.work = _Closeness(jobs)
        self.own = np.zeros(jobs.size, dtype=np.int64)

    def put(self, slot: int, own_units: int) -> None:
        """Take in what stands in a slot of the vacancies now, and the strain (in thousandths) of its own."""
        for table in (*self.tables.values(), *self._limits.values(), *self._hazards.values()):
            table.put(slot)
        self.work.put(slot)
        if slot == len(self.own):
            self.own = np.append(self.own, 0)
        self.own[slot] = own_units

    def of(self, people: Side, slot: int) -> Scored:
        """Return the scores of all vacancies for the person in a slot, without the text."""
        effects, comforts = self.own.copy(), np.zeros(len(self.own), dtype=np.uint64)
        rows = {name: (table, table.row(people, slot)) for name, table in self.tables.items()}
        offers_table, offers = rows.pop("offers")
        needs = np.uint64(comfort_bits(people.part(slot, "needs")))
        if needs:
            comforts |= (offers.comforts & needs)[offers_table.groups.which]
        for table, row in (*rows.values(), *self.apart(people, slot)):
            if row.has_effects:
                effects += row.effects[table.groups.which]
            if row.has_comforts:
                comforts |= row.comforts[table.groups.which]
        shares = {name: rows[name][1].share[rows[name][0].groups.which] for name in (*WEIGHED, "ease")}
        return self._added(effects, comforts, shares, *self.work.shares(people, slot))

    def _added(
        self, effects: Numbers, comforts: NDArray[np.uint64], shares: Mapping[str, Floats],
        wish: Floats, experience: Floats,
    ) -> Scored:  # fmt: skip
        weights = self.weighting.values
        gained = PRIOR + weights["wish"] * wish
        gained += weights["experience"] * experience
        for name in WEIGHED:
            gained += weights[name] * shares[name]
        gained += weights["body"] * body_shares(effects, comforts, shares["ease"])
        units = effects & (ONE_EXCLUSION - 1)
        is_out = (effects & (ONE_SPARED - 1)) >= ONE_EXCLUSION
        return Scored(gained, is_out, self.weighting.strain * (units / 1000), weights)

    @property
    def splits_apart(self) -> int:
        """How often kinds were split for a limit or hazard."""
        return sum(table.splits for table in (*self._limits.values(), *self._hazards.values()))

    def apart(self, people: Side, slot: int) -> list[tuple[Table, Row]]:
        """Return the rows of a person's limits and hazards."""
        found = []
        for part, tables, aspect in (
            ("limits", self._limits, limit_aspect),
            ("avoid", self._hazards, hazard_aspect),
        ):
            for key in people.part(slot, part):
                table = tables.get(key) or tables.setdefault(key, Table(aspect(key), self._jobs))
                found.append((table, table.row(people, slot)))
        return found


class _Closeness:
    """How near vacancies are to what a person would like and has done; by occupation, then the best of them."""

    def __init__(self, jobs: Side) -> None:
        self._jobs = jobs
        self._groups = Groups(jobs)
        self._groups.extend({("codes", "all", None)})
        self._by_code: dict[str, Floats] = {}
        # Groups that had nobody to be asked about when they should have been.
        self._unasked: set[int] = set()
        self._wished: dict[tuple[int, int], Floats] = {}
        self._done: dict[int, Floats] = {}

    def put(self, slot: int) -> None:
        is_new = self._groups.put(slot)
        if is_new or int(self._groups.which[slot]) in self._unasked:
            self._unasked.clear()
            self._by_code.clear()
            self._wished.clear()
            self._done.clear()

    @property
    def which(self) -> NDArray[np.intp]:
        """The group of every slot."""
        return self._groups.which

    def shares(self, people: Side, slot: int) -> tuple[Floats, Floats]:
        """Return the shares of wish and experience for all slots."""
        wish, experience = self.of(people, slot)
        return wish[self._groups.which], experience[self._groups.which]

    def of(self, people: Side, slot: int) -> tuple[Floats, Floats]:
        """Return the shares of wish and experience by group."""
        done_before = people.part_number(slot, "experience")
        # Who names no wish is taken to wish for what they have done.
        names_one = bool(people.part(slot, "wishes"))
        wish = people.part_number(slot, "wishes"), -1 if names_one else done_before
        if wish not in self._wished:
            self._wished[wish] = self._best(people.view(slot, set()), wished)
        if done_before not in self._done:
            self._done[done_before] = self._best(people.view(slot, set()), done)
        return self._wished[wish], self._done[done_before]

    def _best(self, person: Person, weights: Callable[[Person], Mapping[str, float]]) -> Floats:
        best = np.zeros(len(self._groups))
        for code, weight in weights(person).items():
            np.maximum(best, weight * self._of(code), out=best)
        return best

    def _of(self, code: str) -> Floats:
        if code not in self._by_code:
            firsts = [self._groups.first_of(group) for group in range(len(self._groups))]
            self._unasked.update(group for group, first in enumerate(firsts) if first is None)
            self._by_code[code] = np.array(
                [0.0 if first is None else closeness(code, self._view(first)) for first in firsts]
            )
        return self._by_code[code]

    def _view(self, slot: int) -> Job:
        view: Job = self._jobs.view(slot, set())
        return view
