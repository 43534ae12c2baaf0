"""Turns of phrase for what a body can't do and must keep away from, each beside one that sounds like it and is not."""

import pytest
from pairing import compared
from told import asked, avoided, limits, met

from matching.reading.abilities import read_body
from matching.reading.accommodations import read_offers

LIMITS = [
    ("嗓子动过刀，出不来声", "SP", 4),
    ("喉头切了", "SP", 4),
    ("喉咙摘了", "SP", 4),
    ("气管切开过", "SP", 3),
    ("脖子上开了个口喘气", "SP", 3),
    ("两眼视物模糊", "VI", 3),
    ("看东西跟隔层毛玻璃似的", "VI", 3),
    ("大字贴近还行", "VI", 3),
    ("能看见光亮", "VI", 4),
    ("眼神不中", "VI", 2),
    ("夜里睡觉要吸氧", "NT", 4),
    ("整宿的班不行", "NT", 4),
    ("通宵扛不住", "NT", 4),
    ("左边身子不听使唤", "AR", 3),
    ("右半边身子没劲", "AR", 3),
    ("左手只能按着纸", "FH", 3),
    ("拧毛巾疼", "AR", 3),
    ("瓶盖拧不开", "AR", 3),
    ("抡不动锤", "AR", 3),
    ("硬币捏不起来", "FH", 3),
    ("端锅疼得钻心", "LF", 3),
    ("抬不了重", "LF", 3),
    ("久站腰疼", "ST", 3),
    ("站久了磨破", "ST", 3),
    ("走远了脚磨破", "WK", 3),
    ("手也抖", "FH", 2),
    ("右手就剩大拇哥和小手指头", "FH", 3),
    ("右耳背点", "HE", 2),
    ("一只耳朵背", "HE", 2),
    ("电话里抓瞎", "HE", 3),
    ("面对面能听七八成", "HE", 3),
    ("不敢看人", "CU", 3),
    ("肺不中", "LF", 2),
    ("右手就能按住纸", "FH", 3),
    ("那只手只会扶着", "AR", 3),
    ("话…出不来", "SP", 3),
    ("慢慢蹦词儿", "SP", 3),
    ("透析三年", "SR", 2),
    ("耳朵让机器轰的", "HE", 2),
]
UNSAID = [
    ("喉咙有点痒", "SP"),
    ("脖子上有伤口", "SP"),
    ("胃口好", "SP"),
    ("说话慢条斯理", "SP"),
    ("见着玩具就走不动道", "WK"),
    ("夜里睡觉吸氧", "WK"),
    ("脖子上造瘘", "LF"),
    ("不怕累", "ST"),
    ("站一天不抖", "FH"),
    ("螺丝拧得好不疼", "AR"),
    ("左手按摩按得好", "FH"),
    ("说话一句一句往外蹦", "SP"),
]


@pytest.mark.parametrize(("cell", "key", "level"), LIMITS)
def test_a_limit_is_heard_in_many_ways(cell, key, level):
    assert limits(cell)[key] == level


@pytest.mark.parametrize(("cell", "key"), UNSAID)
def test_what_only_sounds_like_a_limit_is_none(cell, key):
    assert key not in limits(cell)


@pytest.mark.parametrize(
    ("cell", "hazards"),
    [
        ("脖子前有个窟窿眼喘气", {"dust", "smoke", "cold", "chemicals"}),
        ("戴着套管", {"dust", "smoke", "cold", "chemicals"}),
        ("怕滑", {"wet", "snow"}),
        ("地滑不敢走", {"wet", "snow"}),
        ("冬天滑不敢走远", {"snow"}),
        ("怕有刀的地方", {"machine"}),
        ("刀子不敢碰", {"machine"}),
        ("滚水不敢碰", {"fire", "heat"}),
        ("别碰热锅", {"fire", "heat"}),
        ("不怕滑", set()),
        ("怕丢面子", set()),
        ("怕丢刀", set()),
    ],
)
def test_what_to_keep_away_from_is_heard_in_many_ways(cell, hazards):
    assert hazards <= avoided(cell)
    assert hazards or not avoided(cell)


@pytest.mark.parametrize(
    ("cell", "key"),
    [("闻着灰面子就咳", "CU"), ("犯前眼前发花往下坐", "VI"), ("犯前眼前发花往下坐", "SI"), ("说话外人头一回听不懂", "HE"), ("脸上有疤怕人瞅", "VI")],
)  # fmt: skip
def test_a_word_inside_another_names_no_function(cell, key):
    assert f"ability:{key}" not in {one.fact for one in read_body(cell)}


@pytest.mark.parametrize(
    ("cell", "key", "level"),
    [
        ("跟学生家长说话", "CU", 2), ("同来办事的打招呼", "SP", 2), ("给人出库", "CU", 2), ("搬东西有装卸的", "LF", 1), ("重活有小伙子干", "LF", 1),
        ("爬车可以叫装卸", "LF", 1), ("不识字不行", "RD", 2), ("不认字的别来", "RD", 2), ("切配", "VI", 3), ("代买药", "VI", 3),
        ("看着吃药", "VI", 3), ("收现金", "VI", 2), ("找零", "VI", 2), ("看孩子写作业", "CU", 2), ("换被套", "AR", 3), ("铺床", "AR", 3),
        ("剪根捆把", "AR", 3), ("能跟老人说到一块去", "HE", 3), ("用对讲机报给现场", "SP", 3), ("冲厕所", "EN", 2),
        ("接老人订餐电话", "HE", 4), ("接顾客打来的电话", "HE", 4), ("声音洪亮", "SP", 3), ("挖沟", "LF", 3), ("冬天刨冻土", "BD", 3), ("抡镐", "LF", 3),
        ("拆订书钉、曲别针", "FH", 3), ("能听清车主报的号", "HE", 3), ("得听得清客人要啥", "HE", 3),
        ("入户核对人口", "WK", 3), ("入户采集信息", "WK", 3), ("话务坐席", "HE", 4), ("扫鸡粪", "LF", 3), ("能蹲能够高", "SR", 3),
        ("按票装好交给骑手", "PA", 3), ("服务态度好", "SP", 2), ("切菜", "VI", 2),
    ],
)  # fmt: skip
def test_what_work_asks_is_heard_in_many_ways(cell, key, level):
    assert asked(cell)[key] == level


