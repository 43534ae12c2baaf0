"""One side of the comparison, vacancies or people, as numbered parts in slots; grouped by what rules read."""

from collections.abc import Hashable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matching.compiled import Job, Person
from matching.quick.parts import WORDS, Parts, key_of, parts_of
from matching.quick.seen import Cursor, Path, Seen, answer

Numbers = NDArray[np.int32]
# Codes that run higher than so many times their count are sorted; others are counted off, which is quicker.
MOST_COUNTED_OFF = 16


class Side:
    """Records in slots; a slot that was left empty is given to the next record.

    Attributes
    ----------
    size
        Slots in use or left empty; every array of this side is as long.
    """

    def __init__(self, kind: type[Job] | type[Person]) -> None:
        self._kind = kind
        self._cursor = Cursor()
        self._parts: dict[str, list[Any]] = {}
        self._numbers: dict[str, dict[Hashable, int]] = {}
        self._which: dict[str, list[int]] = {}
        self._arrays: dict[str, Numbers] = {}
        self._answers: dict[Path, _Answers] = {}
        self._views: dict[int, Seen] = {}
        self._empty: list[int] = []
        self.size = 0

    def put(self, thing: Job | Person) -> int:
        """Take a record in; return its slot."""
        slot = self._empty.pop() if self._empty else self.size
        for name, part in parts_of(thing).items():
            which = self._which.setdefault(name, [])
            number = self._number(name, part)
            if slot == self.size:
                which.append(number)
            else:
                which[slot] = number
        self.size = max(self.size, slot + 1)
        self._arrays.clear()
        self._views.pop(slot, None)
        return slot

    def remove(self, slot: int) -> None:
        """Leave a slot to the next record; until then its last one stands in it, and is nobody's."""
        self._empty.append(slot)

    def _number(self, name: str, part: Any) -> int:
        known = self._parts.setdefault(name, [])
        # Texts of their own are hardly ever shared; comparing them would cost more than keeping them.
        key: Hashable = len(known) if name == WORDS else key_of(part)
        numbers = self._numbers.setdefault(name, {})
        number = numbers.setdefault(key, len(known))
        if number == len(known):
            known.append(part)
        return number

    def parts(self, slot: int) -> Parts:
        """Return the parts of the record in a slot."""
        return {name: self._parts[name][which[slot]] for name, which in self._which.items()}

    def part(self, slot: int, name: str) -> Any:
        """Return one part of the record in a slot."""
        return self._parts[name][self._which[name][slot]]

    def part_number(self, slot: int, name: str) -> int:
        """Return the number of one part: records with the same number share it."""
        return self._which[name][slot]

    def view(self, slot: int, paths: set[Path], *, with_distances: bool = False) -> Any:
        """Return a view of the record in a slot; what is read of it is added to `paths`.

        With distances, a place that is only measured is not read (`distance`).
        """
        self._cursor.paths, self._cursor.notes_distances = paths, with_distances
        if slot not in self._views:
            self._views[slot] = Seen(self.parts(slot), self._kind, self._cursor)
        return self._views[slot]

    def forget_views(self) -> None:
        """Let go of what views were made; they are made anew where somebody asks again."""
        self._views.clear()

    def column(self, path: Path) -> Numbers:
        """Return a number for the answer of every slot to a path: equal numbers, equal answers."""
        numbers: Numbers = self._of_parts(path)[self.numbers(path[0])]
        return numbers

    def _of_parts(self, path: Path) -> Numbers:
        if path not in self._answers:
            self._answers[path] = _Answers(path)
        return self._answers[path].up_to(self._parts.get(path[0], []))

    def kinds(
        self, paths: Sequence[Path], slots: NDArray[np.intp]
    ) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Return which of some slots are the first of their kind, and the kind of each; see `kinds_of`.

        Answers are put together for each part, of which there are far fewer than slots, and then for each slot.
        """
        by_part: dict[str, list[Path]] = {}
        for path in paths:
            by_part.setdefault(path[0], []).append(path)
        columns = []
        for name, own in by_part.items():
            of_parts = kinds_of([self._of_parts(path) for path in own], len(self._parts.get(name, [])))[1]
            columns.append(of_parts[self.numbers(name)[slots]])
        return kinds_of(columns, slots.size)

    def numbers(self, name: str) -> Numbers:
        """Return the number of one part in every slot."""
        if name not in self._arrays:
            self._arrays[name] = np.array(self._which.get(name, []), dtype=np.int32)
        return self._arrays[name]

    def numbers_at(self, paths: Sequence[Path], slot: int) -> tuple[int, ...]:
        """Return what `column` holds for one slot, for each of some paths."""
        # Asked a hundred times for everybody who is ranked: what is known is looked up here, not one call a path.
        answers, which, found = self._answers, self._which, []
        for path in paths:
            number = which[path[0]][slot]
            known = answers.get(path)
            if known is None or number >= len(known.of_part):
                known = answers.setdefault(path, _Answers(path))
                known.grow(self._parts[path[0]])
            found.append(known.of_part[number])
        return tuple(found)


class _Answers:
    """The answers of all parts of one name to a path, numbered."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._numbers: dict[Hashable, int] = {}
        self.of_part: list[int] = []

    def up_to(self, parts: Sequence[Any]) -> Numbers:
        """Return the number of the answer of each part."""
        self.grow(parts)
        return np.array(self.of_part, dtype=np.int32)

    def grow(self, parts: Sequence[Any]) -> None:
        """Take in the parts that came since."""
        for part in parts[len(self.of_part) :]:
            found = answer(part, self._path)
            self.of_part.append(self._numbers.setdefault(found, len(self._numbers)))


