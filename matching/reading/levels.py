"""Levels 0 to 4 in the tables of abilities and demands: "ST3 LF2", "ST@" from a time, "LFkg" from a weight.

Source of the anchors: domain facts §3.4.
"""

import re
from typing import Any

from matching.reading.text import duration, weight_kg

LEVEL = re.compile(r"([A-Z]+)(@|kg|\d)")
KILOGRAM_STEPS = (3.0, 8.0, 15.0)
STANDING_LIMITS = ((20, 4), (45, 3), (120, 2))
WALKING_LIMITS = ((5, 4), (15, 3), (40, 2))
SITTING_LIMITS = ((15, 4), (45, 3), (100, 2))
DEMAND_MINUTES = ((15, 1), (90, 2), (240, 3))


def parts(cell: str) -> list[tuple[str, str]]:
    """Return [("ST", "3"), ("LF", "kg")] for "ST3 LFkg"."""
    return LEVEL.findall(cell)


def limit_value(limit: int, minutes: int | None = None, kilograms: float | None = None) -> dict[str, Any]:
    """Return the value of a reading `ability:<KEY>`."""
    return {"level": limit, "minutes": minutes, "kg": kilograms, "with_aid": None}


def limit_of(key: str, mark: str, text: str) -> tuple[int, int | None, float | None] | None:
    """Return (limit, minutes, kilograms) of a person for a mark and the clause it was found in."""
    if mark == "@":
        minutes = duration(text)
        if minutes is None:
            return None
        steps = {"WK": WALKING_LIMITS, "SI": SITTING_LIMITS}.get(key, STANDING_LIMITS)
        return next((limit for most, limit in steps if minutes < most), 1), minutes, None
    if mark == "kg":
        weight = weight_kg(text)
        return None if weight is None else (4 - _step(weight, exact=True), None, weight)
    return int(mark), None, None


def demand_of(mark: str, text: str) -> tuple[int, int | None, float | None] | None:
    """Return (level, minutes, kilograms) a vacancy asks for, by a mark and the clause it was found in."""
    if mark == "@":
        minutes = duration(text)
        if minutes is None:
            return None
        return next((level for most, level in DEMAND_MINUTES if minutes <= most), 4), minutes, None
    if mark == "kg":
        weight = weight_kg(text)
        return None if weight is None else (_step(weight, exact=False), None, weight)
    return int(mark), None, None


def _step(weight: float, *, exact: bool) -> int:
    """Return the level of a weight: what one can lift rounds down, what one must lift rounds up."""
    if exact:
        return sum(weight >= step for step in KILOGRAM_STEPS) + (weight > KILOGRAM_STEPS[-1] + 5)
    return 1 + sum(weight > step for step in KILOGRAM_STEPS)
