"""Working hours as people write them become shifts, days and hours a week."""

import pytest

from matching.reading.clock import spans
from matching.reading.folding import fold
from matching.reading.hours import read_hours, touches_night


def clock(minutes):
    return f"{minutes // 60}:{minutes % 60:02}"


def read(cell):
    return {reading.fact: reading.value for reading in read_hours(cell)}


def shifts(cell):
    return [f"{clock(start)}-{clock(end)}" for start, end in read(cell)["hours"]["shifts"]]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("8:00-17:00", ["8:00-17:00"]),
        ("８：００～１７：３０", ["8:00-17:30"]),
        ("早8晚5", ["8:00-17:00"]),
        ("朝九晚五", ["9:00-17:00"]),
        ("早七点半到下午四点", ["7:30-16:00"]),
        ("早6晚2", ["6:00-14:00"]),
        ("上午9点-下午3点半", ["9:00-15:30"]),
        ("下午1点到5点", ["13:00-17:00"]),
        ("中午11点到1点半", ["11:00-13:30"]),
        ("晚6点-10点", ["18:00-22:00"]),
        ("晚上8点到第二天早上8点", ["20:00-32:00"]),
        ("20:00-次日6:00", ["20:00-30:00"]),
        ("22点-6点", ["22:00-30:00"]),
        ("凌晨3点到上午9点", ["3:00-9:00"]),
        ("后半夜两点到六点", ["2:00-6:00"]),
        ("4:30-8:30", ["4:30-8:30"]),
        ("白班8-4:30", ["8:00-16:30"]),
        ("夜班8-8", ["20:00-32:00"]),
        ("9-16点", ["9:00-16:00"]),
        ("11点到2点", ["11:00-14:00"]),
        ("9:00-11:00，14:00-17:00", ["9:00-11:00", "14:00-17:00"]),
        ("早6-10 晚4-8", ["6:00-10:00", "16:00-20:00"]),
        ("10:00-20:00，下午2点到4点歇", ["10:00-14:00", "16:00-20:00"]),
        ("16点-24点", ["16:00-24:00"]),
        ("晚5點到9點半", ["17:00-21:30"]),
        ("七时至十九时，做一休一", ["7:00-19:00"]),
        ("八时至十七时三十分", ["8:00-17:30"]),
        ("8:00晨会，到下午5:30", ["8:00-17:30"]),
        ("8点到岗，到下午4点", ["8:00-16:00"]),
        ("晚5早7天天", ["17:00-31:00"]),
        ("8点到12点，管饭", ["8:00-12:00"]),
        ("1:30-5:30，周二休", ["13:30-17:30"]),
        ("1点到5点", ["13:00-17:00"]),
        ("2-6点", ["14:00-18:00"]),
        ("凌晨1:30-5:30", ["1:30-5:30"]),
        ("01:30-05:30", ["1:30-5:30"]),
        ("3点半-9点", ["3:30-9:00"]),
        ("九点开门四点半关门", ["9:00-16:30"]),
        ("五点半出摊，九点半收摊", ["5:30-9:30"]),
        ("新闻联播完事（晚8点）到第二天早六点", ["20:00-30:00"]),
        ("10:00-20:00，下午2点到4点关门", ["10:00-14:00", "16:00-20:00"]),
        ("9点-5点，或者晚班在家回消息6点到10点", ["9:00-17:00", "18:00-22:00"]),
        ("上午班8点到12点", ["8:00-12:00"]),
        ("9月20到10月底 早七点到下午四点", ["7:00-16:00"]),
        ("9月20到10月25，早8点到晚5点", ["8:00-17:00"]),
    ],
)
def test_clock_times_become_stretches(cell, expected):
    assert shifts(cell) == expected


@pytest.mark.parametrize(
    "cell", ["旺季10月-12月", "月轮2-3个晚班", "招3-5人", "一个月7-8个夜班", "搬20-30斤"]
)
def test_counts_and_dates_are_no_times(cell):
    assert "shifts" not in str(read(cell).get("hours", "")) or read(cell)["hours"]["shifts"] == []


