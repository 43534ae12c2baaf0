"""Rows of a registry that was kept elsewhere: people who come in many at once, as they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from portal import clock
from portal.actors import Actor
from portal.models import Consent, ConsentWording, ImportBatch, Jobseeker, Place, Purpose
from portal.services import audit, categories, consents
from portal.services.categories import Category
from portal.services.given import Given, made, record_made
from portal.services.jobseekers.told import clean, completed
from portal.services.people_search import index_newcomers
from portal.services.visibility import require

Wordings = Mapping[tuple[Purpose, date], ConsentWording]


@dataclass(frozen=True)
class Origin:
    """Where an imported row comes from: the registry's own number, who sent it, the file, the row as it stood."""

    number: str
    sender: str = ""
    batch: ImportBatch | None = None
    raw: dict[str, str] | None = None
    registered_on: date | None = None
    registered_by_text: str | None = None
    grid: Place | None = None


@dataclass(frozen=True)
class Newcomer:
    """What one row says: where the person lives, what was told, what they agreed to."""

    community: Place
    fields: Mapping[str, str | None]
    origin: Origin
    consents: Sequence[Given] = ()
    categories: Sequence[Category] = ()


def take_in(session: Session, actor: Actor, newcomers: Sequence[Newcomer]) -> list[Jobseeker]:
    """Store people in the words they came in, in order; nothing in them is refused.

    The importer reports cells that can't be so (`identity.parse_identity`, `identity.check_phone`). Health words
    are kept, but read only with the consent to that. All are stored together, a few statements a table instead of
    twenty a person: meanwhile nobody else can write.
    """
    wordings = _wordings(session, newcomers)
    people = [_made(actor, newcomer) for newcomer in newcomers]
    agreed = [
        _agreed(actor, person, newcomer, wordings) for person, newcomer in zip(people, newcomers, strict=True)
    ]
    session.add_all([*people, *(consent for each in agreed for consent in each)])
    session.flush()
    index_newcomers(session, people)
    for person, each in zip(people, agreed, strict=True):
        _record(session, actor, person, each)
    session.flush()
    return people


def _wordings(session: Session, newcomers: Sequence[Newcomer]) -> Wordings:
    asked = {(given.purpose, given.given_on) for newcomer in newcomers for given in newcomer.consents}
    return {key: consents.wording_on(session, *key) for key in sorted(asked)}


def _made(actor: Actor, newcomer: Newcomer) -> Jobseeker:
    from portal.services import readings  # noqa: PLC0415 - matching's word lists load when they are needed

    require(actor, "jobseeker.edit", newcomer.community)
    origin = newcomer.origin
    values: dict[str, Any] = dict(completed(clean(newcomer.fields)))
    person = Jobseeker(
        community=newcomer.community,
        number=origin.number,
        sender=origin.sender,
        registered_on=origin.registered_on or clock.today(),
        registered_by_id=actor.account_id,
        registered_by_text=origin.registered_by_text,
        import_id=origin.batch.id if origin.batch else None,
        raw=origin.raw,
        grid_id=origin.grid.id if origin.grid else None,
        categories=categories.rows_of(actor, newcomer.categories),
        **values,
    )
    with_health = any(given.purpose is Purpose.HEALTH for given in newcomer.consents)
    person.readings = readings.words_of(person, with_health=with_health, on=clock.today())
    return person


def _agreed(actor: Actor, person: Jobseeker, newcomer: Newcomer, wordings: Wordings) -> list[Consent]:
    for given in newcomer.consents:
        consents.check(given)
    return [
        made(actor, person, given, wordings[given.purpose, given.given_on]) for given in newcomer.consents
    ]


def _record(session: Session, actor: Actor, person: Jobseeker, agreed: Sequence[Consent]) -> None:
    for consent in agreed:
        record_made(session, actor, consent)
    if person.categories:
        added = len(person.categories)
        audit.record(session, actor, "jobseeker.categories", person, added=added, removed=0)
    audit.record(session, actor, "jobseeker.take_in", person)
