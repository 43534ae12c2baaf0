"""What is wrong with the answer to a form that was sent by hand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from forms_met import Shown, forms_on
from garbage import Try
from kept_database import KeptDatabase
from page_client import PageClient
from werkzeug.test import TestResponse

# What was told is read first, and the page shows what was read from it.
READ_FIRST = {"told"}
# What decides which of the other fields stand in a form at all.
DECIDES = {"to_state"}
# Where something is kept of a form that is not taken yet: steps of a registration, a file.
HALF_WRITTEN = {"registrations", "import_batches", "import_files"}
# Ticks beside readings: one beside a reading that is not there any more confirms nothing.
CONFIRMS = {"right"}
# What needs no word: where it leads says it. Searches show what was asked for beside what was found.
WORDLESS = {"/look", "/suits-me", "/finish", "/desk/find", "/desk/jobseekers"}
ENGLISH = re.compile(
    r"Not a valid|[Ii]nvalid|must be|This field|required\.|Traceback|literal|Error\b|not supported"
)
TAG = re.compile(r"<[^>]*>")
SAID = 'role="alert"'


@dataclass
class Sender:
    """Somebody with a browser, and the token that the forms of their pages carry."""

    client: PageClient
    token: str

    def send(self, form: Shown, data: dict[str, Any]) -> TestResponse:
        """Send `data` as the form would go."""
        if form.method == "get":
            return self.client.get(form.action.partition("?")[0], query_string=data)
        tokens = {name: self.token for name in form.fields if name.endswith("csrf_token")}
        came_from = {"Referer": f"http://localhost{form.page}"}
        return self.client.post(form.action, data={**data, **tokens}, headers=came_from)


def problems(sender: Sender, one: Try, kept: KeptDatabase) -> Iterator[str]:
    """Send a form wrongly, say what is wrong with the answer, and put everything back as it was."""
    client = sender.client
    session = client.get_cookie("linli")
    answer = sender.send(one.form, one.data)
    shown = client.get(answer.location, follow_redirects=True) if answer.location else answer
    changed = kept.changed()
    yield from faults(answer)
    yield from faults(shown) if answer.location else ()
    if one.form.method == "post" and answer.mimetype == "text/html":
        yield from _unsaid(answer, shown, one, changed)
        yield from _kept(answer, one, changed)
        if one.is_filled_in and not changed and answer.status_code < 400:
            yield from _lost(shown, one)
    yield from (f"keeps {told}" for told in kept.misfits(changed))
    kept.put_back()
    if session is not None:
        client.set_cookie("linli", session.value)


def faults(page: TestResponse) -> Iterator[str]:
    """Say whether a page is a fault, or speaks as a library does."""
    if page.status_code >= 500:
        yield f"{page.request.path} answers {page.status_code}"
    found = ENGLISH.search(TAG.sub("", page.text)) if page.mimetype == "text/html" else None
    if found:
        yield f"speaks English: {found.string[max(0, found.start() - 40) : found.end() + 40]!r}"
    if page.mimetype == "text/html" and "<b id=own>" in page.text:
        yield "takes what was written for markup"


def _unsaid(answer: TestResponse, shown: TestResponse, one: Try, changed: list[str]) -> Iterator[str]:
    """Say that a form was refused without a word."""
    if answer.status_code < 300 and SAID not in answer.text and not READ_FIRST & one.bad.keys():
        yield "says nothing"
    is_wordless = urlsplit(one.form.action).path in WORDLESS
    if answer.location and not changed and "flash" not in shown.text and not is_wordless:
        yield f"leads to {answer.location} without a word, nothing changed"


def _kept(answer: TestResponse, one: Try, changed: list[str]) -> Iterator[str]:
    """Say that something was kept of a form that was refused, or should have been."""
    whole = set(changed) - HALF_WRITTEN
    if not answer.location and whole:
        yield f"refused with {answer.status_code}, but kept something in {whole}"
    if one.not_offered and one.not_offered not in CONFIRMS and whole:
        yield f"took for {one.not_offered} what no page offered: {whole}"


def _lost(page: TestResponse, one: Try) -> Iterator[str]:
    """Say which of the other fields don't stand on the page any more as they were sent."""
    names = one.form.standing().keys() - one.bad.keys()
    if not names or DECIDES & one.bad.keys():
        return
    best = _same(page, one.form)
    if best is None:
        yield "the form does not come back"
        return
    stands = best.standing()
    for name in sorted(names):
        if one.data.get(name, "") != stands.get(name, ""):
            yield f"{name}={one.data.get(name)!r} is lost, {stands.get(name)!r} stands there"


def _same(page: TestResponse, form: Shown) -> Shown | None:
    """Return the form of a page that asks for the most of what this one asks for, at the same address."""
    names, path = form.standing().keys(), urlsplit(form.action).path
    alike = [one for one in forms_on(page) if urlsplit(one.action).path == path and names & one.fields.keys()]
    return max(alike, key=lambda one: len(names & one.fields.keys()), default=None)
