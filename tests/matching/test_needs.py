"""What somebody asks for so that work is possible: the cell 所需便利, in people's words."""

from datetime import date

import pytest

from matching import read_jobseeker
from matching.reading.abilities import read_needs
from matching.reading.rules import read_rows
from matching.types import ACCOMMODATIONS, HAZARDS

# words, keys asked for
ASKED = [
    ("得有个凳子", "stool"),
    ("凳子", "stool"),
    ("能坐着干就行", "stool"),
    ("站一会儿让歇歇", "rest"),
    ("活得能随时停下", "rest"),
    ("重的有人帮搬", "light_load"),
    ("别让搬沉的", "light_load"),
    ("有个小推车", "trolley"),
    ("有事写下来", "written"),
    ("发微信说", "written"),
    ("别打电话", "no_phone written"),
    ("慢慢说，看得见嘴", "face_to_face"),
    ("念给他听一遍", "read_aloud"),
    ("给画个图", "picture_steps"),
    ("有人带几天", "buddy"),
    ("手把手教", "buddy"),
    ("别催", "slow_start"),
    ("活固定一样，别老换", "fixed_task"),
    ("安静的地方", "quiet"),
    ("人少点", "quiet"),
    ("灯亮堂点", "light"),
    ("字大点", "big_screen"),
    ("电脑装读屏", "big_screen"),
    ("别排夜班", "no_night"),
    ("早上别太早", "late_start"),
    ("准点下班接孩子", "early_leave"),
    ("墙上贴个画照着做", "picture_steps"),
    ("来回换着姿势", "rest"),
    ("时间得能串", "treatment_days"),
    ("开头少派点活", "slow_start"),
    ("在家", "from_home"),
    ("按点吃饭", "rest"),
    ("干半天", "half_day"),
    ("透析那天能请假", "treatment_days"),
    ("拿回家干", "from_home"),
    ("不爬楼", "ground_floor"),
    ("轮椅能进去", "ground_floor"),
    ("厕所别太远", "toilet"),
    ("屋里暖和", "warm"),
    ("离灰尘远点，别有粉尘", "no_dust"),
    ("别靠近炉子", "no_fire"),
    ("不登高", "no_height"),
    ("别让扫雪", "no_snow"),
    ("一只手能干的", "one_hand"),
    ("有班车", "shuttle"),
    ("能带着孩子", "bring_child"),
    ("帮着办健康证", "certificate_help"),
    ("媳妇跟着一起干", "with_companion"),
]
NOT_ASKED = ["不识字", "没烟瘾", "话不多", "不会手语", "坐不住"]


def keys(cell):
    return {one.value["key"] for one in read_needs(cell) if one.fact == "accommodation"}


@pytest.mark.parametrize(("cell", "asked"), ASKED, ids=[row[0] for row in ASKED])
def test_what_is_asked_for_is_heard(cell, asked):
    assert keys(cell) == set(asked.split())


@pytest.mark.parametrize("cell", NOT_ASKED)
def test_what_only_sounds_like_it_is_not(cell):
    assert keys(cell) == set()


def test_the_words_that_were_said_stand_with_each_need():
    (one,) = read_needs("最好有个凳子，别的没啥")
    assert one.words in "最好有个凳子，别的没啥"
    assert "凳" in one.words


def test_a_hazard_to_keep_away_from_is_heard_too():
    assert {one.value for one in read_needs("别让扫雪") if one.fact == "avoid"} == {"snow"}


def test_the_table_names_only_what_there_is():
    for row in read_rows("needs.csv"):
        assert set(row["needs"].split()) <= set(ACCOMMODATIONS)
        assert set(row["avoid"].split()) <= set(HAZARDS)


@pytest.mark.parametrize(
    ("column", "cell", "fact"),
    [
        ("身体状况与功能", "搬东西不行", "ability:LF"),
        ("求职意向", "稳当点的，啥都愿意学", "prefers"),
        ("求职意向", "有活就干", "prefers"),
        ("期望月薪", "够生活就行", "wish_pay_min"),
        ("期望月薪", "按市价", "wish_pay_min"),
    ],
)
def test_spoken_turns_are_heard(column, cell, fact):
    assert fact in {one.fact for one in read_jobseeker({column: cell}, on=date(2026, 9, 10))}
