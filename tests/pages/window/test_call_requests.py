"""“请给我打电话”: asked once, answered by the window, nothing personal on the page that tells how it stands."""

import re

import pytest
from sqlalchemy import select

from portal import clock
from portal.models import CallRequest, VacancyState


def text(page) -> str:
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", page.get_data(as_text=True)))


@pytest.fixture
def window(world, client):
    window = world.community()
    window.window_phone = "0468-555-0101"
    world.save()
    client.set_cookie("window", str(window.id))
    return window


def asked(world) -> list[CallRequest]:
    world.session.expire_all()
    return list(world.session.scalars(select(CallRequest)))


def test_name_and_phone_are_enough_and_a_number_comes_back(world, client, window):
    vacancy = world.vacancy(title="洗碗工")
    world.save()
    page = client.submit(f"/call?vacancy={vacancy.id}", {"name": "孙师傅", "phone": "138 0000 0001"}, form="")
    row = asked(world)[0]
    assert (row.name, row.phone, row.vacancy_id, row.community_id) == (
        "孙师傅",
        "13800000001",
        vacancy.id,
        window.id,
    )
    assert page.request.path == f"/call-status/{row.reference}"
    assert row.reference in text(page)


def test_the_page_of_the_number_names_nobody(world, client, window):
    client.submit("/call", {"name": "孙师傅", "phone": "13800000001", "when_text": "下午"})
    page = client.get(f"/call-status/{asked(world)[0].reference}")
    for private in ("孙师傅", "13800000001", "0001"):
        assert private not in page.get_data(as_text=True)
    assert "还没" not in text(page) or "窗口的人会给您打" in text(page)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"name": "", "phone": "13800000001"}, "怎么称呼您，写一下"),
        ({"name": "孙师傅", "phone": ""}, "电话还没写"),
        ({"name": "孙师傅", "phone": "1380000000"}, "电话少了一位，您再看看。"),
        ({"name": "孙师傅", "phone": "138000000011"}, "电话多了一位，您再看看。"),
        ({"name": "孙师傅", "phone": "打给我媳妇"}, "电话只写数字就行。"),
        ({"name": "长" * 31, "phone": "13800000001"}, "最多30个字"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_lost(world, client, window, sent, sentence):
    page = client.submit("/call", {"when_text": "下午3点以后", **sent})
    assert page.status_code == 200
    assert sentence in text(page)
    assert "下午3点以后" in page.get_data(as_text=True)
    assert asked(world) == []


def test_sending_twice_asks_once(world, client, window):
    page = client.get("/call")
    from page_client import forms_of

    fields = next(form for form in forms_of(page) if "name" in form.fields).fields
    sent = {**fields, "name": "孙师傅", "phone": "13800000001"}
    first, second = client.post("/call", data=sent), client.post("/call", data=sent)
    assert first.status_code == second.status_code == 302
    assert first.headers["Location"] == second.headers["Location"]
    assert len(asked(world)) == 1


def test_somebody_without_a_window_chooses_one(world, client):
    window = world.community()
    world.save()
    page = client.submit("/call", {"name": "孙师傅", "phone": "13800000001"})
    assert "选一个窗口" in text(page)
    client.submit("/call", {"name": "孙师傅", "phone": "13800000001", "place": str(window.id)})
    assert asked(world)[0].community_id == window.id


@pytest.mark.parametrize("told", ["x", "999999", "9" * 40])
def test_an_unknown_vacancy_leaves_a_call_about_work(world, client, window, told):
    client.submit(f"/call?vacancy={told}", {"name": "孙师傅", "phone": "13800000001"})
    assert asked(world)[0].vacancy_id is None


def test_a_vacancy_that_is_filled_meanwhile_is_left_out(world, client, window):
    vacancy = world.vacancy(state=VacancyState.FILLED)
    world.save()
    client.submit(f"/call?vacancy={vacancy.id}", {"name": "孙师傅", "phone": "13800000001"})
    assert asked(world)[0].vacancy_id is None


def test_the_number_can_be_typed_as_it_stands_on_the_slip(world, client, window):
    client.submit("/call", {"name": "孙师傅", "phone": "13800000001"})
    row = asked(world)[0]
    typed = f"{row.reference[:4].lower()} {row.reference[4:]}"
    page = client.get("/call-status", query_string={"reference": typed}, follow_redirects=True)
    assert "记下了，等电话" in text(page)
    row.answered_at = clock.now()
    world.save()
    assert "已经打过了" in text(client.get(f"/call-status/{row.reference}"))


def test_an_unknown_number_is_said_kindly(client, window):
    page = client.get("/call-status/NOBODY12")
    assert page.status_code == 404
    assert "没找到这个号" in text(page)


def test_the_number_is_asked_for_when_there_is_none(client, window):
    assert "条子上的号" in text(client.get("/call-status"))


def test_a_crowd_of_requests_from_one_place_is_slowed_down(tmp_path):
    from portal import crypto
    from portal.app import create_app
    from portal.database import writing
    from portal.extensions import db, limiter
    from portal.settings import Settings

    app = create_app(
        Settings(
            instance=tmp_path,
            database_url=f"sqlite:///{tmp_path / 'crowd.db'}",
            secret_key="a secret for tests only",
            keys_json=crypto.keys().to_json(),
            rate_limits=True,
            testing=True,
        )
    )
    app.config["WTF_CSRF_ENABLED"] = False
    try:
        with app.app_context(), writing():
            db.create_all()
        answers = [app.test_client().post("/call").status_code for _ in range(22)]
    finally:
        # The limiter is one for all applications of this process.
        limiter.enabled = False
    assert answers == [200] * 20 + [429] * 2
