"""Forms with placeholders: what is refused, what is filled in, and that the paper still looks as it did."""

import io
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Border, Font, Side
from sqlalchemy import select

from portal import clock
from portal.models import (
    AuditEntry,
    ColumnGroup,
    ExportKind,
    ExportReason,
    FormKind,
    FormTemplate,
    HardshipCategory,
    Purpose,
    Role,
)
from portal.services import categories, exports, form_templates, jobseekers
from portal.services.errors import DomainError, ForbiddenError, NotVisibleError
from portal.services.figures import FIGURES, Month
from portal.services.form_templates import sheets

IDENTITY = "230405199003078819"
OFFICE = "育才街道公共就业服务"


def book_of(**cells: Any) -> bytes:
    book = Workbook()
    for name, value in cells.items():
        book.active[name] = value
    return sheets.saved(book)


def sheet_of(data: bytes) -> Any:
    return load_workbook(io.BytesIO(data)).active


def words_of(data: bytes) -> str:
    return "\n".join(str(cell) for row in sheet_of(data).values for cell in row if cell is not None)


@pytest.fixture
def officer(make):
    return make.actor(Role.OFFICER, make.community().parent.parent)


@pytest.fixture
def worker(make):
    return make.actor(Role.GRID_WORKER, make.community(), display_name="田甜")


@pytest.fixture
def district(make):
    return make.community().parent.parent


def bring(session, actor, place, kind=FormKind.REGISTRATION, name="区里的表", **cells: Any) -> FormTemplate:
    cells = cells or {"A1": "{{姓名}}"}
    return form_templates.bring(session, actor, place=place, kind=kind, name=name, data=book_of(**cells))


# ---- what is refused


@pytest.mark.parametrize(
    ("kind", "cells", "told"),
    [
        (FormKind.REGISTRATION, {"B3": "{{姓明}}"}, "“Sheet”的B3格的“{{姓明}}”不认得，是不是“{{姓名}}”？"),
        (FormKind.REGISTRATION, {"C2": "{{统计.新登记人数}}"}, "C2格的“{{统计.新登记人数}}”不认得"),
        (FormKind.REPORT, {"A1": "{{姓名}}"}, "A1格的“{{姓名}}”不认得"),
        (FormKind.REPORT, {"A1": "{{统计.新登记人}}"}, "是不是“{{统计.新登记人数}}”？"),
        (FormKind.REGISTRATION, {"A1": "{{姓名}}", "A2": "{{年龄"}, "A2格的括号没配对"),
        (FormKind.RECOGNITION, {"A1": "{{#人}}{{姓名}}"}, "A1格的“{{#人}}”不认得"),
        (FormKind.LIST, {"A1": "{{姓名}}"}, "A1格的“{{姓名}}”不认得"),
        (FormKind.REGISTRATION, {"A1": "就是一张纸"}, "一个要填的地方都没有"),
        (
            FormKind.REGISTRATION,
            {"A1": "{{姓名}}", "B1": '=WEBSERVICE("http://x/"&A1)'},
            "B1格的公式要去别处取数",
        ),
    ],
)
def test_a_form_that_cannot_be_filled_is_refused_with_the_cell(session, officer, district, kind, cells, told):
    with pytest.raises(DomainError) as refused:
        bring(session, officer, district, kind, **cells)
    assert refused.value.field == "file"
    assert told in str(refused.value)
    assert session.scalars(select(FormTemplate)).first() is None


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.4", b"\xd0\xcf\x11\xe0 old", b"PK\x03\x04 broken", b"a,b\n1,2"]
)
def test_what_is_no_spreadsheet_is_refused_in_words(session, officer, district, data):
    with pytest.raises(DomainError, match="xlsx"):
        form_templates.bring(session, officer, place=district, kind=FormKind.REPORT, name="月报", data=data)


def test_every_placeholder_that_is_listed_is_known_to_the_check():
    for kind in FormKind:
        known = form_templates.vocabulary(kind)
        cells = {f"A{at}": f"{{{{{one.name}}}}}" for at, one in enumerate(known.single, start=1)}
        for at, (mark, row) in enumerate(known.rows.items()):
            cells[f"B{at + 1}"] = f"{{{{#{mark}}}}}" + "".join(f"{{{{{one.name}}}}}" for one in row)
        cells = {name: value for name, value in cells.items() if name[0] == "B"} | {
            f"A{int(name[1:]) + 9}": value for name, value in cells.items() if name[0] == "A"
        }
        form_templates.check(kind, book_of(**cells))


