"""How good a ranking is, measured against the grades of independent judges.

Definitions (tests/relevance/README.md): gain 7 / 3 / 1 for grades 3 / 2 / 1, mean over the judges. A vacancy is
*good* for a person when at least half of the judges say 2 or more and it is not *bad*; *bad* when a judge says X
and none says 2 or more. nDCG@10 is averaged over people with any gain, the measures of the good over people who
have a good one, must-not over everybody who was judged.
"""

import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from math import log2
from pathlib import Path
from statistics import fmean

GAINS = {"3": 7.0, "2": 3.0, "1": 1.0}
GOOD_GRADES = frozenset("23")
DEPTH, TOP = 10, 3

Grades = dict[str, dict[str, list[str]]]
Ranking = Mapping[str, Sequence[str]]


class JudgmentError(Exception):
    """A file of judgments that can't be read; the message says what is wrong."""


@dataclass(frozen=True)
class Measures:
    """What one ranking achieved; see the module for the definitions."""

    people: int
    ndcg_10: float
    recall_10: float
    mrr: float
    precision_3: float
    must_not_3: float
    must_not_10: float

    def lines(self) -> list[str]:
        """Return one line a measure, for printing."""
        return [
            f"{name}\t{value:.4f}" if isinstance(value, float) else f"{name}\t{value}"
            for name, value in asdict(self).items()
        ]


def read_judgments(paths: Sequence[Path]) -> Grades:
    """Return person -> vacancy -> one grade a judge ("-" where a judge gave none).

    Raises
    ------
    JudgmentError
        When a column is missing or a grade is none of 3, 2, 1 and X.
    """
    grades: Grades = defaultdict(dict)
    for judge, path in enumerate(paths):
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            if not {"seeker", "opening", "grade"} <= set(rows.fieldnames or ()):
                raise JudgmentError(f"{path.name}：要有 seeker、opening、grade 三列。")
            for row in rows:
                _note(grades, row, judge, len(paths), path.name)
    return dict(grades)


def _note(grades: Grades, row: Mapping[str, str], judge: int, judges: int, name: str) -> None:
    grade = (row["grade"] or "").strip().upper()
    if grade not in {*GAINS, "X"}:
        raise JudgmentError(
            f"{name}：{row['seeker']} 对 {row['opening']} 的评分“{row['grade']}”不认得，只能是 3、2、1、X。"
        )
    told = grades[row["seeker"]].setdefault(row["opening"], ["-"] * judges)
    told[judge] = grade


def gain(told: Sequence[str]) -> float:
    """Return the mean gain of a pair."""
    return fmean(GAINS.get(grade, 0.0) for grade in told)


def is_bad(told: Sequence[str]) -> bool:
    """Whether a pair must not be suggested."""
    return "X" in told and not GOOD_GRADES & set(told)


def is_good(told: Sequence[str]) -> bool:
    """Whether at least half of the judges would suggest a pair."""
    return 2 * sum(grade in GOOD_GRADES for grade in told) >= len(told) and not is_bad(told)


def measure(ranking: Ranking, grades: Grades) -> Measures:
    """Return the measures of a ranking (person -> vacancies, best first) over all judged people."""
    people = sorted(grades)
    lists = {person: list(ranking.get(person, ())) for person in people}
    good = {person: {key for key, told in grades[person].items() if is_good(told)} for person in people}
    hopeful = [person for person in people if good[person]]
    with_gain = [person for person in people if any(gain(told) for told in grades[person].values())]
    return Measures(
        people=len(people),
        ndcg_10=_mean([_ndcg(lists[person], grades[person]) for person in with_gain]),
        recall_10=_mean(
            [len(good[person] & set(lists[person][:DEPTH])) / len(good[person]) for person in hopeful]
        ),
        mrr=_mean([_reciprocal_rank(lists[person], good[person]) for person in hopeful]),
        precision_3=_mean([len(good[person] & set(lists[person][:TOP])) / TOP for person in hopeful]),
        must_not_3=_mean([_bad_within(lists[person][:TOP], grades[person]) for person in people]),
        must_not_10=_mean([_bad_within(lists[person][:DEPTH], grades[person]) for person in people]),
    )


def _mean(values: list[float]) -> float:
    return fmean(values) if values else 0.0


def _ndcg(ranked: Sequence[str], told: Mapping[str, Sequence[str]]) -> float:
    gains = [gain(told[key]) if key in told else 0.0 for key in ranked[:DEPTH]]
    ideal = sorted((gain(grades) for grades in told.values()), reverse=True)[:DEPTH]
    return _discounted(gains) / _discounted(ideal)


def _discounted(gains: Sequence[float]) -> float:
    return sum(value / log2(rank + 1) for rank, value in enumerate(gains, start=1))


def _reciprocal_rank(ranked: Sequence[str], good: set[str]) -> float:
    return next((1 / rank for rank, key in enumerate(ranked, start=1) if key in good), 0.0)


def _bad_within(ranked: Sequence[str], told: Mapping[str, Sequence[str]]) -> float:
    return float(sum(key in told and is_bad(told[key]) for key in ranked))
