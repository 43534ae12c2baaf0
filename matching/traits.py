"""What people filter vacancies by; only what is said or plainly implied, never what is unknown."""

from collections.abc import Callable, Iterable, Mapping

from matching.types import Reading

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


class _Said:
    """What was said of a vacancy: for each fact the surest value; implied readings are left out."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        told = [one for one in readings if one.certainty >= SAID and not one.is_implied]
        ordered = sorted(told, key=lambda one: -one.certainty)
        self.facts = {one.fact: one.value for one in reversed(ordered)}
        self.offers = {
            one.value["key"]
            for one in ordered
            if one.fact == "accommodation"
            and isinstance(one.value, Mapping)
            and one.value["state"] == "offered"
        }
        self.hazards = {str(one.value) for one in ordered if one.fact == "hazard"}

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
    return "stool" in said.offers or ((said.level("SI") or 0) >= MUCH and (said.level("ST") or 0) <= LITTLE)


def _is_part_time(said: _Said) -> bool:
    week = said.facts.get("hours_week_max")
    return said.facts.get("part_time") is True or (week is not None and float(week) <= HALF_TIME_HOURS)


def _is_warm(said: _Said) -> bool:
    return "warm" in said.offers and not said.hazards & {"cold", "outdoor", "snow"}


_TESTS: dict[str, Callable[[_Said], bool]] = {
    "sitting": _sits,
    "no_night": lambda said: said.facts.get("night") is False or "no_night" in said.offers,
    "no_reading": lambda said: said.asks_little("RD") or "read_aloud" in said.offers,
    "no_hearing": lambda said: said.asks_little("HE") or "written" in said.offers,
    "little_speaking": lambda said: said.asks_little("SP") and (said.level("CU") or 0) <= LITTLE,
    "no_stairs": lambda said: said.asks_little("SR") or "ground_floor" in said.offers,
    "no_heavy": lambda said: said.asks_little("LF") or bool(said.offers & {"light_load", "trolley"}),
    "warm_indoors": _is_warm,
    "part_time": _is_part_time,
    "from_home": lambda said: said.facts.get("home_based") is True or "from_home" in said.offers,
    "no_certificate": lambda said: said.facts.get("no_certificate") is True,
    "adaptable": lambda said: bool(said.offers),
}


def vacancy_traits(readings: Iterable[Reading]) -> set[str]:
    """Return the keys of `TRAITS` that are known to hold."""
    said = _Said(readings)
    return {trait for trait, holds in _TESTS.items() if holds(said)}
