"""Forms sent by hand: what no page of ours would send is answered in words, and nothing of it is kept."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest
from answers import HALF_WRITTEN, Sender, faults, problems
from crawl import Walk, endpoint_of
from flask import Flask
from forms_met import Shown
from garbage import NOT_THERE, TOO_LARGE, TOO_LONG, tries
from kept_database import KeptDatabase
from page_client import PageClient

from portal.app import create_app
from portal.models import Role

FILE = "own.db"
# Those who have no business with what a grid worker writes: none of it may come from them.
OTHERS = {None, Role.EMPLOYER, Role.SOCIAL_WORKER, Role.AUDITOR}
# Tables in which what was tried leaves a trace: looks, and what nobody loses who has to sign in first.
TRACES = {"audit_entries", "drafts", "submissions"}
TOKEN = 'name="csrf_token" value="'
# Ends what the others of these tests stand on; signing out has tests of its own.
SIGN_OUT = "signin.sign_out"
# What a script sends, not a form of a page: where to, and a form that is garbage.
BY_SCRIPT: dict[str, tuple[str, dict[str, Any]]] = {
    "desk.road_lists": ("/desk/road/lists", {"kind": NOT_THERE}),
    "desk.road_send": ("/desk/road/send/registration", {"name": TOO_LONG, "community": TOO_LARGE}),
    "desk.employers_alike": ("/desk/employers/alike", {"name": ["甲", "乙"], "not": NOT_THERE}),
    "desk.vacancies_alike": ("/desk/vacancies/alike", {"employer": TOO_LARGE, "title": TOO_LONG}),
    "desk.registration_typing": ("/desk/registrations/1/who/typing", {"name": TOO_LONG, "community": "²"}),
}


@pytest.fixture(scope="module")
def own(demo_app: Flask, walks: dict[str, Walk], tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """A portal on a copy of the demo community as it was walked over, to be changed and put back."""
    folder, told = tmp_path_factory.mktemp("by_hand"), demo_app.extensions["linli_settings"]
    with (
        closing(sqlite3.connect(told.instance / "demo.db")) as demo,
        closing(sqlite3.connect(folder / FILE)) as copy,
    ):
        demo.backup(copy)
    app = create_app(replace(told, instance=folder, database_url=f"sqlite:///{folder / FILE}"))
    app.test_client_class = PageClient
    return app


@pytest.fixture(scope="module")
def senders(own: Flask, walks: dict[str, Walk]) -> dict[str, Sender]:
    """A visitor and somebody of each role, signed in."""
    found = {}
    for name in walks:
        client = own.test_client()
        # What comes back is told by its words; how each page is built is tried page by page.
        client.checks = False
        if name:
            client.sign_in(name)
        found[name] = Sender(client, client.get("/suits-me").text.split(TOKEN)[1].split('"')[0])
    return found


@pytest.fixture(scope="module")
def kept(own: Flask, senders: dict[str, Sender]) -> Iterator[KeptDatabase]:
    """The database once everybody is there."""
    found = KeptDatabase(own, own.extensions["linli_settings"].instance / FILE, TRACES)
    yield found
    found.close()


def _first_met(walks: dict[str, Walk]) -> Iterator[tuple[str, Shown]]:
    """Give each kind of form once, with who met it first."""
    seen: set[Any] = {SIGN_OUT}
    for name, walk in walks.items():
        for kind, form in walk.forms.items():
            if not {kind, kind[0]} & seen:
                seen.add(kind)
                yield name, form


def test_every_act_of_the_portal_is_tried(own, walks):
    tried = {endpoint_of(own, form.action, "POST") for _name, form in _first_met(walks)}
    posts = {rule.endpoint for rule in own.url_map.iter_rules() if "POST" in rule.methods}
    assert posts - tried - BY_SCRIPT.keys() - {SIGN_OUT} == set()


def test_what_no_page_sends_is_answered_in_words_and_leaves_nothing_half_done(own, senders, walks, kept):
    told = [
        f"{name}: {one}: {told}"
        for name, form in _first_met(walks)
        for one in tries(form)
        for told in problems(senders[name], one, kept)
    ]
    assert told == []


@pytest.mark.parametrize("role", [None, *Role])
def test_what_others_may_send_is_no_fault_and_stays_undone(senders, walks, kept, one_of_each_role, role):
    worker, name = one_of_each_role[Role.GRID_WORKER], one_of_each_role.get(role, "")
    met, told = {form.kind for form in walks[name].forms.values()}, []
    for form in walks[worker].forms.values():
        if form.method == "post" and form.kind not in met:
            told += [f"{form.action}: {one}" for one in faults(senders[name].send(form, form.filled()))]
            if role in OTHERS and kept.changed():
                told.append(f"{form.action} changed {kept.changed()}")
            kept.put_back()
    assert told == []


@pytest.mark.parametrize("endpoint", sorted(BY_SCRIPT))
def test_what_no_script_sends_is_no_fault(own, senders, kept, one_of_each_role, endpoint):
    sender, (path, garbage) = senders[one_of_each_role[Role.GRID_WORKER]], BY_SCRIPT[endpoint]
    assert endpoint_of(own, path, "POST") == endpoint
    for body in ({"data": garbage}, {"json": {"a": [1]}}, {"json": [None]}, {"data": b"\xff\xfe"}, {}):
        answer = sender.client.post(path, headers={"X-CSRFToken": sender.token}, **body)
        assert list(faults(answer)) == []
        assert set(kept.changed()) <= HALF_WRITTEN
        kept.put_back()


def test_an_address_with_something_else_in_it_is_no_fault(senders, walks):
    asked = {key: (name, path) for name, walk in walks.items() for key, path in walk.queries.items()}
    told = [
        f"{path}?{query}={value}: {one}"
        for (_endpoint, query), (name, path) in asked.items()
        for value in (NOT_THERE, TOO_LARGE, "²", "0001-01-01")
        for one in faults(senders[name].client.get(path, query_string={query: value}, follow_redirects=True))
    ]
    assert len(asked) > 20
    assert told == []
