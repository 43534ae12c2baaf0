"""Two people change one record in two browsers: the second sees both versions, loses nothing and can save."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from portal.models import Revision, Role


@dataclass(frozen=True)
class Record:
    """A record that two people edit: its page, the field and the button of its form."""

    address: str
    field: str
    button: str


@pytest.fixture
def two(visit, world):
    """Two grid workers of one community, each in a browser of their own."""
    community = world.community()
    world.account(Role.GRID_WORKER, community, name="tiantian", display_name="田甜")
    world.account(Role.GRID_WORKER, community, name="yinna", display_name="尹娜")
    world.save()

    def sign_in():
        first, second = visit(), visit(javascript=False)
        first.sign_in("tiantian")
        second.sign_in("yinna")
        return first, second

    return sign_in


@pytest.fixture(params=["vacancy", "jobseeker"])
def record(request: pytest.FixtureRequest, world) -> Record:
    """A vacancy and a jobseeker."""
    if request.param == "vacancy":
        key = world.vacancy(title="看自行车棚").id
        found = Record(f"/desk/vacancies/{key}", "干什么活", "改好了，存上")
    else:
        key = world.jobseeker(name="冯小满").id
        found = Record(f"/desk/jobseekers/{key}", "想干什么", "存好")
    world.save()
    return found


def write(page: Page, record: Record, words: str) -> None:
    page.get_by_role("textbox", name=record.field, exact=True).fill(words)
    page.locator("main").get_by_role("button", name=record.button).click()


def test_the_second_sees_both_versions_loses_nothing_and_can_save(two, record, count):
    first, second = two()
    for visitor in (first, second):
        visitor.go(f"{record.address}/edit")
    write(first.page, record, "第一个人写的")
    expect(first.page).to_have_url(first.address + record.address)
    page = second.page
    page.get_by_role("textbox", name="备注", exact=True).fill("第二个人还写了备注")
    write(page, record, "第二个人写的")
    both = page.get_by_role("alert").first
    expect(both).to_contain_text("田甜先改了")
    row = both.get_by_role("row").filter(has_text=record.field)
    expect(row).to_contain_text("第二个人写的")
    expect(row).to_contain_text("第一个人写的")
    expect(page.get_by_role("textbox", name=record.field, exact=True)).to_have_value("第二个人写的")
    expect(page.get_by_role("textbox", name="备注", exact=True)).to_have_value("第二个人还写了备注")
    assert count(Revision) == 1
    write(page, record, "第一个人写的，第二个人写的")
    expect(page).to_have_url(second.address + record.address)
    expect(page.locator("main")).to_contain_text("第一个人写的，第二个人写的")
    expect(page.locator("main")).to_contain_text("第二个人还写了备注")
    assert count(Revision) == 2


def test_a_third_change_in_between_is_shown_again(two, record):
    first, second = two()
    second.go(f"{record.address}/edit")
    for words in ("先改一回", "再改一回"):
        first.go(f"{record.address}/edit")
        write(first.page, record, words)
        expect(first.page).to_have_url(first.address + record.address)
        write(second.page, record, "后来的人写的")
        expect(second.page.get_by_role("alert").first).to_contain_text(words)
    write(second.page, record, "后来的人写的")
    expect(second.page).to_have_url(second.address + record.address)
