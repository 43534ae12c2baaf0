"""Lists as files: what is in them, what stays at home, and that they come back in without changing anything."""

import csv
import io
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from factories import Factory
from openpyxl import load_workbook
from sqlalchemy import create_engine, event, func, select
from sqlalchemy.orm import Session

from matching.tables import COLUMNS, read_table
from portal import clock
from portal.actors import Actor, Grant
from portal.database import writing
from portal.models import (
    AuditEntry,
    Base,
    ColumnGroup,
    DeclineReason,
    Employer,
    ExportKind,
    ExportReason,
    ImportKind,
    Jobseeker,
    Place,
    Purpose,
    Referral,
    ReferralState,
    Role,
    Vacancy,
    VacancySource,
    Workplace,
)
from portal.services import (
    call_requests,
    consents,
    employers,
    exports,
    imports,
    jobseekers,
    policy,
    search,
    vacancies,
)
from portal.services.columns import row_of_jobseeker, row_of_vacancy
from portal.services.errors import DomainError, ForbiddenError, NotVisibleError
from portal.services.exports.columns import PARTIAL_KEY
from portal.services.exports.workbook import Mark, sheet
from portal.services.imports import headings
from portal.services.referral_lists import ReferralQuestion
from portal.services.referral_lists import search as search_referrals

EVERYTHING = list(exports.GROUPS[ExportKind.PEOPLE])
IDENTITY = "230405199003078819"


@pytest.fixture
def desk(session: Session, make):
    """A worker of 育新社区 with the wordings and policy numbers in place."""
    consents.seed_wordings(session)
    policy.seed(session)
    return make.actor(Role.GRID_WORKER, make.community())


def query_of(session: Session, actor, kind: ExportKind):
    if kind is ExportKind.PEOPLE:
        return jobseekers.search_people(session, actor)
    if kind is ExportKind.VACANCIES:
        return search.vacancies(actor)
    if kind is ExportKind.EMPLOYERS:
        return search.employers(actor)
    if kind is ExportKind.REFERRALS:
        return search_referrals(actor, ReferralQuestion())
    return call_requests.search(actor)


def order(session, actor, kind, groups=(), reason=ExportReason.REPORT):
    return exports.order(
        session, actor, kind, query_of(session, actor, kind), question={}, reason=reason, groups=groups
    )


def file_of(session, actor, kind, groups=()) -> bytes:
    row = order(session, actor, kind, groups)
    return b"".join(exports.stream(session, actor, row, query_of(session, actor, kind)))


def lines_of(data: bytes) -> list[list[str]]:
    """Return header and rows as openpyxl reads them, the mark on top left out."""
    rows = [[cell or "" for cell in row] for row in load_workbook(io.BytesIO(data)).active.values]
    return rows[1:]


def table_of(data: bytes) -> list[dict[str, str]]:
    header, *rows = lines_of(data)
    return [dict(zip(header, row, strict=True)) for row in rows]


def named(row: dict[str, str]) -> str:
    """Return the number of a row, whatever stands above it."""
    return next(cell for name, cell in row.items() if name.startswith("编号"))


def bring(session, actor, kind: ImportKind, data: bytes, **values):
    return imports.run(session, actor, kind, "export.xlsx", data, **values)


def registry(**cells: str) -> dict[str, str]:
    usual = {
        "编号": "S1",
        "姓名": "冯小满",
        "身份证号": IDENTITY,
        "联系电话": "138 0000 0888/13900000999",
        "所属街道": "育才街道",
        "所属社区": "育新社区",
        "居住地址": "育新小区3号楼",
        "困难类别": "低保；残疾人",
        "残疾类别": "肢体",
        "求职意向": "坐着的活",
        "身体状况与功能": "站一个钟头腿就疼",
        "登记日期": "2026-08-20",
        "登记网格员": "佟丽",
        "备注": "-先打她儿子的电话",
    }
    return {**usual, **cells}


