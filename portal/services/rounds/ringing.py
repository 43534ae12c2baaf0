"""A call that nobody answered: asked again tomorrow, and after three days in vain somebody goes there."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal import clock
from portal.actors import Actor
from portal.models import Employer, UnansweredCall
from portal.services import audit
from portal.services.visibility import require

# After so many days in vain the phone is no way to reach them.
TRIES = 3


def no_answer(session: Session, actor: Actor, employer: Employer) -> UnansweredCall:
    """Note that nobody answered today; a second tap on one day changes nothing.

    Raises
    ------
    ForbiddenError
        When the actor does not work where the employer is.
    """
    require(actor, "employer.edit", employer)
    today = clock.today()
    query = select(UnansweredCall).where(
        UnansweredCall.employer_id == employer.id, UnansweredCall.rang_on == today
    )
    known = session.scalars(query).one_or_none()
    if known is not None:
        return known
    row = UnansweredCall(
        employer_id=employer.id, rang_on=today, rang_by_id=actor.account_id, recorded_at=clock.now()
    )
    session.add(row)
    audit.record(session, actor, "employer.no_answer", employer)
    session.flush()
    return row
