"""A person registered twice at the desk: seen side by side, put together, told apart, handed over; and the file."""

import pytest
from page_client import forms_of
from sqlalchemy import select

from portal.extensions import db
from portal.models import AuditEntry, Handover, HandoverState, Jobseeker, PersonMerge, Referral, ToldApart
from portal.services import consents, handovers
from portal.services.jobseekers import index_person
from portal.services.person_signs import Told


@pytest.fixture
def worker(world, client):
    """A grid worker of 育新社区 who is signed in."""
    consents.seed_wordings(world.session)
    account = world.account(name="tiantian", display_name="田甜")
    world.save()
    client.sign_in("tiantian")
    return account


@pytest.fixture
def twice(world, worker):
    """The same woman twice."""
    people = [
        world.jobseeker(name="李桂芬", phone="13800000002", wishes="坐着的活", supporter="妹妹 13800001234"),
        world.jobseeker(name="李桂粉", phone="13800000002", wishes="看大门", address="育新小区6号楼402"),
    ]
    for person in people:
        index_person(world.session, person)
    world.save()
    return [person.id for person in people]


def kept(key):
    db.session.rollback()
    return db.session.get(Jobseeker, key)


def press(client, path, action):
    form = next(form for form in forms_of(client.get(path)) if form.action.endswith(action))
    return client.post(form.action, data=form.fields, follow_redirects=True)


def test_the_page_says_who_may_be_the_same_and_why(client, twice):
    text = client.get(f"/desk/jobseekers/{twice[0]}").text
    assert "好像是同一个人" in text
    assert "电话一样，名字听着一样" in text
    assert f"/desk/jobseekers/{twice[0]}/alike/{twice[1]}" in text


def test_two_registrations_become_one_and_two_again(client, twice):
    path = f"/desk/jobseekers/{twice[0]}/alike/{twice[1]}"
    page = client.get(path)
    assert "想干什么" in page.text or "求职意向" in page.text
    assert "育新小区6号楼402" not in page.text
    form = next(form for form in forms_of(page) if "request_id" in form.fields and not form.action)
    done = client.post(path, data={**form.fields, "taken": ["wishes"]}, follow_redirects=True)
    assert "并成一份了" in done.text
    assert (kept(twice[0]).wishes, kept(twice[0]).address) == ("看大门", "育新小区6号楼402")
    moved = client.get(f"/desk/jobseekers/{twice[1]}")
    assert moved.location == f"/desk/jobseekers/{twice[0]}"
    assert "共1个人" in client.get("/desk/jobseekers").text.replace('<span class="nb">', "").replace(
        "</span>", ""
    )
    assert "分开了，又是两份" in press(client, f"/desk/jobseekers/{twice[0]}", "/unmerge").text
    assert kept(twice[0]).wishes == "坐着的活"
    assert client.get(f"/desk/jobseekers/{twice[1]}").status_code == 200


def test_a_merge_that_is_refused_says_why_and_changes_nothing(world, client, twice):
    vacancy, account = world.vacancy(), world.account()
    for key in twice:
        world.session.add(Referral(jobseeker_id=key, vacancy=vacancy, proposed_by_id=account.id))
    world.save()
    answer = client.submit(f"/desk/jobseekers/{twice[0]}/alike/{twice[1]}")
    assert "同一家谈同一个活" in answer.text
    assert db.session.scalars(select(PersonMerge)).all() == []


def test_who_is_not_the_same_is_not_offered_again(client, twice):
    assert "不是一个人" in press(client, f"/desk/jobseekers/{twice[0]}", f"/apart/{twice[1]}").text
    assert "好像是同一个人" not in client.get(f"/desk/jobseekers/{twice[1]}").text
    assert len(db.session.scalars(select(ToldApart)).all()) == 1


def test_somebody_of_another_window_is_put_together_with_nobody_here(world, client, twice):
    other = world.jobseeker(name="李桂芬", community=world.community("富民社区", "富力街道", "南山区"))
    world.save()
    for path in (f"alike/{other.id}", f"alike/{twice[0]}"):
        first = twice[0] if path.endswith(str(other.id)) else other.id
        assert client.get(f"/desk/jobseekers/{first}/{path}").status_code == 404
    data = {"csrf_token": forms_of(client.get("/desk/jobseekers"))[0].fields["csrf_token"]}
    assert client.post(f"/desk/jobseekers/{twice[0]}/apart/{other.id}", data=data).status_code == 404
    assert (
        client.post(f"/desk/jobseekers/{twice[0]}/unmerge", data={**data, "merge_id": "7"}).status_code == 404
    )


def test_the_file_says_how_to_reach_them_with_numbers_covered_and_what_is_next(world, client, twice):
    person = world.session.get(Jobseeker, twice[0])
    person.contact_way, person.not_to_tell, person.born, person.sex = (
        "message",
        "在别处干着",
        "1980-03-05",
        "女",
    )
    world.save()
    text = client.get(f"/desk/jobseekers/{twice[0]}").text
    for words in (
        "发短信、发微信",
        "不能跟单位说的：在别处干着",
        "妹妹 138****1234",
        "下一步",
        "手上没有在谈的",
    ):
        assert words in text.replace('<span class="nb">', "").replace("</span>", ""), words
    assert "13800001234" not in text
    shown = client.submit(f"/desk/jobseekers/{twice[0]}/reveal?field=supporter", {"reason": "call"})
    assert "13800001234" in shown.text


def test_what_happened_is_told_in_order(world, client, twice):
    client.submit(f"/desk/jobseekers/{twice[0]}/move?to=paused", {"note": "住院，出院再找"})
    text = client.get(f"/desk/jobseekers/{twice[0]}").text
    way = text.split("从登记到现在")[1]
    assert way.index("住院，出院再找") < way.index("登记了")


def test_the_other_window_sees_who_is_asked_for_and_hands_them_over(world, client, twice):
    there = world.community("富民社区", "富力街道", "南山区")
    asking = world.actor(area=there)
    handovers.ask(world.session, asking, Told(phone="13800000002"), community=there)
    world.save()
    home = client.get("/desk/").text
    assert "别的窗口要转人" in home
    row = db.session.scalars(select(Handover).where(Handover.jobseeker_id == twice[1])).one()
    path = f"/desk/handovers/{row.id}"
    assert "富力街道富民社区窗口" in client.get(path).text
    assert "写一句为什么不转" in client.submit(path, {"go": "refuse"}).text
    assert "转给富民社区窗口了" in client.submit(path, {"go": "give"}).text
    db.session.rollback()
    assert db.session.get(Handover, row.id).state is HandoverState.GIVEN
    assert client.get(path).status_code == 404
    assert client.get(f"/desk/jobseekers/{twice[1]}").status_code == 404
    actions = {entry.action for entry in db.session.scalars(select(AuditEntry))}
    assert {"handover.asked", "handover.given"} <= actions
