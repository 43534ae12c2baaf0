"""Vacancies of the ledger: write down, edit, move between states, confirm that they are still open."""

from portal.services.vacancies.moving import (
    confirm_open,
    expire_overdue,
    move,
    next_states,
    still_open,
)
from portal.services.vacancies.words import EDITABLE, TEXTS, VALID_DAYS, shown_values, valid_until
from portal.services.vacancies.writing import create, edit
from portal.services.vacancy_checks import Finding, NotPublishableError, check, hindrances

__all__ = [
    "EDITABLE",
    "TEXTS",
    "VALID_DAYS",
    "Finding",
    "NotPublishableError",
    "check",
    "confirm_open",
    "create",
    "edit",
    "expire_overdue",
    "hindrances",
    "move",
    "next_states",
    "shown_values",
    "still_open",
    "valid_until",
]
