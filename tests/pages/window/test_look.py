"""How pages look, leaving a shared screen clean, what everybody may read, and the sign of life."""

import pytest

from portal.models import Role


def html_class(page) -> str:
    return page.get_data(as_text=True).split("<html", 1)[1].split('class="', 1)[1].split('"', 1)[0]


@pytest.mark.parametrize(
    ("pressed", "classes"),
    [
        ({"size": "large"}, "large"),
        ({"size": "largest"}, "largest"),
        ({"contrast": "1"}, "contrast"),
        ({"dark": "1"}, "dark"),
        ({"size": "huge"}, ""),
    ],
)
def test_a_pressed_control_changes_the_look_of_the_next_page(client, pressed, classes):
    answer = client.post("/look", data={**pressed, "next": "/windows?x=1"})
    assert answer.headers["Location"] == "/windows?x=1"
    assert html_class(client.get("/windows")) == classes


def test_controls_add_up_and_can_be_taken_back(client):
    client.post("/look", data={"size": "largest"})
    client.post("/look", data={"contrast": "1"})
    assert html_class(client.get("/windows")) == "largest contrast"
    client.post("/look", data={"contrast": "0"})
    client.post("/look", data={"size": "normal"})
    assert html_class(client.get("/windows")) == ""


def test_a_script_is_told_the_new_look_and_stays_on_its_page(client):
    client.post("/look", data={"dark": "1"})
    answer = client.post("/look", data={"size": "largest"}, headers={"Accept": "application/json"})
    assert answer.json == {"size": "largest", "contrast": False, "dark": True, "classes": "largest dark"}
    assert html_class(client.get("/windows")) == "largest dark"


@pytest.mark.parametrize("target", ["https://example.com/", "//example.com", "/\\example.com", ""])
def test_nobody_is_sent_to_another_site(client, target):
    assert client.post("/look", data={"size": "large", "next": target}).headers["Location"] == "/"


@pytest.mark.parametrize("path", ["/look", "/finish"])
def test_a_form_on_another_site_is_refused(client, path):
    answer = client.post(path, data={"size": "large"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 400
    assert client.get_cookie("look") is None


@pytest.mark.parametrize("path", ["/look", "/finish"])
def test_looking_at_the_address_changes_nothing(client, path):
    assert client.get(path).status_code == 405


def test_finishing_forgets_everything_but_the_window(world, client):
    window = world.community()
    account = world.account(Role.GRID_WORKER, window)
    world.save()
    client.get(f"/window/{window.id}/")
    client.post("/look", data={"size": "largest"})
    client.sign_in(account.sign_in_name)
    answer = client.post("/finish")
    assert answer.headers["Location"] == "/"
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert client.get_cookie("look") is None
    assert client.get_cookie("linli") is None
    assert client.get_cookie("window").value == str(window.id)
    assert client.get("/desk/").status_code != 200


@pytest.mark.parametrize("path", ["/accessibility", "/privacy", "/complaints", "/windows"])
def test_the_statements_can_be_read_by_everybody(client, path):
    page = client.get(path)
    assert page.status_code == 200
    assert "Set-Cookie" not in page.headers


def test_complaints_name_the_lines_to_ring(client):
    page = client.get("/complaints").get_data(as_text=True)
    assert "12345" in page
    assert "12333" in page


def test_a_healthy_portal_says_so_and_nothing_else(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json) == (200, {"database": "ok"})


def test_a_portal_without_its_database_says_so(client, monkeypatch):
    from sqlalchemy.exc import OperationalError

    from portal.extensions import db

    def away(*_args, **_kwargs):
        raise OperationalError("SELECT 1", {}, Exception("gone"))

    monkeypatch.setattr(db.session, "execute", away)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json) == (503, {"database": "away"})
