import io
import re

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import select

from portal.extensions import db
from portal.models import AuditEntry, FormTemplate, Role


def file_of(**cells: str) -> tuple[io.BytesIO, str]:
    book, stream = Workbook(), io.BytesIO()
    for name, value in cells.items():
        book.active[name] = value
    book.save(stream)
    return io.BytesIO(stream.getvalue()), "表.xlsx"


def words_of(answer) -> str:
    assert answer.status_code == 200
    sheet = load_workbook(io.BytesIO(answer.get_data())).active
    return "\n".join(str(cell) for row in sheet.values for cell in row if cell is not None)


@pytest.fixture
def officer(world, client):
    account = world.account(Role.OFFICER, world.community().parent.parent, display_name="高文斌")
    world.save()
    client.sign_in(account.sign_in_name)
    return client


@pytest.fixture
def worker(world, client):
    account = world.account(Role.GRID_WORKER, world.community(), display_name="田甜")
    world.save()
    client.sign_in(account.sign_in_name)
    return client


def bring(client, world, upload, **values):
    district = world.community().parent.parent
    told = {"kind": "registration", "place": str(district.id), "name": "区里的表", "file": upload, **values}
    return client.submit("/desk/forms/new", told, form="")


def test_an_officer_brings_a_form_and_it_is_listed_with_its_version(officer, world):
    assert "第1版" in bring(officer, world, file_of(A1="{{姓名}}")).get_data(as_text=True)
    text = bring(officer, world, file_of(A1="{{姓名}}，{{年龄}}")).get_data(as_text=True)
    assert "第2版" in text
    assert "第1版" not in text
    row = db.session.scalars(select(FormTemplate).order_by(FormTemplate.id.desc())).first()
    assert words_of(officer.get(f"/desk/forms/{row.id}/file")) == "{{姓名}}，{{年龄}}"
    text = officer.submit("/desk/forms", form=f"/forms/{row.id}/withdraw").get_data(as_text=True)
    assert "停用了" in text
    assert "第2版" not in text


def test_what_is_wrong_is_said_beside_the_file_and_nothing_typed_is_lost(officer, world):
    text = bring(officer, world, file_of(B3="{{姓明}}"), name="我们区的表").get_data(as_text=True)
    assert "B3格的“{{姓明}}”不认得，是不是“{{姓名}}”？" in text
    assert 'value="我们区的表"' in text
    assert 'value="registration" checked' in text
    assert db.session.scalars(select(FormTemplate)).first() is None


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"file": (io.BytesIO(b""), "")}, "文件还没选"),
        ({"name": " "}, "给这张表起个名"),
        ({"kind": ""}, "填什么用，选一样。"),
        ({"place": "999999"}, "选"),
    ],
)
def test_what_is_missing_is_asked_for(officer, world, values, told):
    upload = values.pop("file", file_of(A1="{{姓名}}"))
    text = bring(officer, world, upload, **values).get_data(as_text=True)
    assert told in text
    assert db.session.scalars(select(FormTemplate)).first() is None


def test_a_worker_sees_the_forms_and_brings_none(worker):
    text = worker.get("/desk/forms").get_data(as_text=True)
    assert "求职登记表（通用）" in text
    assert "/desk/forms/new" not in text
    assert worker.get("/desk/forms/new").status_code == 403


@pytest.mark.parametrize("kind", ["report", "recognition", "registration", "list"])
def test_every_placeholder_is_listed_with_an_example(worker, kind):
    text = worker.get(f"/desk/forms/placeholders?kind={kind}").get_data(as_text=True)
    assert "{{今天}}" in text
    assert ("{{#人}}" in text) == (kind == "list")


@pytest.mark.parametrize("kind", ["report", "recognition", "registration"])
def test_a_general_form_can_be_taken_to_start_ones_own_from(worker, kind):
    assert "{{经办人}}" in words_of(worker.get(f"/desk/forms/general/{kind}/file"))


def test_there_is_no_general_form_of_lists(worker):
    assert worker.get("/desk/forms/general/list/file").status_code == 404


def test_a_persons_forms_are_reached_from_their_page_and_come_out_filled_and_on_record(worker, world):
    person = world.jobseeker(name="王磊", id_number="230405199003078819")
    world.save()
    address = f"/desk/jobseekers/{person.id}/forms"
    assert address in worker.get(f"/desk/jobseekers/{person.id}").get_data(as_text=True)
    files = re.findall(rf'href="({address}/[^"]+)"', worker.get(address).get_data(as_text=True))
    assert len(files) == 2
    for one in files:
        assert "230405199003078819" in words_of(worker.get(one))
    actions = db.session.scalars(select(AuditEntry.action).where(AuditEntry.object_id == person.id)).all()
    assert actions.count("form.person") == 2


def test_somebody_of_another_area_has_no_forms_here(worker, world):
    far = world.jobseeker(community=world.community("富民社区", "富力街道", "南山区"))
    world.save()
    for address in (f"/desk/jobseekers/{far.id}/forms", f"/desk/jobseekers/{far.id}/forms/recognition"):
        assert worker.get(address).status_code == 404


def test_an_officer_prints_nobodys_papers(officer, world):
    person = world.jobseeker()
    world.save()
    assert officer.get(f"/desk/jobseekers/{person.id}/forms").status_code == 403
    assert "打印登记表" not in officer.get(f"/desk/jobseekers/{person.id}").get_data(as_text=True)


def test_a_list_is_put_into_the_districts_own_form(officer, world):
    bring(
        officer,
        world,
        file_of(A1="花名册，共{{共}}人", A2="{{#人}}{{序号}}", B2="{{姓名}}"),
        kind="list",
        name="花名册",
    )
    world.jobseeker(name="王磊")
    page = officer.submit("/desk/exports/people", {"reason": "report"}, form="").get_data(as_text=True)
    (address,) = re.findall(r'href="(/desk/exports/\d+/forms/\d+)"', page)
    assert words_of(officer.get(address)) == "花名册，共1人\n1\n王磊"


def test_the_months_figures_stand_on_the_page_and_in_the_form(officer, world):
    world.jobseeker()
    page = officer.get("/desk/reports").get_data(as_text=True)
    assert "公开时不写" in page
    assert "/desk/reports" in officer.get("/desk/").get_data(as_text=True)
    (address,) = re.findall(r'href="(/desk/reports/file[^"]+)"', page)
    told = words_of(officer.get(address.replace("&amp;", "&")))
    assert "工农区" in told
    assert "高文斌" in told
    db.session.rollback()
    assert db.session.scalars(select(AuditEntry).where(AuditEntry.action == "report.made")).one()


def test_a_place_that_is_not_ones_own_has_no_report(worker, world):
    far = world.community("富民社区", "富力街道", "南山区")
    world.save()
    assert worker.get(f"/desk/reports/file?place={far.id}&month=2026-09").status_code == 404
    assert "富民社区" not in worker.get(f"/desk/reports?place={far.id}&month=过年").get_data(as_text=True)


def test_an_administrator_finds_the_forms_too(world, client):
    account = world.account(Role.ADMIN, world.community().parent.parent.parent)
    world.save()
    client.sign_in(account.sign_in_name)
    assert "/desk/forms" in client.get("/admin/accounts").get_data(as_text=True)
    assert "第1版" in bring(client, world, file_of(A1="{{姓名}}")).get_data(as_text=True)
