"""A grid worker's day: an employer visited, a vacancy published, a person registered, matched, referred, hired."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from portal.models import Referral, Role
from portal.services import consents, policy

EMPLOYER = {"单位叫什么": "康瑞药材", "地址": "峻北路6号一楼", "找谁": "于姐", "电话": "13800000102"}
SITTING = {
    "招什么工": "挑拣药材",
    "招几个人": "1",
    "干什么活": "坐在台子前挑拣药材，把杂质挑出来，手上细活",
    "有什么要求": "没要求，手稳就行",
    "给多少钱": "每月2900，管一顿饭",
    "几点到几点": "早9点到下午4点，双休",
    "能照顾什么": "有凳子，厕所在屋里，一楼没台阶",
}
WASHING = {
    "招什么工": "洗碗工",
    "招几个人": "1",
    "干什么活": "洗碗，收拾后厨",
    "有什么要求": "站得住，麻利",
    "给多少钱": "每月2900",
    "几点到几点": "早9点到下午4点，双休",
}
CARRYING = {
    "招什么工": "装卸工",
    "招几个人": "2",
    "干什么活": "整天站着扛大米，一袋一百斤，装车卸车",
    "有什么要求": "必须扛得动一百斤",
    "给多少钱": "每月4000",
    "几点到几点": "早8点到下午4点，双休",
}
WHO = {"姓名": "孙国栋", "电话": "13800005001"}
WISHES = {
    "“想干点啥？什么活儿绝对不想干，为什么？”": "坐着的活，钱少点行",
    "“以前干过啥，哪样最顺手？”": "矿上掘进队11年，后来卖过饭票",
}
DAY = {"“哪几天、几点到几点方便？有啥事占着？”": "白天都行"}
BODY = {
    "“还有哪样能做，哪样吃力？歇一会儿行不行？”": "左腿出过车祸，站一个钟头就疼，不能扛重东西，手没问题",
    "“干活要什么方便？要不要先试半天？”": "得有个凳子",
}


@pytest.fixture
def desk(visit, world):
    """The browser of a grid worker of 育新社区, signed in; nothing is in the ledger yet."""
    consents.seed_wordings(world.session)
    policy.seed(world.session)
    community = world.community()
    community.window_phone = "0468-555-0101"
    world.account(Role.GRID_WORKER, community, name="tiantian", display_name="田甜")
    world.save()
    visitor = visit()
    visitor.sign_in("tiantian")
    return visitor


def fill(page: Page | Locator, told: dict[str, str]) -> None:
    for label, words in told.items():
        page.get_by_role("textbox", name=label, exact=True).fill(words)


def press(page: Page, name: str | re.Pattern[str]) -> None:
    page.locator("main").get_by_role("button", name=name).click()


def follow(page: Page, name: str | re.Pattern[str]) -> None:
    page.locator("main").get_by_role("link", name=name).first.click()


def part(page: Page, key: str) -> Locator:
    """Return a part of a page by the id of its heading."""
    return page.locator(f"section[aria-labelledby={key}]")


def write_employer(page: Page) -> None:
    page.get_by_role("link", name="单位", exact=True).click()
    follow(page, "记一家单位")
    fill(page, EMPLOYER)
    press(page, "记下")
    expect(page.get_by_role("heading", level=1)).to_have_text("康瑞药材")


def write_vacancy(page: Page, told: dict[str, str]) -> str:
    """Publish a vacancy of the employer whose page is open; return its address."""
    follow(page, "记一个岗位")
    expect(page.get_by_label("哪家单位").locator("option:checked")).to_contain_text("康瑞药材")
    fill(page, told)
    press(page, "发布")
    expect(page.get_by_text("发布了，窗口上看得到了")).to_be_visible()
    address = page.url
    follow(page, "康瑞药材")
    expect(page.get_by_role("heading", level=1)).to_have_text("康瑞药材")
    return address


def register(page: Page) -> str:
    """Register a person, step by step, who agrees in front of a witness; return the address of the page on them."""
    page.get_by_role("link", name="人", exact=True).click()
    follow(page, "登记一个人")
    press(page, re.compile("下一步"))
    expect(page.get_by_role("alert")).to_contain_text("还差一点，没存上")
    page.get_by_label("听明白了，同意登记和找活").check()
    page.get_by_label("同意记身体能做什么").check()
    page.get_by_label("当面说的，有见证人").check()
    page.get_by_label("见证人", exact=True).fill("社区书记")
    for told in (None, WHO, WISHES, DAY):
        fill(page, told or {})
        press(page, re.compile("下一步"))
    take_up_again(page)
    fill(page, BODY)
    press(page, re.compile("下一步"))
    press(page, re.compile("下一步"))
    expect(page.get_by_label(re.compile("给个凳子坐着干|坐"))).not_to_have_count(0)
    press(page, "只有勾上的对，登记好")
    expect(page.get_by_role("heading", level=1)).to_have_text("孙国栋")
    agreed = part(page, "agreed")
    expect(agreed).to_contain_text("当面说的，有见证人，见证人社区书记")
    expect(agreed).to_contain_text("念的是哪一版")
    return page.url


def take_up_again(page: Page) -> None:
    """Be called away in the middle, and go on from the desk's first page."""
    expect(page.get_by_role("heading", level=1)).to_contain_text("身体能做什么")
    press(page, "先到这儿，回头再登")
    unfinished = part(page, "unfinished")
    expect(unfinished).to_contain_text("孙国栋")
    unfinished.get_by_role("link", name=re.compile("接着登")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("身体能做什么")


def decline(page: Page) -> None:
    """Refer to the vacancy whose article stands on the page of matches; the person says no, with a reason."""
    page.get_by_role("article", name="洗碗工").get_by_role("button", name="跟本人商量").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("孙国栋去康瑞药材")
    page.get_by_text("本人没答应", exact=True).first.click()
    press(page, "本人没答应")
    expect(page.get_by_role("alert")).to_be_visible()
    step = page.locator("form[action$='/declined']")
    step.get_by_label("没有需要的便利").check()
    step.get_by_role("textbox").fill("站着洗，吃不消")
    press(page, "本人没答应")
    expect(page.get_by_text("记下了：")).to_be_visible()


def refer(page: Page) -> None:
    """Refer to the sitting job: agreed, asked field by field, sent, hired."""
    page.get_by_role("article", name="挑拣药材").get_by_role("button", name="跟本人商量").click()
    press(page, "本人愿意去")
    expect(page.get_by_text("先问本人：给单位看哪几样")).to_be_visible()
    expect(page.locator("main").get_by_role("button", name="已经跟单位说了")).to_have_count(0)
    follow(page, "一样一样问本人")
    assert page.get_by_role("checkbox", checked=True).count() == 0
    page.get_by_label(re.compile("姓（叫")).check()
    page.get_by_label(re.compile("得给行的方便")).check()
    page.get_by_label("当面说的，有见证人").check()
    page.get_by_label("见证人", exact=True).fill("社区书记")
    press(page, "本人同意了，存下")
    shown = page.get_by_role("heading", name="单位会看到的，就这些").locator("..")
    expect(shown).to_contain_text("孙师傅")
    expect(shown).not_to_contain_text("孙国栋")
    expect(shown).not_to_contain_text("车祸")
    press(page, "已经跟单位说了")
    page.get_by_text("单位录用了", exact=True).first.click()
    press(page, "单位录用了")
    expect(page.get_by_text("要1人，录用了1个。招满了")).to_be_visible()


def test_from_a_visit_to_a_shop_to_somebody_hired(desk, count):
    page = desk.page
    expect(page.get_by_role("heading", level=1)).to_contain_text("田甜")
    write_employer(page)
    sitting, *_others = [write_vacancy(page, told) for told in (SITTING, WASHING, CARRYING)]
    person = register(page)
    follow(page, "看合适的活")
    good = page.get_by_role("article", name="挑拣药材")
    expect(good.get_by_role("listitem").first).not_to_be_empty()
    expect(part(page, "found")).not_to_contain_text("装卸工")
    expect(part(page, "why")).to_contain_text("装卸工，康瑞药材")
    expect(page.get_by_role("article", name="洗碗工")).to_contain_text("先问单位")
    points = good.get_by_text(re.compile(r"\d+分")).first.inner_text()
    decline(page)
    page.goto(f"{person}/matches")
    expect(good.get_by_text(re.compile(r"\d+分")).first).to_have_text(points)
    expect(page.get_by_role("article")).to_have_count(2)
    refer(page)
    page.goto(person)
    way = part(page, "way")
    expect(way.get_by_role("listitem").filter(has_text="挑拣药材")).to_contain_text("录用")
    expect(way.get_by_role("listitem").filter(has_text="洗碗工")).to_contain_text("没答应")
    expect(page.get_by_role("heading", level=1).locator("..").locator("..")).to_contain_text("在找活")
    page.goto(sitting)
    expect(part(page, "sent")).to_contain_text("孙国栋")
    assert count(Referral) == 2


def test_a_vacancy_is_changed_paused_and_offered_again(desk, world, visit):
    key = world.vacancy(title="看自行车棚", tasks="坐着看车，收钱", hours_text="早8点到下午4点，双休").id
    world.save()
    board, page = visit().go("/"), desk.go(f"/desk/vacancies/{key}")
    follow(page, "改原话")
    page.get_by_role("textbox", name="给多少钱", exact=True).fill("每月3000，管午饭")
    press(page, "改好了，存上")
    page.get_by_text("改过1次").click()
    expect(page.locator("del").filter(has_text="2800元/月")).to_be_visible()
    expect(page.locator("ins").filter(has_text="每月3000，管午饭")).to_be_visible()
    board.goto(f"{desk.address}/vacancy/{key}")
    expect(board.locator("main")).to_contain_text("3,000元")
    press(page, "先停一停")
    expect(page.locator("main").get_by_role("button", name="发布")).to_be_visible()
    assert board.reload().status == 410
    press(page, "发布")
    expect(page.locator("main").get_by_role("button", name="先停一停")).to_be_visible()
    assert board.reload().status == 200


def test_a_person_is_changed_pauses_and_comes_back(desk, world):
    key = world.jobseeker(name="冯小满", phone="13800000888", wishes="坐着的活").id
    world.vacancy(title="看自行车棚", tasks="坐着看车，收钱")
    world.save()
    page = desk.go(f"/desk/jobseekers/{key}")
    follow(page, re.compile("^改"))
    page.get_by_role("textbox", name="想干什么", exact=True).fill("坐着的活，晚上不行")
    press(page, "存好")
    page.get_by_text("改过1次").click()
    expect(page.locator("ins").filter(has_text="坐着的活，晚上不行")).to_be_visible()
    follow(page, "先不找了")
    page.get_by_role("textbox").fill("照看孩子，开春再问")
    press(page, "记下")
    expect(page.locator("main")).to_contain_text("照看孩子，开春再问")
    expect(page.locator("main").get_by_role("link", name="看合适的活")).to_have_count(0)
    follow(page, "又想找活了")
    press(page, "记下")
    follow(page, "看合适的活")
    expect(page.get_by_role("article").first).to_be_visible()
