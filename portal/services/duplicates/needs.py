"""One need told twice: the vacancies of an employer that a new one may already be."""

from dataclasses import dataclass

from sqlalchemy.orm import Session, joinedload

from portal.actors import Actor
from portal.labels import N_
from portal.models import Employer, Vacancy, VacancyState
from portal.services.duplicates import signs
from portal.services.visibility import visible_vacancies

OPEN = (VacancyState.PUBLISHED, VacancyState.IN_REVIEW, VacancyState.PAUSED, VacancyState.DRAFT)
SAME_TITLE, SAME_WORK = N_("岗位名字一样"), N_("是一样的活")


@dataclass(frozen=True)
class SameNeed:
    """A vacancy that may tell the same need, and why, in words."""

    vacancy: Vacancy
    reason: str


def similar_needs(
    session: Session, actor: Actor, employer: Employer, *, title: str, but: int | None = None
) -> list[SameNeed]:
    """Return the employer's vacancies that are not over and may be the one that is being written, likeliest first.

    Parameters
    ----------
    title
        What is wanted, in whatever words: 急招洗碗工2名 is 洗碗工, and 刷碗 is the same work.
    but
        The key of a vacancy that is not compared with itself.
    """
    if not title.strip():
        return []
    query = (
        visible_vacancies(actor)
        .where(Vacancy.employer_id == employer.id, Vacancy.state.in_(OPEN), Vacancy.merged_into_id.is_(None))
        .options(joinedload(Vacancy.employer), joinedload(Vacancy.community))
        .order_by(Vacancy.registered_on.desc(), Vacancy.id.desc())
    )
    found = [
        SameNeed(row, reason)
        for row in session.scalars(query)
        if row.id != but and (reason := _reason(title, row.title)) is not None
    ]
    return sorted(found, key=lambda need: need.reason != SAME_TITLE)


def _reason(one: str, other: str) -> str | None:
    if signs.bare_title(one) == signs.bare_title(other):
        return SAME_TITLE
    return SAME_WORK if signs.occupations(one) & signs.occupations(other) else None
