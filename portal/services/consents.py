"""Consents: four purposes asked apart, each with the wording read out, the manner, the witness, and an end.

Source: PIPL 14 to 17, 23, 29, 30, 47; domain facts §6.
"""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, joinedload

from portal import clock
from portal.actors import Actor
from portal.labels import N_
from portal.models import (
    Consent,
    ConsentManner,
    ConsentWording,
    Fact,
    Jobseeker,
    JobseekerState,
    Purpose,
    Referral,
    ReferralState,
    Revision,
)
from portal.services import audit, entrustments, evidence
from portal.services.columns import HEALTH_COLUMNS, JOBSEEKER_TEXTS
from portal.services.consent_wordings import seed_wordings, wording_on
from portal.services.errors import DomainError
from portal.services.given import Given, made, record_made
from portal.services.health_words import is_health
from portal.services.import_words import forget_words
from portal.services.visibility import require

__all__ = [
    "HEALTH_FIELDS",
    "Given",
    "check",
    "countable",
    "forget_health",
    "give",
    "has",
    "of_person",
    "record_yes",
    "seed_wordings",
    "withdraw",
    "wording_on",
]

HEALTH_FIELDS = frozenset(JOBSEEKER_TEXTS[column] for column in HEALTH_COLUMNS)
# Where an open referral goes when the person no longer wants to be registered.
ENDINGS: dict[ReferralState, ReferralState] = {
    ReferralState.PROPOSED: ReferralState.CLOSED,
    ReferralState.AGREED: ReferralState.WITHDREW,
    ReferralState.SENT: ReferralState.WITHDREW,
    ReferralState.INTERVIEW: ReferralState.WITHDREW,
    ReferralState.NO_ANSWER: ReferralState.CLOSED,
}


def check(given: Given) -> None:
    """Do nothing if the consent can be recorded.

    Raises
    ------
    DomainError
        When it was spoken and nobody witnessed it, or its day is still to come.
    """
    if given.manner is ConsentManner.SPOKEN and not (given.witness or "").strip():
        raise DomainError(N_("当面说的，得写上见证人。"), field="witness")
    if given.given_on > clock.today():
        raise DomainError(N_("同意的日子还没到，您再看看。"), field="given_on")


def give(
    session: Session,
    actor: Actor,
    person: Jobseeker,
    *,
    purpose: Purpose,
    manner: ConsentManner,
    given_on: date,
    witness: str | None = None,
    referral: Referral | None = None,
) -> Consent:
    """Record a person's yes to one purpose; the same yes to the same wording is kept once.

    Raises
    ------
    DomainError
        When `check` refuses, the day is before the words were there to be read out, or consent to show an
        employer something names no referral.
    """
    consent = record_yes(session, actor, person, Given(purpose, manner, given_on, witness), referral)
    if purpose is Purpose.HEALTH:
        _read_again(session, person)
    return consent


def record_yes(
    session: Session, actor: Actor, person: Jobseeker, given: Given, referral: Referral | None = None
) -> Consent:
    """Do what `give` does, for a caller who reads the person's words afterwards anyway."""
    require(actor, "jobseeker.edit", person)
    check(given)
    if given.purpose is Purpose.SHARE and referral is None:
        raise DomainError(N_("给单位看，要在推荐的那一页问：哪家单位，看哪几样。"), field="purpose")
    wording = wording_on(session, given.purpose, given.given_on)
    if given.given_on < wording.valid_from:
        raise DomainError(
            N_("念的这段话%(day)s才有，同意的日子不能比它早。照着再念一遍，写念的那天。"),
            field="given_on",
            day=wording.valid_from.isoformat(),
        )
    known = _standing(session, person, wording, referral)
    if known is not None:
        return known
    _refuse_older_than_the_no(session, person, given, referral)
    consent = made(actor, person, given, wording, referral)
    session.add(consent)
    session.flush()
    record_made(session, actor, consent)
    return consent


def countable(session: Session, given: Iterable[Given]) -> list[Given]:
    """Return the consents that count: given once there were words to read out, not on an older form."""
    return [
        each for each in given if wording_on(session, each.purpose, each.given_on).valid_from <= each.given_on
    ]


def _standing(
    session: Session, person: Jobseeker, wording: ConsentWording, referral: Referral | None
) -> Consent | None:
    return session.scalars(
        select(Consent).where(
            Consent.jobseeker_id == person.id,
            Consent.wording_id == wording.id,
            Consent.referral_id == (referral.id if referral else None),
            Consent.withdrawn_at.is_(None),
        )
    ).first()


def _refuse_older_than_the_no(
    session: Session, person: Jobseeker, given: Given, referral: Referral | None
) -> None:
    """Refuse a yes from before the day on which the person took the same thing back: the no is their last word."""
    last = session.scalar(
        select(func.max(Consent.withdrawn_at)).where(
            Consent.jobseeker_id == person.id,
            Consent.purpose == given.purpose,
            Consent.referral_id == (referral.id if referral else None),
        )
    )
    if last is not None and given.given_on < clock.local(last).date():
        raise DomainError(
            N_("这份同意是他撤回之前的，不算了。当面再问他一遍，写今天的日子。"), field="given_on"
        )


