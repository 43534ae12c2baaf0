"""What the queue knows of every employer of an area: five queries, however many there are, keys and days only."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import Session

from portal import clock
from portal.actors import WORKERS, Actor
from portal.models import (
    Employer,
    EmployerState,
    Outlook,
    Place,
    Referral,
    ReferralState,
    UnansweredCall,
    Vacancy,
    VacancyState,
    Visit,
)
from portal.services.referral_lists import SILENCE_DAYS
from portal.services.rounds.reasons import Known, Post
from portal.services.visibility import visible_referrals, within

# What has run out is asked about for as long as it was valid; after that it is history.
ENDED_ASKED_DAYS = 30
# Calls longer ago say nothing of today.
CALLS_COUNTED_DAYS = 60


def gather(
    session: Session, actor: Actor, today: date, only: Collection[int] | None = None
) -> dict[int, Known]:
    """Return what is known of the employers the actor works with, by key; with `only`, of those alone."""
    mine = _mine(actor, only)
    known = {
        row.id: Known(
            id=row.id,
            name=row.name,
            since=clock.local(row.created_at).date(),
            has_phone=row.contact_phone_hash is not None,
            papers_on=row.documents_checked_on,
        )
        for row in session.execute(_employers(mine))
    }
    _add_posts(session, known, mine, today)
    _add_visits(session, known, mine)
    _add_silence(session, known, actor, today)
    _add_calls(session, known, mine, today)
    return known


def _mine(actor: Actor, only: Collection[int] | None) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions on joined `Employer` and `Place`: in use, where the actor works."""
    here = (Employer.state == EmployerState.ACTIVE, within(actor.areas(WORKERS)))
    return here if only is None else (*here, Employer.id.in_(only))


def _employers(
    mine: tuple[ColumnElement[bool], ...],
) -> Select[int, str, datetime, bytes | None, date | None]:
    return (
        select(
            Employer.id,
            Employer.name,
            Employer.created_at,
            Employer.contact_phone_hash,
            Employer.documents_checked_on,
        )
        .join(Place, Employer.community_id == Place.id)
        .where(*mine)
    )


def _of_mine(mine: tuple[ColumnElement[bool], ...]) -> Select[int]:
    return select(Employer.id).join(Place, Employer.community_id == Place.id).where(*mine)


def _add_posts(
    session: Session, known: dict[int, Known], mine: tuple[ColumnElement[bool], ...], today: date
) -> None:
    ended = (Vacancy.state == VacancyState.EXPIRED) & (
        Vacancy.expires_on >= today - timedelta(days=ENDED_ASKED_DAYS)
    )
    query = (
        select(
            Vacancy.employer_id,
            Vacancy.id,
            Vacancy.title,
            Vacancy.state,
            Vacancy.last_confirmed_on,
            Vacancy.registered_on,
            Vacancy.published_on,
            Vacancy.expires_on,
            exists().where(Referral.vacancy_id == Vacancy.id).label("was_referred"),
            Outlook.suits,
            Outlook.change,
            Outlook.opens,
            Outlook.computed_on,
        )
        .outerjoin(Outlook, Outlook.vacancy_id == Vacancy.id)
        .where(Vacancy.employer_id.in_(_of_mine(mine)), or_(Vacancy.state == VacancyState.PUBLISHED, ended))
        .order_by(Vacancy.id)
    )
    for row in session.execute(query):
        runs = row.expires_on is None or row.expires_on >= today
        known[row.employer_id].posts.append(
            Post(
                id=row.id,
                title=row.title,
                asked_on=row.last_confirmed_on,
                registered_on=row.registered_on,
                published_on=row.published_on,
                expires_on=row.expires_on,
                is_open=row.state is VacancyState.PUBLISHED and runs,
                was_referred=row.was_referred,
                suits=row.suits,
                change=row.change,
                opens=row.opens or 0,
                computed_on=row.computed_on,
            )
        )


def _add_visits(session: Session, known: dict[int, Known], mine: tuple[ColumnElement[bool], ...]) -> None:
    """Add the last visit of each; what an earlier one agreed on was settled by it."""
    newest = func.row_number().over(
        partition_by=Visit.employer_id, order_by=(Visit.visited_on.desc(), Visit.id.desc())
    )
    inner = (
        select(Visit.employer_id, Visit.visited_on, Visit.next_on, newest.label("place"))
        .where(Visit.employer_id.in_(_of_mine(mine)))
        .subquery()
    )
    for row in session.execute(select(inner).where(inner.c.place == 1)):
        known[row.employer_id].visited_on, known[row.employer_id].next_on = row.visited_on, row.next_on


def _add_silence(session: Session, known: dict[int, Known], actor: Actor, today: date) -> None:
    """Add how many of the actor's people wait for an answer, and since when."""
    query = (
        visible_referrals(actor)
        .join(Vacancy, Referral.vacancy_id == Vacancy.id)
        .where(
            Referral.state == ReferralState.SENT,
            Referral.sent_on <= today - timedelta(days=SILENCE_DAYS),
        )
        .with_only_columns(
            Vacancy.employer_id, func.count().label("found"), func.min(Referral.sent_on).label("since")
        )
        .group_by(Vacancy.employer_id)
    )
    for row in session.execute(query):
        if row.employer_id in known:
            known[row.employer_id].silent = row.found
            known[row.employer_id].silent_since = row.since


def _add_calls(
    session: Session, known: dict[int, Known], mine: tuple[ColumnElement[bool], ...], today: date
) -> None:
    query = select(UnansweredCall.employer_id, UnansweredCall.rang_on).where(
        UnansweredCall.employer_id.in_(_of_mine(mine)),
        UnansweredCall.rang_on >= today - timedelta(days=CALLS_COUNTED_DAYS),
    )
    for row in session.execute(query):
        known[row.employer_id].unanswered.append(row.rang_on)
