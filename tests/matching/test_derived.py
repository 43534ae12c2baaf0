"""Facts that follow from others: when work ends says how much of the night it takes, a hazard what is left of a dimension."""

import pytest
from pairing import ON

import matching
from matching.reading.derived import of_a_person, of_a_vacancy
from matching.types import Reading


def plain(readings):
    return {one.fact: one.value["level"] if isinstance(one.value, dict) else one.value for one in readings}


def from_person(**cells):
    return plain(of_a_person(cells, matching.read_jobseeker(cells, on=ON)))


def from_vacancy(**cells):
    return plain(of_a_vacancy(matching.read_vacancy({"岗位名称": "", **cells}, on=ON)))


@pytest.mark.parametrize(
    ("column", "cell", "expected"),
    [
        ("身体状况与功能", "怕冷", {"ability:EN": 3}),
        ("身体状况与功能", "癫痫", {"ability:SF": 3}),
        ("可工作时间", "能上夜班", {"night": True, "ability:NT": 0}),
        ("可工作时间", "白天，夜里不行", {"night": False, "ability:NT": 3}),
        ("可工作时间", "上午8点到晚上9点", {"ability:NT": 2}),
        ("可工作时间", "8点到16点", {"ability:NT": 3}),
        ("可接受通勤", "出不了门", {"ability:TR": 4}),
        ("可接受通勤", "走着二十分钟", {"ability:TR": 3}),
        ("可接受通勤", "公交半小时", {"ability:TR": 1}),
        ("可接受通勤", "骑电动车", {"ability:TR": 0}),
        ("可接受通勤", "哪都行", {"ability:TR": 0}),
        ("所需便利", "有人带几天", {"ability:SV": 2}),
        ("所需便利", "有个凳子", {}),
        ("期望月薪", "2000到2500", {"pay_min": 2000, "pay_max": 2500, "pay_unit": "month"}),
        ("可工作时间", "每天4小时，一周五天", {"hours_week_min": 20, "hours_week_max": 20}),
        ("求职意向", "保洁", {}),
    ],
)
def test_what_a_person_said_comes_to_dimensions(column, cell, expected):
    assert from_person(**{column: cell}) == expected


@pytest.mark.parametrize(
    ("hours", "level"),
    [
        ("8:00-17:00", 0),
        ("9:00-18:00", 0),
        ("10:00-18:30", 1),
        ("12:00-20:00", 1),
        ("13:00-20:30", 2),
        ("14:00-22:00", 2),
        ("15:00-23:00", 3),
        ("三班倒", 3),
        ("22:00-6:00", 4),
    ],
)
def test_when_work_ends_says_how_much_of_the_night_it_takes(hours, level):
    assert from_vacancy(工作时间=hours) == {"demand:NT": level}


@pytest.mark.parametrize("hours", ["单休", "", "看情况"])
def test_of_unknown_hours_nothing_follows(hours):
    assert from_vacancy(工作时间=hours) == {}


# what surrounds work, and the dimension it belongs to
SURROUNDINGS = [
    ("cold", "EN"),
    ("outdoor", "EN"),
    ("snow", "EN"),
    ("wet", "EN"),
    ("heat", "EN"),
    ("noise", "EN"),
    ("dust", "CH"),
    ("smoke", "CH"),
    ("chemicals", "CH"),
    ("smell", "CH"),
    ("fire", "SF"),
    ("machine", "SF"),
    ("height", "SF"),
    ("water_edge", "SF"),
    ("blood", "SF"),
    ("alone", "AL"),
]


@pytest.mark.parametrize(("hazard", "dimension"), SURROUNDINGS)
def test_what_surrounds_work_belongs_to_a_dimension(hazard, dimension):
    assert plain(of_a_vacancy([Reading("hazard", hazard, "", 0.9)])) == {f"demand:{dimension}": 3}
    assert plain(of_a_person({}, [Reading("avoid", hazard, "", 0.9)])) == {f"ability:{dimension}": 3}


def test_a_crowd_belongs_to_none():
    assert of_a_vacancy([Reading("hazard", "crowd", "", 0.9)]) == []


def test_what_was_said_is_not_derived_again():
    said = Reading("demand:EN", {"level": 1}, "屋里不冷", 0.9)
    assert of_a_vacancy([Reading("hazard", "cold", "冷库", 0.9), said]) == []


def test_what_follows_is_less_sure_than_what_was_said():
    (sure,) = of_a_person({}, [Reading("avoid", "cold", "怕冷", 0.9, "身体状况与功能")])
    (guess,) = of_a_person({}, [Reading("avoid", "cold", "怕冷", 0.4, "身体状况与功能")])
    assert (sure.certainty, guess.certainty) == (0.6, 0.4)
    assert (sure.words, sure.source) == ("怕冷", "身体状况与功能")


def test_a_persons_hours_and_pay_keep_the_column_they_stand_in():
    cells = {"可工作时间": "每天4小时，一周五天", "期望月薪": "2000到2500"}
    told = {one.fact: one.source for one in of_a_person(cells, matching.read_jobseeker(cells, on=ON))}
    assert (told["hours_week_min"], told["pay_min"]) == ("可工作时间", "期望月薪")
