"""A round without a signal: written on the phone, sent once when the signal is back, gone at sign-out."""

import evidence_files as files
import pytest
from playwright.sync_api import Page, expect

from portal.models import ConsentEvidence, Registration, Role, Vacancy, Visit
from portal.services import consents

BREATH = "招俩洗碗的，早9点到晚5点，月休4天，管两顿，3600，能给凳子"


@pytest.fixture
def worker(world, visit):
    """A worker's phone, signed in, with one employer to visit."""
    consents.seed_wordings(world.session)
    world.account(Role.GRID_WORKER, world.community(), name="worker", display_name="田甜")
    shop = world.employer(name="老马家骨头馆", address="育新小区南门")
    world.vacancy(employer=shop, title="收银员")
    world.jobseeker(name="王磊", address="育新小区2栋")
    world.save()
    found = visit("phone")
    found.sign_in("worker")
    return found


def lists_taken(phone) -> Page:
    """The page for the road with the day's lists in the pocket, put by for when there is no signal."""
    page = phone.go("/desk/road")
    page.get_by_role("button", name="带上名单，管一天").click()
    expect(page.get_by_text("带着1家单位、1个人")).to_be_visible()
    page.wait_for_function(
        "navigator.serviceWorker.ready.then(() => caches.open('linli-road-1')).then((c) => c.keys()).then((k) => k.length > 5)"
    )
    page.reload()
    page.wait_for_function("Boolean(navigator.serviceWorker.controller)")
    return page


def kept_in_store(page: Page) -> str:
    """Everything a thief would find in the phone's database, as text."""
    return page.evaluate(
        """async () => {
          const db = await new Promise((done) => { const r = indexedDB.open('linli-road'); r.onsuccess = () => done(r.result); });
          const texts = [];
          for (const name of ['outbox', 'lists', 'drafts']) {
            const rows = await new Promise((done) => { const r = db.transaction(name).objectStore(name).getAll(); r.onsuccess = () => done(r.result); });
            for (const row of rows) texts.push(new TextDecoder().decode(row.sealed) + JSON.stringify(row));
          }
          return texts.join('');
        }"""
    )


def test_a_round_without_a_signal_is_sent_once_when_it_is_back(worker, count):
    page = lists_taken(worker)
    page.context.set_offline(True)
    page.reload()
    page.get_by_label("店名、门牌，或者拼音头一个字母").fill("lmj")
    page.get_by_role("button", name="记这一趟").click()
    page.get_by_role("group", name="收银员").get_by_text("还招着").click()
    page.get_by_label("要什么人？照他的原话写").fill(BREATH)
    page.get_by_role("button", name="存下这一趟").click()
    expect(page.locator("[data-waiting]")).to_contain_text("1件没发出去")
    page.get_by_role("button", name="登记一个人，没信号也能登完").click()
    page.get_by_text("听明白了，同意登记和找活").click()
    page.get_by_text("当面说的，有见证人").click()
    page.get_by_role("textbox", name="见证人").fill("社区书记")
    page.get_by_role("button", name="下一步：是谁").click()
    page.get_by_label("姓名").fill("孙桂兰")
    page.get_by_role("button", name="下一步：想干什么").click()
    page.get_by_label("“想干点啥").fill("想找个坐着的活")
    page.get_by_role("button", name="先发回去，在办公室补全").click()
    expect(page.locator("[data-waiting]")).to_contain_text("2件没发出去")
    stored = kept_in_store(page)
    assert "老马家" not in stored
    assert "孙桂兰" not in stored
    assert count(Visit) == 0
    page.context.set_offline(False)
    expect(page.locator("[data-waiting]")).to_be_hidden(timeout=20_000)
    assert (count(Visit), count(Registration)) == (1, 1)
    assert count(Vacancy, Vacancy.title == "洗碗工") == 1
    page.reload()
    page.wait_for_load_state("networkidle")
    assert count(Visit) == 1


def test_a_signal_that_breaks_in_the_middle_keeps_the_form_on_the_phone(worker, count):
    page = worker.go("/desk/visits")
    page.get_by_role("link", name="记这一趟").click()
    page.get_by_label("他怎么说的").fill(BREATH)
    page.get_by_role("button", name="认一认").click()
    page.get_by_text("问过了，没别的要求").click()
    page.context.set_offline(True)
    page.get_by_role("button", name="记下，发出去").click()
    expect(page.get_by_text("没信号，先存在手机里了")).to_be_visible()
    assert count(Visit) == 0
    page.context.set_offline(False)
    expect(page.locator("[data-waiting]")).to_be_hidden(timeout=20_000)
    page.wait_for_load_state("networkidle")
    assert count(Visit) == 1
    assert count(Vacancy, Vacancy.state == "published") == 2


