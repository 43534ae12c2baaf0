import csv
import io
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from matching.tables import COLUMNS
from portal import clock
from portal.extensions import db
from portal.models import AuditEntry, ImportBatch, Jobseeker, Role, Vacancy
from portal.services import consents, policy


def file_of(kind: str, *rows: dict[str, str], name: str = "台账.csv") -> tuple[io.BytesIO, str]:
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, fieldnames=list(COLUMNS[kind]), restval="")
    writer.writeheader()
    writer.writerows(rows)
    return io.BytesIO(stream.getvalue().encode("utf-8-sig")), name


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
    return client.submit("/desk/imports/new", {"kind": kind, "file": upload, **values}, form="", follow=True)


def test_a_ledger_comes_in_and_the_page_says_what_came(desk):
    page = send(desk, "vacancies", file_of("vacancies", post(), post(编号="T2", 有效期至="过年")))
    text = page.get_data(as_text=True)
    assert page.status_code == 200
    assert "进来了：新增2" in text
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
    text = send(desk, "vacancies", file_of("vacancies", post(), *elsewhere)).get_data(as_text=True)
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
    page = send(desk, "jobseekers", file_of("jobseekers", PERSON), **told)
    assert "进来了：新增1" in page.get_data(as_text=True)
    looks = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "import.look")).all()
    assert len(looks) == 1


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
    assert db.session.scalars(select(ImportBatch)).first() is None


def test_without_a_file_the_form_asks_for_one(desk):
    page = desk.submit("/desk/imports/new", {"kind": "vacancies"})
    assert "文件还没选" in page.get_data(as_text=True)


def test_a_file_of_20_megabytes_gets_a_page_that_says_so(desk):
    kind = "multipart/form-data; boundary=x"
    page = desk.post("/desk/imports/new", data=b"x" * 20 * 1024 * 1024, content_type=kind)
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
    assert "进来了：新增1" in send(desk, "vacancies", upload).get_data(as_text=True)


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


def test_a_batch_of_another_street_is_not_found(desk, world, app):
    send(desk, "vacancies", file_of("vacancies", post()))
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
