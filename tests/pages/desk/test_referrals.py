"""Referrals at the desk: from a pair to an answer, without losing a word."""

from datetime import timedelta

import pytest
from page_client import forms_of
from sqlalchemy import select
from stand_in_index import Index

import matching
from matching.types import Reading
from portal import clock
from portal.models import Consent, DeclineReason, JobseekerState, Purpose, Referral, ReferralState, Role
from portal.services import consents, referrals

S = ReferralState


@pytest.fixture(autouse=True)
def _index(monkeypatch):
    monkeypatch.setattr(matching, "MatchIndex", Index, raising=False)


@pytest.fixture
def worker(world, client):
    consents.seed_wordings(world.session)
    world.account(Role.GRID_WORKER, name="tian", display_name="田甜")
    world.save()
    client.sign_in("tian")
    return client


def pair(world, **values):
    told = [
        Reading("skill", "记账").to_json(),
        Reading("accommodation", {"key": "stool", "state": "needed"}, source="confirmed").to_json(),
    ]
    person = world.jobseeker(name="孙国栋", readings=told, health="左腿截肢")
    vacancy = world.vacancy(**{"title": "理货员", **values})
    world.save()
    return person, vacancy


def begun(world, *states):
    person, vacancy = pair(world)
    actor = world.actor()
    row = referrals.propose(world.session, actor, person, vacancy)
    for state in states:
        referrals.move(world.session, actor, row, state, decline_reason=DeclineReason.FAR, note="好")
    world.save()
    return row


def plain(page):
    return page.text.replace('<span class="nb">', "").replace("</span>", "")


def state_of(world, row):
    world.session.expire_all()
    return world.session.get(Referral, row.id).state


# ---- before it begins


def test_a_pair_shows_its_bill_and_one_button_begins(world, worker):
    person, vacancy = pair(world)
    url = f"/desk/referrals/new/{person.id}/{vacancy.id}"
    assert "3分怎么来的" in plain(worker.get(url))
    page = worker.submit(url, form="")
    assert "要跟本人商量" in page.text
    assert "孙国栋去" in page.text


def test_a_pair_that_a_rule_speaks_against_asks_why_and_keeps_the_answer(world, worker):
    person, vacancy = pair(world, title="夜班保安")
    url = f"/desk/referrals/new/{person.id}/{vacancy.id}"
    page = worker.submit(url, form="")
    assert "写一句为什么" in page.text
    assert world.session.scalars(select(Referral)).all() == []
    worker.submit(url, {"reason": "老板答应给他排白班"})
    world.session.expire_all()
    assert world.session.scalars(select(Referral)).one().events[0].note == "老板答应给他排白班"


def test_a_pair_that_cannot_be_is_told_so_without_a_form(world, worker):
    person, vacancy = pair(world)
    person.state = JobseekerState.PAUSED
    world.save()
    page = worker.get(f"/desk/referrals/new/{person.id}/{vacancy.id}")
    assert "没在找活" in page.text
    assert not [form for form in forms_of(page) if "reason" in form.fields]


def test_two_taps_on_the_button_are_one_referral(world, worker):
    person, vacancy = pair(world)
    url = f"/desk/referrals/new/{person.id}/{vacancy.id}"
    form = next(f for f in forms_of(worker.get(url)) if f.method == "post" and "request_id" in f.fields)
    sent = {**form.fields}
    first, second = worker.post(url, data=sent), worker.post(url, data=sent)
    assert (first.status_code, first.location) == (second.status_code, second.location)
    assert len(world.session.scalars(select(Referral)).all()) == 1


# ---- steps


def test_the_whole_way_from_a_talk_to_a_job(world, worker):
    row = begun(world)
    url = f"/desk/referrals/{row.id}"
    page = worker.submit(url, form="/move/agreed")
    assert "一样一样问本人" in page.text
    page = worker.submit(f"{url}/share", {"shown_fields": ["surname", "skills"], "manner": "paper"}, form="")
    shown = plain(page)
    assert "单位会看到的，就这些" in shown
    assert "孙师傅" in shown
    assert "记账" in shown
    assert "给个凳子坐着干" not in shown
    assert "截肢" not in shown
    worker.submit(url, form="/move/sent")
    assert state_of(world, row) is S.SENT
    worker.submit(url, {"interview-note": "周四9点，店里，我陪着"}, form="/move/interview")
    page = worker.submit(url, form="/move/hired")
    assert "要1人，录用了1个" in plain(page)
    assert "招满了" in page.text
    assert "周四9点，店里，我陪着" in page.text
    assert state_of(world, row) is S.HIRED


def test_nothing_can_be_sent_from_the_page_before_the_person_agreed_to_what(world, worker):
    row = begun(world, S.AGREED)
    page = worker.get(f"/desk/referrals/{row.id}")
    assert not [form for form in forms_of(page) if form.action.endswith("/move/sent")]


def test_spoken_consent_without_a_witness_is_asked_for_and_nothing_ticked_is_lost(world, worker):
    row = begun(world, S.AGREED)
    url = f"/desk/referrals/{row.id}/share"
    page = worker.submit(url, {"shown_fields": ["surname", "phone"], "manner": "spoken"}, form="")
    assert "当面说的，得写上见证人" in page.text
    assert page.text.count(" checked") >= 3
    assert world.session.scalars(select(Consent).where(Consent.purpose == Purpose.SHARE)).all() == []