def has(session: Session, person: Jobseeker, purpose: Purpose) -> bool:
    """Tell whether the person's consent to `purpose` holds today."""
    return bool(
        session.scalar(
            select(
                exists().where(
                    Consent.jobseeker_id == person.id,
                    Consent.purpose == purpose,
                    Consent.withdrawn_at.is_(None),
                )
            )
        )
    )


def of_person(session: Session, person: Jobseeker) -> list[Consent]:
    """Return a person's consents, newest first, the withdrawn ones too."""
    return list(
        session.scalars(
            select(Consent)
            .where(Consent.jobseeker_id == person.id)
            .order_by(Consent.id.desc())
            .options(joinedload(Consent.wording), joinedload(Consent.recorded_by))
        )
    )


def withdraw(session: Session, actor: Actor, consent: Consent) -> None:
    """End a consent now, and stop what stood on it.

    Without REGISTER the registration is closed, open referrals end, entrustments end. Without HEALTH the texts
    about the body, what was read from them, what was confirmed of them and their earlier versions are deleted
    (PIPL 47). A photo or recording that shows no other consent is deleted too. Nothing else changes, and nothing is held against the person.
    """
    person = consent.jobseeker
    require(actor, "jobseeker.edit", person)
    if consent.withdrawn_at is not None:
        return
    same = _same_purpose(session, consent)
    now = clock.now()
    for row in same:
        row.withdrawn_at = now
        row.withdrawn_by_id = actor.account_id
    session.flush()
    audit.record(session, actor, "consent.withdraw", person, purpose=consent.purpose.value)
    if consent.purpose is Purpose.REGISTER:
        _stop_registration(session, actor, person, now)
    elif consent.purpose is Purpose.HEALTH:
        forget_health(session, actor, person)
    evidence.drop_unproven(session, actor, person)


def _same_purpose(session: Session, consent: Consent) -> Iterable[Consent]:
    """Return every standing consent to the same thing: an older wording must not outlive the person's no."""
    return session.scalars(
        select(Consent).where(
            Consent.jobseeker_id == consent.jobseeker_id,
            Consent.purpose == consent.purpose,
            Consent.referral_id == consent.referral_id,
            Consent.withdrawn_at.is_(None),
        )
    ).all()


def _stop_registration(session: Session, actor: Actor, person: Jobseeker, now: datetime) -> None:
    from portal.services import referrals  # noqa: PLC0415 - referrals ask this module about consents

    for referral in session.scalars(
        select(Referral).where(Referral.jobseeker_id == person.id, Referral.state.in_(list(ENDINGS)))
    ).all():
        referrals.move(session, actor, referral, ENDINGS[referral.state], note=N_("本人不同意登记了"))
    if person.state is not JobseekerState.CLOSED:
        audit.revise(
            session, actor, person, {"state": JobseekerState.CLOSED, "state_note": N_("本人不同意登记了")}
        )
    for entrustment in list(person.entrustments):
        if entrustment.valid_to > clock.local(now).date():
            entrustments.end(session, actor, entrustment)
    session.flush()


def forget_health(session: Session, actor: Actor, person: Jobseeker) -> None:
    """Delete what the person said about the body: texts, row as imported, facts, earlier versions.

    Words about it that somebody wrote into another cell stay there; nothing is read from them any more, and the
    page on the person asks the worker to take them out.
    """
    forget_words(session, person, HEALTH_COLUMNS)
    for name in HEALTH_FIELDS:
        setattr(person, name, None)
    if person.raw:
        person.raw = {column: words for column, words in person.raw.items() if column not in HEALTH_COLUMNS}
    # Whether it is about the body can depend on the words, which only the key ring can read.
    for fact in session.scalars(select(Fact).where(Fact.jobseeker_id == person.id)).all():
        if is_health(fact.key, fact.value, fact.words or "", ""):
            session.delete(fact)
    for revision in audit.revisions_of(session, person):
        _cut(revision)
    session.flush()
    audit.record(session, actor, "jobseeker.forget_health", person, fields=sorted(HEALTH_FIELDS))
    _read_again(session, person)


def _cut(revision: Revision) -> None:
    if HEALTH_FIELDS & (revision.before.keys() | revision.after.keys()):
        revision.before = _without_health(revision.before)
        revision.after = _without_health(revision.after)


def _without_health(told: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in told.items() if name not in HEALTH_FIELDS}


def _read_again(session: Session, person: Jobseeker) -> None:
    from portal.services import readings  # noqa: PLC0415 - readings ask this module about consents

    readings.read_jobseeker(session, person, on=clock.today())
