"""What was told of a person: which fields there are, what can't be so, what sound numbers add, what is read."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy.orm import Session

from portal import clock
from portal.labels import N_
from portal.models import Jobseeker
from portal.services import identity
from portal.services.columns import JOBSEEKER_TEXTS
from portal.services.errors import DomainError

FIELDS = frozenset({*JOBSEEKER_TEXTS.values(), "preferred_contact"})
Told = dict[str, str | None]


def clean(fields: Mapping[str, str | None]) -> Told:
    """Return the fields without space around them, empty ones as None; unknown names are a ValueError."""
    unknown = fields.keys() - FIELDS
    if unknown:
        raise ValueError(f"a jobseeker has no such fields: {sorted(unknown)}")
    return {name: (text or "").strip() or None for name, text in fields.items()}


def check(told: Mapping[str, str | None], *, may_note_health: bool) -> None:
    """Refuse what can't be so in what a worker types; each complaint stands beside its field."""
    if "name" in told and not told["name"]:
        raise DomainError(N_("姓名还没写。"), field="name")
    if told.get("phone"):
        identity.check_phone(str(told["phone"]))
    _check_numbers(told.get("id_number"), told.get("certificate_number"), told.get("born"))
    health = next((name for name in ("health", "needs") if told.get(name)), None)
    if health and not may_note_health:
        raise DomainError(N_("他还没同意记身体情况。念给他听，点头了再写；不同意，就空着。"), field=health)


def _check_numbers(id_number: str | None, certificate_number: str | None, born: str | None) -> None:
    known = identity.parse_identity(id_number) if id_number else None
    certificate = identity.parse_certificate(certificate_number) if certificate_number else None
    if known and certificate and certificate.identity.number != known.number:
        raise DomainError(N_("残疾证号前18位跟身份证号不一样，您再看看。"), field="certificate_number")
    if known is None:
        return
    if known.age_on(clock.today()) < identity.WORKING_AGE:
        raise DomainError(N_("不满16岁，不能登记找活。"), field="id_number")
    told = _iso_day(born)
    if told is not None and told != known.born:
        raise DomainError(N_("出生日期跟身份证号对不上，您再看看。"), field="born")


def _iso_day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def completed(told: Told, person: Jobseeker | None = None) -> Told:
    """Return the fields with what sound numbers say about birth, sex, type and level where nothing is told."""
    return {
        **told,
        **{name: value for name, value in _said_by_numbers(told).items() if _lacks(told, person, name)},
    }


def _lacks(told: Told, person: Jobseeker | None, name: str) -> bool:
    if name in told or person is None:
        return not told.get(name)
    return not getattr(person, name)


def _said_by_numbers(told: Told) -> Told:
    found: Told = {}
    try:
        if told.get("id_number"):
            known = identity.parse_identity(str(told["id_number"]))
            found |= {"born": known.born.isoformat(), "sex": known.sex}
        if told.get("certificate_number"):
            certificate = identity.parse_certificate(str(told["certificate_number"]))
            found |= {"disability_type": certificate.kind, "disability_level": certificate.level}
    except DomainError:
        # A row of an older registry: its importer reports the cell, the words stay as they came.
        return found
    return found


def read(session: Session, person: Jobseeker) -> None:
    """Read the person's own words anew."""
    from portal.services import readings  # noqa: PLC0415 - matching's word lists load when they are needed

    readings.read_jobseeker(session, person, on=clock.today())
