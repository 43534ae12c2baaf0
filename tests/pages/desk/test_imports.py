import io
import threading
from dataclasses import replace
from datetime import timedelta

import pytest
import told_rows
from page_client import forms_of
from sqlalchemy import select

from matching.tables import COLUMNS
from portal import clock, imports_thread
from portal.extensions import db
from portal.models import (
    AuditEntry,
    ImportBatch,
    ImportFinding,
    ImportKind,
    ImportRow,
    ImportState,
    Jobseeker,
    Role,
    Vacancy,
)
from portal.services import consents, policy


def file_of(kind: str, *rows: dict[str, str], name: str = "台账.csv") -> tuple[io.BytesIO, str]:
    return io.BytesIO(told_rows.file_of(ImportKind(kind), *rows)), name


def post(**cells: str) -> dict[str, str]:
    usual = {
        "编号": "T1",
        "企业名称": "育新面馆",
        "所属街道": "育才街道",
        "所属社区": "育新社区",
        "工作地址": "育新小区南门",
        "联系电话": "13800000777",
        "岗位名称": "洗碗工",
        "招聘人数": "1",
        "工作内容": "洗碗，择菜",
        "任职要求": "手脚麻利",
        "薪资待遇": "2400元/月",
        "工作时间": "早9点到下午4点，双休",
        "有效期至": (clock.today() + timedelta(days=30)).isoformat(),
        "登记日期": clock.today().isoformat(),
    }
    return {**usual, **cells}


PERSON = {
    "编号": "S1",
    "姓名": "冯小满",
    "联系电话": "13800000888",
    "所属街道": "育才街道",
    "所属社区": "育新社区",
}


@pytest.fixture
def desk(world, client):
    """A grid worker of 育新社区, signed in."""
    community = world.community()
    account = world.account(Role.GRID_WORKER, community)
    consents.seed_wordings(world.session)
    policy.seed(world.session)
    world.save()
    client.sign_in(account.sign_in_name)
    return client


def send(client, kind: str, upload, **values):
    """Send a file and look at what would come of it."""
    return client.submit("/desk/imports/new", {"kind": kind, "file": upload, **values}, form="", follow=True)


def bring(client, page, known: str = "update"):
    """Nod at the file that a page shows, and look at what came of it."""
    return client.submit(page.request.path, {"known": known}, form="/bring")


def test_a_ledger_comes_in_and_the_page_says_what_came(desk):
    page = bring(
        desk, send(desk, "vacancies", file_of("vacancies", post(), post(编号="T2", 有效期至="过年")))
    )
    text = page.get_data(as_text=True)
    assert page.status_code == 200
    assert "没看懂" in text
    assert "过年" in text
    vacancy = db.session.scalars(select(Vacancy).where(Vacancy.number == "T2")).one()
    assert f"/desk/vacancies/{vacancy.id}" in text
    assert "台账.csv" in desk.get("/desk/imports").get_data(as_text=True)


def test_rows_of_places_that_are_somebody_else_s_are_counted_and_told(desk, world):
    world.community("富民社区", "富力街道", "南山区")
    world.save()
    elsewhere = [
        post(编号="T2", 所属街道="富力街道", 所属社区="富民社区"),
        post(编号="T3", 所属街道="富力街道", 所属社区="富民三社区"),
    ]
    text = bring(desk, send(desk, "vacancies", file_of("vacancies", post(), *elsewhere))).get_data(
        as_text=True
    )
    assert "2行没导入" in text
    assert text.count("不在您管的地方，这一行没导入") == 2
    assert "先记在" not in text
    assert db.session.scalars(select(Vacancy.number)).all() == ["T1"]


def test_people_without_an_answer_about_consent_are_asked_for_it(desk):
    page = send(desk, "jobseekers", file_of("jobseekers", PERSON))
    assert "签没签过同意书" in page.get_data(as_text=True)
    assert db.session.scalars(select(Jobseeker)).first() is None


def test_who_signed_did_so_on_a_day(desk):
    page = send(desk, "jobseekers", file_of("jobseekers", PERSON), consent="signed")
    assert "哪天签的，写一下" in page.get_data(as_text=True)


def test_people_come_in_with_their_consent_and_the_look_is_recorded(desk):
    told = {"consent": "signed", "consented_on": clock.today().isoformat(), "witness": "社区书记"}
    bring(desk, send(desk, "jobseekers", file_of("jobseekers", PERSON), **told))
    assert db.session.scalars(select(Jobseeker)).one().name == "冯小满"
    looks = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "import.look")).all()
    assert {row.object_id for row in looks} == {db.session.scalars(select(ImportBatch.id)).one()}


