"""Likeness of short words by their characters, for titles whose words nobody has written down yet."""

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix


def grams(text: str) -> tuple[str, ...]:
    """Return the characters and pairs of a word, each once, in order; its end is one, for the last noun says most."""
    closed = f"{text}$"
    return tuple(dict.fromkeys((*text, *(closed[at : at + 2] for at in range(len(text))))))


class Likeness:
    """Words as rows of characters and pairs, weighted by rarity, each of length one."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(words)
        self._numbers: dict[str, int] = {}
        pairs = [
            (row, self._numbers.setdefault(gram, len(self._numbers)))
            for row, word in enumerate(self.words)
            for gram in grams(word)
        ]
        rows, columns = np.array(pairs).T
        shape = (len(self.words), len(self._numbers))
        self._rarity = np.log(shape[0] / np.bincount(columns, minlength=shape[1]))
        counts = csr_matrix((self._rarity[columns], (rows, columns)), shape=shape)
        length = np.sqrt(np.bincount(rows, weights=self._rarity[columns] ** 2))
        self._by_gram = csr_matrix(counts.multiply(1 / length[:, None])).T.tocsr()

    def nearest(self, text: str, most: int) -> Iterator[tuple[str, float]]:
        """Yield the words most like a text with their cosine, 0 to 1, the likest first; ties by their order."""
        cosines = self._cosines(text)
        for at in np.argsort(-cosines, kind="stable")[:most]:
            if cosines[at] > 0:
                yield self.words[at], float(cosines[at])

    def _cosines(self, text: str) -> NDArray[np.float64]:
        told = np.zeros(len(self.words))
        squares = 0.0
        for gram in grams(text):
            number = self._numbers.get(gram)
            if number is None:
                # What no word has makes the text as unlike them all as what only one has.
                squares += float(np.log(len(self.words))) ** 2
                continue
            weight = float(self._rarity[number])
            squares += weight**2
            start, end = self._by_gram.indptr[number : number + 2]
            told[self._by_gram.indices[start:end]] += weight * self._by_gram.data[start:end]
        return told / np.sqrt(squares) if squares else told
