"""What people write is neither a format nor markup, and what no page sends is no fault."""

import io
from datetime import date
from decimal import Decimal

import pytest
from page_client import forms_of

from portal.models import PolicyKey, PolicyValue, Role, VacancyState

ODD = ["提成5%", "底薪%s加%d%", "<b id=own>3000</b>"]


@pytest.mark.parametrize("words", ODD)
def test_a_finding_quotes_what_was_written(world, client, shop, words):
    vacancy = world.vacancy(
        employer=shop, published=False, state=VacancyState.DRAFT, pay_text=f"{words}，限女"
    )
    world.save()
    page = client.get(f"/desk/vacancies/{vacancy.id}")
    assert page.status_code == 200
    assert "<b id=own>" not in page.text


@pytest.mark.parametrize("words", ODD)
def test_a_note_on_an_employer_is_shown_as_it_was_written(world, client, shop, words):
    shop.state_note = words
    world.save()
    page = client.get(f"/desk/employers/{shop.id}")
    assert page.status_code == 200
    assert "<b id=own>" not in page.text


def test_a_file_where_a_text_is_asked_for_counts_as_nothing_written(client, shop):
    told = {"name": (io.BytesIO(b"\x89PNG"), "a.png"), "contact_phone": "13800000999"}
    page = client.submit(f"/desk/employers/{shop.id}/edit", told)
    assert page.status_code == 200
    assert "单位叫什么，还没写。" in page.text
    assert "13800000999" in page.text


def test_a_body_that_is_no_form_is_refused_in_words(client, shop):
    url = f"/desk/employers/{shop.id}/edit"
    token = next(form for form in forms_of(client.get(url)) if "name" in form.fields).fields["csrf_token"]
    page = client.post(url, json=[{"name": 5}], headers={"X-CSRFToken": token})
    assert page.status_code == 200
    assert "单位叫什么，还没写。" in page.text


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2026-02-30"])
def test_days_that_no_calendar_of_ours_has_are_refused(world, client, day):
    account = world.account(Role.AUDITOR, world.community())
    world.save()
    client.sign_in(account.sign_in_name)
    page = client.get(f"/admin/audit?since={day}&until={day}")
    assert page.status_code == 200
    assert ("年份不对" in page.text) or ("日子没看懂" in page.text)


@pytest.mark.parametrize("amount", ["9" * 30, "-5"])
def test_a_policy_number_that_cannot_be_is_refused_beside_its_field(world, client, amount):
    place = world.community()
    account = world.account(Role.ADMIN, place)
    row = PolicyValue(
        key=PolicyKey.MINIMUM_WAGE_MONTH,
        place=place,
        amount=Decimal(2010),
        valid_from=date(2025, 12, 1),
        source="省通知",
    )
    world.session.add(row)
    world.save()
    client.sign_in(account.sign_in_name)
    page = client.submit(f"/admin/policy/{row.id}", {"amount": amount})
    assert page.status_code == 200
    assert ("太大了" in page.text) or ("不能是负的" in page.text)
    world.session.expire_all()
    assert row.amount == Decimal(2010)
