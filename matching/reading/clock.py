"""Times of the day as people write them: 早9晚8, 下午4点半, 16:30-次日8:00, 后半夜2点; in minutes of the day.

A stretch that ends the next morning ends above 1440.
"""

import re
from dataclasses import dataclass

from matching.reading.numbers import read_number

DAY, HOUR, NOON_HOUR = 1440, 60, 12
MORNING, NOON, AFTERNOON, EVENING, SMALL_HOURS = "morning", "noon", "afternoon", "evening", "small hours"
_SMALL_HOURS_END = 6 * HOUR
# 中午1点 is after noon, 中午11点 is not; 晚4点 to 晚12点 are evening hours, 晚1点 is one at night.
_NOON_MORNING_HOUR, _EVENING_FROM_HOUR = 9, 4
# Two bare numbers are a working day when they look like one: "8-17" is, "2-3" is a count.
_FIRST_BARE_HOUR, _LAST_BARE_HOUR, _LEAST_BARE_HOURS = 4, 22, 3
_PERIODS = {
    "凌晨": SMALL_HOURS, "后半夜": SMALL_HOURS, "下半夜": SMALL_HOURS, "半夜": SMALL_HOURS,
    "清早": MORNING, "清晨": MORNING, "早上": MORNING, "早晨": MORNING, "早起": MORNING, "上午": MORNING,
    "头午": MORNING, "头晌": MORNING, "上半晌": MORNING, "大清早": MORNING, "一早": MORNING, "早": MORNING,
    "朝": MORNING, "中午": NOON, "晌午": NOON, "午": NOON, "午后": AFTERNOON, "下午": AFTERNOON, "下晌": AFTERNOON,
    "后晌": AFTERNOON, "过晌": AFTERNOON, "下半晌": AFTERNOON, "傍晚": AFTERNOON, "傍黑": AFTERNOON, "下": AFTERNOON,
    "擦黑": EVENING, "下晚": EVENING, "黑天": EVENING, "晚上": EVENING, "晚间": EVENING, "夜里": EVENING,
    "夜间": EVENING, "下黑": EVENING, "晚": EVENING, "夜": EVENING,
}  # fmt: skip
PERIOD_WORDS = "|".join(sorted(_PERIODS, key=len, reverse=True))
# "八九点下班" is eight or nine; the earlier counts.
_NUMBER = r"(?:[01]?\d|2[0-4]|二十[一二三四]?|十[三四五六七八九](?=[点时])|十[一二]?|(?:一二|二三|两三|三四|四五|五六|六七|七八|八九)(?=点)|[一二两三四五六七八九])"
_MINUTES = (
    r"(?:[:.]([0-5]\d)|[点时](半|一刻|三刻|整|[0-5]?\d分?|[一二三四五]?十[一二三四五六七八九]?分?)?|(半))?"
)


def _time(name: str) -> str:
    parts = rf"(?P<{name}_period>{PERIOD_WORDS})?\s*班?\s*(?P<{name}_hour>{_NUMBER})"
    return parts + _MINUTES.replace("([0-5]\\d)", rf"(?P<{name}_colon>[0-5]\d)").replace(
        "(半|一刻", rf"(?P<{name}_point>半|一刻"
    ).replace("|(半))?", rf"|(?P<{name}_half>半))?")


_NEXT_DAY = r"(?P<next_day>次日|第二天|转天|隔天|翌日|第2天|明早)?\s*"
SPAN = re.compile(
    rf"(?<![\d.周拜期])(?!(?<=[周拜期][一二三四五])[一二三四五六日])(?P<label>[白夜早中晚][班]\s*)?{_time('start')}\s*(?:\)?(?:以?后|出门|送(?:完|走)(?:孩子|娃)?)?\s*(?:-+|到|至|、?直到)\s*"
    rf"|(?(start_period)(?=(?:{PERIOD_WORDS}|次日|第二天))|(?!)))"
    rf"{_NEXT_DAY}{_time('end')}(?!\d|:|(?:个(?!半)|天(?!天)|人|名|月|岁|元|块|斤|楼|层|号|%|次|趟|公里|里地))"
)
POINT = re.compile(
    rf"(?<![\d.:周拜期])(?P<at_period>{PERIOD_WORDS})?\s*(?P<at_hour>{_NUMBER})"
    rf"(?:[:](?P<at_colon>[0-5]\d)|[点时](?!间|候)(?P<at_point>半|一刻|三刻|整|[0-5]?\d分?|[一二三四五]?十[一二三四五六七八九]?分?)?)"
)

