"""Registering in steps: any order, kept as typed, taken up again, and a person at the end."""

import re

import pytest
from page_client import forms_of
from sqlalchemy import func, select

from portal.extensions import db
from portal.models import AuditEntry, Consent, Fact, Handover, Jobseeker, Purpose, Registration, ToldApart
from portal.services import consents
from portal.services.identity import checksum_of
from portal.services.jobseekers import index_person

SOUND = "99010119800305123" + checksum_of("99010119800305123")
AGREED = {"agree_register": "y", "agree_health": "y", "manner": "paper"}
WHO = {"name": "李桂芬", "phone": "13800000002"}


@pytest.fixture
def worker(world, client):
    """A grid worker of 育新社区 who is signed in."""
    consents.seed_wordings(world.session)
    account = world.account(name="tiantian", display_name="田甜")
    world.save()
    client.sign_in("tiantian")
    return account


def send(client, path, **values):
    """Fill in the step's own form and press a button of it."""
    form = next(
        form
        for form in forms_of(client.get(path))
        if "request_id" in form.fields and "discard" not in form.action
    )
    return client.post(path, data={**form.fields, **values}, follow_redirects=True)


def begin(client, **agreed):
    answer = send(client, "/desk/registrations/new", **{**AGREED, **agreed})
    assert answer.request.path.endswith("/who"), answer.text
    return answer.request.path.removesuffix("/who")


def stored(model):
    db.session.rollback()
    return db.session.scalars(select(model)).all()


def count(model):
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model))


def typed(client, path, **values):
    """Send what a step's page sends by itself while somebody writes."""
    form = next(f for f in forms_of(client.get(path)) if "request_id" in f.fields and not f.action)
    return client.post(f"{path}/typing", data={**form.fields, **values})


def test_nothing_is_kept_of_who_did_not_agree(client, worker):
    answer = send(client, "/desk/registrations/new", manner="paper", witness="王主任")
    assert "他还没同意登记" in answer.text
    assert 'value="王主任"' in answer.text
    assert count(Registration) == 0


def test_a_whole_registration_goes_step_by_step_and_ends_as_a_person(client, worker):
    draft = begin(client)
    assert (
        "想干什么"
        in send(client, f"{draft}/who", **WHO, contact_way="message", not_to_tell="现在的单位").text
    )
    send(client, f"{draft}/wishes", kind=["clean", "watch"], wishes="不上夜班", experience="矿上食堂干过8年")
    send(client, f"{draft}/day", when=["morning", "afternoon"], far="walk20", available="三点半接孩子")
    send(client, f"{draft}/body", stand="30", lift="8", walk="hard", hear="fine", needs="得有个凳子")
    answer = send(client, f"{draft}/papers", id_number=SOUND, **{"categories-0-kind": "低保"})
    assert answer.request.path == f"{draft}/check"
    assert "打扫收拾、看门、值守；不上夜班" in answer.text
    assert "一次能站多久" in answer.text
    assert SOUND not in answer.text
    done = send(client, f"{draft}/check", go="all")
    assert "李桂芬登记好了" in done.text
    (person,) = stored(Jobseeker)
    assert (person.name, person.born, person.contact_way) == ("李桂芬", "1980-03-05", "message")
    assert person.available == "上午、下午；三点半接孩子"
    assert [row.kind for row in person.categories] == ["低保"]
    assert {row.purpose for row in stored(Consent)} == {Purpose.REGISTER, Purpose.HEALTH}
    facts = {fact.key: fact for fact in stored(Fact)}
    assert facts["ability:ST"].value["minutes"] == 30
    assert facts["ability:WK"].words == "走路有点难"
    assert "accommodation:stool" in facts
    assert count(Registration) == 0


def test_a_tap_on_hours_does_not_silence_what_was_said_about_them(client, worker):
    draft = begin(client)
    send(client, f"{draft}/who", **WHO)
    send(client, f"{draft}/day", when=["morning", "afternoon"], available="周三下午要透析")
    send(client, f"{draft}/check", go="finish")
    assert [fact for fact in stored(Fact) if fact.key == "available"] == []
    (person,) = stored(Jobseeker)
    read = [row["words"] for row in person.readings if row["fact"] == "available"]
    assert any("透析" in words or "周三" in words for words in read), person.readings


