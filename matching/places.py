"""Distances between places of the area file, and how long a way takes by foot, bus or bicycle."""

import re
from collections.abc import Iterable
from functools import cache
from math import asin, cos, inf, radians, sin, sqrt
from typing import Literal

from matching.types import Place

EARTH_KM = 6371.0
# Streets are longer than the straight line, by about this much in towns laid out in blocks.
DETOUR = 1.3
WALK_KMH, SLOW_WALK_KMH, RIDE_KMH, BUS_KMH = 4.5, 3.0, 12.0, 16.0
BUS_WAIT_MINUTES = 10
# Places that a bus is said to stop at.
STOP_LEVELS = frozenset({"社区", "街道"})
# Minutes on foot to the stop of an employer's bus: round the corner, and worth a question.
WALK_TO_STOP, FAR_STOP = 15, 35
Stop = Literal["near", "far", "away", "unsaid"]
# Ways are measured between the middles of communities: more than a hundred metres is not known.
KM_FIGURES = 1
SAME_COMMUNITY_KM, SAME_STREET_KM, ELSEWHERE_KM = 0.4, 2.0, 6.0


class Places:
    """The area file, for distances and for place words."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._by_id = {place.id: place for place in places}
        self._stops: dict[str, list[str]] = {}
        for place in self._by_id.values():
            if place.level in STOP_LEVELS:
                self._stops.setdefault(bare_name(place.name), []).append(place.id)

        # Asked again and again for the same few places, by everybody who lives there.
        self._kept_km = cache(self._measured_km)
        self._kept_names = cache(self._all_names)
        self._kept_stops = cache(self._nearest_stop)

    def km(self, one: str | None, other: str | None) -> float | None:
        """Return the way between two places in kilometres, or None when one of them is not known."""
        return self._kept_km(one, other)

    def _measured_km(self, one: str | None, other: str | None) -> float | None:
        here, there = self._by_id.get(one or ""), self._by_id.get(other or "")
        if here is None or there is None:
            return None
        if here.id == there.id:
            return SAME_COMMUNITY_KM
        straight = _straight_km(here, there)
        if straight is not None:
            return max(SAME_COMMUNITY_KM, round(straight * DETOUR, KM_FIGURES))
        return SAME_STREET_KM if here.parent_id == there.parent_id else ELSEWHERE_KM

    def names(self, key: str | None) -> str:
        """Return the names of a place and all above it, in one text."""
        return self._kept_names(key)

    def _all_names(self, key: str | None) -> str:
        told: list[str] = []
        at = self._by_id.get(key or "")
        while at is not None and len(told) < 6:  # noqa: PLR2004 - the levels of the administration and one more
            told.append(at.name)
            at = self._by_id.get(at.parent_id or "")
        return " ".join(told)

    def short_names(self, key: str | None) -> list[str]:
        """Return the names of a place and all above it as people say them, the nearest first."""
        return [bare_name(name) for name in self.names(key).split()]

    def stop(self, place: str | None, words: str) -> Stop:
        """Return how a place lies to the stops of a bus that words name: its own or a short walk away is near."""
        return self._kept_stops(place, str(words))

    def _nearest_stop(self, place: str | None, words: str) -> Stop:
        if words and any(name in words for name in self.short_names(place)[:2]):
            return "near"
        named = [key for name, keys in self._stops.items() if len(name) > 1 and name in words for key in keys]
        ways = [self.km(place, stop) for stop in named]
        on_foot = min((minutes(km, "walk") for km in ways if km is not None), default=inf)
        if on_foot <= WALK_TO_STOP:
            return "near"
        return "unsaid" if not named else ("far" if on_foot <= FAR_STOP else "away")


def bare_name(name: str) -> str:
    """Return the name of a place as people say it."""
    return re.sub(r"(?:社区|路?街道|区|市)$", "", name)


def _straight_km(here: Place, there: Place) -> float | None:
    if here.longitude is None or here.latitude is None or there.longitude is None or there.latitude is None:
        return None
    latitude, other = radians(here.latitude), radians(there.latitude)
    across = sin((other - latitude) / 2) ** 2
    across += cos(latitude) * cos(other) * sin(radians(there.longitude - here.longitude) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(across))


def minutes(km: float, mode: str, *, slow: bool = False) -> float:
    """Return the minutes that `km` of way take; nobody takes a bus for what is walked sooner."""
    on_foot = km / (SLOW_WALK_KMH if slow else WALK_KMH) * 60
    if mode in {"bus", "anywhere"}:
        return min(on_foot, km / BUS_KMH * 60 + BUS_WAIT_MINUTES)
    return min(on_foot, km / RIDE_KMH * 60) if mode == "ride" else on_foot
