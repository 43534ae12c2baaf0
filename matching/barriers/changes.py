"""What an employer can change, as readings a changed vacancy would have; keys are those of ACCOMMODATIONS."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from matching.feasibility.body import LIFTS
from matching.feasibility.hazards import HAZARD_LIFTS
from matching.reading.hours import touches_night
from matching.types import ACCOMMODATIONS, Exclusion, Hours, Reading, Shift, Vacancy

# The words of each change; where the table of accommodations leaves the hour open, the one that is tried.
CHANGES: dict[str, str] = {
    **ACCOMMODATIONS,
    "late_start": "早上9点上班",
    "early_leave": "下午3点下班",
    "split_hours": "活分成上午下午两段，中间能回家",
    "certificate_help": "先上岗，证单位带着办",
}
DAY_START, LATE_START, EARLY_LEAVE, GAP = 8 * 60, 9 * 60, 15 * 60, 90
MORNING, LATE, LEAST_LEFT = 5 * 60, 20 * 60, 120
# What is tried for a rule that does not name a dimension or a hazard.
BY_RULE: dict[str, tuple[str, ...]] = {
    "hours": ("late_start", "early_leave", "half_day", "split_hours", "treatment_days", "no_night"),
    "night": ("no_night",),
    "too_long": ("half_day",),
    "home_only": ("from_home",),
    "way": ("shuttle", "from_home"),
    "certificate": ("certificate_help",),
}


def changes_of(exclusions: Iterable[Exclusion]) -> list[str]:
    """Return the changes that could lift all of these: none where one has no lift, and one change lifts all."""
    told = list(exclusions)
    if not told or any(one.lift is None for one in told):
        return []
    first, *others = [_changes_of_rule(one.rule) for one in told]
    return [key for key in first if all(key in other for other in others)]


def _changes_of_rule(rule: str) -> tuple[str, ...]:
    head, _, key = rule.partition(":")
    if head == "body":
        return LIFTS.get(key, ())
    if head == "hazard":
        return (HAZARD_LIFTS[key],) if key in HAZARD_LIFTS else ()
    return BY_RULE.get(head, ())


def with_change(vacancy: Vacancy, key: str) -> Vacancy | None:
    """Return the vacancy with a change in place; None when it has been refused, or changes nothing."""
    state = _state(vacancy, key)
    changed = _changed_hours(vacancy, _HOURS[key]) if key in _HOURS else None
    if state == "refused" or (state == "offered" and changed is None):
        return None
    told = [Reading("accommodation", {"key": key, "state": "offered"}, CHANGES[key], 1.0, "change")]
    if changed is not None:
        told.append(Reading("hours", changed.to_json(), CHANGES[key], 1.0, "change"))
    told += [Reading(fact, value, CHANGES[key], 1.0, "change") for fact, value in _also(vacancy, key)]
    new = {one.fact for one in told} - {"accommodation", "certificate"}
    kept = tuple(one for one in vacancy.readings if one.fact not in new)
    return replace(vacancy, readings=(*told, *kept))


def _state(vacancy: Vacancy, key: str) -> str | None:
    """Return whether a change is offered or refused already."""
    states = {
        one.value["state"]
        for one in vacancy.readings
        if one.fact == "accommodation" and one.value["key"] == key
    }
    return "refused" if "refused" in states else next(iter(states), None)


def _also(vacancy: Vacancy, key: str) -> list[tuple[str, object]]:
    """Return what else holds with the change."""
    if key == "certificate_help":
        names = sorted({one.value["name"] for one in vacancy.readings if one.fact == "certificate"})
        return [("certificate", {"name": name, "need": "obtainable"}) for name in names]
    also: dict[str, list[tuple[str, object]]] = {
        "from_home": [("home_based", True)],
        "half_day": [("part_time", True)],
        "no_night": [("night", False)],
    }
    return also.get(key, [])


def _changed_hours(vacancy: Vacancy, change: Callable[[Hours], Hours]) -> Hours | None:
    told = max(
        (one for one in vacancy.readings if one.fact == "hours"), key=lambda one: one.certainty, default=None
    )
    if told is None:
        return None
    hours = Hours.from_json(told.value)
    changed = change(hours)
    return changed if changed != hours else None


def _each(change: Callable[[Shift], Shift]) -> Callable[[Hours], Hours]:
    return lambda hours: replace(hours, shifts=tuple(change(shift) for shift in hours.shifts))


def _late(shift: Shift) -> Shift:
    if MORNING <= shift.start < LATE_START and shift.end - LATE_START >= LEAST_LEFT:
        return Shift(LATE_START, shift.end)
    return shift


def _early(shift: Shift) -> Shift:
    if EARLY_LEAVE < shift.end <= LATE and EARLY_LEAVE - shift.start >= LEAST_LEFT:
        return Shift(shift.start, EARLY_LEAVE)
    return shift


def _by_day(shift: Shift) -> Shift:
    """Move a shift that touches the night into the day, as long as it was."""
    if not touches_night(shift.start, shift.end):
        return shift
    return Shift(DAY_START, DAY_START + shift.end - shift.start)


def _half(hours: Hours) -> Hours:
    """Either half of a day, as suits the person."""
    if len(hours.shifts) != 1:
        return hours
    (shift,) = hours.shifts
    middle = (shift.start + shift.end) // 2
    return replace(hours, mode="choice", shifts=(Shift(shift.start, middle), Shift(middle, shift.end)))


def _split(hours: Hours) -> Hours:
    """Split a long day into two with an hour and a half at home."""
    if len(hours.shifts) != 1 or hours.mode != "fixed":
        return hours
    (shift,) = hours.shifts
    middle = (shift.start + shift.end) // 2
    if shift.end - shift.start < 2 * LEAST_LEFT + GAP:
        return hours
    return replace(hours, shifts=(Shift(shift.start, middle - GAP // 2), Shift(middle + GAP // 2, shift.end)))


_HOURS: dict[str, Callable[[Hours], Hours]] = {
    "late_start": _each(_late),
    "early_leave": _each(_early),
    "half_day": _half,
    "split_hours": _split,
    "no_night": _each(_by_day),
}
