"""The base page: the looks people choose, whose account it is, what every page says and loads."""

import re
from pathlib import Path

import pytest
from factories import Factory
from flask import Flask
from page_client import PageClient

from portal.models import Role


def static(app: Flask, name: str) -> str:
    return (Path(app.static_folder) / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("cookie", "classes"),
    [
        ("", ""),
        ("largest", "largest"),
        ("large contrast", "large contrast"),
        ("dark", "dark"),
        ("nonsense <", ""),
    ],
)
def test_the_page_wears_the_look_that_was_chosen(client: PageClient, cookie: str, classes: str):
    client.set_cookie("look", cookie)
    assert f'<html lang="zh-Hans" class="{classes}">' in client.get("/sign-in").get_data(as_text=True)


def test_a_visitor_is_shown_the_way_to_sign_in_and_nobody_s_name(client: PageClient):
    text = client.get("/sign-in").get_data(as_text=True)
    assert "工作人员登录" in text
    assert "/sign-out" not in text


def test_somebody_signed_in_sees_their_name_and_a_button_to_leave(client: PageClient, world: Factory):
    account = world.account(Role.ADMIN, display_name="隋晓东")
    world.save()
    name = account.sign_in_name
    client.submit("/sign-in", {"sign_in_name": name, "password": "a long enough phrase"}, follow=False)
    text = client.get("/account/password").get_data(as_text=True)
    assert "隋晓东" in text
    assert re.search(r'<form method="post" action="/sign-out"><input type="hidden" name="csrf_token"', text)


def test_demo_data_say_so_on_every_page(client: PageClient, world: Factory):
    assert "演示数据" not in client.get("/sign-in").get_data(as_text=True)
    world.account(Role.ADMIN, is_demo=True)
    world.save()
    assert "演示数据，人和单位都是编的。" in client.get("/sign-in").get_data(as_text=True)


def test_every_style_script_and_picture_of_the_page_is_there(client: PageClient):
    text = client.get("/sign-in").get_data(as_text=True)
    found = set(re.findall(r'(?:href|src)="(/static/[^"#]+)', text))
    assert {"/static/linli.js", "/static/forms.js", "/static/ground.css", "/static/pictograms.svg"} <= found
    for url in found:
        with client.get(url) as answer:
            assert answer.status_code == 200, url


def test_every_icon_named_in_a_template_is_drawn(app: Flask):
    drawn = set(re.findall(r'<symbol id="(\w+)"', (static(app, "pictograms.svg"))))
    used = set()
    for name in app.jinja_env.list_templates(extensions=["html"]):
        source, *_rest = app.jinja_env.loader.get_source(app.jinja_env, name)
        used |= set(re.findall(r'icon\("(\w+)"', source))
    assert used <= drawn


@pytest.mark.parametrize("name", ["linli.js", "forms.js"])
def test_the_scripts_are_small(app: Flask, name: str):
    assert len(static(app, name).encode()) < 4 * 1024