@pytest.mark.parametrize(
    ("cell", "key"),
    [
        ("核对装卸清单", "LF"), ("师傅转圈看", "WK"), ("送货有小伙来拉", "WK"), ("不用跟人说话", "CU"), ("不识字也行", "VI"), ("自己孩子写作业也行", "CU"),
        ("不接电话", "HE"), ("可调整坐席", "HE"), ("孩子入户口", "WK"), ("上手快", "FH"), ("挖掘机挖沟", "BD"), ("钉子户", "FH"), ("接过电话线", "HE"),
    ],
)  # fmt: skip
def test_what_others_do_or_nobody_asks_is_no_demand(cell, key):
    assert not asked(cell).get(key)


@pytest.mark.parametrize(
    ("cell", "hazard"),
    [
        ("粉尘、响、冷", "noise"), ("粉尘、响、冷", "cold"), ("灰、冷", "dust"), ("机器轰轰响", "noise"), ("有点干木耳的灰", "dust"), ("老纸有霉味灰味", "dust"),
        ("热气腾腾", "heat"), ("焊两下锡", "smoke"), ("会用烙铁", "smoke"), ("刷厕所", "wet"), ("洗马桶", "wet"), ("花椒大料", "dust"), ("接孩子看写作业", "noise"),
        ("餐具过洗碗机", "wet"), ("刷洗手间", "chemicals"), ("倒囤出仓", "dust"), ("卸粮", "dust"), ("收废铁废铜", "dust"), ("挨着加油站", "smell"), ("看炉", "fire"),
        ("库房常年十来度", "cold"), ("车间12度", "cold"), ("擦地拖地", "wet"),
    ],
)  # fmt: skip
def test_what_surrounds_work_is_heard_in_many_ways(cell, hazard):
    assert hazard in met(cell)


@pytest.mark.parametrize(
    ("cell", "hazard"),
    [
        ("没有灰", "dust"), ("不冷", "cold"), ("有锅炉运行经验者优先", "heat"), ("会电气焊的经验优先", "fire"), ("包好摆盘进速冻", "cold"), ("卖速冻水饺", "cold"),
        ("修电饭锅、角磨机", "machine"), ("有炉灰色墙面", "wet"), ("电焊工证不要求", "wet"),
        ("刷厕所不用84", "chemicals"), ("洗手间旁边就是", "chemicals"), ("擦看炉台", "fire"),
        ("屋里二十来度", "cold"), ("车间22度", "cold"), ("拖地有洗地机", "wet"),
    ],
)  # fmt: skip
def test_what_work_only_names_does_not_surround_it(cell, hazard):
    assert hazard not in met(cell)


@pytest.mark.parametrize(
    ("cell", "key"), [("雪大的时候保洁帮着扫", "no_snow"), ("下雪大伙一起铲", "no_snow"), ("这屋没有粉", "no_dust"), ("件都是吹净的", "no_dust")
    , ("不用84了", "no_dust"), ("换成无味的", "no_dust"), ("晚班不用到场", "from_home"), ("在家串珠子", "from_home"), ("装了语音播报", "big_screen")]
)  # fmt: skip
def test_what_is_spared_is_offered(cell, key):
    assert key in {one.value["key"] for one in read_offers(cell) if one.value["state"] == "offered"}


@pytest.mark.parametrize(
    ("cell", "key"),
    [
        ("没有粉色的货", "no_dust"),
        ("雪大了得扫", "no_snow"),
        ("语音录的", "big_screen"),
        ("语音转的", "big_screen"),
        ("坐席不用调", "from_home"),
    ],
)
def test_what_is_not_spared_is_not_offered(cell, key):
    assert key not in {one.value["key"] for one in read_offers(cell) if one.value["state"] == "offered"}


@pytest.mark.parametrize(
    ("able", "asked_of_it", "status"),
    [("搬十几斤没问题", "一袋五十斤", "ruled_out"), ("搬三十斤没问题", "一袋五十斤", "to_settle"), ("搬五十斤没问题", "一袋五十斤", "fit")],
)  # fmt: skip
def test_far_too_heavy_is_no_matter_for_talk(able, asked_of_it, status):
    assert compared({"身体状况与功能": able}, {"工作内容": f"搬货，{asked_of_it}"}).status == status


def test_who_refuses_the_stool_is_not_asked_for_a_rest():
    person = {"身体状况与功能": "久站腰疼"}
    assert (
        compared(person, {"工作内容": "收钱，站着收", "无障碍与便利条件": "店里不许坐"}).status == "ruled_out"
    )
    assert compared(person, {"工作内容": "收钱，站着收"}).status == "to_settle"
