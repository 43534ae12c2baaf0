"""What an advert may not say: fees, kept papers, discrimination, under-age work, scams, unpaid trials.

The catalogue is `data/wording.csv`. Source: domain facts §4.2. Harmless phrases ("男女不限", "不收押金", "女装店")
are blanked out first, so that only what is left can offend.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from matching.reading.rules import read_rows
from matching.reading.text import normal
from matching.types import Reading

COLUMNS = (
    "岗位名称",
    "工作内容",
    "任职要求",
    "薪资待遇",
    "工作时间",
    "社保福利",
    "无障碍与便利条件",
    "备注",
)
_CERTAINTY = 0.9
_IN_CLAUSE = "[^,，;；。!！\n]"
_GAP = re.compile(r"~(\d+)")
_FEE = r"(?:押金|保证金|稳定金|费用|[^,，;；。、\n]{1,3}费)"
_NOT = r"(?:不(?:用|需要?|必|会|得|准|许)?|无(?:需|须)?|没有?|免|零|绝不|别|严禁|禁止|拒绝)"
_PAPERS = r"(?:身份证|证件|毕业证|户口本)(?:原件)?"
HARMLESS = re.compile(
    "|".join(
        (
            r"男女(?:性别)?(?:不限|都行|都可以?|均可|皆可|都要|都招|平等)|性别(?:不限|都行|均可)|不限(?:男女|性别)|不分男女|不论男女",
            rf"{_NOT}(?:收|交|缴|要|扣|押)?(?:取|纳)?(?:任何|一切|您的?|你的?)?{_FEE}(?:[、,，和及或]?{_FEE})*",
            rf"{_NOT}(?:交|收|扣|押|扣押|留|扣留|收走|寄存|保管){_PAPERS}(?:[、和及或]{_PAPERS})*",
            r"(?:女|男)(?:士)?(?:装|鞋|裤|袜|厕|宾|浴区?|澡堂|更衣室|宿舍|部|专柜|士专柜|科|包)|女子会所|妇女儿童",
            rf"不(?:作|做|设)?(?:要求|限制|看重?|问|讲究|论)(?!你|您){_IN_CLAUSE}{{0,8}}",
            rf"{_IN_CLAUSE}{{0,6}}(?:不限|没有?要求|不要求|不作要求)(?!{_IN_CLAUSE})",
            r"(?:限|只要|只招|专招)残疾人|残疾人(?:优先|也行|都行|可以?)|退押金业务",
            r"(?:不用|不是|没有|不搞|不做|绝非|拒绝)(?:刷单|返利|拉人头)|防诈骗?",
        )
    )
)


@dataclass(frozen=True)
class _Rule:
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    row: dict[str, str]


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(_GAP.sub(lambda found: f"{_IN_CLAUSE}{{0,{found.group(1)}}}", pattern))


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(_compile(row["pattern"]), _compile(row["unless"]) if row["unless"] else None, row)
        for row in read_rows("wording.csv")
    )


def _clause_around(text: str, start: int, end: int) -> str:
    """Return the clause (to the next comma or stop) that holds a stretch of a cell."""
    before = re.split(r"[,，;；。!！\n]", text[:start])[-1]
    after = re.split(r"[,，;；。!！\n]", text[end:])[0]
    return before + text[start:end] + after


def check_wording(text: str, *, column: str = "") -> list[Reading]:
    """Return what a text may not say, at most one reading a rule, with the offending words as written."""
    whole = normal(text)
    bare = HARMLESS.sub(lambda found: "\n" * len(found.group()), whole)
    told: list[Reading] = []
    for rule in _rules():
        for found in rule.pattern.finditer(bare):
            if rule.unless is not None and rule.unless.search(_clause_around(whole, *found.span())):
                continue
            value = {key: rule.row[key] for key in ("act", "rule", "law", "instead")}
            told.append(Reading("wording", value, text[found.start() : found.end()], _CERTAINTY, column))
            break
    return told


def read_wording(row: Mapping[str, str]) -> list[Reading]:
    """Return what a vacancy's texts may not say, column by column, one reading a rule in the whole record."""
    told: dict[str, Reading] = {}
    for column in COLUMNS:
        for reading in check_wording(row.get(column) or "", column=column):
            told.setdefault(reading.value["rule"], reading)
    return list(told.values())
