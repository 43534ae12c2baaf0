"""The learned vectors of vacancies, a column a slot, changed in place."""

import numpy as np

from matching.affinity import DIMENSIONS
from matching.affinity.model import Vector


class Columns:
    """Vectors by slot; room is doubled when it runs out, so that a change costs one column."""

    def __init__(self) -> None:
        self._room = np.zeros((DIMENSIONS, 64), dtype=np.float32)
        self._size = 0

    def put(self, slot: int, vector: Vector) -> None:
        """Take in the vector of a slot."""
        if slot == self._room.shape[1]:
            self._room = np.hstack([self._room, np.zeros_like(self._room)])
        self._room[:, slot] = vector
        self._size = max(self._size, slot + 1)

    def all(self) -> Vector:
        """Return all columns, shape (DIMENSIONS, n_slots)."""
        return self._room[:, : self._size]
