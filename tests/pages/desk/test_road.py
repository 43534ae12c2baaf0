"""What a phone without a signal sends when it is back: taken once, kept when it must be looked at."""

import io

import evidence_files as files
from page_client import forms_of
from sqlalchemy import select

from portal.models import (
    AuditEntry,
    ConsentEvidence,
    Fact,
    HardshipCategory,
    Jobseeker,
    Registration,
    Vacancy,
    VacancyState,
    Visit,
)
from portal.services import consents
from portal.services.jobseekers import index_person

BREATH = "招俩洗碗的，早9点到晚5点，月休4天，管两顿，3600，能给凳子"


def send(client, what, /, request_id="r" * 24, **fields):
    state = client.get("/desk/road/state").get_json()
    sent = {**fields, "csrf_token": state["csrf"], "request_id": request_id}
    return client.post(f"/desk/road/send/{what}", data=sent)


def rows(world, model):
    world.session.expire_all()
    return list(world.session.scalars(select(model)))


def test_a_visit_told_without_a_signal_becomes_a_draft_to_look_at(client, world, shop):
    answer = send(client, "visit", employer=shop.id, told=BREATH, outcome="need", act="record").get_json()
    (need,) = rows(world, Vacancy)
    assert answer == {"state": "kept", "url": f"/desk/vacancies/{need.id}"}
    assert (need.state, need.title, need.headcount) == (VacancyState.DRAFT, "洗碗工", 2)
    assert rows(world, Visit)[0].told == BREATH


def test_a_thing_sent_twice_is_taken_once(client, world, shop):
    first = send(client, "visit", employer=shop.id, outcome="no_need", act="record").get_json()
    second = send(client, "visit", employer=shop.id, outcome="no_need", act="record").get_json()
    assert first == second
    assert len(rows(world, Visit)) == 1


def test_what_changed_meanwhile_is_kept_as_a_draft_of_its_page(client, world, shop):
    gone = world.vacancy(employer=shop, title="收银员", published=False, state=VacancyState.WITHDRAWN)
    world.save()
    fields = {
        f"standing_{gone.id}": "open",
        "outcome": "nobody",
        "next_on": "2020-01-01",
        "note": "卷帘门拉着",
    }
    answer = send(client, "visit", employer=shop.id, act="record", **fields).get_json()
    assert answer["state"] == "look"
    assert "下回去的日子已经过了" in answer["sentences"][0]
    assert rows(world, Visit) == []
    assert "卷帘门拉着" in client.get(answer["url"]).text


def test_a_reviewed_visit_whose_signal_broke_is_published_when_it_comes(client, world, shop):
    page = client.submit(f"/desk/employers/{shop.id}/visit", {"told": BREATH, "act": "read"})
    fields = next(form for form in forms_of(page) if "told" in form.fields).fields
    fields.pop("request_id")
    fields |= {"no_requirements": "y", "act": "publish", "employer": shop.id}
    assert send(client, "visit", **fields).get_json()["state"] == "kept"
    assert rows(world, Vacancy)[0].state is VacancyState.PUBLISHED


def test_a_registration_told_on_the_road_is_taken_up_where_it_ends(client, world, shop):
    fields = {
        "agree_register": "y",
        "agree_health": "y",
        "manner": "spoken",
        "given_on": "2026-09-10",
        "witness": "社区书记",
        "name": "王磊",
        "phone": "13800000001",
        "community": str(shop.community_id),
        "wishes": "想看大门",
        "health": "站一个钟头就疼",
    }
    answer = send(client, "registration", **fields).get_json()
    assert answer["state"] == "kept"
    (draft,) = rows(world, Registration)
    assert draft.answers["who"]["name"] == ["王磊"]
    assert draft.answers["body"]["health"] == ["站一个钟头就疼"]
    page = client.get(answer["url"])
    assert "王磊" in page.text


ALL_TOLD = {
    "act": "finish",
    "agree_register": "y",
    "agree_health": "y",
    "manner": "paper",
    "given_on": "2026-09-10",
    "name": "王磊",
    "phone": "13800000001",
    "wishes": "想看大门",
    "kind": ["watch", "pack"],
    "when": "morning",
    "far": "walk20",
    "stand": "30",
    "hands": "fine",
    "avoid": "cold",
    "categories-0-kind": "残疾",
    "categories-0-proof": "看了证",
    "remark": "敲三下门",
}


def test_a_person_is_registered_wholly_without_a_signal(client, world, shop):
    consents.seed_wordings(world.session)
    told = {**ALL_TOLD, "community": str(shop.community_id)}
    answer = send(client, "registration", **told).get_json()
    (person,) = rows(world, Jobseeker)
    assert answer == {"state": "kept", "url": f"/desk/jobseekers/{person.id}", "sentences": []}
    assert rows(world, Registration) == []
    assert (person.name, person.remark) == ("王磊", "敲三下门")
    assert "看门、值守、挑拣、包装" in person.wishes
    assert "想看大门" in person.wishes
    assert [row.kind for row in rows(world, HardshipCategory)] == ["残疾"]
    assert {"ability:ST", "ability:HA"} & {row.key for row in rows(world, Fact)}
    assert send(client, "registration", **told).get_json()["state"] == "kept"
    assert len(rows(world, Jobseeker)) == 1


