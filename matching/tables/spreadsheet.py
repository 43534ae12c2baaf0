"""Ledger files as XLSX: values as people would have typed them; formulas and cut numbers are refused."""

import io
import re
import zipfile
import zlib
from datetime import date, datetime, time
from typing import Any

from matching.tables.form import EXACT_DIGITS, TableError, cut_sentence, formula_sentence

MOST_UNPACKED = 200 * 1024 * 1024
SHEETS = "xl/worksheets/"
DAMAGED = "这个Excel文件坏了，打不开。用Excel打开另存一份再传。"
# A formula is an element `f`, with or without a prefix; a document type could bring one in, UTF-16 would hide it.
FORMULA_SIGNS = re.compile(rb"<(?:[^<>\s/:]{1,60}:)?f[\s/>]|<!|\x00|\xff\xfe|\xfe\xff")
LONGEST_SIGN = 64
NO_SHEETS = ("/", ".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", "printerSettings1.bin")
READ_AT_ONCE = 1 << 20


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
        raise TableError(DAMAGED) from fault
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
        raise TableError(DAMAGED) from fault
    if unpacked > MOST_UNPACKED:
        raise TableError("这个Excel文件展开以后太大。删掉没用的行和图片，另存一份再传。")
    if not any(name.startswith(SHEETS) for name in names):
        raise TableError("这不是Excel表格。要CSV或者Excel（.xlsx）。")


def _refuse_formulas(data: bytes) -> None:
    """Refuse a sheet with a formula: its stored value may be old, and a formula can reach outside the file."""
    if not _may_hold_formulas(data):
        return
    from openpyxl import load_workbook  # noqa: PLC0415 - loads only for spreadsheets

    try:
        sheet = load_workbook(io.BytesIO(data), read_only=True).worksheets[0]
        found = next((cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"), None)
    except TableError:
        raise
    except Exception as fault:
        raise TableError(DAMAGED) from fault
    if found is not None:
        raise TableError(formula_sentence(found.row, found.column - 1), row=found.row)


def _may_hold_formulas(data: bytes) -> bool:
    """Tell whether any part has an element that a formula would be, or could hide one.

    Reading every cell to find the one formula took as long as half of all that is done with a row; hardly any sheet
    has one.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            # Which part is the first sheet is said in another one: all are looked at that could be.
            parts = [name for name in package.namelist() if not name.endswith(NO_SHEETS)]
            return any(_has_sign(package, name) for name in parts)
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError) as fault:
        raise TableError(DAMAGED) from fault


def _has_sign(package: zipfile.ZipFile, name: str) -> bool:
    """Tell whether a part holds `<f`, an entity of its own making, or text of wide signs."""
    with package.open(name) as stream:
        before = b""
        while part := stream.read(READ_AT_ONCE):
            if FORMULA_SIGNS.search(before + part):
                return True
            before = part[-LONGEST_SIGN:]
    return False


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
