"""How a person comes into the registry: by their own word and consent, or with a registry kept elsewhere."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal import clock
from portal.actors import Actor
from portal.labels import N_
from portal.models import Jobseeker, Place, Purpose
from portal.services import audit
from portal.services import categories as hardship
from portal.services.categories import Category
from portal.services.consents import Given, record_yes
from portal.services.errors import DomainError
from portal.services.jobseekers.told import Told, check, clean, completed, read
from portal.services.people_search import index_person
from portal.services.visibility import require

NUMBER_SPACE = 10_000_000


def register(
    session: Session,
    actor: Actor,
    *,
    community: Place,
    fields: Mapping[str, str | None],
    consents: Sequence[Given],
    categories: Iterable[Category] = (),
) -> Jobseeker:
    """Register a person who agreed to it, read what they told, and make them findable.

    Parameters
    ----------
    community
        Where the person lives; the actor must work there.
    fields
        What was told, by the names in `FIELDS`.
    consents
        What the person agreed to; REGISTER must be among it, HEALTH when anything is told about the body.
    categories
        Hardship categories with their proof.

    Raises
    ------
    DomainError
        Beside the field that is wrong; then nothing is stored.
    """
    require(actor, "jobseeker.edit", community)
    told = clean(fields)
    agreed = {given.purpose for given in consents}
    if Purpose.REGISTER not in agreed:
        raise DomainError(N_("他还没同意登记。先把话念给他听，点头了才能记。"), field="agree_register")
    check(told, may_note_health=Purpose.HEALTH in agreed)
    person = _store(session, actor, community, told, number=_new_number(session))
    _complete(session, actor, person, consents, categories)
    audit.record(session, actor, "jobseeker.register", person)
    return person


def take_in_again(
    session: Session,
    actor: Actor,
    person: Jobseeker,
    *,
    community: Place,
    fields: Mapping[str, str | None],
    raw: dict[str, str] | None,
    consents: Sequence[Given] = (),
    categories: Iterable[Category] | None = None,
) -> bool:
    """Bring a person up to date with the same row of a newer file; confirmed facts stay as they are.

    Returns
    -------
    bool
        Whether anything was different.
    """
    require(actor, "jobseeker.edit", person)
    changes: dict[str, Any] = completed(clean(fields), person)
    if community.id != person.community_id:
        require(actor, "jobseeker.edit", community)
        changes["community_id"] = community.id
    changed = bool(audit.revise(session, actor, person, changes))
    person.raw = raw
    if categories is not None:
        changed = hardship.put(session, actor, person, categories) or changed
    for given in consents:
        record_yes(session, actor, person, given)
    session.flush()
    session.expire(person, ["community"])
    if changed:
        index_person(session, person)
        read(session, person)
    return changed


def _complete(
    session: Session, actor: Actor, person: Jobseeker, consents: Sequence[Given], told: Iterable[Category]
) -> None:
    for given in consents:
        record_yes(session, actor, person, given)
    hardship.begin(session, actor, person, told)
    index_person(session, person)
    read(session, person)


def _store(session: Session, actor: Actor, community: Place, told: Told, *, number: str) -> Jobseeker:
    person = Jobseeker(
        community=community,
        number=number,
        registered_on=clock.today(),
        registered_by_id=actor.account_id,
        readings=[],
        **completed(told),
    )
    session.add(person)
    session.flush()
    return person


def _new_number(session: Session) -> str:
    """Return a number that is free and tells nothing about how many people are registered, or when."""
    while True:
        number = f"Q{secrets.randbelow(NUMBER_SPACE):07d}"
        taken = select(Jobseeker.id).where(Jobseeker.number == number, Jobseeker.sender == "")
        if session.scalar(taken) is None:
            return number
