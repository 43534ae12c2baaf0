"""The weight table: how much of the score each comparison can give, why, and on what that rests.

The starting value and the weights add up to 1, so that a score is a share of what could be hoped for. Their order is
that in which placement officers argue; their sizes were chosen between what twenty judged districts rank best with,
affinity learned without the district that is ranked, and round figures. Outcomes refit them (`matching.learning`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self


@dataclass(frozen=True)
class Weight:
    """One row: the share of the score, and why it has this value."""

    value: float
    why: str


PRIOR = 0.02
WEIGHTS: dict[str, Weight] = {
    "wish": Weight(
        0.115, "Whoever gets the work they asked for stays; asked first by every placement officer."
    ),
    "experience": Weight(0.065, "What somebody has done they can do again, also where the name is another."),
    "text": Weight(
        0.19,
        "Words both sides use, and the kind of work they speak of, for what no table of occupations knows.",
    ),
    "way": Weight(
        0.155, "Near home is what the windows are for; each quarter of an hour loses people in winter."
    ),
    "hours": Weight(0.035, "Times that are known to fit, rather than not known to clash."),
    "pay": Weight(0.04, "Pay under the wish can be talked about; it seldom decides."),
    "prefers": Weight(
        0.08,
        "Sitting, quiet, at home: what somebody wishes of any work decides where the trade is left open.",
    ),
    "body": Weight(0.10, "What the work spares or offers this person makes it last."),
    "affinity": Weight(
        0.20,
        "What placement officers of other districts held to go together; half of it where nothing was learned.",
    ),
}
# Taken off for each unit of what is to settle, and at most; settling is work, and may fail.
STRAIN = 0.066
MOST_STRAIN = 0.26


@dataclass(frozen=True)
class Weighting:
    """The numbers in use: a weight for each comparison, and what a unit of strain takes off.

    They are those of the table until outcomes have refitted them (`matching.learning`).
    """

    values: Mapping[str, float]
    strain: float = STRAIN

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON can hold it."""
        return {"values": dict(self.values), "strain": self.strain}

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Self:
        """Return what `to_json` wrote.

        Raises
        ------
        ValueError
            When a comparison is missing, unknown, or weighted below nothing.
        """
        values = {name: float(told["values"][name]) for name in WEIGHTS if name in told["values"]}
        if set(values) != set(told["values"]) or set(values) != set(WEIGHTS):
            raise ValueError("权重的名字跟比较项对不上。")
        if min(values.values()) < 0 or float(told["strain"]) < 0:
            raise ValueError("权重不能是负的。")
        return cls(values, float(told["strain"]))


HAND_SET = Weighting({name: weight.value for name, weight in WEIGHTS.items()})
