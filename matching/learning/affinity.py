"""What judged districts teach about which signs of people and vacancies go together.

1. Of every pair that is not ruled out: the judges' gains (`evaluation`), brought nearer together by a root; what must
   not be suggested is worth `MUST_NOT`. Only differences within a person count.
2. What the other comparisons explain is taken off by a ridge regression on the score and its part for the likeness of
   words.
3. Signs that few have are left out. Those of each side and group are brought to a few dimensions (truncated singular
   values), and what is left is regressed on all products of a person's dimensions with a vacancy's: every pair of signs
   gets a part, also where that very pair never met, from those that resemble it.
4. The products are brought to `DIMENSIONS` by singular values again, and to score units. `TRUST` of it is used: what
   districts nobody learned from rank best with (leave-one-district-out, `scripts/affinity.py`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from matching.affinity import DIMENSIONS, Affinity, Signs, of_job, of_person
from matching.affinity.model import Table
from matching.affinity.signs import Strengths
from matching.compiled import compile_jobseeker, compile_vacancy
from matching.evaluation import GAINS, Grades, is_bad
from matching.judged import JudgedSet
from matching.learning.fit import LearningError
from matching.weights import HAND_SET

# What a pair that must not be suggested is worth, beside roots of gains from 0 to 2.6.
MUST_NOT = -1.0
# A sign that fewer people, or vacancies, have says nothing yet.
FEWEST = 3
# Dimensions of each group of signs: of the state, and of work.
OF_STATE, OF_WORK = 20, 40
PENALTY = 5.0
OF_BASE = 1.0
TRUST = 0.6

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Lesson:
    """What can be learned from a judged set.

    Attributes
    ----------
    people, vacancies
        Signs by id.
    pairs
        Of each pair that is not ruled out (person, vacancy): the score, and its part for the likeness of words, with no
        weight given to affinity.
    grades
        What the judges said.
    """

    people: Mapping[str, Signs]
    vacancies: Mapping[str, Signs]
    pairs: Mapping[tuple[str, str], tuple[float, float]]
    grades: Grades


WEIGHT = HAND_SET.values["affinity"]
UNTAUGHT = replace(HAND_SET, values={**HAND_SET.values, "affinity": 0.0})

Row = tuple[str, float, list[float]]


def lesson(told: JudgedSet) -> Lesson:
    """Return what can be learned from a judged set."""
    index = told.index(UNTAUGHT)
    pairs = {}
    for person in told.people:
        for found in (index.explain(person, key) for key in index.ids()):
            if found.status != "ruled_out":
                text = sum(one.contribution for one in found.reasons if one.feature == "text")
                pairs[person.id, found.vacancy] = found.score, text
    people = {one.id: of_person(compile_jobseeker(one)) for one in told.people}
    vacancies = {one.id: of_job(compile_vacancy(one)) for one in told.vacancies}
    return Lesson(people, vacancies, pairs, told.grades)


def worth(grades: Sequence[str]) -> float:
    """Return what a pair is worth by the grades of all judges."""
    if is_bad(grades):
        return MUST_NOT
    return float(np.sqrt(np.mean([GAINS.get(grade, 0.0) for grade in grades])))


def fit(districts: Sequence[Lesson]) -> tuple[list[Row], list[Row]]:
    """Return what is learned, (sign, rarity, numbers) of people and of vacancies, in shares of affinity's weight.

    Raises
    ------
    LearningError
        When the grades contradict the score that they are to better.
    """
    people = _Side([one for district in districts for one in district.people.values()])
    vacancies = _Side([one for district in districts for one in district.vacancies.values()])
    pairs = _Pairs(districts)
    products = (
        people.reduced[pairs.people][:, :, None] * vacancies.reduced[pairs.vacancies][:, None, :]
    ).reshape(len(pairs.worth), -1)
    base = _ridge(pairs.within(pairs.told), pairs.within(pairs.worth), OF_BASE)
    left = pairs.within(pairs.worth) - pairs.within(pairs.told) @ base.astype(np.float32)
    found = _ridge(pairs.within(products), left, PENALTY).reshape(people.reduced.shape[1], -1)
    if base[0] <= 0:
        raise LearningError("评分跟现在的得分对不上，先查评分文件，学不出谁跟谁合得来。")
    one, strengths, other = np.linalg.svd(found, full_matrices=False)
    # In score units: what the score itself was found to be worth is one.
    root = np.sqrt(strengths[:DIMENSIONS] * TRUST / (base[0] * WEIGHT))
    return people.rows(_full(one[:, :DIMENSIONS] * root)), vacancies.rows(_full(other[:DIMENSIONS].T * root))


def _full(turn: Floats) -> Floats:
    """Return columns for all `DIMENSIONS`; where there was less to learn, the last are nothing."""
    return np.pad(turn, ((0, 0), (0, DIMENSIONS - turn.shape[1])))


class _Side:
    """The signs of all people, or all vacancies.

    Attributes
    ----------
    reduced
        Each one's signs in few dimensions, shape (n, n_dimensions).
    """

    def __init__(self, told: Sequence[Signs]) -> None:
        groups = [_Group([one.state for one in told], OF_STATE), _Group([one.work for one in told], OF_WORK)]
        self._groups = groups
        self.reduced = np.hstack([group.reduced for group in groups])

    def rows(self, turn: Floats) -> list[Row]:
        """Return the rows of all signs, turned to the dimensions of the products' singular values."""
        found, start = [], 0
        for group in self._groups:
            rows = group.axes.T @ turn[start : start + len(group.axes)]
            start += len(group.axes)
            found += [
                (sign, float(rarity), row.tolist())
                for sign, rarity, row in zip(group.signs, group.rarity, rows, strict=True)
            ]
        return found


