"""Who is beside somebody at work, who looks after a child, whom they would face; and dangers a trade consists of."""

import pytest
from pairing import changes, compared, job, person, questions, rules

from matching.compiled import compile_jobseeker, compile_vacancy
from matching.feasibility.company import judge_guidance
from matching.verdict import Verdict

GUIDED = {"身体状况与功能": "智力三级，一个人干不了"}
HARD_TO_TALK = {"身体状况与功能": "耳背听不清，说话含糊"}
SELLS = {"title": "导购", "工作内容": "接待顾客"}
SEIZURES = {"身体状况与功能": "癫痫"}
ONE_HAND = {"身体状况与功能": "右胳膊没了，左手好使"}
AT_HOME = {"title": "串珠", "工作地址": "在家干"}
CARES = {"title": "养老护理员"}

# sentence, person, vacancy, rules
RULED_OUT = [
    ("没人带的不给要人带的", {"身体状况与功能": "学东西慢，得有人带"}, {"备注": "没人带，来了就能上手"}, {"guidance"}),
    ("一个人干不了的也一样", GUIDED, {"备注": "没人带"}, {"guidance"}),
    ("听不清说不清的不站柜台", HARD_TO_TALK, SELLS, {"body:talk"}),
    ("怕明火的不掌勺，不写也知道", {"身体状况与功能": "怕明火"}, {"title": "厨师"}, {"hazard:fire"}),
    ("癫痫的不炒菜", SEIZURES, {"title": "炒菜师傅"}, {"hazard:fire"}),
    ("癫痫的不开车床", SEIZURES, {"title": "车工"}, {"hazard:machine"}),
    ("恐高的不搭架子", {"身体状况与功能": "恐高"}, {"title": "架子工"}, {"hazard:height"}),
    ("一只手的不踩缝纫机", ONE_HAND, {"title": "缝纫工", "工作内容": "改衣服扦裤边"}, {"body:FH"}),
    ("一只手的不当木匠", ONE_HAND, {"title": "木工", "工作内容": "打家具"}, {"body:AR"}),
    ("捏不住东西的不踩缝纫机", {"身体状况与功能": "手指截了三根，捏不住东西"}, {"title": "缝纫工", "工作内容": "改衣服扦裤边"}, {"body:FH"}),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "told", "asked", "why"), RULED_OUT, ids=[row[0] for row in RULED_OUT])
def test_what_would_harm_or_cannot_be_done_is_ruled_out(sentence, told, asked, why):
    found = compared(told, asked)
    assert (found.status, rules(found)) == ("ruled_out", why), sentence


@pytest.mark.parametrize(
    ("told", "asked", "lift"),
    [
        (GUIDED, {"备注": "没人带"}, "单位能派个人带，就可以谈。"),
        (HARD_TO_TALK, SELLS, "单位能让写下来、发文字，就可以谈。"),
    ],
)
def test_the_change_that_opens_the_door_is_named(told, asked, lift):
    assert [one.lift for one in compared(told, asked).excluded_by] == [lift]


# sentence, person, vacancy, what is asked, which change is named
TALKED_ABOUT = [
    ("没说有没有人带的先问", GUIDED, {}, {"AL"}, {"buddy"}),
    ("有人带的不用问", GUIDED, {"备注": "老师傅手把手带"}, set(), set()),
    ("能跟家里人一起的不用问", GUIDED, {"备注": "两口子可以一起来"}, set(), set()),
    ("在家干的更得问谁带", GUIDED, AT_HOME, {"AL"}, {"buddy"}),
    ("不用人带的没人带也行", {}, {"备注": "没人带"}, set(), set()),
    ("要人带的去照看别人先问", {"身体状况与功能": "一次说一件事，一个人干不了"}, CARES, {"AL"}, {"buddy"}),
    ("有人一块儿的就照看得了", {"身体状况与功能": "一次说一件事，一个人干不了"}, CARES | {"备注": "老师傅手把手带"}, set(), set()),
    ("孩子没人看的问能不能带着", {"家庭与照料情况": "孩子两岁，没人看"}, {}, {"child"}, {"bring_child"}),
    ("让带孩子的不用问", {"家庭与照料情况": "孩子两岁，没人看"}, {"备注": "宝妈能带着孩子来"}, set(), set()),
    ("在家干的守着孩子", {"家庭与照料情况": "孩子两岁，没人看"}, AT_HOME, set(), set()),
    ("说不清的理货没啥", HARD_TO_TALK, {"title": "理货员"}, set(), set()),
    ("怕明火的端菜没啥", {"身体状况与功能": "怕明火"}, {"title": "传菜员"}, set(), set()),
    ("一只手的看门没啥", ONE_HAND, {"title": "门卫"}, set(), set()),
    ("一只手能操作的缝纫也行", ONE_HAND, {"title": "缝纫工", "无障碍与便利条件": "一只手能操作"}, set(), set()),
]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "told", "asked", "about", "wanted"), TALKED_ABOUT, ids=[row[0] for row in TALKED_ABOUT]
)
def test_what_can_be_talked_about_is_asked(sentence, told, asked, about, wanted):
    found = compared(told, asked)
    assert (questions(found), changes(found)) == (about, wanted), sentence
    assert found.status == ("to_settle" if about else "fit")


