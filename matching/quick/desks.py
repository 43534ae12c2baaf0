"""What the compiled loops (`kernels`) work on, and how they are compiled; imported only where numba is installed."""

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar, cast

import numpy as np
from numba import njit

F = TypeVar("F", bound=Callable[..., Any])
# Where a list must be made again, with more vacancies kept.
AGAIN = -2
# Bounds are added up in float32: the exact score may be higher by less than this.
ROUNDED = np.float32(1e-5)
RULED_OUT = -np.inf
# Of every so many vacancies one is sampled; what so many of those come up to, some dozens of all do.
EACH, SAMPLED = 16, 4


class Text(NamedTuple):
    """Words: a row a person and a column a vacancy (compressed), the weight of likeness, and what counts as full.

    `full` (float32) is told and not taken from its module: compiled loops are kept on disk, with what they took in.
    """

    starts: Any
    at: Any
    data: Any
    column_starts: Any
    column_at: Any
    columns: Any
    weight: float
    full: Any


class Taught(NamedTuple):
    """Learned vectors, a column a person and a column a vacancy, shape (DIMENSIONS, n), and the weight of affinity."""

    people: Any
    vacancies: Any
    weight: float


class Desk(NamedTuple):
    """Where one thread works: everything is as long as there are vacancies, but `near`, by group of occupation."""

    effects: Any
    comforts: Any
    ease: Any
    gained: Any
    strained: Any
    gain: Any
    strain: Any
    near: Any
    line: Any
    affinity: Any
    found: Any


class Kept(NamedTuple):
    """What vacancies keep of their best people: the best first, and in float32 the least that each takes."""

    people: Any
    scores: Any
    bar: Any
    ranks: Any


class Lists(NamedTuple):
    """The lists of people, and what orders vacancies: the place of each id, and the number of its need."""

    at: Any
    scores: Any
    ranks: Any
    twins: Any


def in_loops(function: F) -> F:
    """Return a function compiled, so that threads run it side by side."""
    return cast("F", njit(nogil=True, cache=True)(function))
