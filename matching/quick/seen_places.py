"""A view of the area file that notes what a rule asks of it; see `distance`."""

from typing import Any

from matching.places import Places, Stop
from matching.quick.seen import SeenPlace, SeenText


class SeenPlaces:
    """A view of `Places` that resolves places whose names are asked for, and measures the way between others.

    Attributes
    ----------
    measured, asked_for_stops
        Whether the way between the person and the job was measured, and whether the stops of its bus were looked at.
    """

    def __init__(self, places: Places) -> None:
        self._places = places
        self.measured = self.asked_for_stops = False

    def forget(self) -> None:
        """Begin anew to note what is asked."""
        self.measured = self.asked_for_stops = False

    def km(self, one: Any, other: Any) -> float | None:
        """Return the way between two places; that of the person and the job is no reading of either place."""
        if isinstance(one, SeenPlace) and isinstance(other, SeenPlace):
            self.measured = True
            return self._places.km(one.unseen, other.unseen)
        return self._places.km(_known(one), _known(other))

    def names(self, place: Any) -> str:
        """Return the names of a place, which counts from then on."""
        return self._places.names(_known(place))

    def short_names(self, place: Any) -> list[str]:
        """Return the short names of a place, which counts from then on."""
        return self._places.short_names(_known(place))

    def stop(self, place: Any, words: Any) -> Stop:
        """Return how a place lies to stops; that of the person and the job's bus is no reading of either."""
        text = words.unseen if isinstance(words, SeenText) else words
        if isinstance(place, SeenPlace):
            self.asked_for_stops = True
            return self._places.stop(place.unseen, text)
        return self._places.stop(place, text)


def _known(place: Any) -> str | None:
    return place.seen() if isinstance(place, SeenPlace) else place
