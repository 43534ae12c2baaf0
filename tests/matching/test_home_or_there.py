"""Work at home, at the workplace, or either; half days that are paid apart; shifts for who has little time; ways in other words."""

import pytest
from pairing import index, job, person

from matching.reading.at_home import read_home
from matching.reading.hours import read_hours
from matching.reading.posting import read_halves, read_post
from matching.reading.reach import read_reach
from matching.reading.terms import read_terms

PLACES = [
    ({"岗位名称": "修图师（可居家）"}, "home_based home_or"),
    ({"岗位名称": "电话问候员（可在家）"}, "home_based home_or"),
    ({"工作时间": "9:00-17:00或在家自己排"}, "home_based home_or"),
    ({"工作时间": "工坊8:30-16:30；居家每天交够数就行"}, "home_based home_or"),
    ({"岗位名称": "网店客服", "工作内容": "到店干也行，在家干也行"}, "home_based home_or"),
    ({"岗位名称": "文字客服（居家）"}, "home_based"),
    ({"工作内容": "全程居家，可以在家用自己电脑"}, "home_based"),
    ({"工作内容": "领料回家串珠"}, "home_based"),
    ({"岗位名称": "居家养老协理"}, ""),
    ({"岗位名称": "居家保洁"}, ""),
    ({"工作内容": "社员领料开条，月底盘点"}, ""),
    ({"工作时间": "9-16点，能在家做一半"}, ""),
    ({"工作内容": "不能在家干"}, ""),
]


@pytest.mark.parametrize(("cells", "facts"), PLACES, ids=["/".join(row[0].values()) for row in PLACES])
def test_where_the_work_is_done_is_told(cells, facts):
    assert " ".join(one.fact for one in read_home(cells)) == facts


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("2150，干半天1100", "干半天1100"),
        ("2300+话费，半天1200", "半天1200"),
        ("2400（半天1300）", "半天1300"),
        ("半天60元", None),
        ("2200，半天班", None),
        ("一天100", None),
    ],
)
def test_half_a_day_that_is_paid_apart_is_an_offer(cell, words):
    assert next((one.words for one in read_halves(cell)), None) == words


MODES = [
    ("8:00-15:30，半天8-12", "choice"),
    ("8:30-16:30双休；也要个半天的（9:00-13:00）", "choice"),
    ("8:00-14:30与14:00-20:30两班，可商量固定早班", "choice"),
    ("早7-15/15-23，愿意固定早班可商量", "choice"),
    ("上午班8:30-12:30 下午班13:00-17:00，上一个班俩班都行", "choice"),
    ("8点-5点；带孩子的9点来3点走也收", "choice"),
    ("早8-16，晚16-23，倒班，不能固定", "rotating"),
    ("8-16/16-24 两人倒班", "rotating"),
    ("白班夜班倒着上", "rotating"),
    ("早9点到晚6点，可以两个人倒着干", "fixed"),
]


@pytest.mark.parametrize(("cell", "mode"), MODES, ids=[row[0] for row in MODES])
def test_how_shifts_relate_is_told(cell, mode):
    assert next(one.value["mode"] for one in read_hours(cell) if one.fact == "hours") == mode


@pytest.mark.parametrize(
    ("cell", "fact"),
    [
        ("8点-15点，啥时来啥时走记斤数", "flexible"),
        ("在家，每天交够数就行", "flexible"),
        ("8点-15点，啥时候来信再说", None),
    ],
)
def test_hours_of_ones_own_are_told(cell, fact):
    facts = {one.fact for one in read_hours(cell)}
    assert ("flexible" in facts) is (fact == "flexible")


@pytest.mark.parametrize(
    ("cell", "shifts"),
    [
        ("周一三五上午，年底忙", [[480, 720]]),
        ("下午，一周六天", [[780, 1020]]),
        ("上午下午都行", None),
        ("上午9点", None),
        ("上午，自己定时间", None),
        ("晚上", None),
    ],
)
def test_a_half_of_the_day_without_the_clock_has_its_usual_hours(cell, shifts):
    told = next((one.value["shifts"] for one in read_hours(cell) if one.fact == "hours"), None)
    assert (told or None) == shifts


def test_a_shift_at_the_weekend_now_and_then_is_no_work_at_weekends_alone():
    told = next(one.value for one in read_hours("7:15-15:15，月休6天，每月两个周末班") if one.fact == "hours")
    assert told["days"] is None


