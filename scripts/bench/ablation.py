"""Print what each comparison and each kind of reading is worth: the relevance set without it, as a table.

Usage: ``python scripts/bench/ablation.py``. The last columns are of every third person, who is kept aside while word
lists and rules are written.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from matching import MatchIndex, evaluation, ledger  # noqa: E402 - the checkout comes first
from matching.types import Jobseeker, Place, Reading, Vacancy  # noqa: E402
from matching.weights import HAND_SET, Weighting  # noqa: E402

RELEVANCE = ROOT / "tests" / "relevance"
ON = date(2026, 9, 10)
# Every third person from here on is kept aside.
FIRST_KEPT_ASIDE, EVERY = 10, 3
# Kind of reading -> the facts it finds; a fact is named by what stands before its colon.
READINGS: dict[str, frozenset[str]] = {
    "abilities and what to keep away from": frozenset({"ability", "avoid"}),
    "demands and hazards": frozenset({"demand", "hazard"}),
    "accommodations": frozenset({"accommodation"}),
    "occupations, wishes, experience": frozenset({"occupation", "wish", "experience"}),
    "hours and free time": frozenset({"hours", "available", "night", "flexible", "part_time", "rotating"}),
    "reach and shuttles": frozenset({"reach", "walk_minutes", "shuttle"}),
    "pay": frozenset({"wish_pay_min", "pay_month_min", "pay_month_max"}),
    "certificates": frozenset({"certificate"}),
    "refusals and who is to wait": frozenset({"refuses", "not_yet"}),
    "wishes of any work": frozenset({"prefers"}),
    "unlawful wording": frozenset({"wording"}),
}
HEADER = (
    "| without | nDCG@10 | recall@10 | must-not@10 | kept aside: nDCG@10 | recall@10 | must-not@10 |\n"
    "|---|---|---|---|---|---|---|"
)


@dataclass(frozen=True)
class Relevance:
    """The relevance set as it is read."""

    places: list[Place]
    vacancies: list[Vacancy]
    people: list[Jobseeker]
    grades: evaluation.Grades

    @classmethod
    def load(cls) -> "Relevance":
        """Return the set, read afresh."""
        places = ledger.read_places(RELEVANCE / "areas.csv")
        return cls(
            places,
            ledger.read_vacancies(RELEVANCE / "openings.csv", places, on=ON),
            ledger.read_jobseekers(RELEVANCE / "seekers.csv", places, on=ON),
            evaluation.read_judgments(sorted(RELEVANCE.glob("judgments_*.csv"))),
        )

    def keeping(self, keep: Callable[[Reading], bool]) -> "Relevance":
        """Return the set with only the readings to keep."""
        return replace(
            self,
            vacancies=[replace(one, readings=tuple(filter(keep, one.readings))) for one in self.vacancies],
            people=[replace(one, readings=tuple(filter(keep, one.readings))) for one in self.people],
        )

    def row(self, name: str, weighting: Weighting = HAND_SET) -> str:
        """Return a row of the table: everybody who is not kept aside, and those who are."""
        index = MatchIndex(self.vacancies, places=self.places, on=ON, weighting=weighting)
        ranking = {person.id: [key for key, _ in index.ranked_for(person, 20)] for person in self.people}
        keys = [person.id for person in self.people]
        aside = {key for at, key in enumerate(keys) if at >= FIRST_KEPT_ASIDE and at % EVERY == EVERY - 1}
        cells = [name]
        for group in ([key for key in keys if key not in aside], sorted(aside)):
            found = evaluation.measure(ranking, {key: self.grades[key] for key in group})
            cells += [f"{found.ndcg_10:.3f}", f"{found.recall_10:.3f}", f"{found.must_not_10:.2f}"]
        return "| " + " | ".join(cells) + " |"


def rows() -> Iterator[str]:
    """Yield the rows: nothing left out, then each comparison, then each kind of reading."""
    relevance = Relevance.load()
    yield relevance.row("nothing")
    for name in HAND_SET.values:
        yield relevance.row(f"comparison: {name}", replace(HAND_SET, values={**HAND_SET.values, name: 0.0}))
    yield relevance.row("what is to settle", replace(HAND_SET, strain=0.0))
    for name, facts in READINGS.items():
        yield relevance.keeping(lambda one, facts=facts: _head(one) not in facts).row(f"reading: {name}")
    yield relevance.keeping(lambda one: not one.is_implied).row("reading: what occupations imply")


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
