"""What is known of a vacancy, said the way people say it: a label, a sentence, a picture."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from matching.types import ACCOMMODATIONS, DIMENSIONS, HAZARDS, Reading
from portal.labels import N_

DEMAND = "demand:"
# How much the work asks, 0 to 4 (domain facts §3.4).
DEMANDS: tuple[str, ...] = (N_("不用"), N_("偶尔"), N_("有时候"), N_("多半时候"), N_("一直要"))
EDUCATION: tuple[str, ...] = (N_("没要求"), N_("小学"), N_("初中"), N_("高中、中专"), N_("大专往上"))
CERTIFICATES: dict[str, str] = {
    "required": N_("要有"),
    "obtainable": N_("来了再办，单位带着"),
    "preferred": N_("有更好"),
}
OFFERS: dict[str, str] = {"offered": N_("能"), "refused": N_("不能")}
ACCOMMODATION_ICONS: dict[str, str] = {
    "stool": "stool",
    "written": "talk_by_text",
    "half_day": "half_day",
    "no_night": "night",
    "quiet": "calm",
    "warm": "warm",
    "ground_floor": "level",
    "one_hand": "one_hand",
    "from_home": "home",
    "shuttle": "bus",
    "trolley": "tray",
}
YES_NO: dict[str, tuple[str, str]] = {
    "home_based": (N_("能在家干"), N_("得到单位去干")),
    "night": (N_("有夜班"), N_("没有夜班")),
    "rotating": (N_("倒班"), N_("不倒班")),
    "flexible": (N_("时间自己安排"), N_("时间是定好的")),
    "part_time": (N_("不是整天的活"), N_("整天的活")),
    "seasonal": (N_("季节活"), N_("常年的活")),
}
PAY_FACTS = "pay_"
TIME_FACTS = (
    "hours",
    "hours_week_min",
    "hours_week_max",
    "night",
    "rotating",
    "flexible",
    "part_time",
    "seasonal",
)


@dataclass(frozen=True)
class Said:
    """One thing known, in words."""

    label: str
    text: str
    icon: str


Names = Mapping[str, str]


def say(reading: Reading, occupations: Names) -> Said | None:
    """Return a reading in words, or None for what a page shows elsewhere.

    Parameters
    ----------
    reading
        A fact of the vocabulary in `matching.types`, neither pay nor time (`say_pay`, `say_time`).
    occupations
        Code -> name of the occupations.
    """
    if reading.fact.startswith(DEMAND):
        return _demand(reading.fact.removeprefix(DEMAND), reading.value)
    if reading.fact in YES_NO:
        yes, no = YES_NO[reading.fact]
        return Said(N_("怎么干"), yes if reading.value else no, "home")
    teller = _TELLERS.get(reading.fact)
    return teller(reading.value, occupations) if teller else None


def say_pay(readings: Sequence[Reading]) -> Said:
    """Return what is known of the pay as one line."""
    from matching.plain import plain_pay  # noqa: PLC0415 - loads when first needed

    return Said(N_("工钱"), plain_pay(readings), "money")


def say_time(readings: Sequence[Reading]) -> Said:
    """Return what is known of the hours as one line."""
    from matching.plain import plain_hours  # noqa: PLC0415 - loads when first needed

    return Said(N_("时间"), plain_hours(readings), "clock")


def _demand(key: str, value: Any) -> Said | None:
    from portal.services.person_words import ICONS  # noqa: PLC0415 - one table of pictures for both sides

    if key not in DIMENSIONS or not isinstance(value, Mapping):
        return None
    level = min(max(int(value.get("level") or 0), 0), len(DEMANDS) - 1)
    told = [DEMANDS[level]]
    if value.get("minutes"):
        told.append(f"一次{int(value['minutes'])}分钟")
    if value.get("kg"):
        told.append(f"{float(value['kg']):g}公斤")
    if value.get("adjustable"):
        told.append(N_("能商量"))
    return Said(DIMENSIONS[key], "，".join(told), ICONS[key])


def _accommodation(value: Any, _names: Names) -> Said | None:
    text = ACCOMMODATIONS.get(str(value.get("key"))) if isinstance(value, Mapping) else None
    if text is None:
        return None
    label = N_("单位不能") if value.get("state") == "refused" else N_("单位能照顾")
    return Said(label, text, ACCOMMODATION_ICONS.get(str(value["key"]), "people"))


def _certificate(value: Any, _names: Names) -> Said | None:
    if not isinstance(value, Mapping):
        return None
    need = CERTIFICATES.get(str(value.get("need")), "")
    return Said(str(value.get("name")), need, "cert")


def _hazard(value: Any, _names: Names) -> Said | None:
    return Said(N_("干活的地方"), HAZARDS[value], "alert") if value in HAZARDS else None


def _occupation(value: Any, names: Names) -> Said | None:
    return Said(N_("工种"), names[value], "person") if value in names else None


def _experience(value: Any, names: Names) -> Said | None:
    if not isinstance(value, Mapping):
        return None
    years = f"{float(value['years']):g}年以上" if value.get("years") else N_("要干过")
    return Said(
        N_("经验"), "，".join(part for part in (names.get(value.get("code") or ""), years) if part), "person"
    )


def _headcount(value: Any, _names: Names) -> Said:
    return Said(N_("招几个人"), f"{value}人", "people")


def _skill(value: Any, _names: Names) -> Said:
    return Said(N_("手艺"), str(value), "hands")


def _education(value: Any, _names: Names) -> Said | None:
    return Said(N_("文化"), EDUCATION[value], "read") if value in range(len(EDUCATION)) else None


def _shuttle(value: Any, _names: Names) -> Said:
    return Said(N_("班车到"), "、".join(str(stop) for stop in value), "bus")


_TELLERS: dict[str, Callable[[Any, Names], Said | None]] = {
    "accommodation": _accommodation,
    "certificate": _certificate,
    "hazard": _hazard,
    "occupation": _occupation,
    "experience_required": _experience,
    "headcount": _headcount,
    "skill": _skill,
    "education_min": _education,
    "shuttle": _shuttle,
}
