"""One search word on the ledger: part of a name, letters (`xwg` for 洗碗工), the end of a phone, a code, a place."""

import re

from sqlalchemy import ColumnElement, or_, select

from portal.models import Employer, EmployerAlias, Vacancy
from portal.models.employers import PHONE_END, phone_end_hash
from portal.services.errors import DomainError
from portal.services.phones import phone_hash, read_phone
from portal.services.place_words import communities_called
from portal.spelling import letters_in

_FIGURES = re.compile(r"\d+")


def employer_is_called(word: str) -> ColumnElement[bool]:
    """Return the condition that an employer is found by `word`."""
    return or_(
        *_employer_says(word),
        Employer.credit_code.icontains(word, autoescape=True),
        Employer.address.icontains(word, autoescape=True),
        Employer.community_id.in_(communities_called(word)),
    )


def vacancy_is_called(word: str) -> ColumnElement[bool]:
    """Return the condition that a vacancy is found by `word`.

    The employers that answer to it are found by themselves: with their columns among the vacancy's, PostgreSQL held
    every vacancy against every employer.
    """
    told = (Vacancy.title, Vacancy.tasks, Vacancy.number)
    typed = letters_in(word)
    theirs = select(Employer.id).where(or_(*_employer_says(word)))
    return or_(
        *(column.icontains(word, autoescape=True) for column in told),
        *([Vacancy.spelled.contains(typed, autoescape=True)] if typed else []),
        Vacancy.employer_id.in_(theirs),
        Vacancy.community_id.in_(communities_called(word)),
    )


def _employer_says(word: str) -> list[ColumnElement[bool]]:
    """Return the ways in which an employer's names and phone answer to `word`."""
    typed = letters_in(word)
    called = EmployerAlias.alias.icontains(word, autoescape=True)
    if typed:
        called = or_(called, EmployerAlias.spelled.contains(typed, autoescape=True))
    found = [
        Employer.name.icontains(word, autoescape=True),
        Employer.id.in_(select(EmployerAlias.employer_id).where(called)),
        *_phone_is(word),
    ]
    return [*found, Employer.spelled.contains(typed, autoescape=True)] if typed else found


def _phone_is(word: str) -> list[ColumnElement[bool]]:
    if not _FIGURES.fullmatch(word):
        return []
    if len(word) == PHONE_END:
        return [Employer.contact_phone_end_hash == phone_end_hash(word)]
    try:
        return [Employer.contact_phone_hash == phone_hash(read_phone(word))]
    except DomainError:
        # Figures that are no phone may still be part of a code or an address.
        return []
