"""Vacancies that closed by themselves because nobody said that they were still open."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager, joinedload

from portal import clock
from portal.actors import WORKERS, Actor
from portal.models import Employer, EmployerState, Place, Vacancy, VacancyState
from portal.services.visibility import within

# Long enough for a week's leave; after that the queue still asks.
TOLD_DAYS = 7
MOST_TOLD = 5


def closed_lately(session: Session, actor: Actor, *, most: int = MOST_TOLD) -> list[Vacancy]:
    """Return the vacancies of the actor's area that closed by themselves in the last days, the newest first.

    One whose last day has passed counts even before the daily work has moved it: the window hides it already.
    """
    today = clock.today()
    query = (
        select(Vacancy)
        .join(Place, Vacancy.community_id == Place.id)
        .join(Employer, Vacancy.employer_id == Employer.id)
        .where(
            within(actor.areas(WORKERS)),
            Employer.state == EmployerState.ACTIVE,
            Vacancy.state.in_((VacancyState.EXPIRED, VacancyState.PUBLISHED)),
            Vacancy.expires_on < today,
            Vacancy.expires_on >= today - timedelta(days=TOLD_DAYS),
        )
        .options(contains_eager(Vacancy.employer), joinedload(Vacancy.community))
        .order_by(Vacancy.expires_on.desc(), Vacancy.id)
        .limit(most)
    )
    return list(session.scalars(query))