@pytest.mark.parametrize(
    ("sentence", "told", "asked"),
    [
        ("发文字的柜台可以谈", HARD_TO_TALK, SELLS | {"备注": "有事发微信文字"}),
        ("当面慢慢说的柜台可以谈", HARD_TO_TALK, SELLS | {"备注": "跟他当面慢慢说就行"}),
        ("光是听不清还能比划", {"身体状况与功能": "耳背听不清"}, SELLS),
        ("光是说不清还能听", {"身体状况与功能": "说话含糊"}, SELLS),
    ],
)
def test_a_counter_is_closed_only_to_who_can_neither_hear_nor_speak(sentence, told, asked):
    assert "body:talk" not in rules(compared(told, asked)), sentence


def test_guiding_weighs_more_where_nobody_else_is_about():
    strains = {}
    for place, asked in (("厂里", {"title": "串珠"}), ("家里", AT_HOME)):
        verdict = Verdict()
        judge_guidance(compile_jobseeker(person(**GUIDED)), compile_vacancy(job(**asked)), verdict)
        strains[place] = verdict.strain
    assert strains == {"厂里": 0.3, "家里": 0.8}


def test_looking_after_others_is_asked_about_before_being_guided():
    found = compared({"身体状况与功能": "一次说一件事，一个人干不了"}, CARES)
    assert [one.sentence for one in found.to_ask] == [
        "这是照看别人的活，得有人跟他一块儿，问问有没有。",
        "本人得有人带着干，问问谁能带。",
    ]


def test_a_danger_the_trade_does_not_consist_of_is_asked_about():
    found = compared(SEIZURES, {"title": "面点师"})
    assert (found.status, rules(found)) == ("to_settle", set())
    assert "fire" in questions(found)


@pytest.mark.parametrize(
    ("sentence", "asked", "about"),
    [
        ("扛包的活先把难处弄明白", {"工作内容": "一袋八十斤，扛上车"}, {"unheard"}),
        ("冷库里的活也一样", {"工作内容": "零下二十度冷库里点数"}, {"unheard"}),
        ("轻省的活不用等", {"title": "打字员"}, set()),
    ],
)
def test_a_difficulty_nobody_made_out_is_cleared_up_before_taxing_work(sentence, asked, about):
    found = compared({"身体状况与功能": "前年得过一场怪病，大夫不让累着"}, asked)
    assert questions(found) & {"unheard"} == about, sentence


def test_what_keeps_a_danger_off_opens_the_door():
    asked = {"title": "门卫", "工作内容": "冬天扫雪"}
    told = {"身体状况与功能": "拄拐"}
    assert rules(compared(told, asked)) == {"hazard:snow"}
    assert rules(compared(told, asked | {"无障碍与便利条件": "不用扫雪"})) == set()


def test_half_a_day_that_is_offered_fits_whoever_has_a_morning():
    told = {"可工作时间": "上午，下午得躺着"}
    assert "hours" in rules(compared(told, {"工作时间": "早8点到下午4点"}))
    offered = compared(told, {"工作时间": "早8点到下午4点，想干上午半天的也能商量"})
    assert offered.status == "to_settle"
    assert "hours" in questions(offered)


def test_somebody_who_needs_guiding_at_work_is_not_tied_to_the_home():
    found = compared({"身体状况与功能": "离不开人，得有人看着干"}, {"岗位名称": "包装工"})
    assert "home_only" not in rules(found)


def test_who_cannot_leave_the_house_and_says_so_among_the_wishes_is_sent_nowhere():
    assert "home_only" in rules(
        compared({"求职意向": "离不开屋，有啥能拿家干的没有"}, {"岗位名称": "包装工"})
    )
