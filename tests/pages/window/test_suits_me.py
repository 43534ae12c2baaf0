"""“适合我的”: questions one by one, nothing stored, results with reasons."""

import re

import pytest
from page_client import forms_of
from sqlalchemy import func, select

from portal import clock
from portal.models import Base, Vacancy
from portal.services import readings
from portal.services.taps import QUESTIONS


def text(page) -> str:
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", page.get_data(as_text=True)))


@pytest.fixture
def window(world, client):
    window = world.community()
    world.save()
    client.set_cookie("window", str(window.id))
    return window


def suits_me_form(page):
    return next(form for form in forms_of(page) if form.action == "/suits-me")


def open_vacancy(world, **values) -> Vacancy:
    vacancy = world.vacancy(**values)
    readings.read_vacancy(world.session, vacancy, on=clock.today())
    world.save()
    return vacancy


@pytest.mark.parametrize("step", range(1, len(QUESTIONS) + 1))
def test_each_question_has_a_page_of_its_own(client, window, step):
    page = client.get(f"/suits-me?step={step}")
    assert page.status_code == 200
    assert f"第{step}个，共{len(QUESTIONS)}个" in text(page)
    assert QUESTIONS[step - 1].sentence in text(page)


@pytest.mark.parametrize("step", ["0", "-3", "x", "99999999999", ""])
def test_a_step_that_does_not_exist_leads_to_one_that_does(client, window, step):
    assert client.get(f"/suits-me?step={step}").status_code == 200


def test_answers_travel_in_the_address_and_are_kept_when_the_next_is_asked(client, window):
    form = suits_me_form(client.get("/suits-me?step=2&stand=30&kind=clean&kind=watch"))
    assert form.method == "get"
    assert form.fields["step"] == "3"
    assert form.fields["stand"] == "30"
    assert form.fields["kind"] == "clean"
    assert "lift" not in form.fields


def test_going_back_keeps_the_answers_and_skipping_takes_one_away(client, window):
    page = client.get("/suits-me?step=2&stand=30&lift=8").get_data(as_text=True)
    assert 'href="/suits-me?step=1&amp;stand=30&amp;lift=8"' in page
    assert 'href="/suits-me?step=3&amp;stand=30"' in page


def test_what_was_ticked_is_still_ticked(client, window):
    page = client.get("/suits-me?step=4&when=morning&see=hard").get_data(as_text=True)
    assert re.search(r'value="morning" checked', page)
    page = client.get("/suits-me?step=3&see=hard").get_data(as_text=True)
    assert re.search(r'id="see-hard" value="hard" checked', page)
    assert re.search(r'id="hear-unsaid" value="" checked', page)


def test_nothing_is_stored_and_no_cookie_is_set(world, client, window):
    open_vacancy(world, title="洗碗工")
    before = {
        table.name: world.session.scalar(select(func.count()).select_from(table))
        for table in Base.metadata.sorted_tables
    }
    page = client.get("/suits-me?step=8&stand=0&see=cannot&words=想找个坐着的活")
    assert page.status_code == 200
    assert "Set-Cookie" not in page.headers
    assert page.headers["Cache-Control"] == "no-store"
    after = {
        table.name: world.session.scalar(select(func.count()).select_from(table))
        for table in Base.metadata.sorted_tables
    }
    assert before == after


def test_the_results_say_why_and_what_was_answered(world, client, window):
    open_vacancy(
        world, title="保洁员", tasks="扫楼道，拖地", hours_text="早8点到下午4点，双休", pay_text="2300元/月"
    )
    page = client.get("/suits-me?step=8&kind=clean&far=walk20")
    told = text(page)
    assert "保洁员" in told
    assert "为什么合适" in told
    assert "打扫收拾" in told
    assert "走二十分钟" in told
    assert "没说" in told


def test_no_answer_at_all_still_shows_work(world, client, window):
    open_vacancy(world, title="保洁员")
    assert "保洁员" in text(client.get("/suits-me?step=8"))


def test_answers_nobody_offers_change_nothing(world, client, window):
    open_vacancy(world, title="保洁员")
    page = client.get("/suits-me?step=8&stand=-1&see=blind&far=moon&when=never&kind=%3Cscript%3E")
    assert page.status_code == 200
    assert "保洁员" in text(page)


def test_it_works_without_a_window(world, client):
    open_vacancy(world, title="保洁员")
    assert client.get("/suits-me?step=8&kind=clean").status_code == 200
