"""A clause no table knows, put together from what is done and how well it goes: enough to ask, never a wall."""

import re

import pytest
from pairing import compared

from matching.reading.composed import CERTAINTY, read_composed
from matching.reading.rules import read_rows
from matching.types import DIMENSIONS, HAZARDS, Reading


def levels(cell):
    return {
        one.fact.removeprefix("ability:"): one.value["level"]
        for one in read_composed(cell)
        if one.fact != "avoid"
    }


def avoided(cell):
    return {one.value for one in read_composed(cell) if one.fact == "avoid"}


# words, what is lacking of which function: 0 nothing to 4 all
FUNCTIONS = [
    ("弯腰利索", {"BD": 0}),
    ("签字没问题", {"WR": 0}),
    ("爬楼不在话下", {"SR": 0}),
    ("上楼有点费劲", {"SR": 1}),
    ("记性略差", {"MS": 1}),
    ("眼神差点", {"VI": 1}),
    ("站久了脚后跟疼", {"ST": 2}),
    ("签名得有人帮着", {"WR": 2}),
    ("楼梯够呛", {"SR": 3}),
    ("手指头发僵捏不住", {"FH": 3}),
    ("生人跟前不敢吱声", {"CU": 3}),
    ("蹲下就起不来", {"BD": 3}),
    ("熬夜遭不住", {"NT": 3}),
    ("一个人待着心慌", {"AL": 3}),
    ("摩托骑不了", {"DR": 3}),
    ("樓梯夠嗆", {"SR": 3}),
    ("耳朵根本听不着", {"HE": 4}),
    ("嗓子完全说不出话", {"SP": 4}),
    ("算账一窍不通", {"NU": 4}),
    ("开车绝对不行", {"DR": 4}),
]
NO_FUNCTION = [
    "住三楼",
    "爱听戏",
    "夜里睡不好",
    "走路一阵风",
    "爬楼费劲不？",
    "老伴走不动道",
    "儿子眼睛不行",
    "离站台不远",
    "看不惯偷懒的",
    "费劲",
    "",
]


@pytest.mark.parametrize(("cell", "expected"), FUNCTIONS, ids=[row[0] for row in FUNCTIONS])
def test_a_function_and_a_degree_make_a_level(cell, expected):
    assert (levels(cell), avoided(cell)) == (expected, set())


@pytest.mark.parametrize("cell", NO_FUNCTION)
def test_one_without_the_other_or_of_somebody_else_makes_none(cell):
    assert read_composed(cell) == []


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("别沾凉水", {"wet"}),
        ("见雪就犯迷糊", {"snow"}),
        ("闻着漆味就咳嗽", {"chemicals", "smell"}),
        ("油烟一呛就喘", {"smoke"}),
        ("冬天怕冷", {"cold"}),
        ("高处不敢上", {"height"}),
        ("人堆里待不住", {"crowd"}),
        ("吵了就头疼", {"noise"}),
        ("不怕冷", set()),
        ("不怕晒", set()),
        ("油烟味儿闻习惯了", set()),
        ("家住河边", set()),
    ],
)
def test_what_somebody_keeps_away_from_is_heard(cell, expected):
    assert avoided(cell) == expected


def test_each_clause_is_read_with_its_own_words():
    told = {(one.fact, one.words): one.value["level"] for one in read_composed("楼梯够呛，签字没问题")}
    assert told == {("ability:SR", "楼梯够呛"): 3, ("ability:WR", "签字没问题"): 0}


def test_what_a_table_said_of_a_clause_is_not_said_again():
    known = [Reading("ability:SR", {"level": 2}, "楼梯够呛", 0.9), Reading("avoid", "wet", "别沾凉水", 0.9)]
    assert read_composed("楼梯够呛，别沾凉水", known) == []
    assert [one.words for one in read_composed("上楼够呛，别沾凉水", known)] == ["上楼够呛"]


def test_a_guess_is_asked_about_and_rules_nothing_out():
    assert {one.certainty for one in read_composed("楼梯够呛，别沾凉水")} == {CERTAINTY}
    found = compared({"身体状况与功能": "楼梯根本够呛"}, {"工作内容": "要爬六层楼扫楼道"})
    assert (found.status, found.excluded_by) == ("to_settle", ())


def test_the_table_names_only_what_there_is():
    for row in read_rows("functions.csv"):
        known = HAZARDS if row["key"].startswith("!") else DIMENSIONS
        assert row["key"].removeprefix("!") in known
        assert re.compile(row["pattern"]).search("") is None, row["key"]