@pytest.mark.parametrize(
    ("cell", "mode"),
    [
        ("8:00-17:00", "fixed"),
        ("早7-11，下午2-6", "fixed"),
        ("早班7-15，晚班15-23，轮着上", "rotating"),
        ("早8-16/16-24 两班倒", "rotating"),
        ("三班倒", "rotating"),
        ("四班三运转", "rotating"),
        ("早班7-13、晚班13-19，自己挑", "choice"),
        ("8-12点或13-17点", "choice"),
        ("早班8-14，中班12-18，二选一", "choice"),
        ("10:00-16:00，也可以只干下午1-4点", "choice"),
        ("时间自己排", "flexible"),
        ("弹性", "flexible"),
        ("不坐班", "flexible"),
        ("有空就来", "flexible"),
        ("自定", "flexible"),
        ("随你", "flexible"),
        ("随时，在家", "flexible"),
        ("每周两个半天，日子自择", "flexible"),
        ("全班7-3点半；半班8-12点", "choice"),
        ("7:00-15:00/夜班轮", "rotating"),
        ("12小时一班，白夜倒", "rotating"),
        ("8:00-16:00，夜班轮休", "fixed"),
    ],
)
def test_how_several_shifts_relate_is_told_apart(cell, mode):
    assert read(cell)["hours"]["mode"] == mode


def test_two_shifts_without_a_word_between_are_asked_about():
    told = next(reading for reading in read_hours("6:30-14:30 / 14:30-22:30") if reading.fact == "hours")
    assert told.certainty < 0.7
    assert told.to_ask == "这几个班是自己挑一个，还是轮着上？"


@pytest.mark.parametrize(
    ("cell", "days"),
    [
        ("8:00-17:00 双休", 5),
        ("8:00-17:00 单休", 6),
        ("8:00-17:00 月休4天", 6),
        ("8:00-17:00 月休2天", 6.5),
        ("8:00-17:00 月休四天", 6),
        ("8:00-17:00 大小周", 5.5),
        ("8:00-17:00 做六休一", 6),
        ("8:00-17:00 做五休二", 5),
        ("8:00-17:00 一周干四天", 4),
        ("8:00-17:00 每周休一天", 6),
        ("8:00-17:00 每周六天", 6),
        ("8:00-17:00 无休", 7),
        ("8:00-20:00 上一休一", 3.5),
        ("8:00-20:00 隔天上", 3.5),
        ("晚7点到早7点，干一宿歇一宿", 3.5),
        ("晚6点到早6点，干一宿歇两宿", 2.33),
        ("20:00-8:00 上二休一", 4.67),
        ("周一到周五 8:00-17:00", 5),
        ("周一三五 8:00-12:00", 3),
        ("周六日 8:00-17:00", 2),
        ("9:00-16:00 周一闭馆", 6),
        ("8:00-12:00 上学日", 5),
        ("8:00-17:00", None),
    ],
)
def test_rest_days_become_days_a_week(cell, days):
    assert read(cell)["hours"]["days_per_week"] == days


@pytest.mark.parametrize(
    ("cell", "days"),
    [
        ("周一到周五 8-17点", [0, 1, 2, 3, 4]),
        ("9:00-15:00，周日休", [0, 1, 2, 3, 4, 5]),
        ("9:00-15:00，周一周二闭馆", [2, 3, 4, 5, 6]),
        ("周末两天 9:00-17:00", [5, 6]),
        ("8-17点 双休", [0, 1, 2, 3, 4]),
        ("8-16点 一周一换", None),
        ("10-17点 / 16-22点，礼拜一全店歇", [1, 2, 3, 4, 5, 6]),
        ("8点-16点，周日统一休", [0, 1, 2, 3, 4, 5]),
        ("8:00-17:30，周六培训", None),
        ("9-15点，周六开会", None),
        ("8:00-17:00，每周一个备班夜", None),
        ("8:00-16:00，轮一个周六", None),
        ("8:00-16:00，周六上午，周日休", [0, 1, 2, 3, 4, 5]),
        ("随你，礼拜天别来", [0, 1, 2, 3, 4, 5]),
        ("每周二、周五上午9点到11点半", [1, 4]),
        ("8-16点 一周六天", None),
    ],
)
def test_weekdays_are_known_only_when_said(cell, days):
    assert read(cell)["hours"]["days"] == days


@pytest.mark.parametrize(
    ("cell", "least", "most"),
    [
        ("8:00-17:00 双休", 40, 40),
        ("8:00-17:00 单休", 48, 48),
        ("8:00-15:00 双休", 35, 35),
        ("8:00-17:00，中午歇两小时，单休", 42, 42),
        ("8:00-17:30，中午休息半小时，双休", 45, 45),
        ("9:00-18:00，午休90分钟，双休", 37.5, 37.5),
        ("早7-11，下午2-6，月休4天", 48, 48),
        ("每天4小时，一周五天", 20, 20),
        ("8小时，双休", 40, 40),
        ("上24休48", 56, 56),
        ("24小时值班，上一天歇两天", 56, 56),
        ("早8晚8，上一休一", 38.5, 38.5),
        ("8:00-17:00，做六休一/做五休二可选", 40, 48),
        ("早班7-13，中班13-18，两班倒，单休", 30, 36),
    ],
)
def test_hours_a_week_follow_the_conventions(cell, least, most):
    told = read(cell)
    assert (told["hours_week_min"], told["hours_week_max"]) == (least, most)


