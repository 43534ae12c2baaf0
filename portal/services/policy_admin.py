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
from portal.models import Place, PolicyKey, PolicyValue
from portal.services import audit
from portal.services.errors import DomainError, NotVisibleError
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


def correct(session: Session, actor: Actor, row: PolicyValue, changes: Mapping[str, Any]) -> None:
    """Correct the amount or the source of a row that nobody has verified yet.

    Raises
    ------
    DomainError
        When it is verified: then decisions rest on it, and only a new row may follow.
    """
    require(actor, "admin.policy", None)
    if row.verified_on is not None:
        raise DomainError(N_("这个数已经核实过，改不了。有新的就加一行。"))
    for name in ("amount", "source"):
        if name in changes:
            setattr(row, name, changes[name])
    audit.record(session, actor, "policy.corrected", row, fields=sorted(changes))
    session.flush()


def verify(session: Session, actor: Actor, row: PolicyValue) -> None:
    """Say that the row was compared with the document it names; raises DomainError when that was done."""
    require(actor, "admin.policy", None)
    if row.verified_on is not None:
        raise DomainError(N_("这个数已经有人核实过了。"))
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
