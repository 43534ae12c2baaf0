"""What a comparison says."""

from typing import NamedTuple


class Told(NamedTuple):
    """The outcome of one comparison.

    Attributes
    ----------
    share
        How much of the comparison's weight it earns, 0 to 1.
    sentence
        What can be read aloud; empty where there is nothing to say, and then the share does not count.
    words
        The words of either side that it stands on.
    is_known
        False where the share is only what an unanswered question is worth: it is no reason that fits (design rule 2).
    """

    share: float
    sentence: str
    words: tuple[str, ...] = ()
    is_known: bool = True


SILENT = Told(0.0, "")
