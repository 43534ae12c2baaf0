"""A district's own forms in the demo, and a list that a grid worker took out."""

import io

from openpyxl import Workbook, load_workbook
from sqlalchemy.orm import Session

from demo.desk import DemoAccount
from portal.models import ExportKind, ExportReason, FormKind, Place
from portal.services import exports, form_templates, jobseekers

LIST_HEAD = ("序号", "姓名", "社区", "想干什么", "能干的时候", "走访记录")
LIST_ROW = ("{{#人}}{{序号}}", "{{姓名}}", "{{所属社区}}", "{{求职意向}}", "{{可工作时间}}", "")


def bring(session: Session, officer: DemoAccount, worker: DemoAccount, district: Place) -> None:
    """Let the district's officer bring two forms, and a worker take out the people who look for work."""
    for kind, name, data in (
        (FormKind.REGISTRATION, f"{district.name}求职登记表", _registration(district)),
        (FormKind.LIST, f"{district.name}走访花名册", _round(district)),
    ):
        form_templates.bring(session, officer.actor, place=district, kind=kind, name=name, data=data)
    query = jobseekers.search_people(session, worker.actor)
    row = exports.order(
        session,
        worker.actor,
        ExportKind.PEOPLE,
        query,
        question={},
        reason=ExportReason.ROUND,
        groups=[],
    )
    exports.record(session, worker.actor, row)


def _registration(district: Place) -> bytes:
    """Return the general form under the district's name."""
    book = load_workbook(io.BytesIO(form_templates.file_of(FormKind.REGISTRATION) or b""))
    book.worksheets[0]["A1"] = f"鹤岗市{district.name}求职登记表"
    return _saved(book)


def _round(district: Place) -> bytes:
    """Return a list to take along, with room to write on."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append([f"{district.name}走访花名册（{{{{今天}}}}，共{{{{共}}}}人）"])
    sheet.merge_cells("A1:F1")
    sheet.append(list(LIST_HEAD))
    sheet.append(list(LIST_ROW))
    sheet.append(["走访人：{{经办人}}"])
    for letter, width in zip("ABCDEF", (6, 10, 14, 30, 20, 24), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.row_dimensions[3].height = 30
    sheet.print_area = "A1:F4"
    return _saved(book)


def _saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
