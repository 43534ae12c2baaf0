"""Somebody at the window, with scripts and without: finds work that suits, is told why, asks for a call, is rung."""

import re

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import update

from portal import clock
from portal.models import CallRequest, Role, Vacancy, VacancyState
from portal.services import policy, readings

BOTH = pytest.mark.parametrize("javascript", [True, False])
WORK = (
    {"title": "挑拣药材", "tasks": "坐在台子前挑拣药材", "access_text": "有凳子，一楼没台阶"},
    {"title": "洗碗工", "tasks": "站着洗碗，收拾后厨"},
    {"title": "装卸工", "tasks": "整天站着扛大米，一袋一百斤", "requirements": "必须扛得动一百斤"},
    {"title": "夜班保安", "tasks": "夜里巡逻", "hours_text": "晚上8点到早上6点"},
)


@pytest.fixture
def street(world) -> int:
    """A window with four jobs as the ledger's reader understands them, and its grid worker."""
    policy.seed(world.session)
    window = world.community()
    window.window_phone = "0468-555-0101"
    for words in WORK:
        readings.read_vacancy(world.session, world.vacancy(**words), on=clock.today())
    world.account(Role.GRID_WORKER, window, name="tiantian", display_name="田甜")
    key = window.id
    world.save()
    return key


def titles(page: Page) -> list[str]:
    return page.get_by_role("article").get_by_role("heading").all_inner_texts()


@BOTH
def test_filters_narrow_the_board_and_going_back_undoes_one(visit, street, javascript: bool):
    page = visit("phone", javascript=javascript).go(f"/?window={street}")
    assert page.get_by_role("article").count() == len(WORK)
    page.get_by_role("link", name="能坐着").first.click()
    expect(page.get_by_role("article")).to_have_count(1)
    assert titles(page) == ["挑拣药材"]
    page.get_by_role("link", name=re.compile("看这个活")).click()
    for heading in ("干什么", "钱和时间", "怎么去", "身体要做什么", "单位能照顾的"):
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
    expect(page.locator("main")).to_contain_text("2,800元")
    page.go_back()
    expect(page.get_by_role("article")).to_have_count(1)
    page.go_back()
    expect(page.get_by_role("article")).to_have_count(len(WORK))


@BOTH
def test_a_few_taps_lead_to_ranked_answers_with_reasons(visit, street, javascript: bool):
    page = visit("kiosk", javascript=javascript).go(f"/?window={street}")
    page.get_by_role("link", name="适合我的").last.click()
    page.get_by_role("button", name="站不了").click()
    page.get_by_role("button", name="一兜菜").click()
    page.wait_for_url("**step=3")
    page.go_back()
    page.get_by_role("button", name="拿不了").click()
    page.get_by_role("button", name="下一个").click()
    page.get_by_role("button", name="下一个").click()
    for _ in range(3):
        page.get_by_role("button", name="跳过这个").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("适合您的活")
    first = page.get_by_role("article").first
    expect(first).to_contain_text("挑拣药材")
    expect(first).to_contain_text("为什么合适")
    assert first.get_by_role("listitem").count() > 0
    assert not {"装卸工", "洗碗工"} & set(titles(page))
    told = page.get_by_role("region", name="您说的")
    expect(told).to_contain_text("站不了")
    expect(told).to_contain_text("拿不了")
    expect(told).not_to_contain_text("一兜菜")
    assert {cookie["name"] for cookie in page.context.cookies()} <= {"window", "linli"}


@BOTH
def test_a_call_that_was_asked_for_is_made_and_the_visitor_can_see_so(visit, street, count, javascript: bool):
    visitor = visit("phone", javascript=javascript)
    page = visitor.go(f"/?window={street}")
    page.get_by_role("link", name=re.compile("看这个活.*挑拣药材")).click()
    page.locator("main").get_by_role("link", name="请给我打电话").click()
    page.get_by_label("怎么称呼您").fill("孙师傅")
    page.get_by_label("电话", exact=True).fill("138 0000 5001")
    page.get_by_label("什么时候打方便").fill("下午3点以后")
    page.get_by_role("button", name="说好了，等电话").click()
    page.wait_for_url("**/call-status/*")
    assert count(CallRequest) == 1

    worker = visit(javascript=javascript)
    desk = worker.sign_in("tiantian")
    expect(desk.locator("main")).to_contain_text("孙师傅，等您电话第1天")
    expect(desk.locator("main")).not_to_contain_text("13800005001")
    desk.get_by_role("link", name=re.compile("^打电话.*孙师傅")).click()
    expect(desk.get_by_role("link", name="13800005001")).to_be_visible()
    expect(desk.locator("main")).to_contain_text("下午3点以后")
    expect(desk.locator("main")).to_contain_text("挑拣药材")
    desk.get_by_role("textbox").fill("周四上午来窗口登记")
    desk.get_by_role("button", name="记下").click()
    expect(desk.locator("main")).to_contain_text("没有人在等电话")
    desk.get_by_role("link", name="回过的").click()
    expect(desk.get_by_role("listitem").filter(has_text="孙师傅")).to_contain_text("周四上午来窗口登记")

    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("已经打过了")
    expect(page.locator("main")).not_to_contain_text("孙师傅")


def test_work_that_is_gone_meanwhile_says_so_and_the_call_is_still_taken(visit, street, world, count):
    page = visit("phone").go(f"/?window={street}")
    page.get_by_role("link", name=re.compile("看这个活.*挑拣药材")).click()
    page.locator("main").get_by_role("link", name="请给我打电话").click()
    page.get_by_label("怎么称呼您").wait_for()
    world.session.execute(update(Vacancy).values(state=VacancyState.PAUSED))
    world.save()
    page.get_by_label("怎么称呼您").fill("孙师傅")
    page.get_by_label("电话", exact=True).fill("13800005001")
    page.get_by_role("button", name="说好了，等电话").click()
    page.wait_for_url("**/call-status/*")
    assert count(CallRequest) == 1
