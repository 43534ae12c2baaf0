"""The compiled sums over all vacancies of what is compared with them at once; imported only where numba is installed."""

from typing import Any

import numpy as np

from matching.affinity.model import NEITHER
from matching.quick.desks import Taught, Text, in_loops
from matching.quick.stacked import OUT
from matching.weights import MOST_STRAIN

_MOST, _HALF_OUT = np.float32(MOST_STRAIN), np.float32(OUT / 2)


@in_loops
def sum_likeness(text: Text, line: Any, person: int) -> None:
    """Add up the likeness of words, in the order of SciPy's product."""
    line[:] = 0
    for at in range(text.starts[person], text.starts[person + 1]):
        pair, weight = text.at[at], text.data[at]
        for there in range(text.column_starts[pair], text.column_starts[pair + 1]):
            line[text.column_at[there]] += weight * text.columns[there]


@in_loops
def sum_affinity(taught: Taught, shares: Any, person: int) -> None:
    """Add up affinity, one dimension after the other as `affinity.model.shares` does it, and bring it to 0 to 1."""
    shares[:] = NEITHER
    for dimension in range(taught.people.shape[0]):
        _add_times(shares, taught.vacancies[dimension], taught.people[dimension, person])
    for at in range(shares.size):
        shares[at] = min(max(shares[at], np.float32(0)), np.float32(1))


@in_loops
def _add_times(shares: Any, row: Any, factor: Any) -> None:
    for at in range(shares.size):
        shares[at] += factor * row[at]


@in_loops
def add_planes(gain: Any, strain: Any, planes: Any) -> None:
    """Add what a row that is spread over all vacancies gives and takes off."""
    for at in range(gain.size):
        gain[at] += planes[0, at]
        strain[at] += planes[1, at]


@in_loops
def add(total: Any, cells: Any, which: Any) -> None:
    """Add the cells of a row, each where its group stands."""
    for at in range(total.size):
        total[at] += cells[which[at]]


@in_loops
def add_affinity(gain: Any, affinity: Any, weight: Any) -> None:
    """Add shares of affinity, weighted."""
    for at in range(gain.size):
        gain[at] += weight * affinity[at]


@in_loops
def finish(gain: Any, strain: Any, line: Any, weight: Any, most: Any) -> None:
    """Add the likeness and take the strain off; a score is never below nothing, but where the bounds rule it out."""
    for at in range(gain.size):
        bound = gain[at] + min(most, weight * line[at]) - min(_MOST, strain[at])
        gain[at] = max(bound, np.float32(0)) if bound > _HALF_OUT else bound
