"""How each open vacancy stands with the people near it: worked out ahead of time, never while somebody waits for a page.

A vacancy is compared with the people who live nearest, as it is and with one change: about half a second each. So the
ones that were looked at longest ago come first, and only so many a day: all of a town every day, a city's 5,000 within a
week. Each community is written down by itself: a process that is stopped loses one community's work.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session, joinedload

from portal import clock
from portal.actors import SYSTEM
from portal.models import Outlook, Vacancy
from portal.services import people_kept
from portal.services.suggestion_index import current_index, is_open
from portal.services.suggestions import near_people

# As many as live within a walk of a window; who lives further away is sent there by another worker.
PEOPLE_LOOKED_AT = 200
# A seventh of a city's vacancies, so that no number is older than a week; six minutes of one core.
MOST_A_DAY = 750


@dataclass(frozen=True)
class Seen:
    """How one vacancy stands: how many could do it as it is, and the change that lets `opens` more do it."""

    vacancy_id: int
    suits: int
    change: str | None
    opens: int


def outlooks_due(session: Session) -> list[list[int]]:
    """Return the open vacancies to look at today, community by community, those seen longest ago first."""
    today = clock.today()
    done = session.scalar(select(func.count()).where(Outlook.computed_on == today)) or 0
    query = (
        select(Vacancy.community_id, Vacancy.id)
        .outerjoin(Outlook, Outlook.vacancy_id == Vacancy.id)
        .where(is_open(), (Outlook.computed_on.is_(None)) | (Outlook.computed_on < today))
        .order_by(Outlook.computed_on.asc().nulls_first(), Vacancy.id)
        .limit(max(0, MOST_A_DAY - done))
    )
    rows = sorted(session.execute(query).all())
    return [[key for _community, key in group] for _key, group in groupby(rows, key=lambda row: row[0])]


def look_around(
    session: Session, keys: Sequence[int], pause: Callable[[], None] = lambda: None
) -> list[Seen]:
    """Return how vacancies of one community stand with the people who live nearest; nothing is written.

    `pause` is called after each vacancy: whoever works beside people who wait for pages lets them go first.
    """
    query = select(Vacancy).where(Vacancy.id.in_(keys), is_open()).options(joinedload(Vacancy.community))
    vacancies = list(session.scalars(query.order_by(Vacancy.id)))
    if not vacancies:
        return []
    near = near_people(session, SYSTEM, vacancies[0], most=PEOPLE_LOOKED_AT)
    people = people_kept.matching_people(session, near)
    found = []
    for vacancy in vacancies:
        key = str(vacancy.id)
        with current_index(session) as index:
            suits = len(index.best_people(key, people, top=len(people)))
            best = next((one for one in index.best_changes(key, people) if one.count), None)
        found.append(Seen(vacancy.id, suits, best.key if best else None, best.count if best else 0))
        pause()
    return found


def keep_outlooks(session: Session, seen: Sequence[Seen]) -> int:
    """Write down what was seen today and return how many there are; forget those that are open no longer."""
    today = clock.today()
    still = set(session.scalars(select(Vacancy.id).where(Vacancy.id.in_([one.vacancy_id for one in seen]))))
    kept = [one for one in seen if one.vacancy_id in still]
    session.execute(delete(Outlook).where(Outlook.vacancy_id.in_([one.vacancy_id for one in kept])))
    session.execute(delete(Outlook).where(Outlook.vacancy_id.not_in(select(Vacancy.id).where(is_open()))))
    session.add_all(
        Outlook(
            vacancy_id=one.vacancy_id,
            suits=one.suits,
            change=one.change,
            opens=one.opens,
            computed_on=today,
        )
        for one in kept
    )
    session.flush()
    return len(kept)
