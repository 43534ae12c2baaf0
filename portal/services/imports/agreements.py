"""What the people of a file agreed to: declared with the file, recorded before it, taken back since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal import clock
from portal.models import Consent, ConsentManner, Jobseeker, Purpose
from portal.services.consents import Given
from portal.services.portions import portions

PURPOSES = (Purpose.REGISTER, Purpose.HEALTH)


@dataclass(frozen=True)
class PaperConsent:
    """What the importer declares: everybody in the file signed on paper, on this day, before this witness."""

    given_on: date
    witness: str | None = None

    def given(self) -> list[Given]:
        """Return the consents as they are recorded for each person."""
        return [Given(purpose, ConsentManner.PAPER, self.given_on, self.witness) for purpose in PURPOSES]


@dataclass(frozen=True)
class Agreements:
    """What one person's consents say today.

    Attributes
    ----------
    standing
        The purposes they agree to.
    taken_back
        The purposes they no longer agree to, each with the day on which they said so last.
    """

    standing: frozenset[Purpose]
    taken_back: Mapping[Purpose, date]

    def missing(self, given: Sequence[Given]) -> list[Given]:
        """Return which of the declared consents are still to be recorded: never one from before a no."""
        return [each for each in given if each.purpose not in self.standing and not self._is_older(each)]

    def against(self, given: Sequence[Given]) -> list[Purpose]:
        """Return the purposes to which the person's no still holds, whatever the file declares."""
        again = {each.purpose for each in self.missing(given)}
        return [purpose for purpose in PURPOSES if purpose in self.taken_back and purpose not in again]

    def _is_older(self, given: Given) -> bool:
        """Whether the consent is from the day of the no or before: the paper tells no hour, so the no counts."""
        day = self.taken_back.get(given.purpose)
        return day is not None and given.given_on <= day


# What somebody agrees to who was never asked.
NONE = Agreements(frozenset(), {})


def agreements_of(session: Session, person: Jobseeker) -> Agreements:
    """Return what a person's consents to be registered and to have health noted down say today."""
    return agreements_among(session, [person.id]).get(person.id, NONE)


def agreements_among(session: Session, keys: Sequence[int]) -> dict[int, Agreements]:
    """Return what the consents of many people say today, by their keys; who never said anything is left out."""
    told: dict[int, list[tuple[Purpose, datetime | None]]] = {}
    for part in portions(keys):
        query = select(Consent.jobseeker_id, Consent.purpose, Consent.withdrawn_at).where(
            Consent.jobseeker_id.in_(part), Consent.purpose.in_(PURPOSES)
        )
        for key, purpose, ended in session.execute(query):
            told.setdefault(key, []).append((purpose, ended))
    return {key: _agreements(rows) for key, rows in told.items()}


def _agreements(rows: Sequence[tuple[Purpose, datetime | None]]) -> Agreements:
    standing = frozenset(purpose for purpose, ended in rows if ended is None)
    taken_back: dict[Purpose, date] = {}
    for purpose, ended in rows:
        if ended is not None and purpose not in standing:
            day = clock.local(ended).date()
            taken_back[purpose] = max(day, taken_back.get(purpose, day))
    return Agreements(standing, taken_back)
