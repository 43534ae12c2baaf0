"""Looking at a person: every look is recorded, every covered value that is uncovered too (design rule 7)."""

from sqlalchemy.orm import Session

from portal.actors import Actor
from portal.labels import N_
from portal.models import Jobseeker
from portal.models.base import LabelledEnum
from portal.services import audit
from portal.services.errors import DomainError
from portal.services.visibility import get_jobseeker, require

REVEALABLE = ("phone", "id_number", "certificate_number", "address", "supporter", "guardian")


class RevealReason(LabelledEnum):
    """Why somebody needs to see a covered value; the audit trail keeps the code."""

    CALL = "call", N_("给本人打电话")
    VISIT = "visit", N_("上门走访")
    FORM = "form", N_("替本人填表、办事")
    CHECK = "check", N_("跟证件核对")


def reveal(session: Session, actor: Actor, person: Jobseeker, field: str, reason: RevealReason) -> str:
    """Return one covered value in full, and record who saw it and why.

    Raises
    ------
    DomainError
        When this value is not one that can be uncovered, or there is none.
    """
    require(actor, "jobseeker.reveal", person)
    if field not in REVEALABLE:
        raise DomainError(N_("这一项看不了。"))
    value: str | None = getattr(person, field)
    if not value:
        raise DomainError(N_("这一项没有记。"))
    audit.record(session, actor, "jobseeker.reveal", person, field=field, reason=reason.value)
    session.flush()
    return value


def look(session: Session, actor: Actor, key: int) -> Jobseeker:
    """Return a person for somebody to look at, and record the look.

    Raises
    ------
    NotVisibleError
        When the actor may not see them.
    """
    person = get_jobseeker(session, actor, key)
    require(actor, "jobseeker.see", person)
    audit.record(session, actor, "jobseeker.look", person)
    session.flush()
    return person
