"""Vacancies of the ledger: the list, one of them, writing down and changing, what was read."""

from portal.desk.routes.vacancies import changing, facts, listing, moving, record

__all__ = ["changing", "facts", "listing", "moving", "record"]
