"""The window in a real browser: from the first look to a call, with fingers, keys, and without scripts."""

import re

import pytest
from playwright.sync_api import expect

from portal.models import VacancyTrait


@pytest.fixture
def street(world):
    """A window with a sitting job and a heavy one."""
    window = world.community()
    window.window_phone = "0468-555-0101"
    sitting = world.vacancy(title="坐着挑药材", tasks="坐在台子前挑药材", headcount=8)
    sitting.traits = [VacancyTrait(trait="sitting"), VacancyTrait(trait="no_night")]
    world.vacancy(title="装卸工", tasks="搬箱子")
    world.save()
    return window


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("size", ["phone", "kiosk"])
def test_from_the_first_look_to_a_call(visit, street, size, javascript):
    page = visit(size, javascript=javascript).go("/")
    page.get_by_role("link", name="育新社区").click()
    expect(page.get_by_role("article")).to_have_count(2)
    page.get_by_role("link", name="能坐着").click()
    expect(page.get_by_role("heading", name="能坐着：1个活")).to_be_visible()
    page.get_by_role("link", name=re.compile("看这个活.*坐着挑药材")).click()
    expect(page.get_by_role("heading", level=1, name="坐着挑药材")).to_be_visible()
    page.get_by_role("link", name="请给我打电话").last.click()
    page.get_by_label("怎么称呼您").fill("孙师傅")
    page.get_by_label("电话", exact=True).fill("1380000000")
    page.get_by_role("button", name="说好了，等电话").click()
    expect(page.get_by_text("电话少了一位，您再看看。").last).to_be_visible()
    page.get_by_label("电话", exact=True).fill("13800000001")
    page.get_by_role("button", name="说好了，等电话").click()
    page.wait_for_url("**/call-status/*")
    assert "孙师傅" not in page.content()
    assert "13800000001" not in page.content()


@pytest.mark.parametrize("javascript", [True, False])
def test_the_questions_are_answered_by_tapping(visit, street, javascript):
    page = visit("kiosk", javascript=javascript).go(f"/?window={street.id}")
    page.get_by_role("link", name="适合我的").last.click()
    page.get_by_role("button", name="半个钟头").click()
    page.get_by_role("button", name="一兜菜").click()
    page.get_by_role("group", name="听声音").get_by_label("不行").check()
    page.get_by_role("button", name="下一个").click()
    page.get_by_text("上午").click()
    page.get_by_role("button", name="下一个").click()
    page.get_by_role("link", name="上一个").click()
    expect(page.get_by_label("上午")).to_be_checked()
    page.get_by_role("button", name="下一个").click()
    for _ in range(2):
        page.get_by_role("button", name="跳过这个").click()
    page.get_by_role("button", name="跳过这个").click()
    told = page.get_by_role("region", name="您说的")
    expect(told).to_contain_text("半个钟头")
    expect(told).to_contain_text("听声音：不行")
    page.get_by_role("button", name="都清掉，重新来").click()
    page.wait_for_url(lambda url: "stand" not in url)


def test_the_filters_and_a_card_are_reached_by_keys_alone(visit, street):
    page = visit().go(f"/?window={street.id}")

    def tab_to(words: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            if words in page.evaluate("document.activeElement.textContent"):
                return
        raise AssertionError(f"no key leads to {words}")

    tab_to("能坐着")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "4px"
    page.keyboard.press("Enter")
    page.wait_for_url("**has=sitting**")
    tab_to("看这个活")
    page.keyboard.press("Enter")
    page.wait_for_url("**/vacancy/*")


def test_letters_grow_and_everything_is_forgotten_at_the_end_but_the_window(visit, street):
    page = visit("kiosk").go(f"/?window={street.id}")
    page.get_by_role("button", name="特大").click()
    expect(page.locator("html")).to_have_class("largest")
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= 30
    page.get_by_role("button", name="结束并清除").click()
    expect(page.locator("html")).not_to_have_class("largest")
    assert {cookie["name"] for cookie in page.context.cookies()} == {"window"}
    expect(page.locator("header").first).to_contain_text("育新社区窗口")


@pytest.mark.parametrize("letters", ["normal", "large", "largest"])
@pytest.mark.parametrize("size", ["phone", "desktop", "kiosk"])
def test_nothing_runs_out_of_the_screen(visit, street, size, letters):
    visitor = visit(size)
    visitor.page.context.add_cookies([{"name": "look", "value": letters, "url": visitor.address}])
    for path in (f"/?window={street.id}", "/suits-me?step=3", "/suits-me?step=6", "/call", "/privacy"):
        page = visitor.go(path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


@pytest.mark.parametrize("javascript", [True, False])
def test_nothing_of_the_last_visitor_is_behind_the_back_button(visit, street, world, javascript):
    path = f"/?window={street.id}"
    # The request for a call is written by the served portal; the test must not hold the database.
    world.save()
    page = visit("kiosk", javascript=javascript).go(path)
    page.get_by_role("link", name="适合我的").last.click()
    page.get_by_role("button", name="站不了").click()
    page.wait_for_url("**step=2")
    page.goto(page.url.split("/suits-me")[0] + "/call")
    page.get_by_label("怎么称呼您").fill("前一位")
    page.get_by_label("电话", exact=True).fill("13800002223")
    page.get_by_role("button", name="说好了，等电话").click()
    page.wait_for_url("**/call-status/*")
    page.get_by_role("button", name="结束并清除").click()
    page.wait_for_url(lambda url: "call-status" not in url)
    for _ in range(5):
        page.go_back()
        fields = page.locator("input:not([type=hidden]), textarea")
        typed = [fields.nth(at).input_value() for at in range(fields.count())]
        shown = page.content() + "".join(typed)
        assert "前一位" not in shown
        assert "13800002223" not in shown
        assert "上回点的这个" not in shown
        assert "stand=" not in page.url
