"""How far a workplace is from a window: the same few steps in SQL, for order, and in Python, for words.

Distances are great-circle kilometres on a flat patch of the earth (a city is small enough for that); a road is
taken to be 1.3 times as long. On foot 4.5 km/h, on ice 3.2 km/h; by bus 15 km/h and ten minutes of waiting and
walking to the stop. Source: the reach model of the project's matching (walking and bus speeds, detour).
"""

import math
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Float, and_, case, cast, false, func, or_, true

from portal.models import Place, Vacancy, Workplace

KM_PER_DEGREE = 111.2
DETOUR = 1.3
WALK_KM_PER_HOUR = 4.5
ICE_KM_PER_HOUR = 3.2
BUS_KM_PER_HOUR = 15
BUS_WAIT_MINUTES = 10
# "走着到": twenty minutes on foot.
NEAR_WALK_MINUTES = 20
NEAR_KM = NEAR_WALK_MINUTES / 60 * WALK_KM_PER_HOUR / DETOUR
AROUND_KM = 2.0

# Stands for the distance to a place whose coordinates nobody has entered.
NOWHERE_KM2 = 1e9

SAME_COMMUNITY, SAME_SUBDISTRICT, AROUND, SAME_DISTRICT, FARTHER = range(5)


@dataclass(frozen=True)
class Way:
    """The way from a window to a workplace; None where coordinates are not known.

    Attributes
    ----------
    is_home
        The work is done at home: no way at all.
    same_community
        The workplace lies in the window's own community.
    km
        As the crow flies.
    """

    is_home: bool = False
    same_community: bool = False
    km: float | None = None

    @property
    def walk_minutes(self) -> int | None:
        """Minutes on foot, at least one; None when not known."""
        return None if self.km is None else _minutes(self.km, WALK_KM_PER_HOUR)

    @property
    def ice_minutes(self) -> int | None:
        """Minutes on foot over ice and snow."""
        return None if self.km is None else _minutes(self.km, ICE_KM_PER_HOUR)

    @property
    def bus_minutes(self) -> int | None:
        """Minutes by bus, with waiting."""
        return None if self.km is None else BUS_WAIT_MINUTES + _minutes(self.km, BUS_KM_PER_HOUR)

    @property
    def is_walk(self) -> bool:
        """Whether one would go on foot."""
        walk = self.walk_minutes
        return self.same_community or (walk is not None and walk <= NEAR_WALK_MINUTES)


def _minutes(km: float, speed: float) -> int:
    return max(1, round(km * DETOUR / speed * 60))


def way_to(window: Place | None, vacancy: Vacancy) -> Way:
    """Return the way from `window` to where the vacancy is; everything unknown without a window."""
    if vacancy.is_home_based:
        return Way(is_home=True)
    if window is None:
        return Way()
    same = vacancy.community_id == window.id
    point = _point(vacancy.workplace) or (None if same else _point(vacancy.community))
    origin = _point(window)
    return Way(same_community=same, km=_km(origin, point) if origin and point else None)


def _point(thing: Place | Workplace | None) -> tuple[float, float] | None:
    if thing is None or thing.longitude is None or thing.latitude is None:
        return None
    return thing.longitude, thing.latitude


def _km(here: tuple[float, float], there: tuple[float, float]) -> float:
    east = (there[0] - here[0]) * KM_PER_DEGREE * math.cos(math.radians(here[1]))
    north = (there[1] - here[1]) * KM_PER_DEGREE
    return math.hypot(east, north)


def squared_km(window: Place) -> ColumnElement[float] | None:
    """Return the squared distance to the joined `Workplace` or `Place`, or None without coordinates."""
    origin = _point(window)
    return None if origin is None else squared_km_from(origin)


def squared_km_from(origin: tuple[float, float]) -> ColumnElement[float]:
    """Return the squared distance from (longitude, latitude) to the joined `Workplace` or `Place`."""
    # A workplace has both coordinates or neither is used: half a point would lie in another country.
    precise = and_(Workplace.longitude.is_not(None), Workplace.latitude.is_not(None))
    longitude = case((precise, Workplace.longitude), else_=Place.longitude)
    latitude = case((precise, Workplace.latitude), else_=Place.latitude)
    east = (longitude - origin[0]) * (KM_PER_DEGREE * math.cos(math.radians(origin[1])))
    north = (latitude - origin[1]) * KM_PER_DEGREE
    return cast(east * east + north * north, Float)


def _within_km(window: Place, km: float) -> ColumnElement[bool]:
    squared = squared_km(window)
    return false() if squared is None else func.coalesce(squared, NOWHERE_KM2) <= km * km


def is_near(window: Place | None) -> ColumnElement[bool]:
    """Return the condition for "走着到": at home, in this community, or twenty minutes on foot."""
    if window is None:
        return Vacancy.is_home_based.is_(True)
    return or_(
        Vacancy.is_home_based.is_(True),
        Vacancy.community_id == window.id,
        _within_km(window, NEAR_KM),
    )


def bucket(window: Place | None) -> ColumnElement[int]:
    """Return how near a vacancy is, from `SAME_COMMUNITY` to `FARTHER`; work at home is around the corner."""
    if window is None:
        return case((true(), FARTHER), else_=FARTHER)
    return case(
        (Vacancy.community_id == window.id, SAME_COMMUNITY),
        (Place.parent_id == window.parent_id, SAME_SUBDISTRICT),
        (or_(Vacancy.is_home_based.is_(True), _within_km(window, AROUND_KM)), AROUND),
        (Place.path.startswith(district_path(window), autoescape=True), SAME_DISTRICT),
        else_=FARTHER,
    )


def district_path(window: Place) -> str:
    """Return the path of the district a community lies in: the first two keys of its chain."""
    return "/".join(window.path.split("/")[:3]) + "/"
