"""What an actor may see, as SQL: every query on people and on the ledger starts here."""

from collections.abc import Collection
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, false, func, or_, select
from sqlalchemy.orm import Session, joinedload

from portal import clock
from portal.access import may
from portal.actors import WORKERS, Actor
from portal.models import CallRequest, Employer, Entrustment, Jobseeker, Place, Referral, Role, Vacancy
from portal.models.vacancies import VacancyState
from portal.services.errors import ForbiddenError, NotVisibleError

Row = TypeVar("Row", Jobseeker, Vacancy, Employer, Referral, CallRequest, Place)

SEEING = (*WORKERS, Role.OFFICER)


def within(paths: tuple[str, ...]) -> ColumnElement[bool]:
    """Return the condition that a joined `Place` lies in one of the areas."""
    return or_(false(), *(Place.path.startswith(path, autoescape=True) for path in paths))


def visible_jobseekers(actor: Actor) -> Select[Jobseeker]:
    """Select the people an actor may see: those of their areas, and those entrusted to them today.

    A registration that was put together with another one is seen through that one only.
    """
    return visible_registrations(actor).where(Jobseeker.merged_into_id.is_(None))


def visible_registrations(actor: Actor) -> Select[Jobseeker]:
    """Select the registrations an actor may see, those too that were put together with others."""
    query = select(Jobseeker).join(Place, Jobseeker.community_id == Place.id)
    if actor.is_system:
        return query
    return query.where(_is_theirs(actor, Jobseeker.id))


def merged_into(session: Session, keys: Collection[int]) -> list[Jobseeker]:
    """Return the registrations that were put together with those of `keys`, directly or one after the other.

    The caller has asked whether the actor may see the ones they were put together with.
    """
    found: list[Jobseeker] = []
    waiting = list(keys)
    while waiting:
        query = select(Jobseeker).where(Jobseeker.merged_into_id.in_(waiting)).order_by(Jobseeker.id)
        rows = list(session.scalars(query))
        found += rows
        waiting = [row.id for row in rows]
    return found


def kept_for(session: Session, key: int) -> int:
    """Return the key of the registration that stands for the one with `key` today: mostly that key itself."""
    now: int | None = key
    while now is not None:
        key = now
        now = session.scalar(select(Jobseeker.merged_into_id).where(Jobseeker.id == key))
    return key


def _is_theirs(actor: Actor, person_id: Any) -> ColumnElement[bool]:
    """Return the condition that a person is of the actor's areas, or entrusted to them today.

    Asked only of whom it may concern: beside an "or", PostgreSQL reads everybody instead of the areas' index.
    """
    areas = actor.areas(SEEING)
    if not actor.has(Role.SOCIAL_WORKER):
        return within(areas)
    entrusted: ColumnElement[bool] = person_id.in_(_entrusted(actor))
    return or_(within(areas), entrusted) if areas else entrusted


def _entrusted(actor: Actor) -> Select[int]:
    today = clock.today()
    return select(Entrustment.jobseeker_id).where(
        Entrustment.account_id == actor.account_id,
        Entrustment.valid_from <= today,
        Entrustment.valid_to > today,
    )


def visible_vacancies(actor: Actor) -> Select[Vacancy]:
    """Select the vacancies an actor may see: all published ones for staff, and all of their own areas."""
    query = select(Vacancy).join(Place, Vacancy.community_id == Place.id)
    if actor.is_system:
        return query
    own = [within(actor.areas(SEEING))]
    if actor.employer_ids:
        own.append(Vacancy.employer_id.in_(actor.employer_ids))
    if actor.has(*SEEING, Role.SOCIAL_WORKER):
        own.append(Vacancy.state == VacancyState.PUBLISHED)
    return query.where(or_(*own))


def visible_employers(actor: Actor) -> Select[Employer]:
    """Select the employers of the actor's areas, and their own."""
    query = select(Employer).join(Place, Employer.community_id == Place.id)
    if actor.is_system:
        return query
    in_areas = within(actor.areas(SEEING))
    own = Employer.id.in_(actor.employer_ids)
    return query.where(or_(in_areas, own) if actor.employer_ids else in_areas)


def visible_referrals(actor: Actor) -> Select[Referral]:
    """Select the referrals of the people an actor may see."""
    query = (
        select(Referral)
        .join(Jobseeker, Referral.jobseeker_id == Jobseeker.id)
        .join(Place, Jobseeker.community_id == Place.id)
    )
    if actor.is_system:
        return query
    return query.where(_is_theirs(actor, Referral.jobseeker_id))


def visible_call_requests(actor: Actor) -> Select[CallRequest]:
    """Select the call requests of the windows in the actor's areas."""
    query = select(CallRequest).join(Place, CallRequest.community_id == Place.id)
    return query if actor.is_system else query.where(within(actor.areas(SEEING)))


def get_visible(session: Session, query: Select[Row], model: type[Row], key: int) -> Row:
    """Return the row with `key` if the actor's `query` contains it.

    Raises
    ------
    NotVisibleError
        When it does not exist or lies outside; the page answers 404 to both.
    """
    found = session.scalars(query.where(model.id == key)).unique().one_or_none()
    if found is None:
        raise NotVisibleError(model.__tablename__, key)
    return found


def get_jobseeker(session: Session, actor: Actor, key: int) -> Jobseeker:
    """Return a person the actor may see; raises NotVisibleError."""
    return get_visible(session, visible_jobseekers(actor), Jobseeker, key)


def get_vacancy(session: Session, actor: Actor, key: int) -> Vacancy:
    """Return a vacancy the actor may see; raises NotVisibleError."""
    return get_visible(session, visible_vacancies(actor), Vacancy, key)


def get_employer(session: Session, actor: Actor, key: int) -> Employer:
    """Return an employer the actor may see; raises NotVisibleError."""
    return get_visible(session, visible_employers(actor), Employer, key)


def get_referral(session: Session, actor: Actor, key: int) -> Referral:
    """Return a referral the actor may see; raises NotVisibleError."""
    return get_visible(session, visible_referrals(actor), Referral, key)


def get_call_request(session: Session, actor: Actor, key: int) -> CallRequest:
    """Return a call request the actor may see; raises NotVisibleError."""
    return get_visible(session, visible_call_requests(actor), CallRequest, key)


def require(actor: Actor, action: str, thing: Any) -> None:
    """Do nothing if `actor` may do `action` to `thing`.

    Raises
    ------
    ForbiddenError
        When they may not.
    """
    if not may(actor, action, thing):
        raise ForbiddenError


def own_places(session: Session, actor: Actor, roles: tuple[Role, ...]) -> list[Place]:
    """Return the places of the areas in which an actor holds one of `roles`, the areas first; grids left out."""
    query = (
        select(Place)
        .where(Place.level != "grid", Place.closed_on.is_(None), within(actor.areas(roles)))
        .options(joinedload(Place.parent))
        .order_by(func.length(Place.path), Place.path)
    )
    return list(session.scalars(query))


def own_communities(session: Session, actor: Actor, roles: tuple[Role, ...] = WORKERS) -> list[Place]:
    """Return the communities of the areas an actor works in, by name."""
    query = (
        select(Place)
        .where(Place.level == "community", Place.closed_on.is_(None))
        .options(joinedload(Place.parent))
        .order_by(Place.path)
    )
    if not actor.is_system:
        query = query.where(within(actor.areas(roles)))
    return list(session.scalars(query))
