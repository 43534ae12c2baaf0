"""Finding the place people mean, by code, name, other name or street; and saying so when it is a guess."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal import clock
from portal.labels import N_
from portal.models import Level, Place, PlaceAlias, PlaceCode
from portal.services.places.naming import full_code, plain, short

# Out of 100. One wrong character in a name of four scores 75, in a name of two 50: that one is no guess.
ALIKE = 75


@dataclass(frozen=True)
class Resolved:
    """The place that is meant, or None; `reason` (with `values`) says what was not certain about it."""

    place: Place | None
    reason: str | None = None
    values: tuple[tuple[str, str], ...] = ()

    @property
    def is_certain(self) -> bool:
        """Whether the words named this place and no other."""
        return self.place is not None and self.reason is None

    @property
    def sentence(self) -> str:
        """What was not certain, as a sentence; empty when nothing was."""
        return self.reason % dict(self.values) if self.reason else ""


def _unsure(place: Place | None, reason: str, **values: str) -> Resolved:
    return Resolved(place, reason, tuple(values.items()))


@dataclass(frozen=True)
class _Asked:
    """What a row tells about where it belongs, and whether any place at all may stand in."""

    street: str
    community: str
    areas: tuple[str, ...]
    beside: tuple[str, ...]
    or_else_any: bool


class Gazetteer:
    """All places in use with every name they go by, read once: thousands of rows are looked up in memory."""

    def __init__(self, session: Session) -> None:
        query = select(Place).where(Place.closed_on.is_(None)).order_by(Place.path)
        self.places = list(session.scalars(query))
        self._by_code = _codes(session, {place.id: place for place in self.places})
        self._by_name: dict[tuple[Level, str], list[Place]] = defaultdict(list)
        others: dict[int, list[str]] = defaultdict(list)
        for key, alias in session.execute(select(PlaceAlias.place_id, PlaceAlias.alias)):
            others[key].append(alias)
        for place in self.places:
            told = [place.name, *others[place.id]]
            for name in dict.fromkeys(form for each in told for form in (plain(each), short(each))):
                self._by_name[place.level, name].append(place)

    def by_code(self, code: str) -> Place | None:
        """Return the place that has this code today, or None; short codes mean the wider place."""
        return self._by_code.get(full_code(code))

    def by_name(self, name: str, level: Level) -> list[Place]:
        """Return the places of `level` called so, in order of the tree."""
        if not name.strip():
            return []
        return self._by_name.get((level, plain(name))) or self._by_name.get((level, short(name))) or []

    def communities(self, within: Place | str | None = None) -> list[Place]:
        """Return the communities in a place (or below a path), in order of the tree."""
        path = "/" if within is None else within if isinstance(within, str) else within.path
        return [row for row in self.places if row.level is Level.COMMUNITY and row.path.startswith(path)]

    def resolve(
        self,
        *,
        code: str | None = None,
        street: str | None = None,
        community: str | None = None,
        near: Iterable[str] = (),
        beside: Iterable[str] = (),
        or_else_any: bool = True,
    ) -> Resolved:
        """Return the community that is meant.

        1. A code decides. 2. A name does, if the street (or `near`, the paths of somebody's areas) leaves one
        of those called so. 3. A name much like one in the street is a guess. 4. So is the one community that
        `beside` (an address, a grid) names, and then the only one of the street or of `near`. 5. Otherwise the
        first of them stands in if `or_else_any`, and nothing does if not: whoever works there would see it.
        """
        found = self.by_code(code) if code else None
        if found is not None and found.level is Level.COMMUNITY:
            return Resolved(found)
        asked = _Asked(street or "", community or "", tuple(near), tuple(beside), or_else_any)
        streets = _nearest(self.by_name(asked.street, Level.SUBDISTRICT), asked.areas)
        named = self.by_name(asked.community, Level.COMMUNITY)
        return self._choose(named, streets, asked) if named else self._guess(streets, asked)

    def _choose(self, named: list[Place], streets: list[Place], asked: _Asked) -> Resolved:
        inside = [row for row in named if any(row.path.startswith(each.path) for each in streets)]
        found = _nearest(inside or named, asked.areas)
        if len(found) > 1:
            return self._one_of(found, asked)
        if asked.street.strip() and not inside:
            sentence = N_("没有在“%(street)s”找到，按名字记在%(where)s。")
            return _unsure(found[0], sentence, street=asked.street, **_named(found[0]))
        return Resolved(found[0])

    def _one_of(self, found: list[Place], asked: _Asked) -> Resolved:
        """Return which of several places of one name is meant."""
        told = self._mentioned(found, asked.beside)
        if told is not None:
            return told
        if not asked.or_else_any:
            return _unsure(None, N_("叫“%(name)s”的社区不止一个，写上街道再导。"), name=found[0].name)
        sentence = N_("叫“%(name)s”的社区不止一个，先记在%(where)s。")
        return _unsure(found[0], sentence, **_named(found[0]))

    def _guess(self, streets: list[Place], asked: _Asked) -> Resolved:
        around = self.communities(streets[0]) if streets else []
        within = around or self._of_areas(asked.areas)
        alike = _most_alike(asked.community, within)
        if alike is not None:
            sentence = N_("没有叫“%(told)s”的社区，看着像%(where)s，先记在那儿。")
            return _unsure(alike, sentence, told=asked.community, **_named(alike))
        beside = self._mentioned(within or self.communities(), asked.beside)
        if beside is not None:
            return beside
        others = _nearest(around, asked.areas) or within
        is_only = len(others) == 1 and not asked.community.strip()
        if others and (is_only or asked.or_else_any):
            return _stand_in(others[0], asked)
        told = asked.community or asked.street
        if told.strip():
            return _unsure(None, N_("不知道是哪个社区：“%(told)s”。这一行没导入，写清楚再导。"), told=told)
        return _unsure(None, N_("没写社区，地址里也看不出来。这一行没导入，写上社区再导。"))

    def _mentioned(self, places: list[Place], beside: tuple[str, ...]) -> Resolved | None:
        """Return the one of `places` that an address or a grid names in full; None when none or two are."""
        words = "，".join(plain(text) for text in beside)
        found = [place for place in places if plain(place.name) in words] if words else []
        if len(found) > 1:
            # 利民社区 of two streets: the address may name the street as well.
            found = [row for row in found if row.parent is not None and plain(row.parent.name) in words]
        if len(found) != 1:
            return None
        return _unsure(found[0], N_("社区没写清楚，照地址记在%(where)s，您看看对不对。"), **_named(found[0]))

    def _of_areas(self, areas: tuple[str, ...]) -> list[Place]:
        return [row for path in areas for row in self.communities(path)]


def _stand_in(place: Place, asked: _Asked) -> Resolved:
    told = asked.community or asked.street
    sentence = N_("没有叫“%(told)s”的社区，先记在%(where)s。") if told else N_("没写社区，先记在%(where)s。")
    return _unsure(place, sentence, told=told, **_named(place))


def _codes(session: Session, places: dict[int, Place]) -> dict[str, Place]:
    """Return the places by the code that is in force for them today."""
    today = clock.today()
    query = select(PlaceCode.code, PlaceCode.place_id).where(
        PlaceCode.valid_from <= today, PlaceCode.valid_to.is_(None) | (PlaceCode.valid_to > today)
    )
    return {full_code(code): places[key] for code, key in session.execute(query) if key in places}


def _nearest(places: list[Place], areas: tuple[str, ...]) -> list[Place]:
    """Return those of `places` that touch the areas, or all when none does."""
    close = [
        row for row in places if any(row.path.startswith(path) or path.startswith(row.path) for path in areas)
    ]
    return close or places


def _named(place: Place) -> dict[str, str]:
    street = place.parent
    return {"name": place.name, "where": f"{street.name if street else ''}{place.name}"}


def _most_alike(told: str, places: list[Place]) -> Place | None:
    """Return the one place whose name is much like what was told; None when none or two are."""
    if not told.strip():
        return None
    asked = plain(told)
    scored = sorted(
        ((fuzz.ratio(asked, plain(row.name)), row.id, row) for row in places), key=lambda each: -each[0]
    )
    close = [row for score, _, row in scored if score >= ALIKE and _shares_core(told, row.name)]
    return close[0] if len(close) == 1 else None


def _shares_core(told: str, name: str) -> bool:
    """Whether the cores share enough: the word 社区 alone makes every two names alike."""
    return fuzz.ratio(short(told), short(name)) > 50  # noqa: PLR2004 - one of two characters is not enough


def resolve(
    session: Session,
    *,
    code: str | None = None,
    street: str | None = None,
    community: str | None = None,
    near: Iterable[str] = (),
) -> Resolved:
    """Return the community that is meant (see `Gazetteer.resolve`, which serves many look-ups at once)."""
    return Gazetteer(session).resolve(code=code, street=street, community=community, near=near)


def by_name(session: Session, name: str, level: Level = Level.COMMUNITY) -> list[Place]:
    """Return the places of `level` that go by this name, in order of the tree."""
    return Gazetteer(session).by_name(name, level)


def windows(session: Session) -> list[Place]:
    """Return the communities with a direct-hire window, in order of the tree."""
    query = select(Place).where(Place.has_window, Place.closed_on.is_(None)).order_by(Place.path)
    return list(session.scalars(query))
