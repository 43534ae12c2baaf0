"""More turns of phrase for a body, a mind and its fears, thought of and not met: each with what must not be read so."""

import pytest
from told import avoided, limits

from matching.reading.abilities import read_abilities, read_needs

LIMITS = """
嗓子做过手术说话没声|SP4; 声带坏了|SP4; 只能比划|SP4; 说话漏风|SP3; 嘴歪流口水|SP2; 爬到三楼腿软|SR3; 喘气费劲|SR3; 有肺大泡|SR3;
脚面肿得穿不上鞋|ST2; 腿肚子转筋站不长|WK2; 膝盖有积液|BD3; 腿打不了弯|SR3; 腰直不起来|LF3; 系鞋带都费劲|BD3; 端碗都掉|FH2;
手里东西老掉|AR2; 右手没虎口的劲|FH2; 五十肩|AR2; 梳头够不着|AR2; 两手都是残的|FH3; 一条胳膊耷拉着|AR3; 眼前像蒙层雾|VI3;
看手机得贴脸上|VI3; 散光|VI2; 看久了就流泪|VI2; 看着嘴能懂|HE3; 只认得钱和自己名儿|RD3; 加减不会|NU3; 人一多脑袋嗡嗡的|CU3;
见着当官的就哆嗦|CU3; 干活没长性|AL3; 一会儿就跑|AL3; 教八遍才记住一样|MS3; 忘了回家的路|MS3; 老走丢|MS3; 吃完药两个钟头脚底发飘|DR3;
心律不齐|LF2; 骨头脆|LF3; 刚生完孩子|NT4; 没大力气|LF2; 抱大人不行|LF2; 蹲下起来眼前黑|BD2; 精细活手不听使唤|FH3; 字写得歪歪扭扭|WR2; 电脑没碰过|IT2
"""
UNREAD = """
别声张|SP; 小拇指断了不碍事|FH; 脚脖子消肿了|ST; 剖腹产五年了|NT; 干活有长性|AL; 教一遍就会|MS; 从没走错过道|MS; 说话听不清的时候让人写|SP;
孩子走路流口水擦擦就行？|WK; 字写得好|WR; 胳膊有劲|FH
"""


def cases(table):
    rows = [row.strip().split("|") for row in table.replace("\n", "").split(";") if row.strip()]
    return [(row[0], row[1]) for row in rows]


@pytest.mark.parametrize(("cell", "wanted"), cases(LIMITS))
def test_turns_never_met_are_heard_as_limits(cell, wanted):
    assert limits(cell)[wanted[:2]] == int(wanted[2])


@pytest.mark.parametrize(("cell", "key"), cases(UNREAD))
def test_turns_that_only_sound_alike_limit_nothing(cell, key):
    assert not limits(cell).get(key)


@pytest.mark.parametrize(
    ("cell", "hazards"),
    [
        ("一沾冷水手指头发白", {"wet", "cold"}), ("雷诺症", {"wet", "cold"}), ("手上起皮", {"wet", "chemicals"}), ("戴胶皮手套捂得烂", {"wet"}),
        ("高处一站腿就软", {"height"}), ("骨头酥", {"height", "snow", "wet"}), ("伤口不爱好", {"blood", "machine"}), ("人一多脑袋嗡嗡的", {"crowd", "noise"}),
        ("老走丢", {"alone"}), ("不能着急上火", set()), ("怕坐火车", set()),
    ],
)  # fmt: skip
def test_turns_never_met_are_heard_as_things_to_avoid(cell, hazards):
    assert hazards <= avoided(cell)
    assert hazards or not avoided(cell)


@pytest.mark.parametrize("cell", ["一紧张就尿裤子", "大小便不利索", "憋不住尿"])
def test_who_needs_a_toilet_near_is_understood(cell):
    told = [*read_abilities(cell), *read_needs(cell)]
    assert "toilet" in {one.value["key"] for one in told if one.fact == "accommodation"}
