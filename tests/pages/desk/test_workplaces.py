"""The page on which a grid worker writes down what a place is like."""

import re

import pytest
from sqlalchemy import select

from portal.models import Role, Vacancy


@pytest.fixture
def shop(world, client):
    world.account(Role.GRID_WORKER, world.community(), name="worker", display_name="田甜")
    found = world.employer(name="康瑞药材", address="峻北路6号")
    world.vacancy(employer=found, title="挑拣药材")
    world.save()
    client.sign_in("worker")
    return found


def shown(page):
    return re.search(r'name="shown" value="([^"]*)"', page.text)[1]


def test_a_visit_is_written_down_and_stands_on_the_pages(client, world, shop):
    url = f"/desk/employers/{shop.id}/workplace"
    assert "没问的就留着" in client.get(url).text
    page = client.submit(url, {"stool": "offered", "toilet": "refused", "manner": "seen", "source": "worker"})
    assert "记下了2样" in page.text
    assert "看见的" in page.text
    assert "田甜" in page.text
    vacancy = world.session.scalars(select(Vacancy.id)).one()
    assert "给个凳子坐着干" in client.get(f"/desk/vacancies/{vacancy}").text


def test_two_who_write_at_once_both_keep_their_answers(client, world, shop):
    url = f"/desk/employers/{shop.id}/workplace"
    stale = shown(client.get(url))
    client.submit(url, {"stool": "offered"})
    page = client.submit(url, {"stool": "", "warm": "offered", "shown": stale})
    assert "给个凳子坐着干" in page.text
    assert "有暖和的屋" in page.text


def test_nothing_new_is_said_to_be_nothing_new(client, shop):
    url = f"/desk/employers/{shop.id}/workplace"
    client.submit(url, {"stool": "offered"})
    assert "没有改动" in client.submit(url, {}).text


def test_a_place_of_another_employer_is_not_found(client, world, shop):
    assert client.get(f"/desk/employers/{shop.id}/workplace?place=999").status_code == 404
    assert client.get(f"/desk/employers/{shop.id}/workplace?place=x").status_code == 404
