"""A city officer brings in places, a ledger and a registry: all of it, once, with every doubt; or nothing."""

import io
import re
import secrets
from pathlib import Path

import pytest
from openpyxl import Workbook
from playwright.sync_api import Page, expect
from sqlalchemy import select

from matching.tables import COLUMNS
from portal.models import (
    Employer,
    ImportBatch,
    ImportFinding,
    ImportKind,
    Jobseeker,
    Level,
    Place,
    Role,
    Vacancy,
)
from portal.services import consents, places, policy

RELEVANCE = Path(__file__).parent.parent / "relevance"
LABELS = {kind: kind.label for kind in ImportKind}
MEGABYTE = 1024 * 1024


@pytest.fixture
def hegang(world) -> None:
    """Every place of Hegang, the consents' wordings, an administrator and an officer of the city."""
    places.seed(world.session)
    policy.seed(world.session)
    consents.seed_wordings(world.session)
    city = world.session.scalars(select(Place).where(Place.level == Level.CITY)).one()
    world.account(Role.ADMIN, city, name="zhongli")
    world.account(Role.OFFICER, city, name="qinhaibo")
    world.save()


def send(page: Page, kind: ImportKind, file: Path) -> None:
    """Choose a file on the page and send it."""
    kinds = page.get_by_role("radio", name=LABELS[kind])
    kinds.check()
    page.get_by_label("文件", exact=True).set_input_files(file)
    if kind is ImportKind.JOBSEEKERS:
        page.get_by_label("都签过纸质的").check()
        page.get_by_label("哪天签的").fill("2026-09-01")
        page.get_by_label("谁见证的").fill("社区书记")
    # The answer has to be there before anybody leaves: a request cut off halfway leaves its file open.
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.get_by_role("button", name="传上来").click()


def looked_at(page: Page) -> None:
    """Wait until a worker has looked at the file that was sent."""
    page.wait_for_url(re.compile(r"/desk/imports/\d+$"), timeout=60_000)
    expect(page.locator("[data-import-progress]")).to_have_count(0, timeout=60_000)


def bring(visitor, kind: ImportKind, name: str) -> dict[str, int]:
    """Bring in a file of the relevance set; return the numbers of the page that tells what came."""
    page = visitor.go("/desk/imports/new")
    send(page, kind, RELEVANCE / f"{name}.csv")
    looked_at(page)
    page.get_by_role("button", name="导进来").click()
    page.get_by_role("heading", name=re.compile("要看一看的")).wait_for(timeout=60_000)
    figures = page.locator("main dl").first.inner_text().split()
    return dict(zip(figures[::2], map(int, figures[1::2]), strict=True))


@pytest.mark.usefixtures("hegang")
def test_a_ledger_and_a_registry_go_in_completely_and_a_second_time_change_nothing(visit, world, count):
    admin = visit()
    admin.sign_in("zhongli")
    assert bring(admin, ImportKind.AREAS, "areas")["行"] == 24
    officer = visit()
    officer.sign_in("qinhaibo")
    assert bring(officer, ImportKind.VACANCIES, "openings") == all_new(80)
    see_every_finding(officer.page, world)
    assert bring(officer, ImportKind.JOBSEEKERS, "seekers") == all_new(40)
    see_every_finding(officer.page, world)
    employers = count(Employer)

    find(officer, "/desk/vacancies", "岗位、单位、干什么", "骨头馆", re.compile("洗碗"))
    own_words = said(officer.page)
    for words in ("洗碗 收拾后厨", "站得住 麻利", "2600", "长白班 早9晚8", "管吃"):
        assert words in own_words
    find(officer, "/desk/jobseekers", "名字、电话或编号", "孙国栋", re.compile("孙国栋"))
    own_words = said(officer.page)
    for words in ("坐着的活，钱少点行", "戴假肢，站一个钟头就疼", "得有个凳子，厕所别太远"):
        assert words in own_words

    for kind, name, rows in ((ImportKind.VACANCIES, "openings", 80), (ImportKind.JOBSEEKERS, "seekers", 40)):
        again = bring(officer, kind, name)
        assert again == {**all_new(rows), "新增": 0, "没变": rows}
    assert (count(Vacancy), count(Jobseeker), count(Employer)) == (80, 40, employers)


def all_new(rows: int) -> dict[str, int]:
    return {"行": rows, "新增": rows, "更新": 0, "没变": 0, "没导入": 0}


def find(visitor, path: str, label: str, words: str, name: re.Pattern[str]) -> None:
    """Search a list and open the first record that it finds."""
    page = visitor.go(path)
    page.get_by_label(label).fill(words)
    page.get_by_role("button", name="找").click()
    page.wait_for_url(re.compile("words=|found=1"))
    page.get_by_role("link", name=name).first.click()
    page.wait_for_url(re.compile(r"/\d+$"))


def said(page: Page) -> str:
    """Return the words of a record as they were written, without the numbers that tie readings to them."""
    page.get_by_role("heading", name=re.compile("说的$")).wait_for()
    page.evaluate("document.querySelectorAll('mark .n').forEach((number) => number.remove())")
    return page.locator("#own").locator("..").inner_text()


