"""Jinja filters: days, pay, distances and covered-up data, said as people in Hegang say them."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from flask import Flask, current_app
from flask_babel import gettext
from markupsafe import Markup, escape

from portal import clock, form_markup
from portal.web import new_request_id

# Streets bend: a walk is about 1.3 times the straight line, and people walk 4.5 km an hour on ice-free ground.
DETOUR = 1.3
WALK_M_PER_MINUTE = 75
# Further than this nobody calls it walking; the distance is said in kilometres.
WALK_AT_MOST_MINUTES = 40
METRES_PER_KM = 1000
ONE_DIGIT = 10

_UNITS = (
    "个工作日|个小时|个钟头|个半小时|个月|小时|分钟|公里|公斤|点半|平方米|元|天|点|人|岁|月|日|年|米|次|条|件|周|分|户|位|页|名"
    "|级|层|楼|斤|种|套|步|站|号|家|张|块|字|个|%"
)
_FIGURE_WITH_UNIT = re.compile(rf"(?:&lt;)?\d[\d,.:]*(?:{_UNITS})")
MOBILE_DIGITS = 11
NAME_STARS_AT_MOST = 2
ID_HEAD, ID_TAIL, PHONE_HEAD, PHONE_TAIL = 3, 2, 3, 4


def _(sentence: str, **values: Any) -> str:
    """Return the sentence in the page's language; a typed gettext."""
    return str(gettext(sentence, **values))


# ---- days and times ---------------------------------------------------------------------------------


def _as_day(value: date | datetime) -> date:
    return clock.local(value).date() if isinstance(value, datetime) else value


def _near_day(day: date) -> str:
    """Return 今天, 昨天 or 明天, or nothing for other days."""
    return {0: _("今天"), -1: _("昨天"), 1: _("明天")}.get((day - clock.today()).days, "")


def day(value: date | datetime | None) -> str:
    """Return a day in full, ``2026年9月10日``; 今天, 昨天 and 明天 are called so. Nothing gives ""."""
    if value is None:
        return ""
    told = _as_day(value)
    return _near_day(told) or _("%(y)d年%(m)d月%(d)d日", y=told.year, m=told.month, d=told.day)


def short_day(value: date | datetime | None) -> str:
    """Return ``9月10日``, with the year when it is another year than this."""
    if value is None:
        return ""
    told = _as_day(value)
    if told.year != clock.today().year:
        return _("%(y)d年%(m)d月%(d)d日", y=told.year, m=told.month, d=told.day)
    return _("%(m)d月%(d)d日", m=told.month, d=told.day)


def moment(value: datetime | None) -> str:
    """Return a day and a time on Hegang's clock, ``9月10日14:05`` or ``今天9:42``."""
    if value is None:
        return ""
    local = clock.local(value)
    return f"{_near_day(local.date()) or short_day(local.date())}{local.hour}:{local.minute:02d}"


def ago(value: date | datetime | None) -> str:
    """Return how long since: 今天, 昨天, ``3天前``; for days to come 明天, ``3天后``."""
    if value is None:
        return ""
    told = _as_day(value)
    days = (clock.today() - told).days
    return _near_day(told) or (_("%(n)d天前", n=days) if days > 0 else _("%(n)d天后", n=-days))


# From which hour on a part of the day is called what.
_PARTS_OF_DAY = ((22, "夜里"), (18, "晚"), (13, "下午"), (12, "中午"), (9, "上午"), (5, "早"), (0, "夜里"))


def time_of_day(value: time | int | None) -> str:
    """Return a time as it is spoken, ``早8点半``, from a time or from minutes after midnight."""
    if value is None:
        return ""
    minutes = value.hour * 60 + value.minute if isinstance(value, time) else value % (24 * 60)
    hour, minute = divmod(minutes, 60)
    part = next(name for start, name in _PARTS_OF_DAY if hour >= start)
    spoken = hour - 12 if hour > 12 else hour  # noqa: PLR2004 - a clock's face
    rest = {0: "", 30: "半"}.get(minute, f"{minute}分")
    return f"{part}{spoken}点{rest}"


# ---- money, distance, points ------------------------------------------------------------------------


def _figure(value: Decimal | float) -> str:
    exact = Decimal(str(value)).quantize(Decimal("0.01"))
    return f"{exact:,.0f}" if exact == exact.to_integral_value() else f"{exact:,.2f}"


def yuan(value: Decimal | float | None) -> str:
    """Return a sum of money, ``2,300元`` or ``18.80元``; nothing gives 还没问."""
    return _("还没问") if value is None else _("%(sum)s元", sum=_figure(value))


def yuan_range(low: Decimal | float | None, high: Decimal | float | None = None) -> str:
    """Return a span of money: ``2,300到2,800元``, ``2,300元往上``, ``最多2,800元``."""
    if low is None and high is None:
        return _("还没问")
    if low is None:
        return _("最多%(sum)s", sum=yuan(high))
    if high is None:
        return _("%(sum)s往上", sum=yuan(low))
    return yuan(low) if low == high else f"{_figure(low)}{_('到')}{yuan(high)}"


