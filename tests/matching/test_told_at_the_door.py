"""What employers say at the door in other words than ours: cut into columns, then read; one line proves one turn of speech."""

from datetime import date

import pytest

import matching
from matching.breath import columns_of, read_breath

TITLE, HEADCOUNT, TASKS, REQUIREMENTS = "岗位名称", "招聘人数", "工作内容", "任职要求"
PAY, HOURS, ACCESS, WELCOME = "薪资待遇", "工作时间", "无障碍与便利条件", "可否残疾人"
ON = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("text", "column", "words"),
    [
        # A place that seeks is no part of the work.
        ("小区物业招保洁，男女都行，2010", TITLE, "保洁"),
        ("养老院急招护理员三名包吃住4500起", TITLE, "护理员"),
        ("洗浴中心招搓澡工两名", TITLE, "搓澡工"),
        ("公司因业务扩展现诚聘内勤文员一名", TITLE, "内勤文员"),
        ("我店里前台想换个人，2300", TITLE, "前台"),
        ("刘姐家政找钟点工擦玻璃的，一平3块", TITLE, "钟点工擦玻璃"),
        ("水果店要个守摊的，白天没人那阵能坐，2000", TITLE, "守摊"),
        ("大爷说他家菜园子要人帮着收白菜，就十天，一天一百三", TITLE, "收白菜"),
        # 会 begins a trade as well as a skill, 习 ends one as well as it begins a name.
        ("招会计1名，双休，八小时", TITLE, "会计"),
        ("代账公司招实习会计，转正2000", TITLE, "实习会计"),
        # Whom they would like is said behind the work, and is not lost.
        ("这边锯木厂要个看电锯的男的，一天一百八", REQUIREMENTS, "男的"),
        ("缺个烧锅炉的老头，一个月两千八", REQUIREMENTS, "老头"),
        ("我店里前台想换个人，十八到三十，2300", REQUIREMENTS, "十八到三十"),
        ("做豆腐那家找个半夜磨豆子的男的能熬夜一个月三千五", REQUIREMENTS, "男的能熬夜"),
        # Who turns people away asks something of whoever comes; who welcomes them offers.
        ("要码板子的男工四五个，不要残疾的", REQUIREMENTS, "不要残疾的"),
        ("网店打包，残疾人优先", WELCOME, "残疾人优先"),
        # A seeker of a child's nurse is no contact, a couple no headcount, a shop behind a colon no work.
        ("找育儿嫂，家里宝宝8个月，5000一个月", TITLE, "育儿嫂"),
        ("殷家馒头铺：缺一个揉面的，凌晨三点上班", TITLE, "揉面"),
        ("货运站 装卸4 男 日结200", HEADCOUNT, "4"),
        ("招聘：家政公司，擦油烟机师傅", TITLE, "家政公司"),
        ("招服务员数名要求五官端正", HEADCOUNT, "数名"),
        # Labels in brackets, with no colon behind.
        ("【岗位】流水线工【人数】４０【工资】９元／时【工时】每天８小时", HEADCOUNT, "４０"),
        ("【岗位】流水线工【人数】４０【工资】９元／时【工时】每天８小时", PAY, "９元／时"),
        # Times.
        ("门卫俩，24小时一倒，歇48，1850", HOURS, "24小时一倒，歇48"),
        ("门卫俩，24小时一倒，歇48，1850", HEADCOUNT, "俩"),
        ("门卫俩，24小时一倒，歇48，1850", PAY, "1850"),
        ("缝纫工，早七点半到晚六点，中午歇一个钟头", HOURS, "早七点半到晚六点，中午歇一个钟头"),
        ("招加油员2名，三班两倒，月薪2600-3000", HOURS, "三班两倒"),
        ("客服一个月2800试用期2300一天八小时周末轮休", HOURS, "一天八小时周末轮休"),
        ("烧锅炉，供暖期六个月，白天黑夜看着", HOURS, "供暖期，白天黑夜看着"),
        # Pay.
        ("热力公司临时工，三班倒，夜班补20，月薪3200", PAY, "夜班补20，月薪3200"),
        ("送水工一名要有三轮摩托证每桶一块五保底三千", PAY, "每桶一块五保底三千"),
        ("美甲师，底薪1500+40%提成，管吃", PAY, "底薪1500+40%提成，管吃"),
        ("网店打包，一个包裹三毛，时间灵活", PAY, "一个包裹三毛"),
        ("粘信封，一千个25块钱", PAY, "一千个25块钱"),
        ("手机店销售，无责底薪1800，卖一台提30", PAY, "无责底薪1800，卖一台提30"),
        ("快递员，多劳多得月入5000+", PAY, "多劳多得月入5000+"),
        ("培训学校招打扫卫生的，给间房住，2000", PAY, "给间房住，2000"),
        ("家里老人八十二了，找个住家的，一个月四千二", PAY, "一个月四千二"),
        # What is asked, and what is offered.
        ("护理员三名有健康证优先", REQUIREMENTS, "有健康证优先"),
        (
            "药店营业员，要有药师证，没有的我们可以培训考证",
            REQUIREMENTS,
            "要有药师证，没有的我们可以培训考证",
        ),
        ("司机，五千，三年以上驾龄", REQUIREMENTS, "三年以上驾龄"),
        ("客服接电话的在家也行一个月2800", ACCESS, "在家也行"),
        ("网店打包，时间灵活，聋哑朋友欢迎", WELCOME, "聋哑朋友欢迎"),
        ("看孩子的，孩子两岁半，三千块", TASKS, "孩子两岁半"),
        ("招个美容学徒，学费980，包吃不包住", REQUIREMENTS, "学费980"),
    ],
)
def test_columns(text, column, words):
    assert columns_of(read_breath(text)).get(column) == words


