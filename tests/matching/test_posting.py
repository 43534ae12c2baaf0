"""What a ledger row says of the post itself, and what follows: taken, taught, taken home, lived in, typed, on wheels."""

import pytest
from pairing import compared, questions, rules

from matching.reading.posting import read_post, read_typing

# words, facts of the post
POSTS = [
    ("人招满了", "closed"),
    ("不缺人了", "closed"),
    ("已经有人了", "closed"),
    ("人定下来了", "closed"),
    ("昨天已到岗", "closed"),
    ("岗位取消", "closed"),
    ("先别推了", "closed"),
    ("人找着了", "closed"),
    ("螺丝给人找着就行", ""),
    ("帮人找着座位", ""),
    ("替人找到钥匙", ""),
    ("停招", "closed"),
    ("招满为止", ""),
    ("人还没找着", ""),
    ("招了俩还缺一个", ""),
    ("上个走了，再招一个", ""),
    ("先别推迟", ""),
    ("没见执照，先登记着别推", "closed"),
    ("先记上，别往外推", "closed"),
    ("先放着不用推", "closed"),
    ("先别推销产品", ""),
    ("五年以上钳工", "years_min"),
    ("有切墩经验一年以上", "years_min"),
    ("要干过三年的", "years_min"),
    ("两年工作经验", "years_min"),
    ("两年工作经验优先", ""),
    ("C1三年以上驾龄", ""),
    ("三年以上", ""),
    ("签三年合同", ""),
    ("馆长同意改", "mends"),
    ("时薪低了，答应提到十九块", "mends"),
    ("店长说好把年龄去掉", "mends"),
    ("以前写限男，说通了，改了", "mends mends"),
    ("那句话删了，现在改了", "mends"),
    ("原来限男，划掉了", "mends"),
    ("裤脚改了", ""),
    ("说不通，没改", ""),
    ("跟店长提过，不肯改", ""),
    ("答应改，还没改呢，再谈", ""),
    ("同意介绍残疾人", ""),
    ("不会的师傅教", "taught"),
    ("零基础也行", "taught"),
    ("没经验也可以", "taught"),
    ("先学后上岗", "taught"),
    ("学徒三个月出徒", "taught"),
    ("带薪培训一周", "taught"),
    ("得有三年经验", "years_min"),
    ("教孩子写字", ""),
    ("不会的别来", ""),
    ("料领回家做", "take_home"),
    ("活儿可以带回家", "take_home"),
    ("送料上门，做完来取", "take_home brought"),
    ("快递到社区", "brought"),
    ("干完微信派下一单", "brought"),
    ("一部分能拿回家干", ""),
    ("不能拿回家干", ""),
    ("吃完饭带回家", ""),
    ("时间可以商量", "hours_open"),
    ("接孩子能照顾", "hours_open"),
    ("家里有事来不了说一声", "hours_open"),
    ("隔天来也行", "hours_open"),
    ("自己选时段", "hours_open"),
    ("早晚班固定", ""),
    ("晚来扣钱", ""),
    ("住家保姆", "lives_in"),
    ("吃住在老人家", "lives_in"),
    ("看鱼池，得住场", "lives_in"),
    ("驻场巡护", "lives_in"),
    ("住医院，按天", "lives_in"),
    ("住在病房", "lives_in"),
    ("住医院附近的优先", ""),
    ("可领回家剪", "take_home"),
    ("坐班8-16点；家里随便", "take_home"),
    ("工资当天领回家", ""),
    ("24小时陪护", "lives_in"),
    ("24小时，上一天休两天", ""),
    ("24小时便利店", ""),
    ("住家附近的优先", ""),
    ("住校外", ""),
    ("压得住场", ""),
]


@pytest.mark.parametrize(("cell", "facts"), POSTS, ids=[row[0] for row in POSTS])
def test_what_is_said_of_the_post_is_heard(cell, facts):
    assert {one.fact for one in read_post(cell)} == set(facts.split())


