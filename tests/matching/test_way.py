"""How much farther than somebody said can be asked about: the next community, a lift; never over ice, never across the town."""

import pytest
from pairing import compared, questions, rules

from matching.reading.reach import read_reach

# sentence, person, vacancy: B is the community beside A, 1.6 kilometres from middle to middle; F lies across the town.
SETTLED = [
    ("挨着的社区是按中间量的，问清门到门", {"可接受通勤": "走五分钟"}, {"place": "B"}),
    ("家门口的也问问隔壁社区", {"可接受通勤": "走着，五六分钟以内"}, {"place": "B"}),
    ("远了有人捎的，问谁捎", {"可接受通勤": "村里能走三五分钟，再远得人捎，雪天滑"}, {"place": "B"}),
    ("再远有车接的，问车", {"可接受通勤": "走五分钟，再远有车接也中，道滑不行"}, {"place": "B"}),
]
RULED_OUT = [
    ("冰天雪地一步也多不得", {"可接受通勤": "走五分钟，雪天道滑不敢走"}, {"place": "B"}),
    ("走几步就得歇的，一步也多不得", {"可接受通勤": "走五分钟", "身体状况与功能": "走一百米就得歇"}, {"place": "B"}),
    ("有人捎也捎不到城那头", {"可接受通勤": "走五分钟，再远得人捎"}, {"place": "F"}),
    ("没人送的不算有人送", {"可接受通勤": "轮椅推五分钟，下雪不行，远了没人送"}, {"place": "B"}),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "told", "asked"), SETTLED, ids=[row[0] for row in SETTLED])
def test_a_little_farther_is_a_question(sentence, told, asked):
    found = compared(told, asked)
    assert (found.status, "way" in questions(found)) == ("to_settle", True), (sentence, found)


@pytest.mark.parametrize(("sentence", "told", "asked"), RULED_OUT, ids=[row[0] for row in RULED_OUT])
def test_farther_than_a_body_or_a_lift_goes_is_ruled_out(sentence, told, asked):
    assert rules(compared(told, asked)) == {"way"}, sentence


def test_a_lift_is_asked_about_in_its_own_words():
    found = compared({"可接受通勤": "走五分钟，再远得人捎，雪天滑"}, {"place": "B"})
    assert "自己走太远，说是有人接送，问问谁送、天天行不行。" in {one.sentence for one in found.to_ask}


@pytest.mark.parametrize(
    ("cell", "pickup"),
    [
        ("走五分钟，再远得人捎", True),
        ("家跟前儿，再远有车接也中", True),
        ("熟道自己走，远了要人送", True),
        ("社区里推得动，出了社区没人送", False),
        ("走五分钟，再远不行", False),
        ("走五分钟", False),
    ],
)
def test_whether_anybody_takes_them_farther_is_read(cell, pickup):
    assert next(one.value["pickup"] for one in read_reach(cell) if one.fact == "reach") is pickup


@pytest.mark.parametrize(
    ("cell", "mode"),
    [("镇内步行；居家有电脑、宽带", "walk"), ("居家", "home_only"), ("只能居家", "home_only")],
)
def test_a_home_with_a_computer_keeps_nobody_in(cell, mode):
    assert next(one.value["mode"] for one in read_reach(cell) if one.fact == "reach") == mode
