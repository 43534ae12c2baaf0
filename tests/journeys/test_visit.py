"""A visit with one need, on a phone: found by name, told in one breath, shown at the window."""

import pytest
from playwright.sync_api import expect

from portal.models import Role, Vacancy, Visit

BREATH = "招俩洗碗的，早9点到晚5点，月休4天，管两顿，3600，能给凳子"


@pytest.fixture
def door(world, visit):
    """The page of one employer's visit, on the phone of a worker who just found the shop."""
    world.account(Role.GRID_WORKER, world.community(), name="worker", display_name="田甜")
    world.employer(name="老马家骨头馆", address="育新小区南门")
    world.employer(name="康瑞药材", address="峻北路6号")
    world.save()
    phone = visit("phone")
    phone.sign_in("worker")
    page = phone.go("/desk/visits")
    page.get_by_label("单位、外号、电话、地址").fill("骨头")
    page.get_by_label("单位、外号、电话、地址").press("Enter")
    expect(page.get_by_text("康瑞药材")).to_have_count(0)
    page.get_by_role("link", name="记这一趟").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("老马家骨头馆")
    return page


def test_a_need_is_told_read_ticked_and_shown(door, count):
    door.get_by_label("他怎么说的").fill(BREATH)
    door.get_by_role("button", name="认一认").click()
    expect(door.locator("mark").first).to_be_visible()
    door.get_by_text("问过了，没别的要求").click()
    door.locator("label[for=right-1]").click()
    door.get_by_role("button", name="记下，发出去").click()
    expect(door.get_by_text("“洗碗工”发出去了")).to_be_visible()
    assert count(Visit) == 1
    assert count(Vacancy, Vacancy.state == "published") == 1


def test_the_same_with_the_keyboard_alone(door, count):
    door.get_by_label("他怎么说的").focus()
    door.keyboard.type(f"{BREATH}，没要求")
    door.keyboard.press("Tab")
    door.keyboard.press("Enter")
    expect(door.locator("mark").first).to_be_visible()
    door.get_by_role("button", name="记下，发出去").focus()
    door.keyboard.press("Enter")
    expect(door.get_by_text("“洗碗工”发出去了")).to_be_visible()
    assert count(Visit) == 1


def test_what_the_law_says_follows_the_words_as_they_are_typed(door, count):
    door.get_by_label("他怎么说的").fill(f"{BREATH}，限女45以下")
    door.get_by_role("button", name="认一认").click()
    expect(door.get_by_text("“限女”不能这么写")).to_be_visible()
    door.get_by_label("有什么要求").fill("手脚麻利")
    expect(door.get_by_text("“限女”不能这么写")).to_have_count(0)
    expect(door.get_by_text("《妇女权益保障法》")).to_have_count(0)
    assert count(Vacancy) == 0