def test_only_what_was_ticked_is_confirmed(client, worker):
    draft = begin(client)
    send(client, f"{draft}/who", **WHO)
    send(client, f"{draft}/wishes", wishes="想当保洁", desired_pay="2500")
    page = client.get(f"{draft}/check").text
    assert 'value="wish_pay_min"' in page
    send(client, f"{draft}/check", go="finish", right=["wish_pay_min"])
    assert [fact.key for fact in stored(Fact)] == ["wish_pay_min"]


def test_steps_go_in_any_order_and_the_draft_is_taken_up_from_the_first_page(client, worker):
    draft = begin(client)
    answer = send(client, f"{draft}/who", **WHO, go="papers")
    assert answer.request.path == f"{draft}/papers"
    home = send(client, f"{draft}/papers", address="育新小区6号楼402", go="home")
    assert home.request.path == "/desk/"
    assert "没登完的" in home.text
    assert "李桂芬" in home.text
    assert f"{draft}/wishes" in home.text
    assert 'value="李桂芬"' in client.get(f"{draft}/who").text
    assert 'value="育新小区6号楼402"' in client.get(f"{draft}/papers").text
    assert count(Jobseeker) == 0


def test_whoever_is_called_away_before_a_step_comes_back_to_it(client, worker):
    draft = begin(client)
    send(client, f"{draft}/who", **WHO)
    assert f'href="{draft}/wishes"' in send(client, f"{draft}/wishes", go="home").text


def test_what_is_being_written_is_kept_unchecked_and_its_step_is_taken_up_again(client, worker):
    draft = begin(client)
    send(client, f"{draft}/who", **WHO)
    answer = typed(client, f"{draft}/wishes", kind=["clean"], wishes="不上夜", desired_pay="两千")
    assert re.fullmatch(r"存好了 \d\d:\d\d", answer.json["said"])
    assert typed(client, f"{draft}/wishes", kind=["clean"], wishes="不上夜班").json["kept"]
    page = client.get(f"{draft}/wishes").text
    assert "不上夜班" in page
    assert 'value="两千"' in page
    assert f'href="{draft}/wishes"' in client.get("/desk/").text
    send(client, f"{draft}/wishes", wishes="不上夜班")
    assert f'href="{draft}/day"' in client.get("/desk/").text
    told = {"kind": ["clean"], "wishes": ["不上夜班"], "desired_pay": ["两千"]}
    assert stored(Registration)[0].answers["wishes"] == told


def test_what_is_written_and_taken_out_again_is_taken_out_of_the_draft(client, worker):
    draft = begin(client)
    typed(client, f"{draft}/wishes", wishes="")
    assert "wishes" not in stored(Registration)[0].answers
    typed(client, f"{draft}/wishes", wishes="写错人了")
    typed(client, f"{draft}/wishes", wishes="")
    assert "写错人了" not in client.get(f"{draft}/wishes").text


def test_what_comes_late_does_not_overwrite_what_was_sent(client, worker):
    draft = begin(client)
    form = next(f for f in forms_of(client.get(f"{draft}/wishes")) if "request_id" in f.fields)
    client.post(f"{draft}/wishes", data={**form.fields, "wishes": "不上夜班"})
    client.post(f"{draft}/wishes/typing", data={**form.fields, "wishes": "不上夜"})
    assert stored(Registration)[0].answers["wishes"] == {"wishes": ["不上夜班"]}


def test_the_body_is_not_kept_while_it_is_written_without_the_consent_to_it(client, worker):
    draft = begin(client)
    form = next(f for f in forms_of(client.get(f"{draft}/body")) if "request_id" in f.fields)
    send(client, f"{draft}/consent", agree_health=None)
    answer = client.post(f"{draft}/body/typing", data={**form.fields, "health": "腿脚不好"})
    assert "没同意记身体情况" in answer.json["said"]
    assert "kept" not in answer.json
    assert "body" not in stored(Registration)[0].answers


