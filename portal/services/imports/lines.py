"""A file as lines of cells, under columns of ours: what each line says, and which lines cannot be taken in.

What makes a whole file doubtful (formulas, a broken encoding, numbers that Excel cut) refuses it; what is wrong in
one line leaves out that line (`broken`) and lets the others in.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from matching.tables import COLUMNS, Finding, TableError
from matching.tables.form import (
    KEY,
    LONG_NUMBERS,
    MOST_CELL,
    MOST_ROWS,
    NAMES,
    NEEDED,
    SCIENTIFIC,
    cut_sentence,
)
from matching.tables.reading import read_cells
from portal.labels import N_
from portal.services.errors import DomainError

# A title, an office's name and a date may stand above the names of the columns.
HEAD_LINES = 10
# One name in common is chance: 备注 and 姓名 stand in every table.
SURE = 2


@dataclass(frozen=True)
class Sheet:
    """The lines of a file: the names of its columns, and the numbered lines below them."""

    names: list[str]
    body: list[tuple[int, list[str]]]


@dataclass(frozen=True)
class Lines:
    """What a file says, line by line, as {column: words}, with row numbers as a spreadsheet counts them.

    Attributes
    ----------
    rows
        (position, cells) of each line that can be looked at, the broken ones too.
    unknown_columns
        Names that are none of ours; their cells are kept with the row.
    findings
        Cells that need a look.
    broken
        The positions of lines that cannot come in; a finding says why.
    """

    rows: list[tuple[int, dict[str, str]]]
    unknown_columns: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    broken: frozenset[int] = frozenset()


def name_of(cell: str) -> str:
    """Return the name of a column without the gaps and marks that programs put into it."""
    return re.sub(r"\s+", "", cell).lstrip("\ufeff")


def sheet_of(data: bytes, kind: str, remembered: Mapping[str, str]) -> Sheet:
    """Return the lines of a file, told apart from its head.

    Raises
    ------
    DomainError
        When it is no table, has no head that could be one of `kind`, no lines below it or too many, or names a
        column twice.
    """
    try:
        cells = _cells(data)
        at, names = _head(cells, kind, remembered)
    except TableError as error:
        raise DomainError(N_("%(told)s"), field="file", told=error.sentence) from error
    body = [(number, line) for number, line in enumerate(cells[at + 1 :], start=at + 2) if any(line)]
    if not body:
        raise DomainError(N_("只有表头，没有内容。"), field="file")
    if len(body) > MOST_ROWS:
        sentence = N_("有%(rows)d行，太多了。最多%(most)d行，分成几个文件再传。")
        raise DomainError(sentence, field="file", rows=len(body), most=MOST_ROWS)
    return Sheet(names, body)


def _cells(data: bytes) -> list[list[str]]:
    if not data.strip(b"\xef\xbb\xbf \r\n\t"):
        raise TableError("文件是空的。选有内容的那个再传。")
    return read_cells(data)


def _head(cells: Sequence[Sequence[str]], kind: str, remembered: Mapping[str, str]) -> tuple[int, list[str]]:
    """Return the line, of the first ten, that names most of our columns, and its names."""
    from portal.services.imports.headings import guess  # noqa: PLC0415 - it asks this module for names

    lines = [[name_of(cell) for cell in line] for line in cells[:HEAD_LINES]]

    def known(names: Sequence[str], of_kind: str) -> int:
        own = remembered if of_kind == kind else {}
        return sum(bool(name and (name in own or guess(name, of_kind))) for name in set(names))

    counts = [known(names, kind) for names in lines]
    most = max(counts, default=0)
    other = max(COLUMNS, key=lambda each: max((known(names, each) for names in lines), default=0))
    if other != kind and max(known(names, other) for names in lines) > most:
        raise TableError(f"这不像{NAMES[kind]}，看着像{NAMES[other]}，换一种再传。")
    if most < SURE:
        raise TableError(f"这不像{NAMES[kind]}：没有“{KEY[kind]}”这一列。下载空表，照着表头填。")
    at = counts.index(most)
    twice = next((name for name in lines[at] if name and lines[at].count(name) > 1), None)
    if twice:
        raise TableError(f"“{twice}”这一列有两个。留一个，另一个改名，再传。")
    return at, lines[at]


def read(sheet: Sheet, kind: str, columns: Mapping[str, str]) -> Lines:
    """Return what the lines of a sheet say under our columns.

    Parameters
    ----------
    columns
        What each of the file's own names stands for; a name that is not among them, or stands for "", is kept.

    Raises
    ------
    DomainError
        When a column without which nothing can be kept is missing.
    """
    names = [columns.get(name) or name for name in sheet.names]
    lacking = missing(names, kind)
    if lacking:
        raise DomainError(N_("缺少这几列：%(names)s。"), field="file", names="、".join(lacking))
    reader = _Reader(names, kind)
    rows = [(position, reader.row(position, line)) for position, line in sheet.body]
    unknown = [name for name in names if name and name not in COLUMNS[kind]]
    return Lines(rows, unknown, reader.findings, frozenset(reader.broken))


def missing(names: Sequence[str], kind: str) -> list[str]:
    """Return which columns a file lacks without which a row says nothing; a number can be made."""
    needed = NEEDED[kind] if kind == "areas" else [name for name in NEEDED[kind] if name != KEY[kind]]
    return [name for name in needed if name not in names]


class _Reader:
    """Reads line after line, and notes what is wrong with them."""

    def __init__(self, names: Sequence[str], kind: str) -> None:
        self._names = names
        self._kind = kind
        self._seen: dict[str, int] = {}
        self.findings: list[Finding] = []
        self.broken: set[int] = set()

    def row(self, position: int, line: Sequence[str]) -> dict[str, str]:
        """Return a line as {column: words}."""
        row = {name: line[at] if at < len(line) else "" for at, name in enumerate(self._names) if name}
        self._lost(position, line, row)
        for name, words in row.items():
            if name in LONG_NUMBERS and SCIENTIFIC.match(words):
                self._break(position, row, name, cut_sentence(position, name))
            elif len(words) > MOST_CELL:
                self._break(position, row, name, f"一格最多{MOST_CELL}个字，这一行没导入。")
        self._twin(position, row)
        return row

    def _lost(self, position: int, line: Sequence[str], row: Mapping[str, str]) -> None:
        spilled = [cell for cell in line[len(self._names) :] if cell]
        if spilled:
            reason = N_("这一行比表头多出几格，多的没收。看看是不是逗号没加引号。")
            self._note(position, row, "", reason, "；".join(spilled))
        nameless = [
            line[at] for at, name in enumerate(self._names) if not name and at < len(line) and line[at]
        ]
        if nameless:
            reason = N_("这几格上头没有表头，没收。给那一列起个名再传。")
            self._note(position, row, "", reason, "；".join(nameless))

    def _twin(self, position: int, row: Mapping[str, str]) -> None:
        key = KEY[self._kind]
        number = row.get(key, "").strip()
        if number and number in self._seen:
            reason = N_("跟第%(first)d行的%(key)s一样，这一行没导入。改好再导。")
            self._break(position, row, key, reason % {"first": self._seen[number], "key": key})
        self._seen.setdefault(number, position)

    def _break(self, position: int, row: Mapping[str, str], column: str, reason: str) -> None:
        self.broken.add(position)
        self._note(position, row, column, reason, row.get(column, ""))

    def _note(self, position: int, row: Mapping[str, str], column: str, reason: str, words: str) -> None:
        self.findings.append(Finding(position, column, row.get(KEY[self._kind], ""), reason, words))
