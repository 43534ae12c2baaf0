"""On whose behalf a worker goes on, and what a rehearsal hangs on beside the database."""

import hashlib

from sqlalchemy.orm import Session

from portal import clock
from portal.actors import SYSTEM, Actor, actor_of
from portal.models import Account, ImportBatch


def sender_of(session: Session, batch: ImportBatch) -> Actor:
    """Return who sent the file, with the rights of today."""
    account = session.get(Account, batch.by_id) if batch.by_id is not None else None
    return SYSTEM if account is None else actor_of(account, clock.today())


def mark_of(batch: ImportBatch, actor: Actor) -> str:
    """Return what a rehearsal hangs on beside the database: the day, the sender's rights, what was said of the file."""
    told = (
        clock.today(),
        actor,
        batch.kind,
        batch.consented_on,
        batch.witness,
        sorted((batch.columns or {}).items()),
    )
    return hashlib.sha256(repr(told).encode()).hexdigest()