def test_a_consent_is_never_kept_while_it_is_ticked(client, worker):
    draft = begin(client)
    assert "data-typing" not in client.get("/desk/registrations/new").text
    assert "data-typing" not in client.get(f"{draft}/consent").text
    assert client.post(f"{draft}/consent/typing", data={"agree_register": "y"}).status_code in {400, 404}
    assert stored(Registration)[0].answers["consent"]["agree_health"] == ["y"]


def test_only_its_writer_keeps_what_is_typed(world, client, worker):
    draft = begin(client)
    form = next(f for f in forms_of(client.get(f"{draft}/who")) if "request_id" in f.fields)
    assert client.post(f"{draft}0/who/typing", data={**form.fields, "name": "别人"}).status_code == 404
    token = forms_of(client.get("/desk/"))[0].fields["csrf_token"]
    client.post("/sign-out", data={"csrf_token": token})
    world.account(name="yinna")
    world.save()
    client.sign_in("yinna")
    token = forms_of(client.get("/desk/"))[0].fields["csrf_token"]
    answer = client.post(f"{draft}/who/typing", data={"csrf_token": token, "name": "别人"})
    assert answer.status_code == 404
    assert "who" not in stored(Registration)[0].answers


def test_that_it_is_somebody_else_counts_when_it_is_sent_not_when_it_is_ticked(client, known):
    draft = begin(client)
    data = {"name": "李桂粉", "phone": "13800000002", "not_same": "y", "apart": [str(known.id)]}
    typed(client, f"{draft}/who", **data)
    assert "apart" not in stored(Registration)[0].answers["who"]
    send(client, f"{draft}/who", **data)
    typed(client, f"{draft}/who", name="李桂粉", phone="13800000002")
    assert stored(Registration)[0].answers["who"]["apart"] == [str(known.id)]


def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_is_kept(client, worker):
    draft = begin(client)
    answer = send(client, f"{draft}/who", name="李桂芬", phone="1380000000", supporter="姐姐")
    assert "电话少了一位" in answer.text
    again = client.get(f"{draft}/who").text
    assert 'value="1380000000"' in again
    assert 'value="姐姐"' in again
    assert "电话少了一位" not in again
    last = client.get(f"{draft}/check").text
    assert "电话少了一位" in last
    assert "登记好" not in last
    assert count(Jobseeker) == 0


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"id_number": "2.30405E+17"}, "让表格软件改坏了"),
        ({"id_number": SOUND[:-1]}, "身份证号少了一位"),
        ({"id_number": "99010120200305123" + checksum_of("99010120200305123")}, "不满16岁"),
        ({"certificate_number": SOUND + "4"}, "残疾证号是20位"),
        ({"id_number": SOUND, "born": "1981-01-01"}, "对不上"),
        ({"categories-0-kind": "低保", "categories-0-valid_to": "下个月"}, "日子没看懂"),
    ],
)
def test_papers_that_cannot_be_so_are_refused_at_their_step(client, worker, values, sentence):
    draft = begin(client)
    assert sentence in send(client, f"{draft}/papers", **values).text


def test_the_check_names_what_is_missing_and_registers_nobody(client, worker):
    draft = begin(client)
    answer = send(client, f"{draft}/check", go="finish")
    assert "姓名还没写" in answer.text
    assert f'href="{draft}/who"' in answer.text
    assert count(Jobseeker) == 0


def test_nobody_is_asked_about_the_body_without_the_consent_to_it(client, worker):
    draft = begin(client, agree_health=None)
    assert "身体能做什么" not in client.get(f"{draft}/who").text.split("<h1>")[1]
    answer = client.get(f"{draft}/body", follow_redirects=True)
    assert answer.request.path == f"{draft}/consent"
    assert "还没同意记身体情况" in answer.text


def test_who_takes_the_consent_to_health_back_has_nothing_of_it_kept(client, worker):
    draft = begin(client)
    send(client, f"{draft}/body", stand="10", health="腿脚不好")
    send(client, f"{draft}/consent", agree_health=None)
    (row,) = stored(Registration)
    assert "body" not in row.answers


def test_the_consent_to_be_registered_cannot_be_taken_out_of_a_draft_that_is_kept(client, worker):
    draft = begin(client)
    assert "不同意，就不登" in send(client, f"{draft}/consent", agree_register=None).text
    assert stored(Registration)[0].answers["consent"]["agree_register"] == ["y"]


