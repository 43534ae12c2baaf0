"""What came of a referral: the shares of its comparisons when it was made, and how far it went."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from matching.types import Suggestion
from matching.weights import Weighting

# How far a referral went, each further than the one before; what is still open is no outcome yet.
RESULTS = ("declined", "agreed", "interviewed", "hired", "stayed_30", "stayed_90")
# Reasons for a decline that speak of the match; the others (family, unlawful, private) say nothing of the ranking.
OF_THE_MATCH = frozenset({"health", "care", "far", "night", "pay", "accommodation", "plan"})
COLUMNS = {"jobseeker", "vacancy", "result", "reason"}


class OutcomeError(Exception):
    """A file of outcomes that can't be read; the message says what is wrong."""


@dataclass(frozen=True)
class Outcome:
    """One referral that is over: shares 0 to 1 by comparison, the strain there was to settle, and the result."""

    shares: Mapping[str, float]
    strain: float
    result: str
    reason: str = ""

    @property
    def speaks(self) -> bool:
        """Whether it says anything about the match."""
        return self.result != "declined" or self.reason in OF_THE_MATCH

    @property
    def stage(self) -> int:
        """How far it went, 0 (declined) to 5 (stayed ninety days)."""
        return RESULTS.index(self.result)


def outcome_of(suggestion: Suggestion, weighting: Weighting, result: str, reason: str = "") -> Outcome:
    """Return the outcome of a referral from its suggestion, as it was weighted then."""
    told = {one.feature: one.contribution for one in suggestion.reasons}
    shares = {
        name: min(1.0, told.get(name, 0.0) / value) if value > 0 else 0.0
        for name, value in weighting.values.items()
    }
    return Outcome(shares, -told.get("to_settle", 0.0) / weighting.strain, result, reason)


def read_outcomes(path: Path) -> list[tuple[str, str, str, str]]:
    """Return (jobseeker, vacancy, result, reason) of each row of a CSV with these columns.

    Raises
    ------
    OutcomeError
        When a column is missing or a result is none of `RESULTS`.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        if not set(rows.fieldnames or ()) >= COLUMNS:
            raise OutcomeError(f"{path.name}：要有 jobseeker、vacancy、result、reason 四列。")
        found = [(row["jobseeker"], row["vacancy"], row["result"], row["reason"]) for row in rows]
    for person, vacancy, result, _ in found:
        if result not in RESULTS:
            raise OutcomeError(
                f"{path.name}：{person} 对 {vacancy} 的结果“{result}”不认得，只能是 {'、'.join(RESULTS)}。"
            )
    return found