def test_nothing_is_ticked_before_the_person_was_asked(world, worker):
    row = begun(world, S.AGREED)
    assert " checked" not in worker.get(f"/desk/referrals/{row.id}/share").text


def test_the_phone_is_covered_on_the_page_that_asks_about_it(world, worker):
    row = begun(world, S.AGREED)
    page = worker.get(f"/desk/referrals/{row.id}/share").text
    assert "138****0001" in page
    assert "13800000001" not in page


def test_a_decline_without_a_reason_is_asked_for_and_keeps_the_note(world, worker):
    row = begun(world)
    url = f"/desk/referrals/{row.id}"
    page = worker.submit(url, {"declined-note": "家里老人离不开"}, form="/move/declined")
    assert "选一样" in page.text
    assert "家里老人离不开" in page.text
    assert state_of(world, row) is S.PROPOSED
    form = next(f for f in forms_of(page) if f.action.endswith("/move/declined"))
    worker.post(form.action, data={**form.fields, "declined-decline_reason": "private"})
    assert state_of(world, row) is S.DECLINED


def test_the_reasons_offered_include_not_wanting_to_say(world, worker):
    row = begun(world)
    page = worker.get(f"/desk/referrals/{row.id}").text
    assert "不想说" in page


def test_two_people_at_one_referral_see_both_versions_and_lose_nothing(world, worker):
    row = begun(world)
    page = worker.get(f"/desk/referrals/{row.id}")
    form = next(f for f in forms_of(page) if f.action.endswith("/move/agreed"))
    other = world.actor(display_name="隋晓东")
    referrals.move(
        world.session,
        other,
        world.session.get(Referral, row.id),
        S.DECLINED,
        decline_reason=DeclineReason.FAR,
    )
    world.save()
    told = worker.post(form.action, data={**form.fields, "agreed-note": "他说愿意，周四就能去"})
    assert "隋晓东先改了" in told.text
    assert "他说愿意，周四就能去" in told.text
    assert state_of(world, row) is S.DECLINED


def test_only_steps_of_the_table_are_offered(world, worker):
    row = begun(world, S.DECLINED)
    page = worker.get(f"/desk/referrals/{row.id}")
    offered = {form.action.rsplit("/", 1)[-1] for form in forms_of(page) if "/move/" in form.action}
    assert offered == {"proposed", "closed"}


def test_a_step_that_is_none_is_not_found(world, worker):
    row = begun(world)
    assert worker.get(f"/desk/referrals/{row.id}/move/nonsense").status_code == 404


def test_what_was_typed_before_the_session_ended_comes_back_on_the_step(world, worker):
    row = begun(world)
    url = f"/desk/referrals/{row.id}/move/declined"
    page = worker.get(url)
    assert page.status_code == 200
    assert "接着办什么" in page.text


# ---- lists and rights


def test_the_list_narrows_by_state_silence_community_and_person(world, worker):
    row = begun(world)
    other = begun(world, S.AGREED)
    silent = begun(world)
    silent.state, silent.sent_on = S.SENT, clock.today() - timedelta(days=3)
    for one, name in ((row, "甲某"), (other, "乙某"), (silent, "丙某")):
        one.jobseeker.name = name
    world.save()

    def names(query):
        page = worker.get(f"/desk/referrals?{query}").text
        return {name for name in ("甲某", "乙某", "丙某") if name in page}

    assert names("") == {"甲某", "乙某", "丙某"}
    assert names("state=agreed") == {"乙某"}
    assert names("show=silent") == {"丙某"}
    assert names(f"jobseeker_id={row.jobseeker_id}") == {"甲某"}
    assert names(f"vacancy_id={other.vacancy_id}") == {"乙某"}
    assert names(f"community={row.jobseeker.community_id}") == {"甲某", "乙某", "丙某"}
    assert names("state=closed") == set()
    assert names("state=nonsense&community=x&jobseeker_id=99999999999999999999") == {"甲某", "乙某", "丙某"}


def test_a_referral_of_another_area_is_not_found_by_any_way(world, client):
    row = begun(world, S.AGREED)
    person, vacancy = row.jobseeker_id, row.vacancy_id
    elsewhere = world.community("富民社区", "富力街道", "南山区")
    world.account(Role.GRID_WORKER, elsewhere, name="elsewhere")
    world.save()
    client.sign_in("elsewhere")
    urls = [
        f"/desk/referrals/{row.id}",
        f"/desk/referrals/{row.id}/share",
        f"/desk/referrals/{row.id}/move/closed",
        f"/desk/referrals/new/{person}/{vacancy}",
    ]
    assert [client.get(url).status_code for url in urls] == [404] * 4
    assert "孙国栋" not in client.get("/desk/referrals").text


def test_an_officer_reads_a_referral_without_buttons(world, client):
    row = begun(world)
    world.account(Role.OFFICER, world.community().parent, name="officer")
    world.save()
    client.sign_in("officer")
    page = client.get(f"/desk/referrals/{row.id}")
    assert "要跟本人商量" in page.text
    assert not [form for form in forms_of(page) if "/move/" in form.action]
    assert client.get(f"/desk/referrals/{row.id}/share").status_code == 403
