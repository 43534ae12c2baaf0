"""One employer or need written down twice: asked while typing and before saving, put together, taken apart."""

import pytest
from page_client import forms_of

from portal.models import Employer, EmployerState, Role, Vacancy, VacancyConfirmation, VacancyState

KNOWN = "台账里好像有这家"


@pytest.fixture
def worker(world, client):
    account = world.account(Role.GRID_WORKER, world.community(), name="worker", display_name="田甜")
    world.save()
    client.sign_in("worker")
    return account


def send(client, url, page, data):
    """Send what stands in a form of `page` somewhere else, as a button or a script does."""
    form = next(
        form for form in forms_of(client.get(page)) if "csrf_token" in form.fields and not form.action
    )
    return client.post(url, data={**form.fields, **data})


def employers(world) -> list[Employer]:
    world.session.expire_all()
    return world.session.query(Employer).order_by(Employer.id).all()


def vacancies(world) -> list[Vacancy]:
    world.session.expire_all()
    return world.session.query(Vacancy).order_by(Vacancy.id).all()


def test_a_shop_that_looks_known_is_a_question_before_saving_and_never_a_wall(client, world, worker):
    known = world.employer(name="老马家骨头馆")
    world.save()
    told = {"name": "鹤岗市老麻家骨头馆", "community": world.community().id, "industry": "餐饮"}
    page = client.submit("/desk/employers/new", told)
    assert KNOWN in page.text
    assert f"/desk/employers/{known.id}" in page.text
    assert "名字听着一样" in page.text
    assert "餐饮" in page.text
    assert len(employers(world)) == 1
    page = client.submit("/desk/employers/new", {**told, "not_same": "y"})
    assert "接着记它要招什么人" in page.text
    assert [row.name for row in employers(world)] == ["老马家骨头馆", "鹤岗市老麻家骨头馆"]


def test_a_new_shop_is_written_down_and_the_next_one_follows(client, world, worker):
    told = {"name": "康瑞药材", "community": world.community().id, "act": "next"}
    page = client.submit("/desk/employers/new", told)
    assert "“康瑞药材”记下了" in page.text
    assert page.request.path == "/desk/employers/new"


def test_while_typing_the_page_learns_who_it_may_be(client, world, worker):
    world.employer(name="老马家骨头馆")
    world.save()
    told = send(client, "/desk/employers/alike", "/desk/employers/new", {"name": "老马家骨头饭馆"})
    assert KNOWN in told.json["html"]
    assert (
        send(client, "/desk/employers/alike", "/desk/employers/new", {"name": "老"}).json["html"].strip()
        == ""
    )


def test_pairs_are_listed_compared_put_together_and_taken_apart_again(client, world, worker):
    one = world.employer(name="老马家骨头馆")
    other = world.employer(name="鹤岗市老马家骨头馆")
    vacancy = world.vacancy(employer=other)
    world.save()
    assert "可能是同一家" in client.get("/desk/employers").text
    url = f"/desk/employers/{one.id}/same/{other.id}"
    assert url in client.get("/desk/employers/same").text
    assert "选一个：并到哪一家" in client.submit(url).text
    page = client.submit(url, {"act": f"keep-{one.id}"})
    assert "并好了" in page.text
    assert "并进来的" in page.text
    assert [row.state for row in employers(world)] == [EmployerState.ACTIVE, EmployerState.MERGED]
    assert vacancies(world)[0].employer_id == one.id
    # The other address leads to the one that is kept.
    answer = client.get(f"/desk/employers/{other.id}")
    assert (answer.status_code, answer.location) == (302, f"/desk/employers/{one.id}")
    assert "又分开了" in client.submit(f"/desk/employers/{one.id}", form="/part").text
    assert vacancies(world)[0].employer_id == vacancy.employer_id == other.id


