"""The windows themselves: which there are, by district, and which one a visitor stands at."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, joinedload

from portal.models import Level, Place
from portal.services.errors import NotVisibleError


def _is_window() -> ColumnElement[bool]:
    return Place.has_window.is_(True) & Place.closed_on.is_(None) & (Place.level == Level.COMMUNITY)


def find_window(session: Session, key: int | None) -> Place | None:
    """Return the community whose window has this key, or None when there is no such window (any more)."""
    if key is None:
        return None
    query = select(Place).where(Place.id == key, _is_window())
    return session.scalars(query.options(joinedload(Place.parent))).one_or_none()


def get_window(session: Session, key: int) -> Place:
    """Return the community whose window has this key.

    Raises
    ------
    NotVisibleError
        When there is no such window.
    """
    found = find_window(session, key)
    if found is None:
        raise NotVisibleError("places")
    return found


def windows_by_district(session: Session) -> list[tuple[Place, Sequence[Place]]]:
    """Return every open window under its district, in the order of the tree: two queries."""
    windows = session.scalars(
        select(Place).where(_is_window()).options(joinedload(Place.parent)).order_by(Place.path)
    ).all()
    districts = session.scalars(select(Place).where(Place.level == Level.DISTRICT).order_by(Place.path)).all()
    grouped = [
        (district, [window for window in windows if window.is_within(district.path)])
        for district in districts
    ]
    return [(district, found) for district, found in grouped if found]
