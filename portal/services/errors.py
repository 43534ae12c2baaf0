"""What a service refuses, in sentences a person can act on, and the same for the database's constraints."""

import re
from typing import Any

from sqlalchemy.exc import IntegrityError

from portal.labels import N_


class DomainError(Exception):
    """A rule was not met. `field` names the form field the sentence belongs beside, if any.

    `also` holds further refusals of the same act, each for its own field.
    """

    also: tuple["DomainError", ...] = ()

    def __init__(self, sentence: str, *, field: str | None = None, **values: Any) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field
        self.values = values

    def __str__(self) -> str:
        return self.sentence % self.values if self.values else self.sentence


class NotVisibleError(DomainError):
    """The object does not exist, or the actor may not know that it does; both become a 404."""

    def __init__(self, object_type: str = "", object_id: int | None = None) -> None:
        super().__init__(N_("没找到。"))
        self.object_type = object_type
        self.object_id = object_id


class ForbiddenError(DomainError):
    """The actor sees the object but may not do this to it."""

    def __init__(self, sentence: str = N_("这件事您的账号办不了。")) -> None:
        super().__init__(sentence)


class ConflictError(DomainError):
    """Somebody else saved the record first. `current` holds what it says now, by field name.

    `taken_over` names (id, label) the fields of the form that were not touched and now say what is stored.
    """

    def __init__(self, current: dict[str, Any], changed_by: str | None) -> None:
        super().__init__(N_("您写的时候，别人先改了。两边都在下面，您挑一挑。"))
        self.current = current
        self.changed_by = changed_by
        self.taken_over: list[tuple[str, str]] = []


# Constraint name -> (field, sentence): what the database refuses, said like everything else.
CONSTRAINTS: dict[str, tuple[str | None, str]] = {
    "uq_referrals_open_pair": (None, N_("这个人已经在跟这家谈了，不用再推荐一遍。")),
    "uq_vacancies_sender_number": ("number", N_("这个编号已经有了，换一个。")),
    "uq_jobseekers_sender_number": ("number", N_("这个编号已经有了，换一个。")),
    "uq_accounts_sign_in_name": ("sign_in_name", N_("这个登录名有人用了，换一个。")),
    "uq_policy_values_key_place_id_valid_from": ("valid_from", N_("这一天已经有一个数了，改那一个就行。")),
    "ck_vacancies_headcount_at_least_one": ("headcount_text", N_("至少招1个人。")),
    "ck_consents_spoken_needs_witness": ("witness", N_("当面说的，得写上见证人。")),
    "uq_place_codes_code_valid_from": ("code", N_("这个代码在这一天已经有了。")),
    "ck_policy_values_amount_not_negative": ("amount", N_("这个数不能是负的。")),
}

# SQLite names the columns of a unique constraint instead of the constraint.
_SQLITE_UNIQUE = re.compile(r"UNIQUE constraint failed: (?P<columns>.+)")
_COLUMNS: dict[str, str] = {
    "referrals.jobseeker_id, referrals.vacancy_id": "uq_referrals_open_pair",
    "vacancies.sender, vacancies.number": "uq_vacancies_sender_number",
    "jobseekers.sender, jobseekers.number": "uq_jobseekers_sender_number",
    "accounts.sign_in_name": "uq_accounts_sign_in_name",
    "policy_values.key, policy_values.place_id, policy_values.valid_from": (
        "uq_policy_values_key_place_id_valid_from"
    ),
    "place_codes.code, place_codes.valid_from": "uq_place_codes_code_valid_from",
}


def explain(error: IntegrityError) -> DomainError | None:
    """Return the sentence for a broken constraint, or None when it is not one that people can meet."""
    told = str(error.orig)
    match = _SQLITE_UNIQUE.search(told)
    name = _COLUMNS.get(match["columns"].strip()) if match else None
    name = name or next((known for known in CONSTRAINTS if known in told), None)
    if name is None:
        return None
    field, sentence = CONSTRAINTS[name]
    return DomainError(sentence, field=field)
