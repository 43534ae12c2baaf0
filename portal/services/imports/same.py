"""Whether a row of a file is about a record of the same number: every list counts from 1, and people share phones."""

from collections.abc import Iterable

from portal.actors import Actor
from portal.models import Employer, Jobseeker, Vacancy
from portal.services import identity
from portal.services.credit_codes import tidy
from portal.services.employers.records import spellings_of
from portal.services.imports.cells import day_of
from portal.services.imports.doubts import Row
from portal.services.imports.records import changed_columns


def is_same_person(person: Jobseeker, row: Row, actor: Actor) -> bool:
    """Tell whether a row is about a person who has its number.

    1. The very same cells are the same row, whatever they say.
    2. The same identity number is the same person; two others are two people, unless name and phone are the same.
    3. Without it, the same name is, unless birthday and phone both speak against it.
    4. The same phone alone is a household's: it is the person under a corrected name only in a list of whoever
       brought them in, and when no birthday speaks against it.
    """
    if _is_unchanged(person, row):
        return True
    named = bool(row.of("姓名")) and person.name == row.of("姓名")
    phone = _agree(identity.phone_numbers(person.phone), identity.phone_numbers(row.of("联系电话")))
    number = _agree(_one(identity.tidy(person.id_number or "")), _one(identity.tidy(row.of("身份证号"))))
    born = _agree(_one(day_of(person.born or "")), _one(day_of(row.of("出生日期"))))
    if number is not None:
        return number or (named and phone is True)
    if named:
        return not (born is False and phone is False)
    is_theirs = not row.of("姓名") or person.registered_by_id == actor.account_id
    return phone is True and born is not False and is_theirs


def _is_unchanged(record: Jobseeker | Vacancy, row: Row) -> bool:
    return record.raw is not None and not changed_columns(record.raw, row)


def _agree(mine: Iterable[object], other: Iterable[object]) -> bool | None:
    """Return whether two records say the same of something; None when one of them says nothing."""
    mine, other = set(mine), set(other)
    return bool(mine & other) if mine and other else None


def _one(thing: object) -> list[object]:
    return [thing] if thing else []


def is_same_post(vacancy: Vacancy, row: Row) -> bool:
    """Tell whether a row is about a vacancy that has its number: of the same employer, or the same work there.

    Half the ledgers have a cleaner in line 1, so that the work alone says nothing; an employer whose name was
    corrected is known by phone, code or address.
    """
    if _is_called(vacancy.employer, row.of("企业名称")) or _is_unchanged(vacancy, row):
        return True
    if not row.of("岗位名称") or vacancy.title != row.of("岗位名称"):
        return False
    employer = vacancy.employer
    phones = {
        phone
        for told in (vacancy.contact_phone, employer.contact_phone)
        for phone in identity.phone_numbers(told)
    }
    pairs = (
        (phones, identity.phone_numbers(row.of("联系电话"))),
        (_one(employer.credit_code), _one(tidy(row.of("统一社会信用代码")))),
        (_one(employer.address), _one(row.of("工作地址"))),
    )
    return any(_agree(mine, other) for mine, other in pairs)


def _is_called(employer: Employer, name: str) -> bool:
    if not name:
        return False
    if employer.name == name:
        return True
    told = spellings_of(name)
    return employer.name in told or any(alias.alias in told for alias in employer.aliases)
