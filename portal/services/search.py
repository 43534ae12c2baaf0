"""Finding vacancies and employers at the desk: words, filters, order, and how many there are of each state."""

import unicodedata
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from portal import clock
from portal.actors import Actor
from portal.labels import N_
from portal.models import (
    Employer,
    EmployerState,
    Referral,
    ReferralState,
    Vacancy,
    VacancyState,
    VacancyTrait,
)
from portal.services.ledger_words import employer_is_called, vacancy_is_called
from portal.services.today import EXPIRING_WITHIN_DAYS, STALE_AFTER_DAYS
from portal.services.visibility import SEEING, visible_employers, visible_vacancies, within

ORDERS: dict[str, str] = {
    "new": N_("新的在前"),
    "stale": N_("久没确认的在前"),
    "expiring": N_("快过期的在前"),
    "pay": N_("钱多的在前"),
}
# More words than this make no search better, only slower.
_MOST_WORDS = 6


def _parts(words: str) -> list[str]:
    return unicodedata.normalize("NFKC", words).split()[:_MOST_WORDS]


def vacancies(
    actor: Actor,
    *,
    words: str = "",
    state: VacancyState | None = None,
    community_id: int | None = None,
    employer_id: int | None = None,
    traits: tuple[str, ...] = (),
    stale: bool = False,
    expiring: bool = False,
    everywhere: bool = False,
    order: str = "new",
) -> Select[Vacancy]:
    """Select vacancies by words (see `ledger_words`) and by filters that all hold; none that went into another.

    Of the actor's own areas, or with `everywhere` also what is published elsewhere. `traits` are those of
    `matching.traits`; all must be known to be true.
    """
    query = (
        visible_vacancies(actor)
        .join(Employer, Vacancy.employer_id == Employer.id)
        .options(contains_eager(Vacancy.community), contains_eager(Vacancy.employer))
    )
    if not everywhere and actor.areas(SEEING):
        query = query.where(within(actor.areas(SEEING)))
    query = query.where(
        Vacancy.merged_into_id.is_(None), *(vacancy_is_called(part) for part in _parts(words))
    )
    conditions: list[tuple[object, ColumnElement[bool]]] = [
        (state, Vacancy.state == state),
        (community_id, Vacancy.community_id == community_id),
        (employer_id, Vacancy.employer_id == employer_id),
        (stale, is_stale()),
        (expiring, is_expiring()),
    ]
    query = query.where(*(condition for asked, condition in conditions if asked))
    for trait in traits:
        query = query.where(
            select(VacancyTrait)
            .where(VacancyTrait.vacancy_id == Vacancy.id, VacancyTrait.trait == trait)
            .exists()
        )
    return query.order_by(*_order(order))


def is_stale() -> ColumnElement[bool]:
    """Return the condition that nobody said in a while that a published vacancy is open."""
    limit = clock.today() - timedelta(days=STALE_AFTER_DAYS)
    unconfirmed = or_(Vacancy.last_confirmed_on.is_(None), Vacancy.last_confirmed_on < limit)
    return (Vacancy.state == VacancyState.PUBLISHED) & unconfirmed


def is_expiring() -> ColumnElement[bool]:
    """Return the condition that a published vacancy's last day is near or past."""
    limit = clock.today() + timedelta(days=EXPIRING_WITHIN_DAYS)
    return (Vacancy.state == VacancyState.PUBLISHED) & (Vacancy.expires_on <= limit)


def _order(order: str) -> tuple[ColumnElement[Any], ...]:
    columns: dict[str, tuple[ColumnElement[Any], ...]] = {
        "stale": (Vacancy.last_confirmed_on.asc().nulls_first(),),
        "expiring": (Vacancy.expires_on.asc().nulls_last(),),
        "pay": (Vacancy.pay_month_max.desc().nulls_last(), Vacancy.pay_month_min.desc().nulls_last()),
    }
    return (*columns.get(order, (Vacancy.registered_on.desc(),)), Vacancy.id.desc())


