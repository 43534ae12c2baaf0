"""The ledger's vacancies as a grid worker meets them."""

from datetime import timedelta

import pytest
from page_client import PageClient

from matching.types import Reading
from portal import clock
from portal.models import Employer, Fact, Role, Vacancy, VacancyConfirmation, VacancyState

COMPLETE = {
    "title": "洗碗工",
    "headcount_text": "2",
    "tasks": "洗碗，收拾后厨",
    "requirements": "手脚麻利",
    "pay_text": "3000元/月",
    "hours_text": "早8点到下午4点，双休",
}
STANDING = Reading(
    "demand:ST",
    {"level": 4, "minutes": None, "kg": None, "adjustable": False},
    "站着洗碗",
    0.9,
    "工作内容",
)


@pytest.fixture
def worker(world, client):
    account = world.account(Role.GRID_WORKER, world.community(), name="worker", display_name="田甜")
    world.save()
    client.sign_in("worker")
    return account


def one(world) -> Vacancy:
    world.session.expire_all()
    return world.session.query(Vacancy).one()


def test_a_vacancy_of_a_known_employer_is_written_down_and_published(client, world, worker):
    employer = world.employer(name="老马家骨头馆")
    world.save()
    page = client.submit(f"/desk/vacancies/new?employer={employer.id}", {**COMPLETE, "act": "publish"})
    assert "发布了，窗口上看得到了" in page.text
    assert one(world).employer_id == employer.id
    assert one(world).state is VacancyState.PUBLISHED


def test_an_employer_may_be_written_down_in_the_same_form(client, world, worker):
    community = world.community()
    world.save()
    values = {"employer": "", "name": "康瑞药材", "community": community.id, "address": "峻北路6号"}
    client.submit("/desk/vacancies/new", {**COMPLETE, **values, "contact_phone": "13800000102"})
    employer = world.session.query(Employer).one()
    assert (employer.name, employer.contact_phone) == ("康瑞药材", "13800000102")
    assert one(world).employer_id == employer.id


def test_what_is_missing_is_said_beside_its_field_and_nothing_typed_is_lost(client, world, worker):
    employer = world.employer()
    world.save()
    url = f"/desk/vacancies/new?employer={employer.id}"
    page = client.submit(url, {**COMPLETE, "tasks": "", "pay_text": "", "act": "publish"})
    assert "干什么活还没写" in page.text
    assert "给多少钱还没写" in page.text
    assert 'value="洗碗工"' in page.text
    assert world.session.query(Vacancy).count() == 0


def test_an_unlawful_word_is_refused_with_what_to_write_instead(client, world, worker):
    employer = world.employer()
    world.save()
    url = f"/desk/vacancies/new?employer={employer.id}"
    page = client.submit(url, {**COMPLETE, "requirements": "限男性", "act": "publish"})
    assert "“限男性”不能这么写" in page.text
    assert world.session.query(Vacancy).count() == 0


def test_what_is_not_whole_yet_can_be_kept(client, world, worker):
    employer = world.employer()
    world.save()
    url = f"/desk/vacancies/new?employer={employer.id}"
    page = client.submit(url, {"title": "洗碗工", "act": "keep"})
    assert "先存着了" in page.text
    assert "给多少钱还没写" in page.text
    assert one(world).state is VacancyState.DRAFT


def test_the_same_form_sent_twice_is_one_vacancy(client, world, worker):
    employer = world.employer()
    world.save()
    url = f"/desk/vacancies/new?employer={employer.id}"
    shown = client.get(url).text
    request_id = shown.split('name="request_id" value="')[1].split('"')[0]
    for _ in range(2):
        client.submit(url, {**COMPLETE, "request_id": request_id, "act": "publish"})
    assert world.session.query(Vacancy).count() == 1


def test_the_list_narrows_and_keeps_its_filters_in_the_address(client, world, worker):
    world.vacancy(title="看大门")
    world.vacancy(title="草稿活", published=False)
    world.vacancy(title="旧活", last_confirmed_on=clock.today() - timedelta(days=20))
    world.save()
    everything = client.get("/desk/vacancies").text
    assert all(title in everything for title in ("看大门", "草稿活", "旧活"))
    drafts = client.get("/desk/vacancies?state=draft").text
    assert "草稿活" in drafts
    assert "看大门" not in drafts
    stale = client.get("/desk/vacancies?only=stale&words=旧").text
    assert "久没问" in stale
    assert "看大门" not in stale
    assert "words=%E6%97%A7" in stale
    assert "没有这样的岗位" in client.get("/desk/vacancies?words=飞行员").text


@pytest.mark.parametrize("arguments", ["state=nonsense&community=x&trait=zz&order=%27&only=q", "page=99999"])
def test_a_mangled_address_is_still_a_list(client, world, worker, arguments):
    assert client.get(f"/desk/vacancies?{arguments}").status_code == 200


def test_long_lists_have_pages(client, world, worker):
    for number in range(27):
        world.vacancy(title=f"活{number}")
    world.save()
    assert "第1页，共2页" in client.get("/desk/vacancies").text.replace('<span class="nb">', "").replace(
        "</span>", ""
    )
    assert client.get("/desk/vacancies?page=2").text.count("<tr>") == 3


def test_one_tap_says_that_it_is_still_open(client, world, worker):
    found = world.vacancy(last_confirmed_on=clock.today() - timedelta(days=20))
    world.save()
    page = client.submit(f"/desk/vacancies/{found.id}", {}, form="/confirm")
    assert "今天问过，还招着呢" in page.text
    assert one(world).last_confirmed_on == clock.today()
    assert world.session.query(VacancyConfirmation).count() == 1


