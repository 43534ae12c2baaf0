"""Ledger files in: rows of known columns, with the row numbers of a spreadsheet."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from matching.tables.form import (
    COLUMNS,
    KEY,
    LONG_NUMBERS,
    MOST_CELL,
    MOST_ROWS,
    NAMES,
    NEEDED,
    NO_TABLE,
    SCIENTIFIC,
    Finding,
    Kind,
    Table,
    TableError,
    cut_sentence,
)
from matching.tables.separated import csv_cells
from matching.tables.spreadsheet import xlsx_cells

ZIP_START, OLD_EXCEL_START = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
# PDF, PNG, JPEG, GIF, RAR, RTF: what people send instead of the table they took it from.
NO_TABLE_STARTS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"{\\rtf")


def read_table(source: Path | bytes, kind: Kind | str, *, filename: str = "") -> Table:
    """Read a CSV or XLSX file of the ledger format.

    Raises
    ------
    TableError
        When the file is empty, has too many rows, is damaged, in no known encoding, holds formulas or cut numbers, lacks
        needed columns, or names one number twice.
    """
    data = source if isinstance(source, bytes) else _bytes_of(source)
    _refuse_empty(data, filename)
    cells = read_cells(data)
    return _table(cells, str(kind))


def read_partial_table(source: Path, kind: Kind | str) -> Table:
    """Read a file of some columns of the ledger format, however large: any may be missing, numbers may repeat.

    For a command on a trusted machine that only looks; what is kept goes through `read_table`. Raises `TableError`
    when the file is empty, damaged, in no known encoding, or has no column of its kind.
    """
    data = _bytes_of(source)
    _refuse_empty(data, "")
    cells = read_cells(data)
    at, names = _likeliest_header(cells, str(kind))
    body = [(number, line) for number, line in enumerate(cells[at + 1 :], start=at + 2) if any(line)]
    rows = [{name: cell for name, cell in zip(names, line, strict=False) if name} for _, line in body]
    unknown = [name for name in names if name and name not in COLUMNS[kind]]
    return Table(rows, [number for number, _ in body], unknown)


def _likeliest_header(cells: list[list[str]], kind: str) -> tuple[int, list[str]]:
    """Return the line, of the first ten, that names most columns of a kind, and its names."""
    lines = [[_name(cell) for cell in line] for line in cells[:10]]
    known = {other: [len(set(names) & set(columns)) for names in lines] for other, columns in COLUMNS.items()}
    most = max(known[kind], default=0)
    likeliest = max(known, key=lambda other: max(known[other], default=0))
    if max(known[likeliest], default=0) > most:
        raise TableError(f"这不像{NAMES[kind]}，看着像{NAMES[likeliest]}。换一种再读。")
    if most == 0:
        raise TableError(f"这不像{NAMES[kind]}：表头里没有一列认得。照着空表的表头改。")
    at = known[kind].index(most)
    return at, lines[at]


def _refuse_empty(data: bytes, filename: str) -> None:
    if not data.strip(b"\xef\xbb\xbf \r\n\t"):
        raise TableError(f"文件{filename}是空的。选有内容的那个再传。")


def _name(cell: str) -> str:
    """Return the name of a column without the gaps and marks that programs put into it."""
    return re.sub(r"\s+", "", cell).lstrip("\ufeff")


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise TableError(f"{path.name} 打不开。看看文件名和位置对不对。") from fault


def read_cells(data: bytes) -> list[list[str]]:
    """Return the cells of a CSV or XLSX file line by line; raises TableError where it is neither, or damaged."""
    if data.startswith(ZIP_START):
        return xlsx_cells(data)
    if data.startswith(OLD_EXCEL_START):
        raise TableError("这是旧版Excel（.xls）或者加了密码的文件。打开后另存为“.xlsx”，去掉密码，再传。")
    if data.startswith(NO_TABLE_STARTS):
        raise TableError(NO_TABLE)
    return csv_cells(data)


def _table(cells: list[list[str]], kind: str) -> Table:
    if kind not in COLUMNS:
        raise ValueError(f"unknown kind {kind!r}; known: {', '.join(COLUMNS)}")
    header, body = _header(cells, kind)
    if len(body) > MOST_ROWS:
        raise TableError(f"有{len(body)}行，太多了。最多{MOST_ROWS}行，分成几个文件再传。")
    findings: list[Finding] = []
    rows, positions = [], []
    for position, line in body:
        row = _row(header, line, position, kind, findings)
        rows.append(row)
        positions.append(position)
    if not rows:
        raise TableError("只有表头，没有内容。")
    _refuse_twins(rows, positions, kind)
    unknown = [name for name in header if name and name not in COLUMNS[kind]]
    return Table(rows, positions, unknown, findings)


def _header(cells: list[list[str]], kind: str) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Return the column names and the numbered lines below them; a title above the header is passed over."""
    for at, line in enumerate(cells[:10]):
        names = [_name(cell) for cell in line]
        if KEY[kind] in names:
            _check_header(names, kind)
            body = [(number, row) for number, row in enumerate(cells[at + 1 :], start=at + 2) if any(row)]
            return names, body
    raise TableError(_wrong_columns(cells, kind))


