"""One search for everything, what is at hand, and the keys."""

import pytest

from portal.models import Keepsake, Role
from portal.services.jobseekers import index_person


@pytest.fixture
def worker(world, client):
    account = world.account(Role.GRID_WORKER, world.community(), name="worker", display_name="田甜")
    world.save()
    client.sign_in("worker")
    return account


def person(world, **values):
    found = world.jobseeker(**{"name": "王磊", **values})
    index_person(world.session, found)
    world.save()
    return found


def look_for(client, words):
    return client.submit("/desk/find", {"words": words}, form="/desk/find")


def test_first_letters_find_people_vacancies_and_employers_at_once(client, world, worker):
    found = person(world)
    shop = world.employer(name="万隆超市")
    vacancy = world.vacancy(employer=shop, title="物料员")
    world.save()
    page = look_for(client, "wl")
    for url in (
        f"/desk/jobseekers/{found.id}",
        f"/desk/vacancies/{vacancy.id}",
        f"/desk/employers/{shop.id}",
    ):
        assert url in page.text
    # What was looked for may be a name: it stands in no address.
    assert "words" not in page.request.url


def test_nothing_outside_the_area_is_found_and_nothing_found_is_said(client, world, worker):
    person(world, name="赵铁柱", community=world.community("富民社区", "富力街道", "南山区"))
    assert "没找到" in look_for(client, "赵铁柱").text
    assert "没找到" in look_for(client, "%_' OR 1=1").text


def test_what_was_opened_and_pinned_is_at_hand_and_only_for_its_own_worker(app, client, world, worker):
    found, shop = person(world), world.employer(name="万隆超市")
    world.save()
    client.get(f"/desk/jobseekers/{found.id}")
    page = client.submit(f"/desk/employers/{shop.id}", form="/desk/pin")
    assert "加了星标" in page.text
    for url in ("/desk/", "/desk/find"):
        page = client.get(url).text
        assert page.index("加了星标的") < page.rindex("万隆超市")
        assert page.index("刚才看过的") < page.index(f"/desk/jobseekers/{found.id}")
    assert "星标去掉了" in client.submit(f"/desk/employers/{shop.id}", form="/desk/pin").text
    world.account(Role.GRID_WORKER, world.community(), name="other")
    world.save()
    other = app.test_client()
    other.sign_in("other")
    assert "看过的、加了星标的，以后都在这儿" in other.get("/desk/find").text


def test_the_last_ten_are_kept_and_what_one_may_no_longer_see_is_not_shown(client, world, worker):
    shops = [world.employer(name=f"铺子{number}") for number in range(12)]
    world.save()
    for shop in shops:
        client.get(f"/desk/employers/{shop.id}")
    assert world.session.query(Keepsake).count() == 10
    shops[11].community = world.community("富民社区", "富力街道", "南山区")
    world.save()
    page = client.get("/desk/find").text
    assert "铺子10" in page
    assert "铺子11" not in page
    assert f"/desk/employers/{shops[1].id}" not in page.replace(f"/desk/employers/{shops[10].id}", "")


def test_a_record_outside_the_area_cannot_be_pinned(client, world, worker):
    far = world.employer(community=world.community("富民社区", "富力街道", "南山区"))
    world.save()
    token = client.get("/desk/find").text.split('name="csrf_token" value="')[1].split('"')[0]
    for url in (f"/desk/pin/employers/{far.id}", "/desk/pin/employers/999", "/desk/pin/accounts/1"):
        assert client.post(url, data={"pinned": "1", "csrf_token": token}).status_code == 404
    assert world.session.query(Keepsake).count() == 0


def test_keys_are_told_and_can_be_switched_off(client, world, worker):
    assert "data-keys" in client.get("/desk/").text
    assert "快捷键关了" in client.submit("/desk/keys", form="/desk/keys").text
    assert "data-keys" not in client.get("/desk/").text
    client.submit("/desk/keys", form="/desk/keys")
    assert "data-keys" in client.get("/desk/").text


def test_who_has_nothing_to_do_with_employers_searches_as_well(client, world):
    world.account(Role.SOCIAL_WORKER, world.community(), name="social", display_name="罗晓梅")
    world.save()
    client.sign_in("social")
    page = look_for(client, "没有这个人")
    assert page.status_code == 200
    assert "没找到" in page.text
