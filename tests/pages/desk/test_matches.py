"""Suggestions on a person and on a vacancy, as the desk sees them."""

import pytest
from sqlalchemy import select
from stand_in_index import Index

import matching
from portal.models import AuditEntry, JobseekerState, Referral, ReferralState, Role


@pytest.fixture(autouse=True)
def _index(monkeypatch):
    monkeypatch.setattr(matching, "MatchIndex", Index, raising=False)


@pytest.fixture
def worker(world, client):
    world.account(Role.GRID_WORKER, name="tian", display_name="田甜")
    world.save()
    client.sign_in("tian")
    return client


def plain(page):
    return page.text.replace('<span class="nb">', "").replace("</span>", "")


def test_a_person_sees_what_fits_with_its_reasons_and_a_bill_that_adds_up(world, worker):
    person = world.jobseeker(name="孙国栋")
    world.vacancy(title="理货员")
    world.save()
    page = plain(worker.get(f"/desk/jobseekers/{person.id}/matches"))
    assert "适合孙国栋的活" in page
    assert "现在就合适" in page
    assert "名字对得上" in page
    assert "3分怎么来的" in page
    assert "合计" in page


def test_what_is_to_settle_says_whom_to_ask_what(world, worker):
    person = world.jobseeker()
    world.vacancy(title="先问问再说的活")
    world.save()
    page = plain(worker.get(f"/desk/jobseekers/{person.id}/matches"))
    for words in ("谈一谈能行", "要先谈的", "给个凳子就行。", "先问单位", "能不能坐着干？"):
        assert words in page


def test_the_first_ones_stand_beside_the_persons_file_with_why_and_what_to_talk_about(world, worker):
    person = world.jobseeker()
    for title in ("理货员", "收银员", "包装工", "先问问再说的活"):
        world.vacancy(title=title)
    world.save()
    page = worker.get(f"/desk/jobseekers/{person.id}")
    beside = plain(page).partition('id="suits"')[2].partition("</section>")[0]
    assert beside.count("<li>") == 3
    assert "名字对得上" in beside
    assert f"/desk/jobseekers/{person.id}/matches" in beside
    assert world.session.scalars(select(AuditEntry).where(AuditEntry.action == "jobseeker.suggest")).one()


def test_nothing_is_suggested_beside_a_file_without_consent_or_while_it_rests(world, worker):
    world.vacancy(title="理货员")
    without = world.jobseeker(consented=False)
    resting = world.jobseeker(state=JobseekerState.PAUSED)
    world.save()
    for person in (without, resting):
        page = worker.get(f"/desk/jobseekers/{person.id}")
        assert page.status_code == 200
        assert 'id="suits"' not in page.text


def test_what_was_left_out_names_the_rule_and_the_change_that_lifts_it(world, worker):
    person = world.jobseeker()
    world.vacancy(title="夜班保安")
    world.save()
    page = plain(worker.get(f"/desk/jobseekers/{person.id}/matches"))
    for words in ("为什么没有别的", "夜班保安", "要上夜班。", "不排夜班，就可以谈", "我觉得能行"):
        assert words in page


def test_the_list_narrows_by_status_and_counts_each(world, worker):
    person = world.jobseeker()
    world.vacancy(title="理货员")
    world.vacancy(title="问一问的活")
    world.save()
    url = f"/desk/jobseekers/{person.id}/matches"
    assert "谈一谈能行 1" in plain(worker.get(url))
    narrowed = plain(worker.get(f"{url}?status=to_settle"))
    assert "问一问的活" in narrowed
    assert "理货员" not in narrowed
    assert "理货员" in plain(worker.get(f"{url}?status=nonsense"))


def test_everything_unranked_is_one_tap_away(world, worker):
    person = world.jobseeker()
    world.vacancy()
    world.vacancy(title="夜班保安")
    world.save()
    assert "看全部2个岗位，不排名次" in plain(worker.get(f"/desk/jobseekers/{person.id}/matches"))


def test_every_look_is_recorded_and_a_look_from_outside_is_refused(world, client, worker):
    person, vacancy = world.jobseeker(), world.vacancy()
    other = world.jobseeker(community=world.community("富民社区", "富力街道", "南山区"))
    world.save()
    worker.get(f"/desk/jobseekers/{person.id}/matches")
    worker.get(f"/desk/vacancies/{vacancy.id}/matches")
    assert worker.get(f"/desk/jobseekers/{other.id}/matches").status_code == 404
    found = world.session.scalars(select(AuditEntry).where(AuditEntry.action.like("%suggest")))
    assert [(row.action, row.object_id) for row in found] == [
        ("jobseeker.suggest", person.id),
        ("vacancy.suggest", vacancy.id),
    ]
    refused = world.session.scalars(select(AuditEntry).where(AuditEntry.action == "look.refused")).one()
    assert refused.detail["key"] == other.id


def test_somebody_without_consent_gets_a_sentence_and_no_suggestion(world, worker):
    person = world.jobseeker(consented=False)
    world.vacancy(title="理货员")
    world.save()
    page = plain(worker.get(f"/desk/jobseekers/{person.id}/matches"))
    assert "还没有登记的同意" in page
    assert "理货员" not in page


def test_a_pair_already_talked_about_shows_where_it_stands_and_no_second_button(world, worker):
    person, vacancy = world.jobseeker(), world.vacancy(title="理货员")
    row = Referral(
        jobseeker=person, vacancy=vacancy, state=ReferralState.SENT, proposed_by_id=world.account().id
    )
    world.session.add(row)
    world.save()
    page = plain(worker.get(f"/desk/jobseekers/{person.id}/matches"))
    assert "已经跟单位说了" in page
    assert "跟本人商量<" not in page


def test_one_tap_refers_and_leads_to_the_referral(world, worker):
    person = world.jobseeker(name="孙国栋")
    vacancy = world.vacancy(title="理货员")
    world.save()
    page = worker.submit(f"/desk/jobseekers/{person.id}/matches", form=f"/new/{person.id}/{vacancy.id}")
    assert "记下了。先跟本人商量" in page.text
    assert world.session.scalars(select(Referral)).one().state is ReferralState.PROPOSED


def test_a_vacancy_shows_the_own_people_and_says_who_was_not_compared(world, worker):
    vacancy = world.vacancy(title="理货员")
    world.jobseeker(name="孙国栋")
    world.jobseeker(name="没签的人", consented=False)
    world.jobseeker(name="上岗的人", state=JobseekerState.PLACED)
    world.save()
    page = plain(worker.get(f"/desk/vacancies/{vacancy.id}/matches"))
    assert "孙国栋" in page
    assert "比了1个在找活的人" in page
    assert "1个还没签登记的同意" in page
    assert "没签的人" not in page
    assert "上岗的人" not in page


def test_a_closed_vacancy_says_so(world, worker):
    from portal.models import VacancyState

    vacancy = world.vacancy(state=VacancyState.FILLED)
    world.save()
    assert "没在招" in worker.get(f"/desk/vacancies/{vacancy.id}/matches").text


def test_an_officer_sees_suggestions_but_no_buttons(world, client):
    person = world.jobseeker()
    world.vacancy(title="理货员")
    world.account(Role.OFFICER, world.community().parent, name="officer")
    world.save()
    client.sign_in("officer")
    page = plain(client.get(f"/desk/jobseekers/{person.id}/matches"))
    assert "理货员" in page
    assert "跟本人商量<" not in page
