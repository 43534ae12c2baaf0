"""Empty tables with the right columns, for whoever starts a ledger or a registry."""

import io
from collections.abc import Sequence

from portal.models import ImportKind

TEMPLATE_TYPES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# Rows below the head that are set to text, so that Excel keeps every figure of an identity number.
TEXT_ROWS = 500


def empty_table(kind: ImportKind, ending: str) -> bytes:
    """Return a table of `kind` with its head and no rows, as "csv" or "xlsx"."""
    from matching.tables import COLUMNS, write_table  # noqa: PLC0415 - spreadsheet writers load slowly

    if ending == "xlsx":
        return _xlsx(str(kind.label), COLUMNS[kind.value])
    return write_table([], kind.value, "csv")


def _xlsx(title: str, columns: Sequence[str]) -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415 - slow to load, needed only here
    from openpyxl.styles import Font  # noqa: PLC0415 - the same
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - the same

    book = Workbook()
    sheet = book.active
    sheet.title = title
    sheet.append(list(columns))
    sheet.freeze_panes = "A2"
    for at in range(1, len(columns) + 1):
        sheet.cell(1, at).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(at)].width = 16
        for row in range(2, TEXT_ROWS + 2):
            sheet.cell(row, at).number_format = "@"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
