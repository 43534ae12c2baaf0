"""Whether pay reaches what the law asks for the hours of a job, and how that was worked out.

Source: domain facts §4.2-4.4: the minimum wage by the month (full time) or the hour (part time, up to 24 hours a
week), an hourly base of a month divided by 174, overtime at 150 %, rest days at 200 %, 21.75 working days a month.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from matching.reading.workday import day_hours
from matching.types import Hours, MinimumWage, Reading

HOURS_A_MONTH = 174
DAYS_A_MONTH = 21.75
WEEKS_A_MONTH = 52 / 12
PART_TIME_WEEK = 24
FULL_TIME_WEEK = 35
_WEEK = 40
_DAY = 8
_WORK_DAYS = 5
_ROTA_MONTH = 24 * 365 / 12
_LAW = "《劳动法》第四十四条、第四十八条；《最低工资规定》"


@dataclass(frozen=True)
class PayFinding:
    """Pay that is too low or can't be judged: what to do, a sentence to say, the law, and the steps (`how`)."""

    act: Literal["block", "warn", "ask"]
    sentence: str
    law: str
    how: tuple[str, ...]
    paid_month: float | None = None
    lawful_month: float | None = None
    paid_hour: float | None = None


@dataclass(frozen=True)
class _Time:
    """Hours a week, overtime hours and rest-day hours a month."""

    week: float
    overtime: float = 0.0
    rest: float = 0.0
    said: str = ""


