"""Administration as an administrator meets it."""

from datetime import date
from decimal import Decimal

import pytest
from page_client import forms_of

from portal.models import Account, PolicyKey, PolicyValue, Role


@pytest.fixture
def admin(world, client):
    account = world.account(
        Role.ADMIN, world.community().parent.parent.parent, name="admin", display_name="管理员老周"
    )
    world.save()
    client.sign_in("admin")
    return account


def test_what_waits_leads_to_where_it_is_done(client, world, admin):
    world.account(name="locked", must_change_password=True)
    world.save()
    page = client.get("/admin/", follow_redirects=True)
    assert "还在用临时密码的账号" in page.text
    assert "locked" in client.get("/admin/accounts?only=temporary").text


def test_a_new_account_gets_a_password_that_is_shown_once(client, world, admin):
    area = world.community()
    page = client.submit(
        "/admin/accounts/new",
        {"display_name": "隋晓东", "sign_in_name": "suixd", "role": "grid_worker", "area": area.id},
    )
    assert "隋晓东的临时密码是" in page.text
    assert "临时密码是" not in client.get(page.request.path).text
    made = world.session.query(Account).filter_by(sign_in_name="suixd").one()
    assert made.must_change_password
    assert made.grants[0].area_id == area.id


def test_a_role_without_its_area_is_said_beside_the_field(client, world, admin):
    page = client.submit(
        "/admin/accounts/new", {"display_name": "隋晓东", "sign_in_name": "suixd", "role": "grid_worker"}
    )
    assert "选一个地方" in page.text
    assert 'value="隋晓东"' in page.text
    assert world.session.query(Account).filter_by(sign_in_name="suixd").count() == 0


def test_an_account_is_locked_and_unlocked_with_one_button(client, world, admin):
    other = world.account(name="other")
    world.save()
    url = f"/admin/accounts/{other.id}"
    assert "锁着" in client.submit(url, {"act": "lock"}, form="/act").text
    assert "在用" in client.submit(url, {"act": "unlock"}, form="/act").text
    assert "没看懂" in client.submit(url, {"act": "explode"}, form="/act").text


def test_the_last_administrator_keeps_the_role(client, admin):
    page = client.submit(f"/admin/accounts/{admin.id}", {}, form="/end")
    assert "最后一个管理员" in page.text


def test_places_are_walked_found_and_edited(client, world, admin):
    place = world.community()
    world.save()
    assert "鹤岗市" in client.get("/admin/places").text
    assert "育新社区" in client.get(f"/admin/places?under={place.parent_id}").text
    assert "育新社区" in client.get("/admin/places?words=育新").text
    page = client.submit(
        f"/admin/places/{place.id}", {"window_phone": "0468-0000000"}, form=f"/places/{place.id}"
    )
    assert "记下了" in page.text
    assert "改过什么" in page.text


def test_two_administrators_on_one_place_see_both_versions(client, world, admin):
    place = world.community()
    world.save()
    url = f"/admin/places/{place.id}"
    stale = client.get(url).text.split('name="version" value="')[1].split('"')[0]
    client.submit(url, {"window_phone": "0468-0000001"}, form=url)
    page = client.submit(url, {"window_phone": "0468-0000002", "version": stale}, form=url)
    assert "0468-0000001" in page.text
    assert "0468-0000002" in page.text


def test_a_slip_in_one_part_of_a_place_leaves_the_others_alone(client, world, admin):
    place = world.community()
    place.has_window = True
    world.save()
    page = client.submit(
        f"/admin/places/{place.id}",
        {"code-code": "12a", "code-name": "育新", "code-valid_from": "2026-01-01"},
        form="/code",
    )
    assert "代码是2到15位数字" in page.text
    assert 'value="12a"' in page.text
    whole = next(form for form in forms_of(page) if "window_phone" in form.fields)
    assert whole.fields["has_window"] == "y"


