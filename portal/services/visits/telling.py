"""What was said in one breath, as the fields of a vacancy; and what was said of further needs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from matching.breath import Piece
from portal.services.columns import VACANCY_TEXTS

# The columns of the ledger and the fields of the form that what was told is put into.
_FIELDS = {
    **VACANCY_TEXTS,
    "联系人": "contact_name",
    "联系电话": "contact_phone",
    "工作地址": "workplace_address",
}
_ASKS_FOR = re.compile(r"^(?:联系人?|直接找|来了找|就?找|问|老板叫|老板姓)[:：\s]*")
# "缺个收银员": one is sought.
_ONE = re.compile(r"(?:招聘?|缺|找|雇|要|差)个(?!月|把)")
_DEED = re.compile(r"的(?:人|活儿?)?\s*$")
_PLACE_LEAD = re.compile(r"^(?:地址|地点|位置|就?在)[:：\s]*")
_FIGURES = re.compile(r"\d[\d\s-]{5,}\d")
_DAY = re.compile(r"(?:(\d{4})[-./年])?(\d{1,2})[-./月](\d{1,2})")
_MONTH_END = re.compile(r"(\d{1,2})月底|月底|年底")


@dataclass(frozen=True)
class Heard:
    """What one need says.

    Attributes
    ----------
    fields
        Words by field of the vacancy form; only those that were told.
    until
        The last day, where one was named.
    rest
        What was told of further needs, to be written down next; "" when it was one.
    """

    fields: dict[str, str]
    until: date | None
    rest: str


def hear(text: str, today: date) -> Heard:
    """Return what was told in one breath as fields; the first need when several were told."""
    from matching.breath import columns_of, needs_of, read_breath  # noqa: PLC0415 - loads when first needed

    needs = needs_of(text)
    pieces = read_breath(needs[0])
    row = {**_task_of_title(needs[0], pieces), **columns_of(pieces)}
    if "招聘人数" not in row and _ONE.search(needs[0]):
        row["招聘人数"] = "1"
    fields = {_FIELDS[column]: words for column, words in row.items() if column in _FIELDS}
    if "contact_name" in fields:
        fields["contact_name"] = _ASKS_FOR.sub("", fields["contact_name"])
    if "workplace_address" in fields:
        fields["workplace_address"] = _PLACE_LEAD.sub("", fields["workplace_address"])
    if "contact_phone" in fields:
        found = _FIGURES.search(fields["contact_phone"])
        fields["contact_phone"] = found.group() if found else fields["contact_phone"]
    return Heard(fields, _last_day(row.get("有效期至", ""), today), "\n".join(needs[1:]))


def _task_of_title(text: str, pieces: Sequence[Piece]) -> dict[str, str]:
    """Return what is to be done where the title was told as a deed (洗碗的): the deed itself."""
    title = next((one for one in pieces if one.column == "岗位名称"), None)
    told = text[title.start : title.end] if title else ""
    return {"工作内容": title.words.removesuffix("工")} if title and _DEED.search(told) else {}


def _last_day(words: str, today: date) -> date | None:
    """Return the day that words such as 招到12月底 name, the next one from today on; None when they name none."""
    day = _DAY.search(words)
    if day:
        return _next(int(day[1]) if day[1] else None, int(day[2]), int(day[3]), today)
    end = _MONTH_END.search(words)
    if end is None:
        return None
    months = int(end[1]) if end[1] else (12 if end.group() == "年底" else today.month)
    if not 1 <= months <= 12:  # noqa: PLR2004 - months of the year
        return None
    year = today.year + (months < today.month)
    first_after = date(year + months // 12, months % 12 + 1, 1)
    return first_after - timedelta(days=1)


def _next(year: int | None, month: int, day: int, today: date) -> date | None:
    try:
        told = date(year or today.year, month, day)
        return told if year or told >= today else date(today.year + 1, month, day)
    except ValueError:
        return None