def ledger(**cells: str) -> dict[str, str]:
    usual = {
        "编号": "T1",
        "企业名称": "春晖面馆",
        "行业": "餐饮",
        "所属街道": "育才街道",
        "所属社区": "育新社区",
        "工作地址": "红旗路12号",
        "联系人": "于姐",
        "联系电话": "13800000777",
        "岗位名称": "洗碗工",
        "招聘人数": "1",
        "工作内容": "洗碗，择菜\n@收拾后厨",
        "任职要求": "-手脚麻利",
        "薪资待遇": "2400元/月",
        "工作时间": "早9点到下午4点，双休",
        "有效期至": "2026-10-31",
        "登记日期": "2026-09-01",
        "登记网格员": "佟丽",
        "备注": "+86 138的那个先打",
    }
    return {**usual, **cells}


def csv_of(kind: ImportKind, *rows: dict[str, str]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, fieldnames=list(COLUMNS[kind.value]), restval="")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode("utf-8-sig")


@contextmanager
def counted(session: Session) -> Iterator[list[str]]:
    """Collect the statements that are sent meanwhile."""
    found: list[str] = []

    def note(_connection, _cursor, statement, *_rest) -> None:
        found.append(statement)

    event.listen(session.connection(), "before_cursor_execute", note)
    yield found
    event.remove(session.connection(), "before_cursor_execute", note)


@pytest.fixture
def september(on):
    on("2026-09-10T04:00")


# ---- the file


MARK = Mark("人", "内部使用", "田甜", clock.now())


@pytest.mark.parametrize(
    "words",
    [
        "=1+1",
        "+86 138 0000 0001",
        "-手脚麻利",
        "@收拾后厨",
        "230405199003078819",
        "00012",
        "2.30405E+17 是坏的",
        "两行\n写的",
        "回车\r\n也在",
        "制表\t符",
        "写着_x0041_的",
        "有\x0b怪字符",
        '<b>"&</b>',
        "1e5",
        "真",
        "😀",
    ],
)
def test_a_cell_reads_back_as_it_was_and_is_never_a_formula(words: str):
    data = b"".join(sheet(MARK, ["编号", "姓名", "备注"], [["S1", "王磊", words]]))
    assert read_table(data, "jobseekers").rows == [{"编号": "S1", "姓名": "王磊", "备注": words}]
    cell = load_workbook(io.BytesIO(data)).active["C3"]
    assert cell.data_type == "s"
    assert cell.number_format == "@"


def test_the_file_says_whose_export_it_is_on_top_on_each_page_and_in_its_properties(session, desk, make):
    make.jobseeker()
    book = load_workbook(io.BytesIO(file_of(session, desk, ExportKind.PEOPLE)))
    line = book.active["A1"].value
    assert desk.name in line
    assert "共1行，用途：报给上级" in line
    assert line in book.active.oddFooter.left.text
    assert (book.properties.creator, book.properties.description) == (desk.name, line)


def test_a_long_list_is_written_with_little_memory():
    def rows():
        return ([f"S{n}", "王磊", "腿脚不便，坐着的活都行" * 4] for n in range(40_000))

    tracemalloc.start()
    size = sum(len(piece) for piece in sheet(MARK, ["编号", "姓名", "备注"], rows()))
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size > 200_000
    assert most < 2_000_000


# ---- what stays at home


def test_covered_columns_stay_at_home_unless_they_are_asked_for(session, desk, make):
    make.jobseeker(id_number=IDENTITY, address="育新小区3号楼", health="腿疼", family="照看老人")
    (open_row,) = table_of(file_of(session, desk, ExportKind.PEOPLE))
    assert open_row["姓名"] == "孙国栋"
    covered = {name for names in exports.GROUPS[ExportKind.PEOPLE].values() for name in names}
    assert not covered & open_row.keys()
    (row,) = table_of(file_of(session, desk, ExportKind.PEOPLE, [ColumnGroup.PAPERS]))
    assert row["身份证号"] == IDENTITY
    assert "联系电话" not in row