@pytest.mark.parametrize("kind", list(form_templates.NAMES))
def test_the_general_forms_pass_their_own_check(kind):
    form_templates.check(kind, form_templates.file_of(kind))


# ---- whose forms


def test_only_who_looks_after_the_place_brings_a_form(session, make, worker, officer, district):
    with pytest.raises(ForbiddenError):
        bring(session, worker, district)
    with pytest.raises(ForbiddenError):
        bring(session, officer, district.parent)
    with pytest.raises(DomainError) as refused:
        bring(session, officer, district, name="  ")
    assert refused.value.field == "name"


def test_the_newest_version_counts_and_the_nearest_place_comes_first(
    session, make, worker, officer, district
):
    bring(session, officer, district, A1="{{姓名}}")
    bring(session, officer, district, A1="{{姓名}}{{年龄}}")
    street = make.community().parent
    bring(session, officer, street, name="街道的表")
    far = make.community("富民社区", "富力街道", "南山区").parent.parent
    bring(session, make.actor(Role.OFFICER, far), far, name="别的区的表")
    found = form_templates.forms_for(session, worker, FormKind.REGISTRATION, make.community())
    assert [(form.name, form.version) for form in found] == [
        ("街道的表", 1),
        ("区里的表", 2),
        ("求职登记表（通用）", 0),
    ]


def test_a_withdrawn_form_is_offered_no_longer_in_any_version(session, make, worker, officer, district):
    bring(session, officer, district)
    row = bring(session, officer, district)
    form_templates.withdraw(session, officer, row)
    found = form_templates.forms_for(session, worker, FormKind.REGISTRATION, make.community())
    assert [form.name for form in found] == ["求职登记表（通用）"]
    with pytest.raises(NotVisibleError):
        form_templates.get_template(session, worker, row.id)


def test_a_form_is_kept_encrypted(session, officer, district):
    bring(session, officer, district)
    stored = session.connection().exec_driver_sql("SELECT content FROM form_templates").scalar_one()
    assert not bytes(stored).startswith(b"PK")


# ---- on a person


@pytest.fixture
def person(session, make):
    found = make.jobseeker(
        name="王磊", id_number=IDENTITY, address="育新小区3号楼", health="站久了腿疼", remark="=1+1"
    )
    for kind in ("残疾人", "低保边缘"):
        session.add(HardshipCategory(jobseeker=found, kind=kind, kind_hash=categories.kind_hash(kind)))
    session.flush()
    session.refresh(found)
    return found


def of_person(session, actor, person, kind=FormKind.RECOGNITION, key=None) -> bytes:
    return form_templates.of_person(session, actor, person, kind, key, office=OFFICE)[1]


def test_the_recognition_form_comes_out_ready_to_sign(session, worker, person):
    told = words_of(of_person(session, worker, person))
    for words in ("王磊", IDENTITY, "育新小区3号楼", "☑残疾失业人员", "□大龄失业人员", "田甜", OFFICE):
        assert words in told
    assert "{{" not in told


def test_the_registration_form_says_since_when_the_person_agreed(session, worker, person):
    told = words_of(of_person(session, worker, person, FormKind.REGISTRATION))
    day = clock.today()
    assert f"登记和找活：{day.year}年{day.month}月{day.day}日同意" in told
    assert "站久了腿疼" in told


def test_without_the_consent_nothing_is_printed_about_the_body(session, make, worker):
    silent = make.jobseeker(consented=False, health="站久了腿疼")
    make.consent(silent, Purpose.REGISTER)
    for kind in form_templates.OF_PEOPLE:
        assert "腿疼" not in words_of(of_person(session, worker, silent, kind))


def test_an_officer_and_a_stranger_print_nobodys_form(session, make, officer, person):
    far = make.community("富民社区", "富力街道", "南山区")
    for actor in (officer, make.actor(Role.GRID_WORKER, far)):
        with pytest.raises(ForbiddenError):
            of_person(session, actor, person)


def test_words_that_look_like_a_formula_stay_words_and_odd_spellings_of_braces_work(
    session, officer, worker, district, person
):
    row = bring(session, officer, district, A1="{{备注}}", A2="｛｛ 姓名 ｝｝，{{年龄}}岁", A3="=1+2")
    sheet = sheet_of(of_person(session, worker, person, FormKind.REGISTRATION, row.id))
    assert (sheet["A1"].value, sheet["A1"].data_type) == ("=1+1", "s")
    assert sheet["A2"].value.startswith("王磊，")
    assert sheet["A3"].value == "=1+2"


