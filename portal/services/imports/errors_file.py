"""The rows of a file that need a look, as a spreadsheet: as they came, with what is wrong beside them."""

import io
from collections.abc import Iterable, Iterator

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from matching.tables import COLUMNS, safe_cell
from portal.actors import Actor
from portal.labels import N_
from portal.models import ImportBatch, ImportFinding, ImportRow, RowOutcome
from portal.services import audit

ROW, BECAME, WRONG = N_("原来第几行"), N_("进来没有"), N_("要看什么")
IN, OUT = N_("进来了"), N_("没进来")
PORTION = 500


def errors_file(session: Session, actor: Actor, batch: ImportBatch) -> bytes:
    """Return the rows of a file that need a look as XLSX, all of it text and nothing a formula; record who took it.

    What is wrong stands in columns of its own at the end: corrected in place, the file can come in as it is.
    """
    columns = list(COLUMNS[batch.kind.value])
    extra = [name for name in batch.unknown_columns.split("、") if name and name not in columns]
    head = [*columns, *extra]
    body = _as_xlsx([*head, ROW, BECAME, WRONG], _lines(session, batch, head))
    audit.record(session, actor, "import.errors", batch, kind=batch.kind.value)
    session.flush()
    return body


def _lines(session: Session, batch: ImportBatch, head: list[str]) -> Iterator[list[str]]:
    told: dict[int, list[str]] = {}
    findings = select(ImportFinding).where(ImportFinding.batch_id == batch.id).order_by(ImportFinding.id)
    for finding in session.scalars(findings):
        where = f"{finding.column}：" if finding.column else ""
        told.setdefault(finding.row, []).append(f"{where}{finding.reason}")
    rows = (
        select(ImportRow)
        .where(
            ImportRow.batch_id == batch.id,
            or_(ImportRow.doubts > 0, ImportRow.outcome == RowOutcome.LEFT_OUT),
        )
        .order_by(ImportRow.position)
        .execution_options(yield_per=PORTION)
    )
    for row in session.scalars(rows):
        became = OUT if row.outcome is RowOutcome.LEFT_OUT else IN
        cells = [row.cells.get(name, "") for name in head]
        yield [*cells, str(row.position), became, "\n".join(told.get(row.position, []))]


def _as_xlsx(head: list[str], lines: Iterable[list[str]]) -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415 - slow to load, needed only here
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - the same
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415 - the same

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    lit = PatternFill("solid", fgColor="FFF1C4")

    def cell(words: str, *, at: int, bold: bool = False) -> WriteOnlyCell:
        made = WriteOnlyCell(sheet, safe_cell(_printable(words)))
        made.data_type, made.number_format = "s", "@"
        if bold:
            made.font = Font(bold=True)
        if at == len(head) - 1:
            made.fill, made.alignment = lit, Alignment(wrap_text=True, vertical="top")
        return made

    for at in range(len(head)):
        sheet.column_dimensions[_letters(at)].width = 60 if at == len(head) - 1 else 16
    sheet.append([cell(name, at=at, bold=True) for at, name in enumerate(head)])
    for line in lines:
        sheet.append([cell(words, at=at) for at, words in enumerate(line)])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _letters(at: int) -> str:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - slow to load, needed only here

    return str(get_column_letter(at + 1))


def _printable(words: str) -> str:
    """Return words without the control signs that no spreadsheet holds."""
    return "".join(sign for sign in words if sign in "\n\t" or sign >= " ")