def test_with_everything_the_columns_are_those_of_the_registry(session, desk, make):
    make.jobseeker()
    header, _row = lines_of(file_of(session, desk, ExportKind.PEOPLE, EVERYTHING))
    assert header == list(COLUMNS["jobseekers"])


def test_words_about_the_body_stay_at_home_without_the_consent_to_note_them_down(session, desk, make):
    agreed = make.jobseeker(health="腿疼", needs="凳子")
    silent = make.jobseeker(consented=False, health="腿疼", needs="凳子")
    make.consent(silent, Purpose.REGISTER)
    rows = {
        named(row): row for row in table_of(file_of(session, desk, ExportKind.PEOPLE, [ColumnGroup.BODY]))
    }
    assert rows[agreed.number]["身体状况与功能"] == "腿疼"
    assert (rows[silent.number]["身体状况与功能"], rows[silent.number]["所需便利"]) == ("", "")


def test_nobody_of_another_area_is_in_the_file(session, desk, make):
    make.jobseeker(name="在这儿")
    make.jobseeker(name="在那儿", community=make.community("富民社区", "富力街道", "南山区"))
    assert [row["姓名"] for row in table_of(file_of(session, desk, ExportKind.PEOPLE))] == ["在这儿"]


def test_an_officer_takes_out_a_list_but_no_covered_columns(session, desk, make):
    make.jobseeker()
    officer = make.actor(Role.OFFICER, make.community().parent.parent)
    assert exports.offered(officer, ExportKind.PEOPLE) == []
    assert len(table_of(file_of(session, officer, ExportKind.PEOPLE))) == 1
    with pytest.raises(DomainError) as refused:
        order(session, officer, ExportKind.PEOPLE, [ColumnGroup.PHONE])
    assert refused.value.field == "groups"


def test_who_works_here_and_oversees_there_takes_covered_columns_out_from_here_only(session, make):
    here = make.actor(Role.GRID_WORKER, make.community())
    far = make.community("富民社区", "富力街道", "南山区")
    both = replace(here, grants=(*here.grants, Grant(Role.OFFICER, far.path)))
    make.jobseeker(name="在这儿")
    make.jobseeker(name="在那儿", community=far)
    assert len(table_of(file_of(session, both, ExportKind.PEOPLE))) == 2
    rows = table_of(file_of(session, both, ExportKind.PEOPLE, [ColumnGroup.PHONE]))
    assert [row["姓名"] for row in rows] == ["在这儿"]


@pytest.mark.parametrize("role", [Role.SOCIAL_WORKER, Role.ADMIN, Role.AUDITOR])
def test_others_take_no_list_out(session, make, role: Role):
    make.jobseeker()
    with pytest.raises(ForbiddenError):
        order(session, make.actor(role), ExportKind.PEOPLE)


def test_a_reason_and_at_least_one_row_are_needed(session, desk, make):
    with pytest.raises(DomainError, match="一行也没有"):
        order(session, desk, ExportKind.PEOPLE)
    make.jobseeker()
    with pytest.raises(DomainError) as refused:
        order(session, desk, ExportKind.PEOPLE, reason=None)
    assert refused.value.field == "reason"


def test_what_left_the_house_is_on_record_without_anybodys_name(session, desk, make):
    make.jobseeker(name="王磊")
    row = exports.order(
        session,
        desk,
        ExportKind.PEOPLE,
        query_of(session, desk, ExportKind.PEOPLE),
        question={"words": ["王磊"], "found": ["1"], "state": ["active"]},
        reason=ExportReason.SAMPLE,
        groups=[ColumnGroup.PHONE],
    )
    exports.record(session, desk, row)
    session.flush()
    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "export.made")).one()
    assert entry.detail == {
        "kind": "people",
        "fields": ["people", "phone"],
        "reason": "sample",
        "count": 1,
        "narrowed": ["state=active", "words"],
    }
    assert (entry.account_id, entry.object_type, entry.object_id) == (
        desk.account_id,
        "export_orders",
        row.id,
    )


