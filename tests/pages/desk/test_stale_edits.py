"""Two browsers, one record: what the second did not touch never takes back what the first wrote."""

import pytest
from page_client import forms_of
from sqlalchemy import select

from portal.extensions import db
from portal.models import Employer, Jobseeker, Revision, Vacancy
from portal.services import consents


@pytest.fixture
def worker(world, client):
    """A grid worker of 育新社区 and 松鹤社区 who is signed in."""
    consents.seed_wordings(world.session)
    street = world.community().parent
    account = world.account(area=street, name="tiantian", display_name="田甜")
    world.save()
    client.sign_in("tiantian")
    return account


def form_on(answer, name):
    """The fields of the form on a page that holds the field `name`."""
    return next(form for form in forms_of(answer) if name in form.fields).fields


def read_again(model, key):
    """The record as another transaction left it."""
    db.session.rollback()
    return db.session.get(model, key)


def test_a_community_changed_by_another_is_told_and_kept(world, client, worker):
    person, other = world.jobseeker(), world.community("松鹤社区")
    world.save()
    path, moved_to = f"/desk/jobseekers/{person.id}/edit", other.id
    stale = form_on(client.get(path), "wishes")
    client.submit(path, {"community": str(moved_to)})
    conflict = client.post(path, data={**stale, "remark": "下午好找"})
    assert "田甜先改了" in conflict.text
    assert "您没动的" in conflict.text
    again = form_on(conflict, "wishes")
    assert (again["community"], again["remark"]) == (str(moved_to), "下午好找")
    client.post(path, data=again)
    saved = read_again(Jobseeker, person.id)
    assert (saved.community_id, saved.remark) == (moved_to, "下午好找")


def test_a_category_added_by_another_stays(world, client, worker):
    person = world.jobseeker()
    world.save()
    path = f"/desk/jobseekers/{person.id}/edit"
    stale = form_on(client.get(path), "wishes")
    client.submit(path, {"categories-0-kind": "单亲", "categories-0-proof": "户口本"})
    conflict = client.post(path, data={**stale, "wishes": "看大门"})
    again = form_on(conflict, "wishes")
    assert (again["categories-0-kind"], again["wishes"]) == ("单亲", "看大门")
    client.post(path, data=again)
    saved = read_again(Jobseeker, person.id)
    assert ([row.kind for row in saved.categories], saved.wishes) == (["单亲"], "看大门")


def test_both_versions_of_the_categories_are_shown(world, client, worker):
    person = world.jobseeker()
    world.save()
    path = f"/desk/jobseekers/{person.id}/edit"
    stale = form_on(client.get(path), "wishes")
    client.submit(path, {"categories-0-kind": "单亲", "categories-0-proof": "户口本"})
    conflict = client.post(path, data={**stale, "categories-0-kind": "低保"})
    table = conflict.text.split("<tbody>")[1].split("</table>")[0]
    assert "低保" in table
    assert "单亲，户口本" in table


def test_a_category_that_was_taken_away_stands_in_the_history_with_its_proof(world, client, worker):
    person = world.jobseeker()
    world.save()
    path = f"/desk/jobseekers/{person.id}/edit"
    client.submit(path, {"categories-0-kind": "单亲", "categories-0-proof": "户口本"})
    page = client.submit(path, {"categories-0-kind": "", "categories-0-proof": ""})
    assert "<del>单亲，户口本</del>" in page.text
    db.session.rollback()
    newest = db.session.scalars(select(Revision).order_by(Revision.id.desc()).limit(1)).one()
    assert (newest.before, newest.after) == (
        {"categories": [{"kind": "单亲", "proof": "户口本"}]},
        {"categories": []},
    )


def test_an_employer_moved_by_another_is_not_moved_back(world, client, worker):
    employer, other = world.employer(), world.community("松鹤社区")
    world.save()
    path, moved_to = f"/desk/employers/{employer.id}/edit", other.id
    stale = form_on(client.get(path), "industry")
    client.submit(path, {"community": str(moved_to)})
    conflict = client.post(path, data={**stale, "industry": "餐饮"})
    assert "田甜先改了" in conflict.text
    client.post(path, data=form_on(conflict, "industry"))
    saved = read_again(Employer, employer.id)
    assert (saved.community_id, saved.industry) == (moved_to, "餐饮")


def test_only_what_was_typed_here_stands_against_what_another_wrote(world, client, worker):
    vacancy = world.vacancy(tasks="洗碗", pay_text="1800元/月")
    world.save()
    path = f"/desk/vacancies/{vacancy.id}/edit"
    stale = form_on(client.get(path), "tasks")
    client.submit(path, {"tasks": "洗碗，擦桌子", "pay_text": "2200元/月"})
    conflict = client.post(path, data={**stale, "pay_text": "2500元/月"})
    table = conflict.text.split("<tbody>")[1].split("</table>")[0]
    assert "2200元/月" in table
    assert "2500元/月" in table
    assert "擦桌子" not in table
    client.post(path, data=form_on(conflict, "tasks"))
    saved = read_again(Vacancy, vacancy.id)
    assert (saved.tasks, saved.pay_text) == ("洗碗，擦桌子", "2500元/月")


def test_a_mistake_in_between_does_not_make_the_page_forget_what_it_showed(world, client, worker):
    vacancy = world.vacancy(tasks="洗碗")
    world.save()
    path = f"/desk/vacancies/{vacancy.id}/edit"
    stale = form_on(client.get(path), "tasks")
    client.submit(path, {"tasks": "洗碗，擦桌子"})
    wrong = client.post(path, data={**stale, "title": "", "remark": "找王姐"})
    conflict = client.post(path, data={**form_on(wrong, "tasks"), "title": "洗碗工"})
    again = form_on(conflict, "tasks")
    assert (again["tasks"], again["remark"]) == ("洗碗，擦桌子", "找王姐")


def test_a_hidden_field_that_was_tampered_with_breaks_nothing(world, client, worker):
    person = world.jobseeker()
    world.save()
    path = f"/desk/jobseekers/{person.id}/edit"
    stale = form_on(client.get(path), "wishes")
    client.submit(path, {"wishes": "看大门"})
    conflict = client.post(path, data={**stale, "shown": "[1", "wishes": "洗碗"})
    assert form_on(conflict, "wishes")["wishes"] == "洗碗"
