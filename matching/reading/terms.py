"""Hours and pay of a ledger row, wherever in the row they stand.

Clerks put them where there is room: "3500-4000 8h 单休" all in the cell for pay, "工资2500" among the tasks. What
stands in its own column counts first; another column is only asked for what is missing there, and what is read
from it is a little less certain.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from matching.reading.clock import spans
from matching.reading.folding import fold
from matching.reading.hours import read_hours
from matching.reading.money import amounts
from matching.reading.pay import read_pay
from matching.reading.text import clauses
from matching.types import Hours, Reading

PAY, HOURS = "薪资待遇", "工作时间"
_OTHERS = ("备注", "工作内容", "任职要求", "社保福利", "无障碍与便利条件", "岗位名称")
_ELSEWHERE = 0.9
# Beside an amount, the time it is paid for: "一小时20元", "18元/小时", "150/天".
_RATE_LEFT = re.compile(r"(?:每|一|1|按|/)\s*个?(?:小时|钟头|天|日|班|h)(?:[给开挣拿]|能[拿挣])?\s*$")
_RATE_RIGHT = re.compile(
    r"^\s*(?:元|块钱?)?\s*(?:/|每|一|1|按)?\s*个?(?:小时|钟头|h(?![a-z])|天(?!半)|日|月(?!休)|班)"
)
_TIME_CUE = re.compile(
    r"\d\s*h|小时|钟头|[\d一二三四五六七八九十]点|\d[:.]\d\d|[早晚]\s*[\d一二三四五六七八九十]|班|休|歇"
)
_DAYS_CUE = re.compile(
    r"[单双]休|大小[周休]|月[休歇]|[五六]休[一二两]|(?:每|一)周[^,;]{0,3}[休歇干]|无休|(?:周|礼拜|星期)[一二三四五六日天末]{1,2}[休歇]"
)
# A shift for who has little time, told apart from the working day.
_SHORT_SHIFT = re.compile(r"(?:妈妈|母亲|宝妈|亲子|接送|接娃|半天|半日|短时|短)(?:班|岗|那班)")
_MOST_DAYS_WORDS = 12
_PAY_CUE = re.compile(
    r"工资|工钱|月薪|日薪|时薪|年薪|底薪|保底|薪[资酬水]|日结|(?:一个月|每月|月|一天|每天|一小时|每小时)(?:给|开|挣|能拿|拿)\s*[\d一二两三四五六七八九]"
    r"|[\d千百十](?:元|块钱?|)\s*(?:/|每|一)\s*(?:个)?(?:月|天|日|小时|钟头|h)|\d元(?!钱?押)|(?<![\d年])[1-9]\d{3}(?:包|管)[吃住]|^\s*(?!20[23]\d)[1-9]\d{3}(?:\s*-\s*[1-9]\d{3})?\s*$"
)
_NO_PAY = re.compile(
    r"押金|保证金|服装费|体检|培训费|材料费|报销|补贴|补助|餐补|夜班费|罚|扣|奖|满勤|全勤|加班|没工资|没有工资|无薪|(?:收|交)\s*\d"
)


def read_terms(row: Mapping[str, str]) -> list[Reading]:
    """Return the readings of hours and pay of a ledger row, each with its column."""
    told = _with_short_shift(row, _read_hours(row))
    known = _first(told, "hours")
    hours = Hours.from_json(known) if known else None
    return told + _read_pay(row, hours)


def _first(told: Iterable[Reading], fact: str) -> Any:
    return next((reading.value for reading in told if reading.fact == fact), None)


def from_column(reading: Reading, column: str) -> Reading:
    """Return a reading with the column it was read from (dataclasses.replace takes six times as long)."""
    return Reading(reading.fact, reading.value, reading.words, reading.certainty, column, reading.to_ask)


def _from(column: str, told: Iterable[Reading]) -> list[Reading]:
    return [from_column(reading, column) for reading in told]


def _from_elsewhere(column: str, told: Iterable[Reading]) -> list[Reading]:
    return [
        replace(reading, source=column, certainty=round(reading.certainty * _ELSEWHERE, 2))
        for reading in told
        if reading.fact != "unread"
    ]


# ---- hours -------------------------------------------------------------------------------------------------


def _read_hours(row: Mapping[str, str]) -> list[Reading]:
    cell = _at_night(row) or row.get(HOURS) or ""
    own = _from(HOURS, read_hours(cell))
    facts = {reading.fact for reading in own}
    if "hours_week_min" in facts or "flexible" in facts:
        return own
    if not facts - {"unread", "seasonal"}:
        other = _other_hours(row)
        return own if not other else [*(one for one in own if one.fact != "unread"), *other]
    return _with_days(row, cell, own) or own


_NIGHT_WORK = re.compile(r"半夜|夜班|通宵|夜间|凌晨")
_PART_OF_DAY = re.compile(r"[早晚夜午晨白晌:：]|半夜|凌晨|[ap]m")


def _at_night(row: Mapping[str, str]) -> str | None:
    """Return the hours with the night that the title tells of, where the clock alone leaves it open (半夜打面, 十一点到六点)."""
    cell = row.get(HOURS) or ""
    told = _NIGHT_WORK.search(row.get("岗位名称") or "")
    return f"{told.group()}，{cell}" if told and cell and not _PART_OF_DAY.search(cell) else None


def _with_short_shift(row: Mapping[str, str], own: list[Reading]) -> list[Reading]:
    """Return the hours with the shorter shift that another column names beside the whole day ("设母亲班9:00-14:30")."""
    hours = _first(own, "hours") or {}
    if len(hours.get("shifts", ())) != 1:
        return own
    for column in _OTHERS:
        for clause in clauses(row.get(column) or ""):
            named = _SHORT_SHIFT.search(clause.text)
            told = spans(fold(clause.text)[named.end() :]) if named else []
            if len(told) == 1:
                both = sorted([*hours["shifts"], [told[0].start, told[0].end]])
                return _with_value(own, {**hours, "shifts": both, "mode": "choice"})
    return own


def _other_hours(row: Mapping[str, str]) -> list[Reading]:
    """Return the hours that another column tells for certain: by the clock, or hours and days together."""
    for column, part in _stretches(row, _TIME_CUE):
        told = read_hours(part)
        hours = _first(told, "hours") or {}
        by_clock = hours.get("shifts") or hours.get("on_off") or hours.get("mode") == "rotating"
        if by_clock or _first(told, "hours_week_min") is not None:
            return _from_elsewhere(column, told)
    return []


def _with_days(row: Mapping[str, str], cell: str, own: list[Reading]) -> list[Reading]:
    """Return the hours with the days, or beside the pay the length of the day, that another column adds."""
    for column, part in _stretches(row, _DAYS_CUE):
        cue = _TIME_CUE if column == PAY else _DAYS_CUE
        for words in (clause.words.strip() for clause in clauses(part) if cue.search(clause.text)):
            both = read_hours(f"{cell}，{words}") if len(words) <= _MOST_DAYS_WORDS else []
            if _first(both, "hours_week_min") is None or _shifts(both) != _shifts(own):
                continue
            weekly = [replace(one, words=words) for one in both if one.fact.startswith("hours_week")]
            return [*_with_value(own, _first(both, "hours")), *_from_elsewhere(column, weekly)]
    return []


def _shifts(told: Iterable[Reading]) -> Any:
    return (_first(told, "hours") or {}).get("shifts", [])


def _with_value(own: list[Reading], hours: Any) -> list[Reading]:
    return [replace(one, value=hours, to_ask=None) if one.fact == "hours" else one for one in own]


def _stretches(row: Mapping[str, str], cue: re.Pattern[str]) -> Iterable[tuple[str, str]]:
    """Yield the other columns in which a cue stands; of the pay what is left without its amounts."""
    pay = row.get(PAY) or ""
    if pay and _TIME_CUE.search(fold(pay)):
        yield PAY, _without_amounts(pay)
    for column in _OTHERS:
        cell = row.get(column) or ""
        if cell and cue.search(fold(cell)):
            yield column, cell


def _without_amounts(cell: str) -> str:
    """Return a cell about pay with every amount, and the time it is paid for, blanked out."""
    text = fold(cell)
    for amount in amounts(text):
        left = _RATE_LEFT.search(text[: amount.begins])
        right = _RATE_RIGHT.match(text[amount.ends :])
        begins = left.start() if left else amount.begins
        ends = amount.ends + (right.end() if right else 0)
        cell = cell[:begins] + "，" * (ends - begins) + cell[ends:]
    return cell


# ---- pay ---------------------------------------------------------------------------------------------------


def _read_pay(row: Mapping[str, str], hours: Hours | None) -> list[Reading]:
    own = _from(PAY, read_pay(row.get(PAY) or "", hours))
    if any(reading.fact in {"pay_unit", "pay_piece"} for reading in own):
        return own
    for column in (*_OTHERS, HOURS):
        cell = row.get(column) or ""
        for words in _pay_words(cell):
            told = read_pay(words, hours)
            if _first(told, "pay_unit"):
                return [*(one for one in own if one.fact != "unread"), *_from_elsewhere(column, told)]
    return own


def _pay_words(cell: str) -> Iterable[str]:
    """Yield the clauses that speak of pay, and not of a fee, an extra or a fine."""
    for clause in clauses(cell):
        if _PAY_CUE.search(fold(clause.text)) and not _NO_PAY.search(clause.text):
            yield clause.words.strip()
