import io
import re

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from portal.extensions import db
from portal.models import AuditEntry, ExportOrder, JobseekerState, Role
from portal.services.people_search import index_person


@pytest.fixture
def desk(world, client):
    """A grid worker of 育新社区, signed in."""
    account = world.account(Role.GRID_WORKER, world.community(), display_name="田甜")
    world.jobseeker(name="王磊", id_number="230405199003078819", wishes="坐着的活")
    index_person(world.session, world.jobseeker(name="孙国栋", state=JobseekerState.PAUSED))
    world.save()
    client.sign_in(account.sign_in_name)
    return client


def take(client, url: str, **values) -> bytes:
    page = client.submit(url, values, form="")
    found = re.search(r'href="(/desk/exports/\d+/file)"', page.get_data(as_text=True))
    assert found, page.get_data(as_text=True)[:2000]
    answer = client.get(found[1])
    assert answer.status_code == 200
    return answer.get_data()


def rows_of(data: bytes) -> list[dict[str, str]]:
    _mark, header, *rows = load_workbook(io.BytesIO(data)).active.values
    return [dict(zip(header, row, strict=True)) for row in rows]


@pytest.mark.parametrize("name", ["people", "vacancies", "employers", "referrals", "calls"])
def test_each_list_has_a_way_to_its_file(desk, world, name):
    world.vacancy()
    page = desk.get(f"/desk/exports/{name}")
    assert page.status_code == 200
    assert "拿去做什么" in page.get_data(as_text=True)


def test_the_file_holds_what_the_list_showed_and_nothing_that_is_covered(desk):
    listed = desk.get("/desk/jobseekers?state=active").get_data(as_text=True)
    assert "/desk/exports/people?state=active" in listed
    (row,) = rows_of(take(desk, "/desk/exports/people?state=active", reason="report"))
    assert (row["姓名"], row["求职意向"]) == ("王磊", "坐着的活")
    assert "身份证号" not in row


def test_somebody_looked_for_by_name_is_the_only_one_in_the_file(desk):
    desk.submit("/desk/jobseekers", {"words": "孙国栋"}, form="/desk/jobseekers")
    rows = rows_of(take(desk, "/desk/exports/people?found=1", reason="own_copy"))
    assert [row["姓名"] for row in rows] == ["孙国栋"]
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "export.made")).one()
    assert entry.detail["narrowed"] == ["words"]


def test_covered_columns_come_when_they_are_ticked(desk):
    rows = rows_of(take(desk, "/desk/exports/people", reason="service", groups="papers"))
    assert {row["姓名"]: row["身份证号"] for row in rows}["王磊"] == "230405199003078819"


def test_without_a_reason_nothing_is_taken_out(desk):
    page = desk.submit("/desk/exports/people", {"groups": "phone"}, form="")
    text = page.get_data(as_text=True)
    assert "拿去做什么，选一样。" in text
    assert 'value="phone" checked' in text
    assert db.session.scalars(select(ExportOrder)).first() is None


def test_a_column_that_is_made_up_is_refused_in_words(desk, world):
    world.jobseeker()
    text = desk.submit("/desk/exports/calls", {"reason": "report", "groups": "papers"}, form="").get_data(
        as_text=True
    )
    assert "有一样您的账号导不了" in text


def test_an_empty_list_is_not_made_into_a_file(desk):
    text = desk.submit("/desk/exports/referrals", {"reason": "report"}, form="").get_data(as_text=True)
    assert "一行也没有" in text


def test_the_file_is_on_record_each_time_it_is_taken_and_listed_for_who_took_it(desk):
    take(desk, "/desk/exports/people", reason="report")
    order = db.session.scalars(select(ExportOrder)).one()
    desk.get(f"/desk/exports/{order.id}/file")
    db.session.rollback()
    entries = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "export.made")).all()
    assert len(entries) == 2
    assert f"/desk/exports/{order.id}" in desk.get("/desk/exports").get_data(as_text=True)


def test_somebody_else_cannot_take_it(desk, world):
    take(desk, "/desk/exports/people", reason="report")
    order = db.session.scalars(select(ExportOrder)).one()
    other = world.account(Role.GRID_WORKER, world.community())
    desk.delete_cookie("linli")
    desk.sign_in(other.sign_in_name)
    for address in (f"/desk/exports/{order.id}", f"/desk/exports/{order.id}/file"):
        assert desk.get(address).status_code == 404


@pytest.mark.parametrize(
    ("role", "status"), [(Role.SOCIAL_WORKER, 403), (Role.AUDITOR, 403), (Role.OFFICER, 200)]
)
def test_who_may_ask(world, client, role, status):
    account = world.account(role, world.community().parent)
    world.jobseeker()
    world.save()
    client.sign_in(account.sign_in_name)
    page = client.get("/desk/exports/people")
    assert page.status_code == status
    if role is Role.OFFICER:
        assert "身份证号、残疾证号" not in page.get_data(as_text=True)


def test_the_auditor_reads_what_left_the_house_and_why(desk, world):
    take(desk, "/desk/exports/people", reason="sample", groups="papers")
    auditor = world.account(Role.AUDITOR, world.community())
    desk.delete_cookie("linli")
    desk.sign_in(auditor.sign_in_name)
    text = desk.get("/admin/audit?action=export.made", follow_redirects=True).get_data(as_text=True)
    assert "导出了名单" in text
    for told in ("身份证号、残疾证号、性别、出生日期", "核对、抽查"):
        assert told in text


def test_an_administrator_takes_out_the_places(world, client):
    account = world.account(Role.ADMIN, world.community())
    world.save()
    client.sign_in(account.sign_in_name)
    assert "/admin/places/file" in client.get("/admin/places").get_data(as_text=True)
    rows = rows_of(client.get("/admin/places/file").get_data())
    assert {"育新社区", "育才街道"} <= {row["名称"] for row in rows}
