"""Answers that take longer than a page may: the page says so, and shows them a moment later."""

import threading
import time

import pytest
from stand_in_index import Index

import matching
from portal import ahead, clock, daily
from portal.models import JobseekerState, Role
from portal.services import referral_guards as guards

WHOLE, PART = {"X-Coming": "whole"}, {"X-Coming": "part"}


@pytest.fixture
def held(app, monkeypatch):
    """Suggestions that come when this is set, as in a process that is being used, not tested."""
    may_go = threading.Event()

    class Held(Index):
        def best_for(self, *asked, **options):
            assert may_go.wait(10)
            return super().best_for(*asked, **options)

        def best_people(self, *asked, **options):
            assert may_go.wait(10)
            return super().best_people(*asked, **options)

    monkeypatch.setattr(matching, "MatchIndex", Held)
    monkeypatch.setattr(daily._Day, "begun", clock.today())
    monkeypatch.setattr(ahead, "PATIENCE_SECONDS", 0.01)
    monkeypatch.setattr(ahead._Awaited, "answers", {})
    monkeypatch.setattr(app, "testing", False)
    yield may_go
    may_go.set()
    for _at, found in ahead._Awaited.answers.values():
        found.exception(10)


@pytest.fixture
def worker(world, client):
    world.account(Role.GRID_WORKER, name="tian")
    world.save()
    client.sign_in("tian")
    return client


def ready(client, path):
    """Ask as the script does until the answer is there."""
    for _ in range(200):
        status = client.get(path, headers=WHOLE).status_code
        if status != 202:
            return status
        time.sleep(0.02)
    raise AssertionError("it never came")


@pytest.fixture
def pair(world):
    found = world.jobseeker(name="孙国栋"), world.vacancy(title="理货员")
    world.save()
    return found


def test_a_list_that_takes_long_says_so_and_is_there_a_moment_later(held, worker, pair):
    path = f"/desk/vacancies/{pair[1].id}/matches"
    page = worker.get(path)
    assert "正在比，几秒钟就好" in page.text
    assert "孙国栋" not in page.text
    assert '<noscript><meta http-equiv="refresh"' in page.text
    assert worker.get(path, headers=WHOLE).status_code == 202
    held.set()
    assert ready(worker, path) == 204
    # Asking whether it is there takes nothing away.
    assert worker.get(path, headers=WHOLE).status_code == 204
    assert "孙国栋" in worker.get(path).text
    assert ahead._Awaited.answers == {}


def test_a_persons_page_is_there_before_what_suits_them(held, worker, pair):
    path = f"/desk/jobseekers/{pair[0].id}"
    page = worker.get(path).text
    assert "孙国栋" in page
    assert "理货员" not in page
    assert f'data-coming="{path}/matches?beside=1"' in page
    assert worker.get(f"{path}/matches?beside=1", headers=PART).status_code == 202
    held.set()
    assert ready(worker, f"{path}/matches?beside=1") == 204
    worker.checks = False
    part = worker.get(f"{path}/matches?beside=1", headers=PART)
    assert part.status_code == 200
    assert part.text.strip().startswith("<section")
    assert "理货员" in part.text


def test_nobody_is_given_what_somebody_else_waits_for(held, app, world, worker, pair):
    world.account(Role.GRID_WORKER, world.community("别处社区"), name="other")
    world.save()
    path = f"/desk/vacancies/{pair[1].id}/matches"
    worker.get(path)
    held.set()
    assert ready(worker, path) == 204
    other = app.test_client()
    other.sign_in("other")
    assert ready(other, path) == 204
    assert "孙国栋" not in other.get(path).text


def test_a_refusal_is_said_as_if_nobody_had_waited(held, world, worker):
    person = world.jobseeker(state=JobseekerState.PAUSED)
    world.save()
    path = f"/desk/jobseekers/{person.id}/matches"
    held.set()
    assert ready(worker, path) == 204
    assert str(guards.of_person(world.session, person)) in worker.get(path).text


def test_an_answer_that_nobody_came_back_for_is_forgotten(held, worker, pair, monkeypatch):
    held.set()
    assert ready(worker, f"/desk/vacancies/{pair[1].id}/matches") == 204
    monkeypatch.setattr(ahead, "KEPT_SECONDS", -1)
    worker.get(f"/desk/jobseekers/{pair[0].id}")
    assert all(key[0] != "people" for key in ahead._Awaited.answers)
