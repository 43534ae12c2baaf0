"""Reading a record's own words, and the columns that lists sort and filter by."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from matching.types import Reading
from portal.models import Jobseeker, Vacancy, VacancyTrait
from portal.services.columns import HEALTH_COLUMNS, JOBSEEKER_TEXTS, row_of_vacancy
from portal.services.health_words import is_health
from portal.services.readings.ahead import jobseeker_words, vacancy_words
from portal.services.readings.keys import NEVER_MATCHED
from portal.services.readings.known import effective, facts_of, has_health_consent, row_without_identity

# The worst first: what decides about a vacancy is its worst word.
WORDING_ACTS = ("block", "warn", "ask")


def read_vacancy(session: Session, vacancy: Vacancy, *, on: date) -> None:
    """Read the vacancy's own words anew; keep the readings, the traits and the derived columns."""
    row = {name: words for name, words in row_of_vacancy(vacancy).items() if name not in NEVER_MATCHED}
    vacancy.readings = [reading.to_json() for reading in vacancy_words(row, on)]
    derive(session, vacancy)


def read_jobseeker(session: Session, person: Jobseeker, *, on: date) -> None:
    """Read the person's own words anew; what is about the body only with the consent to note that down.

    Such words turn up in every cell, so each reading is asked, not only the columns on health.
    """
    person.readings = words_of(person, with_health=has_health_consent(session, person), on=on)
    session.flush()


def words_of(person: Jobseeker, *, with_health: bool, on: date) -> list[dict[str, Any]]:
    """Return what is read from a person's own words, as it is stored."""
    row = row_without_identity(person, with_health=with_health)
    return [reading.to_json() for reading in _allowed(jobseeker_words(row, on), with_health=with_health)]


def read_words(told: Mapping[str, str], *, with_health: bool, on: date) -> list[Reading]:
    """Return what is read from words that are not a person's yet, by the registry's field names; nothing is kept."""
    hidden = NEVER_MATCHED if with_health else NEVER_MATCHED | HEALTH_COLUMNS
    columns = {name: column for column, name in JOBSEEKER_TEXTS.items() if column not in hidden}
    row = {columns[name]: words for name, words in told.items() if name in columns}
    return _allowed(jobseeker_words(row, on), with_health=with_health)


def _allowed(read: Iterable[Reading], *, with_health: bool) -> list[Reading]:
    return [
        reading
        for reading in read
        if with_health or not is_health(reading.fact, reading.value, reading.words, reading.source)
    ]


def derive(session: Session, vacancy: Vacancy) -> None:
    """Set the columns that lists sort and filter by from what is known now."""
    from matching.traits import vacancy_traits  # noqa: PLC0415 - lists of words load when first needed

    session.flush()
    known = effective(vacancy, facts_of(session, vacancy))
    vacancy.pay_month_min = _money(_first(known, "pay_month_min"))
    vacancy.pay_month_max = _money(_first(known, "pay_month_max"))
    vacancy.hours_week = _number(_first(known, "hours_week_max", "hours_week_min"))
    vacancy.is_home_based = _first(known, "home_based") is True
    vacancy.headcount = _headcount(_first(known, "headcount"))
    acts = {reading.value["act"] for reading in known if reading.fact == "wording"}
    vacancy.wording_act = next((act for act in WORDING_ACTS if act in acts), None)
    _set_traits(vacancy, vacancy_traits(known))
    session.flush()


def _first(known: Iterable[Reading], *facts: str) -> Any:
    found = {reading.fact: reading.value for reading in reversed(list(known))}
    return next((found[fact] for fact in facts if fact in found), None)


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


# Yuan a month beyond this is a slip of the pen, not pay; the column holds eight figures before the point.
_MOST_MONEY = 10_000_000


def _money(value: Any) -> Decimal | None:
    if value is None or not 0 <= float(value) < _MOST_MONEY:
        return None
    return Decimal(str(round(float(value), 2)))


_MOST_PEOPLE = 100_000


def _headcount(value: Any) -> int | None:
    return int(value) if value is not None and 1 <= int(value) < _MOST_PEOPLE else None


def _set_traits(vacancy: Vacancy, wanted: set[str]) -> None:
    for row in list(vacancy.traits):
        if row.trait not in wanted:
            vacancy.traits.remove(row)
    known = {row.trait for row in vacancy.traits}
    vacancy.traits.extend(VacancyTrait(trait=trait) for trait in sorted(wanted - known))
