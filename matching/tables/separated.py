"""Ledger files as CSV: the encodings and delimiters that offices use."""

import csv
import io
from collections.abc import Iterable

from matching.tables.form import NO_TABLE, TableError, formula_sentence

ENCODINGS = ("utf-8-sig", "gb18030")
DELIMITERS = ",\t;"
HEAD_LINES = 5


def csv_cells(data: bytes) -> list[list[str]]:
    """Return the lines of a CSV file as lists of cells.

    Raises
    ------
    TableError
        When the encoding is unknown, the quotes are broken, a cell is a formula, or it is no text at all.
    """
    text = _decoded(data)
    if "\x00" in text:
        raise TableError(NO_TABLE)
    # A title may stand above the header, so a few lines decide together.
    first = "".join(text.split("\n", HEAD_LINES)[:HEAD_LINES])
    delimiter = max(DELIMITERS, key=first.count)
    try:
        lines = [
            [cell.strip() for cell in row]
            for row in csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
        ]
    except csv.Error as fault:
        raise TableError("CSV的引号没配对，读不下去。用Excel打开，另存为“.xlsx”再传。") from fault
    _refuse_formulas(lines)
    return lines


def _refuse_formulas(lines: Iterable[Iterable[str]]) -> None:
    """Refuse what a spreadsheet would take for a formula; "-" and "+86 138…" are what people write."""
    for row, line in enumerate(lines, start=1):
        for column, cell in enumerate(line):
            # A line of nothing but "=" is an ornament.
            if cell.startswith("=") and cell.strip("="):
                raise TableError(formula_sentence(row, column), row=row)


def _decoded(data: bytes) -> str:
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TableError(
        f"文字编码认不出来，第{_broken_line(data)}行起是乱的。用Excel打开，另存为“CSV UTF-8”或“.xlsx”再传。",
        row=_broken_line(data),
    )


def _broken_line(data: bytes) -> int:
    """Return the first line that neither encoding explains, in the encoding that gets farther."""
    farthest = 0
    for encoding in ENCODINGS:
        try:
            data.decode(encoding)
        except UnicodeDecodeError as fault:
            farthest = max(farthest, fault.start)
    return data[:farthest].count(b"\n") + 1
