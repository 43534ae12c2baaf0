"""Cases entrusted to a station social worker: for a purpose, for a time, and ended when it is over (PIPL 21)."""

from datetime import date, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from portal import clock
from portal.actors import Actor
from portal.labels import N_
from portal.models import Account, Entrustment, Jobseeker, Place, Role, RoleGrant
from portal.services import audit
from portal.services.errors import DomainError
from portal.services.visibility import require

# A case is looked at again at least once a year; until then somebody must say that it goes on.
LONGEST_DAYS = 366


def social_workers(session: Session, person: Jobseeker) -> list[Account]:
    """Return the accounts a case can be entrusted to: social workers whose station covers the community."""
    today = clock.today()
    path = person.community.path
    rows = session.scalars(
        select(RoleGrant)
        .join(Place, RoleGrant.area_id == Place.id)
        .join(Account, RoleGrant.account_id == Account.id)
        .where(
            RoleGrant.role == Role.SOCIAL_WORKER,
            RoleGrant.valid_from <= today,
            or_(RoleGrant.valid_to.is_(None), RoleGrant.valid_to > today),
            Account.is_active,
        )
        .options(joinedload(RoleGrant.account), joinedload(RoleGrant.area))
        .order_by(Account.display_name, Account.id)
    )
    return list(
        {row.account_id: row.account for row in rows if row.area and path.startswith(row.area.path)}.values()
    )


def entrust(
    session: Session, actor: Actor, person: Jobseeker, *, account: Account, scope: str, valid_to: date
) -> Entrustment:
    """Let a social worker see and follow this case from today until before `valid_to`.

    Raises
    ------
    DomainError
        When the account is no social worker of this area, the day is past or too far, the case is theirs
        already, or nobody said what for.
    """
    require(actor, "jobseeker.entrust", person)
    today = clock.today()
    if account not in social_workers(session, person):
        raise DomainError(N_("这个账号不是这一片的社工，换一个。"), field="account")
    if not scope.strip():
        raise DomainError(N_("写一句托付他办什么。"), field="scope")
    if not today < valid_to <= today + timedelta(days=LONGEST_DAYS):
        raise DomainError(N_("到期的日子要在明天以后、一年以内。"), field="valid_to")
    if any(row.account_id == account.id and row.valid_to > today for row in person.entrustments):
        raise DomainError(N_("已经托付给他了，还没到期。"), field="account")
    entrustment = Entrustment(
        jobseeker=person,
        account=account,
        scope=scope.strip(),
        valid_from=today,
        valid_to=valid_to,
        entrusted_by_id=actor.account_id,
    )
    session.add(entrustment)
    session.flush()
    audit.record(session, actor, "entrustment.begin", person, account=account.id, until=valid_to.isoformat())
    return entrustment


def end(session: Session, actor: Actor, entrustment: Entrustment) -> None:
    """End an entrustment: from now on the social worker no longer sees the case."""
    person = entrustment.jobseeker
    require(actor, "jobseeker.edit", person)
    today = clock.today()
    if entrustment.valid_from >= today:
        # A period must last a day; one that ends on its first day leaves the audit trail only.
        person.entrustments.remove(entrustment)
        session.delete(entrustment)
    elif entrustment.valid_to > today:
        entrustment.valid_to = today
    session.flush()
    audit.record(session, actor, "entrustment.end", person, account=entrustment.account_id)


def of_person(session: Session, person: Jobseeker) -> list[Entrustment]:
    """Return to whom a case is or was entrusted, newest first."""
    return list(
        session.scalars(
            select(Entrustment)
            .where(Entrustment.jobseeker_id == person.id)
            .order_by(Entrustment.id.desc())
            .options(joinedload(Entrustment.account))
        )
    )
