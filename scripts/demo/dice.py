"""Chance that is the same each time: everything the demo makes hangs on one number."""

import random
from collections.abc import Mapping, Sequence
from typing import TypeVar

Thing = TypeVar("Thing")


class Dice:
    """A source of choices; `apart` gives an independent one for each record, so that counts don't shift others."""

    def __init__(self, seed: int | str) -> None:
        self._seed = seed
        self._random = random.Random(str(seed))  # noqa: S311 - made-up people, no secrets

    def apart(self, name: str) -> "Dice":
        """Return a source of its own for the thing called `name`."""
        return Dice(f"{self._seed}/{name}")

    def pick(self, things: Sequence[Thing]) -> Thing:
        """Return one of `things`."""
        return self._random.choice(things)

    def some(self, things: Sequence[Thing], count: int) -> list[Thing]:
        """Return `count` different ones, in their own order."""
        chosen = set(self._random.sample(range(len(things)), min(count, len(things))))
        return [thing for at, thing in enumerate(things) if at in chosen]

    def weighted(self, weights: Mapping[Thing, float]) -> Thing:
        """Return one of the keys, as often as its weight says."""
        return self._random.choices(list(weights), list(weights.values()))[0]

    def chance(self, share: float) -> bool:
        """Return True in `share` of the cases."""
        return self._random.random() < share

    def between(self, low: int, high: int, step: int = 1) -> int:
        """Return a whole number from `low` to `high`, both possible."""
        return self._random.randrange(low, high + 1, step)

    def shuffled(self, things: Sequence[Thing]) -> list[Thing]:
        """Return all things in a new order."""
        copy = list(things)
        self._random.shuffle(copy)
        return copy