def test_an_identity_number_that_cannot_be_so_is_not_shown_in_full(desk):
    told = {"consent": "not_yet"}
    row = PERSON | {"身份证号": "99000019800102006"}
    text = send(desk, "jobseekers", file_of("jobseekers", row), **told).get_data(as_text=True)
    assert "身份证号" in text
    assert "99000019800102006" not in text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "空的"),
        ("甲,乙\n1,2\n".encode(), "编号"),
        (b"\xff\xfe\x00broken\x81", "编码"),
    ],
)
def test_a_file_that_is_no_ledger_gets_a_sentence_and_changes_nothing(desk, data, said):
    page = send(desk, "vacancies", (io.BytesIO(data), "x.csv"))
    assert page.status_code == 200
    assert said in page.get_data(as_text=True)
    assert db.session.scalars(select(ImportBatch)).one().state is ImportState.REFUSED
    assert db.session.scalars(select(Vacancy)).first() is None


def test_a_file_of_the_other_table_is_read_again_without_being_sent_again(desk):
    page = send(desk, "vacancies", file_of("jobseekers", PERSON))
    assert "看着像求职登记表" in page.get_data(as_text=True)
    page = desk.submit(page.request.path, {"kind": "jobseekers"}, form="/again")
    assert "导进来，1行" in page.get_data(as_text=True)


def test_a_file_whose_form_lacks_an_answer_need_not_be_chosen_again(desk):
    page = send(desk, "jobseekers", file_of("jobseekers", PERSON, name="登记表.csv"))
    assert "“登记表.csv”已经传上来了" in page.get_data(as_text=True)
    kept = db.session.scalars(select(ImportBatch)).one()
    told = {"kind": "jobseekers", "consent": "not_yet", "kept": str(kept.id)}
    page = desk.submit("/desk/imports/new", told)
    assert "导进来，1行" in page.get_data(as_text=True)
    assert db.session.scalars(select(ImportBatch.id)).all() == [kept.id]


def test_nobody_goes_on_with_a_file_that_somebody_else_kept(desk, world, app):
    send(desk, "jobseekers", file_of("jobseekers", PERSON))
    kept = db.session.scalars(select(ImportBatch)).one()
    other = world.account(Role.GRID_WORKER, world.community())
    world.save()
    colleague = app.test_client()
    colleague.sign_in(other.sign_in_name)
    told = {"kind": "jobseekers", "consent": "not_yet", "kept": str(kept.id)}
    page = colleague.get("/desk/imports/new")
    assert page.status_code == 200
    token = next(form for form in forms_of(page) if "kept" in form.fields).fields
    assert colleague.post("/desk/imports/new", data={**token, **told}).status_code == 404
    assert colleague.get(f"/desk/imports/{kept.id}").status_code == 404
    assert kept.filename not in colleague.get("/desk/imports").get_data(as_text=True)


def test_before_a_file_comes_in_its_rows_are_shown_with_what_was_read(desk):
    page = send(desk, "vacancies", file_of("vacancies", post(), post(编号="T2", 有效期至="过年")))
    text = page.get_data(as_text=True)
    assert "2,400元" in text
    assert "日子没看懂" in text
    assert db.session.scalars(select(Vacancy)).first() is None
    only = desk.get(f"{page.request.path}?show=doubtful").get_data(as_text=True)
    assert "共1行" in only


def test_columns_that_are_not_ours_are_asked_about_and_remembered(desk):
    body = "编号,姓名,手机号码,所属街道,所属社区\nS1,冯小满,13800000888,育才街道,育新社区\n".encode()
    told = {"consent": "not_yet"}
    page = send(desk, "jobseekers", (io.BytesIO(body), "表.csv"), **told)
    assert "对一对列" in page.get_data(as_text=True)
    page = desk.submit(page.request.path, {}, form="/columns")
    assert "导进来，1行" in page.get_data(as_text=True)
    again = send(desk, "jobseekers", (io.BytesIO(body), "表.csv"), **told)
    assert "导进来，1行" in again.get_data(as_text=True)
    bring(desk, again)
    assert db.session.scalars(select(Jobseeker)).one().phone == "13800000888"


def test_two_columns_cannot_stand_for_the_same(desk):
    body = "编号,姓名,手机号码,电话\nS1,冯小满,13800000888,2\n".encode()
    page = send(desk, "jobseekers", (io.BytesIO(body), "表.csv"), consent="not_yet")
    page = desk.submit(page.request.path, {"column_0": "联系电话", "column_1": "联系电话"}, form="/columns")
    assert "只能留一个" in page.get_data(as_text=True)


