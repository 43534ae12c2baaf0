"""What stands in the way of a referral: of the person, of the vacancy, of the pair, of a page that is out of date."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal import clock
from portal.actors import Actor
from portal.labels import N_
from portal.models import (
    Consent,
    Jobseeker,
    JobseekerState,
    Purpose,
    Referral,
    Vacancy,
    VacancyState,
)
from portal.models.referrals import OPEN_STATES
from portal.services.errors import ConflictError, DomainError


def hindrance(session: Session, actor: Actor, person: Jobseeker, vacancy: Vacancy) -> DomainError | None:
    """Return why this person cannot be referred to this vacancy now, or None."""
    return of_person(session, person) or of_vacancy(vacancy) or _of_pair(session, actor, person, vacancy)


def of_person(session: Session, person: Jobseeker) -> DomainError | None:
    """Return what is in the way on the side of the person, or None."""
    if person.state is not JobseekerState.ACTIVE:
        return DomainError(N_("这个人现在没在找活，先改成“在找活”。"))
    if not has_consent(session, person, Purpose.REGISTER):
        return DomainError(N_("还没有登记的同意，先当面问清楚、补上。"))
    return None


def of_vacancy(vacancy: Vacancy) -> DomainError | None:
    """Return what is in the way on the side of the vacancy, or None."""
    if vacancy.state is not VacancyState.PUBLISHED:
        return DomainError(N_("这个岗位现在没在招，先跟单位问一声。"))
    if vacancy.expires_on is not None and vacancy.expires_on < clock.today():
        return DomainError(N_("这个岗位过期了，先跟单位问一声还招不招。"))
    return None


def _of_pair(session: Session, actor: Actor, person: Jobseeker, vacancy: Vacancy) -> DomainError | None:
    if vacancy.employer_id in actor.employer_ids:
        return DomainError(N_("这是您自己的单位，请别的同事来推荐。"))
    same = (Referral.jobseeker_id == person.id) & (Referral.vacancy_id == vacancy.id)
    open_one = session.scalar(select(Referral.id).where(same, Referral.state.in_(OPEN_STATES)))
    if open_one is not None:
        return DomainError(N_("这个人已经在跟这家谈了，不用再推荐一遍。"))
    return None


def has_consent(
    session: Session, person: Jobseeker, purpose: Purpose, *, referral: Referral | None = None
) -> bool:
    """Tell whether the person's consent to `purpose` (for this referral) holds."""
    query = select(Consent.id).where(
        Consent.jobseeker_id == person.id, Consent.purpose == purpose, Consent.withdrawn_at.is_(None)
    )
    if referral is not None:
        query = query.where(Consent.referral_id == referral.id)
    return session.scalar(query.limit(1)) is not None


def open_for_update(session: Session, referral: Referral, shown_version: int | None) -> None:
    """Hold the referral for this transaction and refuse when it is no longer what the page showed.

    Raises
    ------
    ConflictError
        When somebody else moved it since `shown_version`.
    """
    session.refresh(referral, with_for_update=True)
    if shown_version is None or shown_version == referral.version:
        return
    last = referral.events[-1] if referral.events else None
    by = last.by.display_name if last and last.by else None
    raise ConflictError({"state": referral.state.label}, by)
