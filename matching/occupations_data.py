"""The occupations this neighbourhood works in: what people call them, what they ask of a body, what is near.

Source: matching/data/occupations.csv and occupations_2022.csv, each with its origin on top.
"""

import re
from dataclasses import dataclass
from functools import cache

from matching.reading.rules import read_rows

_SEPARATOR = "；"
# The classification marks green and digital occupations with letters behind the name.
_MARKS = re.compile(r"(?:L/S|L|S)$")


@dataclass(frozen=True)
class Occupation:
    """One occupation of the local set.

    Attributes
    ----------
    code, name
        Of the 2022 classification; the name without its L and S marks.
    titles
        Words people use for it, the commonest first.
    industry
        The word for its line of work ("餐饮", "保洁"), as people refuse or wish for it.
    demands
        Dimension key to usual level, 0 to 4.
    hazards
        Keys of `matching.types.HAZARDS` usually met.
    near
        Codes of similar work, the nearest first.
    transfers_from
        Codes of work whose experience carries over into this one.
    sits
        Whether most of it is done sitting.
    """

    code: str
    name: str
    titles: tuple[str, ...]
    industry: str
    demands: dict[str, int]
    hazards: tuple[str, ...]
    near: tuple[str, ...]
    transfers_from: tuple[str, ...]
    sits: bool


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(word for word in cell.split(_SEPARATOR) if word)


def _demands(cell: str) -> dict[str, int]:
    """Return {"ST": 3, "HYG": 1} for "ST3 HYG1"."""
    return {demand[:-1]: int(demand[-1]) for demand in cell.split()}


@cache
def occupations() -> dict[str, Occupation]:
    """Return the local occupations by code."""
    return {
        row["code"]: Occupation(
            code=row["code"],
            name=row["name"],
            titles=_listed(row["titles"]),
            industry=row["industry"],
            demands=_demands(row["demands"]),
            hazards=_listed(row["hazards"]),
            near=_listed(row["near"]),
            transfers_from=_listed(row["from"]),
            sits=row["sits"] == "1",
        )
        for row in read_rows("occupations.csv")
    }


@cache
def official_names() -> dict[str, str]:
    """Return code to name, without marks, for the whole 2022 classification."""
    return {row["code"]: _MARKS.sub("", row["name"]) for row in read_rows("occupations_2022.csv")}