def _wrong_columns(cells: list[list[str]], kind: str) -> str:
    found = {re.sub(r"\s+", "", name) for line in cells[:3] for name in line if name}
    other = next((name for name, needed in NEEDED.items() if name != kind and set(needed) <= found), None)
    hint = f"看着像{NAMES[other]}，换一种再传。" if other else "下载空表，照着表头填。"
    return f"这不像{NAMES[kind]}：没有“{KEY[kind]}”这一列。{hint}"


def _check_header(names: Sequence[str], kind: str) -> None:
    missing = [name for name in NEEDED[kind] if name not in names]
    if missing:
        other = next((k for k, needed in NEEDED.items() if k != kind and set(needed) <= set(names)), None)
        hint = f"看着像{NAMES[other]}，换一种再传。" if other else "下载空表，照着表头填。"
        raise TableError(f"缺少这几列：{'、'.join(missing)}。{hint}", column=missing[0])
    twice = next((name for name in names if name and list(names).count(name) > 1), None)
    if twice:
        raise TableError(f"“{twice}”这一列有两个。留一个，另一个改名，再传。", column=twice)


def _row(
    header: Sequence[str], line: Sequence[str], position: int, kind: str, findings: list[Finding]
) -> dict[str, str]:
    row = {name: line[at] if at < len(line) else "" for at, name in enumerate(header) if name}
    number = row.get(KEY[kind], "")
    spilled = [cell for cell in line[len(header) :] if cell]
    if spilled:
        reason = "这一行比表头多出几格，多的没收。看看是不是逗号没加引号。"
        findings.append(Finding(position, "", number, reason, "；".join(spilled)))
    nameless = [line[at] for at, name in enumerate(header) if not name and at < len(line) and line[at]]
    if nameless:
        reason = "这几格上头没有表头，没收。给那一列起个名再传。"
        findings.append(Finding(position, "", number, reason, "；".join(nameless)))
    for name, words in row.items():
        if name in LONG_NUMBERS and SCIENTIFIC.match(words):
            raise TableError(cut_sentence(position, name), row=position, column=name)
        if len(words) > MOST_CELL:
            raise TableError(
                f"第{position}行“{name}”太长了，一格最多{MOST_CELL}个字。", row=position, column=name
            )
    return row


def _refuse_twins(rows: Iterable[Mapping[str, str]], positions: Iterable[int], kind: str) -> None:
    seen: dict[str, int] = {}
    for position, row in zip(positions, rows, strict=True):
        number = row.get(KEY[kind], "")
        if number and number in seen:
            raise TableError(
                f"第{seen[number]}行和第{position}行的{KEY[kind]}都是“{number}”。改好一个再传。",
                row=position,
                column=KEY[kind],
            )
        seen.setdefault(number, position)
