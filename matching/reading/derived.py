"""Facts that follow from others, for tables that ask for each dimension by its key (`python -m matching read`).

Matching itself compares hours with hours and hazards with hazards; a reader of the table wants to know what a dimension
comes to: when work ends says how much of the night it takes, what somebody keeps away from says what is left of 冷热潮噪.
Source of the levels: the anchors of the domain facts §3.4.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from matching.reading.hours import read_hours
from matching.reading.levels import limit_value
from matching.reading.pay import read_pay
from matching.types import Availability, Hours, Reach, Reading

HOUR, DAY = 60, 1440
# What surrounds work, by the dimension it belongs to.
SURROUNDINGS: dict[str, tuple[str, ...]] = {
    "EN": ("cold", "outdoor", "snow", "wet", "heat", "noise"),
    "CH": ("dust", "smoke", "chemicals", "smell"),
    "SF": ("fire", "machine", "height", "water_edge", "blood"),
    "AL": ("alone",),
}
# How much of a dimension somebody lacks who keeps away from one of these, and how much is asked where it is met.
LIMIT, DEMAND = 3, 3
_DERIVED_CERTAINTY = 0.6
HOURS_FACTS = frozenset({"hours_week_min", "hours_week_max", "flexible", "rotating"})
PAY_FACTS = frozenset({"pay_min", "pay_max", "pay_unit", "pay_negotiable", "pay_guaranteed"})


def of_a_person(row: Mapping[str, str], told: Sequence[Reading]) -> list[Reading]:
    """Return abilities, hours and pay that follow from what a person said, where none of the same name was read."""
    found = [
        *_from_surroundings(told, "avoid", "ability", LIMIT),
        *_night_of_a_person(told),
        *_way_of_a_person(told),
        *_guidance(told),
        *_terms_of_a_person(row, told),
    ]
    return _not_known(found, told)


def of_a_vacancy(told: Sequence[Reading]) -> list[Reading]:
    """Return demands that follow from hours and surroundings, where none of the same name was said."""
    found = [*_from_surroundings(told, "hazard", "demand", DEMAND), *_night_of_a_vacancy(told)]
    return _not_known(found, told)


def _not_known(found: Iterable[Reading], told: Sequence[Reading]) -> list[Reading]:
    known = {reading.fact for reading in told if not reading.is_implied}
    return [reading for reading in found if reading.fact not in known]


def _level(fact: str, level: int, reading: Reading) -> Reading:
    certainty = min(reading.certainty, _DERIVED_CERTAINTY)
    return Reading(fact, limit_value(level), reading.words, certainty, reading.source)


def _from_surroundings(told: Sequence[Reading], fact: str, family: str, level: int) -> list[Reading]:
    met = [reading for reading in told if reading.fact == fact and not reading.is_implied]
    return [
        _level(f"{family}:{key}", level, next(one for one in met if one.value in hazards))
        for key, hazards in SURROUNDINGS.items()
        if any(one.value in hazards for one in met)
    ]


def _night_of_a_person(told: Sequence[Reading]) -> list[Reading]:
    """Return `night` and `ability:NT`: 0 for who works nights, 2 for who can until ten, 3 for who is home by evening."""
    found = []
    for reading in told:
        if reading.fact != "available":
            continue
        available = Availability.from_json(reading.value)
        latest = max((window.end for window in available.can), default=None)
        if available.nights is not None:
            found.append(Reading("night", available.nights, reading.words, reading.certainty, reading.source))
        if available.nights is True:
            found.append(_level("ability:NT", 0, reading))
        elif available.nights is False or (latest is not None and latest <= 22 * HOUR):
            until_ten = latest is not None and 20 * HOUR < latest <= DAY
            found.append(_level("ability:NT", 2 if until_ten else 3, reading))
    return found[:2]


_WAYS = {"home_only": 4, "walk": 3, "bus": 1, "ride": 0, "anywhere": 0}


def _way_of_a_person(told: Sequence[Reading]) -> list[Reading]:
    ways = (reading for reading in told if reading.fact == "reach")
    return [_level("ability:TR", _WAYS[Reach.from_json(reading.value).mode], reading) for reading in ways][:1]


def _guidance(told: Sequence[Reading]) -> list[Reading]:
    """Return `ability:SV`: who asks for somebody beside them works under guidance."""
    asked = [one for one in told if one.fact == "accommodation" and one.value["key"] == "buddy"]
    return [_level("ability:SV", 2, reading) for reading in asked][:1]


def _terms_of_a_person(row: Mapping[str, str], told: Sequence[Reading]) -> list[Reading]:
    """Return hours and pay as a person would have them, under the names of a vacancy's.

    Hours that are taken ("周一三五上午透析") are no hours of work.
    """
    times = [Availability.from_json(one.value) for one in told if one.fact == "available"]
    only_taken = any(one.cannot for one in times) and not any(one.can for one in times)
    hours = [one for one in read_hours(row.get("可工作时间") or "") if one.fact in HOURS_FACTS]
    if only_taken:
        hours = [one for one in hours if not one.fact.startswith("hours_week")]
    pay = [one for one in read_pay(row.get("期望月薪") or "", None) if one.fact in PAY_FACTS]
    return [
        *(replace(one, source="可工作时间", to_ask=None, certainty=_DERIVED_CERTAINTY) for one in hours),
        *(replace(one, source="期望月薪", to_ask=None) for one in pay),
    ]


def _night_of_a_vacancy(told: Sequence[Reading]) -> list[Reading]:
    """Return `demand:NT` by when work ends: 1 by eight, 2 by ten, 3 for some nights, 4 for every night."""
    hours = next((reading for reading in told if reading.fact == "hours"), None)
    night = next((reading for reading in told if reading.fact == "night"), None)
    if hours is None and night is None:
        return []
    known = Hours.from_json(hours.value) if hours is not None else Hours()
    source = hours or night
    assert source is not None  # noqa: S101 - one of the two is there
    latest = max((shift.end for shift in known.shifts), default=None)
    if night is not None and night.value is True:
        every_night = known.mode == "fixed" and latest is not None and latest > DAY
        return [_level("demand:NT", 4 if every_night else 3, source)]
    if latest is None:
        return []
    steps = ((18 * HOUR, 0), (20 * HOUR, 1), (22 * HOUR, 2))
    return [_level("demand:NT", next((level for most, level in steps if latest <= most), 3), source)]
