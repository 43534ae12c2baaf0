"""Ledger files as XLSX: values as people would have typed them; formulas and cut numbers are refused."""

import io
import zipfile
from datetime import date, datetime, time
from typing import Any

from matching.tables.form import EXACT_DIGITS, TableError, cut_sentence, formula_sentence

MOST_UNPACKED = 200 * 1024 * 1024


def xlsx_cells(data: bytes) -> list[list[str]]:
    """Return the lines of the first sheet as lists of cells.

    Raises
    ------
    TableError
        When the file is damaged, no spreadsheet, too large unpacked, holds a formula or a cut number.
    """
    _check_package(data)
    _refuse_formulas(data)
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - loads only for spreadsheets

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheet = workbook.get_sheet_by_index(0)
        rows = sheet.to_python(skip_empty_area=False)
    except Exception as fault:
        raise TableError("这个Excel文件坏了，打不开。用Excel打开另存一份再传。") from fault
    return [
        [_cell(value, row, column) for column, value in enumerate(line)]
        for row, line in enumerate(rows, start=1)
    ]


def _check_package(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            unpacked = sum(entry.file_size for entry in package.infolist())
            names = package.namelist()
    except zipfile.BadZipFile as fault:
        raise TableError("这个Excel文件坏了，打不开。用Excel打开另存一份再传。") from fault
    if unpacked > MOST_UNPACKED:
        raise TableError("这个Excel文件展开以后太大。删掉没用的行和图片，另存一份再传。")
    if not any(name.startswith("xl/worksheets/") for name in names):
        raise TableError("这不是Excel表格。要CSV或者Excel（.xlsx）。")


def _refuse_formulas(data: bytes) -> None:
    """Refuse a sheet with a formula: its stored value may be old, and a formula can reach outside the file."""
    from openpyxl import load_workbook  # noqa: PLC0415 - loads only for spreadsheets

    try:
        sheet = load_workbook(io.BytesIO(data), read_only=True).worksheets[0]
        found = next((cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"), None)
    except TableError:
        raise
    except Exception as fault:
        raise TableError("这个Excel文件坏了，打不开。用Excel打开另存一份再传。") from fault
    if found is not None:
        raise TableError(formula_sentence(found.row, found.column - 1), row=found.row)


def _cell(value: Any, row: int, column: int) -> str:
    """Return a spreadsheet's value as people would have typed it: ISO days, whole numbers without a point."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return _figure(value, row, column)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    return str(value).strip()


def _figure(value: float, row: int, column: int) -> str:
    if abs(value) >= 10**EXACT_DIGITS:
        raise TableError(cut_sentence(row, column), row=row)
    return str(int(value)) if value.is_integer() else f"{value:.10g}"