def see_every_finding(page: Page, world) -> None:
    """Compare the page on a file with what was kept: each finding with its row, its column and its reason."""
    key = int(page.url.rsplit("/", 1)[1])
    kept = world.session.scalars(select(ImportFinding).where(ImportFinding.batch_id == key)).all()
    told = [(f"第{one.row}行", one.column, one.reason) for one in kept]
    world.save()
    expect(page.get_by_role("heading", name=re.compile("要看一看的"))).to_contain_text(f"共{len(told)}处")
    shown = page.locator("tbody tr").all_inner_texts()
    for row, column, reason in told[:50]:
        assert any(row in line and column in line and reason in line for line in shown), (row, column, reason)


def sheet(**cells: object) -> bytes:
    """Return a spreadsheet of jobseekers with one row of these cells."""
    book = Workbook()
    book.active.append(COLUMNS["jobseekers"])
    book.active.append([cells.get(name) for name in COLUMNS["jobseekers"]])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


LEDGER = (RELEVANCE / "openings.csv").read_bytes()
CUT = b"\xe7\xbc\x96\xe5\x8f\xb7,\xe5\xa7\x93\xe5\x90\x8d,\xe8\xba\xab\xe4\xbb\xbd\xe8\xaf\x81\xe5\x8f\xb7\nS1,x,2.30403E+17\n"
# What is wrong -> (name, kind, contents, what the page says).
BAD_FILES = {
    "wrong columns": ("甲.csv", ImportKind.VACANCIES, "甲,乙\n1,2\n".encode(), "没有“编号”这一列"),
    "the other table": ("台账.csv", ImportKind.JOBSEEKERS, LEDGER, "看着像用工需求台账，换一种再传"),
    "two encodings": ("台账.csv", ImportKind.VACANCIES, LEDGER + b"J999,\xff\xfe\x81", "文字编码认不出来"),
    "quotes": ("台账.csv", ImportKind.VACANCIES, LEDGER + b'J998,"', "引号没配对"),
    "scientific, csv": ("表.csv", ImportKind.JOBSEEKERS, CUT, "后几位已经丢了"),
    "scientific, number": (
        "表.xlsx",
        ImportKind.JOBSEEKERS,
        sheet(编号="S1", 姓名="冯小满", 身份证号=2.30403e17),
        "后几位已经丢了",
    ),
    "scientific, text": (
        "表.xlsx",
        ImportKind.JOBSEEKERS,
        sheet(编号="S1", 姓名="冯小满", 身份证号="2.30403E+17"),
        "后几位已经丢了",
    ),
    "formula": (
        "表.xlsx",
        ImportKind.JOBSEEKERS,
        sheet(编号="S1", 姓名='=CONCATENATE("冯","小满")'),
        "B2格里是公式",
    ),
    "old Excel": (
        "表.xls",
        ImportKind.JOBSEEKERS,
        b"\xd0\xcf\x11\xe0" + secrets.token_bytes(2000),
        "另存为“.xlsx”",
    ),
    "no Excel at all": ("表.xlsx", ImportKind.JOBSEEKERS, b"PK\x03\x04 and then nothing", "坏了，打不开"),
    "a picture": (
        "表.csv",
        ImportKind.JOBSEEKERS,
        b"\x89PNG\r\n\x1a\n\x00\x00" + bytes(range(256)),
        "这不是表格文件",
    ),
    "empty": ("表.csv", ImportKind.VACANCIES, b"\xef\xbb\xbf", "是空的"),
    "half a megabyte too much": (
        "台账.csv",
        ImportKind.VACANCIES,
        LEDGER * (40 * MEGABYTE // len(LEDGER)) + LEDGER[: MEGABYTE // 2],
        "表格拆成几份，一份一份传",
    ),
}


@pytest.mark.usefixtures("hegang")
def test_a_bad_file_gets_one_clear_answer_and_changes_nothing(visit, count, tmp_path):
    officer = visit()
    officer.sign_in("qinhaibo")
    for wrong, (name, kind, contents, said) in BAD_FILES.items():
        page = officer.go("/desk/imports/new")
        file = tmp_path / name
        file.write_bytes(contents)
        send(page, kind, file)
        page.wait_for_load_state()
        expect(page.locator("[data-import-progress]")).to_have_count(0, timeout=60_000)
        expect(page.locator("main"), wrong).to_contain_text(said)
        if page.get_by_role("alert").count():
            assert page.get_by_role("alert").first.get_by_role("listitem").count() == 1, wrong
    assert [count(table) for table in (Vacancy, Jobseeker, Employer)] == [0, 0, 0]


@pytest.mark.usefixtures("hegang")
def test_a_file_over_the_limit_gets_a_page_in_words(visit, count, tmp_path):
    officer = visit()
    officer.sign_in("qinhaibo")
    page = officer.go("/desk/imports/new")
    file = tmp_path / "台账.csv"
    file.write_bytes(b"x" * 42 * MEGABYTE)
    send(page, ImportKind.VACANCIES, file)
    expect(page.get_by_role("heading", level=1)).to_have_text("文件太大了")
    assert count(ImportBatch) == 0