def test_a_reading_is_confirmed_rejected_and_set_in_one_tap_each(client, world, worker):
    found = world.vacancy(tasks="站着洗碗", readings=[STANDING.to_json()])
    world.save()
    url = f"/desk/vacancies/{found.id}"
    assert "站着洗碗" in client.get(url).text
    page = client.submit(url, {"keys": "demand:ST", "act": "right"}, form="/fact")
    assert "对了" in page.text
    assert "田甜记的" in page.text
    page = client.submit(
        f"{url}/fact?keys=demand:ST", {"answer": "1", "source": "worker", "manner": "seen"}, form="/fact"
    )
    assert "网格员记的，看见的" in page.text
    assert "偶尔" in page.text
    page = client.submit(url, {"keys": "demand:ST", "act": "wrong", "answer": ""}, form="/fact")
    assert "说过不对的" in page.text
    assert world.session.query(Fact).count() == 3


def test_a_question_to_the_employer_is_answered_in_one_tap(client, world, worker):
    found = world.vacancy()
    world.save()
    url = f"/desk/vacancies/{found.id}"
    client.submit(url, {"keys": "demand:HE", "act": "set", "answer": "0"}, form="/fact")
    fact = world.session.query(Fact).one()
    assert (fact.key, fact.value["level"]) == ("demand:HE", 0)


@pytest.mark.parametrize(
    "values",
    [
        {"keys": "demand:XX", "act": "set", "answer": "1"},
        {"keys": "demand:ST", "act": "right"},
        {"keys": "", "act": "wrong"},
        {"keys": "accommodation:stool", "act": "set", "answer": "9"},
    ],
)
def test_an_answer_to_what_is_not_there_changes_nothing(client, world, worker, values):
    found = world.vacancy()
    world.save()
    answer = client.submit(f"/desk/vacancies/{found.id}", values, form="/fact")
    assert answer.status_code == 200
    assert world.session.query(Fact).count() == 0


def test_states_go_on_from_the_page_and_back(client, world, worker):
    found = world.vacancy()
    world.save()
    url = f"/desk/vacancies/{found.id}"
    assert "先停一停" in client.submit(url, {"to_state": "paused"}, form="/move").text
    assert one(world).state is VacancyState.PAUSED
    client.submit(f"{url}/move?to=published", {})
    assert one(world).state is VacancyState.PUBLISHED
    page = client.submit(f"{url}/move?to=withdrawn", {"note": ""})
    assert "写一句为什么" in page.text
    client.submit(f"{url}/move?to=withdrawn", {"note": "店关了"})
    assert one(world).state is VacancyState.WITHDRAWN
    assert "店关了" in client.get(url).text


def test_a_warning_is_answered_for_in_words(client, world, worker):
    found = world.vacancy(published=False, requirements="35岁以下")
    from portal.services import readings

    readings.read_vacancy(world.session, found, on=clock.today())
    world.save()
    url = f"/desk/vacancies/{found.id}/move?to=published"
    page = client.submit(url, {})
    assert "要再看看" in page.text
    assert one(world).state is VacancyState.DRAFT
    client.submit(url, {"override_reason": "要爬梯子，问过老板"})
    assert one(world).state is VacancyState.PUBLISHED


def test_an_edit_shows_in_the_history_with_before_and_after(client, world, worker):
    found = world.vacancy(pay_text="2800元/月")
    world.save()
    page = client.submit(f"/desk/vacancies/{found.id}/edit", {"pay_text": "3100元/月"})
    assert "改好了" in page.text
    assert "<del>2800元/月</del>" in page.text
    assert "<ins>3100元/月</ins>" in page.text
    assert "田甜" in page.text


def test_the_second_of_two_edits_sees_both_and_can_save_again(client, world, worker):
    found = world.vacancy(tasks="洗碗")
    world.save()
    url = f"/desk/vacancies/{found.id}/edit"
    stale = client.get(url).text.split('name="version" value="')[1].split('"')[0]
    client.submit(url, {"tasks": "洗碗，择菜"})
    page = client.submit(url, {"tasks": "洗碗，倒垃圾", "version": stale})
    assert "先改了" in page.text
    assert "洗碗，择菜" in page.text
    assert "洗碗，倒垃圾" in page.text
    assert one(world).tasks == "洗碗，择菜"


@pytest.mark.parametrize("name", ["", "/edit", "/move", "/fact?keys=demand:ST"])
def test_a_draft_of_another_street_is_not_found(client, world, worker, name):
    elsewhere = world.employer(community=world.community("富民社区", "富力街道", "南山区"))
    hidden = world.vacancy(employer=elsewhere, published=False)
    world.save()
    assert client.get(f"/desk/vacancies/{hidden.id}{name}").status_code == 404


def test_a_published_one_of_another_street_is_seen_but_not_changed(client, world, worker):
    elsewhere = world.employer(community=world.community("富民社区", "富力街道", "南山区"))
    found = world.vacancy(employer=elsewhere, remark="别往外说")
    world.save()
    page = client.get(f"/desk/vacancies/{found.id}")
    assert page.status_code == 200
    assert "别往外说" not in page.text
    assert "改原话" not in page.text
    assert client.get(f"/desk/vacancies/{found.id}/edit").status_code == 403


def test_an_employer_does_not_come_to_the_desk(app, world):
    employer = world.employer()
    found = world.vacancy(employer=employer)
    world.account(Role.EMPLOYER, employer=employer, name="boss")
    world.save()
    client: PageClient = app.test_client()
    client.sign_in("boss")
    assert client.get("/desk/vacancies").status_code == 403
    assert client.get(f"/desk/vacancies/{found.id}").status_code == 403
