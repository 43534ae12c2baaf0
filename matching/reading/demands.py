"""What a vacancy says its work asks of body and mind, and what surrounds it."""

from matching.occupations_data import occupations
from matching.reading.levels import demand_of, parts
from matching.reading.rules import Hit, hits
from matching.types import Reading

# Implied by the occupation, at most so certain (matching.types).
IMPLIED_CERTAINTY = 0.4


def read_demands(cell: str) -> list[Reading]:
    """Return the readings `demand:<KEY>` and `hazard` of a cell."""
    told: list[Reading] = []
    for hit in hits("demands.csv", cell):
        told += _levels(hit)
        if not hit.negated:
            certainty = float(hit.row["certainty"])
            told += [Reading("hazard", hazard, hit.words, certainty) for hazard in hit.row["hazards"].split()]
    return told


def _levels(hit: Hit) -> list[Reading]:
    told = []
    # "不用打扫" spares the bending it stands for first; that nobody stands or walks is not said.
    named = parts(hit.row["demands"])
    for key, mark in named[:1] if hit.negated else named:
        measured = (0, None, None) if hit.negated else demand_of(mark, hit.clause.text)
        if measured is not None:
            level, minutes, weight = measured
            told.append(_demand(key, level, hit, minutes=minutes, weight=weight))
    return told


def _demand(key: str, level: int, hit: Hit, *, minutes: int | None, weight: float | None) -> Reading:
    value = {"level": level, "minutes": minutes, "kg": weight, "adjustable": hit.row["adjustable"] == "1"}
    # Words that say how little is asked were written for the people who need to hear it: they are the surest.
    relieving = hit.row["negation"] == "keep" and level <= 1
    certainty = max(0.93, float(hit.row["certainty"])) if relieving else float(hit.row["certainty"])
    return Reading(f"demand:{key}", value, hit.words, certainty)


def implied_demands(code: str) -> list[Reading]:
    """Return what an occupation usually asks, marked as implied."""
    occupation = occupations().get(code)
    if occupation is None:
        return []
    source = f"implied:{code}"
    told = [
        Reading(
            f"demand:{key}",
            {"level": level, "minutes": None, "kg": None, "adjustable": True},
            "",
            IMPLIED_CERTAINTY,
            source,
        )
        for key, level in occupation.demands.items()
    ]
    return told + [Reading("hazard", hazard, "", IMPLIED_CERTAINTY, source) for hazard in occupation.hazards]
