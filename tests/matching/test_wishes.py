"""What a wish says without naming a job: subjects taught, one's own trade, what matters of any work, what is feared."""

from datetime import date

import pytest
from pairing import compared, rules

from matching.occupations_data import official_names
from matching.reading.preferences import read_preferences
from matching.reading.records import read_jobseeker
from matching.reading.refusals import read_refusals
from matching.reading.schooling import read_everyday_skills, read_subjects

ON = date(2026, 9, 10)


def names(readings, fact):
    told = [one.value["code"] if fact == "experience" else one.value for one in readings if one.fact == fact]
    return [official_names()[code] for code in told]


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("大专（会计）", "会计专业人员"),
        ("中专 护理", "社区护士"),
        ("大专学前教育", "幼儿园教师"),
        ("职高（汽修）", "汽车维修工"),
        ("本科 计算机", "打字员"),
        ("大专（机电一体化）", "机电设备维修工"),
        ("中专（盲校推拿）", "保健按摩师"),
        ("特校职高（烘焙班）", "中式面点师"),
        ("本科（旅游管理）", "讲解员"),
        ("本科 汉语言文学", "行政办事员"),
    ],
)
def test_a_subject_that_was_taught_leads_to_a_trade(cell, name):
    told = read_subjects({"文化程度": cell})
    assert names(told, "experience")[0] == name
    assert all(one.certainty <= 0.5 and one.value["years"] is None for one in told)


@pytest.mark.parametrize("cell", ["初中", "大专", "本科肄业", "特教大专", "小学没念完"])
def test_schooling_without_a_subject_leads_to_none(cell):
    assert read_subjects({"文化程度": cell}) == []


def test_a_subject_among_skills_is_heard_where_it_is_called_one():
    assert names(read_subjects({"技能与证书": "药学毕业证"}), "experience")[0] == "商品营业员"
    assert read_subjects({"技能与证书": "会做会计账"}) == []


@pytest.mark.parametrize(
    ("row", "name"),
    [
        ({"文化程度": "大专（机电一体化）", "求职意向": "专业对口，能学真东西"}, "机电设备维修工"),
        ({"文化程度": "中专 护理", "求职意向": "最好能用上专业"}, "社区护士"),
        ({"工作经历": "矿上电工二十年", "求职意向": "还干老本行"}, "电工"),
        ({"工作经历": "药店营业员六年", "求职意向": "原先那样的，轻点"}, "商品营业员"),
        ({"工作经历": "服装厂平车四年", "求职意向": "想凭手艺吃饭"}, "缝纫工"),
        ({"技能与证书": "会电焊", "求职意向": "技术活"}, "焊工"),
        ({"工作经历": "三十年村会计", "求职意向": "别白瞎这点本事"}, "会计专业人员"),
    ],
)
def test_a_wish_that_points_at_a_trade_wishes_for_it(row, name):
    assert name in names(read_jobseeker(row, on=ON), "wish")


@pytest.mark.parametrize(
    "wish",
    [
        "不想干老本行了",
        "老本行干不动了",
        "想改行",
        "学门手艺",
        "学个技术活",
        "以前那个不干了，本行够了，转行",
    ],
)
def test_who_leaves_a_trade_does_not_wish_for_it(wish):
    told = read_jobseeker({"工作经历": "矿上电工二十年", "求职意向": wish}, on=ON)
    assert "电工" not in names(told, "wish")


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("后台的活，不用总对着人", "apart"), ("不用见人的", "apart"), ("不见人最好", "apart"), ("别老让人盯着看", "apart"),
        ("手工，不跟陌生人应酬", "apart"), ("不露面的", "apart"), ("怕见生人", "apart"), ("少跟人打交道", "apart"),
        ("能坐的，见见人", "people"), ("能跟人说说话", "people"), ("怕冷清", "people"), ("有人一起干的", "people"),
        ("挣钱多的", "earning"), ("能多挣就干", "earning"), ("工资高点", "earning"), ("急用钱", "earning"), ("钱多优先", "earning"),
        ("有社保的", "insured"), ("最好交保险", "insured"), ("正规的", "insured"),
        ("能接送孩子的", "school_run"), ("接娃不耽误", "school_run"), ("孩子上学这会儿能干的", "school_run"),
    ],
)  # fmt: skip
def test_what_matters_of_any_work_is_heard(words, key):
    assert key in {one.value for one in read_preferences(words)}


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("能见人", "apart"), ("跟人打交道的", "apart"), ("不用见面试官", "people"), ("不想见人", "people"), ("不想说话", "people"),
        ("挣多少都行", "earning"), ("不图挣多少钱", "earning"), ("没有社保也行", "insured"), ("接送学生的活", "school_run"), ("孩子不用接送", "school_run"),
    ],
)  # fmt: skip
def test_what_does_not_matter_is_not_heard(words, key):
    assert key not in {one.value for one in read_preferences(words)}


