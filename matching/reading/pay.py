"""Pay as people write it: amounts, units, what is guaranteed, and a month and an hour that can be compared.

A cell is read in three steps: every amount with the unit and the role that its neighbours give it; the role of
each decides what is the pay, what is guaranteed and what is only a bonus; then hours, where known, make the
comparable month and the yuan an hour.
"""

import re
from dataclasses import dataclass
from typing import Any

from matching.reading.comparable import month_of, week_of
from matching.reading.folding import fold
from matching.reading.money import (
    MONTHS_A_YEAR,
    PIECE,
    WEEKS_A_YEAR,
    Amount,
    amounts,
    usual_unit,
    with_units,
)
from matching.reading.numbers import read_number
from matching.types import Hours, Reading

_NEGOTIABLE = re.compile(r"面议|面谈|电话详谈|详谈|来店[谈聊]|见面[谈聊说]|看能力谈|再[谈议]|商量|谈$")
_COMMISSION = re.compile(
    r"提成|绩效|奖金|擦一台提|做一个钟提|提\s*[\d一二两三四五六七八九十]+\s*(?:元|块|毛|%|个点)|分成|抽成|超间|业绩|多劳多得"
)
_NO_CAP = re.compile(r"上不封顶|不封顶|无上限|月入过万")
_MORE_ON_TOP = re.compile(
    r"[+加]\s*[^,;\d]{0,5}(?:提|绩效|计件|按件|奖金|超|业绩)|再加(?!班)|(?:手艺|干|做|表现)[得的]?好[^,;\d]{0,4}[加涨]|往上涨"
)
# What somebody else was once paid is a guess at what one will be paid.
_GUESS = 0.5
_LODGING = re.compile(
    r"(?<![不没])(?:包|管|供)(?:吃|食)?(?:、|和)?(?:住|宿)|能住(?:店|宿舍)?|提供(?:住宿|宿舍)|(?<!没)有(?:个)?(?:地方|宿舍|屋|房)住|住的地方(?:也|都)?有(?!点)|(?:给|带)(?:一?间)?(?:房|屋|小屋|宿舍)(?:子)?住"
)
_MEALS = re.compile(
    r"(?<![不没])[包管供]\s*(?:([一两二三1-3])(?:顿|餐))?\s*(?:吃|饭|食|工作餐|午饭|午餐|早饭|晚饭)?|([一两二三1-3])[顿餐](?:饭)?|\+饭|工作餐|供午?餐|中午一顿|(?:早|午|晚|中午|晌午)饭(?:随便|免费|白|都)(?:吃|管)?"
)
_SETTLEMENT = (
    ("day", re.compile(r"日结|当[天日](?:给|结|发|拿)|现结|天天结|一天一结|做[完满]结|干完就?给")),
    ("week", re.compile(r"周结|一周一结|每周[结发]")),
    ("half_month", re.compile(r"半月一?结|半个月一?[结发]|十五天一结|15天一?结")),
    ("month", re.compile(r"月结|按月[结发]|每月\d{1,2}[号日](?:发|开)|月底[结发开]|次月发")),
)


@dataclass
class _Pay:
    """The pay as understood: unit, least and most, and the guaranteed part."""

    unit: str
    least: float | None = None
    most: float | None = None
    guaranteed: float | None = None
    certainty: float = 0.9
    words: str = ""


_PAYS = {"plain", "typical", "before"}


def _main_unit(told: list[Amount]) -> str:
    """Return the unit the cell speaks in: that of the first amount which is pay, not a bonus or a trial."""
    if any(amount.role == "guaranteed" and amount.unit == "month" for amount in told):
        return "month"
    for wanted in (_PAYS, {"guaranteed"}, {"most", "trial"}):
        for amount in told:
            if amount.role in wanted and amount.unit:
                return amount.unit
    return told[0].unit or "month"


def _span(told: list[Amount]) -> tuple[float | None, float | None]:
    """Return the least and the most of several amounts of one unit."""
    if not told:
        return None, None
    least = None if all(amount.open_bottom for amount in told) else min(amount.low for amount in told)
    most = None if any(amount.open_top for amount in told) else max(amount.high for amount in told)
    return least, most


