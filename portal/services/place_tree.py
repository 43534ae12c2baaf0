"""The tree of places as administrators look through it: by level, by search, with what was there before."""

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session, selectinload

from portal import clock
from portal.actors import Actor
from portal.labels import N_
from portal.models import Level, Place, PlaceAlias, PlaceCode, PlaceParent, PlacePredecessor
from portal.services.errors import NotVisibleError
from portal.services.visibility import require


def _all(actor: Actor) -> Select[Place]:
    require(actor, "admin.places", None)
    return select(Place).options(selectinload(Place.codes), selectinload(Place.aliases))


def get_place(session: Session, actor: Actor, key: int) -> Place:
    """Return a place with its codes and aliases; raises NotVisibleError when there is none."""
    found = session.scalars(_all(actor).where(Place.id == key)).one_or_none()
    if found is None:
        raise NotVisibleError("places", key)
    return found


def below(actor: Actor, parent: Place | None) -> Select[Place]:
    """Select the places directly below `parent` (the widest ones for None), in order of their path."""
    at = Place.parent_id.is_(None) if parent is None else Place.parent_id == parent.id
    return _all(actor).where(at).order_by(Place.name, Place.id)


GAPS: dict[str, str] = {
    "unlocated": N_("没有经纬度的社区"),
    "uncoded": N_("没有代码的社区"),
}


def gap(name: str) -> ColumnElement[bool]:
    """Return the condition for one of `GAPS`: a community in use of which something is not known."""
    used = Place.closed_on.is_(None) & (Place.level == Level.COMMUNITY)
    if name == "unlocated":
        return used & Place.longitude.is_(None)
    today = clock.today()
    return used & ~Place.codes.any(
        (PlaceCode.valid_from <= today) & (PlaceCode.valid_to.is_(None) | (PlaceCode.valid_to > today))
    )


def with_gap(actor: Actor, name: str) -> Select[Place]:
    """Select the communities of which something is not known, in order of the tree."""
    return _all(actor).where(gap(name)).order_by(Place.path)


def search(actor: Actor, words: str) -> Select[Place]:
    """Select places by part of a name or alias they have or had, or by the beginning of a code."""
    part = words.strip()
    return (
        _all(actor)
        .where(
            or_(
                Place.name.contains(part, autoescape=True),
                Place.aliases.any(PlaceAlias.alias.contains(part, autoescape=True)),
                Place.codes.any(PlaceCode.name.contains(part, autoescape=True)),
                Place.codes.any(PlaceCode.code.startswith(part, autoescape=True)),
            )
        )
        .order_by(Place.path)
    )


def count_below(session: Session, places: list[Place]) -> dict[int, int]:
    """Return how many places lie directly below each of `places`, by key."""
    keys = [place.id for place in places]
    query = select(Place.parent_id, func.count()).where(Place.parent_id.in_(keys)).group_by(Place.parent_id)
    return {parent: count for parent, count in session.execute(query) if parent is not None}


def chain(session: Session, place: Place) -> list[Place]:
    """Return the places above `place`, widest first, and the place itself."""
    keys = [int(key) for key in place.path.strip("/").split("/") if key]
    found = {row.id: row for row in session.scalars(select(Place).where(Place.id.in_(keys)))}
    return [found[key] for key in keys if key in found]


def choices(session: Session, *levels: Level) -> list[tuple[int, str]]:
    """Return (key, "工农区 育才街道 育新社区") for the places of `levels` still in use, in order of the tree."""
    names = {row.id: row.name for row in session.execute(select(Place.id, Place.name))}
    query = select(Place.id, Place.path).where(Place.level.in_(levels), Place.closed_on.is_(None))
    found = []
    for key, path in session.execute(query.order_by(Place.path)):
        above = [int(part) for part in path.strip("/").split("/")]
        # The city stands before everything; leaving it out keeps the choice short enough to read.
        shown = above[1:] if len(above) > 1 else above
        found.append((key, " ".join(names[part] for part in shown)))
    return found


def parents_of(session: Session, place: Place) -> list[tuple[PlaceParent, Place]]:
    """Return the dated parents of a place with the places they name, newest first."""
    query = (
        select(PlaceParent, Place)
        .join(Place, PlaceParent.parent_id == Place.id)
        .where(PlaceParent.place_id == place.id)
        .order_by(PlaceParent.valid_from.desc())
    )
    return [(row, parent) for row, parent in session.execute(query)]


def predecessors_of(session: Session, place: Place) -> list[tuple[PlacePredecessor, Place]]:
    """Return the places that `place` came from."""
    query = (
        select(PlacePredecessor, Place)
        .join(Place, PlacePredecessor.predecessor_id == Place.id)
        .where(PlacePredecessor.place_id == place.id)
        .order_by(PlacePredecessor.since)
    )
    return [(row, before) for row, before in session.execute(query)]
