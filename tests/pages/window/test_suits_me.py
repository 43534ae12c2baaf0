"""“适合我的”: questions one by one, nothing stored, results with reasons."""

import re
from datetime import timedelta

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


def answer(client, step, **told):
    """Answer a question as its form does, and return the page that follows."""
    form = suits_me_form(client.get(f"/suits-me?step={step}"))
    kept = {"csrf_token": form.fields["csrf_token"], "step": form.fields["step"]}
    return client.post("/suits-me", data={**kept, **told}, follow_redirects=True)


def test_an_answer_leads_to_the_next_question_and_is_kept(client, window):
    page = answer(client, 1, stand="30")
    assert f"第2个，共{len(QUESTIONS)}个" in text(page)
    assert "上回点的这个" in client.get("/suits-me?step=1").get_data(as_text=True)


def test_no_answer_ever_stands_in_an_address(client, window):
    answer(client, 1, stand="0")
    page = answer(client, 3, see="cannot")
    assert page.request.query_string == b"step=4"
    for step in range(1, len(QUESTIONS) + 2):
        told = client.get(f"/suits-me?step={step}").get_data(as_text=True)
        assert not re.search(r'(?:href|action)="[^"]*(?:stand|see|words)=', told)


def test_skipping_takes_an_answer_away(client, window):
    answer(client, 1, stand="30")
    answer(client, 1, skip="1")
    assert "上回点的这个" not in client.get("/suits-me?step=1").get_data(as_text=True)


def test_what_was_ticked_is_still_ticked(client, window):
    answer(client, 3, see="hard")
    answer(client, 4, when="morning")
    assert re.search(r'value="morning" checked', client.get("/suits-me?step=4").get_data(as_text=True))
    page = client.get("/suits-me?step=3").get_data(as_text=True)
    assert re.search(r'id="see-hard" value="hard" checked', page)
    assert re.search(r'id="hear-unsaid" value="" checked', page)


def test_nothing_is_stored_here(world, client, window):
    open_vacancy(world, title="洗碗工")

    def counts():
        return {
            table.name: world.session.scalar(select(func.count()).select_from(table))
            for table in Base.metadata.sorted_tables
        }

    before = counts()
    answer(client, 1, stand="0")
    page = answer(client, len(QUESTIONS), words="想找个坐着的活")
    assert page.status_code == 200
    assert page.headers["Cache-Control"] == "no-store"
    assert before == counts()


def test_finishing_the_visit_forgets_the_answers(client, window):
    answer(client, 1, stand="0")
    client.post("/finish")
    assert "上回点的这个" not in client.get("/suits-me?step=1").get_data(as_text=True)


def test_who_walked_away_is_forgotten_after_half_an_hour(client, window):
    answer(client, 1, stand="0")
    with clock.at(clock.now() + timedelta(minutes=31)):
        assert "上回点的这个" not in client.get("/suits-me?step=1").get_data(as_text=True)


def test_all_answers_are_cleared_with_one_button(client, window):
    answer(client, 1, stand="0")
    form = next(
        f for f in forms_of(client.get(f"/suits-me?step={len(QUESTIONS) + 1}")) if "clear" in f.fields
    )
    client.post(form.action, data=form.fields)
    assert "上回点的这个" not in client.get("/suits-me?step=1").get_data(as_text=True)


def test_the_results_say_why_and_what_was_answered(world, client, window):
    open_vacancy(
        world, title="保洁员", tasks="扫楼道，拖地", hours_text="早8点到下午4点，双休", pay_text="2300元/月"
    )
    step_of = {name: number for number, question in enumerate(QUESTIONS, 1) for name in question.names}
    answer(client, step_of["kind"], kind="clean")
    answer(client, step_of["far"], far="walk20")
    told = text(client.get(f"/suits-me?step={len(QUESTIONS) + 1}"))
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
    for step, told in enumerate(({"stand": "-1"}, {"lift": "x"}, {"see": "blind"}, {"when": "<script>"}), 1):
        assert answer(client, step, **told).status_code == 200
    page = client.get(f"/suits-me?step={len(QUESTIONS) + 1}")
    assert "保洁员" in text(page)


def test_it_works_without_a_window(world, client):
    open_vacancy(world, title="保洁员")
    assert client.get("/suits-me?step=8").status_code == 200
