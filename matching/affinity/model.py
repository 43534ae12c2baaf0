"""The learned tables: each sign is a few numbers; what a person and a vacancy add up to is multiplied.

1. Signs weigh by their strength and their rarity among the judged districts; those of state and those of work come
   to length one each, so that who told much does not outweigh who told little.
2. A side's vector is the sum of its signs' rows, shape (DIMENSIONS,). Their product, 0.5 where nothing was learned,
   is the share. It is exact arithmetic of sums, so each pair of signs has its part in it, and the largest can be told.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from matching.affinity.signs import Signs, Strengths
from matching.reading.rules import read_rows

DIMENSIONS = 16
# What a pair is worth of which nothing was learned: neither for nor against.
NEITHER = np.float32(0.5)
PEOPLE, VACANCIES = "affinity_people.csv", "affinity_vacancies.csv"

Vector = NDArray[np.float32]


@dataclass(frozen=True)
class Table:
    """The signs of one side: the number of each, its rarity, and its row, shape (n_signs, DIMENSIONS)."""

    numbers: Mapping[str, int]
    rarity: Vector
    rows: Vector

    @classmethod
    def of(cls, told: Sequence[tuple[str, float, Sequence[float]]]) -> Self:
        """Return a table of (sign, rarity, numbers)."""
        return cls(
            {sign: number for number, (sign, _, _) in enumerate(told)},
            np.array([rarity for _, rarity, _ in told], dtype=np.float32),
            np.array([row for _, _, row in told], dtype=np.float32).reshape(len(told), DIMENSIONS),
        )

    def summed(self, signs: Signs) -> "Summed":
        """Return what the known signs add up to."""
        parts = []
        total = np.zeros(DIMENSIONS, dtype=np.float32)
        for group in signs:
            known = [sign for sign in group if sign in self.numbers]
            if known:
                added = self._added(group, known)
                total += added.sum(axis=0)
                parts.append((known, added))
        return Summed(total, parts)

    def _added(self, group: Strengths, known: list[str]) -> Vector:
        at = [self.numbers[sign] for sign in known]
        weights = np.array([group[sign] for sign in known], dtype=np.float32) * self.rarity[at]
        length = np.sqrt((weights * weights).sum())
        added: Vector = (weights / length if length > 0 else weights)[:, None] * self.rows[at]
        return added


class Summed(NamedTuple):
    """What the signs of a person or a vacancy add up to.

    Attributes
    ----------
    vector
        The sum, shape (DIMENSIONS,).
    parts
        For each group its signs, and what each adds, shape (n_signs, DIMENSIONS).
    """

    vector: Vector
    parts: list[tuple[list[str], Vector]]


def strongest(ours: Summed, theirs: Summed) -> tuple[str, str]:
    """Return the sign of either side that speak most for each other; empty ones where none do."""
    found = (0.0, "", "")
    for mine, added in ours.parts:
        for its, other in theirs.parts:
            products = added @ other.T
            one, another = np.unravel_index(int(products.argmax()), products.shape)
            if products[one, another] > found[0]:
                found = float(products[one, another]), mine[one], its[another]
    return found[1], found[2]


@dataclass(frozen=True)
class Affinity:
    """What was learned, of both sides."""

    people: Table
    vacancies: Table


@cache
def shipped() -> Affinity:
    """Return what was learned from the judged districts of the project."""
    return Affinity(_read(PEOPLE), _read(VACANCIES))


def _read(name: str) -> Table:
    rows = read_rows(name)
    return Table.of(
        [(row["sign"], float(row["rarity"]), [float(one) for one in row["row"].split()]) for row in rows]
    )


def shares(vector: Vector, columns: Vector) -> Vector:
    """Return the shares, 0 to 1, of a vector with each of many, `columns` of shape (DIMENSIONS, n).

    Products are added one dimension after the other, as the compiled loops do it: sums of floats depend on it.
    """
    total = np.full(columns.shape[1], NEITHER, dtype=np.float32)
    for dimension in range(DIMENSIONS):
        total += vector[dimension] * columns[dimension]
    clipped: Vector = np.minimum(np.maximum(total, np.float32(0)), np.float32(1))
    return clipped