class Groups:
    """The slots of a side, grouped by their answers to a growing list of paths.

    Attributes
    ----------
    which
        The group of each slot.
    """

    def __init__(self, side: Side) -> None:
        self._side = side
        self._paths: list[Path] = []
        self._at: dict[Path, int] = {}
        self._known: dict[tuple[int, ...], int] = {}
        # A row for each path, with the number of each group's answer; None where groups came since.
        self._answers: Numbers | None = None
        # For paths that were asked about together the kind of each group: the same few are asked again and again.
        self._agreed: dict[frozenset[Path], NDArray[np.intp]] = {}
        self.which: NDArray[np.intp] = np.zeros(side.size, dtype=np.intp)
        self._firsts: list[int] = []
        self._regroup()

    def __len__(self) -> int:
        return len(self._firsts)

    def extend(self, paths: set[Path]) -> NDArray[np.intp]:
        """Take in paths that were not known; return for each group the one it was part of."""
        self._paths += sorted(paths - self._at.keys(), key=repr)
        self._at = {path: at for at, path in enumerate(self._paths)}
        before = self.which
        self._regroup()
        return before[self._firsts]

    def _regroup(self) -> None:
        columns = [self._side.column(path) for path in self._paths]
        firsts, self.which = kinds_of(columns, self._side.size)
        self._firsts = firsts.tolist()
        answers = np.stack([column[firsts] for column in columns], axis=1) if columns else None
        keys = answers.tolist() if answers is not None else [()] * len(firsts)
        self._known = {tuple(key): group for group, key in enumerate(keys)}
        self._answers = None

    def put(self, slot: int) -> bool:
        """Take in what stands in a slot now; return whether it is a group of its own."""
        key = self._side.numbers_at(self._paths, slot)
        group = self._known.setdefault(key, len(self._firsts))
        is_new = group == len(self._firsts)
        if is_new:
            self._firsts.append(slot)
            self._answers = None
        if slot == len(self.which):
            self.which = np.append(self.which, group)
        else:
            self.which[slot] = group
        return is_new

    def first_of(self, group: int) -> int | None:
        """Return a slot of a group; None when nobody is left in it."""
        first = self._firsts[group]
        if self.which[first] != group:
            others = np.flatnonzero(self.which == group)
            if not others.size:
                return None
            first = self._firsts[group] = int(others[0])
        return first

    def agreeing(self, group: int, paths: set[Path]) -> NDArray[np.bool_]:
        """Return for each group whether it has the answers of this one to some paths, all of them known here."""
        if self._answers is None:
            # Groups are numbered in the order in which they came into the dictionary.
            self._answers = np.array(list(self._known), dtype=np.int32).reshape(len(self), -1).T.copy()
            self._agreed.clear()
        asked = frozenset(paths)
        kinds = self._agreed.get(asked)
        if kinds is None:
            columns = [self._answers[self._at[path]] for path in paths]
            kinds = self._agreed[asked] = kinds_of(columns, len(self))[1]
        found: NDArray[np.bool_] = kinds == kinds[group]
        return found


def kinds_of(
    columns: Sequence[NDArray[np.integer[Any]]], size: int
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return where each kind first stands, and the kind of each of `size` rows; alike are rows with equal columns."""
    which = np.zeros(size, dtype=np.intp)
    for column in columns:
        # Small numbers again after each column, so that they never run over.
        which = _numbered(which * (int(column.max(initial=0)) + 1) + column)
    firsts = np.zeros(int(which.max(initial=-1)) + 1, dtype=np.intp)
    firsts[which[::-1]] = np.arange(size - 1, -1, -1)
    return firsts, which


def _numbered(codes: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return the codes (0 and up) as small numbers in their order, all of them in use."""
    most = int(codes.max(initial=0)) + 1
    if most > MOST_COUNTED_OFF * (codes.size + 1):
        return np.unique(codes, return_inverse=True)[1]
    is_there = np.zeros(most, dtype=np.bool_)
    is_there[codes] = True
    numbers = np.cumsum(is_there) - 1
    return numbers[codes]
