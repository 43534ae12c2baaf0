"""Ledger files of every office come in whole, or are refused with a sentence that says where and what to do."""

import io
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook

from matching.tables import COLUMNS, TableError, read_table, safe_cell, write_table

HEADER = "编号,企业名称,岗位名称,薪资待遇"
ROW = "J1,兴隆小吃,洗碗,2600"
MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def csv_file(*lines, encoding="utf-8", end="\n"):
    return end.join(lines).encode(encoding)


def workbook(*lines):
    book = Workbook()
    for line in lines:
        book.active.append(line)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def refused(data, kind="vacancies"):
    with pytest.raises(TableError) as caught:
        read_table(data, kind, filename="台账")
    assert caught.value.sentence.endswith("。")
    return caught.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_csv_is_read_in_the_encodings_offices_use(encoding, end):
    table = read_table(csv_file(HEADER, ROW, encoding=encoding, end=end), "vacancies")
    assert table.rows == [{"编号": "J1", "企业名称": "兴隆小吃", "岗位名称": "洗碗", "薪资待遇": "2600"}]


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_the_delimiter_is_found(delimiter):
    lines = [line.replace(",", delimiter) for line in (HEADER, ROW)]
    assert read_table(csv_file(*lines), "vacancies").rows[0]["岗位名称"] == "洗碗"


def test_quoted_cells_keep_commas_and_line_breaks():
    table = read_table(csv_file(HEADER, 'J1,店,洗碗,"2600，\n管饭, 管住"'), "vacancies")
    assert table.rows[0]["薪资待遇"] == "2600，\n管饭, 管住"


def test_a_title_above_the_header_is_passed_over():
    table = read_table(csv_file("某社区用工需求台账,,,", HEADER, ROW), "vacancies")
    assert table.numbered()[0][0] == 3


def test_columns_may_stand_in_any_order_and_with_spaces():
    table = read_table(csv_file(" 岗位名称,企业 名称,编号", "洗碗,店,J1"), "vacancies")
    assert table.rows[0]["企业名称"] == "店"


def test_unknown_columns_are_kept_and_reported():
    table = read_table(csv_file(HEADER + ",天气", ROW + ",晴"), "vacancies")
    assert table.unknown_columns == ["天气"]
    assert table.rows[0]["天气"] == "晴"


def test_empty_rows_are_skipped_and_row_numbers_stay_those_of_the_sheet():
    table = read_table(csv_file(HEADER, ",,,", ROW), "vacancies")
    assert table.positions == [3]


def test_cells_beyond_or_without_a_header_are_reported():
    table = read_table(csv_file("编号,企业名称,岗位名称,", "J1,店,洗碗,丢了吗,还有"), "vacancies")
    assert [finding.words for finding in table.findings] == ["还有", "丢了吗"]
    assert all(finding.row == 2 for finding in table.findings)


def test_xlsx_gives_words_as_people_typed_them():
    data = workbook(
        ["编号", "企业名称", "岗位名称", "薪资待遇", "招聘人数", "登记日期", "有效期至"],
        ["J1", "店", "洗碗", 2600, 2.0, date(2026, 7, 6), date(2026, 10, 31)],
        ["J2", "店", "端盘子", 18.5, None, None, None],
    )
    rows = read_table(data, "vacancies").rows
    assert rows[0]["薪资待遇"] == "2600"
    assert rows[0]["招聘人数"] == "2"
    assert (rows[0]["登记日期"], rows[0]["有效期至"]) == ("2026-07-06", "2026-10-31")
    assert rows[1]["薪资待遇"] == "18.5"
    assert rows[1]["招聘人数"] == ""


def test_a_formula_is_refused_with_its_cell():
    error = refused(workbook(["编号", "企业名称", "岗位名称"], ["J1", "店", '=CONCAT("洗","碗")']))
    assert "C2" in error.sentence
    assert error.row == 2


def test_an_identity_number_cut_by_excel_is_refused_with_row_and_column():
    error = refused(csv_file("编号,姓名,身份证号", "S1,张三,2.30405E+17"), "jobseekers")
    assert (error.row, error.column) == (2, "身份证号")
    assert "文本" in error.sentence


def test_an_identity_number_stored_as_a_number_is_refused():
    error = refused(workbook(["编号", "姓名", "身份证号"], ["S1", "张三", 230405197001011234]), "jobseekers")
    assert error.row == 2
    assert "第3列" in error.sentence


@pytest.mark.parametrize("formula", ["=1+1", '=HYPERLINK("http://x")', " =A2", "=-5"])
def test_a_formula_in_a_csv_is_refused_with_its_cell(formula):
    quoted = formula.replace('"', '""')
    error = refused(csv_file(HEADER, ROW, f'J2,"{quoted}",洗碗'))
    assert error.row == 3
    assert "B3格里是公式" in error.sentence


def test_a_formula_in_a_spreadsheet_is_refused_with_its_cell():
    assert (
        "AB2格里是公式" in refused(workbook(["编号", *"x" * 26, "备注"], ["1", *"x" * 26, "=1+1"])).sentence
    )