def test_the_photo_of_the_signed_sheet_comes_along(client, world, shop):
    consents.seed_wordings(world.session)
    photo = (io.BytesIO(files.jpeg()), "IMG_1.jpg")
    told = {**ALL_TOLD, "community": str(shop.community_id), "photo": photo}
    assert send(client, "registration", **told).get_json()["state"] == "kept"
    (row,) = rows(world, ConsentEvidence)
    assert {one.purpose.value for one in row.shows} == {"register", "health"}


def test_a_photo_that_cannot_be_kept_lets_the_rest_wait_as_a_draft(client, world, shop):
    consents.seed_wordings(world.session)
    photo = (io.BytesIO(b"MZ a program"), "IMG_1.jpg")
    told = {**ALL_TOLD, "community": str(shop.community_id), "photo": photo}
    answer = send(client, "registration", **told).get_json()
    assert answer["state"] == "look"
    assert "这个文件用不了" in answer["sentences"][0]
    (draft,) = rows(world, Registration)
    assert draft.answers["who"]["name"] == ["王磊"]


def test_what_is_not_sound_waits_as_a_draft_and_the_phone_is_told(client, world, shop):
    consents.seed_wordings(world.session)
    told = {**ALL_TOLD, "community": str(shop.community_id), "manner": "spoken", "phone": "138"}
    answer = send(client, "registration", **told).get_json()
    (draft,) = rows(world, Registration)
    assert answer["state"] == "look"
    assert answer["url"] == f"/desk/registrations/{draft.id}/check"
    assert answer["sentences"] == ["手机号是11位，您再数数。"]
    assert draft.answers["body"]["stand"] == ["30"]
    assert rows(world, Jobseeker) == []


def test_somebody_who_may_be_registered_already_is_looked_at_first(client, world, shop):
    consents.seed_wordings(world.session)
    known = world.jobseeker(name="王磊", phone="13800000001")
    index_person(world.session, known)
    world.save()
    answer = send(client, "registration", **ALL_TOLD, community=str(shop.community_id)).get_json()
    assert (answer["state"], answer["sentences"]) == ("look", ["好像登记过。看看是不是同一个人，再登。"])
    assert len(rows(world, Jobseeker)) == 1
    assert "好像登记过" in client.get(answer["url"]).text


def test_another_phones_version_of_one_registration_is_kept_beside_the_first(client, world, shop):
    consents.seed_wordings(world.session)
    told = {**ALL_TOLD, "community": str(shop.community_id)}
    send(client, "registration", **told)
    second = {**told, "phone": "13800000002", "remark": "搬到3栋了"}
    answers = [send(client, "registration", **second).get_json() for _ in range(2)]
    assert answers[0] == answers[1]
    assert answers[0]["state"] == "look"
    assert "两边写的不一样" in answers[0]["sentences"][0]
    (draft,) = rows(world, Registration)
    assert draft.answers["papers"]["remark"] == ["搬到3栋了"]
    assert len(rows(world, Jobseeker)) == 1
    assert "搬到3栋了" in client.get(answers[0]["url"]).text


def test_another_phones_version_of_one_visit_is_kept_beside_the_first(client, world, shop):
    send(client, "visit", employer=shop.id, outcome="no_need", act="record")
    second = {"employer": shop.id, "outcome": "nobody", "note": "卷帘门拉着", "act": "record"}
    answer = send(client, "visit", **second).get_json()
    assert answer == send(client, "visit", **second).get_json()
    assert answer["state"] == "look"
    assert len(rows(world, Visit)) == 1
    assert "卷帘门拉着" in client.get(answer["url"]).text


def test_without_the_consent_nothing_of_a_person_is_kept_as_a_registration(client, world, shop):
    answer = send(client, "registration", name="王磊", manner="spoken", given_on="2026-09-10").get_json()
    assert answer["state"] == "look"
    assert "还没同意登记" in answer["sentences"][0]
    assert rows(world, Registration) == []


def test_the_lists_of_a_day_hold_the_workers_own_and_no_more(client, world, shop):
    world.jobseeker(name="王磊", address="育新小区2栋", phone="13800000001")
    elsewhere = world.community("富民社区", "富力街道", "南山区")
    world.employer(name="别处的店", community=elsewhere)
    world.jobseeker(name="李强", community=elsewhere)
    world.save()
    csrf = client.get("/desk/road/state").get_json()["csrf"]
    lists = client.post("/desk/road/lists", data={"csrf_token": csrf}).get_json()
    assert [row["name"] for row in lists["employers"]] == ["老马家骨头馆"]
    assert lists["people"] == [
        {"name": "王磊", "address": "育新小区2栋", "community": "育新社区", "letters": "wl"}
    ]
    assert "road.taken" in [row.action for row in rows(world, AuditEntry)]


def test_the_page_for_the_road_holds_nothing_of_anybody(client, world, shop):
    consents.seed_wordings(world.session)
    world.jobseeker(name="王磊")
    world.save()
    page = client.get("/desk/road")
    assert "今天的名单" in page.text
    assert "王磊" not in page.text
    assert "老马家骨头馆" not in page.text


def test_the_worker_speaks_for_the_desk_only(client, shop):
    with client.get("/desk/worker.js") as answer:
        assert answer.mimetype in {"text/javascript", "application/javascript"}
        assert "Service-Worker-Allowed" not in answer.headers


def test_whoever_is_not_signed_in_gets_nothing(client, world):
    assert client.get("/desk/road/state").status_code == 302
    assert client.post("/desk/road/lists").status_code in {302, 400}
