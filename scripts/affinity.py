"""Learn anew which people and vacancies go together, from the judged districts of the tests.

Usage: ``python scripts/affinity.py [--check]``. Writes ``matching/data/affinity_people.csv`` and ``affinity_vacancies.csv``.
``--check`` writes nothing and prints what learning from all districts but one brings to the one left out.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from statistics import fmean

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from matching import affinity, evaluation  # noqa: E402 - the checkout comes first
from matching.judged import JudgedSet  # noqa: E402
from matching.learning.affinity import UNTAUGHT, Row, affinity_of, fit, lesson  # noqa: E402
from matching.types import MinimumWage  # noqa: E402

DISTRICTS = ROOT / "tests" / "relevance" / "districts"
DATA = ROOT / "matching" / "data"
ON = date(2026, 9, 10)
WAGE = MinimumWage(2010.0, 18.8)
ORIGIN = (
    "# What judged districts teach of each sign ({side}): its rarity, and a row of numbers that mean something only beside the other side's.\n"
    "# Origin: learned by scripts/affinity.py from tests/relevance/districts, which were written for this project; not to be edited by hand.\n"
)


def load() -> list[JudgedSet]:
    """Return the judged districts."""
    return [JudgedSet.load(one, on=ON, wage=WAGE) for one in sorted(DISTRICTS.iterdir()) if one.is_dir()]


def check(districts: Sequence[JudgedSet]) -> Iterator[str]:
    """Yield a line a district: how it is ranked without what was learned, and with what all others teach."""
    lessons = [lesson(one) for one in districts]
    yield "| left out | nDCG@10 | recall@10 | must-not@10 | learned: nDCG@10 | recall@10 | must-not@10 |"
    yield "|---|---|---|---|---|---|---|"
    rows = []
    for number, district in enumerate(districts):
        others = [one for at, one in enumerate(lessons) if at != number]
        before = district.measures(weighting=UNTAUGHT)
        after = district.measures(affinities=affinity_of(fit(others)))
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
    districts = load()
    if told.check:
        for line in check(districts):
            print(line, flush=True)
        return
    people, vacancies = fit([lesson(one) for one in districts])
    write(affinity.model.PEOPLE, "people", people)
    write(affinity.model.VACANCIES, "vacancies", vacancies)


if __name__ == "__main__":
    main()
