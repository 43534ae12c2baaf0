"""Which of two vacancies is better for a person, and which must not be suggested: each with the sentence it proves.

Words of our own, not of the relevance set.
"""

from datetime import date

import pytest

import matching
from matching.types import Place

ON = date(2026, 9, 10)
PLACES = [
    Place("C", "C", "鹤岗市", "市"),
    Place("G", "G", "工农区", "区", "C"),
    Place("A", "A", "育新社区", "社区", "G", 130.280, 47.335),
    Place("B", "B", "富民社区", "社区", "G", 130.296, 47.335),
    Place("X", "X", "兴安区", "区", "C"),
    Place("F", "F", "峻德社区", "社区", "X", 130.400, 47.250),
]
DAY = "8:00-16:00，双休"


def job(key, title="保洁员", *, place="A", employer="", **cells):
    row = {"岗位名称": title, "薪资待遇": "2500元/月", "工作时间": DAY, **cells}
    return matching.vacancy_from_readings(
        key,
        matching.read_vacancy(row, on=ON),
        place_id=place,
        title=title,
        employer=employer or key,
        words=row,
    )


def person(place="A", **cells):
    return matching.jobseeker_from_readings(
        "P", matching.read_jobseeker(cells, on=ON), place_id=place, words=cells
    )


def index(*jobs):
    return matching.MatchIndex(jobs, places=PLACES, on=ON)


