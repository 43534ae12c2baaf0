"""How each open vacancy stands with the people near it: worked out once a day, never while somebody waits for a page.

For every community the nearest people are read once; each of its vacancies is then compared with them as it is and
with one change. A city's 6,000 vacancies take minutes, so nothing is written until all of it is known, and then at once.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, joinedload

from portal import clock
from portal.actors import SYSTEM
from portal.models import Outlook, Vacancy
from portal.services import people_kept
from portal.services.suggestion_index import current_index, is_open
from portal.services.suggestions import near_people

# As many as live within a walk of a window; who lives further away is sent there by another worker.
PEOPLE_LOOKED_AT = 200


@dataclass(frozen=True)
class _Seen:
    vacancy_id: int
    suits: int
    change: str | None
    opens: int


def look_ahead(session: Session, pause: Callable[[], None] = lambda: None) -> Callable[[], int]:
    """Work out how every open vacancy stands, and return what writes it down and says how many there are.

    Parameters
    ----------
    pause
        Called between two vacancies: whoever works beside people who wait for pages lets them go first.
    """
    query = (
        select(Vacancy).where(is_open()).options(joinedload(Vacancy.community)).order_by(Vacancy.community_id)
    )
    seen: list[_Seen] = []
    for _key, rows in groupby(session.scalars(query).all(), key=lambda row: row.community_id):
        seen += _look_around(session, list(rows), pause)
    return lambda: _write(session, seen)


def _look_around(session: Session, vacancies: Sequence[Vacancy], pause: Callable[[], None]) -> list[_Seen]:
    """Return how the vacancies of one community stand with the people who live nearest."""
    keys = near_people(session, SYSTEM, vacancies[0], most=PEOPLE_LOOKED_AT)
    people = people_kept.matching_people(session, keys)
    found = []
    for vacancy in vacancies:
        key = str(vacancy.id)
        with current_index(session) as index:
            suits = len(index.best_people(key, people, top=len(people))) if people else 0
            changes = [one for one in index.best_changes(key, people) if one.count] if people else []
        best = changes[0] if changes else None
        found.append(_Seen(vacancy.id, suits, best.key if best else None, best.count if best else 0))
        pause()
    return found


def _write(session: Session, seen: Sequence[_Seen]) -> int:
    today = clock.today()
    session.execute(delete(Outlook))
    still = set(session.scalars(select(Vacancy.id)))
    session.add_all(
        Outlook(
            vacancy_id=one.vacancy_id, suits=one.suits, change=one.change, opens=one.opens, computed_on=today
        )
        for one in seen
        if one.vacancy_id in still
    )
    session.flush()
    return len(seen)
