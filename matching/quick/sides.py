"""One side of the comparison, vacancies or people, as numbered parts in slots; grouped by what rules read."""

from collections.abc import Hashable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matching.compiled import Job, Person
from matching.quick.parts import WORDS, Parts, key_of, parts_of
from matching.quick.seen import Cursor, Path, Seen, answer

Numbers = NDArray[np.int32]


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

    def column(self, path: Path) -> Numbers:
        """Return a number for the answer of every slot to a path: equal numbers, equal answers."""
        name = path[0]
        if path not in self._answers:
            self._answers[path] = _Answers(path)
        table = self._answers[path].up_to(self._parts.get(name, []))
        numbers: Numbers = table[self.numbers(name)]
        return numbers

    def numbers(self, name: str) -> Numbers:
        """Return the number of one part in every slot."""
        if name not in self._arrays:
            self._arrays[name] = np.array(self._which.get(name, []), dtype=np.int32)
        return self._arrays[name]

    def number(self, path: Path, slot: int) -> int:
        """Return what `column` holds for one slot."""
        if path not in self._answers:
            self._answers[path] = _Answers(path)
        name = path[0]
        return self._answers[path].of(self._parts[name], self._which[name][slot])


class _Answers:
    """The answers of all parts of one name to a path, numbered."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._numbers: dict[Hashable, int] = {}
        self._of_part: list[int] = []

    def up_to(self, parts: Sequence[Any]) -> Numbers:
        """Return the number of the answer of each part."""
        self._grow(parts)
        return np.array(self._of_part, dtype=np.int32)

    def of(self, parts: Sequence[Any], number: int) -> int:
        """Return the number of the answer of one part."""
        self._grow(parts)
        return self._of_part[number]

    def _grow(self, parts: Sequence[Any]) -> None:
        for part in parts[len(self._of_part) :]:
            found = answer(part, self._path)
            self._of_part.append(self._numbers.setdefault(found, len(self._numbers)))


class Groups:
    """The slots of a side, grouped by their answers to a growing list of paths."""

    def __init__(self, side: Side) -> None:
        self._side = side
        self._paths: list[Path] = []
        self._known: dict[tuple[int, ...], int] = {}
        self.which: NDArray[np.intp] = np.zeros(side.size, dtype=np.intp)
        self.firsts: list[int] = []
        self._regroup()

    def __len__(self) -> int:
        return len(self.firsts)

    def extend(self, paths: set[Path]) -> NDArray[np.intp]:
        """Take in paths that were not known; return for each group the one it was part of."""
        self._paths += sorted(paths - set(self._paths), key=repr)
        before = self.which
        self._regroup()
        return before[self.firsts]

    def _regroup(self) -> None:
        which = np.zeros(self._side.size, dtype=np.int64)
        columns = [self._side.column(path) for path in self._paths]
        for column in columns:
            # Small numbers again after each column, so that they never run over.
            which = np.unique(which * (int(column.max(initial=0)) + 1) + column, return_inverse=True)[1]
        _, firsts, self.which = np.unique(which, return_index=True, return_inverse=True)
        self.firsts = firsts.tolist()
        self._known = {
            tuple(int(column[first]) for column in columns): group for group, first in enumerate(self.firsts)
        }

    def put(self, slot: int) -> bool:
        """Take in what stands in a slot now; return whether it is a group of its own."""
        key = tuple(self._side.number(path, slot) for path in self._paths)
        group = self._known.setdefault(key, len(self.firsts))
        is_new = group == len(self.firsts)
        if is_new:
            self.firsts.append(slot)
        if slot == len(self.which):
            self.which = np.append(self.which, group)
        else:
            self.which[slot] = group
        return is_new

    def first_of(self, group: int) -> int | None:
        """Return a slot of a group; None when nobody is left in it."""
        first = self.firsts[group]
        if self.which[first] != group:
            others = np.flatnonzero(self.which == group)
            if not others.size:
                return None
            first = self.firsts[group] = int(others[0])
        return first