# sentence, person, better, worse
BETTER = [
    ("近的比远的好", {}, {}, {"place": "B"}),
    ("想干的比没想干的好", {"求职意向": "保洁"}, {}, {"title": "收银员"}),
    ("想干的近行比不沾边的好", {"求职意向": "收银"}, {"title": "营业员"}, {"title": "电焊工"}),
    ("干过的比没干过的好", {"工作经历": "超市理货八年"}, {"title": "理货员"}, {"title": "保洁员"}),
    ("干得久比沾过边要紧", {"工作经历": "库房保管员十五年"}, {"title": "仓库保管员"}, {"title": "理货员"}),
    ("矿灯房的经验管库房用得上", {"工作经历": "矿灯房发灯十年"}, {"title": "仓库保管员"}, {"title": "客房服务员"}),
    ("井下电工修水电用得上", {"工作经历": "井下电工二十年"}, {"title": "水电维修"}, {"title": "理货员"}),
    ("卖饭票的经验收费用得上", {"工作经历": "食堂卖饭票六年"}, {"title": "停车收费员"}, {"title": "缝纫工"}),
    ("盲校学的按摩去按摩", {"技能与证书": "盲人保健按摩师证"}, {"title": "按摩师"}, {"title": "客服"}),
    ("钱够得上的比不够的好", {"期望月薪": "3000"}, {"薪资待遇": "3200元/月"}, {"薪资待遇": "2000元/月"}),
    ("时间正好的比要商量的好", {"可工作时间": "上午"}, {"工作时间": "8:00-12:00"}, {"工作时间": "10:00-14:00"}),
    ("自己挑班的比轮班的好", {"可工作时间": "下午"}, {"工作时间": "早8-12、下午1点-5点二选一"}, {"工作时间": "早班8-12、晚班12-17 两班倒"}),
    ("给凳子的比一直站着的好", {"身体状况与功能": "站一个钟头腿就疼"}, {"无障碍与便利条件": "有凳子"}, {"任职要求": "一直站着"}),
    ("不用搬的比要搬的好", {"身体状况与功能": "腰间盘突出"}, {"工作内容": "不用搬东西"}, {"工作内容": "一箱十五斤，搬上架"}),
    ("在一楼的比爬楼的好", {"身体状况与功能": "上楼费劲"}, {"工作地址": "一楼"}, {"工作地址": "二楼"}),
    ("用过听不见的人的比没用过的好", {"身体状况与功能": "耳背，戴助听器"}, {"备注": "店里有聋哑职工，发微信派活"}, {}),
    ("有人带的比没人带的好", {"身体状况与功能": "学东西慢，得有人带"}, {"无障碍与便利条件": "老师傅手把手带"}, {}),
    ("不催的比赶的好", {"身体状况与功能": "一催就慌"}, {"工作内容": "慢点没事，没人催"}, {"任职要求": "手脚麻利"}),
    ("不认字也行的比要认字的好", {"身体状况与功能": "认字不多"}, {"任职要求": "不识字也行"}, {"任职要求": "要认字"}),
    ("安静的比吵的好", {"求职意向": "安静点的活"}, {"无障碍与便利条件": "屋里安静"}, {}),
    ("坐着的比站着的好", {"求职意向": "坐着的活"}, {"工作内容": "坐岗"}, {"任职要求": "站着干"}),
    ("在家的活给出不了门的", {"求职意向": "在家能干的手工"}, {"title": "串珠", "工作地址": "在家干"}, {"title": "串珠", "工作地址": "厂里"}),
    ("管住的给没地方住的", {"求职意向": "干啥都行，管吃住最好"}, {"薪资待遇": "2500元/月，管吃管住"}, {}),
    ("班车到家门口的比够不着的好", {"可接受通勤": "走着二十分钟"}, {"place": "F", "社保福利": "班车停育新"}, {"place": "F", "社保福利": "有班车"}),
    ("单位带着办证的比要自己考的好", {"求职意向": "叉车"}, {"title": "叉车工", "任职要求": "叉车证单位带着办"}, {"title": "叉车工", "任职要求": "必须有叉车证"}),
    ("暖和的比冷的好", {"身体状况与功能": "怕冷"}, {"无障碍与便利条件": "屋里暖气足"}, {"工作内容": "户外干活"}),
    ("图画步骤的给记不住的", {"身体状况与功能": "一次说一件事，说三件就乱"}, {"无障碍与便利条件": "步骤画成图"}, {}),
    ("半天的给只有半天的", {"可工作时间": "上午"}, {"工作时间": "8:00-11:30"}, {"工作时间": "8:00-13:00"}),
    ("一只手能干的给一只手的", {"身体状况与功能": "右胳膊没了，左手好使"}, {"无障碍与便利条件": "一只手能操作"}, {"工作内容": "两只手端盘子"}),
    ("不见客人的给怕见人的", {"身体状况与功能": "见生人脸红冒汗"}, {"工作内容": "不用见客人"}, {"工作内容": "招呼人"}),
    ("学历够的比差一截的好", {"文化程度": "小学"}, {"任职要求": "小学就行"}, {"任职要求": "高中以上"}),
    ("时间自己定的给时间零碎的", {"可工作时间": "零碎时间"}, {"工作时间": "时间自己掌握"}, {"工作时间": "8:00-12:30"}),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "told", "better", "worse"), BETTER, ids=[row[0] for row in BETTER])
def test_the_better_comes_first(sentence, told, better, worse):
    ranked = index(job("V2", **better), job("V1", **worse)).best_for(person(**told))
    assert ranked, sentence
    assert ranked[0].vacancy == "V2", (sentence, ranked)
    if len(ranked) > 1:
        assert ranked[0].score > ranked[1].score, sentence


