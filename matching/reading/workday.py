"""The working day: its stretches, how several of them relate, the break, and the hours that are paid."""

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from matching.reading.clock import HOUR, Span, points, spans
from matching.reading.numbers import NUMERAL, read_number
from matching.types import Hours

_BREAK_FROM_HOURS = 8.0
# A long night or day duty without set breaks (24 hours on) is paid in full.
_DUTY_HOURS = 16.0
_DATES = re.compile(
    r"(?:次年|明年)?\d{1,2}月\d{1,2}(?:[日号]|(?=\s*[-到至]+\s*(?:次年|明年|来年)?(?:\d{1,2}月|月?底|年底)))|\d{1,2}月(?:底|初|中旬|份)?(?=[-到至,;。 ]|$)|\d+-\d+(?=[个天人名次])"
)
_BREAK = re.compile(
    rf"(?:歇|休息?|轮换|中午|午间|午饭)[^,;。\d]{{0,2}}?({NUMERAL})?(个)?(半)?(?:个半)?(?:小时|钟头|点儿|h)"
)
_BREAK_MINUTES = re.compile(rf"(?:歇|休息?|吃饭|中午|午间)[^,;\d]{{0,2}}?({NUMERAL})\s*分")
_DAY_HOURS = re.compile(
    rf"(?:每天|一天|平常|每班|每日|班次|日工作)?\s*({NUMERAL})(个)?(半)?(?:-({NUMERAL}))?(?:个)?(?:小时|钟头|h(?![a-z]))"
)
_A_WEEK = re.compile(r"(?:一|每)周[^,;\d]{0,5}$")
CHOICE = re.compile(
    r"[两二三]选一|任选|自选|可选(?=\d|[早上下中晚]|时段|哪)|可排(?:早|晚|白)班|时段(?:可|任|自)?选|挑时段|自己(?:可以)?(?:先)?[挑选定](?!时间)|随便[挑选]|挑一个?班|选一个?班|选[早晚白中]班|可选[早晚白中]|(?<!不)(?:可|能)固定|固定(?:上)?一个班|[挑选]一头|[全整]班.*半班|半班.*[全整]班|半天(?:班|的)?\s*[:(]?\s*(?:\d|上午|下午)|固定(?:[早白晚夜]班|一个班)?(?:的)?[^,;]{0,2}(?:可以?|能|也能)?(?:商量|谈)|(?:商量|谈)固定|愿意?固定[^,;]{0,3}班|(?:长|常)白班(?:也|还|另)|也(?:有|招|缺|要)(?:长|常)?白班|(?:带|接)(?:孩子|娃)的?[^,;]{0,2}\d|[上干]一个班[^,;]{0,4}[俩两]个?班"
)
_CHOICE_OF_DAYS = re.compile(r"哪[几一二两三四五六]天.{0,3}[挑选定]")
_ROTATING = re.compile(
    r"(?:(?<![两俩2]人)(?<![两俩2]个人)倒着|倒(?!着))班?|轮班|[两三四二]班(?:轮|倒|运转|制)?|四班三|三八制|[08零]点班|一周一[换倒]|黑白(?:班|倒)|白夜\s*(?:班|轮|倒)|夜班?\s*(?:轮(?!休|流休)|倒)|轮流|轮着上|早晚班轮"
)
# The halves of a working day, where nobody names its hours; and every word for a part of the day.
_HALVES = {"上午": (8 * HOUR, 12 * HOUR), "下午": (13 * HOUR, 17 * HOUR)}
_PART_OF_DAY = re.compile(r"上午|下午|早上|早晨|早|中午|晌午|晚上|晚|夜|头午|头晌|下晌|全天|半天|白天")
FLEXIBLE = re.compile(
    r"弹性|(?<!不)自由|自己掌握|随便干|自己(?:安排|说了算|看着来|定(?!居))|时间(?:可选|随意|随便|好商量)|想?几点(?:来|干)[^,;]{0,2}(?:几点|都)|时间(?:自己|您|你)?(?:自己|自)[排定由]|时间自[己由]|时间不限|时间灵活|灵活安排|说一声就走|(?:白天|上午|下午)随意|随时(?:来|干|都)|^随时$|自己挑(?:单|活|点)|能来几天算几天|可以不来|来去自由|接哪单自己"
    r"|不坐班|有空就|(?:有|来)活儿?(?:就|才|了)|(?:啥|什么)时候[^,;]{0,4}(?:啥|什么)时候|啥时候?[^,;]{0,3}啥时候?|交够(?:了)?[^,;]{0,5}就(?:行|中|可)|几点(?:来|干|到|去)?[^,;]{0,2}都(?:行|可|中)|想[念干做来]就|来车就干|随时(?:干|做|来)|不限时|在家.{0,3}(?:干|做)|活儿?来了|^(?:自定|随意|随你便?|随便)(?:$|[,;])|^随时[,;]|自己报(?!名)|自己接单|(?:日子|时间|钟点)自择"
)
NOT_ROTATING = re.compile(r"不倒班|不轮班|固定班|长白班|常白班|班次固定|正常班")


