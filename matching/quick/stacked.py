"""All that scores of a crowd are added up from, as arrays one behind another: for the compiled way, and by vacancy.

Rows that say the same stand here once. Beside the exact numbers stand bounds in float32, which are quick to add up:
what a cell can add to a score at most, and the strain that it takes off at least. A pair whose bounds come to less
than what a list or a vacancy takes need not be looked at any closer.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.quick.distance import DistanceTable
from matching.quick.people import ADDED, Crowd
from matching.quick.scores import BODY, MOST_COUNTED, Floats, Numbers
from matching.quick.tables import ONE_EXCLUSION, ONE_SPARED, SPARED_BITS, Row, Table

Singles = NDArray[np.float32]
# What a row says, as flags: effects, comforts, shares that are added as they are, and by its bounds some gain.
EFFECTS, COMFORTS, SHARES, GAINS = 1, 2, 4, 8
# Far below every score: what is ruled out.
OUT = np.float32(-1e9)
# Tables with no more rows than this have their bounds spread over all vacancies.
MOST_SPREAD = 200


# The most that so many more comforts and spared dimensions can add to the share of the body.
def _more_body() -> Floats:
    """Return the most that so many more comforts and spared dimensions can add to the share of the body."""
    more = np.zeros_like(BODY)
    for comforts, spared in np.ndindex(BODY.shape):
        # Where nothing helped or was spared before, ease alone counted, which may be nothing.
        before = np.where(np.add.outer(np.arange(len(BODY)), np.arange(len(BODY))) > 0, BODY, 0.0)
        after = np.pad(BODY, (0, MOST_COUNTED), mode="edge")[comforts:, spared:][: len(BODY), : len(BODY)]
        more[comforts, spared] = (after - before).max() if comforts + spared else 0.0
    return more


MORE_BODY = _more_body()


class Stacked(NamedTuple):
    """A crowd beside the vacancies that are alive.

    A cell of a row is at `starts[row] + which[table_of[row], position]`; a position is that of a living vacancy in
    `slots`. Rows of tables that tell everybody apart are in `of[table, person]`; those that people alike in body
    share are `body_rows[body_starts[alike]:body_starts[alike + 1]]`.

    Attributes
    ----------
    slots, own, which
        For each position its slot, its strain of its own, and its group in each table.
    starts, table_of, says
        For each row where its cells begin, its table, and flags of what it says.
    plane, planes
        For each row where its bounds are spread over all positions, -1 where they are not; shape (n_planes, 2, n_slots),
        gains before strains.
    effects, comforts, shares, gains, strains
        The cells; shares are weighted.
    names, of
        The tables that tell everybody apart, and the row of everybody in each, shape (n_names, n_people).
    alike, body_starts, body_rows, needs, ease_rows, offers_row
        Whom a person is alike in body, and what they share.
    work, wishes, wish_of, done, done_of
        The group of each position by occupation; weighted shares of wish and experience, and which are whose.
    """

    slots: NDArray[np.intp]
    own: Numbers
    which: NDArray[Any]
    starts: Numbers
    table_of: Numbers
    says: Numbers
    plane: Numbers
    planes: Singles
    effects: Numbers
    comforts: NDArray[np.uint64]
    shares: Floats
    gains: Singles
    strains: Singles
    of: NDArray[np.int32]
    alike: Numbers
    body_starts: Numbers
    body_rows: Numbers
    needs: NDArray[np.uint64]
    ease_rows: Numbers
    offers_row: int
    work: NDArray[Any]
    wishes: Floats
    wish_of: Numbers
    done: Floats
    done_of: Numbers


class _Rows:
    """The rows of all tables, each that says something of its own once."""

    def __init__(self, weights: dict[str, float], strain: float) -> None:
        self._weights, self._strain = weights, strain
        self.tables: list[Table | DistanceTable] = []
        self._numbers: dict[int, int] = {}
        self._by_content: dict[tuple[int, int], list[int]] = {}
        self.rows: list[Row] = []
        self.table_of: list[int] = []
        self.names: list[str] = []

    def table(self, table: Table | DistanceTable, name: str = "") -> int:
        """Return the number of a table; its name where it adds a share."""
        for number, known in enumerate(self.tables):
            if known is table:
                return number
        self.tables.append(table)
        self.names.append(name)
        return len(self.tables) - 1

    def put(self, table: int, row: Row) -> int:
        """Return the number of a row."""
        number = self._numbers.get(id(row))
        if number is None:
            number = self._numbers[id(row)] = self._alike(table, row)
        return number

    def _alike(self, table: int, row: Row) -> int:
        content = hash((row.effects.tobytes(), row.share.tobytes(), row.comforts.tobytes()))
        alike = self._by_content.setdefault((table, content), [])
        for number in alike:
            if row.says_the_same(self.rows[number]):
                return number
        alike.append(len(self.rows))
        self.rows.append(row)
        self.table_of.append(table)
        return len(self.rows) - 1

    def shares(self) -> Floats:
        """Return the shares of all cells, weighted where they are added as they are."""
        parts = [
            row.share * self._weights[self.names[table]] if self.names[table] in ADDED else row.share
            for table, row in zip(self.table_of, self.rows, strict=True)
        ]
        return np.concatenate(parts)

    def bounds(
        self, effects: Numbers, comforts: NDArray[np.uint64], shares: Floats
    ) -> tuple[Singles, Singles]:
        """Return what each cell can add at most, and the strain in score units that it takes off at least."""
        is_added = np.array([self.names[table] in ADDED for table in self.table_of])
        lengths = [row.effects.size for row in self.rows]
        helped = np.minimum(np.bitwise_count(comforts), MOST_COUNTED)
        spared = np.minimum(effects >> SPARED_BITS, MOST_COUNTED)
        gains = np.where(np.repeat(is_added, lengths), shares, 0.0)
        gains += self._weights["body"] * MORE_BODY[helped, spared]
        gains[(effects & (ONE_SPARED - 1)) >= ONE_EXCLUSION] = OUT
        strains = self._strain * ((effects & (ONE_EXCLUSION - 1)) / 1000)
        return gains.astype(np.float32), strains.astype(np.float32)


def stacked(crowd: Crowd) -> Stacked:
    """Return the arrays of a crowd, every row of which has been answered."""
    scores, slots = crowd.scores, np.flatnonzero(crowd.is_alive)
    rows = _Rows(dict(scores.weighting.values), scores.weighting.strain)
    names = [*ADDED, *(name for name in crowd.single if name not in ADDED)]
    single = [(rows.table(crowd.single[name].table, name), crowd.single[name]) for name in names]
    of = np.stack(
        [np.array([rows.put(at, row) for row in kinds.rows], np.int32)[kinds.of] for at, kinds in single]
    )
    body = _Body(crowd, rows)
    effects = np.concatenate([row.effects for row in rows.rows])
    comforts = np.concatenate([row.comforts for row in rows.rows])
    shares = rows.shares()
    gains, strains = rows.bounds(effects, comforts, shares)
    lengths = np.array([row.effects.size for row in rows.rows])
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(np.int64)
    which = _small([table.groups.which[slots] for table in rows.tables])
    flags = _flags(rows, gains, starts)
    plane, planes = _spread(rows.table_of, which[: len(single)], starts, flags, (gains, strains))
    (wishes, wish_of), (done, done_of) = crowd.work()
    return Stacked(
        slots=slots,
        own=scores.own[slots],
        which=which,
        starts=starts,
        table_of=np.array(rows.table_of, dtype=np.int64),
        says=flags,
        plane=plane,
        planes=planes,
        effects=effects,
        comforts=comforts,
        shares=shares,
        gains=gains,
        strains=strains,
        of=of,
        alike=body.alike.astype(np.int64),
        body_starts=body.starts,
        body_rows=body.rows,
        needs=body.needs,
        ease_rows=body.ease,
        offers_row=body.offers,
        work=_small([scores.work.which[slots]])[0],
        wishes=wishes,
        wish_of=wish_of,
        done=done,
        done_of=done_of,
    )


class _Body:
    """What people alike in body share."""

    def __init__(self, crowd: Crowd, rows: _Rows) -> None:
        firsts, self.alike = crowd.bodies()
        offers, ease = rows.table(crowd.offers.table), rows.table(crowd.ease.table)
        self.offers = rows.put(offers, crowd.offers.rows[0])
        ease_of = [rows.put(ease, row) for row in crowd.ease.rows]
        self.ease = np.array([ease_of[crowd.ease.of[first]] for first in firsts], dtype=np.int64)
        self.needs = np.array([crowd.needs(int(first)) for first in firsts], dtype=np.uint64)
        found = [
            [rows.put(rows.table(table), row) for table, row in own if row.has_effects or row.has_comforts]
            for own in crowd.rows_of_bodies(firsts.tolist())
        ]
        self.starts = np.concatenate([[0], np.cumsum([len(one) for one in found])]).astype(np.int64)
        self.rows = np.array([row for one in found for row in one], dtype=np.int64)


def _spread(
    table_of: Sequence[int],
    which: NDArray[Any],
    starts: Numbers,
    flags: Numbers,
    bounds: tuple[Singles, Singles],
) -> tuple[Numbers, Singles]:
    """Return for each row the number of its plane (-1 for none), and the planes.

    Spread are the bounds of tables after the first that tell everybody apart, where few rows say anything.
    """
    tables = np.array(table_of)
    telling = (tables > 0) & (tables < len(which)) & (flags > 0)
    counts = np.bincount(tables[telling], minlength=int(tables.max()) + 1)
    rows = np.flatnonzero(telling & (counts[tables] <= MOST_SPREAD))
    plane = np.full(tables.size, -1, dtype=np.int64)
    plane[rows] = np.arange(rows.size)
    planes = np.empty((rows.size, 2, which.shape[1]), dtype=np.float32)
    for number, row in enumerate(rows.tolist()):
        for kind, cells in enumerate(bounds):
            planes[number, kind] = cells[starts[row] :][which[tables[row]]]
    return plane, planes


def _flags(rows: _Rows, gains: Singles, starts: Numbers) -> Numbers:
    ends = np.append(starts[1:], gains.size)
    return np.array(
        [
            EFFECTS * bool(row.effects.any())
            + COMFORTS * bool(row.comforts.any())
            + SHARES * (rows.names[table] in ADDED and bool(row.share.any()))
            + GAINS * bool((gains[start:end] > 0).any())
            for row, table, start, end in zip(
                rows.rows, rows.table_of, starts.tolist(), ends.tolist(), strict=True
            )
        ],
        dtype=np.int64,
    )


def _small(columns: Sequence[NDArray[np.intp]]) -> NDArray[Any]:
    """Return group numbers in as few bytes as they need."""
    most = max((int(column.max(initial=0)) for column in columns), default=0)
    return np.stack(columns).astype(np.uint16 if most < 1 << 16 else np.uint32)
