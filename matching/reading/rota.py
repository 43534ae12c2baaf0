"""Days a week and rotas: rest days, weekdays, 上24休48, 上二休一, 大小周."""

import re
from dataclasses import dataclass

from matching.reading.numbers import read_number

DAYS_A_WEEK = 7.0
WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6, "末": 5}
_ON_OFF_DAYS = re.compile(
    r"[上干做]\s*([一二两三四五六1-6])\s*(?:天|宿|晚|夜|个?班)?\s*(?:休|歇)\s*([一二两三四五六1-6])(?!天?半)"
)
_ON_OFF_HOURS = re.compile(
    r"(?:[上干值做]\s*)?(?<![\d:.-])(24|12|16|48)\s*(?:个?(?:小时|钟头)|h)?\s*[,、]?\s*(?:休息?|歇|(?:一)?倒(?:[,、]?\s*(?:休息?|歇))?|/)\s*(12|24|36|48|72)(?![\d:.点元块-])"
)
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
_OFF_AFTER = re.compile(
    r"^\s*(?:(?:全天|都|固定|全店|全厂|全体|店里|厂里|统一)?(?:休|歇)|闭[馆店]|不[上干用来去开]|别来|别上|不营业|关[门店]|放假|轮休|公休|停业)"
)
_OFF_BEFORE = re.compile(r"(?:休息?|歇|公休|不上)(?:一天)?(?:[,:在]|是)?\s*$")
_ONLY_WEEKENDS = re.compile(
    r"(?:^|[,;])\s*(?:只|就)?(?:周末|双休日)\s*(?:[,;:]|$|\d|上午|下午|早|晚|白天|全天|干|上班)"
)
_ALL = tuple(range(7))


_PLAIN_DAYS = ((_SCHOOL_DAYS, _ALL[:5]), (_ONLY_WEEKENDS, _ALL[5:]))


def read_weekdays(text: str) -> tuple[int, ...] | None:
    """Return the weekdays that are worked for certain, or None when they were not said."""
    spread = _DAY_RANGE.search(text)
    if spread:
        first, last = WEEKDAYS[spread.group(1)], WEEKDAYS[spread.group(2)]
        named = tuple(range(first, last + 1)) if first <= last else (*range(first, 7), *range(last + 1))
        return _without(named) if _OFF_AFTER.match(text[spread.end() :]) else named
    plain = next((days for words, days in _PLAIN_DAYS if words.search(text)), None)
    listed = (_listed_days(text, found) for found in _DAY_LIST.finditer(text))
    return plain or next((days for days in listed if days is not None), None)


def _listed_days(text: str, found: re.Match[str]) -> tuple[int, ...] | None:
    """Return the weekdays that a list such as 周一三五 leaves for work, or None when it says nothing certain."""
    if _is_count_of_days(text, found):
        return None
    named, after, before = weekday_list(found.group(1)), text[found.end() :], text[: found.start()]
    if re.search(r"轮(?:一个|一次|着|到|值)?$|月[^,;]{0,5}个$", before):
        return None
    if re.search(r"\d", before) and re.match(r"^(?:只)?(?:上午|下午|半天)", after):
        return None
    if _OFF_AFTER.match(after) or _OFF_BEFORE.search(text[: found.start()]):
        return _without(named)
    weekend = found.group(1) == "末"
    if weekend and re.match(r"^\s*双?休", after):
        return _ALL[:5]
    more = re.match(
        r"^[^,;。\d]{0,2}(?:到|-|能|可以|要?值|轮|忙|得|都|培训|开会|例会|大扫除|盘点|加班)", after
    )
    return None if more or (weekend and not re.match(r"^(?:两天|[^,;。]{0,2}班)", after)) else named


def _is_count_of_days(text: str, found: re.Match[str]) -> bool:
    """Whether 每周六天, 每周一个夜班 count instead of naming Saturday and Sunday, or Monday."""
    if re.match(r"^[个次回趟]", text[found.end() :]):
        return True
    return text[: found.start()].endswith("每") and bool(re.fullmatch(r"[一二三四五六]天", found.group(1)))


