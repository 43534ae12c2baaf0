"""Matching: which work near home suits whom, why, and what to settle first.

The façade. Nothing heavy is loaded until it is used.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any

from matching.types import Jobseeker, MinimumWage, Place, Reading, Suggestion, Vacancy

if TYPE_CHECKING:
    from matching.index import MatchIndex

__all__ = [
    "Jobseeker",
    "MatchIndex",
    "MinimumWage",
    "Place",
    "Reading",
    "Suggestion",
    "Vacancy",
    "jobseeker_from_readings",
    "read_jobseeker",
    "read_vacancy",
    "vacancy_from_readings",
]


def __getattr__(name: str) -> Any:
    """Load the index, with NumPy and scikit-learn, when it is first asked for."""
    if name == "MatchIndex":
        return import_module("matching.index").MatchIndex
    raise AttributeError(name)


def read_vacancy(row: Mapping[str, str], *, on: date) -> list[Reading]:
    """Return everything read from a ledger row (design §5); columns may be missing."""
    from matching.reading import records  # noqa: PLC0415 - the word lists load when first needed

    return records.read_vacancy(row, on=on)


def read_jobseeker(row: Mapping[str, str], *, on: date) -> list[Reading]:
    """Return everything read from a registry row; never disability type, category, sex, age or income."""
    from matching.reading import records  # noqa: PLC0415 - the word lists load when first needed

    return records.read_jobseeker(row, on=on)


def _with_confirmed(readings: Iterable[Reading], confirmed: Iterable[Reading]) -> tuple[Reading, ...]:
    sure = tuple(confirmed)
    settled = {reading.fact for reading in sure}
    return sure + tuple(reading for reading in readings if reading.fact not in settled)


def vacancy_from_readings(
    key: str, readings: Iterable[Reading], *, confirmed: Iterable[Reading] = (), **about: Any
) -> Vacancy:
    """Return a vacancy; confirmed readings replace all others of the same fact. `about`: `Vacancy`'s attributes."""
    return Vacancy(key, _with_confirmed(readings, confirmed), **about)


def jobseeker_from_readings(
    key: str, readings: Iterable[Reading], *, confirmed: Iterable[Reading] = (), **about: Any
) -> Jobseeker:
    """Return a jobseeker; confirmed readings replace all others of the same fact."""
    return Jobseeker(key, _with_confirmed(readings, confirmed), **about)
