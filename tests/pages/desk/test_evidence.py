"""Evidence of consents on the pages: sent along with a consent, looked at on record, deleted, and the sheet to sign."""

import io
import re
from datetime import date, timedelta

import evidence_files as files
import pytest
from sqlalchemy import select

from portal import clock
from portal.models import AuditEntry, ConsentEvidence, Jobseeker, Registration, Role
from portal.services import consents


@pytest.fixture
def person(world, client):
    consents.seed_wordings(world.session)
    world.account(Role.GRID_WORKER, world.community(), name="worker", display_name="田甜")
    found = world.jobseeker(name="王磊")
    world.save()
    client.sign_in("worker")
    return found


def photo(data=None):
    return (io.BytesIO(files.jpeg() if data is None else data), "IMG_0001.HEIC")


def rows(world, model=ConsentEvidence):
    world.session.expire_all()
    return list(world.session.scalars(select(model)))


def looks(world):
    return [row for row in rows(world, AuditEntry) if row.action == "consent.look"]


def test_a_photo_is_kept_with_the_standing_consents_and_shown_bare(world, client, person):
    answer = client.submit(
        f"/desk/jobseekers/{person.id}/evidence", {"photo": photo(), "consents": _standing(world, person)}
    )
    assert "凭据留下了" in answer.text
    (row,) = rows(world)
    assert [one.purpose.value for one in row.shows] == ["register", "health"]
    with client.get(f"/desk/jobseekers/{person.id}/evidence/{row.id}") as shown:
        assert shown.mimetype == "image/jpeg"
        assert files.SECRET not in shown.data
        assert "sandbox" in shown.headers["Content-Security-Policy"]
        assert shown.headers["Cache-Control"] == "no-store"
    assert len(looks(world)) == 1
    assert f"/evidence/{row.id}" in client.get(f"/desk/jobseekers/{person.id}").text


def test_two_consents_to_one_purpose_are_told_apart_by_their_days(world, client, person):
    given = consents.of_person(world.session, person)
    days = [date(2026, 8, 20) + timedelta(days=at) for at in range(len(given))]
    for row, day in zip(given, days, strict=True):
        row.given_on = day
    world.save()
    text = client.get(f"/desk/jobseekers/{person.id}/evidence").text
    assert all(
        f"，{day.year}年{day.month}月{day.day}日" in text or f"，{day.month}月{day.day}日" in text
        for day in days
    )


def _standing(world, person):
    return [str(row.id) for row in consents.of_person(world.session, person)]


def test_a_scan_is_saved_not_opened(world, client, person):
    pdf = (io.BytesIO(b"%PDF-1.4\n%%EOF\n"), "单子.jpg")
    client.submit(
        f"/desk/jobseekers/{person.id}/evidence", {"scan": pdf, "consents": _standing(world, person)}
    )
    (row,) = rows(world)
    with client.get(f"/desk/jobseekers/{person.id}/evidence/{row.id}") as shown:
        assert shown.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "文件还没选"),
        ({"photo": photo(b"MZ a program")}, "这个文件用不了"),
        ({"scan": photo(files.jpeg()[:90])}, "没存全"),
        ({"voice": photo(b"")}, "是空的"),
        ({"photo": photo(), "consents": []}, "选一个还没收回的"),
    ],
)
def test_what_cannot_be_kept_is_said_beside_its_field(world, client, person, sent, sentence):
    told = {"consents": _standing(world, person), **sent}
    page = client.submit(f"/desk/jobseekers/{person.id}/evidence", told)
    assert re.search(rf'class="error"[^§]*{sentence}', page.text)
    assert rows(world) == []


def test_a_wrong_page_is_deleted_and_the_consents_stay(world, client, person):
    path = f"/desk/jobseekers/{person.id}/evidence"
    client.submit(path, {"photo": photo(), "consents": _standing(world, person)})
    assert "删掉了" in client.submit(path, form="/remove").text
    assert rows(world) == []
    assert len(consents.of_person(world.session, person)) == 2


def test_somebody_of_another_street_gets_a_404_and_no_file(world, client, person):
    client.submit(
        f"/desk/jobseekers/{person.id}/evidence", {"photo": photo(), "consents": _standing(world, person)}
    )
    (row,) = rows(world)
    world.account(
        Role.GRID_WORKER, world.community("富民社区", "富力街道", "南山区"), name="far", display_name="尹娜"
    )
    world.save()
    far = client.application.test_client()
    far.sign_in("far")
    for path in (f"evidence/{row.id}", "evidence"):
        assert far.get(f"/desk/jobseekers/{person.id}/{path}").status_code == 404
    assert looks(world) == []
    assert client.get(f"/desk/jobseekers/{person.id}/evidence/{row.id + 1}").status_code == 404


def test_an_officer_sees_the_file_and_changes_nothing(world, client, person):
    path = f"/desk/jobseekers/{person.id}/evidence"
    client.submit(path, {"photo": photo(), "consents": _standing(world, person)})
    (row,) = rows(world)
    world.account(Role.OFFICER, world.city(), name="officer", display_name="高文斌")
    world.save()
    officer = client.application.test_client()
    officer.sign_in("officer")
    assert officer.get(f"{path}/{row.id}").status_code == 200
    assert officer.get(path).status_code == 403


def test_a_consent_given_later_takes_its_photo_along(world, client, person):
    told = {"purpose": "benefit", "manner": "paper", "given_on": clock.today().isoformat(), "photo": photo()}
    client.submit(f"/desk/jobseekers/{person.id}/consent", told)
    (row,) = rows(world)
    assert [one.purpose.value for one in row.shows] == ["benefit"]


def test_a_registration_takes_its_photo_along_step_by_step(world, client, person):
    told = {"agree_register": "y", "manner": "paper", "given_on": clock.today().isoformat(), "photo": photo()}
    answer = client.submit("/desk/registrations/new", told)
    (draft,) = rows(world, Registration)
    assert rows(world)[0].registration_id == draft.id
    consent = f"/desk/registrations/{draft.id}/consent"
    assert "已经留了1份" in client.get(consent).text.replace("\u2060", "")
    assert "没存全" in client.submit(consent, {"photo": photo(files.jpeg()[:90])}).text
    client.submit(answer.request.path, {"name": "孙桂兰", "community": str(person.community_id)})
    client.submit(f"/desk/registrations/{draft.id}/check", {"go": "finish"})
    newcomer = next(one for one in rows(world, Jobseeker) if one.name == "孙桂兰")
    (row,) = rows(world)
    assert row.registration_id is None
    assert {one.jobseeker_id for one in row.shows} == {newcomer.id}


def test_the_page_that_takes_everything_at_once_takes_the_photo_too(world, client, person):
    told = {"agree_register": "y", "manner": "paper", "given_on": clock.today().isoformat(), "photo": photo()}
    client.submit("/desk/jobseekers/new", {**told, "name": "孙桂兰", "community": str(person.community_id)})
    assert len(rows(world)[0].shows) == 1


def test_nothing_of_somebody_who_did_not_agree_is_kept_no_photo_either(world, client, person):
    page = client.submit("/desk/registrations/new", {"manner": "paper", "photo": photo()})
    assert "还没同意登记" in page.text
    assert rows(world) == []


def test_the_sheet_to_be_signed_says_every_wording_with_its_version(world, client, person):
    page = client.get("/desk/consent-sheet")
    assert page.text.count("第1.0版") == 3
    for words in ("我同意把我的姓名", "我同意把我身体", "我同意用我家的收入", "见证人签字"):
        assert words in page.text
    assert "王磊" not in page.text
