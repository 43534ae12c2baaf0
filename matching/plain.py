"""A vacancy in plain words: what it asks of the body, when it is done, what it pays, what can be changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from matching.plain_figures import plain_hours, plain_pay
from matching.types import ACCOMMODATIONS, Reading

__all__ = ["Need", "plain_accommodations", "plain_hours", "plain_needs", "plain_pay"]

State = Literal["needed", "not_needed", "negotiable", "unknown", "offered"]
SAID = 0.6
# Dimension -> what is asked, as people say it: needed, not needed, and the open question.
WORDS: dict[str, tuple[str, str, str]] = {
    "ST": ("要站着", "不用久站", "要不要站"),
    "SI": ("坐着干", "不用久坐", "能不能坐"),
    "WK": ("要来回走", "不用多走", "要不要走路"),
    "LF": ("要搬东西", "不用搬重的", "搬不搬重的"),
    "BD": ("要弯腰", "不用弯腰", "要不要弯腰"),
    "SR": ("要爬楼", "不用爬楼", "爬不爬楼"),
    "FH": ("手要巧", "手不用巧", "手要不要巧"),
    "VI": ("眼要好使", "眼不用多好", "眼要多好"),
    "HE": ("要听得清", "不用听", "要不要听"),
    "SP": ("要说话", "不用多说话", "要不要说话"),
    "RD": ("要认字", "不用认字", "要不要认字"),
    "NU": ("要算账", "不用算账", "要不要算账"),
    "IT": ("要用手机电脑", "不用手机电脑", "用不用手机电脑"),
    "NT": ("有夜班", "不上夜班", "有没有夜班"),
    "EN": ("冷热潮吵", "不冷也不吵", "冷不冷、吵不吵"),
}
# What an employer offers that makes a demand something to talk about.
EASED: dict[str, tuple[str, ...]] = {
    "ST": ("stool", "rest"),
    "LF": ("light_load", "trolley"),
    "BD": ("stool",),
    "SR": ("ground_floor",),
    "HE": ("written", "no_phone"),
    "SP": ("written", "no_phone"),
    "RD": ("read_aloud", "picture_steps"),
    "VI": ("big_screen", "light"),
    "NT": ("no_night",),
    "EN": ("warm", "quiet"),
    "IT": ("buddy",),
}
ORDER: tuple[State, ...] = ("needed", "negotiable", "not_needed", "unknown")


@dataclass(frozen=True)
class Need:
    """One line: `key` of DIMENSIONS (or ACCOMMODATIONS when offered), its state, the sentence, the words behind it."""

    key: str
    label: str
    state: State
    sentence: str
    words: str = ""


def plain_needs(readings: Iterable[Reading]) -> list[Need]:
    """Return what the work asks of the body, asked and eased first, what nobody said last."""
    told = list(readings)
    offers = {need.key for need in plain_accommodations(told)}
    needs = [_need(key, _surest(told, f"demand:{key}"), offers, told) for key in WORDS]
    return sorted(needs, key=lambda need: ORDER.index(need.state))


def _need(key: str, reading: Reading | None, offers: set[str], told: Sequence[Reading]) -> Need:
    asked, spared, open_question = WORDS[key]
    level = _level(reading)
    if key == "NT" and level is None:
        night = _surest(told, "night")
        level, reading = (None if night is None else 4 * int(bool(night.value))), night
    if level is None or reading is None:
        return Need(key, asked, "unknown", f"{open_question}：还没问")
    if level <= 1:
        return Need(key, spared, "not_needed", spared, reading.words)
    eased = next((one for one in EASED.get(key, ()) if one in offers), None)
    if eased is not None:
        return Need(key, asked, "negotiable", f"{asked}，{ACCOMMODATIONS[eased]}", reading.words)
    return Need(key, asked, "needed", asked, reading.words)


def _level(reading: Reading | None) -> int | None:
    if reading is None:
        return None
    return int(reading.value.get("level") or 0) if isinstance(reading.value, Mapping) else int(reading.value)


def _surest(told: Iterable[Reading], fact: str) -> Reading | None:
    found = [one for one in told if one.fact == fact and one.certainty >= SAID and not one.is_implied]
    return max(found, key=lambda one: one.certainty, default=None)


def plain_accommodations(readings: Iterable[Reading]) -> list[Need]:
    """Return what the employer offers to change, each once."""
    found: dict[str, Need] = {}
    told = [
        one
        for one in readings
        if one.fact == "accommodation" and one.certainty >= SAID and not one.is_implied
    ]
    refused = {one.value["key"] for one in told if one.value["state"] == "refused"}
    for reading in told:
        key = reading.value["key"]
        if reading.value["state"] == "offered" and key not in refused:
            label = ACCOMMODATIONS.get(key, key)
            found.setdefault(key, Need(key, label, "offered", label, reading.words))
    return list(found.values())