def test_an_alias_comes_and_goes(client, world, admin):
    place = world.community()
    world.save()
    url = f"/admin/places/{place.id}"
    assert "老三委" in client.submit(url, {"alias-alias": "老三委"}, form="/alias").text
    assert "老三委" not in client.submit(url, {}, form="/remove").text.replace("去掉", "")


def test_a_policy_number_is_added_corrected_and_verified(client, world, admin):
    city = world.community().parent.parent.parent
    world.save()
    values = {"amount": "２０１0", "source": "省通知", "key": "minimum_wage_month", "place": city.id}
    page = client.submit("/admin/policy", {**values, "valid_from": "2025-12-01"}, form="")
    assert "还没人核实" in page.text
    row = world.session.query(PolicyValue).one()
    assert row.amount == Decimal(2010)
    client.submit(f"/admin/policy/{row.id}", {"amount": "2011"})
    assert "等别人核实" in client.get("/admin/policy").text
    world.account(Role.ADMIN, city, name="second", display_name="管理员小隋")
    world.save()
    away = next(form for form in forms_of(client.get("/admin/policy")) if form.action == "/sign-out")
    client.post("/sign-out", data=away.fields)
    client.sign_in("second")
    page = client.submit("/admin/policy", {}, form="/verify")
    assert "管理员小隋" in page.text
    page = client.submit(f"/admin/policy/{row.id}", {"amount": "1"})
    assert "核实过" in page.text


def test_two_who_correct_one_number_see_both(client, world, admin):
    city = world.community().parent.parent.parent
    world.save()
    values = {"amount": "2010", "source": "省通知", "key": "minimum_wage_month", "place": city.id}
    client.submit("/admin/policy", {**values, "valid_from": "2025-12-01"}, form="")
    path = f"/admin/policy/{world.session.query(PolicyValue).one().id}"
    stale = next(form for form in forms_of(client.get(path)) if "amount" in form.fields).fields
    client.submit(path, {"amount": "2020"})
    conflict = client.post(path, data={**stale, "amount": "2030"})
    table = conflict.text.split("<tbody>")[1].split("</table>")[0]
    assert "2020" in table
    assert "2030" in table


def test_a_date_that_is_none_is_said_in_our_own_words(client, world, admin):
    page = client.submit("/admin/policy", {"valid_from": "去年", "amount": "很多"}, form="")
    assert "照着2026-09-10这样写" in page.text
    assert "这里只写数字" in page.text


def test_the_trail_tells_who_did_what(client, world, admin):
    page = client.get("/admin/audit")
    assert "登录" in page.text
    assert "没有这样的记录" in client.get("/admin/audit?account=nobody").text
    assert "照着2026-09-10这样写" in client.get("/admin/audit?since=xx").text


@pytest.mark.parametrize(
    "path", ["/admin/accounts", "/admin/places", "/admin/policy", "/admin/audit", "/admin/"]
)
def test_a_grid_worker_finds_a_closed_door(client, world, path):
    world.account(Role.GRID_WORKER, name="worker")
    world.save()
    client.sign_in("worker")
    assert client.get(path).status_code == 403


def test_an_auditor_reads_the_trail_but_changes_nothing(client, world):
    world.account(Role.AUDITOR, world.community(), name="auditor")
    world.session.add(
        PolicyValue(
            key=PolicyKey.MINIMUM_WAGE_HOUR,
            place=world.community(),
            amount=Decimal("18.8"),
            valid_from=date(2025, 12, 1),
            source="省通知",
        )
    )
    world.save()
    client.sign_in("auditor")
    assert client.get("/admin/audit").status_code == 200
    assert client.get("/admin/policy").status_code == 403


@pytest.mark.parametrize("path", ["/admin/accounts/999", "/admin/places/999", "/admin/policy/999"])
def test_what_is_not_there_is_not_found(client, admin, path):
    assert client.get(path).status_code == 404
