"""Told twice: seen while it is typed, put together, taken apart; and a registration without a script."""

import re

import pytest
from playwright.sync_api import Page, expect

from portal.models import Employer, Jobseeker, Registration, Vacancy
from portal.services import consents
from portal.services.jobseekers import index_person


@pytest.fixture
def worker(world, visit):
    """Sign a grid worker in whose ledger knows a shop, what it seeks, and a woman who was registered twice."""
    consents.seed_wordings(world.session)
    world.account(name="tiantian", display_name="田甜")
    shop = world.employer(name="老马家骨头馆", address="育新小区南门", contact_phone="13845678901")
    world.vacancy(employer=shop, title="洗碗工")
    for told in ({"name": "李桂芬", "wishes": "坐着的活"}, {"name": "李桂粉", "wishes": "看大门"}):
        index_person(world.session, world.jobseeker(phone="13800000002", **told))
    world.save()

    def sign_in(*, javascript: bool = True):
        visitor = visit("phone", javascript=javascript)
        visitor.sign_in("tiantian")
        return visitor

    return sign_in


def go_on(page: Page, step: str) -> None:
    """Press the lit button of a step, and wait for the one it leads to."""
    page.get_by_role("button", name=re.compile(r"^存好，下一步")).click()
    page.wait_for_url(f"**/{step}")


def consent(visitor) -> Page:
    page = visitor.go("/desk/registrations/new")
    page.get_by_label("听明白了，同意登记和找活").check()
    page.get_by_label("同意记身体能做什么").check()
    page.get_by_label("纸上签字").check()
    go_on(page, "who")
    return page


def test_a_person_is_registered_step_by_step_without_a_script(worker, count):
    page = consent(worker(javascript=False))
    page.get_by_label("姓名").fill("冯小满")
    page.get_by_label("电话", exact=True).fill("12")
    page.get_by_role("button", name=re.compile(r"^存好，下一步")).click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("姓名")).to_have_value("冯小满")
    page.get_by_label("电话", exact=True).fill("13800000777")
    go_on(page, "wishes")
    page.get_by_label("“想干点啥？什么活儿绝对不想干，为什么？”").fill("看大门，不上夜班")
    for step in ("day", "body", "papers", "check"):
        go_on(page, step)
    page.get_by_role("button", name=re.compile("登记好$")).first.click()
    page.wait_for_url(re.compile(r"/desk/jobseekers/\d+"))
    expect(page.locator("h1")).to_contain_text("冯小满")
    assert count(Jobseeker) == 3
    assert count(Registration) == 0


def test_who_is_registered_already_is_said_at_the_step_that_says_who(worker, count):
    page = consent(worker())
    page.get_by_label("姓名").fill("李桂芬")
    page.get_by_label("电话", exact=True).fill("13800000002")
    page.get_by_role("button", name=re.compile(r"^存好，下一步")).click()
    expect(page.get_by_role("alert")).to_contain_text("好像登记过")
    expect(page.get_by_label("姓名")).to_have_value("李桂芬")
    page.get_by_label("问过了，不是同一个人，接着登").check()
    go_on(page, "wishes")
    assert count(Jobseeker) == 2


def test_an_employer_of_the_ledger_is_said_while_it_is_typed(worker, count):
    page = worker().go("/desk/employers/new")
    page.get_by_label("单位叫什么").fill("老马骨头馆")
    page.get_by_label("电话", exact=True).fill("13845678901")
    said = page.locator("[data-alike]")
    expect(said).to_contain_text("台账里好像有这家")
    said.get_by_role("link", name="老马家骨头馆").click()
    page.wait_for_url(re.compile(r"/desk/employers/\d+"))
    assert count(Employer) == 1


def test_a_need_of_the_ledger_is_said_while_it_is_typed_and_confirmed_with_a_tap(worker, count):
    page = worker().go("/desk/vacancies/new?employer=1")
    page.get_by_label("招什么工").or_(page.get_by_label("干什么活")).first.fill("洗碗")
    said = page.locator("[data-alike]")
    expect(said).to_contain_text("这家已经在招洗碗工")
    said.get_by_role("button", name="确认还招着").click()
    page.wait_for_url(re.compile(r"/desk/vacancies/\d+|/desk/vacancies/?$"))
    expect(page.locator("main")).to_contain_text("洗碗工")
    assert count(Vacancy) == 1


def press(page: Page, name: str | re.Pattern[str]) -> None:
    """Go to a button or a link with the keyboard alone, and press it."""
    wanted = page.get_by_role("button", name=name).or_(page.get_by_role("link", name=name)).first
    expect(wanted).to_be_visible()
    for _key in range(120):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"the keyboard does not reach {name}")


@pytest.mark.parametrize("javascript", [True, False])
def test_two_files_of_one_woman_become_one_and_two_again_with_the_keyboard_alone(worker, javascript):
    page = worker(javascript=javascript).go("/desk/jobseekers/1")
    press(page, re.compile("两份对一对"))
    page.wait_for_url("**/desk/jobseekers/1/alike/2")
    press(page, "是同一个人，并成一份")
    page.wait_for_url("**/desk/jobseekers/1")
    expect(page.get_by_role("status").first).to_contain_text("并成一份了")
    expect(page.locator("#merged").locator("..")).to_contain_text("李桂粉")
    press(page, re.compile("并错了，分开"))
    expect(page.get_by_role("status").first).to_contain_text("分开了，又是两份")
    expect(page.get_by_text("好像是同一个人")).to_be_visible()
