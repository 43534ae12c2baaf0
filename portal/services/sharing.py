"""What a person lets one employer see: asked field by field, kept as a consent of its own, shown before it is sent."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal import clock
from portal.actors import Actor
from portal.labels import N_
from portal.models import Consent, ConsentManner, Jobseeker, Purpose, Referral, ReferralState
from portal.services import audit, disclosure
from portal.services import referral_guards as guards
from portal.services.errors import DomainError
from portal.services.visibility import require


def agree(
    session: Session,
    actor: Actor,
    referral: Referral,
    *,
    shown_fields: Sequence[str],
    manner: ConsentManner,
    given_on: date | None = None,
    witness: str | None = None,
    shown_version: int | None = None,
) -> None:
    """Record what the person lets this employer see, as a consent of its own; an earlier one ends.

    Raises
    ------
    DomainError
        On ``shown_fields`` when nothing or something unknown is chosen; when the person has not agreed to go
        or the employer has been told already; whatever recording the consent refuses.
    ConflictError
        When somebody else moved the referral first.
    """
    from portal.services import consents  # noqa: PLC0415 - a sibling that itself asks about referrals

    require(actor, "referral.move", referral)
    guards.open_for_update(session, referral, shown_version)
    if referral.state is not ReferralState.AGREED:
        raise DomainError(N_("先问好本人愿不愿意去，再定给单位看什么。"))
    chosen = [key for key in disclosure.KEYS if key in frozenset(shown_fields)]
    if not chosen or len(chosen) != len(frozenset(shown_fields)):
        raise DomainError(N_("给单位看哪些，至少选一样。"), field="shown_fields")
    earlier = current(session, referral)
    if earlier is not None:
        consents.withdraw(session, actor, earlier)
    referral.shown_fields = chosen
    consents.give(
        session,
        actor,
        referral.jobseeker,
        purpose=Purpose.SHARE,
        manner=manner,
        given_on=given_on or clock.today(),
        witness=witness,
        referral=referral,
    )
    audit.record(session, actor, "referral.sharing_agreed", referral, fields=chosen)
    session.flush()


def current(session: Session, referral: Referral) -> Consent | None:
    """Return the consent that holds for showing something to this employer, or None."""
    query = select(Consent).where(
        Consent.referral_id == referral.id,
        Consent.purpose == Purpose.SHARE,
        Consent.withdrawn_at.is_(None),
    )
    return session.scalars(query.order_by(Consent.id.desc()).limit(1)).first()


def preview(
    session: Session, person: Jobseeker, fields: Sequence[str] = disclosure.KEYS
) -> list[disclosure.ShownLine]:
    """Return the lines an employer would see for `fields`, as they stand today."""
    from matching.occupations_data import occupations  # noqa: PLC0415 - reads its table when first needed
    from portal.services import readings  # noqa: PLC0415 - brings the readers of matching along

    known = readings.matching_jobseekers(session, [person])[0].readings
    names = {code: occupation.name for code, occupation in occupations().items()}
    return disclosure.lines(person, known, fields=fields, occupations=names)
