"""What matching gets to know of a record: confirmed facts and readings, never who somebody is."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, object_session

from matching import types
from matching.types import Reading
from portal.models import Fact, FactState, Jobseeker, Vacancy
from portal.services.columns import row_of_vacancy
from portal.services.health_words import is_health
from portal.services.portions import portions
from portal.services.readings.keys import NEVER_MATCHED, Record
from portal.services.readings.known import (
    belongs_to_any,
    effective,
    row_without_identity,
    with_health_consent,
)


def matching_vacancy(vacancy: Vacancy) -> types.Vacancy:
    """Return the vacancy as matching knows it."""
    return matching_vacancies(_session_of(vacancy), [vacancy])[0]


def matching_vacancies(session: Session, vacancies: Sequence[Vacancy]) -> list[types.Vacancy]:
    """Return vacancies as matching knows them, in the same order, with one query for all their facts."""
    facts = _facts_by_owner(session, vacancies)
    return [_matching_vacancy(row, _of(facts, row)) for row in vacancies]


def _matching_vacancy(vacancy: Vacancy, facts: Sequence[Fact]) -> types.Vacancy:
    row = row_of_vacancy(vacancy)
    return types.Vacancy(
        id=str(vacancy.id),
        readings=effective(vacancy, facts),
        place_id=str(vacancy.community_id),
        title=vacancy.title,
        employer=vacancy.employer.name,
        words={name: words for name, words in row.items() if words and name not in NEVER_MATCHED},
        expires_on=vacancy.expires_on.isoformat() if vacancy.expires_on else None,
    )


def matching_jobseeker(person: Jobseeker) -> types.Jobseeker:
    """Return the person as matching knows them: what they can, want and need, never who they are."""
    return matching_jobseekers(_session_of(person), [person])[0]


def matching_jobseekers(session: Session, people: Sequence[Jobseeker]) -> list[types.Jobseeker]:
    """Return people as matching knows them, in the same order, with two queries for all of them.

    Without the consent to note health down, facts about the body are left out, confirmed or not.
    """
    facts = _facts_by_owner(session, people)
    consented = {
        key for ids in portions([row.id for row in people]) for key in with_health_consent(session, ids)
    }
    return [_matching_jobseeker(row, _of(facts, row), row.id in consented) for row in people]


def _matching_jobseeker(person: Jobseeker, facts: Sequence[Fact], with_health: bool) -> types.Jobseeker:
    known = effective(person, facts)
    row = row_without_identity(person, with_health=with_health)
    return types.Jobseeker(
        id=str(person.id),
        readings=known if with_health else tuple(reading for reading in known if not _is_health(reading)),
        place_id=str(person.community_id),
        words={name: words for name, words in row.items() if words},
    )


def _is_health(reading: Reading) -> bool:
    """Tell whether a reading is about the body, whatever cell it was read from or whoever confirmed it."""
    return is_health(reading.fact, reading.value, reading.words, reading.source)


Owner = tuple[str, int]


def _facts_by_owner(session: Session, records: Sequence[Record]) -> dict[Owner, list[Fact]]:
    found: dict[Owner, list[Fact]] = {}
    for portion in portions(records):
        query = (
            select(Fact).where(belongs_to_any(portion), Fact.state != FactState.SUPERSEDED).order_by(Fact.id)
        )
        for fact in session.scalars(query):
            found.setdefault(_owner_of(fact), []).append(fact)
    return found


def _owner_of(fact: Fact) -> Owner:
    if fact.jobseeker_id is not None:
        return ("jobseeker", fact.jobseeker_id)
    return (
        ("vacancy", fact.vacancy_id) if fact.vacancy_id is not None else ("workplace", fact.workplace_id or 0)
    )


def _of(facts: Mapping[Owner, list[Fact]], record: Record) -> list[Fact]:
    """Return the record's facts; for a vacancy those of its workplace first, so that its own win."""
    if isinstance(record, Jobseeker):
        return facts.get(("jobseeker", record.id), [])
    there = facts.get(("workplace", record.workplace_id or 0), [])
    return [*there, *facts.get(("vacancy", record.id), [])]


def _session_of(record: Record) -> Session:
    session = object_session(record)
    if session is None:
        raise ValueError("the record belongs to no session")
    return session
