"""Signing in and out, one's own password, and what was typed when the session ended."""

from datetime import timedelta

import pytest
from factories import PASSWORD, Factory
from page_client import PageClient, forms_of

from portal import clock
from portal.models import Account, Role

WRONG = "登录名或者密码不对"


@pytest.fixture
def clerk(world: Factory) -> str:
    """The sign-in name of a window clerk."""
    world.account(Role.WINDOW_CLERK, name="yuxin", display_name="田甜")
    world.save()
    return "yuxin"


def send(client: PageClient, name: str, password: str, url: str = "/sign-in", **values):
    return client.submit(url, {"sign_in_name": name, "password": password, **values}, follow=False)


def test_the_right_password_leads_to_where_the_work_begins(client: PageClient, clerk: str):
    answer = send(client, clerk, PASSWORD)
    assert (answer.status_code, answer.location) == (302, "/home")


@pytest.mark.parametrize(("name", "password"), [("yuxin", "not the password"), ("nobody", PASSWORD)])
def test_a_wrong_name_and_a_wrong_password_are_told_the_same(client: PageClient, clerk: str, name, password):
    page = send(client, name, password)
    assert page.status_code == 200
    assert WRONG in page.get_data(as_text=True)


def test_the_name_stays_in_its_field_and_the_password_does_not(client: PageClient, clerk: str):
    page = send(client, clerk, "not the password")
    fields = next(form for form in forms_of(page) if "sign_in_name" in form.fields).fields
    assert fields["sign_in_name"] == clerk
    assert fields["password"] == ""


def test_empty_fields_are_named_beside_themselves(client: PageClient):
    text = send(client, "", "").get_data(as_text=True)
    assert 'id="sign_in_name-error"' in text
    assert "登录名还没写。" in text
    assert "密码还没写。" in text


def test_after_five_failures_even_the_right_password_waits_a_while(
    client: PageClient, clerk: str, monkeypatch
):
    for _time in range(5):
        send(client, clerk, "not the password")
    assert WRONG in send(client, clerk, PASSWORD).get_data(as_text=True)
    later = clock.now() + timedelta(minutes=16)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert send(client, clerk, PASSWORD).status_code == 302


def test_a_closed_account_does_not_get_in(client: PageClient, world: Factory, clerk: str):
    account = world.session.query(Account).filter_by(sign_in_name=clerk).one()
    account.is_active = False
    world.save()
    assert WRONG in send(client, clerk, PASSWORD).get_data(as_text=True)


def test_closing_an_account_ends_its_session(client: PageClient, world: Factory, clerk: str):
    send(client, clerk, PASSWORD)
    assert client.get("/account/password").status_code == 200
    world.session.query(Account).filter_by(sign_in_name=clerk).one().is_active = False
    world.save()
    assert client.get("/account/password").status_code == 302


def test_somebody_who_must_sign_in_first_comes_back_to_where_they_were(client: PageClient, clerk: str):
    sent_to = client.get("/account/password").location
    assert sent_to == "/sign-in?next=/account/password"
    assert send(client, clerk, PASSWORD, url=sent_to).location == "/account/password"


@pytest.mark.parametrize(
    "target",
    [
        "https://example.com/",
        "//example.com/",
        "/\\example.com",
        "javascript:alert(1)",
        "/\t/example.com",
        "/desk/\\example.com",
    ],
)
def test_nobody_is_sent_to_another_site_after_signing_in(client: PageClient, clerk: str, target: str):
    assert send(client, clerk, PASSWORD, next=target).location == "/home"


def test_signing_out_ends_the_session_and_empties_the_browser(client: PageClient, clerk: str):
    send(client, clerk, PASSWORD)
    page = client.get("/account/password")
    token = next(form for form in forms_of(page) if form.action == "/sign-out").fields
    answer = client.post("/sign-out", data=token)
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert client.get("/account/password").location == "/sign-in?next=/account/password"


def test_signing_out_needs_the_form_s_own_token(client: PageClient, clerk: str):
    send(client, clerk, PASSWORD)
    assert client.post("/sign-out", data={}).status_code == 400
    assert client.get("/account/password").status_code == 200


def test_a_screen_left_alone_for_half_an_hour_asks_again(client: PageClient, clerk: str, monkeypatch):
    send(client, clerk, PASSWORD)
    later = clock.now() + timedelta(minutes=31)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert client.get("/account/password").status_code == 302


def test_a_temporary_password_is_changed_first(client: PageClient, world: Factory):
    world.account(Role.WINDOW_CLERK, name="new", must_change_password=True)
    world.save()
    assert send(client, "new", PASSWORD).location == "/account/password?next=/home"


@pytest.fixture
def temporary(client: PageClient, world: Factory) -> PageClient:
    """A clerk who has signed in with a temporary password and has not changed it yet."""
    world.account(Role.WINDOW_CLERK, name="new", must_change_password=True)
    world.save()
    send(client, "new", PASSWORD)
    return client


@pytest.mark.parametrize("path", ["/home", "/desk/", "/desk/jobseekers", "/", "/sign-in", "/windows"])
def test_no_page_is_shown_before_a_temporary_password_was_changed(temporary: PageClient, path: str):
    answer = temporary.get(path)
    assert answer.status_code == 302
    assert answer.location == f"/account/password?next={path}"


