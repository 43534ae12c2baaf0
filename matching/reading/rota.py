"""Days a week and rotas: rest days, weekdays, 上24休48, 上二休一, 大小周."""

import re
from dataclasses import dataclass

from matching.reading.numbers import read_number

DAYS_A_WEEK = 7.0
WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6, "末": 5}
_ON_OFF_DAYS = re.compile(
    r"[上干做]\s*([一二两三1-3])\s*(?:天|个?班)?\s*(?:休|歇)\s*([一二两三1-3])(?!天?半)"
)
_ON_OFF_HOURS = re.compile(r"[上干值]\s*(24|12|16|48)\s*(?:个?小时)?\s*(?:休|歇)\s*(24|36|48|72)")
_ONE_DIGIT = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "日": 7}


@dataclass
class Week:
    """What was read about days: the least and most days a week, the weekdays, and the rota."""

    least: float | None = None
    most: float | None = None
    days: tuple[int, ...] | None = None
    on_off: tuple[float, float] | None = None


def _number(words: str) -> float:
    found = read_number(words)
    return found.high if found else 0.0


def weekday_list(letters: str) -> tuple[int, ...]:
    """Return the weekdays of letters such as 一三五 or 六日, 0 for Monday; 末 is Saturday and Sunday."""
    days = sorted({WEEKDAYS[letter] for letter in letters if letter in WEEKDAYS})
    return (*days, 6) if "末" in letters and 6 not in days else tuple(days)  # noqa: PLR2004 - Sunday


_DAY_RANGE = re.compile(
    r"(?:周|礼拜|星期)([一二三四五六日天])\s*(?:-|到|至)\s*(?:周|礼拜|星期)?([一二三四五六日天])(?!点|半)"
)
_DAY_LIST = re.compile(r"(?<!一)(?:周|礼拜|星期)((?:[一二三四五六日天末](?:[、周和]|礼拜|星期)*)+)")
_SCHOOL_DAYS = re.compile(r"上课日|上学日|教学日|工作日|上课的时候|上学的?时候")
_OFF_AFTER = re.compile(r"^\s*(?:休|歇|闭馆|不上|不干|不营业|关门|放假|轮休)")
_ONLY_BEFORE = re.compile(r"(?:只[上干做要在]?|限)$")
_ALL = tuple(range(7))


def read_weekdays(text: str) -> tuple[int, ...] | None:
    """Return the weekdays that are worked for certain, or None when they were not said."""
    spread = _DAY_RANGE.search(text)
    if spread:
        first, last = WEEKDAYS[spread.group(1)], WEEKDAYS[spread.group(2)]
        named = tuple(range(first, last + 1)) if first <= last else (*range(first, 7), *range(last + 1))
        return _without(named) if _OFF_AFTER.match(text[spread.end() :]) else named
    if _SCHOOL_DAYS.search(text):
        return _ALL[:5]
    for found in _DAY_LIST.finditer(text):
        if _is_count_of_days(text, found):
            continue
        named = weekday_list(found.group(1))
        after = text[found.end() :]
        if _OFF_AFTER.match(after):
            return _without(named)
        more = re.match(r"^[^,;。]{0,2}(?:到|-|能|可以|要?值|轮|忙|得|都)", after)
        if found.group(1) == "末" and re.match(r"^\s*双?休", after):
            return _ALL[:5]
        if not more and (found.group(1) != "末" or re.match(r"^(?:两天|[^,;。]{0,2}班)", after)):
            return named
    return None


def _is_count_of_days(text: str, found: re.Match[str]) -> bool:
    """Whether 每周六天 counts days instead of naming Saturday and Sunday."""
    return text[: found.start()].endswith("每") and bool(re.fullmatch(r"[一二三四五六]天", found.group(1)))


def _without(named: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(day for day in _ALL if day not in named)


_DAYS_RULES: tuple[tuple[re.Pattern[str], float], ...] = (
    (re.compile(r"大小(?:周|礼拜|休)"), 5.5),
    (re.compile(r"[做上干]五休[二两]|五休[二两]|双休(?!日)|休双休|(?:一|每)周休[两二2]天|五天(?:工作)?制|(?:一|每)周(?:干|上|做)?[五5]天"), 5.0),
    (re.compile(r"[做上干]?六休一|单休|(?:一|每)周[休歇]?[休歇](?:一|1)天|(?:一|每)周(?:干|上|做)?[六6]天|(?:一|每)周(?:休|歇)一"), 6.0),
    (re.compile(r"(?:一|每)周(?:干|上|做)?[四4]天"), 4.0),
    (re.compile(r"(?:一|每)周(?:干|上|做)?[三3]天"), 3.0),
    (re.compile(r"(?:一|每)周(?:干|上|做)?[两二2]天"), 2.0),
    (re.compile(r"无休|不休息|没有?休|全月|月月满勤|天天(?:上|干|来)|(?:一|每)周(?:干|上|做)?[七7]天"), 7.0),
    (re.compile(r"隔(?:一)?天|一替一天|隔日|干一天歇一天|做一休一|上一休一|上一天(?:休|歇)一天"), 3.5),
)  # fmt: skip
_MONTH_REST = re.compile(r"(?:每|一个)?月休\s*([\d一二两三四五六七八]+)(?:-([\d]+))?天?")
_OPTIONAL_END = re.compile(r"可选|任选|都行|也行|自己[挑选]")


def _read_days(text: str) -> tuple[float, float] | None:
    """Return the least and most working days a week, or None when nothing was said."""
    said = sorted({days for rule, days in _DAYS_RULES if rule.search(text)})
    rest = _MONTH_REST.search(text)
    if rest:
        said.append(DAYS_A_WEEK - _number(rest.group(1)) / 4)
    if not said:
        return None
    if len(said) > 1 and not re.search(r"/|或|可选|旺季|淡季", text):
        return max(said), max(said)
    return min(said), max(said)


def _read_on_off(text: str) -> tuple[float, float] | None:
    """Return hours on and hours off of a duty rota (上24休48; 24小时倒，上一天歇两天), or None."""
    hours = _ON_OFF_HOURS.search(text)
    if hours:
        return float(hours.group(1)), float(hours.group(2))
    days = _ON_OFF_DAYS.search(text)
    if days and re.search(r"24\s*(?:个)?小时", text):
        return 24.0 * _ONE_DIGIT.get(days.group(1), 1), 24.0 * _ONE_DIGIT.get(days.group(2), 1)
    return None


def _duty_days(text: str) -> float | None:
    """Return working days a week of 上一休一, 上二休一 and their like, or None."""
    found = _ON_OFF_DAYS.search(text)
    if not found:
        return None
    work, rest = (_ONE_DIGIT.get(word) or int(word) for word in found.groups())
    return round(DAYS_A_WEEK * work / (work + rest), 2)


def read_week(text: str) -> Week:
    """Return what a folded cell says about days a week, weekdays and the rota."""
    week = Week(on_off=_read_on_off(text))
    if week.on_off:
        return week
    weekdays = read_weekdays(text)
    days = _read_days(text)
    duty = _duty_days(text)
    if duty is not None and days is None:
        days = (duty, duty)
    if weekdays is not None:
        week.days = weekdays
        days = days or (float(len(weekdays)), float(len(weekdays)))
    elif days == (5.0, 5.0) and re.search(r"双休(?!轮)", text):
        week.days = _ALL[:5]
    if days:
        week.least, week.most = days
    return week
