"""What somebody said, column by column, with numbered marks on the words that something was read from."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from portal.services.readings.keys import CONFIRMED_SOURCE

Mark = tuple[int, int, int, str]


@dataclass(frozen=True)
class Column:
    """One column in somebody's own words, with marks (start, end, number, kind) where something was read."""

    field: str
    column: str
    text: str
    marks: list[Mark]


@dataclass(frozen=True)
class Told:
    """What a mark stands for: its number on the page, the words it was read from, and their column."""

    number: int
    words: Sequence[str]
    column: str


def marked(columns: Iterable[tuple[str, str, str | None]], told: Sequence[Told]) -> list[Column]:
    """Return the columns, given as (field, column, text), that say something, each with marks that don't overlap.

    A confirmed fact no longer names its column: it is marked where its words come first, and once.
    """
    found: list[Column] = []
    seen: set[int] = set()
    for field, column, text in columns:
        if text:
            marks = _marks(column, text, [one for one in told if one.number not in seen])
            seen |= {number for _start, _end, number, _kind in marks}
            found.append(Column(field, column, text, marks))
    return found


def _marks(column: str, text: str, told: Sequence[Told]) -> list[Mark]:
    marks: list[Mark] = []
    for one in told:
        if one.column not in {column, CONFIRMED_SOURCE}:
            continue
        for words in one.words:
            start = find_words(text, words)
            end = start + len(words)
            if start >= 0 and all(end <= taken[0] or start >= taken[1] for taken in marks):
                marks.append((start, end, one.number, ""))
                break
    return sorted(marks)


def find_words(text: str, words: str) -> int:
    """Return where `words` stand in `text`, or -1; a number is found only whole: 1 is not in 11点半."""
    if not words:
        return -1
    before = r"(?<!\d)" if words[0].isdigit() else ""
    after = r"(?!\d)" if words[-1].isdigit() else ""
    found = re.search(f"{before}{re.escape(words)}{after}", text)
    return found.start() if found else -1
