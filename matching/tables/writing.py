"""Ledger files out: CSV that Excel opens in the right encoding, or XLSX; no cell is taken for a formula."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from matching.tables.form import COLUMNS, Kind

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(words: str) -> str:
    """Return the words so that no spreadsheet takes them for a formula."""
    return f"'{words}" if words.startswith(FORMULA_STARTS) else words


def write_table(
    rows: Iterable[Mapping[str, str]], kind: Kind | str, ending: Literal["csv", "xlsx"] = "csv"
) -> bytes:
    """Return rows as a file of the ledger format: CSV in UTF-8 with a mark that Excel knows, or XLSX as text."""
    listed = list(rows)
    header = list(COLUMNS[str(kind)])
    header += [name for name in dict.fromkeys(name for row in listed for name in row) if name not in header]
    lines = [header, *([safe_cell(row.get(name, "")) for name in header] for row in listed)]
    return _as_xlsx(lines) if ending == "xlsx" else _as_csv(lines)


def _as_csv(lines: Sequence[Sequence[str]]) -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(lines)
    return stream.getvalue().encode("utf-8-sig")


def _as_xlsx(lines: Sequence[Sequence[str]]) -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415 - loads only for spreadsheets

    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet()
    for line in lines:
        sheet.append(list(line))
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()