@pytest.mark.parametrize(
    ("words", "refused"),
    [
        ("别在饭店酒桌", "alcohol"), ("别给酒喝", "alcohol"), ("别让他进卖酒的地方", "alcohol"), ("离酒远点", "alcohol"), ("闻着酒味难受", "alcohol"),
        ("出纳管现金她不想干了", "cash"), ("离钱远点", "cash"), ("不想碰收款", "cash"), ("绕开银行卡", "cash"),
        ("不愿再伺候别的病人了", "care"), ("不乐意伺候别人家老人", "care"), ("按摩也做够了", "4-10-04-02"),
    ],
)  # fmt: skip
def test_what_is_feared_or_had_enough_of_is_refused(words, refused):
    assert refused in {one.value for one in read_refusals(words)}


@pytest.mark.parametrize(
    ("words", "refused"),
    [
        ("不喝酒的老实人", "alcohol"), ("不怕酒味", "alcohol"), ("酒驾进去的", "alcohol"), ("戒酒一年", "alcohol"),
        ("想多挣钱", "cash"), ("收钱坐台都行", "cash"), ("出纳管现金她不想干了", "2-06-03-00"), ("伺候病人有经验", "care"), ("活够多", "4-10-04-02"),
    ],
)  # fmt: skip
def test_what_is_only_spoken_of_is_not_refused(words, refused):
    assert refused not in {one.value for one in read_refusals(words)}


@pytest.mark.parametrize(
    ("sentence", "vacancy", "why"),
    [
        ("晚上帮着端酒的不推", {"title": "穿串", "备注": "忙了帮着端酒"}, {"refused"}),
        ("饭店服务员不推", {"title": "服务员", "工作内容": "点菜上菜"}, {"refused"}),
        ("学校食堂打饭可以推", {"title": "打饭员", "工作内容": "学校食堂打饭"}, set()),
        ("保洁可以推", {"title": "保洁员"}, set()),
    ],
)
def test_who_keeps_away_from_drink_is_sent_to_none(sentence, vacancy, why):
    assert rules(compared({"所需便利": "别让他上酒桌"}, vacancy)) == why, sentence


@pytest.mark.parametrize(
    ("wish", "vacancy", "share"),
    [
        ("不用见人的", {"title": "包装工"}, True),
        ("不用见人的", {"title": "前台"}, False),
        ("挣钱多的", {"title": "装卸工", "薪资待遇": "4000元/月"}, True),
        ("挣钱多的", {"title": "装卸工", "薪资待遇": "2200元/月"}, False),
        ("有社保的", {"title": "保安", "社保福利": "五险"}, True),
        ("有社保的", {"title": "保安", "社保福利": "意外险"}, False),
        ("能接送孩子的", {"title": "保洁员", "工作时间": "上午半天"}, True),
        ("能接送孩子的", {"title": "保洁员", "工作时间": "8:00-17:00"}, False),
    ],
)
def test_a_wish_of_any_work_counts_where_the_post_meets_it(wish, vacancy, share):
    found = compared({"求职意向": wish}, vacancy)
    assert any(one.feature == "prefers" and one.contribution > 0 for one in found.reasons) is share