def _plain(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _best(readings: Sequence[Reading]) -> dict[str, Any]:
    """Return the surest value of each fact; the first of equals."""
    surest: dict[str, Reading] = {}
    for reading in readings:
        held = surest.get(reading.fact)
        if held is None or reading.certainty > held.certainty:
            surest[reading.fact] = reading
    return {fact: reading.value for fact, reading in surest.items()}


def _time(facts: dict[str, Any]) -> _Time | None:
    week: float | None = facts.get("hours_week_min")
    if "hours" in facts:
        hours = Hours.from_json(facts["hours"])
        if hours.on_off is not None:
            month = _ROTA_MONTH * hours.on_off[0] / sum(hours.on_off)
            said = f"上 {_plain(hours.on_off[0])} 小时歇 {_plain(hours.on_off[1])} 小时"
            return _Time(month / WEEKS_A_MONTH, max(0.0, month - HOURS_A_MONTH), 0.0, said)
        days = hours.days_per_week or (len(hours.days) if hours.days else None)
        stretch = day_hours(hours)
        if days and (week or stretch):
            each = week / days if week else (stretch or (0.0, 0.0))[0]
            return _by_day(each, days)
    return None if week is None else _Time(week, max(0.0, week - _WEEK) * WEEKS_A_MONTH)


def _by_day(each: float, days: float) -> _Time:
    """Return the hours of `days` days a week; only what exceeds 40 hours a week counts as overtime."""
    month_days = days * WEEKS_A_MONTH
    said = f"一天 {_plain(each)} 小时，一个月干 {_plain(round(month_days, 1))} 天"
    if each * days <= _WEEK:
        return _Time(each * days, said=said)
    if days < _WORK_DAYS:
        return _Time(each * days, (each * days - _WEEK) * WEEKS_A_MONTH, said=said)
    overtime = max(0.0, each - _DAY) * DAYS_A_MONTH
    rest_days = max(0.0, month_days - DAYS_A_MONTH)
    rest = max(0.0, min(rest_days * each, month_days * each - HOURS_A_MONTH))
    return _Time(each * days, overtime, rest, said)


def _part_time(facts: dict[str, Any], week: float | None, wage: MinimumWage) -> PayFinding | None:
    """Judge work paid by the hour against the hourly minimum."""
    paid: float | None = facts.get("pay_hour_min")
    if facts.get("pay_unit") == "hour":
        paid = facts.get("pay_max", paid)
    month: float | None = facts.get("pay_month_max", facts.get("pay_month_min"))
    how = [f"小时工最低一小时 {_plain(wage.hour)} 元。"]
    if facts.get("pay_unit") != "hour" and month is not None and week:
        paid = month / (week * WEEKS_A_MONTH)
        how.append(f"一周 {_plain(week)} 小时，一个月约 {_plain(round(week * WEEKS_A_MONTH, 1))} 小时。")
    if paid is None or round(paid, 2) >= wage.hour:
        return None
    how.append(f"写的工钱合一小时 {_plain(paid)} 元。")
    sentence = f"合一小时 {_plain(paid)} 元，不到最低的 {_plain(wage.hour)} 元。"
    act: Literal["block", "ask"] = "ask" if facts.get("pay_unit") == "piece" else "block"
    return PayFinding(act, sentence, "《最低工资规定》", tuple(how), month, None, paid)


def _steps(time: _Time, wage: MinimumWage, lawful: float) -> tuple[str, ...]:
    base = wage.month / HOURS_A_MONTH
    steps = [f"最低工资一个月 {_plain(wage.month)} 元。"]
    if time.said:
        steps.append(f"{time.said}。")
    if time.overtime or time.rest:
        steps.append(f"{_plain(wage.month)} ÷ {HOURS_A_MONTH} 小时，一小时 {_plain(base)} 元。")
    if time.overtime:
        extra = _plain(time.overtime * base * 1.5)
        steps.append(f"平时多干 {_plain(time.overtime)} 小时，按一倍半算，{extra} 元。")
    if time.rest:
        steps.append(f"歇班日干 {_plain(time.rest)} 小时，按两倍算，{_plain(time.rest * base * 2)} 元。")
    return (*steps, f"加起来一个月最少 {_plain(lawful)} 元。")


def lawful_minimum(readings: Sequence[Reading], wage: MinimumWage) -> PayFinding | None:
    """Return what is wrong with the pay for its hours, or None when it's fine or can't be known.

    "block" only when even the plain monthly or hourly minimum is missed, "warn" when the minimum for these hours
    is, "ask" when the hours, or what is guaranteed, have to be settled first.
    """
    facts = _best(readings)
    time = _time(facts)
    week = time.week if time else None
    part_time = facts.get("part_time")
    if (part_time and (week is None or week <= PART_TIME_WEEK)) or (
        part_time is not False and week is not None and week <= PART_TIME_WEEK
    ):
        return _part_time(facts, week, wage)
    most: float | None = facts.get("pay_month_max", facts.get("pay_month_min"))
    if most is None and time is not None and "pay_hour_min" in facts:
        most = facts["pay_hour_min"] * time.week * WEEKS_A_MONTH
    if most is None:
        return None
    if time is None:
        return _hours_unknown(most, wage)
    base = wage.month / HOURS_A_MONTH
    lawful = round(wage.month + base * (1.5 * time.overtime + 2 * time.rest), 2)
    paid_hour = round(most / (time.week * WEEKS_A_MONTH), 2) if time.week else None
    least = facts.get("pay_month_min", most)
    if most < lawful:
        is_plain = most < wage.month and time.week >= FULL_TIME_WEEK
        act: Literal["block", "warn", "ask"] = "block" if is_plain else "warn"
        sentence = f"写的是一个月 {_plain(most)} 元，按这些钟点最少该给 {_plain(lawful)} 元。"
    elif least < wage.month:
        act, sentence = "ask", f"少的时候一个月 {_plain(least)} 元，不到最低工资。问清保底多少。"
    else:
        return None
    if act == "block" and facts.get("pay_unit") == "piece":
        act = "ask"
    return PayFinding(act, sentence, _LAW, _steps(time, wage, lawful), most, lawful, paid_hour)


def _hours_unknown(most: float, wage: MinimumWage) -> PayFinding | None:
    if most >= wage.month:
        return None
    sentence = f"一个月 {_plain(most)} 元，不到最低工资 {_plain(wage.month)} 元。一天干几个钟头？"
    how = (f"最低工资一个月 {_plain(wage.month)} 元。", "钟点没写，还算不出来。")
    return PayFinding("ask", sentence, _LAW, how, most, None, None)
