"""The forms that every installation has: a monthly report, the recognition form, the registration form.

They are drawn here, so that a place without forms of its own prints what the law's forms ask. Fields of the
recognition form: the provinces' published ones (domain §1.4); of the registration: what serves finding work, not
ethnicity, party, marriage or height (domain §1.2); figures of the report: domain §7.
"""

import functools
from collections.abc import Sequence
from typing import Any

from portal.models import FormKind
from portal.services import figures
from portal.services.form_templates.sheets import saved

NAMES: dict[FormKind, str] = {
    FormKind.REPORT: "邻里直聘窗口工作月报表（通用）",
    FormKind.RECOGNITION: "就业困难人员认定申请表（通用）",
    FormKind.REGISTRATION: "求职登记表（通用）",
}
# What is written, and over how many of the sheet's columns it stands.
Cell = tuple[str, int]
LABEL_HEIGHT, TEXT_HEIGHT, SIGN_HEIGHT = 26, 46, 92
_FILL = "F2F2F2"


class _Drawing:
    """A sheet that is drawn line by line, ready to print on A4."""

    def __init__(self, title: str, widths: Sequence[float], *, landscape: bool = False) -> None:
        from openpyxl import Workbook  # noqa: PLC0415 - loads only for spreadsheets

        self.book = Workbook()
        self._sheet: Any = self.book.active
        self._sheet.title = title[:31]
        self._columns = len(widths)
        self._row = 0
        for at, width in enumerate(widths):
            self._sheet.column_dimensions[chr(ord("A") + at)].width = width
        self._sheet.page_setup.paperSize = 9
        self._sheet.page_setup.orientation = "landscape" if landscape else "portrait"
        self._sheet.page_setup.fitToWidth, self._sheet.page_setup.fitToHeight = 1, 0
        self._sheet.sheet_properties.pageSetUpPr.fitToPage = True
        self._sheet.print_options.horizontalCentered = True

    def heading(self, words: str) -> None:
        """Write the form's name over its whole width."""
        self._write([(words, self._columns)], height=40, size=18, bold=True, framed=False)

    def note(self, words: str, height: float = 22) -> None:
        """Write a line without a frame."""
        self._write([(words, self._columns)], height=height, framed=False, align="left")

    def line(self, *cells: Cell, height: float = LABEL_HEIGHT) -> None:
        """Write framed cells: labels and what belongs beside them, in turn."""
        self._write(list(cells), height=height, shaded=True)

    def part(self, words: str) -> None:
        """Write the name of a part over the whole width."""
        self._write([(words, self._columns)], height=LABEL_HEIGHT, bold=True, shaded=True)

    def text(self, words: str, height: float) -> None:
        """Write a framed text over the whole width."""
        self._write([(words, self._columns)], height=height, align="left")

    def head(self, *words: str) -> None:
        """Write the head of a table, and let it stand on each printed page."""
        self._write([(word, 1) for word in words], height=LABEL_HEIGHT, bold=True)
        self._sheet.print_title_rows = f"{self._row}:{self._row}"

    def row(self, *words: str) -> None:
        """Write a row of a table."""
        self._write([(word, 1) for word in words], height=LABEL_HEIGHT, align="left")

    def file(self) -> bytes:
        """Return the form, its print area set to what was drawn."""
        last = chr(ord("A") + self._columns - 1)
        self._sheet.print_area = f"A1:{last}{self._row}"
        return saved(self.book)

    def _write(
        self,
        cells: list[Cell],
        *,
        height: float,
        size: int = 11,
        bold: bool = False,
        framed: bool = True,
        shaded: bool = False,
        align: str = "center",
    ) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side  # noqa: PLC0415 - the same

        self._row += 1
        self._sheet.row_dimensions[self._row].height = height
        thin = Side(style="thin")
        at = 1
        for index, (words, span) in enumerate(cells):
            is_label = shaded and index % 2 == 0 and "{{" not in words
            for column in range(at, at + span):
                cell = self._sheet.cell(self._row, column)
                cell.font = Font(name="宋体", size=size, bold=bold)
                cell.alignment = Alignment(
                    horizontal="center" if is_label else align, vertical="center", wrap_text=True
                )
                if framed:
                    cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
                if is_label:
                    cell.fill = PatternFill("solid", start_color=_FILL)
            self._sheet.cell(self._row, at).value = words or None
            if span > 1:
                self._sheet.merge_cells(
                    start_row=self._row, end_row=self._row, start_column=at, end_column=at + span - 1
                )
            at += span


@functools.cache
def file_of(kind: FormKind) -> bytes | None:
    """Return the form of this kind as a file with placeholders; None where every list looks different."""
    drawn = {
        FormKind.REPORT: _report,
        FormKind.RECOGNITION: _recognition,
        FormKind.REGISTRATION: _registration,
    }
    return drawn[kind]() if kind in drawn else None


def _report() -> bytes:
    form = _Drawing("月报", (24, 12, 14, 46))
    form.heading("邻里直聘窗口工作月报表")
    form.note("{{地点}}　　{{月份}}（{{起}}至{{止}}）")
    form.head("指标", "本月数", "对外公开时写", "怎么算的")
    for figure in figures.FIGURES:
        form.row(figure.name, f"{{{{统计.{figure.name}}}}}", f"{{{{公开.{figure.name}}}}}", figure.told)
    form.part("各社区")
    form.row("社区", "新登记人数", "成功就业人数", "新增岗位数，推荐人次")
    form.row(
        "{{#社区}}{{社区}}",
        "{{统计.新登记人数}}",
        "{{统计.成功就业人数}}",
        "新增岗位{{统计.新增岗位数}}个，推荐{{统计.推荐人次}}次",
    )
    form.note("带着1到4的数只在单位里用；对外公开，照“对外公开时写”那一列。")
    form.note("填报单位：{{经办单位}}　　　填表人：{{经办人}}　　　填表日期：{{今天}}　　　负责人签字：", 34)
    return form.file()


