"""What is told in one breath comes apart into the columns of the ledger, in its own words."""

import pytest

from matching.breath import columns_of, needs_of, read_breath

TITLE, HEADCOUNT, TASKS, REQUIREMENTS = "岗位名称", "招聘人数", "工作内容", "任职要求"
PAY, HOURS, INSURANCE, ACCESS = "薪资待遇", "工作时间", "社保福利", "无障碍与便利条件"

# Text, column, words: one line proves one turn of speech.
CASES = (
    ("招俩洗碗的，早9晚8，管两顿，2600，能给凳子，限女45以下", TITLE, "洗碗工"),
    ("招俩洗碗的，早9晚8，管两顿，2600，能给凳子，限女45以下", HEADCOUNT, "俩"),
    ("招俩洗碗的，早9晚8，管两顿，2600，能给凳子，限女45以下", HOURS, "早9晚8"),
    ("招俩洗碗的，早9晚8，管两顿，2600，能给凳子，限女45以下", PAY, "管两顿，2600"),
    ("招俩洗碗的，早9晚8，管两顿，2600，能给凳子，限女45以下", ACCESS, "能给凳子"),
    ("招俩洗碗的，早9晚8，管两顿，2600，能给凳子，限女45以下", REQUIREMENTS, "限女45以下"),
    # Dictated without a comma.
    ("招两个洗碗的早九晚八管两顿饭两千六能给凳子限女四十五以下", HOURS, "早九晚八"),
    ("招两个洗碗的早九晚八管两顿饭两千六能给凳子限女四十五以下", PAY, "管两顿饭两千六"),
    ("招两个洗碗的早九晚八管两顿饭两千六能给凳子限女四十五以下", REQUIREMENTS, "限女四十五以下"),
    ("超市理货员1人2300一个月早班6点到2点晚班2点到10点轮着来得能蹲下能搬箱子", PAY, "2300一个月"),
    (
        "超市理货员1人2300一个月早班6点到2点晚班2点到10点轮着来得能蹲下能搬箱子",
        HOURS,
        "早班6点到2点晚班2点到10点轮着来",
    ),
    ("超市理货员1人2300一个月早班6点到2点晚班2点到10点轮着来得能蹲下能搬箱子", REQUIREMENTS, "得能蹲下能搬箱子"),
    # A number is what its neighbours make it.
    ("俺家要个打扫卫生的一天干俩小时一小时25随叫随到就行", PAY, "一小时25"),
    ("俺家要个打扫卫生的一天干俩小时一小时25随叫随到就行", HOURS, "一天干俩小时，随叫随到就行"),
    ("要三个搬运工，一天一百六，干完就结，一次扛五十斤", PAY, "一天一百六，干完就结"),
    ("要三个搬运工，一天一百六，干完就结，一次扛五十斤", TASKS, "一次扛五十斤"),
    ("饭店服务员3名 女 18-40岁 3000-3500 包吃住 月休两天 10:00-21:00", PAY, "3000-3500，包吃住"),
    ("饭店服务员3名 女 18-40岁 3000-3500 包吃住 月休两天 10:00-21:00", REQUIREMENTS, "女，18-40岁"),
    ("饭店服务员3名 女 18-40岁 3000-3500 包吃住 月休两天 10:00-21:00", HOURS, "月休两天 10:00-21:00"),
    ("再有就是烧锅炉的，供暖季干，一天12个小时一倒，3000，得有锅炉证，55往下", HOURS, "供暖季干，一天12个小时一倒"),
    ("再有就是烧锅炉的，供暖季干，一天12个小时一倒，3000，得有锅炉证，55往下", REQUIREMENTS, "得有锅炉证，55往下"),
    ("理发店学徒，头三个月给1200，早十晚八，一个礼拜歇一天", PAY, "头三个月给1200"),
    ("串珠子的活，拿回家干，一串一毛五，得眼神好", PAY, "一串一毛五"),
    ("招厨师，2,800-3,500，两班倒", PAY, "2,800-3,500"),
    # Who is to be asked for, where, by when.
    ("缺个收银员，2300，五险给交，找王姐13845678901", "联系电话", "13845678901"),
    ("缺个收银员，2300，五险给交，找王姐13845678901", INSURANCE, "五险给交"),
    ("保育员两个，周一到周五7点半-4点半，联系李园长 0468-3351234", "联系人", "联系李园长"),
    ("药店要一名营业员，2500+提成，双休，地址红旗路12号一楼", "工作地址", "地址红旗路12号一楼"),
    ("药店要一名营业员，2500+提成，双休，地址红旗路12号一楼", TITLE, "营业员"),
    ("招保安，2200，招到12月底", "有效期至", "招到12月底"),
    # A fee is kept whole, for the law to speak of it.
    ("招学徒，管中午饭，交500块钱工具押金", REQUIREMENTS, "交500块钱工具押金"),
    ("招学徒，管中午饭，交500块钱工具押金", PAY, "管中午饭"),
    # What is asked, and what is offered, and what is only said.
    ("快递分拣缺人，晚上8点到凌晨2点，日结150，能搬得动30斤的，不要岁数大的", TITLE, "快递分拣"),
    (
        "快递分拣缺人，晚上8点到凌晨2点，日结150，能搬得动30斤的，不要岁数大的",
        REQUIREMENTS,
        "能搬得动30斤的，不要岁数大的",
    ),
    ("缺个厨师，要会炒菜，要能早起，4500", TITLE, "厨师"),
    ("缺个厨师，要会炒菜，要能早起，4500", REQUIREMENTS, "要会炒菜，要能早起"),
    ("找个会包饺子的，一个点儿20块，残疾人也行，有凳子", "可否残疾人", "残疾人也行"),
    ("门卫，12小时一倒，2000块钱，夜里能眯一会儿", TASKS, "夜里能眯一会儿"),
    ("我们是开饭店的，招个传菜的，5点到9点，一天70", TITLE, "传菜工"),
    # A shop's name is no title; the number of people may stand bare behind it.
    ("德福汽修 学徒2 18-25岁 管吃住 小刘15600001102", TITLE, "学徒"),
    ("德福汽修 学徒2 18-25岁 管吃住 小刘15600001102", HEADCOUNT, "2"),
    ("德福汽修 学徒2 18-25岁 管吃住 小刘15600001102", "联系人", "小刘"),
    ("蓝天幼儿园 保育员1 周一到周五 2400 李园长 18700001108", "联系人", "李园长"),
    ("煤场 司磅员 8小时 2300 18-45", REQUIREMENTS, "18-45"),
    ("煤场 司磅员 8小时 2300 18-45", PAY, "2300"),
    ("缝纫工计件4000左右，包住", PAY, "计件4000左右，包住"),
    # Labels speak until the next one.
    ("岗位：保洁员 人数：3 工资：2100/月 时间：8:00-16:00 要求：58岁以下", HEADCOUNT, "3"),
    ("岗位：保洁员 人数：3 工资：2100/月 时间：8:00-16:00 要求：58岁以下", TITLE, "保洁员"),
    ("岗位：保洁员 人数：3 工资：2100/月 时间：8:00-16:00 要求：58岁以下", HOURS, "8:00-16:00"),
    ("单位名称：祥云宾馆\n招聘岗位：客房\n薪资：2600，五险\n联系：冯经理", INSURANCE, "五险"),
    # Dictated in one run; a spoken telephone.
    ("做豆腐那家找个磨豆子的一个月三千管饭电话一三九零四六八零零零一", "联系电话", "电话一三九零四六八零零零一"),
    ("做豆腐那家找个磨豆子的一个月三千管饭电话一三九零四六八零零零一", PAY, "一个月三千管饭"),
    ("找个擦车的，听障的也行，坐着干，有电梯", "可否残疾人", "听障的也行"),
    ("找个擦车的，听障的也行，坐着干，有电梯", ACCESS, "坐着干，有电梯"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "column", "words"), CASES)