def test_a_post_that_is_taken_says_so_in_its_own_words():
    (one,) = read_post("急招，人招满了")
    assert (one.value, one.words) == ("人招满了", "人招满了")


@pytest.mark.parametrize(
    ("cell", "speed"),
    [
        ("打字一分钟六十个", 60),
        ("打字每分钟80字以上", 80),
        ("会打字，一分钟四十来个字", 40),
        ("一分钟能敲三十五个字", 35),
        ("键盘录入五十字", 50),
        ("打字慢", None),
        ("打字5年", None),
        ("打字999字", None),
        ("写字好看", None),
        ("一分钟跑300米", None),
    ],
)
def test_characters_a_minute_are_read(cell, speed):
    assert [one.value for one in read_typing(cell)] == ([] if speed is None else [speed])


@pytest.mark.parametrize(
    ("remark", "status", "why"),
    [
        ("人招满了", "ruled_out", {"closed"}),
        ("已经有人了", "ruled_out", {"closed"}),
        ("招满为止", "fit", set()),
        ("还没招满，接着推", "fit", set()),
    ],
)
def test_nobody_is_sent_to_a_post_that_is_taken(remark, status, why):
    found = compared({}, {"备注": remark})
    assert (found.status, rules(found)) == (status, why)


@pytest.mark.parametrize(
    ("remark", "status", "why"),
    [
        ("店长同意改了再招", "to_settle", set()),
        ("答应把这条去掉", "to_settle", set()),
        ("跟店长提过，不肯改", "ruled_out", {"unlawful"}),
        ("同意介绍人来", "ruled_out", {"unlawful"}),
    ],
)
def test_what_the_employer_agreed_to_mend_is_to_settle(remark, status, why):
    found = compared({}, {"任职要求": "限女，手脚麻利", "备注": remark})
    assert (found.status, rules(found)) == (status, why)


def test_the_words_that_closed_a_post_are_shown():
    (one,) = compared({}, {"备注": "人招满了"}).excluded_by
    assert one.sentence == "台账上写着“人招满了”，人招着了。"
    assert one.lift == "单位再招的时候再说。"


@pytest.mark.parametrize(
    ("sentence", "told", "title", "about"),
    [
        ("没说会骑的先问骑手的活", {}, "外卖骑手", {"wheels"}),
        ("骑电动车来的不用问", {"可接受通勤": "骑电动车"}, "外卖骑手", set()),
        ("哪都行的不用问", {"可接受通勤": "哪都行"}, "外卖骑手", set()),
        ("走着来的还得问", {"可接受通勤": "走着二十分钟"}, "外卖骑手", {"wheels"}),
        ("不沾轮子的活不问", {}, "保洁员", set()),
    ],
)
def test_who_rides_is_asked_where_work_is_done_on_wheels(sentence, told, title, about):
    found = compared(told, {"title": title})
    assert questions(found) & {"wheels"} == about, sentence
    assert found.status == ("to_settle" if about else "fit")


# characters a minute the person types, of eighty asked; under 52 nobody keeps up, under 76 one has to practise
@pytest.mark.parametrize(
    ("speed", "status", "why", "about"),
    [
        ("三十个", "ruled_out", {"typing"}, set()),
        ("五十个", "ruled_out", {"typing"}, set()),
        ("五十二个", "to_settle", set(), {"typing"}),
        ("七十五个", "to_settle", set(), {"typing"}),
        ("七十六个", "fit", set(), set()),
        ("九十个", "fit", set(), set()),
    ],
)
def test_typing_is_compared_where_both_sides_named_a_speed(speed, status, why, about):
    asked = {"title": "录入员", "任职要求": "打字每分钟80字以上"}
    found = compared({"技能与证书": f"打字一分钟{speed}"}, asked)
    assert (found.status, rules(found), questions(found) & {"typing"}) == (status, why, about)


def test_a_speed_nobody_asked_for_rules_nothing_out():
    told = {"技能与证书": "打字一分钟三十个"}
    assert "typing" not in rules(compared(told, {"title": "录入员"}))


