"""What is covered stays covered in the form too, and every page that names people leaves a look."""

import pytest
from page_client import forms_of
from sqlalchemy import select

from portal.extensions import db
from portal.models import AuditEntry, Jobseeker, Role
from portal.services import consents, referrals
from portal.services.identity import checksum_of
from portal.services.jobseekers import index_person

SOUND = "99010119800305123" + checksum_of("99010119800305123")
OTHER = "99010119810305123" + checksum_of("99010119810305123")
COVERED = {"phone": "13800000001", "id_number": SOUND, "address": "育新小区6号楼402"}


@pytest.fixture
def person(world):
    """A person with a phone, an identity number and an address."""
    consents.seed_wordings(world.session)
    found = world.jobseeker(**COVERED)
    index_person(world.session, found)
    world.save()
    return found


@pytest.fixture
def worker(world, client, person):
    """A grid worker of 育新社区 who is signed in."""
    account = world.account(name="tiantian", display_name="田甜")
    world.save()
    client.sign_in("tiantian")
    return account


def looks(action):
    """The looks of this kind so far, by what was looked at."""
    db.session.rollback()
    rows = db.session.scalars(select(AuditEntry).where(AuditEntry.action == action))
    return [(row.object_type, row.object_id) for row in rows]


def kept(key):
    """The person as the last request left them."""
    db.session.rollback()
    return db.session.get(Jobseeker, key)


def test_the_edit_form_fills_in_nothing_that_is_covered(client, worker, person):
    text = client.get(f"/desk/jobseekers/{person.id}/edit").text
    assert not [value for value in COVERED.values() if value in text]
    assert "现在记的：138****0001" in text


def test_an_empty_covered_field_leaves_what_is_there(client, worker, person):
    client.submit(f"/desk/jobseekers/{person.id}/edit", {"wishes": "看大门"})
    saved = kept(person.id)
    assert {name: getattr(saved, name) for name in COVERED} == COVERED
    assert saved.wishes == "看大门"


def test_a_covered_value_is_replaced_by_writing_and_taken_away_with_a_tick(client, worker, person):
    path = f"/desk/jobseekers/{person.id}/edit"
    client.submit(path, {"phone": "13800000002", "clear_address": "y"})
    saved = kept(person.id)
    assert (saved.phone, saved.address, saved.id_number) == ("13800000002", None, SOUND)
    assert 'name="clear_address"' not in client.get(path).text


def test_a_certificate_is_compared_with_the_covered_identity_number(client, worker, person):
    page = client.submit(f"/desk/jobseekers/{person.id}/edit", {"certificate_number": f"{OTHER}42"})
    assert "残疾证号前18位跟身份证号不一样" in page.text
    assert kept(person.id).certificate_number is None


def test_both_versions_of_a_phone_are_shown_with_the_stored_one_covered(client, worker, person):
    path = f"/desk/jobseekers/{person.id}/edit"
    stale = next(form for form in forms_of(client.get(path)) if "wishes" in form.fields).fields
    client.submit(path, {"phone": "13800000002"})
    conflict = client.post(path, data={**stale, "phone": "13800000003"})
    table = conflict.text.split("<tbody>")[1].split("</table>")[0]
    assert "138****0002" in table
    assert "13800000003" in table
    assert "13800000002" not in conflict.text


@pytest.mark.parametrize(
    "page",
    ["", "/edit", "/fact", "/fact?key=ability:ST", "/move", "/consent", "/entrust", "/reveal?field=phone"],
)
def test_each_page_of_a_person_leaves_a_look(client, worker, person, page):
    assert client.get(f"/desk/jobseekers/{person.id}{page}").status_code == 200
    assert looks("jobseeker.look") == [("jobseekers", person.id)]


@pytest.mark.parametrize("page", ["", "/share", "/move/declined"])
def test_each_page_of_a_referral_leaves_a_look(world, client, worker, person, page):
    vacancy = world.vacancy()
    referral = referrals.propose(world.session, world.actor(), person, vacancy)
    world.save()
    assert client.get(f"/desk/referrals/{referral.id}{page}").status_code == 200
    assert looks("referral.look") == [("referrals", referral.id)]


@pytest.mark.parametrize(
    ("page", "action"),
    [
        ("/desk/", "desk.look"),
        ("/desk/calls", "call_request.list"),
        ("/desk/referrals", "referral.list"),
        ("/desk/jobseekers", "jobseeker.list"),
    ],
)
def test_each_list_with_names_leaves_one_look(client, worker, page, action):
    before = looks(action)
    assert client.get(page).status_code == 200
    assert looks(action) == [*before, (None, None)]


def test_people_shown_before_a_second_registration_leave_a_look(client, worker, person):
    values = {
        "name": "孙国栋",
        "phone": "13800000001",
        "community": str(person.community_id),
        "agree_register": "y",
        "manner": "paper",
    }
    page = client.submit("/desk/jobseekers/new", values)
    assert "好像登记过" in page.text
    assert len(looks("jobseeker.similar")) == 1


@pytest.mark.parametrize("role", [Role.ADMIN, Role.AUDITOR, Role.EMPLOYER])
def test_who_sees_no_people_at_all_finds_none_and_leaves_an_entry(world, client, person, role):
    bound = {"employer": world.employer()} if role is Role.EMPLOYER else {}
    world.account(role, name="outside", **bound)
    world.save()
    client.sign_in("outside")
    for path in ("", "/edit", "/reveal"):
        assert client.get(f"/desk/jobseekers/{person.id}{path}").status_code == 404
    assert client.get("/desk/jobseekers").status_code == 403
    db.session.rollback()
    refused = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "look.refused")).all()
    assert [row.detail for row in refused] == [{"kind": "jobseekers", "key": person.id}] * 3