# "早上九点来,下午两点走": two clock times that only their verbs join.
_COMES_AND_GOES = re.compile(
    rf"(?<=[点半分\d])\s*(?:来|到岗|上班|上岗|上工|开工|开门|出摊|开张|开始|干|起)\s*[,、]?\s*(?:干?到|至)?\s*"
    rf"(?=(?:{PERIOD_WORDS})?\s*{_NUMBER}(?:点|[:.]\d\d)[^,;]{{0,3}}(?:走|下班|回家|收工|收摊|打烊|完事|关门|结束|散|下工|撤))"
    rf"|(?<=[点半分\d])\s*(?:开?[晨早例]会|点名|报到|到岗|上班|上岗|上工|开工|开门|开始)\s*[,、]?\s*(?:干到|到|至)\s*"
    rf"(?=(?:{PERIOD_WORDS})?\s*{_NUMBER}(?:点|[:.]\d\d))"
)

# "听得见一点" is a little, "一点以后" is one o'clock.
_ONE_O_CLOCK = re.compile(r"\s*(?:钟|以?[前后]|之[前后]|到|-|就|得|要|回|接|去)")


@dataclass(frozen=True)
class Span:
    """A stretch of the day that was written, with its place in the text."""

    start: int
    end: int
    begins: int
    ends: int
    label: str


def _minute(found: re.Match[str], name: str) -> int:
    groups = found.groupdict()
    if groups.get(f"{name}_half"):
        return HOUR // 2
    if groups.get(f"{name}_colon"):
        return int(groups[f"{name}_colon"])
    said = groups.get(f"{name}_point") or ""
    fixed = {"": 0, "整": 0, "半": 30, "一刻": 15, "三刻": 45}
    if said in fixed:
        return fixed[said]
    number = read_number(said.removesuffix("分"))
    return int(number.low) if number else 0


def _hour(found: re.Match[str], name: str) -> int:
    number = read_number(found.group(f"{name}_hour"))
    return int(number.low) if number else 0


def period_of(word: str | None) -> str | None:
    """Return the part of the day that a word such as 下午 names, or None."""
    return _PERIODS.get(word or "")


def on_the_day(hour: int, minute: int, period: str | None) -> int:
    """Return minutes of the day for a clock time said with a part of the day (下午4点 is 16:00)."""
    if (
        (period == AFTERNOON and hour < NOON_HOUR)
        or (period == NOON and hour < _NOON_MORNING_HOUR)
        or (period == EVENING and hour <= NOON_HOUR and hour >= _EVENING_FROM_HOUR)
    ):
        hour += NOON_HOUR
    elif period == SMALL_HOURS and hour == NOON_HOUR:
        hour = 0
    return hour * HOUR + minute


def _end_after(start: int, end: int, *, start_period: str | None, end_period: str | None) -> int:
    """Return the end of a stretch that began at `start`: half a day or a day later where the clock wraps."""
    half = DAY // 2
    twelve_hour_start = start_period in {AFTERNOON, EVENING, NOON}
    if end_period is None and twelve_hour_start and end < half and end + half > start:
        return end + half
    if end_period == EVENING and end < _EVENING_FROM_HOUR * HOUR and start < half:
        # 早六晚二 is the early shift that ends at two in the afternoon.
        return end + half
    if end > start:
        return end
    if end_period is None and start < half + HOUR and end < half and end + half > start:
        return end + half
    return end + DAY