@pytest.mark.parametrize(
    ("sentence", "wish", "title", "why"),
    [
        ("只认图书的不推洗碗", "图书管理员，别的免谈", "洗碗工", {"refused"}),
        ("只认图书的推图书", "图书管理员，别的免谈", "图书管理员", set()),
        ("非开车不干的不推营业员", "非开车不干", "营业员", {"refused"}),
        ("非开车不干的推司机", "非开车不干", "货车司机", set()),
        ("想干图书的不拦洗碗", "图书管理员", "洗碗工", set()),
        ("只干收银的不推焊活", "只干收银，其他不考虑", "电焊工", {"refused"}),
        ("只干收银的近行也行", "只干收银，其他不考虑", "营业员", set()),
    ],
)
def test_who_wants_nothing_else_is_sent_to_nothing_else(sentence, wish, title, why):
    assert rules(compared({"求职意向": wish}, {"title": title})) == why, sentence


@pytest.mark.parametrize(
    ("sentence", "wish", "title", "status", "why"),
    [
        ("不想再搓的不去搓澡", "不想再搓了", "搓澡工", "ruled_out", {"refused"}),
        ("前台发手牌先问一声", "不想再搓了", "浴池前台发手牌", "to_settle", set()),
        ("不开车的不去送货开车", "不开车了", "货车司机", "ruled_out", {"refused"}),
        ("没说不干的照常", "想找个坐着的", "保洁员", "fit", set()),
        ("不碰钱的不去收银", "不碰钱的账", "收银员", "ruled_out", {"refused"}),
    ],
)
def test_what_is_refused_is_refused_where_the_post_is_nothing_else(sentence, wish, title, status, why):
    found = compared({"求职意向": wish}, {"title": title})
    assert rules(found) == why, sentence
    assert status in (found.status, "fit")


@pytest.mark.parametrize(
    ("sentence", "has", "asked", "why"),
    [
        ("B2开不了要A2的车", "B2驾照", "A2，跑过长途", {"certificate"}),
        ("A2开得了要B2的车", "A2驾照", "B2以上", set()),
        ("C1开不了货车", "C1驾照", "B2驾照", {"certificate"}),
        ("驾照不是农机证", "C1驾照", "农机证", {"certificate"}),
        ("没说哪一等的先问", "驾照，二十年", "驾照", set()),
    ],
)
def test_a_licence_opens_what_its_class_opens(sentence, has, asked, why):
    told = {"技能与证书": has, "工作经历": "货车司机十年", "可接受通勤": "远近都行"}
    assert rules(compared(told, {"title": "货车司机", "任职要求": asked})) == why, sentence


@pytest.mark.parametrize(
    ("sentence", "told", "asked", "about"),
    [
        ("没干过的先问收不收", {}, "五年以上钳工", {"years"}),
        ("干过的不用问", {"工作经历": "矿上钳工十年"}, "五年以上钳工", set()),
        ("干过差不多的不用问", {"工作经历": "机修钳工"}, "五年以上钳工", set()),
        ("没要年头的不用问", {}, "会看装配图", set()),
    ],
)
def test_who_never_did_it_is_asked_about_where_years_are_asked_for(sentence, told, asked, about):
    found = compared(told, {"title": "维修钳工", "任职要求": asked})
    assert questions(found) & {"years"} == about, sentence


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"任职要求": "限女", "备注": "店长同意改"}, "to_settle"),
        ({"任职要求": "限女"}, "ruled_out"),
        ({"任职要求": "先交200元押金", "备注": "店长同意改"}, "ruled_out"),
        ({"任职要求": "限女，先交200元押金", "备注": "店长同意改"}, "ruled_out"),
        ({"任职要求": "扣身份证", "备注": "老板愿意改时间"}, "ruled_out"),
    ],
)
def test_a_promise_mends_words_but_neither_fees_nor_papers_kept(asked, status):
    assert compared({}, asked).status == status
