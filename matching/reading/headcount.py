"""How many people a vacancy wants: 2, 两三个, 3-5人, 男女各1, 壹名; 若干 is a question."""

import re
from collections.abc import Mapping

from matching.reading.folding import fold
from matching.reading.numbers import NUMERAL, Range, read_number
from matching.types import Reading

COLUMN = "招聘人数"
QUESTION = "到底招几个人？"
_RANGE = re.compile(rf"({NUMERAL})\s*(?:名|人|个|位)?\s*(?:-|到|至)\s*({NUMERAL})")
_EACH = re.compile(rf"各(?:招|要|需)?\s*({NUMERAL})")
_OF_SEVERAL = re.compile(rf"[男女](?:工|的|性|士)?\s*({NUMERAL})|({NUMERAL})\s*(?:名|人|个|位)?\s*(?:男|女)")
_ORDINAL = re.compile(r"第[一二三四\d]批?")
_NAMED = re.compile(r"[、,/和]")
# "招洗碗的两名", "缺个夜班保安": where the cell is empty, the title or the tasks may say it.
_SAID_ELSEWHERE = re.compile(
    rf"(?:招聘?|急招|缺|差|找|需要?)[^,;。\d]{{0,8}}?({NUMERAL})\s*(?:名|人(?!员)|位|个人)|^[^,;。]{{0,12}}?({NUMERAL})\s*(?:名|人)\)?(?:$|\s)"
)
_MOST = 999


def read_headcount(row: Mapping[str, str]) -> list[Reading]:
    """Return `headcount` of a ledger row; of 2-3 the larger, as so many are welcome; else the question."""
    cell = (row.get(COLUMN) or "").strip()
    if cell:
        count, certainty = _count(fold(cell))
        if count is None:
            return [Reading("unread", cell, cell, 0.0, COLUMN, QUESTION)]
        return [Reading("headcount", count, cell, certainty, COLUMN)]
    for column in ("岗位名称", "工作内容", "备注"):
        found = _SAID_ELSEWHERE.search(fold(row.get(column) or ""))
        number = read_number(found[1] or found[2]) if found else None
        if found and number and 1 <= number.high <= _MOST:
            words = (row.get(column) or "")[found.start() : found.end()].strip()
            return [Reading("headcount", int(number.high), words, 0.7, column)]
    return []


def _count(text: str) -> tuple[int | None, float]:
    """Return the number a cell asks for and how certain that is."""
    each = _EACH.search(text)
    if each:
        named = len(_NAMED.findall(text[: each.start()])) + 1
        return _whole(read_number(each[1]), times=max(2, named)), 0.8
    spread = _RANGE.search(text)
    if spread:
        return _whole(read_number(spread[2])), 0.7
    if "男" in text and "女" in text:
        several = [_whole(read_number(found[1] or found[2])) for found in _OF_SEVERAL.finditer(text)]
        known = [number for number in several if number]
        if len(known) > 1:
            return sum(known), 0.9
    found = re.search(NUMERAL, _ORDINAL.sub("", text))
    number = read_number(found.group()) if found else None
    count = _whole(number)
    return count, 0.9 if number and number.low == number.high else 0.7


def _whole(number: Range | None, *, times: int = 1) -> int | None:
    """Return the upper end as a count of people, or None where it can't be one."""
    if number is None or not 1 <= number.high * times <= _MOST:
        return None
    return int(number.high) * times
