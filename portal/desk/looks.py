"""Leaving a trace of a look: pages that show people are only read, yet every look is recorded (design rule 7)."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from portal.database import writing
from portal.extensions import db


def leave_trace(record: Callable[[Session], None]) -> None:
    """Let `record` append to the audit trail in a transaction of its own; the page's own reading goes on.

    A trace that cannot be written stops the page: nobody looks without one.
    """
    with writing(), Session(db.engine) as session:
        record(session)
        session.commit()
