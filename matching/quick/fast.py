"""The sums of `people.Crowd.one`, compiled: the same numbers added in the same order, for everybody alike in a body.

Used where numba is installed; without it the NumPy way gives the same lists, and a test says so.
"""

from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.util import find_spec
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matching.quick.keeping import Best
from matching.quick.lists import Lists
from matching.quick.people import Alike, Crowd
from matching.quick.pool import LEAST_OF_BEST, MOST_OF_ONE_NEED, Pool
from matching.quick.scores import BODY
from matching.quick.tables import ONE_EXCLUSION, SPARED_BITS
from matching.texts import FULL_LIKENESS
from matching.weights import MOST_STRAIN, PRIOR

# Vacancies of a list that are kept in order before near-duplicates are put behind.
KEPT = 32
# Where a list must be made the long way.
LONG_WAY = -2
# Pairs that are put out before vacancies take in their best.
ROOM = 400_000


def is_available() -> bool:
    """Whether the compiled way can be gone."""
    return find_spec("numba") is not None


@cache
def ranker() -> Any:
    """Return the compiled function; see `_rank_alike` for what it takes."""
    from numba import njit  # noqa: PLC0415 - it may not be installed

    return njit(nogil=True, cache=True)(_rank_alike)


class FastLists(Lists):
    """The lists of a crowd, made by the compiled function."""

    def __init__(self, crowd: Crowd, pool: Pool, texts: Any, best: Best, top: int) -> None:
        super().__init__(crowd, pool, texts, best, top)
        columns = pool.texts.columns()
        stacked = crowd.stacked()
        self._names = stacked.names
        wishes, done = crowd.work()
        weighting = pool.prepared().weighting
        self._tables = (
            *(stacked.rows, stacked.starts, stacked.widths, stacked.effects, stacked.comforts),
            *(stacked.shares, stacked.first_rows, stacked.says),
        )
        self._numbers = (
            *(*wishes, *done, BODY, float(BODY[0, 0]), weighting.values["body"], PRIOR, MOST_STRAIN),
            *(weighting.strain, ONE_EXCLUSION, SPARED_BITS),
            *(texts.indptr, texts.indices, texts.data, columns.indptr, columns.indices, columns.data),
            *(np.float32(FULL_LIKENESS), pool.text_weight),
        )
        self._order = (*pool.order(), LEAST_OF_BEST, MOST_OF_ONE_NEED, top)
        self._lock = Lock()
        self._room = max(ROOM, len(pool.ids))

    def rank_all(self, threads: int) -> list[Best]:
        """Rank everybody in some threads; return the best people that each of them met for the vacancies."""
        groups, lock = self._crowd.alike(), Lock()

        def work() -> Best:
            offers = _Offers(self._best.like(), self._crowd, self._room)
            while True:
                with lock:
                    alike = next(groups, None)
                if alike is None:
                    break
                self._rank(alike, offers)
            offers.settle()
            return offers.best

        with ThreadPoolExecutor(threads) as pool:
            found = [pool.submit(work) for _ in range(threads)]
            return [one.result() for one in found]

    def _rank(self, alike: Alike, offers: "_Offers") -> None:
        """Rank people alike in body, and offer them to the vacancies."""
        members = np.array(alike.members, dtype=np.int64)
        which = np.stack([alike.which[name] for name in self._names]).astype(np.int32)
        own = (which, alike.effects, alike.comforts, alike.ease, alike.slots, alike.which["work"])
        begin = 0
        while begin < members.size:
            begin, count = ranker()(
                *(members, *self._tables, *own, *self._numbers, offers.line, *self._order, offers.best.bar),
                *(self.at, self.scores, *offers.room(), begin),
            )
            offers.filled += count
            if begin < members.size:
                offers.settle()
        for position in members[self.at[members, 0] == LONG_WAY]:
            with self._lock:
                self.list_again(alike, int(position))


class _Offers:
    """Where one thread puts out pairs of vacancies and people until the vacancies take in their best."""

    def __init__(self, best: Best, crowd: Crowd, room: int) -> None:
        self.best, self._crowd, self.filled = best, crowd, 0
        self._slots, self._people = np.empty(room, np.int32), np.empty(room, np.int32)
        self._scores = np.empty(room)
        # The likeness of words of the person at hand.
        self.line = np.zeros(len(best.bar), dtype=np.float32)

    def room(self) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float64]]:
        """Return what is left of the arrays to write to."""
        return self._slots[self.filled :], self._people[self.filled :], self._scores[self.filled :]

    def settle(self) -> None:
        """Let vacancies take in whom they were offered."""
        slots, people = self._slots[: self.filled], self._people[: self.filled]
        self.best.take(slots.astype(np.intp), self._crowd.numbers[people], self._scores[: self.filled])
        self.filled = 0


