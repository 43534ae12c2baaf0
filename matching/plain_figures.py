"""Hours and pay in spoken words: "早9点到下午5点，一周歇一天", "一个月2,800元，有提成，管一顿饭"."""

from collections.abc import Iterable
from typing import Any

from matching.types import Hours, Reading, Shift

HOUR, DAY = 60, 1440
_NOON_HOUR = 12
# Where a part of the day ends, in minutes, and how people call it.
_PARTS = ((300, "夜里"), (600, "早"), (720, "上午"), (780, "中午"), (1080, "下午"), (DAY, "晚上"))
_COUNTS = ("零", "一", "两", "三", "四", "五", "六", "七")
# From three days off on, the days worked are what people name.
_MANY_DAYS_OFF = 3
_WEEKDAYS = "一二三四五六日"
_UNITS = {"month": "一个月", "day": "一天", "hour": "一小时", "shift": "一个班"}
_SETTLED = {"day": "当天结", "week": "一周一结", "half_month": "半个月一结"}
# Readings below this are guesses, and a guess is not told as a fact.
_SAID = 0.5


def _surest(readings: Iterable[Reading]) -> dict[str, Any]:
    """Return each fact's surest value, the first of equals."""
    told: dict[str, Any] = {}
    for reading in sorted(readings, key=lambda one: -one.certainty):
        if reading.certainty >= _SAID:
            told.setdefault(reading.fact, reading.value)
    return told


# ---- hours -------------------------------------------------------------------------------------------------


def plain_hours(readings: Iterable[Reading]) -> str:
    """Return when the work is done, as people say it; "" when nobody said."""
    told = _surest(readings)
    hours = Hours.from_json(told["hours"]) if "hours" in told else None
    parts = [_times(hours), _days(hours)] if hours else []
    if hours is None or not (hours.shifts or hours.on_off):
        parts += [_kind(told)]
    if told.get("seasonal") is True:
        parts.append("只干一季")
    return "，".join(part for part in parts if part)


def _kind(told: dict[str, Any]) -> str:
    """Return what is known of the hours when no clock time is."""
    if told.get("night") is True:
        return "有夜班"
    if told.get("flexible") is True and "hours" not in told:
        return "时间自己定"
    return "白班" if told.get("night") is False else ""


def _times(hours: Hours) -> str:
    if hours.mode == "flexible":
        return "时间自己定"
    if hours.on_off is not None:
        return f"上{hours.on_off[0]:g}小时歇{hours.on_off[1]:g}小时"
    each = [_shift(shift) for shift in hours.shifts]
    if hours.mode in {"choice", "rotating"}:
        how = "自己挑一个班" if hours.mode == "choice" else "轮着上"
        return "，".join(["或".join(each), how] if each else [how])
    return "，".join(each)


def _shift(shift: Shift) -> str:
    return f"{_clock(shift.start)}到{_clock(shift.end, after=shift.start)}"


def _clock(minutes: int, *, after: int | None = None) -> str:
    """Return a clock time; its part of the day is left out where the start already said it."""
    name = _part_of_day(minutes % DAY)
    said = after is not None and minutes < DAY and _part_of_day(after) == name
    hour, rest = divmod(minutes % DAY, HOUR)
    shown = hour - _NOON_HOUR if hour > _NOON_HOUR else hour
    tail = "半" if rest == HOUR // 2 else (f"{rest}分" if rest else "")
    if minutes % DAY == 0 and after is not None:
        return "夜里12点"
    return f"{'第二天' if minutes > DAY else ''}{'' if said else name}{shown}点{tail}"


def _part_of_day(minutes: int) -> str:
    return next(name for end, name in _PARTS if minutes < end)


def _count(number: float) -> str:
    """Return days as they are spoken: 一天, 一天半, 两天多."""
    whole = int(number)
    if number == whole and whole < len(_COUNTS):
        return f"{_COUNTS[whole]}天"
    half = 0.5
    if number - whole == half and whole < len(_COUNTS):
        return f"{_COUNTS[whole]}天半" if whole else "半天"
    return f"{_COUNTS[whole]}天多"


def _days(hours: Hours) -> str:
    if hours.days is not None and hours.mode != "flexible":
        return _named_days(hours.days)
    if hours.days_per_week is None:
        return ""
    off = len(_WEEKDAYS) - hours.days_per_week
    if off <= 0:
        return "天天上"
    return f"一周歇{_count(off)}" if off < _MANY_DAYS_OFF else f"一周干{_count(hours.days_per_week)}"


def _named_days(days: tuple[int, ...]) -> str:
    """Return weekdays as people say them: 周一到周五, or 周日歇 when one day is off."""
    off = [day for day in range(len(_WEEKDAYS)) if day not in days]
    if not off:
        return "天天上"
    if len(off) == 1:
        return f"周{_WEEKDAYS[off[0]]}歇"
    in_a_row = list(days) == list(range(days[0], days[-1] + 1)) and len(days) > len("一二")
    if in_a_row:
        return f"周{_WEEKDAYS[days[0]]}到周{_WEEKDAYS[days[-1]]}"
    return "周" + "、".join(_WEEKDAYS[day] for day in days)


# ---- pay ---------------------------------------------------------------------------------------------------


def plain_pay(readings: Iterable[Reading]) -> str:
    """Return what is paid, as people say it; "" when nobody said."""
    told = _surest(readings)
    parts = [_amount(told), _sure_part(told), *_more(told)]
    return "，".join(part for part in parts if part)


def _amount(told: dict[str, Any]) -> str:
    low, high, unit = told.get("pay_min"), told.get("pay_max"), told.get("pay_unit")
    if low is None and high is None:
        return "按件算钱" if unit == "piece" or told.get("pay_piece") else _talked_about(told)
    if unit == "piece":
        month = told.get("pay_month_max", told.get("pay_month_min"))
        about = (
            f"，一个月{'最多' if 'pay_month_min' not in told else ''}{_yuan(month)}元上下" if month else ""
        )
        return f"按件算，一件{_span(low, high)}{about}"
    return f"{_UNITS.get(str(unit), '')}{_span(low, high)}"


def _talked_about(told: dict[str, Any]) -> str:
    return "工钱当面谈" if told.get("pay_negotiable") else ""


def _sure_part(told: dict[str, Any]) -> str:
    sure = told.get("pay_guaranteed")
    if sure is None or (sure == told.get("pay_min") and sure == told.get("pay_max")):
        return ""
    return f"保底{_yuan(sure)}元"


def _more(told: dict[str, Any]) -> list[str]:
    """Return what comes with the pay: commission, trial, when it is paid, meals and lodging."""
    trial = told.get("pay_trial")
    meals = told.get("meals")
    return [
        "另有提成" if told.get("pay_commission") else "",
        f"试用期{_yuan(trial)}元" if trial is not None else "",
        _SETTLED.get(str(told.get("pay_settlement")), ""),
        "" if meals is None else (f"管{_COUNTS[meals]}顿饭" if 0 < meals < len(_COUNTS) else "管饭"),
        "管住" if told.get("lodging") is True else "",
    ]


def _yuan(amount: float) -> str:
    return f"{amount:,.10g}"


def _span(low: float | None, high: float | None) -> str:
    if low is not None and high is not None and low != high:
        return f"{_yuan(low)}到{_yuan(high)}元"
    if high is None:
        return "" if low is None else f"{_yuan(low)}元起"
    return f"{_yuan(high)}元" if low is not None else f"最多{_yuan(high)}元"