def test_columns(text: str, column: str, words: str) -> None:
    assert columns_of(read_breath(text)).get(column) == words


@pytest.mark.parametrize("text", dict.fromkeys(text for text, _column, _words in CASES))
def test_every_piece_stands_in_the_text(text: str) -> None:
    for piece in read_breath(text):
        assert 0 <= piece.start < piece.end <= len(text)
        assert piece.column == TITLE or piece.words in text


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        (
            "招俩洗碗的2600，另外再要个服务员3000管吃住，早九晚九",
            ["招俩洗碗的2600", "另外再要个服务员3000管吃住，早九晚九"],
        ),
        ("①保洁2人，1900 ②门卫1人 2000，夜班", ["保洁2人，1900", "门卫1人 2000，夜班"]),
        (
            "后厨要两个切墩的，工资3500，前台再招一个收银2500",
            ["后厨要两个切墩的，工资3500", "前台再招一个收银2500"],
        ),
        # One need told at length stays one.
        ("缺个厨师，要会炒菜，要能早起，4500", ["缺个厨师，要会炒菜，要能早起，4500"]),
        ("我们是开饭店的，招个传菜的，5点到9点，一天70", ["我们是开饭店的，招个传菜的，5点到9点，一天70"]),
        ("招保洁，2100，1.扫楼道 2.倒垃圾", ["招保洁，2100，1.扫楼道 2.倒垃圾"]),
    ],
)
def test_needs(text: str, needs: list[str]) -> None:
    assert needs_of(text) == needs


@pytest.mark.parametrize("text", ["", "   ", "，，。", "嗯", "招人"])
def test_nothing_told(text: str) -> None:
    assert TITLE not in columns_of(read_breath(text))
