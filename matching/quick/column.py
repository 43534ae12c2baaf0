"""One vacancy for a whole city: everybody's score for it, gathered from the arrays of `stacked`.

The same numbers in the same order as person by person, so the same scores to the last bit.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.affinity.model import shares
from matching.quick.lists import Said
from matching.quick.people import ADDED
from matching.quick.pool import Pool
from matching.quick.scores import Floats, Numbers, body_shares
from matching.quick.stacked import Stacked
from matching.quick.tables import ONE_EXCLUSION, ONE_SPARED
from matching.weights import MOST_STRAIN, PRIOR


class Column(NamedTuple):
    """Everybody's score for a vacancy, and for whom it is ruled out; in the order of the city's people."""

    scores: Floats
    is_out: NDArray[np.bool_]


def column(stack: Stacked, pool: Pool, said: Said, likeness: Floats, slot: int) -> Column:
    """Return how everybody stands for the vacancy in a slot; `likeness` are everybody's shares for it (`Texts`)."""
    at = int(np.searchsorted(stack.slots, slot))
    weights, strain = pool.prepared().weighting.values, pool.prepared().weighting.strain
    effects, comforts = _of_bodies(stack, at)
    effects, comforts = effects[stack.alike], comforts[stack.alike]
    work = int(stack.work[at])
    gained = PRIOR + stack.wishes[:, work][stack.wish_of]
    gained += stack.done[:, work][stack.done_of]
    for table, rows in enumerate(stack.of):
        cells = stack.starts[rows] + stack.which[table, at]
        effects += stack.effects[cells]
        comforts |= stack.comforts[cells]
        if table < len(ADDED):
            gained += stack.shares[cells]
    gained += weights["body"] * body_shares(effects, comforts, _ease(stack, at)[stack.alike])
    gained += weights["text"] * likeness
    affinity = shares(pool.vectors.all()[:, slot], said.vectors)
    gained += weights["affinity"] * affinity.astype(np.float64)
    taken = strain * ((effects & (ONE_EXCLUSION - 1)) / 1000)
    is_out = (effects & (ONE_SPARED - 1)) >= ONE_EXCLUSION
    return Column(gained - np.minimum(np.minimum(gained, MOST_STRAIN), taken), is_out)


def _of_bodies(stack: Stacked, at: int) -> tuple[Numbers, NDArray[np.uint64]]:
    """Return the effects and comforts of a vacancy for each body, with what is of its own."""
    size = stack.needs.size
    offers = stack.starts[stack.offers_row] + stack.which[stack.table_of[stack.offers_row], at]
    effects = np.full(size, stack.own[at], dtype=np.int64)
    comforts = stack.comforts[offers] & stack.needs
    cells = stack.starts[stack.body_rows] + stack.which[stack.table_of[stack.body_rows], at]
    lengths = np.diff(stack.body_starts)
    whose = np.repeat(np.arange(size), lengths)
    np.add.at(effects, whose, stack.effects[cells])
    np.bitwise_or.at(comforts, whose, stack.comforts[cells])
    return effects, comforts


def _ease(stack: Stacked, at: int) -> Floats:
    """Return for each body how easy the vacancy is."""
    cells = stack.starts[stack.ease_rows] + stack.which[stack.table_of[stack.ease_rows], at]
    eases: Floats = stack.shares[cells]
    return eases