def _without(named: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(day for day in _ALL if day not in named)


_WEEK, _WORK = r"(?:一|每)个?(?:周|礼拜|星期)", r"(?:只|就)?(?:工作|上班|干活|干|上|做|来)?"
_DAYS_RULES: tuple[tuple[re.Pattern[str], float], ...] = (
    (re.compile(rf"大小(?:周|礼拜|休)|{_WEEK}{_WORK}(?:[五5]天半|5\.5天)|{_WEEK}(?:轮|倒|能|可以?|给|就|只)?[休歇]息?[一1]天半"), 5.5),
    (re.compile(rf"[做上干]?[五5]休[二两2]|双休(?!日)|休双休|{_WEEK}[休歇]息?[两二2]天|[五5]天(?:工作)?制|{_WEEK}{_WORK}[五5]天(?!半)|[五5]天/周|[休歇][两二2]天/周"), 5.0),
    (re.compile(rf"[做上干]?[六6]休[一1]|单休|(?<![每一])周[中内末]?(?:轮|倒)?[休歇][一1]天|周[六]日轮[休歇]一天|{_WEEK}(?:轮|倒|能|可以?|给|就|只)?[休歇]+息?(?:一|1)天?(?!天?半)|{_WEEK}{_WORK}[六6]天|[六6]天(?:工作)?(?:制|/周)|[休歇][一1]天/周"), 6.0),
    (re.compile(rf"{_WEEK}{_WORK}[四4]天|[四4]天/周"), 4.0),
    (re.compile(rf"{_WEEK}{_WORK}[三3]天|[三3]天/周"), 3.0),
    (re.compile(rf"{_WEEK}{_WORK}[两二2]天|[两二2]天/周"), 2.0),
    (re.compile(rf"无休|不休息|没有?休(?!息室)|全月|月月满勤|天天(?!结|给|发|有|开钱|都有)|{_WEEK}{_WORK}[七7]天|一天不歇|(?<!中间)(?<!中午)不[歇休]$|[七7]天/周"), 7.0),
    (re.compile(r"隔(?:一)?天|一替一天|隔日|干一天歇一天|做一休一|上一休一|上一天(?:休|歇)一天"), 3.5),
)  # fmt: skip
_MONTH_REST = re.compile(
    r"(?:每|一个)?月(?:给|能|可以?|可|轮|倒)?[休歇]息?\s*([\d一二两三四五六七八]+)(?:\s*(?:-|到|至)\s*([\d一二两三四五六七八]+))?天?(?!点|:)"
    r"|[休歇]\s*([\d一二两三四五六七八]+)天(?:/月|\(月\))|每?个?月(?:有|给)?([1-8一二两三四五六七八])天(?:休|歇|假)"
)


def _read_days(text: str) -> tuple[float, float] | None:
    """Return the least and most working days a week, or None when nothing was said."""
    said = sorted({days for rule, days in _DAYS_RULES if rule.search(text)})
    rest = _MONTH_REST.search(text)
    if rest:
        said += _days_left(rest)
    worked = _MONTH_WORK.search(text)
    if worked:
        said.append(round(float(worked.group(1) or worked.group(2)) * MONTHS / WEEKS, 2))
    if not said:
        return None
    if len(said) > 1 and not (rest and rest.group(2)) and not re.search(r"/|或|可选|旺季|淡季", text):
        return max(said), max(said)
    return min(said), max(said)


# 26 days a month are six a week.
MONTHS, WEEKS = 12, 52
_MONTH_WORK = re.compile(
    r"(?:每|一个|满)?月(?:出勤|满勤|上班?|干满?|工作)*\s*(2\d|30)天|(?<!\d)(2\d|30)天/月"
)


def _days_left(rest: re.Match[str]) -> list[float]:
    """Return the days a week that are left of so many rest days a month: 月休4天 leaves six."""
    least, most, *a_month = rest.groups()
    each = [most, least] if most else [next(days for days in (least, *a_month) if days)]
    return [DAYS_A_WEEK - _number(days) / 4 for days in each]


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