class _Group:
    """One group of signs of a side, weighed as `affinity.model.Table` weighs them."""

    def __init__(self, told: Sequence[Strengths], dimensions: int) -> None:
        counts: dict[str, int] = {}
        for one in told:
            for sign in one:
                counts[sign] = counts.get(sign, 0) + 1
        self.signs = sorted(sign for sign, count in counts.items() if count >= FEWEST)
        seen = np.array([counts[sign] for sign in self.signs])
        self.rarity = np.log((1 + len(told)) / (1 + seen)) + 1
        number = {sign: at for at, sign in enumerate(self.signs)}
        matrix = np.zeros((len(told), len(self.signs)), dtype=np.float32)
        for row, one in enumerate(told):
            for sign, strength in one.items():
                if sign in number:
                    matrix[row, number[sign]] = strength * self.rarity[number[sign]]
        matrix /= np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), np.float32(1e-9))
        self.axes = np.linalg.svd(matrix, full_matrices=False)[2][:dimensions]
        self.reduced = matrix @ self.axes.T


class _Pairs:
    """All pairs of all districts, one after the other: numbers of person and vacancy, worth, and what else is told of them."""

    def __init__(self, districts: Sequence[Lesson]) -> None:
        people, vacancies, worths, told = [], [], [], []
        person_starts = vacancy_starts = 0
        for district in districts:
            person_at = {key: person_starts + at for at, key in enumerate(district.people)}
            vacancy_at = {key: vacancy_starts + at for at, key in enumerate(district.vacancies)}
            person_starts, vacancy_starts = person_starts + len(person_at), vacancy_starts + len(vacancy_at)
            for (person, vacancy), parts in district.pairs.items():
                people.append(person_at[person])
                vacancies.append(vacancy_at[vacancy])
                worths.append(worth(district.grades.get(person, {}).get(vacancy, ("-",))))
                told.append(parts)
        self.people, self.vacancies = np.array(people), np.array(vacancies)
        self.worth, self.told = np.array(worths, dtype=np.float32), np.array(told, dtype=np.float32)

    def within(self, values: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return values less their mean of the same person: shape as given, the first axis that of pairs."""
        known, of = np.unique(self.people, return_inverse=True)
        totals = np.zeros((len(known), *values.shape[1:]), dtype=np.float64)
        np.add.at(totals, of, values)
        counts = np.bincount(of).reshape(-1, *(1,) * (values.ndim - 1))
        return values - (totals / counts).astype(np.float32)[of]


def _ridge(columns: NDArray[np.float32], wanted: NDArray[np.float32], penalty: float) -> Floats:
    squares = columns.T @ columns + penalty * np.eye(columns.shape[1], dtype=np.float32)
    return np.linalg.solve(squares.astype(np.float64), (columns.T @ wanted).astype(np.float64))


def affinity_of(rows: tuple[Sequence[Row], Sequence[Row]]) -> Affinity:
    """Return what was learned, ready to be used."""
    return Affinity(Table.of(rows[0]), Table.of(rows[1]))
