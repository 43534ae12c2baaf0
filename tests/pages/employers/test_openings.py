"""An employer's own openings, on a phone."""

import pytest

from portal.models import Referral, ReferralState, Role, Vacancy, VacancyState

COMPLETE = {
    "title": "洗碗工",
    "headcount_text": "2",
    "tasks": "洗碗，收拾后厨",
    "requirements": "没要求",
    "pay_text": "3000元/月",
    "hours_text": "早8点到下午4点，双休",
}


@pytest.fixture
def employer(world, client):
    found = world.employer(name="老马家骨头馆")
    world.account(Role.EMPLOYER, employer=found, name="boss", display_name="马老板")
    world.save()
    client.sign_in("boss")
    return found


def one(world) -> Vacancy:
    world.session.expire_all()
    return world.session.query(Vacancy).one()


def test_signing_in_leads_to_the_own_openings(client, employer):
    page = client.get("/home", follow_redirects=True)
    assert page.request.path == "/employer/"
    assert "还没发过岗位" in page.text


def test_an_opening_goes_to_review_and_says_so(client, world, employer):
    page = client.submit("/employer/vacancies/new", {**COMPLETE, "act": "send"})
    assert "送去审核了" in page.text
    assert one(world).state is VacancyState.IN_REVIEW
    assert "网格员在看" in client.get("/employer/").text


def test_an_unlawful_word_is_refused_and_can_be_kept_as_a_draft(client, world, employer):
    words = {**COMPLETE, "requirements": "限男性"}
    page = client.submit("/employer/vacancies/new", {**words, "act": "send"})
    assert "“限男性”不能这么写" in page.text
    assert world.session.query(Vacancy).count() == 0
    page = client.submit("/employer/vacancies/new", {**words, "act": "keep"})
    assert "要先改这里" in page.text
    assert one(world).state is VacancyState.DRAFT
    page = client.submit(page.request.path, {"to_state": "in_review"}, form="/move")
    assert "不能这么写" in page.text
    assert one(world).state is VacancyState.DRAFT


def test_what_is_missing_is_said_all_at_once(client, world, employer):
    page = client.submit("/employer/vacancies/new", {"title": "洗碗工", "act": "send"})
    for sentence in ("干什么活还没写", "给多少钱还没写", "招几个人还没写"):
        assert sentence in page.text
    assert 'value="洗碗工"' in page.text


def test_a_published_opening_is_paused_filled_and_asked_for_again(client, world, employer):
    found = world.vacancy(employer=employer)
    world.save()
    url = f"/employer/vacancies/{found.id}"
    assert "先停了" in client.submit(url, {"to_state": "paused"}, form="/move").text
    assert "网格员在看" in client.submit(url, {"to_state": "in_review"}, form="/move").text
    assert one(world).state is VacancyState.IN_REVIEW


@pytest.mark.parametrize("to_state", ["published", "expired", "nonsense", ""])
def test_an_employer_cannot_publish_by_hand(client, world, employer, to_state):
    found = world.vacancy(employer=employer, published=False)
    world.save()
    client.submit(f"/employer/vacancies/{found.id}", {"to_state": to_state}, form="/move")
    assert one(world).state is VacancyState.DRAFT


def test_an_edit_of_a_published_opening_goes_back_to_review(client, world, employer):
    found = world.vacancy(employer=employer)
    world.save()
    page = client.submit(f"/employer/vacancies/{found.id}/edit", {"pay_text": "3100元/月"})
    assert "网格员在看" in page.text
    assert one(world).state is VacancyState.IN_REVIEW


def test_two_edits_at_once_show_both_versions(client, world, employer):
    found = world.vacancy(employer=employer, tasks="洗碗")
    world.save()
    url = f"/employer/vacancies/{found.id}/edit"
    stale = client.get(url).text.split('name="version" value="')[1].split('"')[0]
    client.submit(url, {"tasks": "洗碗，择菜"})
    page = client.submit(url, {"tasks": "洗碗，倒垃圾", "version": stale})
    assert "先改了" in page.text
    assert "洗碗，择菜" in page.text
    assert "洗碗，倒垃圾" in page.text


def test_the_employer_sees_how_many_were_sent_and_never_who(client, world, employer):
    found = world.vacancy(employer=employer)
    worker = world.account(Role.GRID_WORKER)
    for name, state in (("孙国栋", ReferralState.SENT), ("赵桂兰", ReferralState.PROPOSED)):
        person = world.jobseeker(name=name)
        world.session.add(Referral(jobseeker=person, vacancy=found, state=state, proposed_by_id=worker.id))
    world.save()
    for url in ("/employer/", f"/employer/vacancies/{found.id}"):
        page = client.get(url).text
        assert "1个人" in page
        assert "孙国栋" not in page
        assert "赵桂兰" not in page


def test_a_note_of_the_desk_reaches_the_employer(client, world, employer):
    found = world.vacancy(employer=employer, published=False, review_note="工钱写清楚些")
    world.save()
    assert "工钱写清楚些" in client.get(f"/employer/vacancies/{found.id}").text


@pytest.mark.parametrize("name", ["", "/edit"])
def test_another_employers_opening_is_not_found(client, world, employer, name):
    other = world.vacancy(employer=world.employer(name="别家"))
    world.save()
    assert client.get(f"/employer/vacancies/{other.id}{name}").status_code == 404


def test_a_grid_worker_has_no_openings_of_their_own(client, world):
    world.account(Role.GRID_WORKER, name="worker")
    world.save()
    client.sign_in("worker")
    assert client.get("/employer/").status_code == 403


def test_a_visitor_is_asked_to_sign_in(client):
    assert "/sign-in" in client.get("/employer/").headers["Location"]
