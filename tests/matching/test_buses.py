"""Buses that don't go at the hour of the work, ways told in kilometres, months spent indoors, and day work that is said so."""

import pytest
from pairing import ON, job, person

import matching
from matching.reading.hours import read_day_work
from matching.reading.posting import read_post
from matching.reading.reach import read_last_bus, read_reach
from matching.reading.records import read_vacancy
from matching.reading.seasons import read_months_in
from matching.types import Place

TOWN = [
    Place("T", "1", "东风街道", "街道"),
    Place("A", "2", "东风社区", "社区", "T", 130.30, 47.33),
    Place("B", "3", "西山社区", "社区", "T", 130.36, 47.33),
]


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [
        ("公交，末班八点半", 20 * 60 + 30),
        ("村里末班车17:40", 17 * 60 + 40),
        ("晚上六点就没公交了", 18 * 60),
        ("最后一趟车下午五点", 17 * 60),
        ("公交半小时", None),
        ("家里没车", None),
        ("赶晚上六点的班", None),
    ],
)
def test_the_last_bus_somebody_can_take_is_heard(cell, minutes):
    assert next((one.value for one in read_last_bus(cell)), None) == minutes


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("下播没公交了，得自己能回", True),
        ("离村2.5公里，没公交", True),
        ("末班公交18:10", True),
        ("最后一趟车没了，得自己回家", True),
        ("公交早停了，有车送回家", False),
        ("下班能赶上末班车", False),
        ("公交站就在门口", False),
        ("跟串珠的一趟车", False),
    ],
)
def test_where_no_bus_goes_is_heard(cell, told):
    assert ("no_bus" in {one.fact for one in read_post(cell)}) is told


@pytest.mark.parametrize(
    ("sentence", "told", "asked", "questions"),
    [
        (
            "夜里十一点半下班，坐公交的先问怎么回",
            {"可接受通勤": "公交"},
            {"工作时间": "15:00-23:30"},
            ["bus"],
        ),
        ("凌晨五点上班，公交还没有", {"可接受通勤": "坐公交"}, {"工作时间": "5:00-11:00"}, ["bus"]),
        ("两个班挑一个，白天那个有车", {"可接受通勤": "公交"}, {"工作时间": "8-14点，17-23点，二选一"}, []),
        ("白天的班有车", {"可接受通勤": "公交"}, {"工作时间": "8:00-17:00"}, []),
        ("末班六点，七点下班的先问", {"可接受通勤": "公交，末班六点"}, {"工作时间": "9:00-19:00"}, ["bus"]),
        ("末班六点，五点下班赶得上", {"可接受通勤": "公交，末班六点"}, {"工作时间": "9:00-17:00"}, []),
        ("台账说没公交", {"可接受通勤": "公交"}, {"工作时间": "8:00-17:00", "备注": "那边没公交"}, ["bus"]),
        ("自己骑车的不靠公交", {"可接受通勤": "骑电动车"}, {"工作时间": "15:00-23:30"}, []),
    ],
)
def test_who_comes_by_bus_is_asked_where_none_goes(sentence, told, asked, questions):
    found = matching.MatchIndex([job(key="V1", place="B", **asked)], places=TOWN, on=ON).explain(
        person(place="A", **told), "V1"
    )
    assert [one.about for one in found.to_ask if one.about == "bus"] == questions, sentence


@pytest.mark.parametrize(
    ("cell", "km"),
    [("自己摇轮椅，一公里以内", 1.0), ("平道两里地", 1.0), ("走路15分钟", None), ("骑车五公里", None), ("走一里，二十分钟", None)],
)  # fmt: skip
def test_a_way_that_was_told_in_kilometres_stays_one(cell, km):
    assert next(one.value["km"] for one in read_reach(cell) if one.fact == "reach") == km


@pytest.mark.parametrize(
    ("cell", "months"),
    [
        ("轮椅，冬天基本不出屋", [11, 12, 1, 2, 3]),
        ("冬天雪大出不去门", [11, 12, 1, 2, 3]),
        ("冬天喘得下不了楼", [11, 12, 1, 2, 3]),
        ("冬天不敢走远", []),
        ("冬天外头干不了", []),
        ("出不了门", []),
        ("冬天公交", []),
    ],
)
def test_months_that_are_spent_indoors_are_heard(cell, months):
    assert next((one.value for one in read_months_in(cell)), []) == months


@pytest.mark.parametrize(
    ("cell", "told"),
    [("长白班，8小时", True), ("固定白班，不上夜班", True), ("只上白班", True), ("白班夜班轮", False), ("8:00-17:00", False), ("三班倒，长白班没有", False)],
)  # fmt: skip
def test_day_work_that_is_said_so_asks_for_no_nights(cell, told):
    assert [one.value["level"] for one in read_day_work(cell)] == ([0] if told else [])


def test_hours_of_the_day_take_back_the_nights_a_trade_implies():
    told = read_vacancy({"岗位名称": "保安", "工作时间": "8:00-17:00，双休"}, on=ON)
    assert "demand:NT" not in {one.fact for one in told}
