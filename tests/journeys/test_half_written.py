"""A step of a registration survives without a press: kept a moment after the typing stops, signal or none."""

import re

import pytest
from playwright.sync_api import expect

from portal.models import Role
from portal.services import consents

WISHES = "“想干点啥？什么活儿绝对不想干，为什么？”"
KEPT = re.compile(r"存好了 \d\d:\d\d")


@pytest.fixture
def step(visit, world):
    """The page of a registration that asks what somebody would like to do."""
    consents.seed_wordings(world.session)
    world.account(Role.GRID_WORKER, world.community(), name="tiantian")
    world.save()
    visitor = visit("phone")
    visitor.sign_in("tiantian")
    page = visitor.go("/desk/registrations/new")
    page.get_by_label("听明白了，同意登记和找活").check()
    page.get_by_label("纸上签字").check()
    page.get_by_role("button", name="下一步").click()
    page.wait_for_url("**/who")
    page.goto(page.url.replace("/who", "/wishes"))
    return page


def test_what_is_typed_is_kept_without_a_press_and_stands_there_again(step):
    asked = []
    step.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    step.get_by_label(WISHES).fill("不上夜班")
    expect(step.locator("[data-typing]")).to_have_text(KEPT)
    step.reload()
    expect(step.get_by_label(WISHES)).to_have_value("不上夜班")
    assert asked == []


def test_a_lost_signal_says_so_and_is_tried_again(step):
    step.context.set_offline(True)
    step.get_by_label(WISHES).fill("看大门行")
    expect(step.locator("[data-typing]")).to_contain_text("没信号，刚写的还没存上")
    step.context.set_offline(False)
    expect(step.locator("[data-typing]")).to_have_text(KEPT)
    step.reload()
    expect(step.get_by_label(WISHES)).to_have_value("看大门行")