def test_only_who_asked_gets_the_file_and_only_for_a_day(session, desk, make, on):
    on("2026-09-10T04:00")
    make.jobseeker()
    row = order(session, desk, ExportKind.PEOPLE)
    with pytest.raises(NotVisibleError):
        exports.get_order(session, make.actor(Role.GRID_WORKER, make.community()), row.id)
    assert exports.is_valid(row)
    on("2026-09-11T04:01")
    assert not exports.is_valid(row)


def test_a_refusal_leaves_the_house_only_as_nothing_came_of_it(session, desk, make):
    person, vacancy = make.jobseeker(), make.vacancy()
    session.add(
        Referral(
            jobseeker=person,
            vacancy=vacancy,
            state=ReferralState.DECLINED,
            decline_reason=DeclineReason.PAY,
            proposed_by_id=desk.account_id,
        )
    )
    session.flush()
    (row,) = table_of(file_of(session, desk, ExportKind.REFERRALS))
    assert row["走到哪一步"] == "没有成"
    assert not any("工钱" in cell or "没答应" in cell for cell in row.values())


def test_employers_and_calls_have_their_lists_too(session, desk, make):
    make.vacancy(employer=make.employer(name="老马家", contact_phone="13800000123"))
    call_requests.ask(session, community=make.community(), name="刘姐", phone="13800000123")
    (employer,) = table_of(file_of(session, desk, ExportKind.EMPLOYERS))
    assert (employer["企业名称"], employer["正在招的岗位数"]) == ("老马家", "1")
    assert "联系电话" not in employer
    (call,) = table_of(file_of(session, desk, ExportKind.CALLS, [ColumnGroup.PHONE]))
    assert (call["姓名"], call["联系电话"]) == ("刘姐", "13800000123")


def test_the_number_of_statements_does_not_grow_with_the_list(session, desk, make):
    def statements() -> int:
        session.flush()
        session.expire_all()
        with counted(session) as found:
            file_of(session, desk, ExportKind.PEOPLE, EVERYTHING)
            file_of(session, desk, ExportKind.VACANCIES, [ColumnGroup.CONTACT])
        return len(found)

    make.jobseeker()
    make.vacancy()
    few = statements()
    for _ in range(12):
        make.jobseeker()
        make.vacancy()
    assert statements() == few


# ---- there and back


@pytest.fixture
def empty_portal(tmp_path) -> Iterator[tuple[Session, Actor]]:
    """A portal of its own in which only the places are known, and its worker."""
    engine = create_engine(f"sqlite:///{tmp_path / 'there.db'}")
    with writing():
        Base.metadata.create_all(engine)
        with Session(engine) as there:
            make = Factory(there)
            consents.seed_wordings(there)
            policy.seed(there)
            yield there, make.actor(Role.GRID_WORKER, make.community())
            there.rollback()
    engine.dispose()


def state_of(session: Session) -> dict[str, object]:
    """Return everything an import could have changed."""
    session.expire_all()
    people = session.scalars(select(Jobseeker).order_by(Jobseeker.id)).all()
    posts = session.scalars(select(Vacancy).order_by(Vacancy.id)).all()
    return {
        "people": [(row_of_jobseeker(row), row.state, row.community_id, row.readings) for row in people],
        "posts": [
            (
                row_of_vacancy(row),
                row.state,
                row.community_id,
                row.contact_phone,
                row.workplace_id,
                row.readings,
            )
            for row in posts
        ],
        "counts": [
            session.scalar(select(func.count()).select_from(model)) for model in (Employer, Workplace, Place)
        ],
    }


