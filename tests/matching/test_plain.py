"""Hours, pay, needs and changes are said the way people talk."""

import pytest

from matching.plain import plain_accommodations, plain_hours, plain_needs, plain_pay
from matching.reading.hours import read_hours
from matching.reading.pay import read_pay
from matching.types import Reading


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("8:00-17:00，单休", "早8点到下午5点，一周歇一天"),
        ("早九晚五，双休", "早9点到下午5点，周一到周五"),
        ("9:30-14:00，周日休", "早9点半到下午2点，周日歇"),
        ("早6-10点，下午2-5点", "早6点到上午10点，下午2点到5点"),
        ("晚8点到第二天早8点，上一休一", "晚上8点到第二天早8点，一周干三天半"),
        ("上24休48", "上24小时歇48小时"),
        ("早班7-15，晚班15-23，两班倒", "早7点到下午3点或下午3点到晚上11点，轮着上"),
        ("早班7-13，晚班13-19，任选", "早7点到下午1点或下午1点到晚上7点，自己挑一个班"),
        ("弹性", "时间自己定"),
        ("三班倒", "轮着上，有夜班"),
        ("长白班", "白班"),
        ("8:00-16:00，月休2天", "早8点到下午4点，一周歇半天"),
        ("16:00-24:00，一周干四天", "下午4点到夜里12点，一周干四天"),
        ("供暖期，8点到16点", "早8点到下午4点，只干一季"),
        ("周一三五 8:00-12:00", "早8点到中午12点，周一、三、五"),
        ("看情况", ""),
    ],
)
def test_hours_are_said_plainly(cell, said):
    assert plain_hours(read_hours(cell)) == said


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("2800-3200", "一个月2,800到3,200元"),
        ("3500", "一个月3,500元"),
        ("三千起", "一个月3,000元起"),
        ("19元/小时，日结", "一小时19元，当天结"),
        ("底薪2200+提成", "一个月2,200元起，保底2,200元，另有提成"),
        ("130一天，管两顿饭", "一天130元，管两顿饭"),
        ("4000包吃住", "一个月4,000元，管饭，管住"),
        ("一件八毛", "按件算，一件0.8元"),
        ("计件", "按件算钱"),
        ("面议", "工钱当面谈"),
        ("3000，试用期2600", "一个月3,000元，试用期2,600元"),
        ("说不好", ""),
    ],
)
def test_pay_is_said_plainly(cell, said):
    assert plain_pay(read_pay(cell)) == said


def demand(key, level, words="", certainty=0.9, source="任职要求"):
    value = {"level": level, "minutes": None, "kg": None, "adjustable": True}
    return Reading(f"demand:{key}", value, words, certainty, source)


def offer(key, state="offered", words=""):
    return Reading("accommodation", {"key": key, "state": state}, words)


def need(readings, key):
    return next(one for one in plain_needs(readings) if one.key == key)


def test_what_nobody_asked_is_said_to_be_open():
    assert need([], "HE").sentence == "要不要听：还没问"
    assert need([], "HE").state == "unknown"


def test_what_an_occupation_implies_is_not_told_as_a_fact():
    assert need([demand("ST", 3, certainty=0.4, source="implied:4-09-08-01")], "ST").state == "unknown"


def test_what_was_said_is_needed_and_cites_its_words():
    told = need([demand("ST", 3, "一直站着")], "ST")
    assert (told.state, told.words) == ("needed", "一直站着")


def test_what_was_said_not_to_be_needed_is_told_so():
    assert need([demand("RD", 0, "不用认字")], "RD").sentence == "不用认字"


def test_an_offer_makes_a_need_something_to_talk_about():
    told = need([demand("ST", 3, "站着干"), offer("stool", words="有凳子")], "ST")
    assert told.state == "negotiable"
    assert "凳子" in told.sentence


def test_a_refused_change_is_not_offered():
    assert plain_accommodations([offer("stool"), offer("stool", "refused")]) == []


def test_needs_come_first_and_open_questions_last():
    states = [one.state for one in plain_needs([demand("HE", 0), demand("ST", 3)])]
    order = {"needed": 0, "negotiable": 1, "not_needed": 2, "unknown": 3}
    assert states == sorted(states, key=order.__getitem__)
    assert states[0] == "needed"
