"""Evidence of consents in the database: kept sealed, seen on record, gone with the last consent that it shows."""

from collections.abc import Iterable, Sequence

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session, joinedload, selectinload

from portal import clock
from portal.actors import Actor
from portal.labels import N_
from portal.models import Consent, ConsentEvidence, ConsentProof, Jobseeker, Registration
from portal.services import audit
from portal.services.errors import DomainError, NotVisibleError
from portal.services.evidence.examining import Examined
from portal.services.visibility import require

# A sheet has two sides, a recording two takes; more is a mistake.
MOST = 10


def keep(
    session: Session, actor: Actor, person: Jobseeker, consents: Sequence[Consent], files: Iterable[Examined]
) -> list[ConsentEvidence]:
    """Keep files that show these consents of a person.

    Raises
    ------
    DomainError
        When no consent is named, one was taken back or is somebody else's, or there would be too many files.
    """
    require(actor, "jobseeker.edit", person)
    wanted = list(files)
    if not wanted:
        return []
    if not consents or any(row.jobseeker_id != person.id or row.withdrawn_at is not None for row in consents):
        raise DomainError(N_("这是哪一份同意的凭据，选一个还没收回的。"), field="consents")
    _refuse_too_many(len(of_person(session, person)) + len(wanted))
    rows = [_row(actor, file) for file in wanted]
    for row in rows:
        row.shows = list(consents)
        session.add(row)
    session.flush()
    for row in rows:
        _record(session, actor, "consent.evidence_kept", person, row)
    return rows


def _refuse_too_many(count: int) -> None:
    if count > MOST:
        raise DomainError(N_("凭据最多留%(most)d份，先删掉没用的。"), field="scan", most=MOST)


def _row(actor: Actor, file: Examined, registration: Registration | None = None) -> ConsentEvidence:
    return ConsentEvidence(
        registration_id=registration.id if registration else None,
        kind=file.kind,
        content=file.content,
        size_bytes=len(file.content),
        at=clock.now(),
        by_id=actor.account_id,
    )


def _record(session: Session, actor: Actor, action: str, person: Jobseeker, row: ConsentEvidence) -> None:
    audit.record(session, actor, action, person, evidence=row.id, kind=row.kind.value, bytes=row.size_bytes)


def keep_for_registration(
    session: Session, actor: Actor, draft: Registration, files: Iterable[Examined]
) -> None:
    """Keep files beside a registration on its way; the caller has found it as the actor's own."""
    rows = [_row(actor, file, draft) for file in files]
    _refuse_too_many(len(of_registration(session, draft)) + len(rows))
    session.add_all(rows)
    session.flush()


def of_registration(session: Session, draft: Registration) -> list[ConsentEvidence]:
    """Return what shows the consents of a registration on its way."""
    query = select(ConsentEvidence).where(ConsentEvidence.registration_id == draft.id)
    return list(session.scalars(query.order_by(ConsentEvidence.id)))


def hand_over(session: Session, actor: Actor, draft: Registration, person: Jobseeker) -> None:
    """Give the evidence of a registration to the consents that came of it."""
    consents = session.scalars(
        select(Consent).where(Consent.jobseeker_id == person.id, Consent.withdrawn_at.is_(None))
    ).all()
    for row in of_registration(session, draft):
        row.registration_id = None
        row.shows = list(consents)
        _record(session, actor, "consent.evidence_kept", person, row)
    session.flush()


def drop_of_registration(session: Session, draft: Registration) -> None:
    """Delete what was kept for a registration that is not to be finished."""
    session.execute(delete(ConsentEvidence).where(ConsentEvidence.registration_id == draft.id))


def forget_old(session: Session, ended: Iterable[int]) -> None:
    """Delete what was kept for registrations that nobody came back for."""
    session.execute(delete(ConsentEvidence).where(ConsentEvidence.registration_id.in_(list(ended))))


def of_person(session: Session, person: Jobseeker) -> list[ConsentEvidence]:
    """Return what shows a person's consents, the last one first, without the files themselves."""
    query = (
        select(ConsentEvidence)
        .where(ConsentEvidence.shows.any(Consent.jobseeker_id == person.id))
        .options(selectinload(ConsentEvidence.shows), joinedload(ConsentEvidence.by))
    )
    return list(session.scalars(query.order_by(ConsentEvidence.id.desc())))


def get(session: Session, person: Jobseeker, key: int) -> ConsentEvidence:
    """Return one piece of a person whom the caller found as visible; raises NotVisibleError."""
    query = select(ConsentEvidence).where(
        ConsentEvidence.id == key, ConsentEvidence.shows.any(Consent.jobseeker_id == person.id)
    )
    found = session.scalars(query).one_or_none()
    if found is None:
        raise NotVisibleError("consent_evidence", key)
    return found


def record_look(session: Session, actor: Actor, person: Jobseeker, row: ConsentEvidence) -> None:
    """Leave the entry that somebody looked at the file itself."""
    _record(session, actor, "consent.look", person, row)


def remove(session: Session, actor: Actor, person: Jobseeker, row: ConsentEvidence) -> None:
    """Delete a piece: a wrong page, somebody else's. The consents stay; that it was there stays in the trail."""
    require(actor, "jobseeker.edit", person)
    _record(session, actor, "consent.evidence_removed", person, row)
    row.shows = []
    session.flush()
    session.delete(row)
    session.flush()


def drop_unproven(session: Session, actor: Actor, person: Jobseeker) -> None:
    """Delete what shows no consent any more that still holds: it is kept as long as the consent (PIPL 19, 47)."""
    holds = exists().where(
        ConsentProof.evidence_id == ConsentEvidence.id,
        ConsentProof.consent_id == Consent.id,
        Consent.withdrawn_at.is_(None),
    )
    query = select(ConsentEvidence).where(
        ConsentEvidence.shows.any(Consent.jobseeker_id == person.id), ~holds
    )
    for row in session.scalars(query).all():
        remove(session, actor, person, row)
