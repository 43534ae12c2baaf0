"""Dated policy rows as administrators keep them: add, correct before verification, verify (design rule 8)."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from portal import clock
from portal.actors import Actor
from portal.labels import N_
from portal.models import AuditEntry, Place, PolicyKey, PolicyValue
from portal.services import audit
from portal.services.errors import ConflictError, DomainError, NotVisibleError
from portal.services.visibility import require


def rows(actor: Actor) -> Select[PolicyValue]:
    """Select all rows, by kind and place, newest first."""
    require(actor, "admin.see", None)
    return (
        select(PolicyValue)
        .join(Place, PolicyValue.place_id == Place.id)
        .order_by(PolicyValue.key, Place.path, PolicyValue.valid_from.desc())
        .options(joinedload(PolicyValue.place), joinedload(PolicyValue.verified_by))
    )


def get_row(session: Session, actor: Actor, key: int) -> PolicyValue:
    """Return one row; raises NotVisibleError when there is none."""
    found = session.scalars(rows(actor).where(PolicyValue.id == key)).one_or_none()
    if found is None:
        raise NotVisibleError("policy_values", key)
    return found


def add(
    session: Session,
    actor: Actor,
    *,
    key: PolicyKey,
    place: Place,
    amount: Decimal,
    valid_from: date,
    source: str,
) -> PolicyValue:
    """Add a number from a day on, not verified yet. The row before it ends on that day.

    Raises
    ------
    DomainError
        When there is a row of the same day, or a later one whose past would change.
    """
    require(actor, "admin.policy", None)
    same = select(PolicyValue).where(PolicyValue.key == key, PolicyValue.place_id == place.id)
    newest = session.scalars(same.order_by(PolicyValue.valid_from.desc()).limit(1)).one_or_none()
    if newest is not None and valid_from <= newest.valid_from:
        raise DomainError(
            N_("这里从%(day)s起已经有一个数了，新的要在那以后。"),
            field="valid_from",
            day=newest.valid_from.isoformat(),
        )
    if newest is not None and (newest.valid_to is None or newest.valid_to > valid_from):
        newest.valid_to = valid_from
    row = PolicyValue(key=key, place=place, amount=amount, valid_from=valid_from, source=source.strip())
    session.add(row)
    session.flush()
    audit.record(session, actor, "policy.added", row, key=key.value, place=place.id)
    return row


def version_of(session: Session, row: PolicyValue) -> int:
    """Return a number that changes with every act on the row: the newest entry of its trail, 0 without one."""
    last = _last_act(session, row)
    return last.id if last is not None else 0


def _last_act(session: Session, row: PolicyValue, *actions: str) -> AuditEntry | None:
    query = select(AuditEntry).where(
        AuditEntry.object_type == row.__tablename__,
        AuditEntry.object_id == row.id,
        AuditEntry.action.in_(actions or ("policy.added", "policy.corrected", "policy.verified")),
    )
    return session.scalars(query.order_by(AuditEntry.id.desc()).limit(1)).one_or_none()


def is_own_number(session: Session, actor: Actor, row: PolicyValue) -> bool:
    """Tell whether the actor wrote the number that now stands there; another account has to verify it."""
    written = _last_act(session, row, "policy.added", "policy.corrected")
    return written is not None and written.account_id == actor.account_id


def _refuse_changed(session: Session, row: PolicyValue, shown_version: int | None) -> None:
    session.refresh(row, with_for_update=True)
    last = _last_act(session, row)
    if shown_version is not None and last is not None and last.id != shown_version:
        by = last.account.display_name if last.account else None
        raise ConflictError({"amount": row.amount, "source": row.source}, by)


def correct(
    session: Session,
    actor: Actor,
    row: PolicyValue,
    changes: Mapping[str, Any],
    *,
    shown_version: int | None = None,
) -> None:
    """Correct the amount or the source of a row that nobody has verified yet.

    Raises
    ------
    ConflictError
        When somebody corrected or verified it after `shown_version` was shown.
    DomainError
        When it is verified: then decisions rest on it, and only a new row may follow.
    """
    require(actor, "admin.policy", None)
    if row.verified_on is None:
        _refuse_changed(session, row, shown_version)
    if row.verified_on is not None:
        raise DomainError(N_("这个数已经核实过，改不了。有新的就加一行。"))
    for name in ("amount", "source"):
        if name in changes:
            setattr(row, name, changes[name])
    audit.record(session, actor, "policy.corrected", row, fields=sorted(changes))
    session.flush()


def verify(session: Session, actor: Actor, row: PolicyValue, *, shown_version: int | None = None) -> None:
    """Say that the row was compared with the document it names.

    Raises
    ------
    DomainError
        When that was done already, when the number changed after `shown_version` was shown, or when the actor
        wrote it: four eyes see more than two.
    """
    require(actor, "admin.policy", None)
    try:
        _refuse_changed(session, row, shown_version)
    except ConflictError as conflict:
        raise DomainError(N_("这个数刚才有人动过。对着文件再看一遍，再核实。")) from conflict
    if row.verified_on is not None:
        raise DomainError(N_("这个数已经有人核实过了。"))
    if is_own_number(session, actor, row):
        raise DomainError(N_("这个数是您写的，换一个账号来核实。"))
    row.verified_by_id = actor.account_id
    row.verified_on = clock.today()
    audit.record(session, actor, "policy.verified", row)
    session.flush()


def in_force(row: PolicyValue, day: date) -> bool:
    """Tell whether the row is in force on `day`."""
    return row.valid_from <= day and (row.valid_to is None or day < row.valid_to)


def last_day(row: PolicyValue) -> date | None:
    """Return the last day on which the row is in force, None while it has no end."""
    return None if row.valid_to is None else row.valid_to - timedelta(days=1)
