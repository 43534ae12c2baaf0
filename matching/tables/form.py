"""The ledger file format: its columns, its limits, and what comes out of a file.

Source: design §5.
"""

import re
from dataclasses import dataclass, field
from typing import Literal

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
NO_TABLE = "这不是表格文件。要CSV或者Excel（.xlsx）。"
MOST_ROWS = 50_000
MOST_CELL = 32_767


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


def cut_sentence(row: int, column: int | str) -> str:
    """Return what to say about a number that a spreadsheet cut: where it stands and what to do."""
    where = f"第{row}行“{column}”" if isinstance(column, str) else f"第{row}行第{column + 1}列"
    return f"{where}的号码被Excel变成了数字，后几位已经丢了。把这一列设成“文本”，照着原件重新填号码，再传。"


def formula_sentence(row: int, column: int) -> str:
    """Return what to say about a formula in a cell; `row` counts from 1, `column` from 0."""
    return (
        f"{cell_name(row, column)}格里是公式，不是写好的内容。"
        "用Excel打开，选中整张表，复制，右键“选择性粘贴—数值”，再存再传。"
    )


def cell_name(row: int, column: int) -> str:
    """Return a cell's name as a spreadsheet shows it: row 3, column 28 is AC3."""
    letters, left = "", column + 1
    while left:
        left, digit = divmod(left - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return f"{letters}{row}"
