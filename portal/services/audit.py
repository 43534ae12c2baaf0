"""The audit trail and the revisions: who did or saw what, and what a record said before."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from portal import clock
from portal.access import place_of
from portal.actors import Actor
from portal.models import AuditEntry, Base, Revision


def record(
    session: Session, actor: Actor, action: str, thing: Any = None, **detail: str | int | list[str] | None
) -> None:
    """Append an entry. `detail` takes codes, counts and field names only, never personal data."""
    place = place_of(thing)
    session.add(
        AuditEntry(
            at=clock.now(),
            account_id=actor.account_id,
            action=action,
            object_type=thing.__tablename__ if isinstance(thing, Base) else None,
            object_id=getattr(thing, "id", None),
            area_path=place.path if place else None,
            detail=detail,
        )
    )


def revise(session: Session, actor: Actor, thing: Any, changes: Mapping[str, Any]) -> list[str]:
    """Set the attributes in `changes` that differ, keep what they said before, return the changed names."""
    before = {name: getattr(thing, name) for name in changes}
    changed = [name for name, value in changes.items() if before[name] != value]
    if not changed:
        return []
    for name in changed:
        setattr(thing, name, changes[name])
    keep(
        session,
        actor,
        thing,
        before={name: _plain(before[name]) for name in changed},
        after={name: _plain(changes[name]) for name in changed},
    )
    record(session, actor, f"{thing.__tablename__}.edit", thing, fields=changed)
    return changed


def keep(
    session: Session, actor: Actor, thing: Any, *, before: dict[str, Any], after: dict[str, Any]
) -> None:
    """Keep what a record said before an edit and says after it, as JSON can hold it, by name."""
    session.add(
        Revision(
            subject_type=thing.__tablename__,
            subject_id=thing.id,
            version=thing.version,
            at=clock.now(),
            by_id=actor.account_id,
            before=before,
            after=after,
        )
    )


def revisions_of(session: Session, thing: Any) -> list[Revision]:
    """Return the edits of a record, newest first."""
    return list(
        session.scalars(
            select(Revision)
            .where(Revision.subject_type == thing.__tablename__, Revision.subject_id == thing.id)
            .order_by(Revision.id.desc())
            .options(joinedload(Revision.by))
        )
    )


def _plain(value: Any) -> Any:
    """Return `value` as JSON can hold it."""
    return value if value is None or isinstance(value, str | int | float | bool | list | dict) else str(value)
