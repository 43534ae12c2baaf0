"""What somebody is writing survives: larger letters, a lost signal, two taps, a slip, a session that ended."""

import re

import pytest
from factories import PASSWORD
from playwright.sync_api import Dialog, expect

from portal.models import CallRequest, Employer, Role

NAME = "怎么称呼您"
SEND = "说好了，等电话"
BOTH = pytest.mark.parametrize("javascript", [True, False])


@pytest.fixture
def call(world, visit):
    """Open the page that asks for a call, and write into it."""
    window = world.community().id
    world.save()

    def write(*, javascript: bool = True):
        page = visit("phone", javascript=javascript).go(f"/call?window={window}")
        page.get_by_label(NAME).fill("孙师傅")
        page.get_by_label("电话", exact=True).fill("13800000001")
        page.get_by_label("哪个窗口").select_option(label="育新社区")
        return page

    return write


def test_larger_letters_and_a_dark_page_keep_what_is_being_written(call):
    page = call()
    for button, classes in [
        ("特大", "largest"),
        ("高对比", "largest contrast"),
        ("高对比", "largest"),
        ("深色", "largest dark"),
    ]:
        page.get_by_role("button", name=button).click()
        expect(page.locator("html")).to_have_class(classes)
        expect(page.get_by_role("button", name="特大")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_label(NAME)).to_have_value("孙师傅")
    page.get_by_role("button", name=SEND).click()
    page.wait_for_url("**/call-status/*")
    expect(page.locator("html")).to_have_class("largest dark")


def test_without_a_script_the_page_warns_before_letters_are_changed(call, visit):
    warning = call(javascript=False).locator("noscript p")
    assert "写了一半的先存好" in warning.inner_text()
    # Playwright calls whatever stands in a noscript hidden, also when it is shown: its place on the page tells.
    assert warning.bounding_box()
    assert visit(javascript=False).go("/windows").locator("noscript p").bounding_box() is None
    assert visit().go("/call").locator("noscript p").count() == 0


@pytest.mark.parametrize("manner", ["the machine knows", "the machine does not know", "the server is unwell"])
def test_a_form_is_not_sent_into_a_dead_network_and_can_be_sent_later(call, count, manner: str):
    page = call()
    if manner == "the machine knows":
        page.context.set_offline(True)
    elif manner == "the machine does not know":
        page.route("**/*", lambda route: route.abort())
    else:
        page.route("**/healthz", lambda route: route.fulfill(status=503, body="{}"))
    page.get_by_role("button", name=SEND).click()
    expect(page.get_by_role("alert")).to_contain_text("还没存上。写的都在")
    expect(page.get_by_label(NAME)).to_have_value("孙师傅")
    assert count(CallRequest) == 0
    page.context.set_offline(False)
    page.unroute_all()
    page.get_by_role("button", name=SEND).click()
    page.wait_for_url("**/call-status/*")
    assert count(CallRequest) == 1


@BOTH
def test_two_taps_ask_once(call, count, javascript: bool):
    page = call(javascript=javascript)
    page.get_by_role("button", name=SEND).dblclick()
    page.wait_for_url("**/call-status/*")
    assert count(CallRequest) == 1


@BOTH
def test_the_same_form_sent_again_from_behind_leads_to_the_same_answer(call, count, javascript: bool):
    page = call(javascript=javascript)
    page.get_by_role("button", name=SEND).click()
    page.wait_for_url("**/call-status/*")
    answer = page.url
    page.go_back()
    page.wait_for_url("**/call?*")
    assert count(CallRequest) == 1
    page.go_forward()
    expect(page).to_have_url(answer)


@BOTH
def test_a_slip_costs_only_the_slip(call, javascript: bool):
    page = call(javascript=javascript)
    page.get_by_label("电话", exact=True).fill("1380000")
    page.get_by_role("button", name=SEND).click()
    expect(page.locator("#phone-error")).to_be_visible()
    expect(page.get_by_label(NAME)).to_have_value("孙师傅")
    expect(page.get_by_label("电话", exact=True)).to_have_value("1380000")
    expect(page.get_by_label("哪个窗口").locator("option:checked")).to_have_text("育新社区")


@BOTH
def test_a_session_that_ended_gives_back_what_was_written_after_signing_in(
    visit, world, count, javascript: bool
):
    account = world.account(Role.GRID_WORKER, world.community(), name="tiantian")
    world.save()
    visitor = visit(javascript=javascript)
    visitor.sign_in("tiantian")
    page = visitor.go("/desk/employers/new")
    page.get_by_label("单位叫什么").fill("老马家骨头馆")
    account.session_version += 1
    world.save()
    page.get_by_role("button", name="记下").click()
    page.wait_for_url(re.compile(r"/sign-in\?"))
    expect(page.get_by_role("status")).to_contain_text("刚才写的都留着呢")
    page.get_by_label("登录名").fill("tiantian")
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    page.locator("main button[type=submit]").click()
    page.wait_for_url("**/desk/employers/new?draft=*")
    expect(page.get_by_label("单位叫什么")).to_have_value("老马家骨头馆")
    page.get_by_role("button", name="记下").click()
    page.wait_for_url(re.compile(r"/desk/employers/\d+$"))
    assert count(Employer) == 1


def test_leaving_a_half_written_page_asks_first_but_never_at_the_window(call, visit, world):
    world.account(Role.GRID_WORKER, world.community(), name="tiantian")
    world.save()
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    desk = visit()
    desk.sign_in("tiantian")
    desk.page.on("dialog", stay)
    desk.go("/desk/employers/new")
    desk.page.get_by_label("单位叫什么").press_sequentially("老马家")
    desk.page.get_by_role("link", name="岗位", exact=True).click()
    expect(desk.page.get_by_label("单位叫什么")).to_have_value("老马家")
    assert asked == ["beforeunload"]
    desk.page.get_by_role("button", name="记下").click()
    desk.page.wait_for_url(re.compile(r"/desk/employers/\d+$"))
    window = call()
    window.on("dialog", stay)
    window.get_by_label(NAME).press_sequentially("孙")
    window.get_by_role("link", name="不打了，回去").click()
    window.wait_for_url("**/")
    assert asked == ["beforeunload"]


def test_after_signing_out_going_back_shows_nobody(visit, world):
    key = world.jobseeker(name="冯小满").id
    world.account(Role.GRID_WORKER, world.community(), name="tiantian")
    world.save()
    desk = visit()
    desk.sign_in("tiantian")
    page = desk.go(f"/desk/jobseekers/{key}")
    expect(page.get_by_role("heading", level=1)).to_have_text("冯小满")
    page.get_by_role("button", name="退出").click()
    page.wait_for_url("**/sign-in")
    page.go_back()
    page.wait_for_url(re.compile(r"/sign-in\?"))
    assert "冯小满" not in page.content()