def counts_by_state(session: Session, query: Select[Vacancy]) -> dict[VacancyState, int]:
    """Return how many of the selected vacancies stand in each state; states without any are left out."""
    found = (
        query.order_by(None)
        .options(*())
        .with_only_columns(Vacancy.state, func.count(Vacancy.id).label("found"))
    )
    rows = session.execute(found.group_by(Vacancy.state)).all()
    return {row.state: row.found for row in rows}


def employers(
    actor: Actor,
    *,
    words: str = "",
    state: EmployerState | None = None,
    community_id: int | None = None,
    without_code: bool = False,
) -> Select[Employer]:
    """Select the employers of the actor's areas by words (see `ledger_words`); none that went into another."""
    query = visible_employers(actor).options(contains_eager(Employer.community))
    query = query.where(
        Employer.state != EmployerState.MERGED, *(employer_is_called(part) for part in _parts(words))
    )
    conditions: list[tuple[object, ColumnElement[bool]]] = [
        (state, Employer.state == state),
        (community_id, Employer.community_id == community_id),
        (without_code, Employer.credit_code.is_(None)),
    ]
    query = query.where(*(condition for asked, condition in conditions if asked))
    return query.order_by(Employer.state != EmployerState.ASKED, Employer.name, Employer.id)


def open_vacancies(session: Session, employer_ids: list[int]) -> dict[int, int]:
    """Return how many published vacancies each of these employers has."""
    if not employer_ids:
        # SQLite reads every published vacancy to find out that none is of nobody.
        return {}
    query = (
        select(Vacancy.employer_id, func.count().label("found"))
        .where(Vacancy.employer_id.in_(employer_ids), Vacancy.state == VacancyState.PUBLISHED)
        .group_by(Vacancy.employer_id)
    )
    return {row.employer_id: row.found for row in session.execute(query).all()}


def to_choose_from(session: Session, actor: Actor, *, most: int = 400) -> list[Employer]:
    """Return the employers in use in the actor's areas, by name, for a list of choices."""
    query = (
        visible_employers(actor)
        .where(Employer.state == EmployerState.ACTIVE, within(actor.areas(SEEING)))
        .options(joinedload(Employer.community))
        .order_by(Employer.name, Employer.id)
        .limit(most)
    )
    return list(session.scalars(query))


# What an employer has heard of; before that a referral is between the person and the window.
TOLD_STATES = (
    ReferralState.SENT,
    ReferralState.INTERVIEW,
    ReferralState.HIRED,
    ReferralState.REFUSED,
    ReferralState.NO_ANSWER,
)


def own_vacancies(actor: Actor) -> Select[Vacancy]:
    """Select the vacancies of the employers an actor belongs to, newest first; withdrawn ones last."""
    return (
        select(Vacancy)
        .where(Vacancy.employer_id.in_(actor.employer_ids))
        .options(joinedload(Vacancy.employer), joinedload(Vacancy.community))
        .order_by(Vacancy.state == VacancyState.WITHDRAWN, Vacancy.registered_on.desc(), Vacancy.id.desc())
    )


def own_employers(session: Session, actor: Actor) -> list[Employer]:
    """Return the employers in use that an actor belongs to."""
    query = select(Employer).where(
        Employer.id.in_(actor.employer_ids), Employer.state == EmployerState.ACTIVE
    )
    return list(session.scalars(query.order_by(Employer.id).options(joinedload(Employer.community))))


def people_sent(session: Session, vacancy_ids: list[int]) -> dict[int, int]:
    """Return how many people the window has sent to each of these vacancies: numbers, never who."""
    query = (
        select(Referral.vacancy_id, func.count().label("found"))
        .where(Referral.vacancy_id.in_(vacancy_ids), Referral.state.in_(TOLD_STATES))
        .group_by(Referral.vacancy_id)
    )
    return {row.vacancy_id: row.found for row in session.execute(query).all()}
