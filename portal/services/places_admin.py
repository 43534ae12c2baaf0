"""What administrators change about places: edit, rename and recode from a day on, move, aliases, predecessors."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from portal import clock
from portal.actors import Actor
from portal.labels import N_
from portal.models import Level, Place, PlaceAlias, PlaceCode, PlaceParent, PlacePredecessor, Revision
from portal.services import audit
from portal.services.errors import ConflictError, DomainError, NotVisibleError
from portal.services.place_tree import parents_of, predecessors_of
from portal.services.visibility import require

# 2 to 12 digits down to a community, three more for a grid (domain §9.1).
CODE = re.compile(r"\d{2,15}")
LEVELS = tuple(Level)
EDITED = ("longitude", "latitude", "has_window", "window_phone", "window_hours")
BEGINNING = date(1949, 10, 1)


def version_of(place: Place) -> int:
    """Return a number that changes with every edit of the place (its last change in microseconds)."""
    return int(place.updated_at.timestamp() * 1_000_000)


def edit(
    session: Session, actor: Actor, place: Place, *, values: Mapping[str, Any], version: int | None
) -> list[str]:
    """Set coordinates and what is known of the window; return the names of what changed.

    Raises
    ------
    ConflictError
        When somebody saved the place after it was shown.
    DomainError
        When only one coordinate is given, or one lies outside China.
    """
    require(actor, "admin.places", None)
    if version is not None and version != version_of(place):
        raise ConflictError({name: getattr(place, name) for name in EDITED}, _last_editor(session, place))
    _check_coordinates(values.get("longitude"), values.get("latitude"))
    changed = {
        name: values[name] for name in EDITED if name in values and values[name] != getattr(place, name)
    }
    if not changed:
        return []
    before = {name: getattr(place, name) for name in changed}
    for name, value in changed.items():
        setattr(place, name, value)
    _keep(session, actor, place, before, changed)
    return list(changed)


def _check_coordinates(longitude: float | None, latitude: float | None) -> None:
    if (longitude is None) != (latitude is None):
        raise DomainError(
            N_("经度和纬度要写就都写上。"), field="latitude" if latitude is None else "longitude"
        )
    if longitude is not None and not 73 <= longitude <= 136:  # noqa: PLR2004 - China's borders
        raise DomainError(N_("经度不对，鹤岗在130度左右。"), field="longitude")
    if latitude is not None and not 3 <= latitude <= 54:  # noqa: PLR2004 - China's borders
        raise DomainError(N_("纬度不对，鹤岗在47度左右。"), field="latitude")


def _keep(
    session: Session, actor: Actor, place: Place, before: Mapping[str, Any], after: Mapping[str, Any]
) -> None:
    place.updated_at = clock.now()
    session.add(
        Revision(
            subject_type="places",
            subject_id=place.id,
            version=0,
            at=clock.now(),
            by_id=actor.account_id,
            before=dict(before),
            after=dict(after),
        )
    )
    audit.record(session, actor, "places.edit", place, fields=sorted(after))
    session.flush()


def _last_editor(session: Session, place: Place) -> str | None:
    edits = audit.revisions_of(session, place)
    return edits[0].by.display_name if edits and edits[0].by else None


def recode(
    session: Session, actor: Actor, place: Place, *, code: str, name: str, valid_from: date, source: str = ""
) -> PlaceCode:
    """Give a place another code or name from a day on; what it had before keeps its time and stays findable.

    Raises
    ------
    DomainError
        When the code is no code, belongs to another place then, or the day is not after the last change.
    """
    require(actor, "admin.places", None)
    told = name.strip() or place.name
    if not CODE.fullmatch(code.strip()):
        raise DomainError(N_("代码是2到15位数字。"), field="code")
    _not_in_future(valid_from)
    _code_is_free(session, place, code.strip(), valid_from)
    _close_code(place, valid_from)
    session.flush()
    added = PlaceCode(
        place=place, code=code.strip(), name=told, valid_from=valid_from, source=source.strip() or None
    )
    session.add(added)
    if told != place.name:
        remember_name(place, place.name)
        place.name = told
    place.updated_at = clock.now()
    session.flush()
    audit.record(session, actor, "places.recoded", place)
    return added


def _close_code(place: Place, day: date) -> None:
    """End the code in force; one that began on the very day was a slip, and gives way."""
    for row in list(place.codes):
        if row.valid_from > day:
            raise DomainError(N_("这一天以后已经改过了，日子要再晚一些。"), field="valid_from")
        if row.valid_from == day:
            place.codes.remove(row)
        elif row.valid_to is None or row.valid_to > day:
            row.valid_to = day


def _not_in_future(day: date) -> None:
    if day > clock.today():
        raise DomainError(N_("这一天还没到，到那天再来改。"), field="valid_from")


def _code_is_free(session: Session, place: Place, code: str, day: date) -> None:
    taken = session.scalar(
        select(Place.name)
        .join(PlaceCode, PlaceCode.place_id == Place.id)
        .where(PlaceCode.code == code, PlaceCode.place_id != place.id)
        .where(PlaceCode.valid_to.is_(None) | (PlaceCode.valid_to > day))
        .limit(1)
    )
    if taken is not None:
        raise DomainError(N_("这个代码现在是“%(name)s”的，先把那边的改掉。"), field="code", name=taken)


def remember_name(place: Place, name: str) -> None:
    """Keep a name the place had, so that people who use it still find it."""
    if name not in {row.alias for row in place.aliases}:
        place.aliases.append(PlaceAlias(alias=name, source=None))


def move(session: Session, actor: Actor, place: Place, *, parent: Place, valid_from: date) -> None:
    """Put a place, with everything in it, under another parent from a day on; the old parent keeps its time.

    Raises
    ------
    DomainError
        When the parent is inside the place, not wider than it, or the day is not after the last move.
    """
    require(actor, "admin.places", None)
    _not_in_future(valid_from)
    if parent.is_within(place.path) or LEVELS.index(parent.level) >= LEVELS.index(place.level):
        raise DomainError(N_("要放在更大一级的地方下面。"), field="parent")
    if parent.id == place.parent_id:
        raise DomainError(N_("它现在就在这下面。"), field="parent")
    _close_parent(session, place, valid_from)
    session.add(PlaceParent(place_id=place.id, parent_id=parent.id, valid_from=valid_from))
    old, new = place.path, f"{parent.path}{place.id}/"
    place.parent = parent
    session.flush()
    session.execute(
        update(Place)
        .where(Place.path.startswith(old, autoescape=True))
        .values(path=new + func.substr(Place.path, len(old) + 1))
        .execution_options(synchronize_session=False)
    )
    session.expire_all()
    audit.record(session, actor, "places.moved", place)
    session.flush()


def _close_parent(session: Session, place: Place, day: date) -> None:
    """End the parent in force; a place that never moved gets the row of where it has been so far."""
    known = [row for row, _ in parents_of(session, place)]
    if not known and place.parent_id is not None:
        began = min((row.valid_from for row in place.codes if row.valid_from < day), default=BEGINNING)
        first = PlaceParent(place_id=place.id, parent_id=place.parent_id, valid_from=began)
        session.add(first)
        known = [first]
    for row in known:
        if row.valid_from >= day:
            raise DomainError(N_("这一天以后已经搬过了，日子要再晚一些。"), field="valid_from")
        if row.valid_to is None or row.valid_to > day:
            row.valid_to = day


def add_alias(session: Session, actor: Actor, place: Place, alias: str, source: str = "") -> None:
    """Add a name that people use; raises DomainError when it is empty or known."""
    require(actor, "admin.places", None)
    told = alias.strip()
    if not told:
        raise DomainError(N_("别名还没写。"), field="alias")
    if told == place.name or told in {row.alias for row in place.aliases}:
        raise DomainError(N_("这个名字已经记着了。"), field="alias")
    place.aliases.append(PlaceAlias(alias=told, source=source.strip() or None))
    audit.record(session, actor, "places.alias_added", place)
    session.flush()


def remove_alias(session: Session, actor: Actor, place: Place, alias_id: int) -> None:
    """Take an alias away; raises NotVisibleError when the place has no such one."""
    require(actor, "admin.places", None)
    row = next((row for row in place.aliases if row.id == alias_id), None)
    if row is None:
        raise NotVisibleError("place_aliases", alias_id)
    place.aliases.remove(row)
    audit.record(session, actor, "places.alias_removed", place)
    session.flush()


def add_predecessor(
    session: Session, actor: Actor, place: Place, *, predecessor: Place, since: date, closes: bool
) -> None:
    """Say that `place` came from another; with `closes`, the other one ended on that day.

    Raises
    ------
    DomainError
        When it is the place itself, or said already.
    """
    require(actor, "admin.places", None)
    if predecessor.id == place.id:
        raise DomainError(N_("不能是它自己。"), field="predecessor")
    if predecessor.id in {before.id for _, before in predecessors_of(session, place)}:
        raise DomainError(N_("这个已经记着了。"), field="predecessor")
    session.add(PlacePredecessor(place_id=place.id, predecessor_id=predecessor.id, since=since))
    if closes:
        predecessor.closed_on = since
    audit.record(session, actor, "places.predecessor_added", place)
    session.flush()
