"""How good a ranking is, against what people who place others for a living judged.

Definitions: tests/relevance/README.md. A judge's grade is 3, 2, 1 or X (must not be suggested); no grade is 0.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path

from matching.tables import TableError

Judgments = Mapping[tuple[str, str], str]
# Source: tests/relevance/README.md.
GAINS = {"3": 7.0, "2": 3.0, "1": 1.0, "X": 0.0}
RECOMMENDED = frozenset({"3", "2"})
NEEDED = ("seeker", "opening", "grade")
DEPTH, TOP = 10, 3


@dataclass(frozen=True)
class Metrics:
    """Means over people.

    Attributes
    ----------
    ndcg
        nDCG@10, over people with any gain.
    recall, mrr, precision
        Recall@10, reciprocal rank of the first good one, and share of good ones in the first 3; over people with
        a good one.
    must_not_3, must_not_10
        How many that must not be suggested stand in a person's first 3 and 10; over all people.
    people
        How many people were judged or ranked.
    """

    ndcg: float
    recall: float
    mrr: float
    precision: float
    must_not_3: float
    must_not_10: float
    people: int

    def lines(self) -> list[str]:
        """Return a line a figure, for printing."""
        figures = {
            "nDCG@10": self.ndcg,
            "recall@10": self.recall,
            "MRR": self.mrr,
            "P@3": self.precision,
            "must-not@3": self.must_not_3,
            "must-not@10": self.must_not_10,
        }
        return [f"{name}\t{value:.4f}" for name, value in figures.items()] + [f"people\t{self.people}"]


@dataclass(frozen=True)
class _Person:
    """One person's openings as the judges see them: gains, good ones, and those that must not be suggested."""

    gains: Mapping[str, float]
    good: frozenset[str]
    bad: frozenset[str]

    def ndcg(self, ranked: Sequence[str]) -> float:
        ideal = _discounted(sorted(self.gains.values(), reverse=True)[:DEPTH])
        return _discounted([self.gains.get(key, 0.0) for key in ranked[:DEPTH]]) / ideal

    def recall(self, ranked: Sequence[str]) -> float:
        return len(self.good.intersection(ranked[:DEPTH])) / len(self.good)

    def reciprocal_rank(self, ranked: Sequence[str]) -> float:
        return next((1 / rank for rank, key in enumerate(ranked, start=1) if key in self.good), 0.0)

    def precision(self, ranked: Sequence[str]) -> float:
        return len(self.good.intersection(ranked[:TOP])) / TOP

    def must_not(self, ranked: Sequence[str], depth: int) -> int:
        return len(self.bad.intersection(ranked[:depth]))


def _discounted(gains: Sequence[float]) -> float:
    return sum(gain / log2(rank + 1) for rank, gain in enumerate(gains, start=1))


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0


def _person(key: str, openings: Iterable[str], judgments: Sequence[Judgments]) -> _Person:
    gains: dict[str, float] = {}
    good, bad = set(), set()
    for opening in openings:
        grades = [judge.get((key, opening), "") for judge in judgments]
        gains[opening] = sum(GAINS.get(grade, 0.0) for grade in grades) / len(judgments)
        recommending = sum(grade in RECOMMENDED for grade in grades)
        if "X" in grades and not recommending:
            bad.add(opening)
        elif 2 * recommending >= len(judgments):
            good.add(opening)
    return _Person(gains, frozenset(good), frozenset(bad))


def evaluate(ranked: Mapping[str, Sequence[str]], judgments: Sequence[Judgments]) -> Metrics:
    """Return how well each person's vacancies, best first, agree with the judges.

    Parameters
    ----------
    ranked
        Vacancy ids by person, best first; whoever is missing was suggested nothing.
    judgments
        One mapping a judge, {(person, vacancy): grade}.
    """
    openings: dict[str, set[str]] = {key: set() for key in ranked}
    for judge in judgments:
        for person, opening in judge:
            openings.setdefault(person, set()).add(opening)
    pairs = [
        (_person(key, sorted(judged), judgments), ranked.get(key, ())) for key, judged in openings.items()
    ]
    with_good = [(person, order) for person, order in pairs if person.good]
    return Metrics(
        ndcg=_mean(person.ndcg(order) for person, order in pairs if any(person.gains.values())),
        recall=_mean(person.recall(order) for person, order in with_good),
        mrr=_mean(person.reciprocal_rank(order) for person, order in with_good),
        precision=_mean(person.precision(order) for person, order in with_good),
        must_not_3=_mean(person.must_not(order, TOP) for person, order in pairs),
        must_not_10=_mean(person.must_not(order, DEPTH) for person, order in pairs),
        people=len(pairs),
    )


def read_judgments(path: Path) -> dict[tuple[str, str], str]:
    """Read one judge's file (seeker,opening,grade,reason).

    Raises
    ------
    TableError
        When the file can't be opened, lacks a column, or holds another grade than 3, 2, 1 or X.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise TableError(f"{path.name} 打不开。看看文件名和位置对不对，要UTF-8的CSV。") from fault
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = [name for name in NEEDED if name not in (reader.fieldnames or ())]
    if missing:
        raise TableError(f"{path.name} 缺少这几列：{'、'.join(missing)}。", column=missing[0])
    judged: dict[tuple[str, str], str] = {}
    for row in reader:
        grade = (row["grade"] or "").strip().upper()
        if grade not in GAINS:
            raise TableError(
                f"{path.name} 第{reader.line_num}行的grade是“{grade}”。只能是3、2、1或X。",
                row=reader.line_num,
                column="grade",
            )
        judged[row["seeker"], row["opening"]] = grade
    return judged
