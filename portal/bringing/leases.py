"""Who works on a batch: a lease that one worker holds for a while, and another takes over when it was not renewed."""

import secrets
from datetime import timedelta

from sqlalchemy import Engine, or_, select, update
from sqlalchemy.orm import Session

from portal import clock
from portal.database import writing
from portal.models import ImportBatch, ImportState
from portal.models.imports import AT_WORK

# Longer than any pause between two signs of life; after a kill somebody else goes on so much later.
HELD_FOR = timedelta(seconds=90)
# A fault that comes back each time is not tried for ever.
MOST_TRIES = 3


class LostLeaseError(Exception):
    """Another worker holds the batch now, or its sender has decided otherwise: this one stops."""


def waiting(engine: Engine) -> list[int]:
    """Return the batches that nobody works on though somebody should, oldest first."""
    free = or_(ImportBatch.lease_until.is_(None), ImportBatch.lease_until < clock.now())
    query = select(ImportBatch.id).where(ImportBatch.state.in_(AT_WORK), free).order_by(ImportBatch.id)
    with Session(engine) as session:
        return list(session.scalars(query))


def alive(engine: Engine) -> set[int]:
    """Return the batches that may still need what was rehearsed for them."""
    query = select(ImportBatch.id).where(ImportBatch.state.in_([*AT_WORK, ImportState.READY]))
    with Session(engine) as session:
        return set(session.scalars(query))


def take(engine: Engine, batch_id: int) -> str | None:
    """Return the lease on a batch, or None when somebody else holds it or there is nothing to do."""
    lease = secrets.token_urlsafe(12)
    free = or_(ImportBatch.lease_until.is_(None), ImportBatch.lease_until < clock.now())
    taking = (
        update(ImportBatch)
        .where(ImportBatch.id == batch_id, ImportBatch.state.in_(AT_WORK), free)
        .values(lease=lease, lease_until=clock.now() + HELD_FOR, tries=ImportBatch.tries + 1, progress=0)
    )
    with writing(), Session(engine) as session, session.begin():
        return lease if session.execute(taking).rowcount == 1 else None  # type: ignore[attr-defined]


def hold(session: Session, batch_id: int, lease: str, **values: int) -> None:
    """Renew a lease in the caller's transaction, with how far the work has come; raises LostLeaseError."""
    renewing = (
        update(ImportBatch)
        .where(ImportBatch.id == batch_id, ImportBatch.lease == lease, ImportBatch.state.in_(AT_WORK))
        .values(lease_until=clock.now() + HELD_FOR, **values)
        .execution_options(synchronize_session=False)
    )
    if session.execute(renewing).rowcount != 1:  # type: ignore[attr-defined]
        raise LostLeaseError
