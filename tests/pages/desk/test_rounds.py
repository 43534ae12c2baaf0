"""Whom to ring and visit next, as a grid worker goes through it; what closed by itself; papers."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal import clock
from portal.models import Employer, Outlook, PaperCheck, Role, UnansweredCall, Vacancy, VacancyState


@pytest.fixture
def shop(world, client):
    world.account(Role.GRID_WORKER, world.community(), name="worker", display_name="田甜")
    found = world.employer(
        name="老马家骨头馆",
        address="育才路12号",
        contact_name="马老板",
        contact_phone="13845678901",
        contact_phone_hash=b"12345678",
    )
    world.save()
    client.sign_in("worker")
    return found


def ago(days):
    return clock.today() - timedelta(days=days)


def only(world, model):
    world.session.expire_all()
    return world.session.scalars(select(model)).one()


def test_the_ring_tab_says_why_and_since_when(world, client, shop):
    vacancy = world.vacancy(employer=shop, title="洗碗工", last_confirmed_on=ago(20))
    world.session.add(Outlook(vacancy_id=vacancy.id, suits=1, change="stool", opens=7, computed_on=ago(1)))
    world.save()
    page = client.get("/desk/rounds").text
    for words in (
        "先打给谁、先去谁家",
        "1个岗位半个月没问过了",
        "就多7个人能干",
        "还没走访过",
        "上次核实：20天前",
        "tel:13845678901",
        "最早是昨天算的",
    ):
        assert words in page.replace('<span class="nb">', "").replace("</span>", ""), words


def test_one_tap_says_it_is_still_wanted_and_comes_back_to_the_list(world, client, shop):
    vacancy = world.vacancy(employer=shop, last_confirmed_on=ago(20), expires_on=clock.today())
    world.save()
    until = clock.today() + timedelta(days=30)
    page = client.submit("/desk/rounds", {}, form=f"/desk/vacancies/{vacancy.id}/confirm")
    assert page.request.path == "/desk/rounds"
    assert "今天问过，还招着呢" in page.text
    found = only(world, Vacancy)
    assert (found.last_confirmed_on, found.expires_on) == (clock.today(), until)


def test_nobody_is_led_out_of_the_portal_by_a_tap(world, client, shop):
    vacancy = world.vacancy(employer=shop, last_confirmed_on=ago(20))
    world.save()
    tap = f"/desk/vacancies/{vacancy.id}/confirm"
    page = client.submit("/desk/rounds", {"next": "//elsewhere.example/"}, form=tap)
    assert page.request.path == f"/desk/vacancies/{vacancy.id}"


def test_nobody_answers_and_it_waits_for_tomorrow(world, client, shop):
    world.vacancy(employer=shop, last_confirmed_on=ago(20))
    world.save()
    page = client.submit("/desk/rounds", {}, form=f"/desk/employers/{shop.id}/no-answer")
    assert "记下了，没打通。明天再打" in page.text
    assert "今天没打通的" in page.text
    assert "tel:13845678901" not in page.text
    assert only(world, UnansweredCall).rang_on == clock.today()


def test_the_visit_tab_goes_street_by_street(world, client, shop):
    page = client.get("/desk/rounds?way=visit").text
    assert "育新社区，育才路" in page
    assert f"/desk/employers/{shop.id}/visit" in page
    assert "data-print" in page


def test_an_empty_tab_says_what_to_do(client, shop):
    assert "电话都打完了" in client.get("/desk/rounds").text


def test_the_first_page_and_the_doors_say_why_too(client, shop):
    home = client.get("/desk/").text
    assert "接着问哪几家" in home
    assert "/desk/rounds" in home
    assert "还没走访过" in client.get("/desk/visits").text


def test_what_closed_by_itself_is_told_and_comes_back_with_one_tap(world, client, shop):
    vacancy = world.vacancy(
        employer=shop, title="洗碗工", pay_text="3600元/月", expires_on=ago(1), state=VacancyState.EXPIRED
    )
    world.save()
    for page in ("/desk/", f"/desk/vacancies/{vacancy.id}"):
        assert "自己关了" in client.get(page).text, page
        assert "还招，再挂30天" in client.get(page).text, page
    page = client.submit("/desk/", {}, form=f"/desk/vacancies/{vacancy.id}/confirm")
    assert "再挂到" in page.text
    assert "到期自己关了的" not in page.text
    found = only(world, Vacancy)
    assert (found.state, found.expires_on) == (
        VacancyState.PUBLISHED,
        clock.today() + timedelta(days=30),
    )


def test_one_that_cannot_come_back_as_it_stands_says_why(world, client, shop):
    vacancy = world.vacancy(employer=shop, headcount=None, headcount_text="", tasks="", expires_on=ago(1))
    vacancy.state = VacancyState.EXPIRED
    world.save()
    page = client.submit(f"/desk/vacancies/{vacancy.id}", {}, form="/confirm")
    assert "还没写" in page.text
    assert only(world, Vacancy).state is VacancyState.EXPIRED


def test_one_whose_day_passed_is_gone_from_the_window_at_once(world, client, shop):
    vacancy = world.vacancy(employer=shop, title="洗碗工", expires_on=ago(1))
    world.save()
    assert "洗碗工" not in client.get("/").text
    assert client.get(f"/vacancies/{vacancy.id}").status_code in {404, 410}


# ---- papers


def papers(client, shop, **values):
    url = f"/desk/employers/{shop.id}/papers"
    return client.submit(url, {"papers": ["licence", "identity"], **values})


def test_papers_are_written_down_with_who_saw_them(world, client, shop):
    page = papers(client, shop, note="执照换了新的")
    assert "以前再看一次就行" in page.text
    check = only(world, PaperCheck)
    assert (check.papers, check.note, check.seen_on) == (
        ["licence", "identity"],
        "执照换了新的",
        clock.today(),
    )
    page = client.get(f"/desk/employers/{shop.id}/papers").text
    assert "田甜看的" in page
    assert "执照换了新的" in page


def test_half_of_the_papers_says_what_is_missing(world, client, shop):
    page = papers(client, shop, papers=["licence"])
    assert "经办人身份证还没看，看了才算数" in page.text
    assert "没看全" in page.text


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"papers": []}, "看了哪样，打个勾。"),
        ({"seen_on": ""}, "哪天看的，还没写。"),
        ({"seen_on": "2026年"}, "日子没看懂"),
        ({"seen_on": (clock.today() + timedelta(days=1)).isoformat()}, "这一天还没到"),
        ({"papers": ["passport"]}, "看了哪样，打个勾。"),
    ],
)
def test_bad_input_is_said_beside_the_field_and_nothing_is_lost(world, client, shop, values, said):
    page = papers(client, shop, note="换了经办人", **values)
    assert said in page.text
    assert "换了经办人" in page.text
    assert world.session.scalars(select(PaperCheck)).all() == []


def test_the_desk_is_warned_of_papers_and_may_go_on(world, client, shop):
    world.session.get(Employer, shop.id).documents_checked_on = ago(200)
    vacancy = world.vacancy(employer=shop)
    world.save()
    page = client.get(f"/desk/vacancies/{vacancy.id}").text
    assert "执照半年没看了。窗口能发，单位自己发不了" in page
    assert f"/desk/employers/{shop.id}/papers" in page


def test_the_employer_is_told_and_keeps_what_was_written(world, client):
    found = world.employer(name="康瑞药业", documents_checked_on=ago(200))
    world.account(Role.EMPLOYER, employer=found, name="boss")
    world.save()
    client.sign_in("boss")
    assert "证件要再看一眼" in client.get("/employer/").text


@pytest.mark.parametrize("role", [Role.OFFICER, Role.AUDITOR, Role.SOCIAL_WORKER])
def test_only_who_works_at_the_doors_sees_the_list(world, client, role):
    world.account(role, name="other")
    world.save()
    client.sign_in("other")
    assert client.get("/desk/rounds").status_code == 403
