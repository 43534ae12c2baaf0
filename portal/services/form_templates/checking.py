"""What is wrong with a form somebody brings: said cell by cell, before it is kept."""

import io
import re
import zipfile
from collections.abc import Iterable
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from portal.labels import N_
from portal.models import FormKind
from portal.services.errors import DomainError
from portal.services.form_templates import sheets
from portal.services.form_templates.placeholders import Vocabulary, vocabulary

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

MOST_BYTES = 2 * 1024 * 1024
MOST_UNPACKED = 30 * 1024 * 1024
MOST_CELLS = 50_000
# Complaints told at once; whoever has more starts with these.
MOST_TOLD = 8
LIKE = 50
# A formula that asks for something outside the file.
_OUTSIDE = re.compile(r"WEBSERVICE|HYPERLINK|FILTERXML|RTD\(|DDE|\[\d+\]|\|", re.IGNORECASE)
_DRAWN = re.compile(r"^xl/(drawings|media|charts|embeddings|activeX|externalLinks)/|vbaProject")


def check(kind: FormKind, data: bytes) -> None:
    """Refuse a file that cannot be filled as it stands.

    Raises
    ------
    DomainError
        On ``file``, with every placeholder that is not known and its cell.
    """
    _check_package(data)
    try:
        book = sheets.opened(data)
    except Exception as fault:
        raise _wrong(N_("这个Excel文件坏了，打不开。用Excel打开另存一份再传。")) from fault
    if sum(sheet.max_row * sheet.max_column for sheet in book.worksheets) > MOST_CELLS:
        raise _wrong(N_("表太大了。删掉后面的空行空列，另存一份再传。"))
    known = vocabulary(kind)
    told = [*_formulas(book), *_unknown_marks(book, known), *_unknown(book, known), *_loose(book)]
    if told:
        rest = N_("还有%(count)d处。") % {"count": len(told) - MOST_TOLD} if len(told) > MOST_TOLD else ""
        raise _wrong(N_("%(told)s"), told="".join(told[:MOST_TOLD]) + rest)
    if not any(True for _place in sheets.places_in(book)):
        raise _wrong(N_("表里一个要填的地方都没有。在要填的格子里写上占位符，比如{{今天}}。"))


def _check_package(data: bytes) -> None:
    if len(data) > MOST_BYTES:
        raise _wrong(N_("文件太大了，最多2兆。表格样子用不着这么大。"))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
    except zipfile.BadZipFile as fault:
        raise _wrong(N_("要Excel的.xlsx文件。老的.xls，打开另存成.xlsx再传。")) from fault
    names = [entry.filename for entry in entries]
    if "xl/workbook.xml" not in names:
        raise _wrong(N_("这不是Excel表格。要.xlsx文件。"))
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise _wrong(N_("这个Excel文件展开以后太大。另存一份再传。"))
    if any(_DRAWN.search(name) for name in names):
        raise _wrong(N_("表里有图片、文本框、宏或者连着别的文件，填的时候会丢。去掉它们，另存成.xlsx再传。"))


def _formulas(book: "Workbook") -> Iterable[str]:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f" and _OUTSIDE.search(str(cell.value)):
                    yield _said(
                        N_("%(where)s格的公式要去别处取数，不能用。"),
                        where=_where(sheet.title, cell.coordinate),
                    )


def _unknown_marks(book: "Workbook", known: Vocabulary) -> Iterable[str]:
    for mark, place in sheets.marks_in(book):
        if mark not in known.rows:
            yield _said(
                N_("%(where)s格的“{{%(name)s}}”不认得：这种表里没有这样一行一行写的。"),
                where=_where(place.sheet, place.cell),
                name=place.name,
            )


def _unknown(book: "Workbook", known: Vocabulary) -> Iterable[str]:
    for place in sheets.places_in(book):
        names = [one.name for one in (*known.single, *known.rows.get(place.mark or "", ()))]
        if place.name not in names:
            yield _misnamed(place, names)


def _misnamed(place: sheets.Place, names: list[str]) -> str:
    close = process.extractOne(place.name, names, scorer=fuzz.ratio, score_cutoff=LIKE)
    hint = N_("是不是“{{%(name)s}}”？") % {"name": close[0]} if close else N_("照“占位符”那一页写。")
    sentence = _said(
        N_("%(where)s格的“{{%(name)s}}”不认得，"), where=_where(place.sheet, place.cell), name=place.name
    )
    return sentence + hint


def _loose(book: "Workbook") -> Iterable[str]:
    """Yield a complaint for each cell in which braces stand that open or close nothing."""
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                left = sheets.PLACEHOLDER.sub("", cell.value) if isinstance(cell.value, str) else ""
                if sheets.BRACE.search(left):
                    yield _said(
                        N_("%(where)s格的括号没配对，两头都要两个。"),
                        where=_where(sheet.title, cell.coordinate),
                    )


def _where(sheet: str, cell: str) -> str:
    return f"“{sheet}”的{cell}"


def _said(sentence: str, **values: str) -> str:
    return sentence % values


def _wrong(sentence: str, **values: str) -> DomainError:
    return DomainError(sentence, field="file", **values)
