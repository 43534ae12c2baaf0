"""Ledger files in and out: CSV in the encodings offices use, and real XLSX; what is wrong is said cell by cell.

The columns are those of the ledger file format (design §5). Order is free, unknown columns are kept and reported,
empty cells are normal. A file that cannot be trusted (formulas, identity numbers that Excel cut, a broken
encoding) is refused whole, with a sentence that says where and what to do.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Literal

Kind = Literal["areas", "vacancies", "jobseekers"]

COLUMNS: dict[str, tuple[str, ...]] = {
    "areas": ("代码", "名称", "级别", "上级代码", "经度", "纬度"),
    "vacancies": (
        "编号",
        "企业名称",
        "统一社会信用代码",
        "行业",
        "企业规模",
        "所属街道",
        "所属社区",
        "工作地址",
        "联系人",
        "联系电话",
        "岗位名称",
        "招聘人数",
        "工作内容",
        "任职要求",
        "薪资待遇",
        "工作时间",
        "社保福利",
        "无障碍与便利条件",
        "可否残疾人",
        "有效期至",
        "登记日期",
        "登记网格员",
        "备注",
    ),
    "jobseekers": (
        "编号",
        "姓名",
        "身份证号",
        "性别",
        "出生日期",
        "联系电话",
        "所属街道",
        "所属社区",
        "网格",
        "居住地址",
        "困难类别",
        "残疾类别",
        "残疾等级",
        "残疾证号",
        "文化程度",
        "技能与证书",
        "工作经历",
        "求职意向",
        "期望月薪",
        "可工作时间",
        "可接受通勤",
        "身体状况与功能",
        "所需便利",
        "家庭与照料情况",
        "目前收入与救助",
        "登记日期",
        "登记网格员",
        "备注",
    ),
}
# Without these a row says nothing that could be kept; the number is what a later import finds the row by.
NEEDED: dict[str, tuple[str, ...]] = {
    "areas": ("代码", "名称", "级别"),
    "vacancies": ("编号", "企业名称", "岗位名称"),
    "jobseekers": ("编号", "姓名"),
}
KEY = {"areas": "代码", "vacancies": "编号", "jobseekers": "编号"}
NAMES = {"areas": "地点", "vacancies": "用工需求台账", "jobseekers": "求职登记表"}
# Numbers of 15 digits and more lose their last digits in a spreadsheet cell of type number.
LONG_NUMBERS = frozenset({"身份证号", "残疾证号", "统一社会信用代码", "联系电话", "代码", "上级代码"})
EXACT_DIGITS = 15
SCIENTIFIC = re.compile(r"^\s*\d(?:\.\d+)?[eE]\+?\d+\s*$")
MOST_BYTES = 10 * 1024 * 1024
MOST_UNPACKED = 200 * 1024 * 1024
MOST_ROWS = 100_000
MOST_CELL = 32_767
ENCODINGS = ("utf-8-sig", "gb18030")
DELIMITERS = ",\t;"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
ZIP_START, OLD_EXCEL_START = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


class TableError(Exception):
    """A file that can't be taken in; `sentence` says what is wrong, where, and what to do."""

    def __init__(self, sentence: str, *, row: int | None = None, column: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.row = row
        self.column = column


@dataclass(frozen=True)
class Finding:
    """A cell that needs a look: its row as a spreadsheet counts (the header is 1), column, reason and words."""

    row: int
    column: str
    number: str
    reason: str
    words: str


@dataclass(frozen=True)
class Table:
    """The rows of a file as {column: words}, in its order.

    Attributes
    ----------
    rows
        One mapping a row, every column of the file in it; unknown columns are kept.
    positions
        The row numbers as a spreadsheet counts them, one for each of `rows`.
    unknown_columns
        Columns the format does not name.
    findings
        Cells that need a look, though the file can be taken in.
    """

    rows: list[dict[str, str]]
    positions: list[int]
    unknown_columns: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def numbered(self) -> list[tuple[int, dict[str, str]]]:
        """Return (row number as a spreadsheet counts, cells) for each row."""
        return list(zip(self.positions, self.rows, strict=True))


def read_table(source: Path | bytes, kind: Kind | str, *, filename: str = "") -> Table:
    """Read a CSV or XLSX file of the ledger format.

    Raises
    ------
    TableError
        When the file is empty, too large, damaged, in no known encoding, holds formulas or cut numbers, lacks
        needed columns, or names one number twice.
    """
    data = source if isinstance(source, bytes) else _bytes_of(source)
    if not data.strip(b"\xef\xbb\xbf \r\n\t"):
        raise TableError(f"文件{filename}是空的。选有内容的那个再传。")
    if len(data) > MOST_BYTES:
        raise TableError(f"文件太大（{len(data) // 1024 // 1024}MB）。最多10MB，分成几个文件再传。")
    cells = _read_cells(data)
    return _table(cells, str(kind))


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise TableError(f"{path.name} 打不开。看看文件名和位置对不对。") from fault


def _read_cells(data: bytes) -> list[list[str]]:
    if data.startswith(ZIP_START):
        return _xlsx_cells(data)
    if data.startswith(OLD_EXCEL_START):
        raise TableError("这是旧版Excel（.xls）或者加了密码的文件。打开后另存为“.xlsx”，去掉密码，再传。")
    return _csv_cells(data)


# ---- CSV -------------------------------------------------------------------------------------------------


def _csv_cells(data: bytes) -> list[list[str]]:
    text = _decoded(data)
    if "\x00" in text:
        raise TableError("这不是表格文件。要CSV或者Excel（.xlsx）。")
    first = text.lstrip("\ufeff").split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first.count)
    try:
        return [
            [cell.strip() for cell in row]
            for row in csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
        ]
    except csv.Error as fault:
        raise TableError("CSV的引号没配对，读不下去。用Excel打开，另存为“.xlsx”再传。") from fault


