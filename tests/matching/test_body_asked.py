"""Turns of phrase for a body beside those for work, each with what must not be read so, and what follows for the pair."""

import pytest
from pairing import changes, compared, questions, rules
from told import asked, avoided, limits, met

from matching.reading.accommodations import read_offers

LIMITS = """
耳朵稍背|HE2; 有点耳聋|HE2; 耳聋一点|HE2; 电话里听不着|HE3; 站不了半天|ST3; 站不住多大一会|ST3; 站不了太久|ST3; 正当中一团黑|VI3; 中间发黑|VI3; 针鼻认不上|VI3;
红绿分不太清|VI1; 红绿辨不出|VI1; 色弱|VI1; 能上二楼|SR2; 上三层楼能行|SR1; 上四楼慢慢上|SR1; 左手剩大拇指和食指|FH2; 就剩大拇哥跟食指|FH2; 问啥答啥|CU3; 不看人|CU3; 别人问一句答一句|CU3;
不能跟人撕巴|CU3; 怕推搡|CU3; 一样活教二十遍|MS3; 教个十来遍|MS3; 换样就慌|MS3; 临时改活会急|MS3; 电话一响就心慌|SP2; 接电话手心出汗|SP2; 电话不会打|SP2;
怕打电话|SP2; 不会写名|WR4; 按手印|RD3; 数能数到三十|NU3; 脑袋慢|MS2; 话说半截|SP3; 走路小碎步|WK2; 转身慢|ST2; 老摔跤|WK2; 催急了夜里睡不着|PA2; 催得紧了就乱|PA2;
说话慢点能听明白|SP2; 说话声小|SP2; 讲话声越来越轻|SP2; 膝盖骨刺|SR2; 膝盖不能老蹲|SR2; 拿细的不行|FH3; 抽过|AL3; 左胳膊有瘘|AR2; 右手做了内瘘|LF3; 有人吼他就手抖|CU3; 降压药天天吃|LF2
"""
UNSAID = """
晚上和周末走不了|WK; 孩子放学前走不开|WK; 下午走不了|ST; 周末走不了|VI; 背着包走|HE; 问啥答啥准|CU; 沉的搬不动|HE; 教一遍就会|MS; 换活不慌|MS; 肚子上造瘘|AR; 电话不离身|SP;
数能数到几百|NU; 能数到一百万|NU; 临时改时间也行|MS; 抽过烟|AL; 老人老摔跤|WK; 上三楼就喘不能行|FH; 声音小点|HE
"""
ASKED = """
门口三个台阶|SR2; 进门四级台阶|SR2; 门口一个台阶|SR1; 门口两级台阶|SR1; 进门有个坎|SR1; 日均步行约1.8万步|WK4; 一万八千步|WK4; 客户微信发要求|SP1; 买家在平台留言|CU1; 会使刀|SF2; 切水果|SF2;
做饭阿姨|SF3; 两菜一汤|SF3; 三十个孩子的饭|SF3; 突发情况先挡住人|CU4; 遇事敢上前|CU4; 回电话处理差评|HE4; 听医生门诊录音|HE4; 录音转写|HE4; 图片标注|VI4; 给照片画框|VI4; 数据标注|VI4;
照着屏幕图像敲姓名|VI3; 把签收单照片敲进系统|VI3; 手填的体检表敲进电脑|VI3; 得听得准|HE3; 能在外头站|ST3; 冬天也得站|EN4; 登记群众诉求|CU4; 接听报修电话|CU3; 能走山路|SR3; 山道不好走|SR3;
看有没有跳针，查跳针|VI3; 验布|VI3; 无固定坐处|ST3; 领孩子过马路|VI3; 检票|VI2; 看车棚|VI2; 站锅台前|ST3; 开具票据|VI2; 剥蒜|AR3; 手有劲|AR3; 刷鞋|AR3; 异常打电话报班长|HE2; 打电话找班长|SP2; 给客户打电话|HE4; 拧小螺丝|VI3;
听不见的做文本那拨|HE0; 听音频的活支持读屏|VI1; 熨烫|EN3; 打磨除锈|EN3; 重活有小伙子干|LF1
"""
UNASKED = """
扛得住骂|LF; 能扛事|LF; 摘菜打包|AR; 可带徒弟|SP; 老师傅收徒弟也行|MS; 手有劲拧盖|LF; 搬运的拍照片给你|LF; 手劲小的光贴标|LF; 大包有司机给扛进屋|LF; 装箱有小伙子管|LF; 大件让送货的搬进来|WK; 门口有个坡子送货用的|WK; 用对讲机通知巡逻|WK;
有事用对讲叫巡逻的|WK; 无台阶|SR; 门口有坡|SR; 等回电话|HE; 家里有网线、安静|CU; 有洗碗的，不用做两菜一汤|SF; 不动刀|SF; 自行车进出给个牌|SF; 剥蒜有机器|AR; 不用听录音|HE; 发票据给你|VI
"""


