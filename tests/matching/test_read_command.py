"""The command `read`: each fact in the form the format names, from whole files and from scraps."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from matching import __main__ as command
from matching import read
from matching.tables import TableError, read_partial_table
from matching.types import DIMENSIONS

SET = Path(__file__).parents[1] / "relevance"
VACANCY = {
    "编号": "N1",
    "岗位名称": "看大门的",
    "招聘人数": "2-3人",
    "工作内容": "不用跟顾客说话，记个外来车",
    "薪资待遇": "底薪2千8+提成，3000-4500",
    "工作时间": "早8点到晚5点，单休，两班倒",
    "任职要求": "有保安员证，限男性",
    "无障碍与便利条件": "有凳子能坐",
}
PERSON = {
    "编号": "P1",
    "求职意向": "接电话的活",
    "工作经历": "矿灯房干了12年",
    "可接受通勤": "走路20分钟以内",
    "身体状况与功能": "右耳全聋",
    "技能与证书": "有低压电工证",
}


@pytest.fixture
def facts(tmp_path, capsys):
    """Return what the command tells of rows: a list of rows of its CSV."""

    def told(kind, *rows, columns=None):
        path = tmp_path / "rows.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(
                file, columns or list(dict.fromkeys(name for row in rows for name in row))
            )
            writer.writeheader()
            writer.writerows(rows)
        assert command.main(["read", f"--{kind}", str(path)]) == 0
        return list(csv.DictReader(io.StringIO(capsys.readouterr().out)))

    return told


def values(rows, fact):
    return [row["value"] for row in rows if row["fact"] == fact]


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("headcount", "3"),
        ("pay_min", "3000"),
        ("pay_max", "4500"),
        ("pay_unit", "month"),
        ("pay_guaranteed", "2800"),
        ("hours_week_min", "48"),
        ("hours_week_max", "48"),
        ("rotating", "True"),
        ("occupation", "4-07-05-01"),
        ("demand:SP", "0"),
        ("certificate", "保安员证 required"),
        ("accommodation", "stool offered"),
        ("wording", "block"),
    ],
)
def test_a_fact_of_a_vacancy_stands_in_its_plain_form(facts, fact, value):
    assert value in values(facts("vacancies", VACANCY), fact)


@pytest.mark.parametrize(
    ("words", "fact"),
    [
        ({"薪资待遇": "面议"}, "pay_negotiable"),
        ({"工作时间": "时间弹性"}, "flexible"),
        ({"工作时间": "夜里10点到早6点"}, "night"),
    ],
)
def test_what_is_open_is_said_to_be(facts, words, fact):
    assert values(facts("vacancies", {"编号": "N2", "岗位名称": "保洁", **words}), fact) == ["True"]


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("occupation", "4-04-05-03"),
        ("experience", "6-16-01-10 12"),
        ("walk_minutes", "20"),
        ("reach", "walk"),
        ("ability:HE", "2"),
        ("certificate", "低压电工证 held"),
    ],
)
def test_a_fact_of_a_person_stands_in_its_plain_form(facts, fact, value):
    assert value in values(facts("jobseekers", PERSON), fact)


def test_what_somebody_did_comes_behind_what_they_wish_for(facts):
    codes = values(facts("jobseekers", PERSON), "occupation")
    assert codes[0] == "4-04-05-03"
    assert codes.index("6-16-01-10") > codes.index("4-04-05-03")


def test_who_names_no_wish_is_read_by_what_they_did(facts):
    told = facts("jobseekers", {"编号": "P2", "求职意向": "干啥都行", "工作经历": "干过保洁"})
    assert values(told, "occupation")[0] == "4-09-08-01"


def test_five_occupations_and_more_are_told_best_first(facts):
    told = [row for row in facts("vacancies", {"岗位名称": "普工"}) if row["fact"] == "occupation"]
    certainties = [float(row["certainty"]) for row in told]
    assert len(told) >= 5
    assert certainties == sorted(certainties, reverse=True)


def test_of_one_fact_the_surest_comes_first(facts):
    told = facts("vacancies", VACANCY)
    for fact in {row["fact"] for row in told}:
        certainties = [float(row["certainty"]) for row in told if row["fact"] == fact]
        assert certainties == sorted(certainties, reverse=True), fact


def test_levels_are_from_nought_to_four(facts):
    told = [*facts("vacancies", VACANCY), *facts("jobseekers", PERSON)]
    levels = [row for row in told if row["fact"].startswith(("demand:", "ability:"))]
    assert {row["fact"].split(":")[1] for row in levels} <= set(DIMENSIONS)
    assert {row["value"] for row in levels} <= set("01234")


def test_unlawful_words_are_told_with_the_rule_they_break(facts):
    told = next(row for row in facts("vacancies", VACANCY) if row["value"] == "block")
    assert told["words"].startswith("限男性（")


@pytest.mark.parametrize("column", sorted(set(VACANCY) - {"编号"}))
def test_any_column_of_a_ledger_is_enough(facts, column):
    assert facts("vacancies", {column: VACANCY[column]})


@pytest.mark.parametrize("column", sorted(set(PERSON) - {"编号"}))
def test_any_column_of_a_registry_is_enough(facts, column):
    assert facts("jobseekers", {column: PERSON[column]})


def test_a_row_without_a_number_is_named_by_its_place(facts):
    told = facts("vacancies", {"岗位名称": "保安"}, {"岗位名称": "保洁"})
    assert {row["record"] for row in told} == {"第2行", "第3行"}


def test_numbers_that_repeat_and_unknown_columns_do_no_harm(facts):
    row = {"编号": "N1", "岗位名称": "保安", "老板脾气": "好", "联系电话": "1.38E+10"}
    assert {one["record"] for one in facts("vacancies", row, row)} == {"N1"}


def test_a_table_below_a_title_and_with_short_lines_is_read(tmp_path):
    path = tmp_path / "rows.csv"
    path.write_text(
        "某街道台账,,\n编号, 岗位 名称,薪资待遇\nN1,保安\n,,\nN2,保洁,2600,多的\n", encoding="gb18030"
    )
    table = read_partial_table(path, "vacancies")
    assert [row["岗位名称"] for row in table.rows] == ["保安", "保洁"]
    assert table.positions == [3, 5]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("", "是空的"),
        ("甲,乙\n1,2\n", "没有一列认得"),
        ("编号,姓名,求职意向\n1,某人,保洁\n", "看着像求职登记表"),
    ],
)
def test_what_is_no_ledger_is_refused_with_a_sentence(tmp_path, words, sentence):
    path = tmp_path / "rows.csv"
    path.write_text(words, encoding="utf-8")
    with pytest.raises(TableError) as refused:
        read_partial_table(path, "vacancies")
    assert sentence in refused.value.sentence


def test_many_rows_are_read_alike_in_several_processes(monkeypatch, tmp_path, capsys):
    alone, together = tmp_path / "alone.csv", tmp_path / "together.csv"
    arguments = ["read", "--vacancies", str(SET / "openings.csv"), "--output"]
    assert command.main([*arguments, str(alone)]) == 0
    monkeypatch.setattr(read, "PARALLEL_FROM", 10)
    monkeypatch.setattr(read.sys.stderr, "isatty", lambda: True, raising=False)
    assert command.main([*arguments, str(together)]) == 0
    assert together.read_bytes() == alone.read_bytes()
    assert "80/80" in capsys.readouterr().err


def test_rows_that_say_the_same_are_read_once():
    read._facts.cache_clear()
    for number in range(3):
        list(map(read._facts_of, [("vacancies", date.min, read._cells({**VACANCY, "编号": str(number)}))]))
    assert read._facts.cache_info().misses == 1