@dataclass
class Day:
    """What was read about the day: the stretches, how they relate, the break and a plain number of hours."""

    spans: list[Span] = field(default_factory=list)
    mode: Literal["fixed", "choice", "rotating", "flexible"] = "fixed"
    sure_of_mode: bool = True
    break_hours: float | None = None
    hours: tuple[float, float] | None = None


def _number(words: str) -> float:
    found = read_number(words)
    return found.high if found else 0.0


def _half(words: str | None) -> float:
    return 0.5 if words else 0.0


def _read_break(text: str) -> float | None:
    """Return the written break in hours (中午歇一个半小时 is 1.5), or None."""
    minutes = _BREAK_MINUTES.search(text)
    if minutes:
        return _number(minutes.group(1)) / HOUR
    found = _BREAK.search(text)
    if not found or not (found.group(1) or found.group(3)):
        return None
    return (_number(found.group(1)) if found.group(1) else 0.0) + _half(found.group(3))


def _read_day_hours(text: str) -> tuple[float, float] | None:
    """Return hours a day said as a number ("8小时", "平常4个半小时", "一天四五个小时"), or None."""
    for found in _DAY_HOURS.finditer(text):
        if text[max(0, found.start() - 3) : found.start()].endswith(
            ("歇", "休", "轮换", "息", "上", "一家", "中午", "午间", "午饭")
        ) or _A_WEEK.search(text[: found.start()]):
            continue
        low = read_number(found.group(1))
        if low is None or not 1 <= low.low <= _DUTY_HOURS:
            continue
        high = read_number(found.group(4)) if found.group(4) else low
        extra = _half(found.group(3))
        return low.low + extra, (high or low).high + extra
    return None


def _is_break(span: Span, text: str) -> bool:
    """Whether a stretch is the rest between two parts of a day (下午3-5点歇着)."""
    if "开门" in text[span.begins : span.ends]:
        return False
    return bool(re.match(r"^\s*(?:点|时)?(?:歇|休息|午休|不用|吃饭|关门)", text[span.ends :])) or bool(
        re.search(r"(?:午休|休息|歇)[:]?\s*$", text[: span.begins])
    )


# Who works before dawn says so; "1:30-5:30" and "2-6点" by themselves are an afternoon.
_BEFORE_DAWN = re.compile(r"凌晨|半夜|夜|宿|早|晚|天不亮|天没亮|班倒|三班|两班|四班|[^\d]0\d|^0\d|24")
_SMALL_HOURS = (1 * HOUR, 4 * HOUR, 7 * HOUR)


def _in_the_afternoon(span: Span, text: str) -> Span:
    """Return a stretch of bare small hours moved to the afternoon, where nothing in the cell speaks of night or morning."""
    first, last, latest = _SMALL_HOURS
    if not first <= span.start < last or span.end > latest or span.label or _BEFORE_DAWN.search(text):
        return span
    half = 12 * HOUR
    return Span(span.start + half, span.end + half, span.begins, span.ends, span.label)