def test_a_known_row_is_decided_by_itself(desk):
    bring(desk, send(desk, "vacancies", file_of("vacancies", post())))
    page = send(desk, "vacancies", file_of("vacancies", post(薪资待遇="2600元/月")))
    assert "认得，有变的" in page.get_data(as_text=True)
    page = desk.submit(page.request.path, {"choice": "skip"}, form="/rows/")
    assert "记下了：都不动" in page.get_data(as_text=True)
    bring(desk, page, known="ask")
    assert db.session.scalars(select(Vacancy)).one().pay_text == "2400元/月"


def test_the_rows_to_look_at_come_as_a_spreadsheet_without_formulas(desk):
    from openpyxl import load_workbook

    evil = "@SUM(1+9)*cmd|' /C calc'!A0"
    page = send(desk, "vacancies", file_of("vacancies", post(), post(编号="T2", 有效期至="过年", 备注=evil)))
    bring(desk, page)
    token = next(form for form in forms_of(desk.get(page.request.path)) if "/errors" in form.action)
    answer = desk.post(token.action, data=token.fields)
    lines = list(load_workbook(io.BytesIO(answer.data)).active.iter_rows())
    assert [cell.value for cell in lines[0]][-3:] == ["原来第几行", "进来没有", "要看什么"]
    assert len(lines) == 2
    told = {head.value: cell for head, cell in zip(lines[0], lines[1], strict=True)}
    assert told["编号"].value == "T2"
    assert told["备注"].value == f"'{evil}"
    assert "有效期至：日子没看懂" in told["要看什么"].value
    assert "f" not in {cell.data_type for line in lines for cell in line}
    taken = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "import.errors")).all()
    assert len(taken) == 1


def test_an_import_is_taken_back_from_its_page(desk):
    page = bring(desk, send(desk, "vacancies", file_of("vacancies", post())))
    page = desk.submit(page.request.path, {}, form="/undo")
    assert "撤回了" in page.get_data(as_text=True)
    assert db.session.scalars(select(Vacancy)).first() is None


def test_a_file_nobody_wants_is_thrown_away(desk):
    page = send(desk, "vacancies", file_of("vacancies", post()))
    page = desk.submit(page.request.path, {}, form="/discard")
    assert "不要了，一行都没留" in page.get_data(as_text=True)
    assert db.session.scalars(select(ImportRow)).first() is None


def test_a_file_at_work_shows_how_far_it_is(desk):
    page = send(desk, "vacancies", file_of("vacancies", post()))
    batch = db.session.scalars(select(ImportBatch)).one()
    batch.state, batch.progress, batch.rows = ImportState.WRITING, 30, 100
    db.session.commit()
    text = desk.get(page.request.path).get_data(as_text=True)
    assert 'value="30"' in text
    assert 'http-equiv="refresh"' in text
    told = desk.get(f"{page.request.path}/progress", headers={"Accept": "application/json"}).get_json()
    assert (told["working"], told["done"], told["rows"]) == (True, 30, 100)


def test_without_a_file_the_form_asks_for_one(desk):
    page = desk.submit("/desk/imports/new", {"kind": "vacancies"})
    assert "文件还没选" in page.get_data(as_text=True)


def test_a_file_far_too_large_gets_a_page_that_says_so(desk):
    kind = "multipart/form-data; boundary=x"
    page = desk.post("/desk/imports/new", data=b"x" * 42 * 1024 * 1024, content_type=kind)
    assert page.status_code == 413


def set_limit(app, monkeypatch, most_bytes: int) -> None:
    smaller = replace(app.extensions["linli_settings"], max_upload_bytes=most_bytes)
    monkeypatch.setitem(app.extensions, "linli_settings", smaller)


def test_a_file_a_little_too_large_is_refused_beside_its_field(desk, app, monkeypatch):
    upload = file_of("vacancies", post())
    set_limit(app, monkeypatch, len(upload[0].getvalue()) - 1)
    assert "文件太大了，最多" in send(desk, "vacancies", upload).get_data(as_text=True)
    assert db.session.scalars(select(ImportBatch)).first() is None


def test_a_file_just_within_the_limit_comes_in(desk, app, monkeypatch):
    upload = file_of("vacancies", post())
    set_limit(app, monkeypatch, len(upload[0].getvalue()))
    assert "导进来，1行" in send(desk, "vacancies", upload).get_data(as_text=True)


def test_the_page_names_the_limit_that_is_set(desk, app, monkeypatch):
    set_limit(app, monkeypatch, 3 * 1024 * 1024)
    assert "最多3兆" in desk.get("/desk/imports/new").get_data(as_text=True)