def distance(metres: float | None) -> str:
    """Return how far it is, from metres as the crow flies: ``走着12分钟``, or ``6公里`` when nobody walks it."""
    if metres is None:
        return _("多远还不知道")
    minutes = max(1, round(metres * DETOUR / WALK_M_PER_MINUTE))
    if minutes <= WALK_AT_MOST_MINUTES:
        return _("走着%(n)d分钟", n=minutes)
    km = metres / METRES_PER_KM
    told = f"{km:.1f}".removesuffix(".0") if km < ONE_DIGIT else f"{km:.0f}"
    return _("%(km)s公里", km=told)


def points(value: float) -> str:
    """Return a score as whole points; a true minus sign stands before what speaks against."""
    told = round(value)
    return f"−{-told}" if told < 0 else str(told)


def whole_points(values: Iterable[float], total: float) -> list[str]:
    """Return `values` as whole points that add up to `total` as it is shown.

    The points lost by rounding down go to the largest remainders; ties go to the earlier reason.
    """
    exact = list(values)
    whole = [int(value // 1) for value in exact]
    missing = round(total) - sum(whole)
    by_remainder = sorted(range(len(exact)), key=lambda n: (whole[n] - exact[n], n))
    for place in range(max(0, missing)):
        whole[by_remainder[place % len(exact)]] += 1
    return [points(value) for value in whole]


# ---- covered up -------------------------------------------------------------------------------------


def masked_phone(value: str | None) -> str:
    """Return a phone number with its middle covered, ``138****0101``; landlines keep their last four."""
    digits = re.sub(r"\D", "", value or "")
    if len(digits) <= PHONE_TAIL:
        return "*" * len(digits)
    head = digits[:PHONE_HEAD] if len(digits) >= MOBILE_DIGITS and digits.startswith("1") else ""
    return f"{head}****{digits[-PHONE_TAIL:]}"


def masked_name(value: str | None) -> str:
    """Return a name of which only the family name is left, ``孙**``."""
    name = (value or "").strip()
    return name[:1] + "*" * min(NAME_STARS_AT_MOST, max(0, len(name) - 1))


def masked_id(value: str | None) -> str:
    """Return an identity or certificate number of which three signs in front and two behind are left."""
    number = (value or "").strip()
    covered = len(number) - ID_HEAD - ID_TAIL
    if covered <= 0:
        return "*" * len(number)
    return f"{number[:ID_HEAD]}{'*' * covered}{number[-ID_TAIL:]}"


# ---- letters ----------------------------------------------------------------------------------------


def nb(value: Any) -> Markup:
    """Return `value` with figures that never part from their unit; finished markup stays as it is."""
    if isinstance(value, Markup):
        return value
    safe = str(escape("" if value is None else value))
    return Markup(_FIGURE_WITH_UNIT.sub(r'<span class="nb">\g<0></span>', safe))  # noqa: S704 - escaped above


def cut_at(text: str, marks: Sequence[tuple[int, int, int, str]]) -> list[tuple[str, int | None, str]]:
    """Cut `text` into pieces at `marks` (start, end, number, kind), so that the page can mark them.

    Kinds are "" (read), "bad" (may not be said) and "ask". A mark that overlaps one before it is left out.

    Returns
    -------
    list of (piece, number or None between marks, kind)
    """
    pieces: list[tuple[str, int | None, str]] = []
    reached = 0
    for start, end, number, kind in sorted(marks):
        if start < reached or end <= start or end > len(text):
            continue
        if start > reached:
            pieces.append((text[reached:start], None, ""))
        pieces.append((text[start:end], number, kind))
        reached = end
    if reached < len(text):
        pieces.append((text[reached:], None, ""))
    return pieces


def button_class(kind: str) -> str:
    """Return the class of a button: lamp (the next step), coal, plain (text only), stop or outline."""
    return {
        "lamp": " btn--go",
        "coal": " btn--solid",
        "plain": " btn--text",
        "stop": " btn--stop",
        "outline": "",
    }[kind]


def has_endpoint(name: str) -> bool:
    """Tell whether this installation has such a page."""
    return name in current_app.view_functions


FILTERS = (
    day, short_day, moment, ago, time_of_day,
    yuan, yuan_range, distance, points, whole_points,
    masked_phone, masked_name, masked_id,
    nb, cut_at, button_class,
    *form_markup.FILTERS,
)  # fmt: skip


def in_page(sentence: str, /, **values: Any) -> str:
    """Return a sentence of a page in its language, the values put in and escaped.

    Jinja's own takes every sentence for markup and for a format. Some quote what somebody wrote: in “提成5%” there
    is nothing to be put in, and “<b>” is five letters.
    """
    told = gettext(sentence)
    return Markup(told) % values if values else told  # noqa: S704 - with values it is a sentence of ours


def register_filters(app: Flask) -> None:
    """Give templates the filters, under the functions' own names, and their helpers."""
    app.jinja_env.filters.update({function.__name__: function for function in FILTERS})
    app.jinja_env.globals.update(has_endpoint=has_endpoint, new_request_id=new_request_id)
    app.jinja_env.globals.update(gettext=in_page, _=in_page)
