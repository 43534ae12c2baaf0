"""A test client that teaches: every page must be sound HTML, and every form is sent as a browser would."""

from dataclasses import dataclass, field
from typing import Any

import html5lib
from flask import has_app_context
from flask.testing import FlaskClient
from html_rules import check_page
from werkzeug.test import TestResponse

from portal.extensions import db

# Forms that stand on many pages; a test that means one of them names it.
NOT_OF_THE_PAGE = ("sign-out", "look", "/desk/find", "/desk/pin")
NAMESPACE = "{http://www.w3.org/1999/xhtml}"


@dataclass
class Form:
    """A form of a page: where it goes, how, and what its fields hold."""

    action: str
    method: str
    fields: dict[str, Any] = field(default_factory=dict)


class PageClient(FlaskClient):
    """Checks each HTML answer; `submit` fills in a form that stands on a page."""

    checks = True

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        response = super().open(*args, **kwargs)
        is_redirect = 300 <= response.status_code < 400
        if self.checks and response.mimetype == "text/html" and response.data and not is_redirect:
            check_page(response.get_data(as_text=True), response.request.path)
        return response

    def run_wsgi_app(self, *args: Any, **kwargs: Any) -> Any:
        """Send one request as if from outside: with a context, and so an actor and a session, of its own.

        What the test made is saved first, and its transaction ended, so that the request sees it and may write.
        """
        if has_app_context():
            db.session.commit()
        with self.application.app_context():
            return super().run_wsgi_app(*args, **kwargs)

    def sign_in(self, name: str, password: str = "a long enough phrase") -> TestResponse:
        return self.submit("/sign-in", {"sign_in_name": name, "password": password})

    def submit(
        self, url: str, values: dict[str, Any] | None = None, *, form: str = "", follow: bool = True
    ) -> TestResponse:
        """Get `url`, fill in the POST form whose action contains `form`, send it and follow."""
        page = self.get(url, follow_redirects=True)
        assert page.status_code == 200, f"{url} answers {page.status_code}"
        found = [f for f in forms_of(page) if f.method == "post" and form in f.action]
        own = [f for f in found if not any(part in f.action for part in NOT_OF_THE_PAGE if part != form)]
        assert own, f"no form for {form!r} on {url}; there are {[f.action for f in found]}"
        chosen = own[0]
        data = {**chosen.fields, **(values or {})}
        return self.post(
            chosen.action or page.request.path,
            data={name: value for name, value in data.items() if value is not None},
            follow_redirects=follow,
        )


def forms_of(response: TestResponse) -> list[Form]:
    """Return the forms of a page with the values their fields hold."""
    tree = html5lib.parse(response.get_data(as_text=True))
    return [_form(node) for node in tree.iter(f"{NAMESPACE}form")]


def _form(node: Any) -> Form:
    found = Form(node.get("action") or "", (node.get("method") or "get").lower())
    for field_node in node.iter():
        tag = str(field_node.tag).removeprefix(NAMESPACE)
        name = field_node.get("name")
        if not name or tag not in {"input", "select", "textarea"}:
            continue
        value = _value(tag, field_node)
        if value is not None:
            found.fields.setdefault(name, value)
    return found


def _value(tag: str, node: Any) -> str | None:
    if tag == "textarea":
        return "".join(node.itertext()).removeprefix("\n")
    if tag == "select":
        options = list(node.iter(f"{NAMESPACE}option"))
        chosen = next((o for o in options if o.get("selected") is not None), options[0] if options else None)
        return None if chosen is None else chosen.get("value", "".join(chosen.itertext()))
    kind = node.get("type", "text")
    if kind in {"checkbox", "radio"}:
        return node.get("value", "on") if node.get("checked") is not None else None
    return None if kind in {"submit", "button", "file"} else node.get("value", "")
