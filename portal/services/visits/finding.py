"""Whose door to knock at: employers by name, phone, code or place, the nearest or the longest unvisited first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ScalarSelect, Select, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from portal.actors import Actor
from portal.models import (
    Employer,
    EmployerState,
    Visit,
    VisitVacancy,
    Workplace,
)
from portal.services import search
from portal.services.nearness import squared_km_from
from portal.services.visibility import SEEING, within

MOST_DOORS = 20
VISITS_SHOWN = 20


@dataclass(frozen=True)
class Door:
    """An employer as a round sees it: when somebody was there last, how many posts are open."""

    employer: Employer
    visited_on: date | None
    open_vacancies: int


def doors(
    session: Session,
    actor: Actor,
    *,
    words: str = "",
    community_id: int | None = None,
    near: tuple[float, float] | None = None,
) -> list[Door]:
    """Return employers of the actor's areas to visit, in three queries.

    By words as the list of employers finds them; with `near` (longitude, latitude) the nearest first, otherwise
    those nobody has visited, then those visited longest ago.
    """
    query = search.employers(actor, words=words, state=EmployerState.ACTIVE, community_id=community_id)
    query = query.where(within(actor.areas(SEEING))).order_by(None)
    if near is not None:
        query = _nearest_first(query, near)
    query = query.order_by(_last_day().asc().nulls_first(), Employer.id).limit(MOST_DOORS)
    found = list(session.scalars(query).unique())
    return _as_doors(session, found)


def _nearest_first(query: Select[Employer], near: tuple[float, float]) -> Select[Employer]:
    own = (Workplace.employer_id == Employer.id) & Workplace.address.is_(None)
    return query.outerjoin(Workplace, own).order_by(squared_km_from(near).asc().nulls_last())


def _last_day() -> ScalarSelect[date]:
    return select(func.max(Visit.visited_on)).where(Visit.employer_id == Employer.id).scalar_subquery()


def _as_doors(session: Session, found: Sequence[Employer]) -> list[Door]:
    keys = [row.id for row in found]
    visited = select(Visit.employer_id, func.max(Visit.visited_on).label("day")).where(
        Visit.employer_id.in_(keys)
    )
    days = {row.employer_id: row.day for row in session.execute(visited.group_by(Visit.employer_id))}
    counts = search.open_vacancies(session, keys)
    return [Door(row, days.get(row.id), counts.get(row.id, 0)) for row in found]


def visits_of(session: Session, employer: Employer) -> list[Visit]:
    """Return the visits to an employer, the newest first, with what each found."""
    query = (
        select(Visit)
        .where(Visit.employer_id == employer.id)
        .order_by(Visit.visited_on.desc(), Visit.id.desc())
        .limit(VISITS_SHOWN)
        .options(joinedload(Visit.visited_by), selectinload(Visit.vacancies).joinedload(VisitVacancy.vacancy))
    )
    return list(session.scalars(query))


def last_visit(session: Session, employer: Employer) -> date | None:
    """Return the day of the last visit, or None."""
    return session.scalar(select(func.max(Visit.visited_on)).where(Visit.employer_id == employer.id))
