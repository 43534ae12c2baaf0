"""Learn anew which people and vacancies go together, from the judged districts of the tests.

Usage: ``python scripts/affinity.py [--check]``. Writes ``matching/data/affinity_people.csv`` and ``affinity_vacancies.csv``.
``--check`` writes nothing and prints what learning from all districts but one brings to the one left out.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from statistics import fmean

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from matching import MatchIndex, affinity, evaluation, ledger  # noqa: E402 - the checkout comes first
from matching.compiled import compile_jobseeker, compile_vacancy  # noqa: E402
from matching.learning.affinity import Judged, Row, affinity_of, fit  # noqa: E402
from matching.types import Jobseeker, MinimumWage, Place, Vacancy  # noqa: E402
from matching.weights import HAND_SET  # noqa: E402

DISTRICTS = ROOT / "tests" / "relevance" / "districts"
DATA = ROOT / "matching" / "data"
ON = date(2026, 9, 10)
WAGE = MinimumWage(2010.0, 18.8)
WEIGHT = HAND_SET.values["affinity"]
UNTAUGHT = replace(HAND_SET, values={**HAND_SET.values, "affinity": 0.0})
ORIGIN = (
    "# What judged districts teach of each sign ({side}): its rarity, and a row of numbers that mean something only beside the other side's.\n"
    "# Origin: learned by scripts/affinity.py from tests/relevance/districts, which were written for this project; not to be edited by hand.\n"
)


@dataclass(frozen=True)
class District:
    """A judged district, as it is read."""

    name: str
    places: list[Place]
    vacancies: list[Vacancy]
    people: list[Jobseeker]
    grades: evaluation.Grades

    @classmethod
    def load(cls, folder: Path) -> "District":
        """Return the district of a folder."""
        places = ledger.read_places(folder / "areas.csv")
        return cls(
            folder.name,
            places,
            ledger.read_vacancies(folder / "openings.csv", places, on=ON),
            ledger.read_jobseekers(folder / "seekers.csv", places, on=ON),
            evaluation.read_judgments(sorted(folder.glob("judgments_*.csv"))),
        )

    def index(self, **learned: object) -> MatchIndex:
        """Return the index of the vacancies."""
        return MatchIndex(
            self.vacancies, places=self.places, on=ON, minimum_wage=lambda _vacancy: WAGE, **learned
        )

    def judged(self) -> Judged:
        """Return what can be learned from: signs, pairs that are not ruled out, and grades."""
        index = self.index(weighting=UNTAUGHT)
        pairs = {}
        for person in self.people:
            for key in index.ids():
                told = index.explain(person, key)
                if told.status != "ruled_out":
                    text = sum(one.contribution for one in told.reasons if one.feature == "text")
                    pairs[person.id, key] = told.score, text
        people = {one.id: affinity.of_person(compile_jobseeker(one)) for one in self.people}
        vacancies = {one.id: affinity.of_job(compile_vacancy(one)) for one in self.vacancies}
        return Judged(people, vacancies, pairs, self.grades)

    def measures(self, **learned: object) -> evaluation.Measures:
        """Return how well the district is ranked."""
        index = self.index(**learned)
        ranking = {one.id: [key for key, _ in index.ranked_for(one, 10)] for one in self.people}
        return evaluation.measure(ranking, self.grades)


def check(districts: Sequence[District]) -> Iterator[str]:
    """Yield a line a district: how it is ranked without what was learned, and with what all others teach."""
    judged = [one.judged() for one in districts]
    yield "| left out | nDCG@10 | recall@10 | must-not@10 | learned: nDCG@10 | recall@10 | must-not@10 |"
    yield "|---|---|---|---|---|---|---|"
    rows = []
    for number, district in enumerate(districts):
        others = [one for at, one in enumerate(judged) if at != number]
        before = district.measures(weighting=UNTAUGHT)
        after = district.measures(affinities=affinity_of(fit(others, WEIGHT)))
        rows.append([*_three(before), *_three(after)])
        yield _line(district.name, rows[-1])
    yield _line("mean", [fmean(column) for column in zip(*rows, strict=True)])


def _three(told: evaluation.Measures) -> list[float]:
    return [told.ndcg_10, told.recall_10, told.must_not_10]


def _line(name: str, told: Sequence[float]) -> str:
    return f"| `{name}` | {' | '.join(f'{value:.3f}' for value in told)} |"


def write(name: str, side: str, rows: Sequence[Row]) -> None:
    """Write a table."""
    lines = [ORIGIN.format(side=side), "sign,rarity,row\n"]
    lines += [
        f"{sign},{rarity:.3f},{' '.join(f'{value:.3f}' for value in row)}\n" for sign, rarity, row in rows
    ]
    (DATA / name).write_text("".join(lines), encoding="utf-8")


def main() -> None:
    """Do what the command line says."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--check", action="store_true", help="只看留一法的结果，不写文件")
    told = options.parse_args()
    districts = [District.load(folder) for folder in sorted(DISTRICTS.iterdir()) if folder.is_dir()]
    if told.check:
        for line in check(districts):
            print(line, flush=True)
        return
    people, vacancies = fit([one.judged() for one in districts], WEIGHT)
    write(affinity.model.PEOPLE, "people", people)
    write(affinity.model.VACANCIES, "vacancies", vacancies)


if __name__ == "__main__":
    main()
