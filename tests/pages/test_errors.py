"""Error pages: said plainly, never with a code or English in them, and shown even without a database."""

import re

import pytest
from factories import Factory
from flask import Flask, abort, g
from page_client import PageClient, forms_of
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from portal.actors import VISITOR
from portal.extensions import db
from portal.models import Draft, Role
from portal.web import allow

SENTENCES = {
    400: "这一次没接住",
    403: "这一页您的账号看不了",
    404: "没找到这一页",
    413: "文件太大了",
    429: "点得太快了",
    500: "我们这边出了毛病",
    503: "正在检修，马上就好",
}


@pytest.fixture
def failing(app: Flask, monkeypatch: pytest.MonkeyPatch) -> PageClient:
    """A client for whom the sign-in page fails with the status in its address."""

    @allow("account.sign_in")
    def fail():
        from flask import request

        status = int(request.args["status"])
        if status == 500:
            raise RuntimeError("secret words of the fault")
        abort(status)

    monkeypatch.setitem(app.view_functions, "signin.sign_in", fail)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    monkeypatch.setattr(app, "testing", False)
    return app.test_client()


@pytest.mark.parametrize(("status", "sentence"), SENTENCES.items())
def test_each_failure_has_a_page_that_says_what_comes_next(failing: PageClient, status: int, sentence: str):
    page = failing.get(f"/sign-in?status={status}")
    assert page.status_code == status
    text = page.get_data(as_text=True)
    assert f"<h1>{sentence}</h1>" in text
    body = re.sub(r"<[^>]*>", "", text.split("<h1>")[1].split("</main>")[0])
    assert not re.search(r"[A-Za-z]{4,}", re.sub(r"号：[0-9a-f]{8}", "", body))


def test_other_failures_of_the_asker_get_the_general_page(failing: PageClient):
    page = failing.get("/sign-in?status=418")
    assert page.status_code == 418
    assert SENTENCES[400] in page.get_data(as_text=True)


def test_a_method_that_is_not_allowed_looks_like_a_missing_page(client: PageClient):
    page = client.delete("/sign-in")
    assert page.status_code == 405
    assert SENTENCES[404] in page.get_data(as_text=True)


def test_a_fault_shows_a_number_and_never_its_words(failing: PageClient):
    text = failing.get("/sign-in?status=500").get_data(as_text=True)
    assert re.search(r'class="code">[0-9a-f]{8}<', text)
    assert "secret words" not in text


def test_a_page_that_is_not_there_is_found_missing_by_visitors_and_by_staff(
    client: PageClient, world: Factory
):
    account = world.account(Role.ADMIN)
    world.save()
    assert client.get("/nowhere").status_code == 404
    client.sign_in(account.sign_in_name)
    page = client.get("/nowhere")
    assert page.status_code == 404
    assert SENTENCES[404] in page.get_data(as_text=True)


def test_an_error_page_is_shown_even_when_the_band_cannot_be_drawn(client: PageClient, monkeypatch):
    from portal import app as application

    def fail(actor):
        if actor is not VISITOR:
            raise RuntimeError("no ways")
        return []

    monkeypatch.setattr(application, "nav_items", fail)
    monkeypatch.setattr(application.web, "current_actor", lambda: g.get("actor"))
    page = client.get("/nowhere")
    assert page.status_code == 500
    assert SENTENCES[500] in page.get_data(as_text=True)


def test_a_form_whose_session_ended_leads_back_with_what_was_typed(client: PageClient):
    page = client.post(
        "/sign-in", data={"sign_in_name": "孙师傅", "password": "a secret phrase", "csrf_token": "old"}
    )
    assert page.status_code == 400
    back = re.search(r'href="(/sign-in\?draft=[^"]+)"', page.get_data(as_text=True))
    assert back
    again = client.get(back[1]).get_data(as_text=True)
    assert "孙师傅" in again
    assert "a secret phrase" not in again


