"""Placeholders in a spreadsheet: where they stand, and putting words in their place.

Styles, merged cells, heights, widths and what is printed stay as they were; a row marked with ``{{#人}}`` is
written once for each, with what lies below moved down.
"""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | float | None
# Offices type full-width braces as well.
_OPEN, _CLOSE = r"(?:\{\{|｛｛)", r"(?:\}\}|｝｝)"
PLACEHOLDER = re.compile(rf"{_OPEN}\s*([^{{}}｛｝]*?)\s*{_CLOSE}")
BRACE = re.compile(rf"{_OPEN}|{_CLOSE}")
ROW_MARK = "#"


@dataclass(frozen=True)
class Place:
    """A placeholder and the cell it stands in; `mark` is the mark of its row, if that repeats."""

    name: str
    sheet: str
    cell: str
    mark: str | None


def opened(data: bytes) -> "Workbook":
    """Return a spreadsheet for filling."""
    from openpyxl import load_workbook  # noqa: PLC0415 - loads only for spreadsheets

    return load_workbook(io.BytesIO(data))


def saved(book: "Workbook") -> bytes:
    """Return a spreadsheet as a file."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def places_in(book: "Workbook") -> Iterator[Place]:
    """Yield the placeholders of a spreadsheet, row marks left out."""
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            mark = _mark_of(row)
            for cell in row:
                for name in _names(cell):
                    if not name.startswith(ROW_MARK):
                        yield Place(name, sheet.title, cell.coordinate, mark)


def marks_in(book: "Workbook") -> Iterator[tuple[str, Place]]:
    """Yield the marks of rows that repeat, with where they stand."""
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                for name in _names(cell):
                    if name.startswith(ROW_MARK):
                        yield name[1:].strip(), Place(name, sheet.title, cell.coordinate, None)


def _row(sheet: "Worksheet", number: int) -> list["Cell"]:
    return list(next(sheet.iter_rows(min_row=number, max_row=number)))


def _names(cell: Any) -> list[str]:
    return PLACEHOLDER.findall(cell.value) if isinstance(cell.value, str) else []


def _mark_of(row: Sequence[Any]) -> str | None:
    marks = [name[1:].strip() for cell in row for name in _names(cell) if name.startswith(ROW_MARK)]
    return marks[0] if marks else None


def fill(
    book: "Workbook", values: Mapping[str, Value], rows: Mapping[str, Sequence[Mapping[str, Value]]]
) -> None:
    """Put words in the place of every placeholder; one that nothing is known for becomes empty.

    Parameters
    ----------
    values
        What stands anywhere, by name.
    rows
        What each mark of a repeating row is repeated for.
    """
    for sheet in book.worksheets:
        number = 1
        while number <= sheet.max_row:
            line = _row(sheet, number)
            mark = _mark_of(line)
            if mark is None:
                _put(line, values)
                number += 1
            else:
                number += _repeat(sheet, number, values, rows.get(mark, []))


def _repeat(
    sheet: "Worksheet", number: int, values: Mapping[str, Value], things: Sequence[Mapping[str, Value]]
) -> int:
    """Write the row once for each thing (an empty one for none), and return how many rows there are now."""
    count = max(1, len(things))
    if count > 1:
        _make_room(sheet, number, count - 1)
        for further in range(number + 1, number + count):
            _copy_row(sheet, number, further)
    for at in range(count):
        line = _row(sheet, number + at)
        # The values of the whole sheet stand in such a row too, unless the thing has its own of that name.
        _put(line, {**values, **things[at]} if things else {})
    return count


def _put(line: Sequence["Cell"], values: Mapping[str, Value]) -> None:
    for cell in line:
        if isinstance(cell.value, str) and BRACE.search(cell.value):
            _put_in(cell, values)


def _put_in(cell: "Cell", values: Mapping[str, Value]) -> None:
    told = str(cell.value)
    alone = PLACEHOLDER.fullmatch(told.strip())
    value = values.get(alone[1]) if alone else None
    if isinstance(value, int | float):
        cell.value = value
        return
    words = PLACEHOLDER.sub(lambda found: _word(values, found[1]), told)
    cell.value = words or None
    if words:
        # Words that begin with "=" are somebody's words, not a formula.
        cell.data_type = "s"


def _word(values: Mapping[str, Value], name: str) -> str:
    value = None if name.startswith(ROW_MARK) else values.get(name)
    return "" if value is None else str(value)


def _make_room(sheet: "Worksheet", number: int, count: int) -> None:
    """Move everything below a row down by `count` rows: cells, merged cells, heights, what is printed."""
    last = sheet.max_row
    merged = [area for area in sheet.merged_cells.ranges if area.min_row > number]
    for area in merged:
        sheet.merged_cells.ranges.discard(area)
    if last > number:
        heights = {row: sheet.row_dimensions[row].height for row in range(number + 1, last + 1)}
        sheet.move_range(f"A{number + 1}:{_letter(sheet.max_column)}{last}", rows=count, translate=True)
        for row, height in heights.items():
            sheet.row_dimensions[row + count].height = height
    for area in merged:
        area.shift(row_shift=count)
        sheet.merged_cells.ranges.add(area)
    _print_more(sheet, number, count)


def _letter(column: int) -> str:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - loads only for spreadsheets

    return str(get_column_letter(column))


def _print_more(sheet: "Worksheet", number: int, count: int) -> None:
    """Let the area that is printed grow with the rows that came into it."""
    from openpyxl.worksheet.cell_range import CellRange  # noqa: PLC0415 - loads only for spreadsheets

    if not sheet.print_area:
        return
    grown = []
    for told in str(sheet.print_area).split(","):
        area = CellRange(told.split("!")[-1].replace("$", ""))
        if area.max_row >= number:
            area.expand(down=count)
        grown.append(area.coord)
    sheet.print_area = ",".join(grown)


def _copy_row(sheet: "Worksheet", source: int, target: int) -> None:
    """Make a row look and say what another does, its merged cells included."""
    sheet.row_dimensions[target].height = sheet.row_dimensions[source].height
    for cell in _row(sheet, source):
        copied = sheet.cell(target, cell.column)
        copied.value = cell.value
        if cell.has_style:
            copied._style = copy(cell._style)  # noqa: SLF001 - openpyxl's own way to share a style
    for area in [one for one in sheet.merged_cells.ranges if one.min_row == one.max_row == source]:
        sheet.merge_cells(
            start_row=target, end_row=target, start_column=area.min_col, end_column=area.max_col
        )
