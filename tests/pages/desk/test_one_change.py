"""What one change, or one support, would open: compared again with the real index."""

import pytest
from sqlalchemy import select

from portal import clock
from portal.models import AuditEntry, Fact, Role, VacancyState
from portal.services import readings


@pytest.fixture
def worker(world, client):
    world.account(Role.GRID_WORKER, name="tian", display_name="田甜")
    world.save()
    client.sign_in("tian")
    return client


def read(world, record):
    (readings.read_vacancy if hasattr(record, "tasks") else readings.read_jobseeker)(
        world.session, record, on=clock.today()
    )
    return record


def person(world, **values):
    return read(world, world.jobseeker(**{"wishes": "洗碗也行", "health": "站不住，坐着能干", **values}))


def vacancy(world, **values):
    return read(world, world.vacancy(**{"title": "洗碗工", "requirements": "一直站着干", **values}))


def test_a_stool_lets_somebody_in_and_the_answer_is_kept_with_one_tap(world, worker):
    found = vacancy(world)
    person(world, name="孙国栋")
    world.save()
    matches = worker.get(f"/desk/vacancies/{found.id}/matches")
    assert f"/desk/vacancies/{found.id}/changes" in matches.text
    page = worker.get(f"/desk/vacancies/{found.id}/changes")
    assert "给个凳子坐着干" in page.text
    assert "孙国栋" in page.text
    worker.submit(f"/desk/vacancies/{found.id}/changes", form="fact")
    kept = world.session.scalars(select(Fact)).one()
    assert (kept.key, kept.value["state"]) == ("accommodation:stool", "offered")
    assert "孙国栋" in worker.get(f"/desk/vacancies/{found.id}/matches").text


def test_who_is_shown_for_a_change_is_in_the_trail(world, worker):
    found, somebody = vacancy(world), person(world)
    world.save()
    worker.get(f"/desk/vacancies/{found.id}/changes")
    trail = world.session.scalars(select(AuditEntry).where(AuditEntry.action == "vacancy.suggest")).all()
    assert trail[-1].detail["people"] == [str(somebody.id)]


def test_nothing_to_change_is_said(world, worker):
    found = vacancy(world, requirements="")
    world.save()
    assert "没有哪一样" in worker.get(f"/desk/vacancies/{found.id}/changes").text


def test_a_vacancy_that_is_not_open_says_so(world, worker):
    found = vacancy(world, state=VacancyState.PAUSED)
    world.save()
    page = worker.get(f"/desk/vacancies/{found.id}/changes")
    assert page.status_code == 200
    assert "回这个岗位" in page.text


def test_a_course_opens_vacancies_to_a_person(world, worker):
    somebody = person(world, name="孙国栋", wishes="想开叉车", health="没毛病", experience="仓库干过三年")
    vacancy(world, title="叉车工", requirements="必须有叉车证", tasks="开叉车")
    world.save()
    page = worker.get(f"/desk/jobseekers/{somebody.id}/supports")
    words = page.text.replace('<span class="nb">', "").replace("</span>", "")
    assert "考下叉车证（学几个月），就多1个活能干" in words


def test_a_person_of_another_place_is_not_found(world, client):
    somebody, found = person(world), vacancy(world, state=VacancyState.DRAFT)
    world.account(Role.GRID_WORKER, world.community("别处"), name="other", display_name="尹娜")
    world.save()
    client.sign_in("other")
    assert client.get(f"/desk/jobseekers/{somebody.id}/supports").status_code == 404
    assert client.get(f"/desk/vacancies/{found.id}/changes").status_code == 404