# sentence, person, vacancy, rule
MUST_NOT = [
    ("要押金的不推", {}, {"任职要求": "先交押金300元"}, "unlawful"),
    ("收服装费的不推", {}, {"任职要求": "收服装费280元"}, "unlawful"),
    ("扣身份证的不推", {}, {"任职要求": "身份证原件由公司保管"}, "unlawful"),
    ("只要男的不推", {}, {"任职要求": "限男性"}, "unlawful"),
    ("不要残疾人的不推", {}, {"任职要求": "残疾人勿扰"}, "unlawful"),
    ("坐轮椅的不上没电梯的楼", {"身体状况与功能": "坐轮椅"}, {"工作地址": "三楼，没电梯"}, "body:SR"),
    ("站不住的不去站一天", {"身体状况与功能": "站不住"}, {"任职要求": "一直站着"}, "body:ST"),
    ("腰不行的不去扛大包", {"身体状况与功能": "腰间盘突出，不能搬重的"}, {"工作内容": "一袋一百斤，扛上车"}, "body:LF"),
    ("一只手的不去搬箱子", {"身体状况与功能": "左手截了"}, {"任职要求": "能扛五十斤"}, "body:LF"),
    ("全盲的不去灯检", {"身体状况与功能": "全盲"}, {"任职要求": "矫正视力5.0以上"}, "body:VI"),
    ("听不见的不去接电话", {"身体状况与功能": "两耳全聋"}, {"title": "接线员", "工作内容": "接听客户电话"}, "body:HE"),
    ("说不出话的不去推销", {"身体状况与功能": "不会说话"}, {"任职要求": "敢开口，口才好"}, "body:SP"),
    ("不识字的不去看单子", {"身体状况与功能": "一个字不认"}, {"任职要求": "要认字，看得懂单子"}, "body:RD"),
    ("眼睛不行的不去开车", {"身体状况与功能": "左眼失明"}, {"title": "送货司机", "任职要求": "C1驾照"}, "body:DR"),
    ("手细活干不来的不去穿珠", {"身体状况与功能": "手指截了三根，捏不住东西"}, {"工作内容": "穿珠子钉扣子"}, "body:FH"),
    ("爬不了楼的不去扫楼道", {"身体状况与功能": "爬不了楼"}, {"工作内容": "要爬六层楼扫楼道"}, "body:SR"),
    ("矽肺的不去有粉尘的", {"身体状况与功能": "矽肺二期"}, {"工作内容": "车间粉尘大"}, "hazard:dust"),
    ("癫痫的不去登高", {"身体状况与功能": "癫痫"}, {"工作内容": "登高擦玻璃"}, "hazard:height"),
    ("癫痫的不靠机器", {"身体状况与功能": "癫痫"}, {"工作内容": "开铡草机，操作机器"}, "hazard:machine"),
    ("拄拐的不去扫雪", {"身体状况与功能": "拄拐"}, {"工作内容": "冬天扫雪"}, "hazard:snow"),
    ("不能熬夜的不上夜班", {"身体状况与功能": "不能熬夜"}, {"工作时间": "晚10点到早6点"}, "night"),
    ("接孩子的时候不能上班", {"可工作时间": "早8点半到下午3点，3点半接孩子"}, {"工作时间": "下午2点到6点"}, "hours"),
    ("透析的时候不能上班", {"可工作时间": "周一三五上午透析，二四六能干半天"}, {"工作时间": "8:00-17:00，周一到周五"}, "hours"),
    ("只有上午的不上下午班", {"可工作时间": "9点到11点半"}, {"工作时间": "13:00-18:00"}, "hours"),
    ("出不了门的不到单位去", {"可接受通勤": "出不了门"}, {}, "home_only"),
    ("走着去的不跑到另一个区", {"可接受通勤": "走着二十分钟"}, {"place": "F"}, "way"),
    ("说了不去的地方不推", {"可接受通勤": "公交也行，兴安区太远不去"}, {"place": "F"}, "way"),
    ("没有司炉证的不烧锅炉", {}, {"title": "司炉工", "任职要求": "必须有司炉证"}, "certificate"),
    ("没有护理证的不护理", {}, {"title": "护理员", "任职要求": "要养老护理员证"}, "certificate"),
    ("开不出无犯罪证明的不去学校", {"工作经历": "刑满释放，打零工"}, {"任职要求": "需无犯罪记录证明"}, "certificate"),
    ("说了不干推销的不推推销", {"求职意向": "啥都行，别是推销"}, {"title": "电话销售", "工作内容": "推销宽带"}, "refused"),
    ("说了不进饭店的不推后厨", {"求职意向": "不想干饭店"}, {"title": "洗碗工", "行业": "餐饮"}, "refused"),
    ("病还没稳的先不推", {"备注": "眼下先不往单位推"}, {}, "not_yet"),
    ("只能干半天的不干一整天", {"可工作时间": "一天最多干四个小时"}, {"工作时间": "8:00-18:00"}, "too_long"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "told", "asked", "rule"), MUST_NOT, ids=[row[0] for row in MUST_NOT])
