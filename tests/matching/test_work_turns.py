"""More turns of phrase for what work asks and where it is done, thought of and not met: each with what must not be read so."""

import pytest
from told import asked, met

from matching.reading.accommodations import read_offers


def offered(cell):
    return {one.value["key"] for one in read_offers(cell) if one.value["state"] == "offered"}


@pytest.mark.parametrize(
    ("cell", "key", "level"),
    [
        ("给老爷子洗澡穿衣", "LF", 3), ("助浴", "BD", 2), ("起圈", "LF", 3), ("下窖搬菜", "SR", 3), ("下井查表", "BD", 3), ("后厨颠大勺", "AR", 3),
        ("抡大勺", "AR", 3), ("扫马路", "WK", 3), ("一小时包三百个", "PA", 3), ("饭点忙", "PA", 3), ("机器不等人", "PA", 4), ("挨楼贴通知", "WK", 3),
        ("小区夜巡", "NT", 3), ("广播叫号", "SP", 3), ("编筐", "FH", 3), ("扎笤帚", "AR", 3), ("叠衣服", "AR", 2), ("够高层货架", "SR", 3),
        ("擦玻璃蹬高", "SR", 4), ("修脚", "AR", 3), ("采蘑菇", "WK", 3), ("瞎子也能干", "VI", 0), ("接线员", "HE", 4),
    ],
)  # fmt: skip
def test_turns_never_met_are_heard_as_demands(cell, key, level):
    assert asked(cell)[key] == level


@pytest.mark.parametrize(
    ("cell", "key"),
    [
        ("给狗洗澡", "LF"), ("干过下井的优先", "BD"), ("染发烫发药水", "VI"), ("洗头发药皂", "VI"), ("爬杆接线", "HE"), ("接线盒", "SP"), ("高层货架有人取", "SR"),
        ("不忙", "PA"), ("叫号屏", "SP"),
    ],
)  # fmt: skip
def test_turns_that_only_sound_alike_ask_nothing(cell, key):
    assert not asked(cell).get(key)


@pytest.mark.parametrize(
    ("cell", "hazard"),
    [
        ("清猪圈", "smell"), ("进菜窖", "cold"), ("炒大锅菜", "smoke"), ("扫大街", "dust"), ("烧茶炉", "fire"), ("下料火星子", "fire"), ("刮大白", "dust"),
        ("干一天满身灰", "dust"), ("味冲", "smell"), ("搓澡", "wet"), ("搓背", "heat"), ("钻林子", "outdoor"), ("江上打鱼", "water_edge"), ("擦玻璃蹬高", "height"),
    ],
)  # fmt: skip
def test_turns_never_met_are_heard_as_hazards(cell, hazard):
    assert hazard in met(cell)


@pytest.mark.parametrize(
    ("cell", "hazard"),
    [("卖鱼竿不打鱼", "water_edge"), ("没有满身灰", "dust"), ("味不大", "smell"), ("不蹬高", "height")],
)
def test_turns_that_only_sound_alike_are_no_hazard(cell, hazard):
    assert hazard not in met(cell)


@pytest.mark.parametrize(
    ("cell", "key"),
    [
        ("糊纸盒拿家干", "from_home"),
        ("重活男工干", "light_load"),
        ("想歇就歇", "rest"),
        ("轮椅能进", "ground_floor"),
    ],
)
def test_turns_never_met_are_heard_as_offers(cell, key):
    assert key in offered(cell)


@pytest.mark.parametrize("cell", ["推轮椅陪老人遛弯", "给坐轮椅的老人喂饭", "轮椅转移"])
def test_a_wheelchair_that_is_pushed_is_no_level_door(cell):
    assert not offered(cell) & {"ground_floor", "toilet"}
