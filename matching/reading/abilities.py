"""What a person says about body and mind: limits, what to keep away from, what helps, and whether to wait."""

from matching.reading.levels import limit_of, parts
from matching.reading.rules import Hit, hits
from matching.types import Reading

ABOUT_TO_ASK = "这会儿身体稳不稳，问问本人和家里，再看啥时候推合适。"


def read_abilities(cell: str) -> list[Reading]:
    """Return the readings `ability:<KEY>`, `avoid` and `accommodation` of a cell."""
    told: list[Reading] = []
    for hit in hits("abilities.csv", cell):
        certainty = float(hit.row["certainty"])
        told += _limits(hit, certainty)
        told += [Reading("avoid", hazard, hit.words, certainty) for hazard in hit.row["avoid"].split()]
        told += [
            Reading("accommodation", {"key": key, "state": "needed"}, hit.words, certainty)
            for key in hit.row["needs"].split()
        ]
    return told


def _limits(hit: Hit, certainty: float) -> list[Reading]:
    told = []
    for key, mark in parts(hit.row["limits"]):
        measured = limit_of(key, mark, hit.clause.text)
        if measured is not None:
            limit, minutes, weight = measured
            # What is measured in minutes or kilograms outweighs any general word about the same thing.
            sure = 0.95 if minutes or weight else certainty
            value = {"level": limit, "minutes": minutes, "kg": weight, "with_aid": None}
            told.append(Reading(f"ability:{key}", value, hit.words, sure))
    return told


def read_not_yet(cell: str) -> list[Reading]:
    """Return `not_yet` where a cell says that nobody should be sent to work for now."""
    return [
        Reading("not_yet", hit.row["kind"], hit.words, float(hit.row["certainty"]), to_ask=ABOUT_TO_ASK)
        for hit in hits("not_yet.csv", cell)
    ]


def read_refusals(cell: str) -> list[Reading]:
    """Return what a person will not do."""
    return [
        Reading("refuses", hit.row["code"], hit.words, float(hit.row["certainty"]))
        for hit in hits("refusals.csv", cell)
    ]
