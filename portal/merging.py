"""What a form showed, what was typed over it, what is stored now: the three of which an edit is put together.

A form on a record carries a digest of each value it showed. When somebody else saved meanwhile, a field that was
not touched on this screen takes what is stored; only what was typed here stands against what is stored.
"""

import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from wtforms import FieldList, HiddenField

DIGEST_LENGTH = 16


def plain(value: Any) -> Any:
    """Return a field's value as it is compared: what is empty is "", figures without idle zeros, no idle rows."""
    if isinstance(value, Mapping):
        found = {str(name): plain(one) for name, one in value.items()}
        return found if any(found.values()) else ""
    if isinstance(value, list | tuple | set | frozenset):
        told = [plain(one) for one in value]
        return [one for one in told if one] or ""
    if value is None or value is False:
        return ""
    if isinstance(value, Decimal | float):
        return f"{Decimal(str(value)).normalize():f}"
    return "\n".join(str(value).split("\r\n")).strip()


def digest(value: Any) -> str:
    """Return a short digest of a value; equal values have equal ones."""
    told = json.dumps(plain(value), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:DIGEST_LENGTH]


def is_typed(field: Any) -> bool:
    """Tell whether a person fills the field in; hidden ones travel along."""
    return not isinstance(field, HiddenField)


def take_stored(form: Any, current: Mapping[str, Any]) -> list[Any]:
    """Let the fields nobody touched here say what is stored now; return those that changed by it.

    Parameters
    ----------
    form
        A form with a `ShownField` named ``shown``, as it was sent.
    current
        What is stored now, by field name.
    """
    fields = [field for field in form if field.short_name in current and is_typed(field)]
    behind = [
        field
        for field in fields
        if form.shown.is_untouched(field) and plain(field.data) != plain(current[field.short_name])
    ]
    for field in behind:
        field.process(None, current[field.short_name])
        if isinstance(field, FieldList):
            field.append_entry()
    form.shown.now_stored(current)
    return behind