def _take_breaks(work: list[Span], breaks: list[Span]) -> list[Span]:
    """Return the working stretches with the breaks cut out of them."""
    for rest in breaks:
        cut: list[Span] = []
        for span in work:
            if span.start < rest.start and rest.end < span.end:
                cut.append(Span(span.start, rest.start, span.begins, span.ends, span.label))
                cut.append(Span(rest.end, span.end, span.begins, span.ends, span.label))
            else:
                cut.append(span)
        work = cut
    return work


_OR = re.compile(r"或|也可|也行|可以只|可只|要么")


def _relation(found: list[Span], text: str) -> tuple[Literal["fixed", "choice", "rotating"], bool]:
    """Return how several stretches relate ("fixed", "choice", "rotating") and whether that was said."""
    between = [text[one.ends : two.begins] for one, two in pairwise(found)]
    if CHOICE.search(text) and not _CHOICE_OF_DAYS.search(text):
        return "choice", True
    if _ROTATING.search(text):
        return "rotating", True
    if any(_OR.search(words) for words in between):
        return "choice", not any("/" in words for words in between)
    in_order = all(one.end <= two.start for one, two in pairwise(found))
    labelled = any(span.label for span in found)
    if in_order and not labelled and not any("/" in words for words in between):
        return "fixed", True
    total = sum(span.end - span.start for span in found)
    if in_order and not labelled and total <= 9 * HOUR:
        return "fixed", False
    return "rotating", False


def _named_half(text: str, day: Day) -> list[Span]:
    """Return the usual hours of the one half of the day that a cell without times of the clock names ("周一三五上午")."""
    named = {words.group() for words in _PART_OF_DAY.finditer(text)}
    half = next(iter(named)) if len(named) == 1 else ""
    if half not in _HALVES or day.mode != "fixed" or day.hours or points(text) or FLEXIBLE.search(text):
        return []
    at = text.index(half)
    return [Span(*_HALVES[half], at, at + len(half), "")]


def read_day(text: str) -> Day:
    """Read the stretches of a working day and how they relate."""
    plain = _DATES.sub(lambda words: " " * len(words.group()), text)
    found = [_in_the_afternoon(span, plain) for span in spans(plain)]
    breaks = [span for span in found if _is_break(span, text)]
    work = [span for span in found if span not in breaks]
    day = Day(break_hours=_read_break(text), hours=_read_day_hours(text))
    if len(work) > 1:
        day.mode, day.sure_of_mode = _relation(work, text)
    elif (
        _ROTATING.search(text)
        and not NOT_ROTATING.search(text)
        and not re.search(r"旺季[^,;]{0,3}轮班", text)
    ):
        day.mode = "choice" if CHOICE.search(text) and not _CHOICE_OF_DAYS.search(text) else "rotating"
    elif CHOICE.search(text) and re.search(r"[早晚夜中午]班", text):
        day.mode = "choice"
    elif not work and FLEXIBLE.search(text):
        day.mode = "flexible"
    day.spans = _take_breaks(work, breaks) or _named_half(text, day)
    if breaks:
        day.break_hours = 0.0
    return day


def paid_hours(shifts: list[tuple[int, int]], written_break: float | None) -> float:
    """Return the hours of the stretches of one day in minutes, less the written or the usual break."""
    total = sum(end - start for start, end in shifts) / HOUR
    if written_break is not None:
        return total - written_break
    if len(shifts) == 1 and _BREAK_FROM_HOURS <= total <= _DUTY_HOURS:
        return total - 1.0
    return total


def day_hours(hours: Hours, written_break: float | None = None) -> tuple[float, float] | None:
    """Return the least and most hours of a working day, or None when no stretch is known."""
    pairs = [(shift.start, shift.end) for shift in hours.shifts]
    if not pairs:
        return None
    if hours.mode in {"choice", "rotating"}:
        each = [paid_hours([pair], written_break) for pair in pairs]
        return min(each), max(each)
    total = paid_hours(pairs, written_break)
    return total, total
