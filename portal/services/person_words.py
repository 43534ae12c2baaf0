"""What is known of a person, said the way people say it: a label, a sentence, a picture, and where it belongs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from matching.types import ACCOMMODATIONS, DIMENSIONS, HAZARDS, Reading
from portal.labels import N_

ABILITY = "ability:"
# How much of a thing is left, for the limits 0 to 4 (domain §3.4, after the ICF's qualifiers).
LIMITS: tuple[str, ...] = (N_("没问题"), N_("行，稍差一点"), N_("能干一些"), N_("很吃力"), N_("干不了"))
# What a visit asks about first; the rest comes up with the work in question.
USUALLY_ASKED = ("ST", "SI", "WK", "LF", "SR", "FH", "VI", "HE", "SP", "RD", "NT")
ICONS: dict[str, str] = {
    "ST": "stand",
    "SI": "sit",
    "WK": "near",
    "LF": "lift",
    "BD": "lift",
    "SR": "stairs",
    "FH": "hands",
    "AR": "hands",
    "VI": "see",
    "HE": "hear",
    "SP": "speak",
    "RD": "read",
    "WR": "note",
    "NU": "money",
    "IT": "phone",
    "CU": "people",
    "PA": "clock",
    "MS": "clock",
    "NT": "night",
    "AL": "person",
    "EN": "cold",
    "CH": "dust",
    "SF": "alert",
    "TR": "bus",
    "DR": "bus",
    "HYG": "cert",
}
WAYS: dict[str, str] = {
    "home_only": N_("出不了门，只能在家干"),
    "walk": N_("走着到的地方"),
    "bus": N_("坐公交能到的地方"),
    "ride": N_("自己骑车、开车能到的地方"),
    "anywhere": N_("远近都行"),
}
REFUSED: dict[str, str] = {
    "night": N_("夜班"),
    "away": N_("去外地"),
    "customers": N_("跟顾客打交道"),
    "heavy": N_("重活"),
    "dirty": N_("脏活"),
    "alone": N_("一个人顶着"),
    "kitchen": N_("后厨"),
    "care": N_("伺候人"),
    "factory": N_("进厂"),
    "outdoor": N_("露天"),
}
SCHOOLING: tuple[str, ...] = (N_("没念过书"), N_("小学"), N_("初中"), N_("高中、中专"), N_("大专往上"))
HELD: dict[str, str] = {"held": N_("有"), "expired": N_("过期了"), "willing": N_("没有，愿意办")}
WEEKDAYS = "一二三四五六日"
WORKWEEK = 5
DAYS = 7
HOUR = 60
# What can be set with a few taps; the rest follows from the person's own words.
SETTABLE = (ABILITY, "accommodation:", "avoid:")


@dataclass(frozen=True)
class Said:
    """One thing known, in words. `part` is "body", "work" or "terms"; `tile` how it stands among the tiles."""

    label: str
    text: str
    icon: str
    part: str
    tile: str = "can"


Names = Mapping[str, str]


def say(reading: Reading, occupations: Names) -> Said | None:
    """Return a reading in words, or None for what is of no use to a person.

    Parameters
    ----------
    reading
        A fact of the vocabulary in `matching.types`.
    occupations
        Code -> name of the occupations.
    """
    if reading.fact.startswith(ABILITY):
        return _ability(reading.fact.removeprefix(ABILITY), reading.value)
    teller = TELLERS.get(reading.fact)
    return teller(reading.value, occupations) if teller else None


def _ability(key: str, value: Any) -> Said | None:
    if key not in DIMENSIONS or not isinstance(value, Mapping):
        return None
    level = min(max(int(value.get("level") or 0), 0), len(LIMITS) - 1)
    told = [LIMITS[level]]
    if value.get("minutes"):
        told.append(f"一次{_minutes(int(value['minutes']))}")
    if value.get("kg"):
        told.append(f"{float(value['kg']):g}公斤以内")
    if value.get("with_aid"):
        told.append(f"靠{value['with_aid']}")
    tile = "can" if level <= 1 else "talk"
    return Said(DIMENSIONS[key], "，".join(told), ICONS[key], "body", tile)


def _minutes(minutes: int) -> str:
    if minutes < HOUR:
        return f"{minutes}分钟"
    return f"{minutes / HOUR:g}小时" if minutes % (HOUR // 2) == 0 else f"{minutes}分钟"


def _accommodation(value: Any, _names: Names) -> Said | None:
    text = ACCOMMODATIONS.get(str(value.get("key"))) if isinstance(value, Mapping) else None
    if text is None:
        return None
    tile = "need" if value.get("state") == "needed" else "talk"
    return Said("要的方便" if tile == "need" else "有了更好", text, "stool", "body", tile)


def _avoid(value: Any, _names: Names) -> Said | None:
    text = HAZARDS.get(str(value))
    return None if text is None else Said("得躲开", text, "alert", "body", "need")


def _wish(value: Any, names: Names) -> Said | None:
    name = names.get(str(value))
    return None if name is None else Said("想干", name, "person", "work")


def _experience(value: Any, names: Names) -> Said | None:
    if not isinstance(value, Mapping):
        return None
    name = names.get(str(value.get("code") or ""))
    years = value.get("years")
    lasting = f"，{years:g}年" if isinstance(years, int | float) and years else ""
    return None if name is None else Said("干过", f"{name}{lasting}", "note", "work")


def _skill(value: Any, _names: Names) -> Said:
    return Said("会", str(value), "hands", "work")


def _certificate(value: Any, _names: Names) -> Said | None:
    if not isinstance(value, Mapping):
        return None
    state = HELD.get(str(value.get("state")), "")
    return Said("证", f"{value.get('name')}：{state}" if state else str(value.get("name")), "cert", "work")


def _refuses(value: Any, names: Names) -> Said | None:
    word = str(value)
    text = REFUSED.get(word) or names.get(word) or ("" if word.isascii() else word)
    return Said("不想干", text, "skip", "work", "need") if text else None


def _schooling(value: Any, _names: Names) -> Said | None:
    known = isinstance(value, int) and 0 <= value < len(SCHOOLING)
    return Said("文化", SCHOOLING[value], "read", "work") if known else None


def _pay(value: Any, _names: Names) -> Said:
    return Said("工钱", f"每月{float(value):,.0f}元往上", "money", "terms")


def _walk(value: Any, _names: Names) -> Said:
    return Said("走路", f"单程最多{int(value)}分钟", "near", "terms")


def _reach(value: Any, _names: Names) -> Said | None:
    if not isinstance(value, Mapping):
        return None
    told = [WAYS.get(str(value.get("mode")), "")]
    if value.get("minutes"):
        told.append(f"单程{int(value['minutes'])}分钟以内")
    if value.get("only"):
        told.append(f"只去{'、'.join(value['only'])}")
    if value.get("not_to"):
        told.append(f"不去{'、'.join(value['not_to'])}")
    told += [words for key, words in (("winter", "冬天怕滑"), ("pickup", "有人接就能远点")) if value.get(key)]
    return Said("远近", "，".join(filter(None, told)), "bus", "terms")


def _available(value: Any, _names: Names) -> Said | None:
    if not isinstance(value, Mapping):
        return None
    told = [_window(row) for row in value.get("can") or []]
    told += [f"{_window(row)}没空" for row in value.get("cannot") or []]
    told += [_yes_no(value.get(key), words) for key, words in (("nights", "上夜班"), ("weekends", "周末干"))]
    for key, words in (("hours_day_max", "一天最多"), ("hours_week_max", "一周最多")):
        if value.get(key):
            told.append(f"{words}{float(value[key]):g}小时")
    told = [text for text in told if text]
    return Said("时间", "，".join(told), "clock", "terms") if told else None


def _yes_no(answer: Any, words: str) -> str:
    if answer is None:
        return ""
    return f"能{words}" if answer else f"不能{words}"


def _window(row: Any) -> str:
    days, start, end = row
    return f"{_days(list(days))}{_time(int(start))}到{_time(int(end))}"


def _days(days: list[int]) -> str:
    if len(days) >= DAYS or not days:
        return "每天"
    if days == list(range(WORKWEEK)):
        return "周一到周五"
    return "周" + "、".join(WEEKDAYS[day] for day in days)


def _time(minute: int) -> str:
    hour, rest = divmod(minute, HOUR)
    name = f"{hour % 24}点" if hour % 24 or hour == 0 else "半夜12点"
    return name + ("半" if rest == HOUR // 2 else f"{rest}分" if rest else "")


TELLERS: dict[str, Callable[[Any, Names], Said | None]] = {
    "accommodation": _accommodation,
    "avoid": _avoid,
    "wish": _wish,
    "experience": _experience,
    "skill": _skill,
    "certificate": _certificate,
    "refuses": _refuses,
    "education": _schooling,
    "wish_pay_min": _pay,
    "walk_minutes": _walk,
    "reach": _reach,
    "available": _available,
}