def test_two_taps_on_the_last_button_register_once(client, worker):
    draft = begin(client)
    send(client, f"{draft}/who", **WHO)
    form = next(
        f
        for f in forms_of(client.get(f"{draft}/check"))
        if "discard" not in f.action and "request_id" in f.fields
    )
    data = {**form.fields, "go": "all"}
    first = client.post(f"{draft}/check", data=data)
    second = client.post(f"{draft}/check", data=data)
    assert first.location.startswith("/desk/jobseekers/")
    assert second.status_code in {302, 404}
    assert count(Jobseeker) == 1


def test_a_draft_is_its_writers_alone(world, client, worker):
    draft = begin(client)
    world.account(name="yinna")
    world.save()
    client.post("/sign-out", data={"csrf_token": forms_of(client.get("/desk/"))[0].fields["csrf_token"]})
    client.sign_in("yinna")
    for step in ("who", "papers", "check"):
        assert client.get(f"{draft}/{step}").status_code == 404


def test_a_draft_that_is_not_to_be_finished_is_deleted(client, worker):
    draft = begin(client)
    send(client, f"{draft}/who", **WHO)
    answer = client.submit(f"{draft}/who", form="discard")
    assert "删掉了" in answer.text
    assert count(Registration) == 0


def test_who_asked_to_be_rung_is_taken_over(world, client, worker):
    from portal.services import call_requests

    row = call_requests.ask(
        world.session, community=world.community(), name="孙大姐", phone="13800000005", when_text="下午"
    )
    world.save()
    answer = send(client, f"/desk/registrations/new?call={row.id}", **AGREED)
    assert 'value="孙大姐"' in answer.text
    assert 'value="13800000005"' in answer.text


# somebody like this is registered


@pytest.fixture
def known(world, worker):
    found = world.jobseeker(name="李桂芬", phone="13800000002", born="1980-03-05")
    index_person(world.session, found)
    world.save()
    return found


def test_somebody_alike_is_offered_before_the_draft_goes_on(client, known):
    draft = begin(client)
    answer = send(client, f"{draft}/who", name="李桂粉", phone="13800000002")
    assert "好像登记过" in answer.text
    assert "电话一样，名字听着一样" in answer.text
    assert f"/desk/jobseekers/{known.id}" in answer.text
    data = {"name": "李桂粉", "phone": "13800000002", "not_same": "y", "apart": [str(known.id)]}
    assert send(client, f"{draft}/who", **data).request.path == f"{draft}/wishes"
    send(client, f"{draft}/check", go="finish")
    assert count(Jobseeker) == 2
    assert count(ToldApart) == 1


def test_a_birthday_in_the_papers_brings_up_somebody_whose_name_sounds_the_same(client, known):
    draft = begin(client)
    send(client, f"{draft}/who", name="李贵芬", phone="13800000009")
    answer = send(client, f"{draft}/papers", id_number=SOUND)
    assert "名字听着一样，生日一样" in answer.text


def test_at_another_window_only_its_name_is_told_and_it_is_asked_to_hand_over(world, client, worker):
    other = world.jobseeker(
        name="周淑珍", phone="13800000066", community=world.community("富民社区", "富力街道", "南山区")
    )
    index_person(world.session, other)
    world.save()
    draft = begin(client)
    answer = send(client, f"{draft}/who", name="周淑珍", phone="13800000066")
    assert "富力街道富民社区窗口登记过" in answer.text
    assert f"/desk/jobseekers/{other.id}" not in answer.text
    form = next(f for f in forms_of(answer) if "name" in f.fields)
    asked = client.post(f"{draft.rstrip('/')}/handover", data=form.fields, follow_redirects=True)
    assert "跟富民社区窗口说了" in asked.text
    assert "请别的窗口转的" in asked.text
    (row,) = stored(Handover)
    assert (row.jobseeker_id, row.to_community_id) == (other.id, world.community().id)
    actions = {entry.action for entry in stored(AuditEntry)}
    assert {"jobseeker.similar_elsewhere", "handover.asked"} <= actions