def test_nothing_is_done_before_a_temporary_password_was_changed_and_nothing_typed_is_lost(
    temporary: PageClient,
):
    token = next(form for form in forms_of(temporary.get("/account/password")) if form.action).fields
    answer = temporary.post("/desk/employers/new", data={**token, "name": "老马家骨头馆"})
    assert answer.location.startswith("/account/password?next=/desk/employers/new?draft%3D")
    new = "雪地里亮着灯的窗户真好"
    back = temporary.submit(
        answer.location, {"password": PASSWORD, "new_password": new, "again": new}, follow=True
    )
    assert back.request.path == "/desk/employers/new"
    assert "老马家骨头馆" in back.text


@pytest.mark.parametrize("path", ["/sign-out", "/finish"])
def test_leaving_needs_no_own_password(temporary: PageClient, path: str):
    page = temporary.get("/account/password")
    assert "临时密码" in page.text
    token = next(form for form in forms_of(page) if form.action == "/sign-out").fields
    temporary.post(path, data=token)
    assert temporary.get("/sign-in").status_code == 200


def test_styles_and_letters_need_no_own_password(temporary: PageClient):
    with temporary.get("/static/ground.css") as answer:
        assert answer.status_code == 200
    assert temporary.post("/look", data={"size": "large", "next": "/account/password"}).status_code == 302
    assert 'class="large"' in temporary.get("/account/password").text


@pytest.fixture
def too_late(client: PageClient, world: Factory, monkeypatch: pytest.MonkeyPatch):
    """Post to an address half an hour after somebody signed in, from the page that is named."""
    world.account(Role.GRID_WORKER, name="tian")
    world.save()
    send(client, "tian", PASSWORD)
    token = next(f for f in forms_of(client.get("/account/password")) if f.action == "/sign-out").fields
    later = clock.now() + timedelta(minutes=31)
    monkeypatch.setattr(clock, "now", lambda: later)

    def post(path: str, stood_on: str, **typed: str):
        return client.post(path, data={**token, **typed}, headers={"Referer": f"http://localhost{stood_on}"})

    return post


def test_what_was_typed_on_a_screen_left_alone_comes_back_after_signing_in(client: PageClient, too_late):
    answer = too_late("/desk/employers/new", "/desk/employers/new", name="老马家骨头馆")
    back = client.submit(answer.location, {"sign_in_name": "tian", "password": PASSWORD})
    assert back.request.path == "/desk/employers/new"
    assert "老马家骨头馆" in back.text


@pytest.mark.parametrize(
    ("stood_on", "target"),
    [
        ("/desk/vacancies/1?from=home", "/desk/vacancies/1?from%3Dhome"),
        ("/nowhere", "/home"),
        ("/", "/"),
    ],
)
def test_a_button_pressed_too_late_leads_back_to_the_page_it_stood_on(too_late, stood_on: str, target: str):
    answer = too_late("/desk/vacancies/1/confirm", stood_on)
    assert answer.location == f"/sign-in?next={target}"


def test_a_button_that_stood_on_another_site_leads_to_where_the_work_begins(client: PageClient, too_late):
    answer = too_late("/desk/vacancies/1/confirm", ".example.com/desk/")
    assert answer.location == "/sign-in?next=/home"


def change(client: PageClient, old: str, new: str, again: str):
    return client.submit(
        "/account/password",
        {"password": old, "new_password": new, "again": again},
        form="",
        follow=False,
    )


def test_a_new_password_takes_the_place_of_the_old_one(client: PageClient, clerk: str):
    send(client, clerk, PASSWORD)
    assert change(client, PASSWORD, "雪地里亮着灯的窗户真好", "雪地里亮着灯的窗户真好").location == "/home"
    # Whoever changed it stays signed in; everywhere else the old password has ended.
    assert client.get("/account/password").status_code == 200
    client.delete_cookie("linli")
    assert WRONG in send(client, clerk, PASSWORD).get_data(as_text=True)
    assert send(client, clerk, "雪地里亮着灯的窗户真好").status_code == 302


@pytest.mark.parametrize(
    ("old", "new", "again", "field", "sentence"),
    [
        ("wrong", "a good new phrase", "a good new phrase", "password", "现在的密码不对"),
        (PASSWORD, "short", "short", "new_password", "至少要10个字符"),
        (PASSWORD, "1234567890", "1234567890", "new_password", "太好猜了"),
        (PASSWORD, "a good new phrase", "a good new phrasf", "again", "两遍写得不一样"),
        (PASSWORD, "", "", "new_password", "新密码还没写"),
    ],
)
def test_a_new_password_that_will_not_do_is_refused_beside_its_field(
    client: PageClient, clerk: str, old: str, new: str, again: str, field: str, sentence: str
):
    send(client, clerk, PASSWORD)
    page = change(client, old, new, again)
    assert page.status_code == 200
    text = page.get_data(as_text=True)
    assert f'id="{field}-error"' in text
    assert sentence in text.split(f'id="{field}-error"')[1][:600]


def test_the_pages_of_signing_in_are_never_kept_by_the_browser(client: PageClient):
    assert client.get("/sign-in").headers["Cache-Control"] == "no-store"