def test_leaving_with_something_unsent_asks_and_then_leaves_nothing(worker, count):
    page = lists_taken(worker)
    page.context.set_offline(True)
    page.get_by_label("店名、门牌，或者拼音头一个字母").fill("骨头")
    page.get_by_role("button", name="记这一趟").click()
    page.get_by_text("眼下不要人").click()
    page.get_by_role("button", name="存下这一趟").click()
    expect(page.locator("[data-waiting]")).to_contain_text("1件没发出去")
    page.route("**/desk/road/state", lambda route: route.abort())
    page.context.set_offline(False)
    page.get_by_role("button", name="退出").click()
    expect(page.get_by_text("手机里还有没发出去的")).to_be_visible()
    page.get_by_role("button", name="退出").click()
    page.wait_for_url("**/sign-in*")
    assert page.evaluate("caches.keys().then((names) => names.length)") == 0
    assert count(Visit) == 0


def test_two_phones_that_send_one_thing_make_one(worker, visit, count):
    send = """async () => {
      const { csrf } = await (await fetch('/desk/road/state')).json();
      const body = new URLSearchParams({ csrf_token: csrf, request_id: 'one-and-the-same-thing', employer: EMPLOYER, outcome: 'no_need', act: 'record' });
      return (await fetch('/desk/road/send/visit', { method: 'POST', body })).json();
    }"""
    first = worker.go("/desk/visits")
    key = first.get_by_role("link", name="记这一趟").get_attribute("href").split("/")[-2]
    other = visit("phone")
    other.sign_in("worker")
    second = other.go("/desk/visits")
    answers = [page.evaluate(send.replace("EMPLOYER", f"'{key}'")) for page in (first, second, first)]
    assert len({str(answer) for answer in answers}) == 1
    assert count(Visit) == 1


def test_what_was_not_agreed_to_is_not_kept_and_what_is_taken_back_goes(worker):
    page = lists_taken(worker)
    page.get_by_role("button", name="登记一个人，没信号也能登完").click()
    kept = page.locator("[data-drafts] li")
    expect(page.get_by_text("是谁", exact=True)).to_be_hidden()
    agreed = page.get_by_label("听明白了，同意登记和找活")
    agreed.check()
    page.get_by_role("button", name="下一步：是谁").click()
    page.get_by_label("姓名").fill("孙桂兰")
    page.get_by_role("button", name="先放着，回头接着登").click()
    expect(kept).to_contain_text("孙桂兰")
    kept.get_by_role("button", name="接着登").click()
    expect(page.get_by_text("身体能做什么", exact=True)).to_be_hidden()
    page.locator("[data-step=consent] > summary").click()
    agreed.uncheck()
    expect(page.locator("[data-unkept]")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("button", name="登记一个人，没信号也能登完")).to_be_visible()
    expect(kept).to_have_count(0)
    page.wait_for_load_state("networkidle")


def test_a_photo_of_the_signed_sheet_waits_sealed_and_comes_along(worker, count):
    page = lists_taken(worker)
    page.context.set_offline(True)
    page.get_by_role("button", name="登记一个人，没信号也能登完").click()
    page.get_by_text("听明白了，同意登记和找活").click()
    page.get_by_text("纸上签字").click()
    page.get_by_text("留个凭据：拍单子，录一段话").click()
    sheet = {"name": "sheet-of-sun.jpg", "mimeType": "image/jpeg", "buffer": files.jpeg()}
    page.get_by_label("拍一张签了字的单子").set_input_files([sheet])
    page.get_by_role("button", name="下一步：是谁").click()
    page.get_by_label("姓名").fill("孙桂兰")
    page.get_by_role("button", name="先放着，回头接着登").click()
    page.reload()
    page.get_by_role("button", name="接着登").click()
    page.get_by_role("button", name="问完了，登记好").click()
    expect(page.locator("[data-waiting]")).to_contain_text("1件没发出去")
    assert "sheet-of-sun" not in kept_in_store(page)
    page.context.set_offline(False)
    expect(page.locator("[data-waiting]")).to_be_hidden(timeout=20_000)
    page.wait_for_load_state("networkidle")
    assert count(ConsentEvidence, ConsentEvidence.registration_id.is_(None)) == 1


def test_what_is_missing_is_shown_in_its_step_before_anything_is_sent(worker, count):
    page = lists_taken(worker)
    page.get_by_role("button", name="登记一个人，没信号也能登完").click()
    page.get_by_text("听明白了，同意登记和找活").click()
    page.get_by_text("当面说的，有见证人").click()
    page.get_by_role("button", name="问完了，登记好").click()
    expect(page.get_by_role("textbox", name="见证人")).to_be_focused()
    page.get_by_role("textbox", name="见证人").fill("社区书记")
    page.get_by_role("button", name="问完了，登记好").click()
    expect(page.get_by_label("姓名")).to_be_focused()
    expect(page.locator("[data-waiting]")).to_be_hidden()
    page.wait_for_load_state("networkidle")
    assert count(Registration) == 0