def cases(table):
    rows = [row.strip().split("|") for row in table.replace("\n", "").split(";") if row.strip()]
    return [(row[0], row[1]) for row in rows]


@pytest.mark.parametrize(("cell", "wanted"), cases(LIMITS))
def test_a_limit_is_heard(cell, wanted):
    assert limits(cell)[wanted[:2]] == int(wanted[2])


@pytest.mark.parametrize(("cell", "key"), cases(UNSAID))
def test_what_sounds_like_a_limit_is_none(cell, key):
    assert not limits(cell).get(key)


@pytest.mark.parametrize(("cell", "wanted"), cases(ASKED))
def test_a_demand_is_heard(cell, wanted):
    assert asked(cell)[wanted[:2]] == int(wanted[2])


@pytest.mark.parametrize(("cell", "key"), cases(UNASKED))
def test_what_sounds_like_a_demand_asks_little(cell, key):
    assert asked(cell).get(key, 0) <= 1


@pytest.mark.parametrize(
    ("cell", "hazards"),
    [
        ("闻不了油烟味", {"smoke"}), ("油烟呛就咳", {"smoke"}), ("天冷那手钻心疼", {"cold"}), ("冻着就裂", {"cold"}), ("沾热水就裂口子", {"wet"}),
        ("冷风一呛就咳", {"cold", "outdoor"}), ("血压药天天吃", {"height"}), ("色弱", {"colour"}), ("红绿分不太清", {"colour"}), ("分不清颜色", {"colour"}), ("没有色盲", set()), ("天冷也不疼", set()), ("沾水不裂", set()), ("卖油烟机", set()),
    ],
)  # fmt: skip
def test_what_to_keep_away_from_is_heard(cell, hazards):
    assert hazards <= avoided(cell)
    assert hazards or not avoided(cell)


def test_who_minds_kitchen_smoke_does_not_mind_dust():
    assert "dust" not in avoided("闻不了油烟味")
    assert "dust" in avoided("怕灰、怕油烟")


@pytest.mark.parametrize(
    ("cell", "hazard"),
    [
        ("做饭阿姨，三十个孩子的饭", "fire"), ("使刀稳当，会使刀", "blood"), ("布灰不小", "dust"), ("气管不好的要想好", "dust"), ("有菌子孢子味", "dust"), ("打磨", "noise"),
        ("烫平", "heat"), ("能准确辨别颜色变化", "colour"), ("认得红绿", "colour"), ("色盲色弱的别来", "colour"), ("冬天也得站", "outdoor"), ("有天车", "machine"),
    ],
)  # fmt: skip
def test_a_hazard_is_heard(cell, hazard):
    assert hazard in met(cell)


@pytest.mark.parametrize(
    ("cell", "hazard"),
    [
        ("雪乡团有活", "snow"), ("洗雪克杯", "snow"), ("电动车自行车进出", "machine"), ("大的有天车吊", "machine"), ("发扳手、砂轮片", "machine"),
        ("跟洗菜的不在一屋", "wet"), ("没有布灰", "dust"), ("不分颜色", "colour"), ("颜色标签区分", "colour"), ("色弱也行", "colour"), ("给做饭阿姨送饭", "fire"),
    ],
)  # fmt: skip
def test_what_is_only_named_is_no_hazard(cell, hazard):
    assert hazard not in met(cell)


def stated(cell, state):
    return {one.value["key"] for one in read_offers(cell) if one.value["state"] == state}


@pytest.mark.parametrize(
    ("cell", "key"),
    [
        ("扫雪可以跟保洁换", "no_snow"), ("能发短信就发短信", "written"), ("能改成举牌打手势", "written"), ("窗口安了灯，来人一按就亮", "written"), ("耳背的也行", "written"),
        ("大包有司机扛", "light_load"),
    ],
)  # fmt: skip
def test_an_offer_is_heard(cell, key):
    assert key in stated(cell, "offered")


@pytest.mark.parametrize(
    ("cell", "key"),
    [
        ("厕所得去市场里头", "toilet"), ("厕所走二百米", "toilet"), ("门口三个台阶", "ground_floor"), ("图片读屏读不出来", "big_screen"), ("无固定坐处", "stool"),
        ("没有厕所", "toilet"),
    ],
)  # fmt: skip
def test_what_is_refused_is_heard_and_not_offered(cell, key):
    assert key in stated(cell, "refused")
    assert key not in stated(cell, "offered")


@pytest.mark.parametrize(
    ("cell", "key"),
    [
        ("给老人调大字", "big_screen"),
        ("认字、细心、安静", "quiet"),
        ("门口三个台阶有坡道", "toilet"),
        ("厕所就在隔壁不远", "warm"),
    ],
)
def test_what_only_sounds_like_an_offer_is_none(cell, key):
    assert key not in stated(cell, "offered")


WHEELS = {"身体状况与功能": "坐轮椅，手好使"}