# A shift's name says which half of the day its bare hours are in: label -> hours that are moved to the afternoon.
_LABEL_HOURS = {"夜班": range(5, NOON_HOUR), "晚班": range(1, NOON_HOUR), "中班": range(1, 8)}
# "就下午，1点到4点半": the part of the day stands before the comma.
# "晚班在家回消息6点到10点": what is done stands between the shift and its hours.
_LABEL_BEFORE = re.compile(r"(?P<label>[夜晚中]班)[^,;。/\d点班]{1,8}$")
_PERIOD_BEFORE = re.compile(rf"(?P<period>{PERIOD_WORDS})\s*[,:、(]\s*$")


def _start_period(found: re.Match[str], text: str) -> str | None:
    """Return the part of the day a stretch begins in: said, said just before, or plain from the shift's name."""
    said = period_of(found["start_period"])
    if said:
        return said
    before = _PERIOD_BEFORE.search(text[: found.start()])
    if before and not found["label"] and not found["start_colon"]:
        return period_of(before["period"])
    named = _LABEL_BEFORE.search(text[: found.start()])
    label = (found["label"] or (named["label"] if named else "")).strip()
    return AFTERNOON if _hour(found, "start") in _LABEL_HOURS.get(label, ()) else None


# "0730-1630", with the nought in front so that no pay is taken for it.
_COMPACT = re.compile(r"(?<![\d.])(0\d)([0-5]\d)\s*-\s*([012]\d)([0-5]\d)(?!\d)")


def _compact_spans(text: str) -> list[Span]:
    told = []
    for found in _COMPACT.finditer(text):
        first, second, third, fourth = (int(figures) for figures in found.groups())
        start, end = first * HOUR + second, third * HOUR + fourth
        if start < end <= DAY:
            told.append(Span(start, end, found.start(), found.end(), ""))
    return told


def spans(text: str) -> list[Span]:
    """Return the stretches of the day written in a folded text, in order."""
    told = _compact_spans(text)
    text = _COMES_AND_GOES.sub(lambda joint: "-" * len(joint.group()), text)
    for found in SPAN.finditer(text):
        if not _is_clock(found):
            continue
        start_period, end_period = _start_period(found, text), period_of(found["end_period"])
        label = (found["label"] or "").strip()
        start = on_the_day(_hour(found, "start"), _minute(found, "start"), start_period)
        end = on_the_day(_hour(found, "end"), _minute(found, "end"), end_period)
        if found["next_day"]:
            end = end % DAY + DAY
        else:
            end = _end_after(start, end, start_period=start_period, end_period=end_period)
        if start >= DAY:
            # 夜里12点 begins the day it belongs to.
            start, end = start - DAY, end - DAY
        if told and not (start_period or label) and _goes_on(told[-1], start):
            start, end = start + DAY // 2, end % DAY + DAY // 2
        if 0 < end - start <= DAY:
            told.append(Span(start, end, found.start(), found.end(), label))
    return told


def _goes_on(before: Span, start: int) -> bool:
    """Whether a bare small hour goes on in the afternoon after a morning ("7点半-11点半,1点-5点")."""
    noon = DAY // 2
    return (
        start < _SMALL_HOURS_END and not before.label and before.end <= noon + 2 * HOUR <= start + noon + HOUR
    )


def _is_clock(found: re.Match[str]) -> bool:
    """Whether a match is a pair of times and not a count such as 3-4 (bare small numbers, nothing around)."""
    said = [
        found[f"{name}_{part}"] for name in ("start", "end") for part in ("period", "colon", "point", "half")
    ]
    if any(said) or found["label"] or found["next_day"] or "点" in found.group() or "时" in found.group():
        return True
    start, end = _hour(found, "start"), _hour(found, "end")
    return _FIRST_BARE_HOUR <= start <= _LAST_BARE_HOUR and abs(end - start) >= _LEAST_BARE_HOURS


def points(text: str) -> list[tuple[int, bool, int, int]]:
    """Return single times as (minutes, part of the day was said, begins, ends)."""
    told = []
    for found in POINT.finditer(text):
        period = period_of(found["at_period"])
        if period is None and found.group() == "一点" and not _ONE_O_CLOCK.match(text[found.end() :]):
            continue
        minutes = on_the_day(_hour(found, "at"), _minute(found, "at"), period)
        told.append((minutes, period is not None or bool(found["at_colon"]), found.start(), found.end()))
    return told
