"""Many keys in statements of a size that every database takes."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

Thing = TypeVar("Thing")

# SQLite takes a limited number of values in one statement.
PORTION = 500


def portions(things: Sequence[Thing]) -> Iterator[Sequence[Thing]]:
    """Yield `things` in their order, in pieces of at most `PORTION` that fit into one statement."""
    for start in range(0, len(things), PORTION):
        yield things[start : start + PORTION]