def _rank_alike(  # noqa: C901, PLR0912, PLR0915 - one loop, so that nothing is called in it
    members: Any, rows: Any, starts: Any, widths: Any, effects: Any, comforts: Any, shares: Any,
    first_rows: Any, says: Any,
    which: Any, own_effects: Any, own_comforts: Any, ease: Any, slots: Any, work: Any,
    wishes: Any, wish_of: Any, done: Any, done_of: Any, body: Any, easy: float, body_weight: float, prior: float, most_strain: float, strain_weight: float,
    one_exclusion: int, spared_bits: int,
    text_starts: Any, text_at: Any, text: Any, column_starts: Any, column_at: Any, columns: Any,
    full: Any, text_weight: float, line: Any,
    ranks: Any, twins: Any, least_of_best: float, most_of_need: int, top: int,
    bar: Any, lists: Any, list_scores: Any, out_slots: Any, out_people: Any, out_scores: Any, begin: int,
) -> Any:  # fmt: skip
    """Rank all members from `begin` on; return how many are done and how many pairs were put out.

    Stops before a member whose pairs might not fit into what is left of `out_*`.
    """
    count = 0
    mask = (1 << spared_bits) - 1
    tables = starts.size
    length = slots.size
    cells = np.zeros(tables, dtype=np.int64)
    # The tables whose row for this person says anything.
    with_effects = np.zeros(tables, dtype=np.int64)
    with_comforts = np.zeros(tables, dtype=np.int64)
    with_shares = np.zeros(tables, dtype=np.int64)
    kept_scores = np.zeros(KEPT + 1)
    kept_slots = np.zeros(KEPT + 1, dtype=np.int64)
    order = np.zeros(KEPT + 1, dtype=np.int64)
    counted = body.shape[0] - 1
    for number in range(begin, members.size):
        if count + length > out_slots.size:
            return number, count
        person = members[number]
        ruling, helping, sharing = 0, 0, 0
        for table in range(tables):
            row = rows[table, person]
            cells[table] = starts[table] + row * widths[table]
            told_by = says[first_rows[table] + row]
            if told_by & 1:
                with_effects[ruling], ruling = table, ruling + 1
            if told_by & 2:
                with_comforts[helping], helping = table, helping + 1
            if told_by & 4:
                with_shares[sharing], sharing = table, sharing + 1
        line[:] = 0
        for at in range(text_starts[person], text_starts[person + 1]):
            pair = text_at[at]
            for there in range(column_starts[pair], column_starts[pair + 1]):
                line[column_at[there]] += text[at] * columns[there]
        kept, fitting = 0, 0
        wish, experience = wish_of[person], done_of[person]
        for position in range(length):
            told = own_effects[position]
            # The way is the first table: it rules out most.
            for number_of in range(ruling):
                table = with_effects[number_of]
                told += effects[cells[table] + which[table, position]]
                if told & mask >= one_exclusion:
                    break
            units = told & mask
            if units >= one_exclusion:
                continue
            helps = own_comforts[position]
            for number_of in range(helping):
                table = with_comforts[number_of]
                helps |= comforts[cells[table] + which[table, position]]
            gained = prior + wishes[wish, work[position]]
            gained += done[experience, work[position]]
            for number_of in range(sharing):
                table = with_shares[number_of]
                gained += shares[cells[table] + which[table, position]]
            bits = 0
            while helps:
                helps &= helps - np.uint64(1)
                bits += 1
            bits = min(bits, counted)
            spared = min(told >> spared_bits, counted)
            if bits + spared > 0:
                gained += body_weight * body[bits, spared]
            else:
                gained += body_weight * (easy * ease[position])
            slot = slots[position]
            if line[slot] > 0:
                gained += text_weight * np.float64(min(np.float32(1), line[slot] / full))
            score = gained
            if units > 0:
                score -= min(gained, most_strain, strain_weight * (units / 1000))
            fitting += 1
            if score >= bar[slot]:
                out_slots[count], out_people[count], out_scores[count] = slot, person, score
                count += 1
            if kept == KEPT and (
                score < kept_scores[kept - 1]
                or (score == kept_scores[kept - 1] and ranks[slot] > ranks[kept_slots[kept - 1]])
            ):
                continue
            place = kept
            while place > 0 and (
                kept_scores[place - 1] < score
                or (kept_scores[place - 1] == score and ranks[kept_slots[place - 1]] > ranks[slot])
            ):
                kept_scores[place], kept_slots[place] = kept_scores[place - 1], kept_slots[place - 1]
                place -= 1
            kept_scores[place], kept_slots[place] = score, slot
            kept = min(kept + 1, KEPT)
        # Near-duplicates of one need stand behind; what is far behind the best is left out.
        least = least_of_best * kept_scores[0] if kept else 0.0
        first, later, seen = 0, 0, 0
        while seen < kept and first < top and kept_scores[seen] >= least:
            twin = twins[kept_slots[seen]]
            same = 0
            if twin >= 0:
                for before in range(seen + 1):
                    same += twins[kept_slots[before]] == twin
            if same > most_of_need:
                order[KEPT - later] = seen
                later += 1
            else:
                order[first] = seen
                first += 1
            seen += 1
        if first < top and seen == kept and fitting > kept:
            lists[person, 0] = LONG_WAY
            continue
        for at in range(min(top, first + later)):
            taken = order[at] if at < first else order[KEPT - (at - first)]
            lists[person, at], list_scores[person, at] = kept_slots[taken], kept_scores[taken]
    return members.size, count
