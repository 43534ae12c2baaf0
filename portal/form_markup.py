"""What the form macros must know about a WTForms field: its kind, its attributes, its errors."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from markupsafe import Markup, escape
from wtforms.widgets import html_params


def field_kind(field: Any) -> str:
    """Return how a field is shown.

    "hidden", "group" (radio buttons or check boxes), "list" and "form" (fields of fields), "checkbox",
    "select", "textarea", or the type of an input: "text", "date", "number", "tel", "password", "file" …
    """
    if hasattr(field, "entries"):
        return "list"
    if hasattr(field, "form") and hasattr(field, "form_class"):
        return "form"
    widget = field.widget
    if hasattr(widget, "html_tag") or (
        getattr(widget, "multiple", False) is True and hasattr(field, "choices")
    ):
        return "group"
    return _simple_kind(field, widget)


def _simple_kind(field: Any, widget: Any) -> str:
    if hasattr(field, "iter_choices"):
        return "select"
    return getattr(widget, "input_type", None) or "textarea"


def option_kind(field: Any) -> str:
    """Return "radio" when one choice excludes the others, else "checkbox"."""
    return getattr(field.option_widget, "input_type", None) or "checkbox"


def describedby(field: Any) -> str:
    """Return the ids of the hint and the error that stand beside a field."""
    ids = [f"{field.id}-hint"] if field.description else []
    ids += [f"{field.id}-error"] if field.errors else []
    return " ".join(ids)


def field_attributes(field: Any, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the attributes of an input: what the page gave, and the ties to hint and error."""
    found = dict(given)
    if describedby(field):
        found["aria-describedby"] = describedby(field)
    if field.errors:
        found["aria-invalid"] = "true"
    return found


def select_box(field: Any, attributes: Mapping[str, Any]) -> Markup:
    """Return a box of choices as WTForms writes it, some ten times as fast.

    Its own widget makes two objects of each line and sorts the attributes of each: a quarter of a page that offers a
    city's 468 communities.
    """
    needed = {name: True for name in ("required", "disabled") if getattr(field.flags, name, False)}
    told = html_params(**{"id": field.id, "name": field.name, **needed, **attributes})
    lines = "".join(
        f'<option value="{escape(value)}"{" selected" if field.coerce(value) == field.data else ""}>'
        f"{escape(label)}</option>"
        for value, label in field.choices
    )
    # Attributes come escaped, and so does every value and label.
    return Markup(f"<select {told}>{lines}</select>")  # noqa: S704


def form_problems(form: Any) -> list[tuple[str | None, str]]:
    """Return what is wrong with a form as (id of the input or None, sentence), in the form's order."""
    found: list[tuple[str | None, str]] = [(None, str(sentence)) for sentence in form.form_errors]
    for field in form:
        found += _problems(field)
    return found


def _problems(field: Any) -> Iterator[tuple[str | None, str]]:
    kind = field_kind(field)
    inner = {"list": getattr(field, "entries", ()), "form": getattr(field, "form", ())}.get(kind, ())
    for one in inner:
        yield from _problems(one)
    target = {"hidden": None, "group": f"{field.id}-0"}.get(kind, field.id)
    # A form within the form has no complaints of its own: its errors are its fields' once more, by name.
    own = () if kind == "form" else field.errors
    yield from ((target, str(sentence)) for sentence in own if not isinstance(sentence, dict | list))


def anchor_of(field: Any) -> str:
    """Return the id of the first input of a field, to which a link leads."""
    kind = field_kind(field)
    if kind == "list" and field.entries:
        return anchor_of(field.entries[0])
    if kind == "form":
        return anchor_of(next(iter(field.form)))
    return f"{field.id}-0" if kind == "group" else str(field.id)


@dataclass(frozen=True)
class Difference:
    """A field that says one thing on the screen and another in the database."""

    field_id: str
    label: str
    typed: str
    saved: str


def differences(form: Any, current: Mapping[str, Any]) -> list[Difference]:
    """Return the fields of `form` whose typed value is not what `current` (by field name) says now."""
    fields = [field for field in form if field.short_name in current and field_kind(field) != "hidden"]
    found = [
        Difference(
            anchor_of(field),
            str(field.label.text),
            _shown(field, field.data),
            _shown(field, current[field.short_name]),
        )
        for field in fields
    ]
    return [difference for difference in found if difference.typed != difference.saved]


def _shown(field: Any, value: Any) -> str:
    """Return a value as the page says it: the words of a choice, a figure without idle zeros."""
    if field_kind(field) == "checkbox":
        return str(_("是") if value else _("否"))
    if field_kind(field) == "list":
        return "；".join(filter(None, ("，".join(str(one) for one in row.values() if one) for row in value)))
    if hasattr(field, "iter_choices"):
        chosen = {str(one) for one in value} if isinstance(value, list | tuple | set) else {str(value)}
        return "、".join(str(row[1]) for row in field.iter_choices() if str(row[0]) in chosen)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return "" if value is None else str(value)


FILTERS = (field_kind, option_kind, describedby, field_attributes, select_box, form_problems, differences)