@pytest.mark.parametrize(
    ("cell", "facts"),
    [
        ("想歇就歇", "hours_open"),
        ("歇着提前说一声", "hours_open"),
        ("可只上白天到5点", "hours_open"),
        ("俩人换着干也行", "hours_open"),
        ("送完孩子来正好", "hours_open"),
        ("早走晚来跟组长言语一声就中", "hours_open"),
        ("想歇着的别来", ""),
        ("接孩子放学回家", ""),
        ("补丁活能拿家去补", "take_home"),
        ("扦裤脚能拿家去手缝", "take_home"),
        ("把纸盒料送到家里糊", "take_home"),
        ("把饭送到老人家里", ""),
        ("螺丝接头给人找着就行", ""),
        ("人找着了", "closed"),
    ],
)
def test_more_is_said_of_the_post(cell, facts):
    assert {one.fact for one in read_post(cell)} - {"brought"} == set(facts.split())


@pytest.mark.parametrize(
    ("cell", "shifts"),
    [
        ("设母亲班9:00-14:30（计时）", [[480, 1020], [540, 870]]),
        ("有妈妈班，9:00到14:30", [[480, 1020]]),
        ("另有半天岗8:00-12:00", [[480, 720], [480, 1020]]),
        ("母亲节9:00-14:30搞活动", [[480, 1020]]),
        ("班车7:00-7:30", [[480, 1020]]),
    ],
)
def test_a_shift_for_who_has_little_time_is_a_choice(cell, shifts):
    told = next(
        one.value
        for one in read_terms({"工作时间": "8:00-17:00，单休", "无障碍与便利条件": cell})
        if one.fact == "hours"
    )
    assert (told["shifts"], told["mode"]) == (shifts, "choice" if len(shifts) > 1 else "fixed")


@pytest.mark.parametrize(
    ("cell", "mode", "minutes"),
    [
        ("走五六分钟，出去不敢超俩钟头", "walk", 5),
        ("走十分钟，出门超一个小时不行", "walk", 10),
        ("公交单程一个小时", "bus", 60),
        ("二十里内有车就行", "bus", 48),
        ("走路二十分钟或者两站车", "bus", 20),
        ("走十五分钟，坐过一趟直达车", "bus", None),
        ("自己有个微型车", "anywhere", None),
        ("没有车", "bus", None),
        ("村里走着，不敢走远", "walk", 25),
        ("五楼没电梯，一个礼拜出去一回两回行", "home_only", None),
        ("一个月下趟楼一两回", "home_only", None),
        ("一个礼拜出去五天没问题", "bus", None),
    ],
)
def test_ways_are_read_in_other_words(cell, mode, minutes):
    told = next(one.value for one in read_reach(cell) if one.fact == "reach")
    assert (told["mode"], told["minutes"]) == (mode, minutes)


SETTLED = [
    ("在家做也行的，钟点能谈", {"可工作时间": "晚上八点以后"}, {"岗位名称": "修图师（可居家）", "工作时间": "9:00-17:00，双休"}),
    ("平日的时间，单休的先问周六", {"可工作时间": "周一到周五9点到15点"}, {"工作时间": "9:00-14:00，单休"}),
    ("能在家的，透析外的日子先问", {"可工作时间": "周一三五上午透析，其余都行"}, {"岗位名称": "文字客服（居家）", "工作时间": "8:00-14:00，双休"}),
    ("歇着好说的，差一个多小时能商量", {"可工作时间": "早9点到11点半"}, {"工作时间": "9点到13点，想歇就歇"}),
]  # fmt: skip
RULED_OUT = [
    ("白夜轮着转的，只有上午三个钟头", {"可工作时间": "上午8点半到11点半"}, {"工作时间": "四班三运转"}),
    ("居家养老是上门的活", {"可工作时间": "晚上八点以后"}, {"岗位名称": "居家养老协理", "工作时间": "9:00-17:00，双休"}),
    ("平日的钟点也对不上", {"可工作时间": "周一到周五9点到11点"}, {"工作时间": "8:00-17:00，单休"}),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "told", "asked"), SETTLED, ids=[row[0] for row in SETTLED])
def test_what_may_be_done_at_home_or_on_fewer_days_is_asked_about(sentence, told, asked):
    found = index(job(key="V1", **asked)).explain(person(**told), "V1")
    assert found.status == "to_settle", (sentence, found)


@pytest.mark.parametrize(("sentence", "told", "asked"), RULED_OUT, ids=[row[0] for row in RULED_OUT])
def test_what_is_done_there_at_other_hours_stays_ruled_out(sentence, told, asked):
    found = index(job(key="V1", **asked)).explain(person(**told), "V1")
    assert (found.status, [one.rule for one in found.excluded_by]) == ("ruled_out", ["hours"]), sentence
