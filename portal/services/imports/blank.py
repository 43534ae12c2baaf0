"""Empty tables with the right columns, for whoever starts a ledger or a registry."""

import csv
import io

from portal.models import ImportKind

# The ledger file format, in the order in which people fill it in.
COLUMNS: dict[ImportKind, tuple[str, ...]] = {
    ImportKind.AREAS: ("代码", "名称", "级别", "上级代码", "经度", "纬度"),
    ImportKind.VACANCIES: (
        *("编号", "企业名称", "统一社会信用代码", "行业", "企业规模", "所属街道", "所属社区", "工作地址"),
        *("联系人", "联系电话", "岗位名称", "招聘人数", "工作内容", "任职要求", "薪资待遇", "工作时间"),
        *("社保福利", "无障碍与便利条件", "可否残疾人", "有效期至", "登记日期", "登记网格员", "备注"),
    ),
    ImportKind.JOBSEEKERS: (
        *(
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
        ),
        *("困难类别", "残疾类别", "残疾等级", "残疾证号", "文化程度", "技能与证书", "工作经历", "求职意向"),
        *("期望月薪", "可工作时间", "可接受通勤", "身体状况与功能", "所需便利", "家庭与照料情况"),
        *("目前收入与救助", "登记日期", "登记网格员", "备注"),
    ),
}
TEMPLATE_TYPES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# Rows below the head that are set to text, so that Excel keeps every figure of an identity number.
TEXT_ROWS = 500


def empty_table(kind: ImportKind, ending: str) -> bytes:
    """Return a table of `kind` with its head and no rows, as "csv" or "xlsx"."""
    return _xlsx(kind) if ending == "xlsx" else _csv(kind)


def _csv(kind: ImportKind) -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream).writerow(COLUMNS[kind])
    # Excel takes a file for UTF-8 only when it begins with this mark.
    return stream.getvalue().encode("utf-8-sig")


def _xlsx(kind: ImportKind) -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415 - slow to load, needed only here
    from openpyxl.styles import Font  # noqa: PLC0415 - the same
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - the same

    book = Workbook()
    sheet = book.active
    sheet.title = str(kind.label)
    sheet.append(list(COLUMNS[kind]))
    sheet.freeze_panes = "A2"
    for at in range(1, len(COLUMNS[kind]) + 1):
        sheet.cell(1, at).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(at)].width = 16
        for row in range(2, TEXT_ROWS + 2):
            sheet.cell(row, at).number_format = "@"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