def test_the_same_form_sent_twice_brings_the_file_in_once(desk):
    told = {"request_id": "one-and-the-same-form", "kind": "vacancies"}
    for _ in range(2):
        send(desk, upload=file_of("vacancies", post()), **told)
    assert len(db.session.scalars(select(ImportBatch)).all()) == 1


@pytest.mark.parametrize("kind", ["vacancies", "jobseekers"])
def test_an_empty_table_has_the_columns_of_the_format(desk, kind):
    from openpyxl import load_workbook

    plain = desk.get(f"/desk/imports/template/{kind}.csv").get_data().decode("utf-8-sig").strip()
    sheet = load_workbook(io.BytesIO(desk.get(f"/desk/imports/template/{kind}.xlsx").data)).active
    assert tuple(plain.split(",")) == COLUMNS[kind]
    assert tuple(cell.value for cell in sheet[1]) == COLUMNS[kind]
    assert sheet["C2"].number_format == "@"
    assert desk.get("/desk/imports/template/nothing.csv").status_code == 404


def test_many_imports_cost_as_many_queries_as_a_few(desk, world, statements):
    def sent(numbers):
        for number in numbers:
            sender = world.account(Role.GRID_WORKER, world.community())
            batch = ImportBatch(
                kind=ImportKind.VACANCIES,
                filename=f"台账{number}.csv",
                sha256=f"{number:064d}",
                at=clock.now(),
                by_id=sender.id,
                rows=1,
                added=1,
                updated=0,
                unchanged=0,
                state=ImportState.DONE,
                findings=[ImportFinding(row=2, column="薪资待遇", reason="没看懂。", words=f"面议{number}")],
            )
            world.session.add(batch)
            world.session.flush()
            world.vacancy(import_id=batch.id)
        world.save()

    def count():
        with statements() as seen:
            page = desk.get("/desk/imports").get_data(as_text=True)
        return page.count("1处要看"), len(seen)

    sent(range(2))
    few = count()
    sent(range(2, 20))
    many = count()
    assert (few[0], many[0]) == (2, 20)
    assert many[1] == few[1]


def test_a_batch_of_another_street_is_not_found(desk, world, app):
    bring(desk, send(desk, "vacancies", file_of("vacancies", post())))
    batch = db.session.scalars(select(ImportBatch)).one()
    other = world.account(Role.GRID_WORKER, world.community("富民社区", "富力街道", "南山区"))
    world.save()
    stranger = app.test_client()
    stranger.sign_in(other.sign_in_name)
    assert stranger.get(f"/desk/imports/{batch.id}").status_code == 404


def test_an_administrator_may_bring_in_areas_only(world, client):
    account = world.account(Role.ADMIN, world.community().parent.parent.parent)
    world.save()
    client.sign_in(account.sign_in_name)
    text = client.get("/desk/imports/new").get_data(as_text=True)
    assert "地点" in text
    assert "求职登记表空表" not in text


def test_outside_tests_a_thread_of_the_process_looks_at_the_file(desk, app, monkeypatch):
    monkeypatch.setattr(app, "testing", False)
    monkeypatch.setattr(imports_thread, "PATIENCE_SECONDS", 0)
    page = send(desk, "vacancies", file_of("vacancies", post()))
    imports_thread._Worker.thread.join(60)
    assert "导进来，1行" in desk.get(page.request.path).get_data(as_text=True)


@pytest.mark.parametrize("step", ["/bring", "/again"])
def test_a_nod_that_says_nothing_sensible_does_not_keep_the_worker_waiting(desk, step):
    page = send(desk, "vacancies", file_of("vacancies", post()))
    batch = db.session.scalars(select(ImportBatch)).one()
    if step == "/again":
        batch.state = ImportState.REFUSED
        db.session.commit()
    token = page.text.split('name="csrf_token" value="')[1].split('"')[0]
    told = {"csrf_token": token, "known": "随便", "kind": "随便"}
    answer = desk.post(f"{page.request.path}{step}", data=told)
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith(page.request.path)
    assert db.session.scalars(select(Vacancy)).first() is None


def test_a_file_that_was_handed_over_as_the_thread_ended_is_taken_up_by_its_own_page(desk, app, monkeypatch):
    page = send(desk, "vacancies", file_of("vacancies", post()))
    batch = db.session.scalars(select(ImportBatch)).one()
    batch.state = ImportState.READING
    db.session.commit()
    monkeypatch.setattr(app, "testing", False)
    ended = threading.Thread(target=int)
    ended.start()
    ended.join()
    monkeypatch.setattr(imports_thread._Worker, "thread", ended)
    desk.get(f"{page.request.path}/progress", headers={"Accept": "application/json"})
    imports_thread._Worker.thread.join(60)
    assert "导进来，1行" in desk.get(page.request.path).get_data(as_text=True)
