"""Workplaces: what a place is like is written once, and every vacancy there knows it."""

import pytest
from sqlalchemy import select

from portal.models import Fact, FactManner, FactSource, FactState, Role
from portal.services import readings, suggestions, vacancies, workplaces
from portal.services.errors import DomainError, ForbiddenError


@pytest.fixture
def worker(make):
    return make.actor(Role.GRID_WORKER, make.community())


@pytest.fixture
def shop(make):
    return make.employer(name="康瑞药材", address="峻北路6号")


def record(session, worker, shop, place=None, **answers):
    return workplaces.record(
        session, worker, shop, place, answers=answers, source=FactSource.WORKER, manner=FactManner.SEEN
    )


def own(shop):
    return workplaces.workplaces_of(shop)[0]


def states(session, vacancy):
    return {
        reading.value["key"]: reading.value["state"]
        for reading in readings.known_of(session, vacancy)
        if reading.fact == "accommodation"
    }


def test_what_is_seen_once_is_known_by_every_vacancy_there(session, make, worker, shop):
    there = [make.vacancy(employer=shop), make.vacancy(employer=shop)]
    elsewhere = make.vacancy(employer=make.employer(name="别家"))
    assert record(session, worker, shop, stool="offered", ground_floor="refused") == 2
    for vacancy in there:
        assert states(session, vacancy) == {"stool": "offered", "ground_floor": "refused"}
    assert states(session, elsewhere) == {}


def test_a_vacancy_written_later_at_the_same_address_knows_it_too(session, make, worker, shop):
    record(session, worker, shop, stool="offered")
    made = vacancies.create(
        session,
        worker,
        employer=shop,
        fields={"title": "洗碗", "workplace_address": "峻北路6号"},
        source=make.vacancy().source,
        publish=False,
    )
    assert states(session, made)["stool"] == "offered"


def test_suggestions_hear_of_it_at_once(session, make, worker, shop):
    vacancy = make.vacancy(employer=shop)
    with suggestions.current_index(session) as index:
        assert "stool" not in index._pool.jobs[str(vacancy.id)].offers
    record(session, worker, shop, stool="offered")
    with suggestions.current_index(session) as index:
        assert "stool" in index._pool.jobs[str(vacancy.id)].offers
    record(session, worker, shop, stool="")
    with suggestions.current_index(session) as index:
        assert "stool" not in index._pool.jobs[str(vacancy.id)].offers


def test_an_answer_that_stays_keeps_who_said_it_and_a_new_one_keeps_the_old(session, worker, shop):
    record(session, worker, shop, stool="offered", warm="offered")
    first = {known.name: known.fact.id for known in workplaces.known_at(session, own(shop))}
    assert record(session, worker, shop, own(shop), stool="offered", warm="refused") == 1
    now = {known.name: known for known in workplaces.known_at(session, own(shop))}
    assert now["给个凳子坐着干"].fact.id == first["给个凳子坐着干"]
    assert now["有暖和的屋"].answer == "没有"
    old = session.scalars(select(Fact).where(Fact.state == FactState.SUPERSEDED)).one()
    assert old.value == {"key": "warm", "state": "offered"}


def test_not_asked_is_neither_yes_nor_no(session, make, worker, shop):
    vacancy = make.vacancy(employer=shop)
    record(session, worker, shop, stool="offered")
    record(session, worker, shop, stool="")
    assert states(session, vacancy) == {}
    assert workplaces.answers_at(session, own(shop))["stool"] == ""


def test_each_of_two_places_is_its_own(session, make, worker, shop):
    branch = vacancies.create(
        session,
        worker,
        employer=shop,
        fields={"title": "分店收银", "workplace_address": "站前街9号"},
        source=make.vacancy().source,
        publish=False,
    )
    record(session, worker, shop, branch.workplace, stool="offered")
    assert states(session, make.vacancy(employer=shop)) == {}
    assert states(session, branch)["stool"] == "offered"


@pytest.mark.parametrize("answers", [{"stool": "maybe"}, {"wings": "offered"}])
def test_an_answer_that_is_none_changes_nothing(session, worker, shop, answers):
    with pytest.raises(DomainError, match="选一个答案"):
        record(session, worker, shop, **answers)
    assert session.scalars(select(Fact)).all() == []


def test_a_grid_worker_of_another_place_may_not_write_it(session, make, shop):
    other = make.actor(Role.GRID_WORKER, make.community("别处"))
    with pytest.raises(ForbiddenError):
        record(session, other, shop, stool="offered")