def _understand(told: list[Amount], text: str, original: str) -> _Pay | None:
    """Put the amounts together: pay, guaranteed part and most."""
    useful = [amount for amount in told if amount.role != "ignored"]
    if not useful:
        return None
    unit = _main_unit(useful)
    same = [amount for amount in useful if amount.unit == unit]
    pay = _Pay(unit, words=original[min(a.begins for a in same) : max(a.ends for a in same)])
    guaranteed = [amount.low for amount in same if amount.role == "guaranteed"]
    pay.guaranteed = min(guaranteed) if guaranteed else None
    typical = [amount for amount in same if amount.role == "typical"]
    plain = [amount for amount in same if amount.role in {"plain", "before"}]
    most = [amount.high for amount in same if amount.role == "most"]
    trial = [amount for amount in same if amount.role == "trial"]
    pay.least, pay.most = _span(typical or plain)
    if pay.least is None and pay.most is None:
        pay.least = pay.guaranteed if guaranteed else (trial[0].low if trial else None)
        pay.most = (
            pay.least if guaranteed and not (_COMMISSION.search(text) or PIECE.search(text) or most) else None
        )
    if most:
        pay.most = max(most)
    elif _open_ended(text, same):
        pay.most = pay.most if pay.most != pay.least else None
    if all(amount.role == "before" for amount in same):
        pay.certainty = _GUESS
    elif all(amount.unit is None for amount in amounts(fold(original))):
        pay.certainty = usual_unit(pay.least or pay.most or 0.0, text)[1]
    return pay


def _open_ended(text: str, same: list[Amount]) -> bool:
    """Whether more than the amount is promised: a commission, piece pay, or no cap."""
    fixed_part_only = not any(amount.role == "typical" for amount in same)
    return fixed_part_only and bool(_NO_CAP.search(text) or _MORE_ON_TOP.search(text))


def _extras(text: str, original: str) -> list[Reading]:
    """Return what a cell says beside amounts: commission, piece, meals, lodging, when it is paid."""
    told = []
    for fact, pattern in (("pay_commission", _COMMISSION), ("pay_piece", PIECE), ("lodging", _LODGING)):
        found = pattern.search(text)
        if found:
            told.append(Reading(fact, True, original[found.start() : found.end()]))
    meals = _read_meals(text, original)
    if meals:
        told.append(meals)
    for value, pattern in _SETTLEMENT:
        found = pattern.search(text)
        if found:
            told.append(Reading("pay_settlement", value, original[found.start() : found.end()]))
            break
    return told


def _read_meals(text: str, original: str) -> Reading | None:
    """Return the meals a day the employer gives: 1 to 3, or 0 when their number was not said."""
    for found in _MEALS.finditer(text):
        words = found.group()
        if len(words) == 1 or re.match(r"^[包管供](?:住|宿)", text[found.start() :]):
            continue
        count = read_number(found.group(1) or found.group(2) or "")
        return Reading("meals", int(count.low) if count else 0, original[found.start() : found.end()])
    return None


def _comparable(pay: _Pay, told: list[Amount], hours: Hours | None) -> list[Reading]:
    """Return the month and the hour that make pays comparable, where they can be told."""
    week = week_of(hours)
    readings: list[Reading] = []
    months = _month_amounts(told) if pay.unit != "month" else (None, None)
    certainty = pay.certainty if pay.unit == "month" else 0.6
    least, most = months
    if months == (None, None):
        least, most = _month(pay.least, pay.unit, hours, week), _month(pay.most, pay.unit, hours, week)
    if least is not None:
        readings.append(Reading("pay_month_min", round(least, 2), pay.words, certainty))
    if most is not None:
        readings.append(Reading("pay_month_max", round(most, 2), pay.words, certainty))
    hour = pay.least if pay.unit == "hour" else None
    if hour is None and least is not None and week and week[1]:
        hour = least / (week[1] * WEEKS_A_YEAR / MONTHS_A_YEAR)
    if hour is not None:
        readings.append(Reading("pay_hour_min", round(hour, 2), pay.words, certainty))
    return readings


def _month(
    value: float | None, unit: str, hours: Hours | None, week: tuple[float, float] | None
) -> float | None:
    return None if value is None else month_of(value, unit, hours, week)


def _month_amounts(told: list[Amount]) -> tuple[float | None, float | None]:
    """Return what a cell that speaks in pieces or days says about the month ("能到1500")."""
    monthly = [amount for amount in told if amount.unit == "month" and amount.role != "ignored"]
    if not monthly:
        return None, None
    if all(amount.role == "most" for amount in monthly):
        return None, max(amount.high for amount in monthly)
    return _span(monthly)


