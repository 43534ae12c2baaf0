"""Cells that matching never gets to see: whether they say anything that such a column is about."""

import re
from collections.abc import Mapping

from portal.labels import N_
from portal.services.imports.doubts import Doubts, Row

_NOTHING = r"^[无没否]|^[-—/、]+$|不详|未"
JOBSEEKER_COLUMNS: Mapping[str, tuple[str, str]] = {
    "性别": (r"[男女]", N_("写男或者女。")),
    "残疾类别": (
        rf"视力|听力|言语|肢体|智力|精神|多重|盲|聋|哑|肢残|智障|{_NOTHING}",
        N_("没看懂：视力、听力、言语、肢体、智力、精神，还是多重？"),
    ),
    "残疾等级": (rf"[一二三四1-4ⅠⅡⅢⅣ]|{_NOTHING}", N_("没看懂：一级到四级，是哪一级？")),
    "困难类别": (
        (
            rf"低保|边缘|特困|支出|困难|返贫|监测|脱贫|残|4050|大龄|失业|下岗|失地|零就业|矿|照[护料顾]|单亲|孤|退役|退伍|军"
            rf"|毕业|刑|矫|失能|[重大慢]性?病|患病|低收入|返乡|进城|务农|退休|超龄|独居|{_NOTHING}"
        ),
        N_("没看懂是哪一类困难，问清楚再写。"),
    ),
    "目前收入与救助": (
        (
            rf"\d|[一二两三四五六七八九十几]+[百千万块元]|元|块|钱|挣|工资|收入|低保|特困|救助|补|贴|残补|护理|退休|养老|社保|失业金"
            rf"|赔|租|给|靠|养|汇|进项|稳定|断|买断|报销|{_NOTHING}"
        ),
        N_("没看懂：现在一个月有多少进账，有没有低保和补贴？"),
    ),
}
VACANCY_COLUMNS: Mapping[str, tuple[str, str]] = {
    "可否残疾人": (
        rf"可|能|行|中|成|否|不|限|优先|商|谈|看|视|听|言|肢|智|精神|都|欢迎|招|要|收|适合|是|√|×|接受|残|聋|哑|够呛|勿|{_NOTHING}",
        N_("没看懂：残疾人能不能来，问问单位。"),
    ),
}


def report_unread(row: Row, columns: Mapping[str, tuple[str, str]], doubts: Doubts) -> None:
    """Report each cell of these columns that says nothing of what the column is about, in whatever characters."""
    from matching.reading.text import normal  # noqa: PLC0415 - its word lists load when they are needed

    for column, (about, sentence) in columns.items():
        told = row.of(column)
        if told and not re.search(about, told) and not re.search(about, normal(told)):
            doubts.add(row, column, sentence)