def test_a_form_of_another_place_or_kind_fills_nobody(session, make, officer, worker, district, person):
    far = make.community("富民社区", "富力街道", "南山区").parent.parent
    elsewhere = bring(session, make.actor(Role.OFFICER, far), far)
    here = bring(session, officer, district, FormKind.RECOGNITION)
    for row in (elsewhere, here):
        with pytest.raises(NotVisibleError):
            of_person(session, worker, person, FormKind.REGISTRATION, row.id)


def test_a_printed_form_is_on_record(session, worker, person):
    form_templates.record_person(session, worker, person, FormKind.RECOGNITION)
    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "form.person")).one()
    assert (entry.object_id, entry.detail) == (person.id, {"fields": ["recognition"], "reason": "form"})


# ---- a row for each


def test_a_row_is_repeated_and_the_paper_below_moves_with_its_look(session, make, officer, worker, district):
    book = Workbook()
    sheet = book.active
    sheet.merge_cells("A1:C1")
    sheet["A1"] = "{{今天.年}}年名单，共{{共}}人"
    sheet["A2"], sheet["B2"], sheet["C2"] = "{{#人}}{{序号}}", "{{姓名}}", "{{联系电话}}"
    thin = Side(style="thin")
    for name in ("A2", "B2", "C2"):
        sheet[name].border = Border(top=thin)
        sheet[name].font = Font(name="宋体", bold=True)
    sheet.row_dimensions[2].height = 31
    sheet.merge_cells("A3:B3")
    sheet["A3"] = "负责人签字：{{经办人}}"
    sheet.row_dimensions[3].height = 55
    sheet.print_area = "A1:C3"
    row = form_templates.bring(
        session, officer, place=district, kind=FormKind.LIST, name="花名册", data=sheets.saved(book)
    )
    for name in ("王磊", "孙国栋", "冯小满"):
        make.jobseeker(name=name)
    query = jobseekers.search_people(session, worker)
    order = exports.order(
        session, worker, ExportKind.PEOPLE, query, question={}, reason=ExportReason.REPORT, groups=[]
    )
    _name, data = form_templates.of_list(session, worker, order, query, row, office=OFFICE)
    filled = sheet_of(data)
    assert [filled.cell(at, 1).value for at in (2, 3, 4)] == ["1", "2", "3"]
    assert {filled.cell(at, 2).value for at in (2, 3, 4)} == {"王磊", "孙国栋", "冯小满"}
    assert filled["C2"].value is None, "a telephone number nobody asked for"
    assert (filled["B4"].font.bold, filled["B4"].border.top.style) == (True, "thin")
    assert [filled.row_dimensions[at].height for at in (2, 4, 5)] == [31, 31, 55]
    assert filled["A5"].value == "负责人签字：田甜"
    assert {str(area) for area in filled.merged_cells.ranges} == {"A1:C1", "A5:B5"}
    assert filled.print_area.replace("$", "").endswith("A1:C5")
    assert filled["A1"].value.endswith("共3人")


def test_a_list_with_telephones_fills_them_in(session, make, officer, worker, district):
    row = bring(session, officer, district, FormKind.LIST, A1="{{#人}}{{联系电话}}")
    make.jobseeker(phone="13800000001")
    query = jobseekers.search_people(session, worker)
    order = exports.order(
        session,
        worker,
        ExportKind.PEOPLE,
        query,
        question={},
        reason=ExportReason.REPORT,
        groups=[ColumnGroup.PHONE],
    )
    _name, data = form_templates.of_list(session, worker, order, query, row, office=OFFICE)
    assert words_of(data) == "13800000001"


# ---- the month


def test_the_report_holds_every_figure_and_marks_the_small_ones(session, make, officer, district, on):
    on("2026-09-10T04:00")
    make.jobseeker()
    counted = form_templates.count_month(session, officer, district, Month(2026, 9))
    name, data = form_templates.of_month(session, officer, counted, None, office=OFFICE)
    rows = {row[0]: row for row in sheet_of(data).values if row[0]}
    assert name.endswith("工农区_202609.xlsx")
    assert rows["新登记人数"][1:3] == (1, "不到5")
    assert rows["面试率"][1] == "—"
    assert rows["育新社区"][1] == 1
    assert {figure.name for figure in FIGURES} <= rows.keys()
    assert "2026年9月1日至2026年9月30日" in words_of(data)


def test_only_who_works_or_oversees_there_makes_its_report(session, make, officer, worker, district):
    with pytest.raises(ForbiddenError):
        form_templates.count_month(session, worker, district, Month(2026, 9))
    with pytest.raises(ForbiddenError):
        form_templates.count_month(session, officer, district.parent, Month(2026, 9))
    form_templates.count_month(session, worker, make.community(), Month(2026, 9))
