"""A spreadsheet written while it is sent: every cell is text, so that no figure is lost and nothing is a formula.

openpyxl would write the sheet to a file on disk first, in clear; here nothing but a few rows is ever held.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO, cast
from xml.sax.saxutils import escape

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# Rows that are handed on together.
PORTION = 200
MOST_CELL = 32_767
WIDTH = 15
# What XML cannot carry, and what a spreadsheet would take for such an escape (ECMA-376, ST_Xstring).
_ESCAPED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")

_TYPES = f"""<Types xmlns="{_PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="{_CONTENT}.sheet.main+xml"/>
<Override PartName="/xl/styles.xml" ContentType="{_CONTENT}.styles+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_CONTENT}.worksheet+xml"/>
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
</Types>"""
_ROOT = f"""<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>
<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>
</Relationships>"""
_BOOK_PARTS = f"""<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/>
</Relationships>"""
# Cells of style 1 are text (format 49, "@"), also after somebody has typed into them; 2 is bold, 3 the mark on top.
_STYLES = f"""<styleSheet xmlns="{_MAIN}">
<fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
</styleSheet>"""


@dataclass(frozen=True)
class Mark:
    """What says on the file itself whose export it is: on its first line, on each printed page, in its properties."""

    title: str
    line: str
    by: str
    at: datetime


def sheet(mark: Mark, header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """Yield a spreadsheet of one sheet, piece by piece: the mark, the header, a line a row, all as text."""
    out = _Pipe()
    with zipfile.ZipFile(cast("IO[bytes]", out), "w", zipfile.ZIP_DEFLATED, compresslevel=3) as package:
        for name, part in _parts(mark).items():
            package.writestr(name, _HEAD + part)
        with package.open("xl/worksheets/sheet1.xml", "w") as stream:
            stream.write((_HEAD + _opening(header)).encode())
            stream.write((_line(1, [mark.line], style=1) + _line(2, header, style=2)).encode())
            waiting: list[str] = []
            for number, row in enumerate(rows, start=3):
                waiting.append(_line(number, row, style=1))
                if len(waiting) >= PORTION:
                    stream.write("".join(waiting).encode())
                    waiting.clear()
                    yield out.take()
            stream.write(("".join(waiting) + _closing(mark)).encode())
        yield out.take()
    yield out.take()


class _Pipe:
    """What a package is written to: it goes forward only, and forgets what was taken."""

    def __init__(self) -> None:
        self._waiting: list[bytes] = []

    def write(self, data: bytes) -> int:
        """Take a piece."""
        self._waiting.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Do nothing: pieces are taken by `take`."""

    def take(self) -> bytes:
        """Return what came since the last time."""
        found = b"".join(self._waiting)
        self._waiting.clear()
        return found


def _parts(mark: Mark) -> dict[str, str]:
    moment = mark.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _ROOT,
        "xl/_rels/workbook.xml.rels": _BOOK_PARTS,
        "xl/workbook.xml": (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
            f'<sheet name="{_words(mark.title)}" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/styles.xml": _STYLES,
        "docProps/core.xml": (
            f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f"<dc:title>{_words(mark.title)}</dc:title><dc:creator>{_words(mark.by)}</dc:creator>"
            f"<dc:description>{_words(mark.line)}</dc:description>"
            f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created></cp:coreProperties>'
        ),
    }


def _opening(header: Sequence[str]) -> str:
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{WIDTH}" style="1" customWidth="1"/>'
        for at, _name in enumerate(header, start=1)
    )
    return (
        f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{columns}</cols><sheetData>"
    )


def _closing(mark: Mark) -> str:
    # "&" begins a code in a footer.
    printed = _words(mark.line.replace("&", "&&"))
    return (
        '</sheetData><pageSetup paperSize="9" orientation="landscape"/>'
        f"<headerFooter><oddFooter>&amp;L{printed}&amp;R&amp;P / &amp;N</oddFooter></headerFooter></worksheet>"
    )


def _line(number: int, cells: Sequence[str], *, style: int) -> str:
    """Return a line of text cells; an empty one is left out."""
    told = "".join(
        f'<c r="{_letters(at)}{number}" s="{style}" t="inlineStr">'
        f'<is><t xml:space="preserve">{_words(words)}</t></is></c>'
        for at, words in enumerate(cells)
        if words
    )
    return f'<row r="{number}">{told}</row>'


def _letters(at: int) -> str:
    """Return a column's letters; `at` counts from 0."""
    first, second = divmod(at, 26)
    return (chr(64 + first) if first else "") + chr(65 + second)


def _words(text: str) -> str:
    """Return a text as XML carries it and a spreadsheet reads it back: line breaks and odd signs included."""
    told = text[:MOST_CELL]
    if _ESCAPED.search(told):
        told = _ESCAPED.sub(lambda found: f"_x{ord(found[0]):04X}_", told)
    return escape(told, {"\r": "&#13;", '"': "&quot;"})