@pytest.mark.parametrize(
    ("words", "refused"),
    [
        ("电话一响就心慌", "phone"), ("接电话手心出汗", "phone"), ("别让她接电话", "phone"), ("不打电话", "phone"), ("打电话就脸红", "phone"),
        ("怕电话、怕当众", "phone"), ("被骂会好几天缓不过来", "scolding"), ("有人吼他就手抖", "scolding"), ("听不得大声嚷", "scolding"),
        ("最怕人骂她", "scolding"), ("坐办公室不跟人吵的", "scolding"), ("被当众训斥易复发", "scolding"),
    ],
)  # fmt: skip
def test_fear_of_the_telephone_and_of_being_shouted_at_is_heard(words, refused):
    assert refused in {one.value for one in read_refusals(words)}


@pytest.mark.parametrize(
    ("words", "refused"),
    [
        ("家里来电话能立马走", "phone"), ("打电话的、线上的", "phone"), ("要不接电话也行", "phone"), ("不打推销电话", "phone"), ("手机只会接电话", "phone"),
        ("不怕骂", "scolding"), ("我骂他了", "scolding"), ("培训过叉车", "scolding"),
    ],
)  # fmt: skip
def test_who_only_speaks_of_a_telephone_or_of_scolding_fears_neither(words, refused):
    assert refused not in {one.value for one in read_refusals(words)}


@pytest.mark.parametrize(
    ("sentence", "fear", "vacancy", "why"),
    [
        ("接热线的不推", "怕接电话", {"title": "热线接线员"}, {"refused"}),
        ("前台接电话也不推", "怕接电话", {"title": "前台", "工作内容": "登记、接电话"}, {"refused"}),
        ("说了不接电话的可以推", "怕接电话", {"title": "录入员", "工作内容": "打字，不接电话"}, set()),
        ("挨骂的不推", "有人吼他就手抖", {"title": "客服", "任职要求": "扛得住骂"}, {"refused"}),
        ("安静的可以推", "有人吼他就手抖", {"title": "档案扫描", "工作内容": "安安静静扫描"}, set()),
    ],
)
def test_what_is_feared_is_kept_away_where_it_is_part_of_the_work(sentence, fear, vacancy, why):
    assert rules(compared({"所需便利": fear}, vacancy)) & {"refused"} == why, sentence


def test_years_of_work_are_asked_of_who_was_only_taught_it():
    asked = {"title": "会计", "任职要求": "三年以上会计经验"}
    taught = compared({"文化程度": "大专（会计）"}, asked)
    assert "years" in {one.about for one in taught.to_ask}


@pytest.mark.parametrize(
    ("cell", "facts"),
    [
        ("Excel函数、打字一分钟70字", {"computing"}),
        ("用友、金蝶都会", {"computing"}),
        ("会剪视频，PS会一点", {"computing"}),
        ("电脑会用", {"computing"}),
        ("收银五年，算账快", {"counting"}),
        ("做过出纳，会做表", {"computing", "counting"}),
        ("电脑不会", set()),
        ("想学打字", set()),
        ("不会算账", set()),
        ("wps和word文档", {"computing"}),
        ("做饭好吃", set()),
    ],
)
def test_everyday_skills_are_heard_where_they_are_told(cell, facts):
    assert {one.fact for one in read_everyday_skills(cell)} == facts


@pytest.mark.parametrize(
    ("skills", "is_asked"), [("会Excel", False), ("会做饭", True), ("想学打字", True), ("打字快", False)]
)
def test_who_told_of_work_with_a_computer_is_not_asked_for_it(skills, is_asked):
    asked = {"title": "前台", "工作内容": "电脑录入登记，全程用电脑"}
    found = compared({"技能与证书": skills, "文化程度": "高中"}, asked)
    assert ("skill:IT" in {one.about for one in found.to_ask}) is is_asked
