"""Employers: register, find the same one again, edit; requests for an account and the accounts themselves."""

from portal.services.employers.own_accounts import (
    accounts_of,
    close,
    make_account,
    renew_password,
    suggested_sign_in_name,
)
from portal.services.employers.papers import (
    check_papers,
    paper_checks_of,
    papers_due_on,
    papers_needed,
    refuse_unseen,
)
from portal.services.employers.records import (
    EDITABLE,
    PAPERS_HOLD_DAYS,
    edit,
    find_same,
    papers_due,
    register,
    shown_values,
)
from portal.services.employers.requests import approve, ask_account, known_already, refuse

__all__ = [
    "EDITABLE",
    "PAPERS_HOLD_DAYS",
    "accounts_of",
    "approve",
    "ask_account",
    "check_papers",
    "close",
    "edit",
    "find_same",
    "known_already",
    "make_account",
    "paper_checks_of",
    "papers_due",
    "papers_due_on",
    "papers_needed",
    "refuse",
    "refuse_unseen",
    "register",
    "renew_password",
    "shown_values",
    "suggested_sign_in_name",
]
