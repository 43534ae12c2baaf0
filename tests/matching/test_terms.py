"""Hours and pay as clerks, shopkeepers and adverts really put them, in whatever cell there was room."""

from datetime import date

import pytest

from matching import read_vacancy
from matching.reading.hours import read_hours
from matching.reading.pay import read_pay

ON = date(2026, 9, 10)


def hours(cell):
    told = {reading.fact: reading.value for reading in read_hours(cell)}
    shifts = [
        f"{start // 60}:{start % 60:02}-{end // 60}:{end % 60:02}"
        for start, end in (told.get("hours") or {}).get("shifts", [])
    ]
    return shifts, told.get("hours_week_max"), told.get("night")


@pytest.mark.parametrize(
    ("cell", "shifts", "week", "night"),
    [
        ("12h 做一休一", [], 42, None),
        ("8h，月休4", [], 48, None),
        ("4h/天 6天/周", [], 24, None),
        ("9:30-13:30 16:30-20:30 休1天/周", ["9:30-13:30", "16:30-20:30"], 48, False),
        ("24/48", [], 56, True),
        ("上12休24", [], 56, True),
        ("每周工作5天，每天8小时", [], 40, None),
        ("三班制，每班8小时，每月休息6天", [], 44, True),
        ("早七点到下午三点，一个月歇四天", ["7:00-15:00"], 42, False),
        ("早上九点来，下午两点走，礼拜一歇", ["9:00-14:00"], 30, False),
        ("早上八点上班，晚上八九点下班", ["8:00-20:00"], None, False),
        ("上午十点到下午五点，礼拜天不用来", ["10:00-17:00"], 42, False),
        ("9-17 休周三", ["9:00-17:00"], 42, False),
        ("头晌九点到黑天八点", ["9:00-20:00"], None, False),
        ("下晚五点到九点半", ["17:00-21:30"], None, False),
        ("晌午10点到下晚8点，中间歇俩点儿", ["10:00-20:00"], None, False),
        ("早８：３０—晚８：００　月休２天", ["8:30-20:00"], 68.25, False),
        ("９：３０～１４：００ １６：３０～２１：３０ 月休④天", ["9:30-14:00", "16:30-21:30"], 57, False),
        ("8点到5点，一个礼拜干五天半", ["8:00-17:00"], 44, False),
        ("7:00-15:00，月休2到4天", ["7:00-15:00"], 45.5, False),
        ("后半夜3点到上午9点半，天天干", ["3:00-9:30"], 45.5, True),
        ("周末两天，每天５小时", [], 10, None),
        ("天亮干到天黑", [], None, False),
        ("白天黑夜两班倒", [], None, True),
        ("三八制", [], None, True),
        ("8点班/4点班/0点班", [], None, True),
        ("住家照顾，24小时", [], None, True),
        ("不用陪夜，上午9点到下午4点", ["9:00-16:00"], None, False),
    ],
)
def test_hours_are_read_in_any_voice(cell, shifts, week, night):
    assert hours(cell) == (shifts, week, night)


@pytest.mark.parametrize("cell", ["啥时候来车啥时候干", "白天干，几点来都行", "来活就干", "有活儿就来"])
def test_hours_that_come_with_the_work_are_flexible(cell):
    assert {reading.fact: reading.value for reading in read_hours(cell)}["flexible"] is True


def pay(cell):
    told = {reading.fact: reading.value for reading in read_pay(cell)}
    return tuple(told.get(fact) for fact in ("pay_min", "pay_max", "pay_unit", "pay_guaranteed"))