def _rewritten(data: bytes, change) -> bytes:
    """Return a workbook whose first sheet is told otherwise, as no program of an office writes it."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(made, "w") as other:
        for name in package.namelist():
            text = package.read(name)
            other.writestr(name, change(text) if name == "xl/worksheets/sheet1.xml" else text)
    return made.getvalue()


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.decode().replace("<?xml", "\ufeff<?xml").encode("utf-16-le"),
        lambda text: (
            text.replace(b"<worksheet ", b'<x:worksheet xmlns:x="' + MAIN + b'" ', 1)
            .replace(b"</worksheet>", b"</x:worksheet>")
            .replace(b"<f>", b"<x:f>")
            .replace(b"</f>", b"</x:f>")
        ),
        lambda text: (
            b'<!DOCTYPE worksheet [<!ENTITY sum "&#60;f>1+1&#60;/f>">]>'
            + text.replace(b"<f>1+1</f>", b"&sum;")
        ),
        lambda text: text.replace(b"<sheetData>", b"<sheetData>" + b"<!-- " + b"x" * (1 << 20) + b" -->"),
    ],
    ids=["utf-16", "prefix", "entity", "far down"],
)
def test_a_formula_that_is_written_otherwise_does_not_slip_in(change):
    data = workbook(["编号", "企业名称", "岗位名称"], ["J1", "店", "=1+1"])
    with pytest.raises(TableError):
        read_table(_rewritten(data, change), "vacancies")


def test_a_sheet_without_formulas_is_not_read_cell_by_cell_for_them(monkeypatch):
    data = workbook(["编号", "企业名称", "岗位名称"], ["J1", "店", "洗<f>碗"])

    def refuse(*_told, **_options):
        raise AssertionError("openpyxl was asked")

    monkeypatch.setattr("openpyxl.load_workbook", refuse)
    assert read_table(data, "vacancies").rows[0]["岗位名称"] == "洗<f>碗"


@pytest.mark.parametrize("words", ["-", "+86 13800000001", "-2℃冷库", "+10元", "@于姐", "====", "10=5×2"])
def test_what_only_begins_with_a_sign_is_no_formula(words):
    assert read_table(csv_file(HEADER, f"J1,店,{words}"), "vacancies").rows[0]["岗位名称"] == words


def test_an_identity_number_as_text_is_kept_to_the_last_digit():
    data = workbook(["编号", "姓名", "身份证号"], ["S1", "张三", "230405197001011234"])
    assert read_table(data, "jobseekers").rows[0]["身份证号"] == "230405197001011234"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "空的"),
        (b"\xef\xbb\xbf\r\n", "空的"),
        (csv_file(HEADER), "没有内容"),
        (csv_file("编号,岗位名称", "J1,洗碗"), "企业名称"),
        (csv_file("随便,什么", "1,2"), "编号"),
        (csv_file("编号,姓名", "S1,张三"), "求职登记表"),
        (csv_file(HEADER + ",编号", ROW + ",J2"), "有两个"),
        (csv_file(HEADER, ROW, ROW), "第2行和第3行"),
        (csv_file(HEADER).replace("岗".encode(), b"\xff\xff\x80") + b"\n1", "编码"),
        (csv_file(HEADER, 'J1,"店,洗碗'), "引号"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "xls"),
        (b"PK\x03\x04broken", "坏了"),
        (b"PNG\x00\x00\x00", "不是表格"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(200)), "不是表格"),
        (b"%PDF-1.7\n" + bytes(range(200)), "不是表格"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(data, words):
    assert words in refused(data).sentence


def test_the_broken_line_is_named():
    assert refused(csv_file(HEADER, ROW) + b"\nJ2,\xff\xff\x80").row == 3


def test_a_zip_that_is_no_sheet_and_one_that_swells_are_refused():
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w") as package:
        package.writestr("readme.txt", "hello")
    assert "不是Excel" in refused(plain.getvalue()).sentence
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet1.xml", b"\0" * (201 * 1024 * 1024))
    assert "太大" in refused(bomb.getvalue()).sentence


def test_a_missing_file_is_said_to_be_missing(tmp_path):
    assert "打不开" in refused(tmp_path / "没有.csv").sentence


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_no_cell_is_written_that_a_spreadsheet_would_run(start):
    assert safe_cell(f"{start}cmd") == f"'{start}cmd"
    rows = [{"编号": "J1", "企业名称": "店", "岗位名称": f"{start}HYPERLINK()"}]
    assert f"'{start}HYPERLINK".encode() in write_table(rows, "vacancies")


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("kind", list(COLUMNS))
def test_what_is_written_is_read_back_the_same(kind, ending):
    row = {name: f"{name}的话，有逗号" for name in COLUMNS[kind]}
    table = read_table(write_table([row], kind, ending), kind)
    assert table.rows == [row]
    assert table.unknown_columns == []
