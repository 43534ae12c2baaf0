"""One change opens a door: who it opens it to is found by comparing again, not by counting words."""

from datetime import date

import pytest

import matching
from matching.barriers import CHANGES
from matching.barriers.changes import BY_RULE, with_change
from matching.feasibility.body import LIFTS
from matching.feasibility.hazards import HAZARD_LIFTS
from matching.types import ACCOMMODATIONS, Place

ON = date(2026, 9, 10)
PLACES = [
    Place("C", "C", "鹤岗市", "市"),
    Place("G", "G", "工农区", "区", "C"),
    Place("A", "A", "育新社区", "社区", "G", 130.280, 47.335),
    Place("F", "F", "红军社区", "社区", "G", 130.312, 47.335),
]
DAY = "8:00-16:00，双休"


def job(key="V1", title="保洁员", *, place="A", **cells):
    row = {"岗位名称": title, "薪资待遇": "2500元/月", "工作时间": DAY, **cells}
    return matching.vacancy_from_readings(
        key, matching.read_vacancy(row, on=ON), place_id=place, title=title, employer=key, words=row
    )


def person(key="P1", place="A", **cells):
    cells = {"求职意向": "保洁", **cells}
    return matching.jobseeker_from_readings(
        key, matching.read_jobseeker(cells, on=ON), place_id=place, words=cells
    )


def index(*jobs):
    return matching.MatchIndex(jobs, places=PLACES, on=ON)


# sentence, vacancy, person, change that opens
CHANGED = [
    ("早送孩子的等到九点", {"工作时间": "5:30-13:30"}, {"可工作时间": "早9点到下午2点"}, "late_start"),
    ("接孩子的三点走", {"工作时间": "9:00-18:00"}, {"可工作时间": "早8点半到下午3点，3点半接孩子"}, "early_leave"),
    ("撑不了一天的干半天", {"工作时间": "8:00-18:00"}, {"可工作时间": "一天最多干四个小时"}, "half_day"),
    ("熬不了夜的不排夜班", {"工作时间": "晚10点到早6点"}, {"可工作时间": "白天，夜班不行"}, "no_night"),
    ("没证的单位带着办", {"任职要求": "要叉车证"}, {}, "certificate_help"),
    ("出不了门的拿回家干", {}, {"可接受通勤": "出不了门"}, "from_home"),
    ("站不住的给个凳子", {"任职要求": "一直站着"}, {"身体状况与功能": "站不住"}, "stool"),
    ("怕粉尘的躲开粉尘", {"工作内容": "车间粉尘大"}, {"身体状况与功能": "矽肺二期"}, "no_dust"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "asked", "told", "key"), CHANGED, ids=[row[0] for row in CHANGED])
def test_the_change_that_lifts_the_barrier_is_named_with_whom_it_opens(sentence, asked, told, key):
    whole = index(job(**asked))
    assert whole.explain(person(**told), "V1").status == "ruled_out", sentence
    opened = {
        one.key: one for one in whole.best_changes("V1", [person(**told), person("P2", 技能与证书="叉车证")])
    }
    assert key in opened, (sentence, opened)
    assert opened[key].opens == ("P1",)
    assert CHANGES[key] in opened[key].sentence
    changed = with_change(job(**asked), key)
    assert index(changed).explain(person(**told), "V1").status != "ruled_out"


def test_the_change_that_opens_to_most_comes_first():
    people = [
        *(person(f"S{number}", 身体状况与功能="站不住") for number in range(3)),
        person("N1", 可工作时间="白天，夜班不行"),
    ]
    opened = index(job(任职要求="一直站着")).best_changes("V1", people)
    assert (opened[0].key, opened[0].count) == ("stool", 3)
    assert "3个人" in opened[0].sentence


def test_one_change_is_not_said_to_lift_two_different_barriers():
    both = person(身体状况与功能="站不住", 可工作时间="白天，夜班不行")
    assert index(job(任职要求="一直站着", 工作时间="晚10点到早6点")).best_changes("V1", [both]) == []


def test_what_the_employer_has_refused_is_not_proposed_again():
    asked = job(任职要求="一直站着", 无障碍与便利条件="不能坐着干，没凳子")
    refused = {
        one.value["key"]
        for one in asked.readings
        if one.fact == "accommodation" and one.value["state"] == "refused"
    }
    opened = index(asked).best_changes("V1", [person(身体状况与功能="站不住")])
    assert not refused & {one.key for one in opened}


def test_an_unlawful_vacancy_and_a_refusal_are_opened_by_nothing():
    asked = job(任职要求="先交押金300元，一直站着")
    assert index(asked).best_changes("V1", [person(身体状况与功能="站不住")]) == []
    assert index(job()).best_changes("V1", []) == []


def test_an_unknown_vacancy_is_a_key_error():
    with pytest.raises(KeyError):
        index(job()).best_changes("V9", [person()])


# sentence, vacancy, person, support that opens
SUPPORTED = [
    ("考下叉车证", {"title": "叉车工", "任职要求": "必须有叉车证"}, {"求职意向": "叉车"}, "certificate:叉车证"),
    ("走着去不了的坐公交", {"place": "F"}, {"可接受通勤": "走着十分钟以内"}, "bus_card"),
    ("孩子有人接就能干到六点", {"工作时间": "9:00-17:30"}, {"可工作时间": "早8点半到下午3点，3点半接孩子"}, "child_care"),
    ("有人替手就能出门", {}, {"家庭与照料情况": "老娘瘫在床上离不开人"}, "relief"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "asked", "told", "key"), SUPPORTED, ids=[row[0] for row in SUPPORTED])
def test_the_support_that_opens_vacancies_is_named(sentence, asked, told, key):
    whole = index(job("V1", **asked), job("V2", "收银员", 任职要求="先交押金300元"))
    assert whole.explain(person(**told), "V1").status == "ruled_out", sentence
    opened = whole.best_supports(person(**told))
    assert key in {one.key for one in opened}, (sentence, opened)
    assert next(one for one in opened if one.key == key).opens == ("V1",)


def test_who_needs_no_support_is_offered_none():
    assert index(job()).best_supports(person()) == []


def test_supports_answer_only_what_was_said():
    opened = index(job(place="F")).best_supports(person(可接受通勤="走着十分钟以内"))
    assert [one.key for one in opened] == ["bus_card"]


def test_every_change_tried_is_an_accommodation_with_words():
    tried = {key for keys in BY_RULE.values() for key in keys}
    tried |= {key for keys in LIFTS.values() for key in keys} | set(HAZARD_LIFTS.values())
    assert tried <= set(ACCOMMODATIONS) == set(CHANGES)
