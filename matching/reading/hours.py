"""Working hours as employers write them: shifts, rotas, rest days, nights, seasons, and the hours a week.

Conventions: one hour's break in a stretch of eight hours or more when none is written; 单休 six days a week,
双休 five, 月休4天 six, 月休2天 six and a half; hours a week stay unknown unless days and hours are both known;
night is any work between 22:00 and 6:00.
"""

import re

from matching.reading.clock import DAY, HOUR
from matching.reading.folding import fold
from matching.reading.rota import DAYS_A_WEEK, Week, read_week
from matching.reading.workday import FLEXIBLE, NOT_ROTATING, Day, day_hours, read_day
from matching.types import Hours, Reading, Shift

_NIGHT_START, _NIGHT_END = 22 * HOUR, 6 * HOUR
_SHORT_DAY_HOURS, _FULL_DAY_HOURS = 5.0, 7.0
_PART = re.compile(r"兼职|半天|半日|小时工|钟点|临时工|零工|小半天|课余")
_SEASON = re.compile(
    r"供暖[季期]|采暖期|旺季招|季节工?|暑假工|寒暑假不|上冻前|开春|秋收|春耕|半年活|\d{1,2}月(?:\d{1,2}[日号]|底|初)?\s*[-到至]+\s*(?:次年|明年|来年)?\d{1,2}月|短期|就收了"
)
_NIGHT = re.compile(
    r"夜班|大夜|小夜|通宵|熬夜|值夜|夜里(?!安静|有急|急|[^,;]{0,2}也(?:可|行|能))|半夜|后半夜|整宿|(?<!周)(?<!超过)(?<!不超)(?<!\d)(?:24|二十四)个?小时(?!营业|店|便利|超市|热水|自助|之?内|以内)|[两二]班倒[^,;]{0,3}12|住家(?:保姆|阿姨|月嫂|护工|照[顾料看])|(?<!不用)(?<!不)陪夜|夜间(?!\s*[\d一二两三四五六七八九十])|黑[夜天](?!\s*[\d一二两三四五六七八九十]{1,3}[点:])|黑白(?:班|倒)|白天黑[夜天]|没黑没白|昼夜|凌晨\s*[1-5一二三四五两]点|零点班|0点班|三八制|三班倒|三班制|四班三|白夜(?:班|轮|倒)|值一?宿|一[天日](?:一|加?一个)[夜宿晚]"
)
_NO_NIGHT = re.compile(
    r"(?:没有?|不上|无|不倒|不排|不值|不用上?|免|别安排|不安排|固定白班不|不熬)[大小]?(?:夜班?|通宵|夜)|长白班|常白班|正常班|[只全都]是?白班|只上白班"
)
_WEEK_HOURS = re.compile(
    r"(?:每|一)周(?:工作|上|干|共|总共|合计)?\s*(\d{1,2}(?:\.5)?)\s*(?:个)?(?:小时|钟头|h)"
)
# "冬天8:30-16:00，夏天8:00-17:00" changes with the year, not from week to week.
_SEASONS = re.compile(r"冬[天季半].*夏[天季半]|夏[天季半].*冬[天季半]|[旺淡]季.*[旺淡]季")
# Two shifts of twelve hours reach into the night; the early and the late shift of a shop need not.
_LIKELY_AT_NIGHT = re.compile(r"(?<!早晚)(?:[两二三四]班|倒班|[大小]班|小时倒|黑白)")
_DAY_ONLY = re.compile(r"^\s*(?:白(?:班|天)|天亮)|[,;]\s*天亮|^[^晚夜]*(?:上午|下午|头午|头晌|下晌)[^晚夜]*$")


def _week_hours(text: str, day: Day, hours: Hours, week: Week) -> tuple[float, float] | None:
    said = _WEEK_HOURS.search(text)
    if said:
        return float(said.group(1)), float(said.group(1))
    if week.on_off:
        on, off = week.on_off
        duty = 24.0 * DAYS_A_WEEK * on / (on + off)
        return duty, duty
    a_day = day_hours(hours, day.break_hours) or day.hours
    if day.hours and (not day.spans or (day.break_hours is None and day.hours[0] < (a_day or day.hours)[0])):
        a_day = day.hours
    if a_day is None or week.least is None or week.most is None:
        return None
    return round(a_day[0] * week.least, 2), round(a_day[1] * week.most, 2)


def touches_night(start: int, end: int) -> bool:
    """Whether a stretch has any minute between 22:00 and 6:00."""
    nights = ((0, _NIGHT_END), (_NIGHT_START, DAY + _NIGHT_END), (DAY + _NIGHT_START, 2 * DAY + _NIGHT_END))
    return any(max(start, begin) < min(end, stop) for begin, stop in nights)


def _read_night(text: str, day: Day, week: Week) -> tuple[bool, float] | None:
    """Return whether there is night work and how certain that is, or None when it stays open."""
    at_night = [touches_night(span.start, span.end) for span in day.spans]
    if any(at_night):
        # Where one may choose, the night is on offer and nobody has to take it.
        return True, 0.6 if day.mode == "choice" and not all(at_night) else 0.9
    denied = _NO_NIGHT.search(text)
    if _NIGHT.search(_NO_NIGHT.sub("", text)) or week.on_off:
        return True, 0.9
    if denied:
        return False, 0.9
    if day.spans:
        # A rota of two with only one shift written may hide a night shift.
        return None if _may_hide_a_shift(day) else (False, 0.85)
    if _DAY_ONLY.search(text):
        return False, 0.6
    return None


