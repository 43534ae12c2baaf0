"""One vacancy in plain words, and what is said when it is gone."""

import re
from datetime import timedelta

import pytest

from portal import clock
from portal.models import VacancyState
from portal.services import readings


def text(page) -> str:
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", page.get_data(as_text=True)))


@pytest.fixture
def window(world, client):
    window = world.community()
    window.window_phone, window.window_hours = "0468-555-0101", "周一到周五8:30到17:00"
    world.save()
    client.set_cookie("window", str(window.id))
    return window


def shown(world, client, **values):
    vacancy = world.vacancy(**values)
    readings.read_vacancy(world.session, vacancy, on=clock.today())
    world.save()
    return client.get(f"/vacancy/{vacancy.id}")


def test_a_vacancy_says_pay_hours_place_validity_and_when_it_was_confirmed(world, client, window):
    page = shown(
        world,
        client,
        title="洗碗工",
        headcount_text="2人",
        last_confirmed_on=clock.today() - timedelta(days=3),
        employer=world.employer(name="老马家骨头馆", address="育新小区南门"),
    )
    told = text(page)
    for words in (
        "洗碗工",
        "老马家骨头馆，要2人",
        "3天前问过，还在招",
        "育新小区南门",
        "找活不花钱",
        "请给我打电话",
        "0468-555-0101",
        "身体要做什么",
        "单位能照顾的",
        "合一个钟头",
    ):
        assert words in told, words


def test_what_nobody_said_is_said_to_be_unknown(world, client, window):
    page = shown(world, client, pay_text="", hours_text="", insurance_text="", tasks="", requirements="")
    assert "还没问" in text(page)
    assert "None" not in text(page)


def test_neither_the_contact_nor_a_phone_nor_the_remark_is_public(world, client, window):
    page = shown(
        world,
        client,
        contact_name="马春花",
        contact_phone="13800000077",
        remark="马春花脾气急",
        tasks="洗碗，有事找马春花 13800000077，或者0468-5550123",
        requirements="手脚麻利，电话138-0000-0078联系",
        access_text="门口有坡道，马春花说的",
    )
    told = page.get_data(as_text=True)
    for private in ("马春花", "0077", "0078", "5550123", "脾气"):
        assert private not in told, private
    assert "门口有坡道" in text(page)


def test_what_may_not_be_said_is_not_shown(world, client, window):
    told = [
        {
            "fact": "wording",
            "value": {"act": "warn", "rule": "sex", "law": "就业促进法27", "instead": "男女都行"},
            "words": "限女",
            "certainty": 0.9,
            "source": "任职要求",
        }
    ]
    vacancy = world.vacancy(requirements="限女，手脚麻利", readings=told)
    world.save()
    page = text(client.get(f"/vacancy/{vacancy.id}"))
    assert "限女" not in page
    assert "手脚麻利" in page


def test_what_is_written_by_an_employer_is_text(world, client, window):
    page = shown(world, client, title="<b>洗碗</b>", tasks="<script>x</script>")
    assert "<b>洗碗" not in page.get_data(as_text=True)


def test_the_call_names_the_vacancy(world, client, window):
    vacancy = world.vacancy(title="洗碗工")
    world.save()
    page = client.get(f"/vacancy/{vacancy.id}").get_data(as_text=True)
    assert f'href="/call?vacancy={vacancy.id}"' in page


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (VacancyState.FILLED, "“洗碗工”招满了。"),
        (VacancyState.PAUSED, "“洗碗工”先停一停。"),
        (VacancyState.WITHDRAWN, "它撤下来了，或者过期了。"),
    ],
)
def test_a_vacancy_that_is_gone_says_so_and_shows_others(world, client, window, state, words):
    gone = world.vacancy(title="洗碗工", state=state)
    world.vacancy(title="择菜工")
    world.save()
    page = client.get(f"/vacancy/{gone.id}")
    assert page.status_code == 410
    assert words in text(page)
    assert "择菜工" in text(page)


def test_the_title_of_a_withdrawn_vacancy_is_not_repeated(world, client, window):
    gone = world.vacancy(title="先交押金", state=VacancyState.WITHDRAWN)
    world.save()
    assert "先交押金" not in text(client.get(f"/vacancy/{gone.id}"))


def test_a_draft_or_unknown_vacancy_is_not_found(world, client, window):
    draft = world.vacancy(published=False)
    world.save()
    assert client.get(f"/vacancy/{draft.id}").status_code == 404
    assert client.get("/vacancy/999999").status_code == 404
    assert client.get("/vacancy/99999999999999999999999999").status_code == 404


def test_home_work_has_no_way(world, client, window):
    vacancy = world.vacancy(title="串珠", is_home_based=True)
    world.save()
    assert "在家干，不用出门" in text(client.get(f"/vacancy/{vacancy.id}"))


def test_without_a_window_the_way_is_not_known(world, client):
    vacancy = world.vacancy(title="洗碗工")
    world.save()
    page = client.get(f"/vacancy/{vacancy.id}")
    assert page.status_code == 200
    assert "多远还不知道" in text(page)


def test_a_household_is_neither_named_nor_located(world, client, window):
    from portal.models import EmployerKind

    home = world.employer(name="赵桂兰家", address="育新小区3号楼2单元501", kind=EmployerKind.HOUSEHOLD)
    vacancy = world.vacancy(title="照看老人", employer=home)
    world.save()
    for page in (client.get(f"/vacancy/{vacancy.id}"), client.get("/")):
        assert "一户人家" in text(page)
        assert "赵桂兰" not in text(page)
        assert "501" not in text(page)
