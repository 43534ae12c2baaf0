"""Whether the work of a ledger row is done at home, and whether that is all of it or one of two ways to do it."""

import re
from collections.abc import Mapping

from matching.reading.text import normal
from matching.types import Reading

# 居家 is also the name of a trade: care for people who live at home.
HOME_BASED = re.compile(
    r"居家(?!养老|照护|照料|护理|护工|服务|保洁|适老|陪护|环境|用品|日用|家电|生活|家政|老人|安全)|(?:全程|都)(?:是)?在家|^在家(?:上班|工作|办公)|送料|(?:领料|取料)[^,，。；;]{0,4}(?:家|上门)|外发|不用来|不坐班|家里能做"
    r"|(?:拿|领|带)(?:料)?回家|在家(?:里)?(?:干|做|办|就能|工作|上班|接单|自己|[，,、])|^在家$|家里(?:就能|也能)干|(?:可以?|能)(?:申请|选择)?在家(?!待|等|歇|休)"
)
# Who has material brought and fetched, or is at home all along, works at home, wherever else it is said.
MATERIAL = re.compile(r"料|外发|全程|都在|^在家")
NOT_HOME = re.compile(
    r"不能(?:拿|带)回家|不(?:可|能)(?:居家|在家)|(?:居家|在家)[^,，。；;]{0,4}(?:一半|一部分|部分|几天|两三天)"
)
# At home or where the others work, whichever suits.
_EITHER = re.compile(
    r"(?:可(?:以)?|能|或者?|也|要么)(?:申请|选择?|自选|在)?(?:居家|在家)|(?:居家|在家)[^,，。；;]{0,4}(?:也(?:行|可|中|成)|都(?:行|可|中)|均可)"
    r"|(?:工坊|店里|坐班|到岗|到店|单位|公司|厂里|车间|门店)[^。]{0,16}(?:居家|在家)|(?:居家|在家)[^。]{0,16}(?:到岗|到店|坐班|来(?:店|单位|公司|厂))"
)
_ALL_ALONG = re.compile(r"全程(?:居家|在家)|都(?:是)?在家|不用(?:来|到)(?:单位|公司|店|厂)|不坐班")
_COLUMNS = ("工作地址", "岗位名称", "工作内容", "工作时间", "无障碍与便利条件")
_TOLD_APART = "无障碍与便利条件"


def read_home(row: Mapping[str, str]) -> list[Reading]:
    """Return `home_based` where the work is done at home, with `home_or` where one may as well come in."""
    for column in _COLUMNS:
        cell = row.get(column) or ""
        found = HOME_BASED.search(cell)
        if found and not NOT_HOME.search(cell) and (column != _TOLD_APART or MATERIAL.search(found.group())):
            told = [Reading("home_based", True, found.group(), 0.85, column)]
            return [*told, *_either(row, column, cell)]
    return []


def _either(row: Mapping[str, str], column: str, cell: str) -> list[Reading]:
    """Return `home_or` where the cell that speaks of home names it as one of two ways, and no other denies it."""
    found = _EITHER.search(normal(cell))
    if found is None or any(_ALL_ALONG.search(row.get(other) or "") for other in _COLUMNS):
        return []
    return [Reading("home_or", True, cell[found.start() : found.end()], 0.8, column)]