_QUESTION = "一个月（或一天、一小时）给多少钱？"
_QUESTION_PIECE = "一件给多少钱，一个月一般能拿多少？"


def read_pay(text: str, hours: Hours | None = None) -> list[Reading]:
    """Read a cell about pay; an `unread` reading with its question when nothing was understood.

    `hours`, where known, make a comparable month out of a day's or an hour's pay, and the yuan an hour.
    """
    original = text
    if not text.strip():
        return []
    folded = fold(text)
    told = with_units(amounts(folded), folded)
    pay = _understand(told, folded, original)
    readings = _extras(folded, original)
    negotiable = _NEGOTIABLE.search(folded)
    if negotiable:
        words = original[negotiable.start() : negotiable.end()]
        readings.append(
            Reading(
                "pay_negotiable", True, words, to_ask=None if pay and pay.certainty > _GUESS else _QUESTION
            )
        )
    if pay is None:
        question = _QUESTION_PIECE if PIECE.search(folded) else _QUESTION
        if not readings:
            return [Reading("unread", text.strip(), text.strip(), 0.0, to_ask=question)]
        return (
            readings
            if negotiable
            else [*readings, Reading("unread", text.strip(), text.strip(), 0.0, to_ask=question)]
        )
    return [*_amount_readings(pay, told, original), *_comparable(pay, told, hours), *readings]


def _amount_readings(pay: _Pay, told: list[Amount], original: str) -> list[Reading]:
    """Return unit, least, most, guaranteed and trial pay."""
    values: list[tuple[str, Any]] = [
        ("pay_min", pay.least),
        ("pay_max", pay.most),
        ("pay_unit", pay.unit),
        ("pay_guaranteed", pay.guaranteed),
    ]
    readings = [Reading(fact, value, pay.words, pay.certainty) for fact, value in values if value is not None]
    trial = next((amount for amount in told if amount.role == "trial" and amount.unit == pay.unit), None)
    if trial and len(told) > 1:
        readings.append(Reading("pay_trial", trial.low, original[trial.begins : trial.ends]))
    return readings


_ANYTHING = re.compile(
    r"不挑|随便|给点就行|有就行|多少(?:都|无所谓)|无所谓|够(?:[吃花]|生活|过日子)就|按市价|按行情|市场价|随行就市|菜钱|零花|看着给|能挣点|挣点就|都行|不[图计]|意思意思|有钱就"
)
_PAST = re.compile(
    r"[(（][^)）]*(?:拿|以前|原来|从前|一个月挣)[^)）]*[)）]|(?:以前|原来|从前|早先|在南方)[^,，;；。]*"
)
_NOT_WISHED = re.compile(
    r"(?:别|不能?|不要)超(?:过|了)?[^,，;；。]*|再多[^,，;；。]*|一共[^,，;；。]*|(?:欠|还)[^,，;；。]*"
)
_WISH_QUESTION = "最少多少才值得？"


def read_wish_pay(text: str) -> list[Reading]:
    """Read what a person wants to earn: `wish_pay_min` in yuan a month, 0 when anything will do.

    The lowest acceptable amount counts ("4000，先干着3500也行" is 3500); what somebody once earned does not.
    """
    if not text.strip():
        return []
    folded = fold(text)

    def blank(found: re.Match[str]) -> str:
        return " " * len(found.group())

    cleared = _NOT_WISHED.sub(blank, _PAST.sub(blank, folded))
    told = [
        amount for amount in with_units(amounts(cleared), cleared) if amount.unit in {"month", "day", "hour"}
    ]
    if told:
        least = min(
            told, key=lambda amount: month_of(amount.low, amount.unit or "month", None, (40.0, 40.0)) or 0.0
        )
        value = month_of(least.low, least.unit or "month", None, (40.0, 40.0)) or 0.0
        certainty = 0.9 if least.unit == "month" else 0.6
        return [Reading("wish_pay_min", round(value, 2), text[least.begins : least.ends], certainty)]
    anything = _ANYTHING.search(folded)
    if anything:
        return [Reading("wish_pay_min", 0.0, text[anything.start() : anything.end()], 0.6)]
    return [Reading("unread", text.strip(), text.strip(), 0.0, to_ask=_WISH_QUESTION)]