def test_a_wheelchair_gets_no_farther_than_steps_before_a_ground_floor():
    steps = {"工作内容": "登记，坐着", "工作地址": "公寓一楼"}
    assert "body:SR" in rules(compared(WHEELS, {**steps, "无障碍与便利条件": "门口三个台阶"}))
    assert "body:SR" not in rules(compared(WHEELS, steps))
    bridged = compared(WHEELS, {**steps, "无障碍与便利条件": "门口四级台阶，我能搭块板子"})
    assert "body:SR" not in rules(bridged)
    one = compared(WHEELS, {"工作内容": "登记，坐着", "无障碍与便利条件": "门口一个台阶"})
    assert one.status == "to_settle"


def test_who_sees_nothing_does_no_pictures_whatever_the_screen():
    pictures = {"工作内容": "电脑上给图片画框", "无障碍与便利条件": "大屏"}
    blind = {"身体状况与功能": "全盲", "所需便利": "读屏"}
    assert "body:VI" in rules(compared(blind, {"title": "图片标注员", **pictures}))
    assert "body:VI" not in rules(
        compared({"身体状况与功能": "眼神不好"}, {"title": "图片标注员", **pictures})
    )
    assert "body:VI" not in rules(
        compared(blind, {"title": "录入员", "工作内容": "电脑打字", "无障碍与便利条件": "有读屏"})
    )


def test_writing_things_down_makes_no_recording_heard():
    recordings = {"工作内容": "听录音打字，不用说话", "无障碍与便利条件": "全程微信沟通"}
    assert "body:HE" in rules(compared({"身体状况与功能": "耳朵背"}, {"title": "录音转写员", **recordings}))
    assert "body:HE" not in rules(
        compared({"身体状况与功能": "身体好"}, {"title": "录音转写员", **recordings})
    )


def test_a_trolley_takes_a_crate_and_no_sack():
    able, eased = {"身体状况与功能": "扛东西不行"}, {"无障碍与便利条件": "有小推车"}
    assert compared(able, {"工作内容": "发工具，一箱焊条20公斤", **eased}).status == "to_settle"
    assert compared(able, {"工作内容": "发粮，一袋五十公斤", **eased}).status == "ruled_out"


def test_one_of_two_kinds_of_work_is_no_wall():
    both = "一种是图上拉框，一种是听录音打字"
    assert "body:HE" not in rules(compared({"身体状况与功能": "听不见"}, {"工作内容": both}))
    assert "body:HE" in rules(compared({"身体状况与功能": "听不见"}, {"工作内容": "听录音打字"}))
    assert "body:AR" not in rules(
        compared({"身体状况与功能": "左胳膊没了"}, {"任职要求": "扫描位要两手用力翻页"})
    )


def test_what_only_a_guessed_trade_asks_is_no_wall():
    assert (
        compared({"身体状况与功能": "听不见"}, {"title": "外发小件", "工作内容": "接线柱套管"}).status
        != "ruled_out"
    )


def test_little_of_a_hand_asks_for_tools_and_a_slow_one_for_time():
    work = {"title": "手工", "工作内容": "手要巧，穿珠"}
    gone = compared({"身体状况与功能": "手指头断了三根"}, work)
    assert [one.lift for one in gone.excluded_by] == ["单位能“一只手也能干的工具”，就可以谈。"]
    assert changes(compared({"身体状况与功能": "手抖"}, work)) == {"slow_start"}


def test_a_freezer_is_asked_about_and_no_cold_store():
    lungs = {"身体状况与功能": "尘肺一期"}
    assert compared(lungs, {"工作内容": "分货，冷冻的进冰柜"}).status == "to_settle"
    assert "hazard:cold" in rules(compared(lungs, {"工作内容": "分货，进冷库"}))


def test_a_toilet_far_away_is_asked_about_by_who_needs_one_near():
    far = {"工作内容": "岗亭收费，坐着", "无障碍与便利条件": "厕所得去市场里头"}
    assert "toilet" in questions(compared({"所需便利": "厕所近"}, far))
    assert "toilet" not in questions(compared({"所需便利": "凳子"}, far))
    assert "toilet" not in questions(compared({"所需便利": "厕所近"}, {"工作内容": "岗亭收费"}))


def test_who_stands_half_an_hour_is_no_cook():
    short, long = {"身体状况与功能": "站不过半个钟头"}, {"身体状况与功能": "站两个钟头得歇"}
    cook = {"title": "炒菜师傅", "工作内容": "家常菜"}
    assert "body:ST" in rules(compared(short, cook))
    assert "body:ST" not in rules(compared(long, cook))
    assert "body:ST" not in rules(compared(short, {**cook, "无障碍与便利条件": "有高凳"}))


def test_who_confuses_colours_sorts_none_and_reads_well():
    colours = {"身体状况与功能": "色弱"}
    assert "hazard:colour" in rules(compared(colours, {"工作内容": "分珠子，分清颜色"}))
    assert compared(colours, {"工作内容": "录入，校对"}).status != "ruled_out"