def test_a_form_that_another_site_sent_is_neither_done_nor_kept(client: PageClient, world: Factory):
    sent = {"sign_in_name": "孙师傅", "csrf_token": "made up"}
    page = client.post("/sign-in", data=sent, headers={"Origin": "https://example.com"})
    assert page.status_code == 400
    assert "draft=" not in page.get_data(as_text=True)
    assert world.session.scalar(select(func.count()).select_from(Draft)) == 0


def test_a_button_that_has_no_page_of_its_own_leads_to_the_beginning(client: PageClient):
    page = client.post("/sign-out", data={"reason": "typed"})
    assert page.status_code == 400
    assert "draft=" not in page.get_data(as_text=True)


@pytest.fixture
def _database_is_down(app: Flask, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_args, **_values):
        raise OperationalError("SELECT 1", {}, Exception("server closed the connection"))

    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    monkeypatch.setattr(app, "testing", False)
    with app.app_context():
        monkeypatch.setattr(db.engine, "connect", refuse)
        monkeypatch.setattr(db.engine, "raw_connection", refuse)
    monkeypatch.setattr("sqlalchemy.orm.Session.connection", refuse)
    monkeypatch.setattr("sqlalchemy.orm.Session.execute", refuse)
    monkeypatch.setattr("sqlalchemy.orm.Session.scalar", refuse)
    monkeypatch.setattr("sqlalchemy.orm.Session.scalars", refuse)
    monkeypatch.setattr("sqlalchemy.orm.Session.get", refuse)


def test_what_was_written_while_the_database_was_away_is_sent_again_and_saved(
    app: Flask, client: PageClient, world: Factory, monkeypatch: pytest.MonkeyPatch
):
    told = {"name": "孙师傅", "phone": "13800000001", "place": world.community().id}
    world.save()
    ask = app.view_functions["window.ask_for_call"]

    @allow("window.ask")
    def fail():
        raise OperationalError("BEGIN IMMEDIATE", {}, Exception("database is locked"))

    monkeypatch.setitem(app.view_functions, "window.ask_for_call", fail)
    page = client.get("/sign-in")
    token = next(form for form in forms_of(page) if "csrf_token" in form.fields).fields["csrf_token"]
    refused = client.post("/call?vacancy=7", data={**told, "csrf_token": token})
    assert refused.status_code == 503
    assert "写的都在，没丢" in refused.text
    again = next(form for form in forms_of(refused) if form.action == "/call?vacancy=7")
    monkeypatch.setitem(app.view_functions, "window.ask_for_call", ask)
    assert "等电话" in client.post(again.action, data=again.fields, follow_redirects=True).text


@pytest.mark.usefixtures("_database_is_down")
@pytest.mark.parametrize("path", ["/nowhere", "/sign-in"])
def test_without_a_database_the_page_says_to_wait(client: PageClient, path: str):
    page = client.get(path)
    assert page.status_code == 503
    assert SENTENCES[503] in page.get_data(as_text=True)


def test_without_a_database_somebody_signed_in_is_told_to_wait(
    client: PageClient, world: Factory, request: pytest.FixtureRequest
):
    account = world.account(Role.WINDOW_CLERK)
    world.save()
    name = account.display_name
    client.sign_in(account.sign_in_name)
    request.getfixturevalue("_database_is_down")
    page = client.get("/home")
    assert page.status_code == 503
    assert SENTENCES[503] in page.get_data(as_text=True)
    assert name not in page.get_data(as_text=True)


def test_somebody_who_never_signed_in_leaves_no_draft_of_a_desk_form(client, world):
    world.save()
    token = next(f for f in forms_of(client.get("/call")) if "csrf_token" in f.fields).fields["csrf_token"]
    answer = client.post("/desk/jobseekers/new", data={"csrf_token": token, "wishes": "x" * 1000})
    assert answer.location == "/sign-in?next=/desk/jobseekers/new"
    assert world.session.query(Draft).count() == 0
