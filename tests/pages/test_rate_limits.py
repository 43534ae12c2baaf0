"""Public forms take only so many from one place; who is slowed down reads why, and sends again what they wrote."""

from collections.abc import Iterator

import pytest
from factories import Factory
from flask import Flask
from page_client import PageClient, forms_of

from portal import crypto
from portal.app import create_app
from portal.database import writing
from portal.extensions import db, limiter
from portal.models import Employer
from portal.settings import Settings

ASK = "/employer/ask"


@pytest.fixture
def limited(tmp_path) -> Iterator[Flask]:
    """A portal of its own whose public forms are counted."""
    app = create_app(
        Settings(
            instance=tmp_path,
            database_url=f"sqlite:///{tmp_path / 'crowd.db'}",
            secret_key="a secret for tests only",
            keys_json=crypto.keys().to_json(),
            secure_cookies=False,
            rate_limits=True,
            testing=True,
        )
    )
    app.test_client_class = PageClient
    with app.app_context(), writing():
        db.create_all()
    yield app
    # The limiter is one for all applications of this process.
    limiter.enabled = False
    with app.app_context():
        db.engine.dispose()


@pytest.mark.parametrize(("path", "at_most"), [(ASK, 5), ("/call", 20), ("/sign-in", 30)])
def test_a_crowd_of_forms_from_one_place_is_slowed_down(limited: Flask, path: str, at_most: int):
    answers = [limited.test_client().submit(path).status_code for _ in range(at_most + 2)]
    assert answers == [200] * at_most + [429] * 2
    assert limited.test_client().get(path).status_code == 200


def test_who_is_slowed_down_sends_again_what_they_wrote(limited: Flask):
    client = limited.test_client()
    with limited.app_context(), writing():
        factory = Factory(db.session())
        community = factory.community().id
        factory.save()
    told = {
        "name": "康瑞药材",
        "kind": "household",
        "community": community,
        "address": "峻北路6号",
        "contact_name": "于姐<b>",
        "contact_phone": "13800000102",
    }
    for _ in range(5):
        client.submit(ASK, {**told, "address": ""})
    refused = client.submit(ASK, told)
    assert refused.status_code == 429
    assert "写的都在，没丢" in refused.text
    again = next(form for form in forms_of(refused) if form.action == ASK)
    assert told.items() <= {**again.fields, "community": int(again.fields["community"])}.items()
    limiter.reset()
    assert "一两个工作日内给您打电话" in client.post(ASK, data=again.fields, follow_redirects=True).text
    with limited.app_context():
        assert db.session.query(Employer).one().contact_name == "于姐<b>"


def test_a_password_is_never_sent_back(limited: Flask):
    client = limited.test_client()
    for _ in range(30):
        client.submit("/sign-in")
    page = client.submit("/sign-in", {"sign_in_name": "yuxin", "password": "a secret phrase"})
    assert page.status_code == 429
    assert "yuxin" in page.text
    assert "a secret phrase" not in page.text
