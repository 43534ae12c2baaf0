"""What a work address says of floors: a third floor without a lift is climbed before work begins."""

import re

from matching.reading.text import normal
from matching.types import Reading

UPSTAIRS = re.compile(r"([二三四五六七2-7])(?:楼|层)")
NO_LIFT = re.compile(r"[无没]有?电梯|电梯[坏停]")
GROUND = re.compile(r"一(?:楼|层)|平房|门市|1(?:楼|层)")


def read_address(cell: str) -> list[Reading]:
    """Return `demand:SR`, or `accommodation` ground_floor, of a work address."""
    text = normal(cell)
    no_lift = NO_LIFT.search(text)
    has_lift = "电梯" in text and not no_lift
    if no_lift or (UPSTAIRS.search(text) and not has_lift):
        # A floor without a word about a lift is a guess: newer houses have one.
        level, certainty = (3, 0.9) if no_lift else (2, 0.5)
        value = {"level": level, "minutes": None, "kg": None, "adjustable": False}
        return [Reading("demand:SR", value, cell.strip(), certainty)]
    if has_lift or GROUND.search(text):
        return [Reading("accommodation", {"key": "ground_floor", "state": "offered"}, cell.strip(), 0.8)]
    return []
