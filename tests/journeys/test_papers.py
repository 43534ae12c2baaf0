"""Lists and forms by hand: a list taken out with a reason, a person's form, the month's report."""

import io

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page

from portal.models import Role


def downloaded(page: Page, name: str) -> list[str]:
    """Press a link and return what the file it gives says, cell by cell."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name=name).first.click()
    sheet = load_workbook(io.BytesIO(waiting.value.path().read_bytes())).active
    return [str(cell) for row in sheet.values for cell in row if cell is not None]


@pytest.fixture
def account(world):
    found = world.account(Role.GRID_WORKER, world.community(), display_name="田甜")
    world.jobseeker(name="王磊", id_number="230405199003078819")
    name = found.sign_in_name
    world.save()
    return name


@pytest.mark.parametrize("javascript", [True, False])
def test_a_list_is_taken_out_on_a_phone_with_a_reason(visit, account, javascript):
    visitor = visit("phone", javascript=javascript)
    visitor.sign_in(account)
    page = visitor.go("/desk/jobseekers")
    page.get_by_role("link", name="导出这张表").click()
    page.get_by_role("button", name="导出", exact=True).click()
    page.get_by_role("alert").get_by_text("拿去做什么，选一样。").wait_for()
    page.get_by_label("核对、抽查").check()
    page.get_by_role("button", name="导出", exact=True).click()
    page.get_by_role("heading", name="可以取了").wait_for()
    cells = downloaded(page, "下载Excel表")
    assert "王磊" in cells
    assert "230405199003078819" not in cells
    assert "田甜" in cells[0]


def test_a_persons_form_is_printed_from_their_page(visit, account):
    visitor = visit()
    visitor.sign_in(account)
    page = visitor.go("/desk/jobseekers")
    page.get_by_role("link", name="王磊").click()
    page.get_by_role("link", name="打印登记表、认定表").click()
    assert "230405199003078819" in downloaded(page, "就业困难人员认定申请表")


def test_the_months_report_is_reached_from_the_first_page(visit, account):
    visitor = visit("phone")
    visitor.sign_in(account)
    page = visitor.go("/desk/")
    page.get_by_role("link", name="月报和表格").click()
    page.get_by_role("heading", name="月报", exact=True).wait_for()
    assert "邻里直聘窗口工作月报表" in downloaded(page, "邻里直聘窗口工作月报表")
