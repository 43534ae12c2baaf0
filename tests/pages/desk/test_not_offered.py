"""Choices sent by hand: what nobody was offered is refused in words, and nothing of it is kept."""

import pytest
from sqlalchemy import func, select

from portal.models import Fact, Visit

SENTENCE = "这里头没有这一样，再选一回。"


def rows(world, model):
    return world.session.scalar(select(func.count()).select_from(model))


@pytest.mark.parametrize("name", ["outcome", "manner", "place_stool", "standing_{vacancy}"])
def test_a_visit_takes_only_what_the_page_offered(world, client, shop, name):
    vacancy = world.vacancy(employer=shop)
    world.save()
    told = {"outcome": "silent", name.format(vacancy=vacancy.id): "不在里头"}
    page = client.submit(f"/desk/employers/{shop.id}/visit", told, form="")
    assert page.status_code == 200
    assert SENTENCE in page.text
    assert rows(world, Visit) == 0


@pytest.mark.parametrize("name", ["source", "manner"])
def test_a_fact_takes_only_what_the_page_offered(world, client, shop, name):
    vacancy = world.vacancy(employer=shop)
    world.save()
    before = rows(world, Fact)
    page = client.submit(
        f"/desk/vacancies/{vacancy.id}/fact?keys=accommodation:stool", {"answer": "yes", name: "不在里头"}
    )
    assert page.status_code == 200
    assert SENTENCE in page.text
    assert rows(world, Fact) == before


def test_a_version_longer_than_any_number_of_a_database_is_none(world, client, shop):
    person = world.jobseeker()
    world.save()
    page = client.submit(f"/desk/jobseekers/{person.id}/edit", {"version": "9" * 30})
    assert page.status_code == 200


def test_a_consent_whose_number_is_longer_than_any_is_not_found(world, client, shop):
    person = world.jobseeker()
    world.save()
    page = client.submit(f"/desk/jobseekers/{person.id}", {"consent_id": "9" * 30}, form="/consent")
    assert "没找到这一份同意" in page.text
