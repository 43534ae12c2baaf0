"""A round: who is rung first, a shop that says yes, one that does not answer, and papers seen at the door."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from portal import clock
from portal.models import Role
from portal.services import consents, policy


@pytest.fixture
def desk(visit, world):
    """The browser of a grid worker with two shops to ring: one was asked long ago, at one the post ran out."""
    consents.seed_wordings(world.session)
    policy.seed(world.session)
    community = world.community()
    world.account(Role.GRID_WORKER, community, name="tiantian", display_name="田甜")
    for name, days in (("老马家骨头馆", 20), ("百合花店", 16)):
        shop = world.employer(
            name=name,
            address="育才路12号",
            contact_phone="13845678901",
            contact_phone_hash=b"12345678",
            documents_checked_on=None,
        )
        heard = clock.today() - timedelta(days=days)
        world.vacancy(employer=shop, title=f"{name}帮工", last_confirmed_on=heard)
    world.save()
    visitor = visit()
    visitor.sign_in("tiantian")
    return visitor


def test_a_round_by_phone_and_on_foot(desk):
    page = desk.page
    page.get_by_role("link", name="先打给谁、先去谁家").click()
    main = page.locator("main")
    expect(main.get_by_role("heading", level=3)).to_have_text(["老马家骨头馆", "百合花店"])
    main.get_by_role("button", name=re.compile("问过了，还招.*老马家骨头馆帮工")).click()
    expect(page.get_by_text("今天问过，还招着呢")).to_be_visible()
    expect(main.get_by_role("heading", level=3)).to_have_text(["百合花店"])
    main.get_by_role("button", name=re.compile("没打通.*百合花店")).click()
    expect(page.get_by_role("heading", name="今天没打通的")).to_be_visible()
    page.get_by_role("link", name="上门去").click()
    expect(main.get_by_role("heading", name="育新社区，育才路")).to_be_visible()
    main.get_by_role("link", name=re.compile("看证件.*老马家骨头馆")).click()
    page.get_by_role("button", name="看过了，记下").click()
    expect(main.get_by_text("看了哪样，打个勾。").first).to_be_visible()
    page.get_by_label("营业执照").check()
    page.get_by_label("经办人身份证").check()
    page.get_by_role("button", name="看过了，记下").click()
    expect(page.get_by_text("以前再看一次就行")).to_be_visible()
