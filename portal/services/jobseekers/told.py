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
from portal.services.identity import IdentityNumber

# How somebody is reached and who stands by them; the registry's spreadsheet has no columns for these.
REACHING = ("preferred_contact", "contact_way", "supporter", "guardian", "not_to_tell")
FIELDS = frozenset({*JOBSEEKER_TEXTS.values(), *REACHING})
Told = dict[str, str | None]


def clean(fields: Mapping[str, str | None]) -> Told:
    """Return the fields without space around them, empty ones as None; unknown names are a ValueError."""
    unknown = fields.keys() - FIELDS
    if unknown:
        raise ValueError(f"a jobseeker has no such fields: {sorted(unknown)}")
    return {name: (text or "").strip() or None for name, text in fields.items()}


def check(told: Mapping[str, str | None], *, may_note_health: bool, person: Jobseeker | None = None) -> None:
    """Refuse what can't be so in what a worker types; each complaint stands beside its field.

    Numbers that are not told anew are taken from `person`, for comparison only.
    """
    if "name" in told and not told["name"]:
        raise DomainError(N_("姓名还没写。"), field="name")
    if told.get("phone"):
        identity.check_phone(str(told["phone"]))
    _check_numbers(told, person)
    health = next((name for name in ("health", "needs") if told.get(name)), None)
    if health and not may_note_health:
        raise DomainError(N_("他还没同意记身体情况。念给他听，点头了再写；不同意，就空着。"), field=health)


def check_told(told: Mapping[str, str | None]) -> None:
    """Refuse what can't be so in a part of what is told of somebody who is not registered yet."""
    check(clean(told), may_note_health=True)


def birth_and_sex_of(told: Mapping[str, str | None]) -> tuple[date | None, str]:
    """Return the birthday and the sex that told numbers say, or the day itself; None and "" when nothing does."""
    from portal.services.imports.cells import day_of  # noqa: PLC0415 - imports ask this module

    said = _said_by_numbers(clean(told))
    return day_of(said.get("born") or told.get("born") or ""), said.get("sex") or told.get("sex") or ""


def _check_numbers(told: Mapping[str, str | None], person: Jobseeker | None) -> None:
    known = identity.parse_identity(str(told["id_number"])) if told.get("id_number") else None
    certificate = None
    if told.get("certificate_number"):
        certificate = identity.parse_certificate(str(told["certificate_number"])).identity
    if known:
        _refuse_a_child(known.born, "id_number")
    known = known or _stored_identity(told, person)
    if known and certificate and certificate.number != known.number:
        raise DomainError(N_("残疾证号前18位跟身份证号不一样，您再看看。"), field="certificate_number")
    _check_birth(told, person, known)


def _stored_identity(told: Mapping[str, str | None], person: Jobseeker | None) -> IdentityNumber | None:
    """Return the number on record when none is told anew; None when that one is not sound either."""
    if person is None or "id_number" in told or not person.id_number:
        return None
    try:
        return identity.parse_identity(person.id_number)
    except DomainError:
        return None


def _check_birth(
    told: Mapping[str, str | None], person: Jobseeker | None, known: IdentityNumber | None
) -> None:
    from portal.services.imports.cells import day_of, earliest_day  # noqa: PLC0415 - imports ask this module

    text = told.get("born") or ""
    if person is None or text != (person.born or ""):
        _refuse_a_child(earliest_day(text), "born")
    born = day_of(text)
    if known and born and born != known.born:
        raise DomainError(N_("出生日期跟身份证号对不上，您再看看。"), field="born")


def _refuse_a_child(born: date | None, field: str) -> None:
    if born and identity.age_on(born, clock.today()) < identity.WORKING_AGE:
        raise DomainError(N_("不满16岁，不能登记找活。"), field=field)


def refuse_child(person: Jobseeker) -> None:
    """Do nothing unless the person on record is under 16; raises DomainError then (domain facts §4)."""
    from portal.services.imports.cells import earliest_day  # noqa: PLC0415 - imports ask this module

    known = _stored_identity({}, person)
    _refuse_a_child(known.born if known else earliest_day(person.born or ""), "")


def completed(told: Told, person: Jobseeker | None = None) -> Told:
    """Return the fields with what sound numbers say about birth, sex, type and level where nothing is told."""
    # A day of birth that was emptied comes back from the number on record.
    numbers = {"id_number": person.id_number, **told} if person is not None and "born" in told else told
    return {
        **told,
        **{name: value for name, value in _said_by_numbers(numbers).items() if _lacks(told, person, name)},
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
