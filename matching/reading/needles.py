"""Which rules of a table can speak in a text at all, told by its characters.

A pattern such as 推车|小车 can only be found where 推, 小 or 车 stands. For every pattern a small set of
characters is worked out of which each of its matches contains at least one; a table keeps its rules under these
characters, so that a clause of ten characters asks a handful of rules instead of all. A pattern without such a
set is always asked.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

# A class of more characters than this tells too little to look under each of them.
_MOST = 60


@cache
def needles(pattern: str) -> frozenset[str] | None:
    """Return characters of which every match of a pattern contains at least one, or None when there are none."""
    return _of_sequence(parser.parse(pattern))


def _of_sequence(parts: Any) -> frozenset[str] | None:
    """Return the smallest set among the parts of a sequence: all of them stand in a match."""
    known = [found for part in parts if (found := _of_part(*part)) is not None]
    return min(known, key=len, default=None)


def _of_part(code: Any, value: Any) -> frozenset[str] | None:
    if code is codes.LITERAL:
        return frozenset(chr(value))
    if code is codes.IN:
        return _of_class(value)
    if code is codes.BRANCH:
        return _of_branches(value[1])
    if code is codes.SUBPATTERN:
        return _of_sequence(value[-1])
    if code in {codes.MAX_REPEAT, codes.MIN_REPEAT} and value[0] > 0:
        return _of_sequence(value[2])
    return None


def _of_class(items: Sequence[tuple[Any, Any]]) -> frozenset[str] | None:
    told: set[str] = set()
    for code, value in items:
        if code is codes.LITERAL:
            told.add(chr(value))
        elif code is codes.RANGE and value[1] - value[0] < _MOST:
            told |= {chr(number) for number in range(value[0], value[1] + 1)}
        else:
            return None
    return frozenset(told)


def _of_branches(branches: Sequence[Any]) -> frozenset[str] | None:
    told: set[str] = set()
    for branch in branches:
        found = _of_sequence(branch)
        if found is None:
            return None
        told |= found
    return frozenset(told)


class Asking:
    """The numbers of the patterns that can be found in a text, in their order."""

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        """Keep each pattern under its characters."""
        self._under: dict[str, list[int]] = defaultdict(list)
        self._always: list[int] = []
        for number, pattern in enumerate(patterns):
            found = needles(pattern.pattern)
            if found is None:
                self._always.append(number)
                continue
            for character in found:
                self._under[character].append(number)

    def of(self, text: str) -> list[int]:
        """Return the numbers of the patterns that may be found in `text`; all others can't."""
        told = set(self._always)
        for character in self._under.keys() & set(text):
            told.update(self._under[character])
        return sorted(told)
