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

    @property
    def counted(self) -> float:
        """The share as it counts: nothing where there is nothing to say."""
        return self.share if self.sentence else 0.0


SILENT = Told(0.0, "")
