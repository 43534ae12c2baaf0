"""What counts about a record: confirmed facts first, then the readings nobody judged otherwise."""

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from matching.types import Reading
from portal.models import Consent, Fact, FactState, Jobseeker, Purpose, Vacancy
from portal.services.columns import HEALTH_COLUMNS, row_of_jobseeker
from portal.services.readings.keys import CONFIRMED_SOURCE, NEVER_MATCHED, Record, fact_of, key_of

Thing = TypeVar("Thing")


def belongs_to(record: Record) -> ColumnElement[bool]:
    """Return the condition that a fact is about this record, or about the workplace of this vacancy."""
    return belongs_to_any([record])


def belongs_to_any(records: Sequence[Record]) -> ColumnElement[bool]:
    """Return the condition that a fact is about one of these records, or their workplaces."""
    people = [record.id for record in records if isinstance(record, Jobseeker)]
    vacancies = [record for record in records if isinstance(record, Vacancy)]
    workplaces = {row.workplace_id for row in vacancies if row.workplace_id is not None}
    return (
        Fact.jobseeker_id.in_(people)
        | Fact.vacancy_id.in_([row.id for row in vacancies])
        | Fact.workplace_id.in_(workplaces)
    )


def facts_of(session: Session, record: Record) -> list[Fact]:
    """Return the facts in force about a record; those of its workplace first, so that its own win."""
    query = select(Fact).where(belongs_to(record), Fact.state != FactState.SUPERSEDED).order_by(Fact.id)
    return sorted(session.scalars(query), key=lambda fact: fact.workplace_id is None)


def known_of(session: Session, record: Record) -> tuple[Reading, ...]:
    """Return what counts about a record now."""
    return effective(record, facts_of(session, record))


def effective(record: Record, facts: Sequence[Fact]) -> tuple[Reading, ...]:
    """Return what counts: confirmed facts, and the readings that nobody confirmed otherwise or rejected."""
    confirmed = {fact.key: fact for fact in facts if fact.state is FactState.CONFIRMED}
    rejected = {(fact.key, fact.words or "") for fact in facts if fact.state is FactState.REJECTED}
    told = tuple(as_reading(fact) for fact in confirmed.values())
    read = (Reading.from_json(row) for row in record.readings)
    return told + tuple(
        reading
        for reading in read
        if key_of(reading) not in confirmed and (key_of(reading), reading.words) not in rejected
    )


def as_reading(fact: Fact) -> Reading:
    """Return a fact as matching reads it: certain, because a person said so."""
    return Reading(fact_of(fact.key), fact.value, fact.words or "", 1.0, CONFIRMED_SOURCE)


def row_without_identity(person: Jobseeker, *, with_health: bool) -> dict[str, str]:
    """Return a person's words by column, without who they are, and without health words unless allowed."""
    hidden = NEVER_MATCHED if with_health else NEVER_MATCHED | HEALTH_COLUMNS
    return {name: words for name, words in row_of_jobseeker(person).items() if name not in hidden}


def has_health_consent(session: Session, person: Jobseeker) -> bool:
    """Tell whether the person agreed that health words be noted down and used."""
    return person.id in with_health_consent(session, [person.id])


def with_health_consent(session: Session, ids: Sequence[int]) -> set[int]:
    """Return the keys among `ids` of people who agreed that health words be used."""
    query = select(Consent.jobseeker_id).where(
        Consent.jobseeker_id.in_(ids), Consent.purpose == Purpose.HEALTH, Consent.withdrawn_at.is_(None)
    )
    return set(session.scalars(query))
