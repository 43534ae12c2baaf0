"""Employers at the desk: the list, writing down, editing, requests, accounts."""

import pytest

from portal.models import Account, Employer, EmployerState, Role

CODE = "91350100M000100Y43"


@pytest.fixture
def worker(world, client):
    account = world.account(Role.GRID_WORKER, world.community(), name="worker", display_name="田甜")
    world.save()
    client.sign_in("worker")
    return account


def one(world) -> Employer:
    world.session.expire_all()
    return world.session.query(Employer).one()


def ask(world, **values) -> Employer:
    found = world.employer(
        **{"name": "康瑞药材", "state": EmployerState.ASKED, "contact_name": "于姐", **values}
    )
    world.save()
    return found


def test_an_employer_is_written_down_and_found(client, world, worker):
    values = {"name": "康瑞药材", "community": world.community().id, "credit_code": CODE}
    page = client.submit("/desk/employers/new", values)
    assert "接着记它要招什么人" in page.text
    assert "康瑞药材" in client.get("/desk/employers?words=康瑞").text
    assert "没找到" in client.get("/desk/employers?words=飞机场").text
    assert one(world).credit_code == CODE


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"name": ""}, "单位叫什么，还没写"),
        ({"credit_code": "91350100M000100Y34"}, "多半是抄错了一位"),
        ({"contact_phone": "1380000010"}, "电话少了一位"),
        ({"community": ""}, "选一个社区"),
    ],
)
def test_a_slip_is_said_beside_its_field_and_nothing_typed_is_lost(client, world, worker, values, sentence):
    told = {"name": "康瑞药材", "community": world.community().id, "address": "峻北路6号", **values}
    page = client.submit("/desk/employers/new", told)
    assert sentence in page.text
    assert "峻北路6号" in page.text
    assert world.session.query(Employer).count() == 0


def test_an_edit_is_in_the_history_and_two_edits_show_both(client, world, worker):
    found = world.employer(name="康瑞", address="一号")
    world.save()
    url = f"/desk/employers/{found.id}/edit"
    stale = client.get(url).text.split('name="version" value="')[1].split('"')[0]
    page = client.submit(url, {"address": "二号"})
    assert "<del>一号</del>" in page.text
    page = client.submit(url, {"address": "三号", "version": stale})
    assert "先改了" in page.text
    assert "二号" in page.text
    assert "三号" in page.text
    assert one(world).address == "二号"


def test_a_request_is_approved_with_the_papers_seen_and_the_password_shown_once(client, world, worker):
    found = ask(world)
    url = f"/desk/employers/{found.id}"
    page = client.submit(url, {"decide-act": "approve"}, form="/decide")
    assert "看过了在这里打勾" in page.text
    values = {"decide-act": "approve", "decide-documents_checked_on": "y", "decide-sign_in_name": "kangrui"}
    page = client.submit(url, values, form="/decide")
    assert "临时密码" in page.text
    assert "kangrui" in page.text
    assert "只显示这一次" not in client.get(url).text
    account = world.session.query(Account).filter_by(sign_in_name="kangrui").one()
    assert account.must_change_password
    assert one(world).state is EmployerState.ACTIVE


def test_a_refusal_needs_its_reason(client, world, worker):
    found = ask(world)
    url = f"/desk/employers/{found.id}"
    assert "写一句为什么" in client.submit(url, {"decide-act": "refuse"}, form="/decide").text
    page = client.submit(url, {"decide-act": "refuse", "decide-reason": "查无此店"}, form="/decide")
    assert "没给开" in page.text
    assert "查无此店" in page.text
    assert one(world).state is EmployerState.REFUSED


def test_a_request_of_a_known_employer_says_so(client, world, worker):
    known = world.employer(name="康瑞药材", credit_code=CODE)
    found = ask(world, credit_code=CODE)
    page = client.get(f"/desk/employers/{found.id}")
    assert "账号就开在那一家" in page.text
    values = {"decide-act": "approve", "decide-documents_checked_on": "y"}
    page = client.submit(f"/desk/employers/{found.id}", values, form="/decide")
    assert page.request.path == f"/desk/employers/{known.id}"


def test_an_account_is_made_and_its_password_renewed(client, world, worker):
    found = world.employer()
    world.save()
    url = f"/desk/employers/{found.id}"
    page = client.submit(url, {"account-sign_in_name": ""}, form="/account")
    assert "登录名还没写" in page.text
    page = client.submit(url, {"account-sign_in_name": "laoma"}, form="/account")
    assert "临时密码" in page.text
    page = client.submit(url, {}, form="/account")
    assert page.text.count("临时密码") >= 1


def test_a_closed_employers_account_no_longer_opens(client, world, worker):
    found = world.employer()
    world.account(Role.EMPLOYER, employer=found, name="boss")
    world.save()
    page = client.submit(f"/desk/employers/{found.id}", {}, form="/close")
    assert "这家不干了" in page.text
    world.session.expire_all()
    assert not world.session.query(Account).filter_by(sign_in_name="boss").one().is_active


@pytest.mark.parametrize("name", ["", "/edit"])
def test_an_employer_of_another_street_is_not_found(client, world, worker, name):
    hidden = world.employer(community=world.community("富民社区", "富力街道", "南山区"))
    world.save()
    assert client.get(f"/desk/employers/{hidden.id}{name}").status_code == 404


def test_an_officer_reads_but_does_not_change(client, world):
    street = world.community().parent
    world.account(Role.OFFICER, street, name="officer")
    found = world.employer(contact_phone="13800000101")
    world.save()
    client.sign_in("officer")
    page = client.get(f"/desk/employers/{found.id}")
    assert page.status_code == 200
    assert "13800000101" not in page.text
    assert client.get(f"/desk/employers/{found.id}/edit").status_code == 403
