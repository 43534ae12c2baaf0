"""How much a worker's hands do on a 390-px phone, with the signal cut in the middle: counted, so that it stays so.

The bounds are of taps and characters, not of seconds: seconds depend on the thumb, and on the machine of this run.
"""

import pytest
from hands import Hands
from playwright.sync_api import Page, expect
from test_on_the_road import kept_in_store, lists_taken

from portal.models import Consent, Jobseeker, Registration, Role, Vacancy, Visit
from portal.services import consents

BREATH = "招俩洗碗的，早9点到晚5点，月休4天，管两顿，3600，能给凳子"
# Taps, and characters written.
MOST_OF_A_VISIT = (6, 36)
MOST_OF_A_REGISTRATION = (26, 36)


@pytest.fixture
def worker(world, visit):
    """A worker's phone, signed in, with one employer to visit."""
    consents.seed_wordings(world.session)
    world.account(Role.GRID_WORKER, world.community(), name="worker", display_name="田甜")
    world.employer(name="老马家骨头馆", address="育新小区南门")
    world.jobseeker(name="王磊", address="育新小区2栋")
    world.save()
    found = visit("phone")
    found.sign_in("worker")
    return found


def sent(page: Page) -> None:
    """Have the signal back, and wait until nothing waits any more."""
    page.context.set_offline(False)
    expect(page.locator("[data-waiting]")).to_be_hidden(timeout=20_000)
    page.wait_for_load_state("networkidle")


def test_a_visit_with_one_need_is_a_handful_of_taps(worker, count):
    page = worker.go("/desk/visits")
    hands = Hands(page)
    hands.write("单位、外号、电话、地址", "骨头")
    page.keyboard.press("Enter")
    page.wait_for_url("**words=**")
    hands.tap(page.get_by_role("link", name="记这一趟"))
    hands.write("他怎么说的", BREATH)
    hands.press("认一认")
    page.get_by_text("问过了，没别的要求").wait_for()
    page.context.set_offline(True)
    hands.tap(page.get_by_text("问过了，没别的要求"))
    hands.press("记下，发出去")
    expect(page.get_by_text("没信号，先存在手机里了")).to_be_visible()
    assert count(Visit) == 0
    sent(page)
    assert (count(Visit), count(Vacancy, Vacancy.state == "published")) == (1, 1)
    assert hands.taps <= MOST_OF_A_VISIT[0]
    assert hands.characters <= MOST_OF_A_VISIT[1]


def test_a_person_is_registered_without_a_signal_each_fact_once(worker, count):
    page = lists_taken(worker)
    hands = Hands(page)
    hands.press("登记一个人，没信号也能登完")
    hands.tap(page.get_by_text("听明白了，同意登记和找活"))
    hands.tap(page.get_by_text("同意记身体能做什么"))
    hands.tap(page.get_by_text("纸上签字"))
    hands.press("下一步：是谁")
    hands.write("姓名", "孙桂兰")
    hands.write("电话", "13800005002")
    page.context.set_offline(True)
    hands.press("下一步：想干什么")
    for wish in ("打扫收拾", "后厨、打饭", "挑拣、包装"):
        hands.tap(page.get_by_text(wish, exact=True))
    hands.write("“以前干过啥，哪样最顺手？”", "食堂帮厨六年")
    hands.press("下一步：时间和路")
    for time in ("上午", "下午"):
        hands.tap(page.get_by_text(time, exact=True))
    hands.write("“哪几天、几点到几点方便？有啥事占着？”", "三点半接孙子")
    hands.tap(page.get_by_role("radio", name="走二十分钟"))
    expect(page.locator("[data-unkept]")).to_have_count(0)
    page.reload()
    hands.press("接着登")
    expect(page.get_by_role("group", name="这几样，哪样费劲？")).to_be_visible()
    hands.tap(page.get_by_role("radio", name="半个钟头"))
    hands.tap(page.get_by_role("radio", name="一桶水"))
    for part in ("上下楼", "看东西"):
        hands.tap(page.get_by_role("group", name=part, exact=True).get_by_role("radio", name="有点难"))
    hands.tap(page.get_by_text("挨冻", exact=True))
    hands.press("下一步：证件和困难类别")
    hands.write("住址", "育新小区3栋2单元")
    hands.press("问完了，登记好")
    expect(page.locator("[data-waiting]")).to_contain_text("1件没发出去")
    assert "孙桂兰" not in kept_in_store(page)
    sent(page)
    assert (count(Jobseeker), count(Registration), count(Consent)) == (2, 0, 4)
    expect(page.locator("[data-drafts] li")).to_have_count(0)
    assert hands.taps <= MOST_OF_A_REGISTRATION[0]
    assert hands.characters <= MOST_OF_A_REGISTRATION[1]
