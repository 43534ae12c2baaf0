"""An employer: asks for an account, gets one, posts, is reviewed, stands on the board, pauses, has found somebody."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from portal.models import Employer, Role
from portal.services import policy

NEW_PASSWORD = "雪地里亮着灯的窗户真好"
REQUEST = {
    "单位叫什么": "康瑞药材",
    "信用代码": "91350100M000100Y43",
    "地址": "峻北路6号",
    "怎么称呼您": "于姐",
    "电话": "13800000102",
}
OPENING = {
    "招什么工": "挑拣药材",
    "招几个人": "2",
    "干什么活": "坐在台子前挑拣药材",
    "有什么要求": "没要求",
    "给多少钱": "每月2900，管一顿饭",
    "几点到几点": "早9点到下午4点，双休",
    "您能照顾什么": "有凳子，一楼没台阶",
}


@pytest.fixture
def desk(visit, world):
    """The browser of the grid worker at whose window the employer asks."""
    policy.seed(world.session)
    community = world.community()
    world.account(Role.GRID_WORKER, community, name="tiantian", display_name="田甜")
    world.save()
    visitor = visit()
    visitor.sign_in("tiantian")
    return visitor


def fill(page: Page, told: dict[str, str]) -> None:
    for label, words in told.items():
        page.get_by_role("textbox", name=label, exact=True).fill(words)


def button(page: Page, name: str) -> Locator:
    return page.locator("main").get_by_role("button", name=name)


def ask(page: Page) -> None:
    """Ask for an account as somebody who comes upon the portal; the first try lacks the community."""
    page.get_by_role("link", name="单位要招人").click()
    fill(page, REQUEST)
    page.get_by_label("是哪种单位").select_option(label="企业")
    button(page, "写好了，等电话").click()
    expect(page.get_by_role("alert")).to_contain_text("选离您最近的社区")
    page.get_by_label("在哪个社区").select_option(label="工农区 育才街道 育新社区")
    button(page, "写好了，等电话").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("收到了")


def approve(page: Page) -> tuple[str, str]:
    """Approve the request at the desk; return the name and the password that are told once."""
    page.goto(page.url)
    page.get_by_role("link", name=re.compile("^核实一下.*康瑞药材")).click()
    button(page, "看过了，给开").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label(re.compile("我都看过了")).check()
    page.get_by_role("textbox", name="登录名").first.fill("kangrui")
    button(page, "看过了，给开").click()
    told = page.get_by_role("status").filter(has_text="密码").inner_text()
    return "kangrui", re.search(r"密码[是：:\s]*([A-Za-z0-9-]+)", told)[1]


def sign_in_first(page: Page, name: str, password: str) -> None:
    """Sign in with the temporary password and change it; nothing else is shown before."""
    page.get_by_role("link", name="工作人员登录").click()
    page.get_by_label("登录名").fill(name)
    page.get_by_label("密码", exact=True).fill(password)
    button(page, "登录").click()
    page.wait_for_url(re.compile(r"/account/password\?"))
    page.goto(page.url.split("/account")[0] + "/employer/vacancies/new")
    page.wait_for_url(re.compile(r"/account/password\?"))
    page.get_by_label("现在的密码").fill(password)
    page.get_by_label("新密码", exact=True).fill(NEW_PASSWORD)
    page.get_by_label("新密码再写一遍").fill(NEW_PASSWORD)
    button(page, "换好").click()
    page.wait_for_url("**/employer/vacancies/new")


def review(page: Page, address: str) -> None:
    """Find the opening among the day's errands and publish it."""
    page.goto(f"{address}/desk/")
    page.get_by_role("link", name=re.compile("^看一眼.*挑拣药材")).click()
    button(page, "发布").click()
    expect(button(page, "先停一停")).to_be_visible()


def seen(board: Page) -> bool:
    """Tell whether everybody sees the opening."""
    board.reload()
    return board.get_by_role("link", name=re.compile("看这个活.*挑拣药材")).count() == 1


def test_from_asking_for_an_account_to_having_found_somebody(desk, visit, world, count):
    window = world.community().id
    world.save()
    shop, board = visit("phone"), visit("kiosk", javascript=False).go(f"/?window={window}")
    ask(shop.go("/"))
    name, password = approve(desk.page)
    assert count(Employer) == 1
    page = shop.page
    page.goto(shop.address)
    sign_in_first(page, name, password)
    fill(page, OPENING)
    button(page, "送去审核").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("挑拣药材")
    expect(page.locator("main")).to_contain_text("网格员在看")
    assert not seen(board)
    review(desk.page, desk.address)
    assert seen(board)
    page.reload()
    expect(page.locator("main")).to_contain_text("挂在窗口上，大家看得到")
    button(page, "先停一停").click()
    expect(page.locator("main")).to_contain_text("先停了，大家看不到")
    assert not seen(board)
    button(page, "送去审核").click()
    expect(page.locator("main")).to_contain_text("网格员在看")
    review(desk.page, desk.address)
    assert seen(board)
    page.reload()
    button(page, "招满了").click()
    expect(page.locator("main")).to_contain_text("招满了，大家看不到了")
    assert not seen(board)


def test_an_opening_that_breaks_the_law_is_kept_and_says_what_to_change(visit, world):
    policy.seed(world.session)
    employer = world.employer(name="康瑞药材")
    world.account(Role.EMPLOYER, employer=employer, name="kangrui")
    world.save()
    shop = visit("phone")
    shop.sign_in("kangrui")
    page = shop.go("/employer/vacancies/new")
    fill(page, {**OPENING, "有什么要求": "限男性，35岁以下，交押金500"})
    button(page, "送去审核").click()
    expect(page.get_by_role("alert").first).to_contain_text("没存上")
    expect(page.get_by_role("textbox", name="干什么活")).to_have_value(OPENING["干什么活"])
    page.get_by_role("textbox", name="有什么要求").fill("没要求")
    button(page, "送去审核").click()
    expect(page.locator("main")).to_contain_text("网格员在看")
