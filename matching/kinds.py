"""Kinds of work (electric, kitchen, care, counting …) in the words of people and vacancies.

A wish such as 还想吃电这碗饭 names no occupation and shares no word with 修电饭锅的; both speak of electric work. Kinds stand beside
the pairs of characters in the rows of `texts`, so that being of one kind is part of the likeness.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from matching.occupations_data import occupations
from matching.reading.needles import Asking
from matching.reading.refusals import refused_work, without_refused
from matching.reading.rules import read_rows
from matching.reading.text import normal
from matching.types import Jobseeker, Vacancy

# How much a column says of the kind of work.
OF_A_VACANCY = {"岗位名称": 1.0, "工作内容": 0.6, "行业": 0.3}
OF_A_PERSON = {"求职意向": 1.0, "技能与证书": 0.9, "工作经历": 0.7}
WISHED = OF_A_PERSON["求职意向"]


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row["pattern"]) for row in read_rows("kinds.csv"))


@cache
def names() -> tuple[str, ...]:
    """Return the kinds as they are read aloud, in the order of their numbers."""
    return tuple(row["name"] for row in read_rows("kinds.csv"))


@cache
def keys() -> tuple[str, ...]:
    """Return the kinds by the names that stay, in the order of their numbers."""
    return tuple(row["kind"] for row in read_rows("kinds.csv"))


@cache
def _asking() -> Asking:
    return Asking(_patterns())


@lru_cache(maxsize=50_000)
def kinds_in(text: str) -> tuple[int, ...]:
    """Return the numbers of the kinds that a text speaks of."""
    plain = normal(text)
    return tuple(number for number in _asking().of(plain) if _patterns()[number].search(plain))


@cache
def _rarity() -> NDArray[np.float32]:
    """Return the weight of each kind: the fewer occupations are of it, the more it says."""
    told = [kinds_in(f"{one.name} {' '.join(one.titles)}") for one in occupations().values()]
    seen = np.bincount([number for kinds in told for number in kinds], minlength=len(names()))
    return np.log((1 + len(told)) / (1 + seen)).astype(np.float32)


def of_vacancy(vacancy: Vacancy) -> dict[int, float]:
    """Return how much a vacancy is of each kind it speaks of, 0 to 1."""
    return _weighed(vacancy.words, OF_A_VACANCY) or _weighed({"岗位名称": vacancy.title}, OF_A_VACANCY)


def of_jobseeker(jobseeker: Jobseeker) -> dict[int, float]:
    """Return how much of each kind is what somebody wants, can do or has done, 0 to 1; what they refuse is none of it."""
    wanted, refused = _of_wish(jobseeker.words.get("求职意向", ""))
    told = _weighed({**jobseeker.words, "求职意向": wanted}, OF_A_PERSON)
    return {kind: weight for kind, weight in told.items() if kind not in refused or weight >= WISHED}


@lru_cache(maxsize=2_000)
def _of_wish(wish: str) -> tuple[str, tuple[int, ...]]:
    """Return a wish without what it refuses, and the kinds that it refuses."""
    return without_refused(wish), kinds_in(refused_work(wish))


def _weighed(words: Mapping[str, str], columns: Mapping[str, float]) -> dict[int, float]:
    told: dict[int, float] = {}
    for column, weight in columns.items():
        for number in kinds_in(words.get(column) or ""):
            told[number] = max(told.get(number, 0.0), weight)
    return told


def row(kinds: Mapping[int, float]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Return the numbers of kinds, ascending, and their weights, of length one together."""
    numbers = np.array(sorted(kinds), dtype=np.int64)
    weights = np.array([kinds[number] for number in sorted(kinds)], dtype=np.float32)
    weights = weights * np.sqrt(_rarity()[numbers]) if len(numbers) else weights
    length = np.sqrt((weights * weights).sum())
    return numbers, weights / length if length > 0 else weights