def facts(fact, **row):
    """The values read of one fact from a row of columns."""
    return [one.value for one in matching.read_vacancy({"编号": "x", **row}, on=ON) if one.fact == fact]


@pytest.mark.parametrize(
    ("row", "fact", "value"),
    [
        # A bonus and the pay behind it are two numbers.
        ({PAY: "全勤200，1850"}, "pay_min", 1850.0),
        ({PAY: "月薪3,200"}, "pay_min", 3200.0),
        ({PAY: "一般两千多到四千"}, "pay_max", 4000.0),
        ({PAY: "夜班补20，月薪3200"}, "pay_unit", "month"),
        ({PAY: "一千个25块钱"}, "pay_min", 0.025),
        ({PAY: "一千个25块钱"}, "pay_unit", "piece"),
        # A day of the year and two holidays are no pay.
        ({PAY: "一天二百二，五月十五开整"}, "pay_min", 220.0),
        ({PAY: "250一天，五一十一用人"}, "pay_min", 250.0),
        ({PAY: "有地方住，2000"}, "lodging", True),
        ({HOURS: "24小时一倒，歇48"}, "hours_week_min", 56.0),
        # The title says at what time of the day eleven is.
        ({TITLE: "面包房半夜打面", HOURS: "十一点到六点"}, "night", True),
        ({TITLE: "面包房打面", HOURS: "十一点到六点"}, "night", False),
        ({TITLE: "司机B本"}, "certificate", {"name": "B2驾驶证", "need": "required"}),
    ],
)
def test_facts(row, fact, value):
    assert value in facts(fact, **row)


def test_a_driver_alone_names_no_licence():
    assert facts("certificate", 岗位名称="司机") == []


@pytest.mark.parametrize("words", ["有意打电话", "能搬能抬，打电话问", "具体打电话问"])
def test_a_call_about_the_post_is_no_part_of_the_work(words):
    row = {TITLE: "理货员", TASKS: words}
    read = matching.read_vacancy({"编号": "x", **row}, on=ON)
    said = {one.fact for one in read if not one.is_implied}
    assert not {"demand:SP", "demand:HE"} & said


@pytest.mark.parametrize(
    ("words", "key", "states"),
    [
        ("轮椅能进", "ground_floor", {"offered"}),
        # To get in is not to get into the toilet.
        ("轮椅能进", "toilet", set()),
        ("轮椅能进，有电梯，厕所不行", "toilet", {"refused"}),
        ("轮椅能进，厕所轮椅进不去", "toilet", {"refused"}),
        ("厕所轮椅能进", "toilet", {"offered"}),
        ("无障碍厕所", "toilet", {"offered"}),
        ("轮椅进不来", "ground_floor", {"refused"}),
        # A question is no answer; who worked there in a wheelchair got in and everywhere.
        ("问过轮椅进不进得来", "ground_floor", set()),
        ("原来有个坐轮椅的大哥干过", "toilet", {"offered"}),
        ("厕所在院外", "toilet", {"refused"}),
        ("带电梯的楼少都是步梯", "ground_floor", set()),
    ],
)
def test_a_wheelchair_and_the_toilet_are_two_questions(words, key, states):
    told = facts("accommodation", 岗位名称="会计", 无障碍与便利条件=words)
    assert {one["state"] for one in told if one["key"] == key} == states


@pytest.mark.parametrize(("title", "drives"), [("皮带司机", False), ("绞车司机", False), ("货车司机", True)])
def test_who_runs_a_machine_in_the_mine_drives_no_car(title, drives):
    assert (4 in [one["level"] for one in facts("demand:DR", 岗位名称=title)]) == drives


def test_stairs_without_a_lift_are_climbed():
    assert any(
        one["level"] > 1 for one in facts("demand:SR", 岗位名称="送水工", 工作内容="带电梯的楼少都是步梯")
    )


@pytest.mark.parametrize(
    ("column", "words", "rule"),
    [
        (TITLE, "女收银员", "sex"),
        (TITLE, "看电锯的男的", "sex"),
        (REQUIREMENTS, "女的最好", "sex"),
        (REQUIREMENTS, "男的能熬夜", "sex"),
        (REQUIREMENTS, "十五六岁的", "under_16"),
        (REQUIREMENTS, "15到45岁", "under_16"),
        (REQUIREMENTS, "年龄15-45", "under_16"),
        (REQUIREMENTS, "不要残疾的", "disability"),
        (REQUIREMENTS, "老头", "sex_hint"),
        (REQUIREMENTS, "要干净有耐心的大姐", "sex_hint"),
        (REQUIREMENTS, "不要钱白干三个月", "unpaid_trial"),
        (PAY, "学费980，包吃不包住", "fee"),
    ],
)
def test_what_may_not_be_said(column, words, rule):
    assert rule in [one["rule"] for one in facts("wording", **{column: words})]


@pytest.mark.parametrize(
    ("column", "words"),
    [
        (TITLE, "女装店店员"),
        (TITLE, "女宾部搓澡"),
        (TITLE, "男装导购"),
        (TITLE, "陪护大爷"),
        (TASKS, "照顾瘫痪的大爷"),
        (WELCOME, "男的会钩也要"),
        (TASKS, "教十五六岁的孩子画画"),
        (TASKS, "教10-12岁的孩子"),
        (TASKS, "一箱15-20斤"),
        (REQUIREMENTS, "每天10-12小时"),
        (TASKS, "给来办事的大爷大妈取号"),
        (TASKS, "伺候卧床的男的"),
        (TASKS, "在前台代收学费1200元"),
        (PAY, "学费全免，2000"),
    ],
)
def test_what_is_harmless(column, words):
    assert facts("wording", **{column: words}) == []