@pytest.fixture
def filled(session, make, desk, september):
    """A registry and a ledger that came in, were worked on at the desk, and have people and posts of its own."""
    people = csv_of(
        ImportKind.JOBSEEKERS, registry(), registry(编号="S2", 姓名="", 身份证号="", 登记日期="2026年8月")
    )
    bring(session, desk, ImportKind.JOBSEEKERS, people, consented_on=clock.today())
    posts = csv_of(
        ImportKind.VACANCIES,
        ledger(),
        ledger(编号="T2", 岗位名称="切菜工", 联系人="", 联系电话="", 工作地址=""),
    )
    bring(session, desk, ImportKind.VACANCIES, posts)
    person = session.scalars(select(Jobseeker).where(Jobseeker.number == "S1")).one()
    jobseekers.edit(session, desk, person, fields={"wishes": "看大门也行\n离家近", "remark": "=1+1"})
    make.jobseeker(name="窗口登记的", phone="13800000444", health="腰不好", registered_by_text="佟丽")
    firm = employers.register(
        session, desk, name="老马家", community=make.community(), contact_phone="13800000555", address="南门"
    )
    fields = {
        "title": "理货员",
        "pay_text": "2400元/月",
        "contact_phone": "13800000556",
        "contact_name": "马姐",
    }
    vacancies.create(session, desk, employer=firm, fields=fields, source=VacancySource.VISIT, publish=False)
    return session


def test_a_registry_that_goes_out_and_comes_back_changes_nothing(filled, desk):
    before = state_of(filled)
    data = file_of(filled, desk, ExportKind.PEOPLE, EVERYTHING)
    batch = bring(filled, desk, ImportKind.JOBSEEKERS, data)
    assert (batch.added, batch.left_out) == (0, 0)
    assert state_of(filled) == before
    assert table_of(file_of(filled, desk, ExportKind.PEOPLE, EVERYTHING)) == table_of(data)


def test_a_ledger_that_goes_out_and_comes_back_changes_nothing(filled, desk):
    before = state_of(filled)
    data = file_of(filled, desk, ExportKind.VACANCIES, [ColumnGroup.CONTACT])
    batch = bring(filled, desk, ImportKind.VACANCIES, data)
    assert (batch.added, batch.left_out) == (0, 0)
    assert state_of(filled) == before


@pytest.mark.parametrize(
    ("kind", "came_from", "groups"),
    [
        (ExportKind.PEOPLE, ImportKind.JOBSEEKERS, []),
        (ExportKind.PEOPLE, ImportKind.JOBSEEKERS, EVERYTHING[1:]),
        (ExportKind.VACANCIES, ImportKind.VACANCIES, []),
    ],
)
def test_a_list_without_its_covered_columns_is_not_taken_in_and_so_deletes_nothing(
    filled, desk, kind, came_from, groups
):
    before = state_of(filled)
    with pytest.raises(DomainError, match="没有“编号”这一列"):
        bring(filled, desk, came_from, file_of(filled, desk, kind, groups))
    assert headings.guess(PARTIAL_KEY, came_from.value) == ""
    assert state_of(filled) == before


def test_places_that_go_out_and_come_back_change_nothing(session, make, september):
    make.community()
    make.community("富民社区", "富力街道", "南山区")
    admin = make.actor(Role.ADMIN)
    data = b"".join(exports.areas_file(session, admin))
    batch = bring(session, admin, ImportKind.AREAS, data)
    assert (batch.added, batch.updated, batch.unchanged) == (0, 0, batch.rows)
    assert not batch.findings
    with pytest.raises(ForbiddenError):
        exports.areas_file(session, make.actor(Role.OFFICER))


def test_what_goes_out_fills_an_empty_portal_and_goes_out_again_the_same(filled, desk, empty_portal):
    registry_file = file_of(filled, desk, ExportKind.PEOPLE, EVERYTHING)
    ledger_file = file_of(filled, desk, ExportKind.VACANCIES, [ColumnGroup.CONTACT])
    there, worker = empty_portal
    bring(there, worker, ImportKind.JOBSEEKERS, registry_file, consented_on=clock.today())
    bring(there, worker, ImportKind.VACANCIES, ledger_file)
    again = table_of(file_of(there, worker, ExportKind.PEOPLE, EVERYTHING))
    assert sorted(again, key=str) == sorted(table_of(registry_file), key=str)
    again = table_of(file_of(there, worker, ExportKind.VACANCIES, [ColumnGroup.CONTACT]))
    assert sorted(again, key=str) == sorted(table_of(ledger_file), key=str)
