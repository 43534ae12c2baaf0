"""The forms of a page: where they go, and what they ask for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import html5lib
from page_client import NAMESPACE
from werkzeug.test import TestResponse

# What a field of each kind takes, where nothing stands in it and something has to.
PLAUSIBLE = {
    "date": "2026-12-01",
    "figure": "13845670000",
    "text": "洗碗",
    "password": "a long enough phrase",
}


@dataclass
class Field:
    """A field of a form: its kind, what stands in it, and what may be chosen."""

    kind: str
    value: str | None = None
    offered: list[str] = field(default_factory=list)
    is_required: bool = False


@dataclass
class Shown:
    """A form as a page shows it."""

    page: str
    action: str
    method: str
    fields: dict[str, Field] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)

    @property
    def kind(self) -> tuple[str, ...]:
        """What is alike in forms that ask for the same, about one thing or another."""
        return (self.method, _alike(self.action.partition("?")[0]), *sorted({_alike(n) for n in self.fields}))

    def filled(self) -> dict[str, str]:
        """Return what a browser sends when nobody touches the form, and what has to be told besides."""
        told = {}
        for name, one in self.fields.items():
            if one.value is not None:
                told[name] = one.value
            elif one.is_required and one.offered:
                told[name] = next((value for value in one.offered if value), "")
        return told

    def standing(self) -> dict[str, str]:
        """Return what stands in the form, as somebody looking at it sees it."""
        return {
            name: one.value or ""
            for name, one in self.fields.items()
            if one.kind not in {"hidden", "password"}
        }


def _alike(told: str) -> str:
    return re.sub(r"\d+", "#", told)


def forms_on(page: TestResponse) -> Iterator[Shown]:
    """Read the forms of a page."""
    tree = html5lib.parse(page.get_data(as_text=True))
    for node in tree.iter(f"{NAMESPACE}form"):
        action, method = node.get("action") or page.request.full_path.rstrip("?"), node.get("method") or "get"
        found = Shown(page.request.full_path.rstrip("?"), action, method.lower())
        for one in node.iter():
            _take(found, one)
        yield found
        # A button that sends the same somewhere else makes it another form.
        for one in node.iter(f"{NAMESPACE}button"):
            if one.get("formaction"):
                yield replace(found, action=one.get("formaction"))


def _take(form: Shown, node: Any) -> None:
    tag, name = str(node.tag).removeprefix(NAMESPACE), node.get("name")
    if not name or tag not in {"input", "select", "textarea", "button"}:
        return
    kind = node.get("type", "text") if tag == "input" else tag
    if kind == "file":
        form.files.append(name)
    elif kind in {"radio", "checkbox", "select"}:
        _take_choice(form.fields.setdefault(name, Field("choice")), kind, node)
    elif kind == "button":
        # One of several buttons that say what becomes of the form; the first is as good as any.
        known = form.fields.setdefault(name, Field("hidden", node.get("value", "")))
        known.offered.append(node.get("value", ""))
    elif kind != "submit":
        _take_text(form, name, _kind_of_text(kind, node.get("inputmode")), tag, node)


def _take_choice(known: Field, kind: str, node: Any) -> None:
    options = list(node.iter(f"{NAMESPACE}option")) if kind == "select" else [node]
    for one in options:
        value = one.get("value", "".join(one.itertext()) if kind == "select" else "on")
        known.offered.append(value)
        if one.get("selected", one.get("checked")) is not None:
            known.value = value
    if kind == "select" and known.value is None:
        known.value = known.offered[0] if known.offered else ""
    known.is_required |= node.get("required") is not None


def _kind_of_text(kind: str, mode: str | None) -> str:
    if kind in {"hidden", "password", "date"}:
        return kind
    return "figure" if kind == "number" or mode in {"numeric", "decimal", "tel"} else "text"


def _take_text(form: Shown, name: str, kind: str, tag: str, node: Any) -> None:
    stands = "".join(node.itertext()).removeprefix("\n") if tag == "textarea" else node.get("value", "")
    is_required = node.get("required") is not None
    if not stands and is_required:
        stands = PLAUSIBLE.get(kind, "")
    form.fields.setdefault(name, Field(kind, stands, is_required=is_required))