@pytest.mark.parametrize("cell", ["8:00-17:00", "单休", "三班倒，月休4天", "弹性"])
def test_hours_a_week_stay_empty_unless_days_and_hours_are_known(cell):
    assert "hours_week_min" not in read(cell)


@pytest.mark.parametrize(
    ("cell", "night"),
    [
        ("8:00-17:00", False),
        ("14:00-22:00", False),
        ("15:00-23:00", True),
        ("5:00-13:00", True),
        ("6:00-14:00", False),
        ("长白班", False),
        ("没夜班", False),
        ("不倒夜班，8小时", False),
        ("三班倒", True),
        ("夜班", True),
        ("上24休48", True),
        ("值夜，轮着来", True),
        ("半夜来货就卸", True),
        ("12小时一班，白夜倒", True),
        ("12小时一班，上一天一夜歇两天", True),
        ("8-17，隔三天值一宿", True),
    ],
)
def test_night_is_any_work_from_ten_to_six(cell, night):
    assert read(cell)["night"] is night


def test_where_one_may_choose_the_night_is_only_on_offer():
    told = next(reading for reading in read_hours("白班8-16，夜班16-24，自己挑") if reading.fact == "night")
    assert told.certainty < 0.7


def test_a_rota_that_may_hide_a_night_is_asked_about():
    told = next(reading for reading in read_hours("两班倒") if reading.fact == "night")
    assert told.certainty == 0.5
    assert told.to_ask == "倒班有没有夜班？"


@pytest.mark.parametrize(
    ("cell", "fact", "value"),
    [
        ("两班倒", "rotating", True),
        ("不倒班", "rotating", False),
        ("弹性", "flexible", True),
        ("上午半天", "part_time", True),
        ("9:00-12:00", "part_time", True),
        ("8:00-17:00", "part_time", False),
        ("供暖期，三班倒", "seasonal", True),
        ("9月-12月，8:30-15:30", "seasonal", True),
        ("10月15日—次年4月15日", "seasonal", True),
    ],
)
def test_yes_and_no_facts_are_read(cell, fact, value):
    assert read(cell)[fact] is value


@pytest.mark.parametrize("cell", ["看情况", "来了再说", "忙的时候多干点"])
def test_what_is_not_understood_becomes_a_question(cell):
    assert [(reading.fact, reading.to_ask) for reading in read_hours(cell)] == [
        ("unread", "哪几天上班，几点到几点？")
    ]


def test_an_empty_cell_says_nothing():
    assert read_hours("") == []


def test_missing_days_are_asked_for():
    told = next(reading for reading in read_hours("8:00-17:00") if reading.fact == "hours")
    assert told.to_ask == "一周干几天，歇哪天？"


def test_readings_cite_the_words_of_the_cell():
    told = next(reading for reading in read_hours("早８點到晚５點，雙休") if reading.fact == "hours")
    assert told.words == "早８點到晚５點"


@pytest.mark.parametrize("text", ["８：００—１７：３０", "早９點到晚６點半", "上二休一\n雙休"])
def test_folding_keeps_every_position(text):
    assert len(fold(text)) == len(text)


def test_spans_know_where_they_stand():
    text = "白班，8:00-17:00，双休"
    span = spans(fold(text))[0]
    assert text[span.begins : span.ends] == "8:00-17:00"


@pytest.mark.parametrize(
    ("start", "end", "night"), [(480, 1020, False), (1080, 1320, False), (1080, 1321, True), (300, 600, True)]
)
def test_the_night_has_its_bounds(start, end, night):
    assert touches_night(start, end) is night


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("就下午，1点到4点半", ["13:00-16:30"]),
        ("早班7点-下午3点，中班3点-11点，一周一倒", ["7:00-15:00", "15:00-23:00"]),
        ("早班8点-2点，晚班2点-8点，自己挑", ["8:00-14:00", "14:00-20:00"]),
    ],
)
def test_the_name_of_a_shift_says_which_half_of_the_day_it_is_in(cell, expected):
    assert shifts(cell) == expected


def test_one_fixed_shift_of_two_is_a_choice():
    assert read("8:00-14:00 / 14:00-20:00 固定一个班")["hours"]["mode"] == "choice"
