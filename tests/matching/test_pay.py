"""Pay as people write it becomes amounts, units and months that can be compared."""

import pytest

from matching.reading.money import amounts
from matching.reading.numbers import read_number
from matching.reading.pay import read_pay, read_wish_pay
from matching.types import Hours, Shift


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("2800", 2800, 2800),
        ("2,800", 2800, 2800),
        ("3.5k", 3500, 3500),
        ("2千8", 2800, 2800),
        ("3千四百", 3400, 3400),
        ("1万2", 12000, 12000),
        ("三千八", 3800, 3800),
        ("三千零八", 3008, 3008),
        ("一百零五", 105, 105),
        ("两千二百", 2200, 2200),
        ("二十", 20, 20),
        ("十五", 15, 15),
        ("俩", 2, 2),
        ("仨", 3, 3),
        ("七八百", 700, 800),
        ("四五十", 40, 50),
        ("三四千", 3000, 4000),
        ("一千五六百", 1500, 1600),
        ("三千二三", 3200, 3300),
        ("十五六", 15, 16),
        ("百八十", 80, 100),
        ("千儿八百", 800, 1000),
        ("万八千", 8000, 10000),
        ("两万", 20000, 20000),
    ],
)
def test_numerals_stand_for_a_range(words, low, high):
    number = read_number(words)
    assert (number.low, number.high) == (low, high)


def read(cell, hours=None):
    return {reading.fact: reading.value for reading in read_pay(cell, hours)}


CELLS = [
    ("2700", 2700, 2700, "month"),
    ("2400-2900", 2400, 2900, "month"),
    ("２４００～２９００元／月", 2400, 2900, "month"),
    ("2400—2900（综合）", 2400, 2900, "month"),
    ("两千六到三千二", 2600, 3200, "month"),
    ("三到四千", 3000, 4000, "month"),
    ("3-4.5K", 3000, 4500, "month"),
    ("3k至4k", 3000, 4000, "month"),
    ("2千7到3千1", 2700, 3100, "month"),
    ("2500起", 2500, None, "month"),
    ("两千多", 2000, None, "month"),
    ("3000以上", 3000, None, "month"),
    ("3000左右", 3000, 3000, "month"),
    ("一个月两千八百块钱", 2800, 2800, "month"),
    ("月薪4200元", 4200, 4200, "month"),
    ("年薪6万", 5000, 5000, "month"),
    ("日薪140", 140, 140, "day"),
    ("130-150/天，做满结现", 130, 150, "day"),
    ("一天一百二", 120, 120, "day"),
    ("一天百八十", 80, 100, "day"),
    ("按天给，八十到一百", 80, 100, "day"),
    ("日结160", 160, 160, "day"),
    ("22元/小时", 22, 22, "hour"),
    ("1小时25块", 25, 25, "hour"),
    ("一个钟头二十", 20, 20, "hour"),
    ("每小时十九块五", 19.5, 19.5, "hour"),
    ("时薪20-22", 20, 22, "hour"),
    ("0.15元/个", 0.15, 0.15, "piece"),
    ("12元/人", 12, 12, "piece"),
    ("20元/位", 20, 20, "piece"),
    ("15元/人次", 15, 15, "piece"),
    ("3000元/人/月", 3000, 3000, "month"),
    ("一件八毛", 0.8, 0.8, "piece"),
    ("一套两块五", 2.5, 2.5, "piece"),
    ("按件，小的3块 大的12", 3, 12, "piece"),
    ("一宿100", 100, 100, "shift"),
    ("擦玻璃一家60块", 60, 60, "piece"),
    ("兩千五百塊", 2500, 2500, "month"),
]


@pytest.mark.parametrize(("cell", "least", "most", "unit"), CELLS)
def test_amount_and_unit_are_read(cell, least, most, unit):
    told = read(cell)
    assert (told.get("pay_min"), told.get("pay_max"), told.get("pay_unit")) == (least, most, unit)


@pytest.mark.parametrize(
    ("cell", "guaranteed", "least", "most"),
    [
        ("底薪2100+提成", 2100, 2100, None),
        ("2300+绩效", 2300, 2300, None),
        ("无责底薪2600", 2600, 2600, 2600),
        ("保底2200，一般能开3000", 2200, 3000, 3000),
        ("2200保底+计件，综合2600-3400", 2200, 2600, 3400),
        ("基本工资2050+加班费", 2050, 2050, 2050),
        ("底薪2400加提成，多的能拿四千", 2400, 2400, 4000),
        ("一件一块，多劳多得，保底2900", 2900, 2900, None),
    ],
)
def test_only_the_guaranteed_part_is_guaranteed(cell, guaranteed, least, most):
    told = read(cell)
    assert (told.get("pay_guaranteed"), told.get("pay_min"), told.get("pay_max")) == (guaranteed, least, most)