def _decoded(data: bytes) -> str:
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TableError(
        f"文字编码认不出来，第{_broken_line(data)}行起是乱的。用Excel打开，另存为“CSV UTF-8”或“.xlsx”再传。",
        row=_broken_line(data),
    )


def _broken_line(data: bytes) -> int:
    """Return the first line that neither encoding explains, in the encoding that gets farther."""
    farthest = 0
    for encoding in ENCODINGS:
        try:
            data.decode(encoding)
        except UnicodeDecodeError as fault:
            farthest = max(farthest, fault.start)
    return data[:farthest].count(b"\n") + 1


# ---- XLSX ------------------------------------------------------------------------------------------------


def _xlsx_cells(data: bytes) -> list[list[str]]:
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
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - the same

    try:
        sheet = load_workbook(io.BytesIO(data), read_only=True).worksheets[0]
        found = next((cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"), None)
    except TableError:
        raise
    except Exception as fault:
        raise TableError("这个Excel文件坏了，打不开。用Excel打开另存一份再传。") from fault
    if found is not None:
        where = f"{get_column_letter(found.column)}{found.row}"
        raise TableError(
            f"{where}格里是公式，不是写好的内容。选中整张表，复制，右键“选择性粘贴—数值”，再存再传。",
            row=found.row,
        )


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
        raise TableError(_cut_sentence(row, column), row=row)
    return str(int(value)) if value.is_integer() else f"{value:.10g}"


def _cut_sentence(row: int, column: int | str) -> str:
    where = f"第{row}行“{column}”" if isinstance(column, str) else f"第{row}行第{column + 1}列"
    return f"{where}的号码被Excel变成了数字，后几位已经丢了。把这一列设成“文本”，照着原件重新填号码，再传。"


# ---- rows ------------------------------------------------------------------------------------------------


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
        names = [re.sub(r"\s+", "", name).lstrip("\ufeff") for name in line]
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
    for name, words in row.items():
        if name in LONG_NUMBERS and SCIENTIFIC.match(words):
            raise TableError(_cut_sentence(position, name), row=position, column=name)
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


# ---- writing ---------------------------------------------------------------------------------------------


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
