"""What a worker takes along for a day on the road: their own people's names and addresses, their employers.

A phone keeps it encrypted and drops it after a day; that it was taken is in the trail, with how much it was. Health,
papers and telephone numbers of people stay here.
"""

from collections import defaultdict
from typing import Any

from pypinyin import Style, lazy_pinyin
from sqlalchemy import select
from sqlalchemy.orm import Session, defer, joinedload

from portal.actors import WORKERS, Actor
from portal.models import Employer, EmployerState, Jobseeker, JobseekerState, Vacancy, VacancyState
from portal.services import audit
from portal.services.visibility import require, visible_employers, visible_jobseekers, within

# A round is walked on foot: whoever has more takes the nearest list, not a register.
MOST_PEOPLE, MOST_EMPLOYERS = 1000, 1000
_ASKED_ABOUT = (VacancyState.PUBLISHED, VacancyState.PAUSED, VacancyState.EXPIRED)


def take_along(session: Session, actor: Actor) -> dict[str, Any]:
    """Return the lists for a day; that they were taken is recorded.

    Returns
    -------
    ``people``: name, address, community; ``employers``: id, name, address, phone, letters (initials to search by) and
    ``vacancies`` (id, title) to be asked about again.

    Raises
    ------
    ForbiddenError
        When the actor works in no area.
    """
    require(actor, "employer.edit", None)
    people = _people(session, actor)
    employers = _employers(session, actor)
    audit.record(session, actor, "road.taken", None, people=len(people), employers=len(employers))
    session.flush()
    return {"people": people, "employers": employers}


def _people(session: Session, actor: Actor) -> list[dict[str, str]]:
    query = (
        visible_jobseekers(actor)
        .where(within(actor.areas(WORKERS)), Jobseeker.state == JobseekerState.ACTIVE)
        .options(joinedload(Jobseeker.community), defer(Jobseeker.raw))
        .order_by(Jobseeker.community_id, Jobseeker.id)
        .limit(MOST_PEOPLE)
    )
    return [
        {
            "name": person.name,
            "address": person.address or "",
            "community": person.community.name,
            "letters": _letters(person.name),
        }
        for person in session.scalars(query)
    ]


def _employers(session: Session, actor: Actor) -> list[dict[str, Any]]:
    query = (
        visible_employers(actor)
        .where(within(actor.areas(WORKERS)), Employer.state == EmployerState.ACTIVE)
        .order_by(Employer.id)
        .limit(MOST_EMPLOYERS)
    )
    found = list(session.scalars(query))
    vacancies = _vacancies(session, [row.id for row in found])
    return [
        {
            "id": row.id,
            "name": row.name,
            "address": row.address or "",
            "phone": row.contact_phone or "",
            "letters": _letters(row.name),
            "vacancies": vacancies[row.id],
        }
        for row in found
    ]


def _vacancies(session: Session, employer_ids: list[int]) -> dict[int, list[dict[str, Any]]]:
    query = select(Vacancy.employer_id, Vacancy.id, Vacancy.title).where(
        Vacancy.employer_id.in_(employer_ids), Vacancy.state.in_(_ASKED_ABOUT)
    )
    told: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in session.execute(query.order_by(Vacancy.id)):
        told[row.employer_id].append({"id": row.id, "title": row.title})
    return told


def _letters(name: str) -> str:
    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).lower()
