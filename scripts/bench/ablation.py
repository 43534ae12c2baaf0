"""Print what each comparison and each kind of reading is worth: the relevance sets without it, as a table.

Usage: ``python scripts/bench/ablation.py``. The first columns are of the set of ``tests/relevance``, the last are the mean
over the districts beside it.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from statistics import fmean

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from matching.judged import JudgedSet  # noqa: E402 - the checkout comes first
from matching.types import MinimumWage, Reading  # noqa: E402
from matching.weights import HAND_SET, Weighting  # noqa: E402

RELEVANCE = ROOT / "tests" / "relevance"
ON = date(2026, 9, 10)
DISTRICTS = sorted(path for path in (RELEVANCE / "districts").iterdir() if path.is_dir())
WAGE = MinimumWage(2010.0, 18.8)
# Kind of reading -> the facts it finds; a fact is named by what stands before its colon.
READINGS: dict[str, frozenset[str]] = {
    "abilities and what to keep away from": frozenset({"ability", "avoid"}),
    "demands and hazards": frozenset({"demand", "hazard"}),
    "accommodations": frozenset({"accommodation"}),
    "occupations, wishes, experience": frozenset({"occupation", "wish", "experience"}),
    "hours and free time": frozenset({"hours", "available", "night", "flexible", "part_time", "rotating"}),
    "seasons and days that differ": frozenset({"seasonal", "season", "months_away", "uneven_days"}),
    "how a post is offered": frozenset(
        {"closed", "taught", "take_home", "brought", "hours_open", "lives_in", "typing"}
        | {"home_based", "lodging"}
    ),
    "reach and shuttles": frozenset({"reach", "walk_minutes", "shuttle"}),
    "pay": frozenset({"wish_pay_min", "pay_month_min", "pay_month_max", "pay_hour_min"}),
    "certificates": frozenset({"certificate"}),
    "refusals and who is to wait": frozenset({"refuses", "not_yet"}),
    "wishes of any work": frozenset({"prefers"}),
    "unlawful wording": frozenset({"wording"}),
}
HEADER = (
    "| without | nDCG@10 | recall@10 | must-not@10 | districts: nDCG@10 | recall@10 | must-not@10 |\n"
    "|---|---|---|---|---|---|---|"
)


@dataclass(frozen=True)
class Bench:
    """The set of ``tests/relevance``, and the districts."""

    first: JudgedSet
    others: tuple[JudgedSet, ...]

    def keeping(self, keep: Callable[[Reading], bool]) -> "Bench":
        """Return all sets with only the readings to keep."""
        return Bench(self.first.keeping(keep), tuple(one.keeping(keep) for one in self.others))

    def row(self, name: str, weighting: Weighting = HAND_SET) -> str:
        """Return a row of the table: the first set, and the mean over the others."""
        cells = [name]
        for group in ((self.first,), self.others):
            found = [one.measures(weighting) for one in group]
            cells += [
                f"{fmean(one.ndcg_10 for one in found):.3f}",
                f"{fmean(one.recall_10 for one in found):.3f}",
                f"{fmean(one.must_not_10 for one in found):.2f}",
            ]
        return "| " + " | ".join(cells) + " |"


def rows() -> Iterator[str]:
    """Yield the rows: nothing left out, then each comparison, then each kind of reading."""
    bench = Bench(_load(RELEVANCE), tuple(map(_load, DISTRICTS)))
    yield bench.row("nothing")
    for name in HAND_SET.values:
        yield bench.row(f"comparison: {name}", replace(HAND_SET, values={**HAND_SET.values, name: 0.0}))
    yield bench.row("what is to settle", replace(HAND_SET, strain=0.0))
    for name, facts in READINGS.items():
        yield bench.keeping(lambda one, facts=facts: _head(one) not in facts).row(f"reading: {name}")
    yield bench.keeping(lambda one: not one.is_implied).row("reading: what occupations imply")


def _load(folder: Path) -> JudgedSet:
    return JudgedSet.load(folder, on=ON, wage=WAGE)


def _head(reading: Reading) -> str:
    return reading.fact.partition(":")[0]


def main() -> None:
    """Print the table, a row as soon as it is known."""
    sys.stdout.write(HEADER + "\n")
    for row in rows():
        sys.stdout.write(row + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
