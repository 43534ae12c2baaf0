"""What people filter vacancies by; only what is said or plainly implied, never what is unknown."""

from collections.abc import Callable, Iterable, Mapping

from matching.occupations_data import occupations
from matching.reading.hours import touches_night
from matching.types import Hours, Reading

TRAITS: dict[str, str] = {
    "sitting": "坐着干",
    "no_night": "不上夜班",
    "no_reading": "不用认字",
    "no_hearing": "不用听",
    "little_speaking": "不用多说话",
    "no_stairs": "不用爬楼",
    "no_heavy": "不用搬重的",
    "warm_indoors": "屋里暖和",
    "part_time": "干半天",
    "from_home": "在家干",
    "no_certificate": "不用证",
    "adaptable": "单位能照顾",
}
# A guess is not said.
SAID = 0.6
HALF_TIME_HOURS = 24.0
LITTLE, MUCH = 1, 2
# What a place has anyway is nothing that an employer adapts for somebody.
OF_THE_PLACE = frozenset({"ground_floor", "toilet", "warm", "quiet", "light", "shuttle"})


class _Said:
    """What was said of a vacancy: for each fact the surest value; implied readings are left out."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        told = [one for one in readings if one.certainty >= SAID and not one.is_implied]
        ordered = sorted(told, key=lambda one: -one.certainty)
        self.facts = {one.fact: one.value for one in reversed(ordered)}
        changes = [one.value for one in ordered if one.fact == "accommodation"]
        refused = {change["key"] for change in changes if change["state"] == "refused"}
        self.offers = {change["key"] for change in changes if change["state"] == "offered"} - refused
        self.hazards = {str(one.value) for one in ordered if one.fact == "hazard"}
        self.certificates = [one.value["need"] for one in ordered if one.fact == "certificate"]

    def level(self, key: str) -> int | None:
        """Return how much of a dimension is asked, None when nobody said."""
        value = self.facts.get(f"demand:{key}")
        if isinstance(value, Mapping):
            return int(value.get("level") or 0)
        return None if value is None else int(value)

    def asks_little(self, key: str) -> bool:
        """Whether somebody said that little or nothing of a dimension is asked."""
        level = self.level(key)
        return level is not None and level <= LITTLE


def _sits(said: _Said) -> bool:
    """Whether one may sit: said, offered, or plain from a trade that is done sitting (a telephone desk)."""
    if "stool" in said.offers or (said.level("SI") or 0) >= MUCH:
        return "stool" in said.offers or (said.level("ST") or 0) <= LITTLE
    trade = occupations().get(str(said.facts.get("occupation")))
    return trade is not None and trade.sits and (said.level("ST") or 0) <= LITTLE


def _has_no_night(said: _Said) -> bool:
    """Whether nobody has to work at night: said so, or one may choose a shift or a time without it."""
    told = said.facts.get("hours")
    hours = Hours.from_json(told) if isinstance(told, Mapping) else Hours()
    by_day = [shift for shift in hours.shifts if not touches_night(shift.start, shift.end)]
    if hours.shifts and not by_day:
        return False
    if hours.mode == "flexible" or (hours.mode == "choice" and by_day):
        return True
    return said.facts.get("night") is False or "no_night" in said.offers


def _is_light(said: _Said) -> bool:
    level = said.level("LF")
    if level is not None and level <= LITTLE:
        return True
    return "light_load" in said.offers or ("trolley" in said.offers and (level or 0) <= MUCH)


def _asks_no_certificate(said: _Said) -> bool:
    """Whether one can start without a certificate: the employer helps to get it, or would only like one."""
    return bool(said.certificates) and "required" not in said.certificates


def _is_part_time(said: _Said) -> bool:
    week = said.facts.get("hours_week_max")
    return (
        "half_day" in said.offers
        or said.facts.get("part_time") is True
        or (week is not None and float(week) <= HALF_TIME_HOURS)
    )


def _is_warm(said: _Said) -> bool:
    return "warm" in said.offers and not said.hazards & {"cold", "outdoor", "snow"}


_TESTS: dict[str, Callable[[_Said], bool]] = {
    "sitting": _sits,
    "no_night": _has_no_night,
    "no_reading": lambda said: said.asks_little("RD") or "read_aloud" in said.offers,
    "no_hearing": lambda said: (
        said.asks_little("HE") or ("written" in said.offers and said.level("HE") is None)
    ),
    "little_speaking": lambda said: said.asks_little("SP") and (said.level("CU") or 0) <= LITTLE,
    "no_stairs": lambda said: said.asks_little("SR") or "ground_floor" in said.offers,
    "no_heavy": _is_light,
    "warm_indoors": _is_warm,
    "part_time": _is_part_time,
    "from_home": lambda said: said.facts.get("home_based") is True or "from_home" in said.offers,
    "no_certificate": _asks_no_certificate,
    "adaptable": lambda said: bool(said.offers - OF_THE_PLACE),
}


def vacancy_traits(readings: Iterable[Reading]) -> set[str]:
    """Return the keys of `TRAITS` that are known to hold."""
    said = _Said(readings)
    return {trait for trait, holds in _TESTS.items() if holds(said)}
