"""What the pieces of a cell come to together: ends that hold for all of the day, lateness that is fine, double tellings."""

import re

from matching.reading.clock import DAY, HOUR
from matching.reading.free_time import ALL_DAYS, EARLIEST, HALF_DAY_HOURS, Said
from matching.reading.pieces import DAWN, DUSK, LATE, SCHOOL, WEEKEND, WORKDAYS
from matching.types import Window

# A night shift is over by then.
MORNING = 8 * HOUR
_LATE_IS_FINE = re.compile(r"晚(?:点|些|一点)儿?(?:也|都)(?:行|可|中|成)|能上晚班|晚班也?[行能可]")
# Who only goes out by daylight; it is light at seven in the dark half of the year (47° N).
_BY_LIGHT = re.compile(r"天亮了?(?:以?后|再|才)?(?:走|出门|出)|(?:天黑|摸黑)[^,;]{0,3}不(?:出门|敢出|走)")
LIGHT = 7 * HOUR
# Who names the day shift and nothing else asks for no nights.
_DAY_SHIFT = re.compile(r"^\s*(?:上)?白班[。.]?\s*$")
# Half a day is what somebody would like; a whole one is not too long.
_WHOLE_DAY_TOO = re.compile(r"(?:整天|全天|整班|一整天|一天)(?:也|都)[^,;不]{0,2}(?:试|行|可|中|成|能)")
_EVENING = Window(ALL_DAYS, DUSK, LATE)
_NOON, _WORKING_DAY = DAY // 2, 6 * HOUR


def _clip(said: Said) -> None:
    """Let what is possible end where one has to be home."""
    if said.latest is None:
        return
    if said.can and all(window.start >= said.latest for window in said.can):
        # "5点15到10点能出来，10点半前得回去" speaks of the evening.
        said.latest += DAY // 2
    if not said.can:
        dawn = EARLIEST if said.early else DAWN
        days, start = (WORKDAYS, SCHOOL[0]) if said.for_school else (ALL_DAYS, dawn)
        said.can.append(Window(days, start, said.latest))
        return
    said.can = [_until(window, said.latest) for window in said.can if window.start < said.latest]


def _until(window: Window, latest: int) -> Window:
    """Return a stretch up to the limit: 白天 and 上午 with a later limit reach to that limit ("上午，三点前得回")."""
    is_morning = (window.start, window.end) == (DAWN, _NOON) and latest < DUSK
    return Window(
        window.days, window.start, latest if window.end >= DUSK or is_morning else min(window.end, latest)
    )


def _is_working_day(one: Window) -> bool:
    """Whether a stretch is a working day by the clock, inside of the daytime."""
    inside = one.start > DAWN and one.end < DUSK
    return one.days == ALL_DAYS and inside and one.end - one.start >= _WORKING_DAY


def _is_rough_half(one: Window) -> bool:
    """Whether a stretch is a morning or an afternoon that was named without the clock."""
    return (one.start, one.end) in {(DAWN, _NOON), (_NOON, DUSK)}


def _is_part_of(inner: Window, outer: Window) -> bool:
    """Whether two hours or more by the clock lie in a stretch."""
    inside = outer.start <= inner.start and inner.end <= outer.end and inner != outer
    return inside and set(inner.days) <= set(outer.days) and inner.end - inner.start >= 2 * HOUR


def _narrow(said: Said) -> None:
    """Keep the clock times where a cell gives them beside "孩子上学的时候": those, on school days."""
    since = max(
        (one.start for one in said.can if one.end == LATE and DAWN < one.start <= _NOON), default=None
    )
    if since is not None and Window(ALL_DAYS, DAWN, DUSK) in said.can:
        # "白天，七点往后" is the day from seven on.
        said.can = [one for one in said.can if one.end != LATE or one.start != since]
        said.can = [Window(one.days, max(one.start, since), one.end) for one in said.can]
    day = Window(ALL_DAYS, DAWN, DUSK)
    if day in said.can and any(_is_working_day(one) for one in said.can):
        # "白班，8点到5点" is the day by the clock.
        said.can = [one for one in said.can if one != day]
    # "上午药劲好，8点到12点" is the part of the morning by the clock.
    said.can = [
        one
        for one in said.can
        if not _is_rough_half(one) or not any(_is_part_of(two, one) for two in said.can)
    ]
    school = Window(WORKDAYS, *SCHOOL)
    inside = [one for one in said.can if one != school and SCHOOL[0] <= one.start and one.end <= SCHOOL[1]]
    if school in said.can and inside:
        said.can = [Window(WORKDAYS, one.start, one.end) for one in inside]


def _widen(said: Said, text: str) -> None:
    """Stretch what is possible where a cell says that late, or the night, is fine too."""
    if _LATE_IS_FINE.search(text):
        said.can = [
            Window(window.days, window.start, LATE) if window.end == DUSK else window for window in said.can
        ] or [Window(ALL_DAYS, DAWN, LATE)]
    if said.hours_day == HALF_DAY_HOURS and _WHOLE_DAY_TOO.search(text):
        said.hours_day = None
    if said.nights and said.latest is None:
        said.can = [_with_the_night(window) for window in said.can]
        if said.can and all(window.end <= DAY and window.start > 0 for window in said.can):
            # "夜里清早都行": the night comes on top of the hours that were named.
            said.can += [Window(ALL_DAYS, LATE, DAY + MORNING), Window(ALL_DAYS, 0, MORNING)]


def _ends_when_free(taken: Window, can: list[Window]) -> bool:
    """Whether what is taken is the time before somebody is free ("早上做饭，八点半以后出得来"): it lies outside the offer anyway."""
    return any(one.end == LATE and taken.start < one.start < taken.end for one in can)


def _with_the_night(window: Window) -> Window:
    """Return a stretch that reaches into the night: the whole day for daytime, until morning for the evening."""
    if (window.start, window.end) == (DAWN, DUSK):
        return Window(window.days, 0, DAY)
    return Window(window.days, window.start, DAY + MORNING) if window.end == LATE else window


def _with_weekends(said: Said) -> None:
    """Add Saturday and Sunday where the hours that were named are those of school days and the weekend was said to be free too."""
    if said.weekends and said.can and all(set(one.days) <= set(WORKDAYS) for one in said.can):
        said.can.append(Window(WEEKEND, DAWN, DUSK))


def added_up(said: Said, text: str) -> Said:
    """Return what was said with its ends, lateness and light taken into account, nothing told twice."""
    _narrow(said)
    _widen(said, text)
    if said.nights is None and _DAY_SHIFT.match(text):
        said.nights = False
    if said.nights is None and _EVENING in said.cannot:
        # Whose evenings are taken has no nights to give.
        said.nights = False
    if _BY_LIGHT.search(text):
        said.can = [Window(one.days, max(one.start, LIGHT), one.end) for one in said.can if one.end > LIGHT]
    said.cannot = [window for window in said.cannot if not _ends_when_free(window, said.can)]
    _clip(said)
    _with_weekends(said)
    said.can = list(dict.fromkeys(said.can))
    said.cannot = list(dict.fromkeys(said.cannot))
    return said
