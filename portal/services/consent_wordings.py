"""The sentences that are read out before somebody says yes, by purpose and version."""

import csv
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.labels import N_
from portal.models import ConsentWording, Purpose
from portal.services.errors import DomainError

WORDINGS = Path(__file__).parent.parent / "data" / "consent_wordings.csv"


def seed_wordings(session: Session) -> int:
    """Add the wordings of the data file that the database does not have; return how many.

    Raises
    ------
    ValueError
        When a sentence was changed without a new version: what people agreed to must stay as it was.
    """
    known = {(row.purpose, row.version): row for row in session.scalars(select(ConsentWording))}
    added = 0
    for told in _wordings():
        row = known.get((Purpose(told["purpose"]), told["version"]))
        if row is None:
            session.add(
                ConsentWording(
                    purpose=Purpose(told["purpose"]),
                    version=told["version"],
                    text=told["text"],
                    valid_from=date.fromisoformat(told["valid_from"]),
                )
            )
            added += 1
        elif row.text != told["text"]:
            raise ValueError(
                f"wording {told['purpose']} {told['version']} was changed: give it a new version"
            )
    session.flush()
    return added


def _wordings() -> list[dict[str, str]]:
    with WORDINGS.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(line for line in stream if not line.startswith("#")))


def wording_on(session: Session, purpose: Purpose, day: date) -> ConsentWording:
    """Return the sentence that was to be read out on `day`: the newest in force, else the oldest there is.

    Raises
    ------
    DomainError
        When nobody has put a wording in yet.
    """
    rows = list(
        session.scalars(
            select(ConsentWording)
            .where(ConsentWording.purpose == purpose)
            .order_by(ConsentWording.valid_from, ConsentWording.id)
        )
    )
    if not rows:
        raise DomainError(N_("同意书的话还没放进来，找管理员。"), field="consents")
    return next((row for row in reversed(rows) if row.valid_from <= day), rows[0])
