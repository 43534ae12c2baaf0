"""The desk's pages of people who asked to be rung."""

import pytest
from page_client import forms_of
from sqlalchemy import select

from portal.models import AuditEntry, CallRequest, Role
from portal.services import call_requests, consents


@pytest.fixture
def worker(world, client):
    world.account(Role.GRID_WORKER, name="tian", display_name="田甜")
    world.save()
    client.sign_in("tian")
    return client


def ask(world, **values):
    row = call_requests.ask(
        world.session,
        **{"community": world.community(), "name": "李桂芬", "phone": "13800000123", **values},
    )
    world.save()
    return row


def test_those_who_wait_are_listed_with_covered_numbers(world, worker):
    ask(world, when_text="上午", vacancy=world.vacancy(title="理货员"))
    page = worker.get("/desk/calls").text
    assert "李桂芬" in page
    assert "138****0123" in page
    assert "13800000123" not in page
    assert "理货员" in page


def test_looking_at_the_number_is_recorded(world, worker):
    row = ask(world)
    assert "13800000123" in worker.get(f"/desk/calls/{row.id}").text
    entry = world.session.scalars(select(AuditEntry).where(AuditEntry.action == "call_request.look")).one()
    assert entry.object_id == row.id


def test_an_answer_is_noted_down_and_the_caller_leaves_the_list(world, worker):
    row = ask(world)
    page = worker.submit(f"/desk/calls/{row.id}", {"note": "周四来登记"}, form="")
    assert "记下了" in page.text
    assert "没有人在等电话" in page.text
    world.session.expire_all()
    assert world.session.get(CallRequest, row.id).answer_note == "周四来登记"
    assert "周四来登记" in worker.get("/desk/calls?show=answered").text


def test_an_empty_answer_is_asked_for_beside_the_field(world, worker):
    row = ask(world)
    page = worker.submit(f"/desk/calls/{row.id}", {"note": " "})
    assert "说了什么，记一句。" in page.text


def test_whoever_answers_second_is_told_and_keeps_what_was_typed(world, worker):
    row = ask(world)
    page = worker.get(f"/desk/calls/{row.id}")
    from page_client import forms_of

    sent = next(form for form in forms_of(page) if "note" in form.fields).fields
    call_requests.answer(
        world.session, world.actor(display_name="隋晓东"), world.session.get(CallRequest, row.id), "打过了"
    )
    world.save()
    told = worker.post(f"/desk/calls/{row.id}", data={**sent, "note": "没人接"})
    assert "隋晓东已经回过了" in told.text
    assert "没人接" in told.text


def test_a_request_at_another_window_is_not_found(world, worker):
    row = ask(world, community=world.community("富民社区", "富力街道", "南山区"))
    assert worker.get(f"/desk/calls/{row.id}").status_code == 404


def test_an_officer_sees_the_list_without_buttons(world, client):
    ask(world)
    world.account(Role.OFFICER, world.community().parent.parent, name="officer")
    world.save()
    client.sign_in("officer")
    page = client.get("/desk/calls")
    assert "李桂芬" in page.text
    assert ">打电话<" not in page.text
    row = world.session.scalars(select(CallRequest)).one()
    assert client.get(f"/desk/calls/{row.id}").status_code == 403


def test_whoever_is_registered_from_a_call_need_not_be_written_down_twice(world, worker):
    consents.seed_wordings(world.session)
    row = ask(world, when_text="下午3点以后")
    page = worker.get(f"/desk/calls/{row.id}")
    assert f"/desk/registrations/new?call={row.id}" in page.text
    form = next(
        f for f in forms_of(worker.get(f"/desk/jobseekers/new?call={row.id}")) if "wishes" in f.fields
    )
    told = {name: form.fields[name] for name in ("name", "phone", "preferred_contact", "community")}
    assert told == {
        "name": "李桂芬",
        "phone": "13800000123",
        "preferred_contact": "下午3点以后",
        "community": str(row.community_id),
    }
    looks = select(AuditEntry).where(AuditEntry.action == "call_request.look")
    assert len(world.session.scalars(looks).all()) == 2


def test_a_call_at_another_window_fills_in_nothing(world, worker):
    consents.seed_wordings(world.session)
    row = ask(world, community=world.community("富民社区", "富力街道", "南山区"))
    assert worker.get(f"/desk/jobseekers/new?call={row.id}").status_code == 404
