"""Likeness of words: character n-grams of what a person says against what a vacancy says."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from matching.types import Jobseeker, Vacancy

# Cosines of short Chinese texts seldom exceed this; it counts as full likeness.
FULL_LIKENESS = 0.35


def vacancy_text(vacancy: Vacancy) -> str:
    """Return the words of a vacancy that say what is done; the title counts three times."""
    words = vacancy.words
    return " ".join(
        [
            vacancy.title,
            vacancy.title,
            words.get("岗位名称", vacancy.title),
            words.get("工作内容", ""),
            words.get("行业", ""),
        ]
    )


def jobseeker_text(jobseeker: Jobseeker) -> str:
    """Return the words of a person that say what they want and have done; the wish counts three times."""
    words = jobseeker.words
    wish = words.get("求职意向", "")
    return " ".join([wish, wish, wish, words.get("工作经历", ""), words.get("技能与证书", "")])


class Texts:
    """The texts of all vacancies as rows of character 1- to 3-grams, weighted by rarity."""

    def __init__(self, vacancies: Sequence[Vacancy]) -> None:
        self._vectorizer = TfidfVectorizer(
            analyzer="char", ngram_range=(1, 3), sublinear_tf=True, dtype=np.float32
        )
        texts = [vacancy_text(vacancy) for vacancy in vacancies] or ["活"]
        self._rows = self._vectorizer.fit_transform(text or "活" for text in texts)

    def likeness(self, people: Iterable[Jobseeker]) -> NDArray[np.float32]:
        """Return shares 0 to 1, shape (n_people, n_vacancies)."""
        asked = self._vectorizer.transform([jobseeker_text(person) for person in people])
        likeness: NDArray[np.float32] = np.minimum(1.0, (asked @ self._rows.T).toarray() / FULL_LIKENESS)
        return likeness