def test_what_must_not_be_suggested_is_ruled_out_by_its_rule(sentence, told, asked, rule):
    whole = index(job("V1", **asked))
    found = whole.explain(person(**told), "V1")
    assert found.status == "ruled_out", (sentence, found)
    assert rule in {one.rule for one in found.excluded_by}, (sentence, found.excluded_by)
    assert whole.best_for(person(**told)) == []
    assert [one.vacancy for one in whole.excluded_for(person(**told))] == ["V1"]


NOT_RULED_OUT = [
    ("不知道不算不行", {"身体状况与功能": ""}, {"任职要求": "一直站着"}),
    ("单位给凳子就不拦", {"身体状况与功能": "不能久站"}, {"任职要求": "站着干", "无障碍与便利条件": "有凳子能坐"}),
    ("健康证谁都能办", {}, {"任职要求": "要健康证"}),
    ("单位复审的证过期了也能谈", {"技能与证书": "电工证过期了"}, {"title": "电工", "任职要求": "电工证，过期的给报名复审"}),
    ("固定白班的不拦不能熬夜的", {"身体状况与功能": "不能熬夜"}, {"工作时间": "两班倒，早8-16、16-24，身体不好的可固定白班"}),
    ("男女不限不是歧视", {}, {"任职要求": "男女不限"}),
    ("不收押金不是押金", {}, {"备注": "不收押金"}),
    ("两样证有一样就行", {"文化程度": "大专（学前教育毕业）"}, {"任职要求": "保育员证或学前教育毕业"}),
    ("不管抱人的不拦抱不动的", {"身体状况与功能": "抱不动人"}, {"title": "护理员", "工作内容": "陪老人说话，不管翻身擦洗"}),
    ("扫雪不归的不拦拄拐的", {"身体状况与功能": "拄拐"}, {"title": "门卫", "备注": "扫雪不归我们，门卫室坐着"}),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "told", "asked"), NOT_RULED_OUT, ids=[row[0] for row in NOT_RULED_OUT])
def test_what_can_be_settled_or_is_unknown_is_not_ruled_out(sentence, told, asked):
    found = index(job("V1", **asked)).explain(person(**told), "V1")
    assert found.status != "ruled_out", (sentence, found.excluded_by)


def test_looking_at_few_gives_the_same_list_as_looking_at_all():
    titles = [
        "保洁员",
        "收银员",
        "理货员",
        "门卫",
        "洗碗工",
        "缝纫工",
        "客服",
        "仓库保管员",
        "电工",
        "护理员",
    ]
    jobs = [
        job(
            f"V{number:03}",
            titles[number % 10],
            place="ABF"[number % 3],
            薪资待遇=f"{2000 + 37 * number % 1500}元/月",
        )
        for number in range(120)
    ]
    whole = index(*jobs)
    for told in (
        {"求职意向": "收银或者理货", "期望月薪": "2500"},
        {"身体状况与功能": "不能久站", "可接受通勤": "走着"},
        {},
    ):
        asked = person(**told)
        everything = [whole.explain(asked, one.id) for one in jobs]
        expected = sorted((-one.score, one.vacancy) for one in everything if one.status != "ruled_out")[:20]
        got = [(-one.score, one.vacancy) for one in whole.best_for(asked, 20)]
        assert [key for _, key in got] == [key for _, key in expected]
        assert [score for score, _ in got] == pytest.approx([score for score, _ in expected])


def test_the_yes_or_no_of_the_disability_column_moves_nothing():
    for words in ("可", "否", "不适合", "听力优先", ""):
        plain = index(job("V1"), job("V2", 可否残疾人=words)).best_for(person(身体状况与功能="耳背"))
        assert len({round(one.score, 12) for one in plain}) == 1
