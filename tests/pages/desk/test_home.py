"""The desk's first page: errands in order, for whoever looks at it."""

from datetime import timedelta

import pytest

from portal import clock
from portal.models import Entrustment, Referral, ReferralEvent, ReferralState, Role, VacancyState
from portal.services import call_requests


@pytest.fixture
def worker(world, client):
    world.account(Role.GRID_WORKER, name="tian", display_name="田甜")
    world.save()
    client.sign_in("tian")
    return client


def referral(world, state, *, days=0):
    since = clock.now() - timedelta(days=days)
    row = Referral(
        jobseeker=world.jobseeker(name="曹艳"),
        vacancy=world.vacancy(title="理货员"),
        state=state,
        proposed_by_id=world.account().id,
        sent_on=clock.local(since).date(),
    )
    row.events.append(ReferralEvent(from_state=None, to_state=state, at=since))
    world.session.add(row)
    world.session.flush()
    return row


def test_a_quiet_day_says_what_to_do_with_it(worker):
    page = worker.get("/desk/").text
    assert "田甜，手头的都办完了" in page
    assert "去街上走走" in page


def test_every_kind_of_errand_has_words_and_a_way_on(world, worker):
    call_requests.ask(
        world.session,
        community=world.community(),
        name="李桂芬",
        phone="13800000123",
        when_text="上午",
        vacancy=world.vacancy(title="收银员"),
    )
    for state in ReferralState:
        referral(world, state, days=4)
    world.vacancy(title="新报的活", state=VacancyState.IN_REVIEW)
    world.vacancy(title="没核实的活", last_confirmed_on=None)
    world.vacancy(title="老早核实的", last_confirmed_on=clock.today() - timedelta(days=20))
    world.save()
    page = worker.get("/desk/?all=1").text
    for words in (
        "李桂芬，等您电话第1天",
        "想问",
        "收银员",
        "曹艳愿意去",
        "录用了曹艳",
        "4天",
        "没回信",
        "见了面没有",
        "曹艳，还没跟本人商量",
        "新报的活",
        "登记以后还没核实过",
        "20天",
    ):
        assert words in page.replace('<span class="nb">', "").replace("</span>", ""), words


def test_one_button_a_page_is_lit(world, worker):
    for _ in range(3):
        referral(world, ReferralState.AGREED)
    world.save()
    assert worker.get("/desk/").text.count("btn--go") == 1


def test_a_long_day_shows_the_first_errands_and_counts_the_rest(world, worker):
    for _ in range(9):
        referral(world, ReferralState.AGREED)
    world.save()
    page = worker.get("/desk/").text
    assert "田甜，先办这7件" in page
    assert "后面还有" in page
    assert "后面还有" not in worker.get("/desk/?all=1").text


def test_an_officer_reads_the_day_without_buttons_that_act(world, client):
    referral(world, ReferralState.AGREED)
    world.vacancy(last_confirmed_on=None)
    world.account(Role.OFFICER, world.community().parent.parent, name="officer", display_name="周科长")
    world.save()
    client.sign_in("officer")
    page = client.get("/desk/").text
    assert "曹艳愿意去" in page
    assert ">跟单位说<" not in page
    assert "问过了，还招" not in page
    assert "登记一个人" not in page


def test_a_social_worker_sees_the_entrusted_case_only(world, client):
    row, other = referral(world, ReferralState.AGREED), referral(world, ReferralState.AGREED)
    other.jobseeker.name = "别人"
    social = world.account(Role.SOCIAL_WORKER, name="social", display_name="吴社工")
    world.session.add(
        Entrustment(
            jobseeker_id=row.jobseeker_id,
            account_id=social.id,
            scope="陪着面试",
            valid_from=clock.today(),
            valid_to=clock.today() + timedelta(days=30),
            entrusted_by_id=social.id,
        )
    )
    world.save()
    client.sign_in("social")
    page = client.get("/desk/").text
    assert "曹艳愿意去" in page
    assert "别人" not in page
    assert "托付给我的人" in page


def test_an_administrator_has_no_desk(world, client):
    world.account(Role.ADMIN, world.community().parent.parent.parent, name="admin")
    world.save()
    client.sign_in("admin")
    assert client.get("/desk/").status_code == 403


def test_a_busy_desk_costs_as_many_queries_as_a_quiet_one(world, worker, statements):
    def count():
        with statements() as seen:
            assert worker.get("/desk/?all=1").status_code == 200
        return len(seen)

    def one_of_each(number):
        call_requests.ask(
            world.session,
            community=world.community(),
            name="李桂芬",
            phone=f"1380000{number:04d}",
            vacancy=world.vacancy(),
        )
        for state in ReferralState:
            referral(world, state, days=4)
        world.vacancy(state=VacancyState.IN_REVIEW)
        world.vacancy(last_confirmed_on=None)
        world.save()

    one_of_each(1)
    quiet = count()
    for number in range(2, 5):
        one_of_each(number)
    assert count() == quiet
    assert quiet <= 40
