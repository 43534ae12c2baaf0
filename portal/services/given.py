"""A consent as it was given, as a row, and as an entry of the trail."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from portal import clock
from portal.actors import Actor
from portal.models import Consent, ConsentManner, ConsentWording, Jobseeker, Purpose, Referral
from portal.services import audit


@dataclass(frozen=True)
class Given:
    """A consent as it was given: to what, how, on which day, before whom."""

    purpose: Purpose
    manner: ConsentManner
    given_on: date
    witness: str | None = None


def made(
    actor: Actor, person: Jobseeker, given: Given, wording: ConsentWording, referral: Referral | None = None
) -> Consent:
    """Return a consent that is not stored yet; the caller has checked that it counts."""
    return Consent(
        jobseeker=person,
        referral_id=referral.id if referral else None,
        purpose=given.purpose,
        wording=wording,
        manner=given.manner,
        witness=(given.witness or "").strip() or None,
        given_on=given.given_on,
        recorded_by_id=actor.account_id,
        recorded_at=clock.now(),
    )


def record_made(session: Session, actor: Actor, consent: Consent) -> None:
    """Leave the audit entry of a consent that was stored."""
    codes = {
        "purpose": consent.purpose.value,
        "wording": consent.wording.version,
        "manner": consent.manner.value,
    }
    audit.record(session, actor, "consent.give", consent.jobseeker, **codes)