def _recognition() -> bytes:
    form = _Drawing("认定申请表", (13, 13, 11, 11, 13, 13, 14))
    form.heading("就业困难人员认定申请表")
    form.note("编号：{{编号}}　　　　　　　　　　　　　　　　填表日期：{{今天}}")
    form.line(
        ("姓名", 1),
        ("{{姓名}}", 1),
        ("性别", 1),
        ("{{性别}}", 1),
        ("出生日期", 1),
        ("{{出生日期}}", 1),
        ("照片", 1),
    )
    form.line(("身份证号", 1), ("{{身份证号}}", 3), ("联系电话", 1), ("{{联系电话}}", 2))
    form.line(("常住地址", 1), ("{{居住地址}}", 3), ("所属社区", 1), ("{{所属街道}}{{所属社区}}", 2))
    form.line(("户籍所属社区", 1), ("", 3), ("文化程度", 1), ("{{文化程度}}", 2))
    form.line(
        ("家庭人口", 1),
        ("", 1),
        ("登记失业时间", 1),
        ("", 2),
        ("残疾证号", 1),
        ("{{残疾证号}}", 1),
        height=34,
    )
    form.line(("健康状况", 1), ("{{身体状况与功能}}", 6), height=TEXT_HEIGHT)
    form.part("申请类别（在□里打勾，附证明）")
    form.text(
        "{{勾.大龄失业}}大龄失业人员（女满40岁、男满50岁）　　{{勾.零就业家庭}}零就业家庭成员\n"
        "{{勾.残疾人}}残疾失业人员　　{{勾.低保}}享受城市低保的失业人员　　{{勾.长期失业}}连续失业一年以上\n"
        "{{勾.单亲}}单亲抚养未成年人　　{{勾.退役军人}}退役军人　　{{勾.困难毕业生}}困难毕业生　　□其他：＿＿＿＿＿＿",
        66,
    )
    form.part("家庭成员（没有的空着）")
    form.line(("姓名", 1), ("性别", 1), ("关系", 1), ("身份证号", 3), ("目前状况", 1))
    for _member in range(3):
        form.line(("", 1), ("", 1), ("", 1), ("", 3), ("", 1))
    form.text(
        "本人承诺：上面写的都是真的，有劳动能力、有就业愿望，现在没有工作。有变化，及时告诉社区。"
        "同意公示姓名、性别、年龄和申请类别。\n\n　　　　　　　　　　　　　　　申请人签字：　　　　　　　　　年　　月　　日",
        78,
    )
    # What an office finds is its own to write.
    for office in ("社区（村）意见", "街道（乡镇）意见", "县（区）人社部门意见"):
        signed = "\n\n经办人：　　　　　负责人：　　　　　（盖章）　　　年　　月　　日"
        form.line((office, 1), (signed, 6), height=SIGN_HEIGHT)
    form.note("社区经办：{{经办单位}}　{{经办人}}。社区7个工作日内初审。")
    return form.file()


def _registration() -> bytes:
    form = _Drawing("求职登记表", (13, 15, 11, 11, 13, 24))
    form.heading("求职登记表")
    form.note("登记编号：{{编号}}　　　登记日期：{{登记日期}}　　　登记人：{{登记网格员}}")
    form.line(
        ("姓名", 1),
        ("{{姓名}}", 1),
        ("性别", 1),
        ("{{性别}}", 1),
        ("出生日期", 1),
        ("{{出生日期}}（{{年龄}}岁）", 1),
    )
    form.line(("身份证号", 1), ("{{身份证号}}", 3), ("联系电话", 1), ("{{联系电话}}", 1))
    form.line(
        ("居住地址", 1),
        ("{{居住地址}}", 3),
        ("街道社区", 1),
        ("{{所属街道}}{{所属社区}}{{网格}}", 1),
        height=34,
    )
    form.line(("文化程度", 1), ("{{文化程度}}", 3), ("困难类别", 1), ("{{困难类别}}", 1), height=34)
    form.part("想干什么，会干什么（照本人的话）")
    for label, name in (
        ("求职意向", "求职意向"),
        ("干过什么", "工作经历"),
        ("会什么，有什么证", "技能与证书"),
    ):
        form.line((label, 1), (f"{{{{{name}}}}}", 5), height=TEXT_HEIGHT)
    form.line(
        ("期望月薪", 1),
        ("{{期望月薪}}", 1),
        ("可工作时间", 1),
        ("{{可工作时间}}", 1),
        ("能走多远", 1),
        ("{{可接受通勤}}", 1),
        height=TEXT_HEIGHT,
    )
    form.part("身体能做什么、要什么方便（本人同意才写，不写病名）")
    form.line(("能做到哪一步", 1), ("{{身体状况与功能}}", 5), height=TEXT_HEIGHT)
    form.line(("所需便利", 1), ("{{所需便利}}", 5), height=TEXT_HEIGHT)
    form.line(("家里要照料谁", 1), ("{{家庭与照料情况}}", 5), height=TEXT_HEIGHT)
    form.part("本人同意")
    form.text(
        "登记和找活：{{同意登记的日子}}同意。记身体能做什么：{{同意记身体的日子}}同意。"
        "给哪个单位看，每次另外问。随时能收回，收回不影响别的服务。找活不花钱。\n\n"
        "　　　　　　　　　　　　　　　　本人签字（按手印）：　　　　　　　　　年　　月　　日",
        84,
    )
    form.note("经办：{{经办单位}}　{{经办人}}　　打印：{{今天}}", 34)
    return form.file()
