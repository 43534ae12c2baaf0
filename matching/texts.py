"""Likeness of words: character n-grams of what a person says against what a vacancy says.

1. Each text becomes counts of its character 1- to 3-grams, hashed, once; a changed vacancy costs one text.
2. Counts are damped (1 + log), weighted by rarity among the vacancies, and brought to length one.
3. Likeness is the cosine, over the cosine that counts as full.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from matching.types import Jobseeker, Vacancy

# Cosines of short Chinese texts seldom exceed this; it counts as full likeness.
FULL_LIKENESS = 0.35
N_FEATURES = 2**18


@cache
def _hashing() -> Any:
    from sklearn.feature_extraction.text import HashingVectorizer  # noqa: PLC0415 - heavy, and only needed to compare

    return HashingVectorizer(
        analyzer="char",
        ngram_range=(1, 3),
        n_features=N_FEATURES,
        norm=None,
        alternate_sign=False,
        dtype=np.float32,
    )


def vacancy_text(vacancy: Vacancy) -> str:
    """Return the words of a vacancy that say what is done; the title counts three times."""
    words = vacancy.words
    title = words.get("岗位名称") or vacancy.title
    return " ".join([vacancy.title, vacancy.title, title, words.get("工作内容", ""), words.get("行业", "")])


def jobseeker_text(jobseeker: Jobseeker) -> str:
    """Return the words of a person that say what they want and have done; the wish counts three times."""
    words = jobseeker.words
    wish = words.get("求职意向", "")
    return " ".join([wish, wish, wish, words.get("工作经历", ""), words.get("技能与证书", "")])


Row = tuple[NDArray[np.int32], NDArray[np.float32]]


def counted(texts: Sequence[str]) -> list[Row]:
    """Return each text's n-grams: their hashed numbers and their damped counts."""
    counts = _hashing().transform(texts)
    cuts = counts.indptr[1:-1]
    indices = np.split(counts.indices.astype(np.int32), cuts)
    return list(zip(indices, np.split((1 + np.log(counts.data)).astype(np.float32), cuts), strict=True))


def _matrix(rows: Sequence[Row]) -> Any:
    starts = np.concatenate([[0], np.cumsum([len(indices) for indices, _ in rows])])
    parts = (
        np.concatenate([data for _, data in rows]),
        np.concatenate([indices for indices, _ in rows]),
        starts,
    )
    return csr_matrix(parts, shape=(len(rows), N_FEATURES))


class Texts:
    """The texts of all vacancies as weighted rows, in the order of their keys."""

    def __init__(self, rows: Mapping[str, Row]) -> None:
        counts = _matrix([rows[key] for key in sorted(rows)])
        seen = np.bincount(counts.indices, minlength=N_FEATURES)
        self._rarity = (np.log((1 + counts.shape[0]) / (1 + seen)) + 1).astype(np.float32)
        self._known = seen > 0
        self._rows = self._weighted(counts).T.tocsr()

    def _weighted(self, counts: Any) -> Any:
        weighted = csr_matrix(counts, copy=True)
        weighted.data *= self._rarity[weighted.indices] * self._known[weighted.indices]
        length = np.sqrt(np.asarray(weighted.multiply(weighted).sum(axis=1)).ravel())
        weighted.data /= np.repeat(np.where(length > 0, length, 1), np.diff(weighted.indptr))
        return weighted

    def likeness(self, people: Sequence[Jobseeker]) -> NDArray[np.float32]:
        """Return shares 0 to 1, shape (n_people, n_vacancies)."""
        asked = self._weighted(_matrix(counted([jobseeker_text(person) for person in people])))
        likeness: NDArray[np.float32] = np.minimum(1.0, (asked @ self._rows).toarray() / FULL_LIKENESS)
        return likeness
