"""Form templates: a place's own spreadsheets with placeholders, filled from the data and ready to sign."""

from portal.services.form_templates.builtin import NAMES, file_of
from portal.services.form_templates.checking import check
from portal.services.form_templates.filled import (
    OF_PEOPLE,
    count_month,
    of_list,
    of_month,
    of_person,
    record_person,
    record_report,
)
from portal.services.form_templates.placeholders import Placeholder, Vocabulary, vocabulary
from portal.services.form_templates.storing import (
    Form,
    bring,
    forms_for,
    get_template,
    managed_places,
    may_manage,
    visible,
    withdraw,
)

__all__ = [
    "NAMES",
    "OF_PEOPLE",
    "Form",
    "Placeholder",
    "Vocabulary",
    "bring",
    "check",
    "count_month",
    "file_of",
    "forms_for",
    "get_template",
    "managed_places",
    "may_manage",
    "of_list",
    "of_month",
    "of_person",
    "record_person",
    "record_report",
    "visible",
    "vocabulary",
    "withdraw",
]