def test_two_told_apart_are_not_asked_about_again(client, world, worker):
    one, other = world.employer(name="老马家骨头馆"), world.employer(name="老马家骨头馆店")
    world.save()
    page = client.submit(f"/desk/employers/{one.id}/same/{other.id}", {"act": "apart"})
    assert "以后不再问" in page.text
    assert "没看出哪两家像一家" in page.text


def test_shops_of_another_area_are_neither_compared_nor_put_together(client, world, worker):
    one = world.employer(name="老马家骨头馆")
    far = world.employer(name="老马家骨头馆", community=world.community("富民社区", "富力街道", "南山区"))
    world.save()
    url = f"/desk/employers/{one.id}/same/{far.id}"
    assert client.get(url).status_code == 404
    form = {"act": f"keep-{one.id}", "merge_id": "9"}
    assert send(client, url, "/desk/employers/new", form).status_code == 404
    assert send(client, f"/desk/employers/{one.id}/part", "/desk/employers/new", form).status_code == 404


def need(world, employer, **told):
    return {
        "employer": employer.id,
        "title": "急招洗碗工",
        "headcount_text": "1",
        "tasks": "洗碗",
        "act": "keep",
        **told,
    }


def test_a_need_that_is_told_again_is_confirmed_instead_of_written_down_twice(client, world, worker):
    known = world.vacancy(title="洗碗工")
    world.save()
    page = client.submit("/desk/vacancies/new", need(world, known.employer))
    assert "这家已经在招洗碗工" in page.text
    assert "确认还招着" in page.text
    assert len(vacancies(world)) == 1
    # The button of that vacancy sends the form to where it is confirmed.
    page = client.submit("/desk/vacancies/new", need(world, known.employer))
    confirm = f"/desk/vacancies/{known.id}/confirm"
    assert f'formaction="{confirm}"' in page.text
    send(client, confirm, "/desk/vacancies/new", need(world, known.employer))
    assert world.session.query(VacancyConfirmation).count() == 1


def test_a_need_that_really_is_another_one_is_written_down(client, world, worker):
    known = world.vacancy(title="洗碗工")
    world.save()
    page = client.submit("/desk/vacancies/new", need(world, known.employer, not_same_need="y"))
    assert "先存着了" in page.text
    assert len(vacancies(world)) == 2
    told = send(
        client, "/desk/vacancies/alike", "/desk/vacancies/new", need(world, known.employer, title="洗碗")
    )
    assert "这家已经在招" in told.json["html"]


def test_a_new_employer_of_a_vacancy_that_looks_known_is_a_question_too(client, world, worker):
    world.employer(name="老马家骨头馆")
    world.save()
    told = {"name": "老马家骨头饭馆", "community": world.community().id, "title": "洗碗工", "act": "keep"}
    assert KNOWN in client.submit("/desk/vacancies/new", told).text
    assert "先存着了" in client.submit("/desk/vacancies/new", {**told, "not_same": "y"}).text


def test_two_vacancies_that_tell_one_need_become_one_and_come_apart_again(client, world, worker):
    employer = world.employer()
    kept, gone = (world.vacancy(employer=employer, title=title) for title in ("洗碗工", "洗碗"))
    world.save()
    url = f"/desk/vacancies/{kept.id}/same/{gone.id}"
    assert url in client.get(f"/desk/vacancies/{kept.id}").text
    assert "一共招几个，还没写" in client.submit(url, {"headcount_text": ""}).text
    assert "并成一个了" in client.submit(url, {"headcount_text": "3"}).text
    assert [row.state for row in vacancies(world)] == [VacancyState.PUBLISHED, VacancyState.WITHDRAWN]
    assert client.get(f"/desk/vacancies/{gone.id}").location == f"/desk/vacancies/{kept.id}"
    assert "又分开了" in client.submit(f"/desk/vacancies/{kept.id}", form="/part").text
    assert [row.state for row in vacancies(world)] == [VacancyState.PUBLISHED] * 2