def _may_hide_a_shift(day: Day) -> bool:
    """Whether a rota names one stretch that its shifts don't share out ("10-22点两班倒，每班6小时" does)."""
    if day.mode != "rotating" or len(day.spans) != 1:
        return False
    span = day.spans[0]
    return day.hours is None or 2 * day.hours[0] * HOUR > span.end - span.start + HOUR


def _words(text: str, day: Day) -> str:
    """Return the stretch of the cell that the hours were read from."""
    if not day.spans:
        return text.strip()
    return text[min(span.begins for span in day.spans) : max(span.ends for span in day.spans)].strip()


def _flags(text: str, day: Day, week: Week, hours: Hours) -> list[Reading]:
    """Return the yes-and-no facts about the hours."""
    told = []
    night = _read_night(text, day, week)
    if night is not None:
        told.append(Reading("night", night[0], text, night[1]))
    elif day.mode == "rotating" and _LIKELY_AT_NIGHT.search(text):
        told.append(Reading("night", True, text, 0.5, to_ask="倒班有没有夜班？"))
    if (day.mode == "rotating" and not _SEASONS.search(text)) or week.on_off:
        told.append(Reading("rotating", True, text, 0.9 if day.sure_of_mode else 0.6))
    elif NOT_ROTATING.search(text):
        told.append(Reading("rotating", False, text))
    if FLEXIBLE.search(text):
        told.append(Reading("flexible", True, text))
    if _SEASON.search(text):
        told.append(Reading("seasonal", True, text))
    part = _read_part_time(text, day, hours)
    return [*told, part] if part else told


def _read_part_time(text: str, day: Day, hours: Hours) -> Reading | None:
    """Return whether the job is for a short day, when it is said or plain from the clock."""
    if _PART.search(text):
        return Reading("part_time", True, text)
    a_day = day.hours or day_hours(hours, day.break_hours)
    if a_day is None:
        return None
    if a_day[0] <= _SHORT_DAY_HOURS:
        return Reading("part_time", True, text, 0.8)
    return Reading("part_time", False, text, 0.7) if a_day[0] >= _FULL_DAY_HOURS else None


_QUESTIONS = {
    "rota": "这几个班是自己挑一个，还是轮着上？",
    "days": "一周干几天，歇哪天？",
    "clock": "几点到几点？",
    "unread": "哪几天上班，几点到几点？",
}


def _question(day: Day, week: Week) -> str | None:
    if not day.sure_of_mode:
        return _QUESTIONS["rota"]
    if not day.spans and day.hours is None and day.mode != "flexible" and not week.on_off:
        return _QUESTIONS["clock"]
    if week.least is None and not week.on_off and day.mode != "flexible":
        return _QUESTIONS["days"]
    return None


# From 15 October to 15 April, and no time of the clock where the cell tells that too.
_DATES = re.compile(
    r"(?<![\d:])(?:1[0-2]|[1-9])\.(?:[12]\d|3[01]|[1-9])\s*-\s*(?:1[0-2]|[1-9])\.(?:[12]\d|3[01]|[1-9])(?![\d:])"
)
_CLOCK = re.compile(r"\d:\d\d|\d点|[一二三四五六七八九十]点")


def _without_dates(folded: str) -> str:
    """Return a folded cell with days of the year blanked out where hours of the day stand beside them."""
    return _DATES.sub(lambda dates: " " * len(dates.group()), folded) if _CLOCK.search(folded) else folded


def read_day_work(cell: str) -> list[Reading]:
    """Return that no nights are asked, where a cell about hours says so in words ("长白班")."""
    text = fold(cell)
    found = _NO_NIGHT.search(text)
    if found is None or _NIGHT.search(_NO_NIGHT.sub("", text)):
        return []
    value = {"level": 0, "minutes": None, "kg": None, "adjustable": True}
    return [Reading("demand:NT", value, cell[found.start() : found.end()], 0.9)]


def read_hours(text: str) -> list[Reading]:
    """Read a cell about working hours; an `unread` reading with its question when nothing was understood."""
    if not text.strip():
        return []
    folded = _without_dates(fold(text))
    day, week = read_day(folded), read_week(folded)
    ordered = sorted({(span.start, span.end) for span in day.spans})
    hours = Hours(
        mode=day.mode,
        shifts=tuple(Shift(*pair) for pair in ordered),
        days=week.days,
        days_per_week=week.most,
        on_off=week.on_off,
    )
    flags = [
        Reading(flag.fact, flag.value, text.strip(), flag.certainty, to_ask=flag.to_ask)
        for flag in _flags(folded, day, week, hours)
    ]
    known = hours.shifts or hours.on_off or hours.days_per_week or day.hours or hours.mode != "fixed"
    if not known:
        return flags or [Reading("unread", text.strip(), text.strip(), 0.0, to_ask=_QUESTIONS["unread"])]
    told = [
        Reading(
            "hours",
            hours.to_json(),
            _words(text, day) or text.strip(),
            0.9 if day.sure_of_mode else 0.6,
            to_ask=_question(day, week),
        )
    ]
    weekly = _week_hours(folded, day, hours, week)
    if weekly:
        told.append(Reading("hours_week_min", weekly[0], text.strip(), 0.85))
        told.append(Reading("hours_week_max", weekly[1], text.strip(), 0.85))
    return [*told, *flags]