@pytest.mark.parametrize(
    ("cell", "fact", "value"),
    [
        ("面议", "pay_negotiable", True),
        ("电话详谈", "pay_negotiable", True),
        ("2500+提成", "pay_commission", True),
        ("计件，一天八十来块", "pay_piece", True),
        ("2600管两顿饭", "meals", 2),
        ("2600管饭", "meals", 0),
        ("3800包吃住", "lodging", True),
        ("18块/小时，当天结", "pay_settlement", "day"),
        ("20/时 半月一结", "pay_settlement", "half_month"),
        ("3000，试用期2500", "pay_trial", 2500),
    ],
)
def test_what_comes_with_the_pay_is_read(cell, fact, value):
    assert read(cell)[fact] == value


@pytest.mark.parametrize(
    ("cell", "least", "most"),
    [
        ("2600+满勤200", 2600, 2600),
        ("2600，全勤奖300", 2600, 2600),
        ("2800，加班费另给一天50", 2800, 2800),
        ("2500，餐补10/天", 2500, 2500),
        ("3个月试用，2700", 2700, 2700),
        ("8小时，2650", 2650, 2650),
        ("2400，交五险", 2400, 2400),
        ("2550 月休4天", 2550, 2550),
        ("3100，招2人", 3100, 3100),
    ],
)
def test_bonuses_and_counts_are_not_the_pay(cell, least, most):
    told = read(cell)
    assert (told["pay_min"], told["pay_max"], told["pay_unit"]) == (least, most, "month")


@pytest.mark.parametrize("cell", ["再说", "干了就知道", "有社保", "看表现"])
def test_what_is_not_understood_becomes_a_question(cell):
    told = read_pay(cell)
    assert [reading.fact for reading in told] == ["unread"]
    assert told[0].words == cell
    assert told[0].to_ask.endswith("？")


def test_an_empty_cell_says_nothing():
    assert read_pay("  ") == []


def test_readings_cite_the_words_as_they_stand_in_the_cell():
    told = {reading.fact: reading.words for reading in read_pay("包吃，３０００－３５００元，日結")}
    assert told["pay_min"] == "３０００－３５００元"
    assert told["pay_settlement"] == "日結"


SIX_DAYS = Hours(shifts=(Shift(480, 1020),), days_per_week=6.0)
FOUR_HOURS = Hours(shifts=(Shift(540, 780),), days_per_week=5.0)


@pytest.mark.parametrize(
    ("cell", "hours", "month", "hour"),
    [
        ("2600", None, 2600, None),
        ("2600", SIX_DAYS, 2600, 12.5),
        ("100/天", None, 2600, None),
        ("100/天", SIX_DAYS, 2600, 12.5),
        ("20/小时", FOUR_HOURS, 1733.33, 20),
        ("20/小时", None, None, 20),
        ("1元一个", SIX_DAYS, None, None),
        ("0.5元一个，一个月一千八", None, 1800, None),
    ],
)
def test_hours_make_months_and_hours_comparable(cell, hours, month, hour):
    told = read(cell, hours)
    assert (told.get("pay_month_min"), told.get("pay_hour_min")) == (month, hour)


def test_the_usual_pay_of_somebody_else_is_a_guess():
    told = {reading.fact: reading for reading in read_pay("面议，以前的师傅开三千二")}
    assert told["pay_min"].value == 3200
    assert told["pay_min"].certainty <= 0.5


def test_amounts_say_what_they_are_for():
    told = amounts("底薪2200+提成,一般3500,夜班补贴20")
    assert [(amount.role, amount.low) for amount in told] == [
        ("guaranteed", 2200),
        ("typical", 3500),
        ("ignored", 20),
    ]


@pytest.mark.parametrize(
    ("cell", "least"),
    [
        ("2200往上", 2200),
        ("一千五六就行", 1500),
        ("2500-3000", 2500),
        ("4500，实在不行3800也干", 3800),
        ("5000（原来在外地拿八千）", 5000),
        ("以前在矿上拿五千，现在两千就行", 2000),
        ("一千来块", 1000),
        ("一天八十就中", 2080),
        ("给点就行", 0),
        ("不挑", 0),
        ("挣个零花钱", 0),
    ],
)
def test_the_least_somebody_would_work_for_is_read(cell, least):
    told = read_wish_pay(cell)
    assert [(reading.fact, reading.value) for reading in told] == [("wish_pay_min", least)]


@pytest.mark.parametrize("cell", ["没想过", "说不上来"])
def test_no_wish_becomes_a_question(cell):
    assert read_wish_pay(cell)[0].to_ask == "最少多少才值得？"