@pytest.mark.parametrize(
    ("cell", "least", "most", "unit", "guaranteed"),
    [
        ("3K+", 3000, None, "month", None),
        ("月入5000➕，多劳多得", 5000, None, "month", None),
        ("2100+五险", 2100, 2100, "month", None),
        ("2400-26OO", 2400, 2600, "month", None),
        ("3500-5OOO计件", 3500, 5000, "month", None),
        ("壹仟玖佰元", 1900, 1900, "month", None),
        ("4k-6k", 4000, 6000, "month", None),
        ("2200底+提", 2200, None, "month", 2200),
        ("3800保底，干好了再加", 3800, None, "month", 3800),
        ("不低于2300元/月", 2300, None, "month", None),
        ("一天给一百，干好了再加", 100, None, "day", None),
        ("一小时三十，我抽五块", 30, 30, "hour", None),
        ("一副手套三毛五，一天能做二百来副", 0.35, 0.35, "piece", None),
        ("包一个3分，日结", 0.03, 0.03, "piece", None),
        ("按个算，一个花圈八块", 8, 8, "piece", None),
        ("按斤算，一斤两块五，一天能包六七十斤", 2.5, 2.5, "piece", None),
        ("装一吨八块钱，俩人分", 8, 8, "piece", None),
        ("底薪２６００➕全勤２００➕提成，到手3500+", 3500, None, "month", 2600),
        ("学徒期1800，出徒底薪3000加钟提", 3000, None, "month", 3000),
        ("260/工", 260, 260, "day", None),
        ("一晚上四十", 40, 40, "shift", None),
        ("年薪4.5万", 3750, 3750, "month", None),
        ("6800-12800/26天", 6800, 12800, "month", None),
    ],
)
def test_pay_is_read_in_any_voice(cell, least, most, unit, guaranteed):
    assert pay(cell) == (least, most, unit, guaranteed)


def row(**cells):
    names = {"pay": "薪资待遇", "hours": "工作时间", "tasks": "工作内容", "asks": "任职要求", "more": "备注"}
    told = read_vacancy({names[key]: words for key, words in cells.items()}, on=ON)
    best = {}
    for reading in told:
        if reading.fact not in best or reading.certainty > best[reading.fact].certainty:
            best[reading.fact] = reading
    return best


@pytest.mark.parametrize(
    ("cells", "fact", "value"),
    [
        ({"pay": "3500-4000 8h 单休"}, "hours_week_max", 48),
        ({"pay": "2000-2200 12h 做一休一"}, "hours_week_max", 42),
        ({"pay": "80/天 4小时 当天结", "hours": "周六日"}, "hours_week_max", 8),
        ({"hours": "8:00-17:00", "more": "月休4天"}, "hours_week_max", 48),
        ({"asks": "时间9:00-18:00，单休，工资2500"}, "pay_max", 2500),
        ({"asks": "时间9:00-18:00，单休，工资2500"}, "hours_week_max", 48),
        ({"hours": "9:00-18:00", "more": "工资3000，满勤200"}, "pay_min", 3000),
        ({"pay": "面议", "more": "老板说一个月给两千六"}, "pay_min", 2600),
    ],
)
def test_what_stands_in_another_cell_is_found(cells, fact, value):
    assert row(**cells)[fact].value == value


def test_what_was_found_in_another_cell_cites_it_and_is_less_certain():
    there, here = row(more="工资3000"), row(pay="工资3000")
    assert (there["pay_min"].source, there["pay_min"].words) == ("备注", "3000")
    assert there["pay_min"].certainty < here["pay_min"].certainty


@pytest.mark.parametrize(
    "cells",
    [
        {"pay": "20元/小时", "hours": "早8点到中午12点"},
        {"more": "押金300元，餐补10元/天"},
        {"tasks": "中午轮换两小时，站一个小时"},
        {"more": "冬天一天扫三遍雪，每周三送料"},
    ],
)
def test_what_is_about_something_else_is_not_taken_for_hours_or_pay(cells):
    told = row(**cells)
    assert "hours_week_max" not in told
    assert cells.get("pay") or "pay_unit" not in told


def test_its_own_cell_counts_first():
    assert row(pay="2600", more="别家一个月给3500元")["pay_min"].value == 2600
