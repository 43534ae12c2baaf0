"""Leaving a trace of a look: pages that show people are only read, yet every look is recorded (design rule 7)."""

from collections.abc import Callable, Sequence

from sqlalchemy.orm import Session

from portal.database import writing
from portal.extensions import db
from portal.models import CallRequest, Employer, Jobseeker, KeptKind, Referral, Vacancy
from portal.services import audit, keepsakes, suggestions
from portal.web import current_actor


def leave_trace(record: Callable[[Session], None]) -> None:
    """Let `record` append to the audit trail in a transaction of its own; the page's own reading goes on.

    A trace that cannot be written stops the page: nobody looks without one.
    """
    with writing(), Session(db.engine) as session:
        record(session)
        session.commit()


def note_opened(thing: Jobseeker | Vacancy | Employer) -> None:
    """Keep a record that somebody opens among what they have at hand."""
    kind, actor = KeptKind(thing.__tablename__), current_actor()
    leave_trace(lambda session: keepsakes.note_opened(session, actor, kind, thing.id))


def is_pinned(kind: str, key: int) -> bool:
    """Tell a page whether whoever looks at it pinned this record."""
    return keepsakes.is_pinned(db.session(), current_actor(), KeptKind(kind), key)


def leave_trace_of_suggestions(thing: Jobseeker | Vacancy, people: Sequence[int] = ()) -> None:
    """Record that somebody asked what suits a person, or who suits a vacancy, and which people they saw."""
    leave_trace(lambda session: suggestions.record_look(session, current_actor(), thing, people=people))


def seen(
    page: str,
    action: str,
    thing: Jobseeker | Referral | CallRequest | Vacancy | None = None,
    **detail: str | int | None,
) -> str:
    """Return a page about people once it is recorded that somebody looks at it (design rule 7).

    The look is written after the page was made: making it only reads, and a look that can't be recorded shows
    nothing.
    """
    with writing():
        db.session.rollback()
        audit.record(db.session(), current_actor(), action, thing, **detail)
        db.session.commit()
    return page
