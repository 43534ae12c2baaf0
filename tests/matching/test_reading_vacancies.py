"""What employers and grid workers write of a job, and what is read from it: words of our own."""

from datetime import date

import pytest

from matching import read_jobseeker, read_vacancy
from matching.reading.accommodations import read_offers
from matching.reading.certificates import read_required
from matching.reading.demands import implied_demands, read_demands
from matching.reading.reach import read_shuttle
from matching.reading.text import normal
from matching.reading.vacancy_occupations import read_vacancy_occupation

ON = date(2026, 9, 10)

# words, dimension, level 0-4 (None: nothing may be read of it)
DEMANDS = [
    ("得一直站着", "ST", 3),
    ("坐岗，有暖气", "ST", 1),
    ("用不着站", "ST", 0),
    ("站岗一次站二十分钟", "ST", 2),
    ("能扛五十斤大米", "LF", 4),
    ("一箱六斤", "LF", 1),
    ("不用搬东西", "LF", 0),
    ("重的有推车", "LF", 1),
    ("有力气", "LF", 3),
    ("轻活", "LF", 1),
    ("能弯腰", "BD", 3),
    ("打扫卫生间", "BD", 2),
    ("要爬五层楼", "SR", 3),
    ("楼里没电梯", "SR", 3),
    ("一层无台阶", "SR", 0),
    ("手要巧", "FH", 3),
    ("穿珠子，钉扣子", "FH", 3),
    ("一只手也能干", "AR", 0),
    ("眼神好", "VI", 3),
    ("矫正视力5.0", "VI", 4),
    ("接听客户电话", "HE", 4),
    ("不接电话", "HE", 0),
    ("听不见也行", "HE", 0),
    ("普通话标准", "SP", 3),
    ("不用跟顾客说话", "SP", 0),
    ("不识字也行", "RD", 0),
    ("要认字", "RD", 2),
    ("认得数字就行", "RD", 1),
    ("字写得工整", "WR", 2),
    ("每天对账", "NU", 2),
    ("会打字", "IT", 3),
    ("会用智能手机", "IT", 2),
    ("接待顾客", "CU", 2),
    ("手脚麻利", "PA", 3),
    ("慢点没事", "PA", 0),
    ("天天一样的活", "MS", 0),
    ("一个人值班", "AL", 3),
    ("冷库里干活", "EN", 4),
    ("下雪得扫雪", "EN", 4),
    ("扫雪不归我们", "EN", 1),
    ("骑电动车送货", "DR", 4),
    ("灶上炒菜", "SF", 3),
    ("要健康证", "HYG", 1),
    ("车站旁边", "ST", None),
    ("司机休息室", "DR", None),
]


@pytest.mark.parametrize(("words", "key", "level"), DEMANDS)
def test_what_a_vacancy_says_is_read_as_a_demand(words, key, level):
    told = [one for one in read_demands(words) if one.fact == f"demand:{key}"]
    best = max(told, key=lambda one: (one.certainty, one.value["level"]), default=None)
    assert (best.value["level"] if best else None) == level
    assert all(one.words and one.words in words for one in told)


@pytest.mark.parametrize(
    ("words", "hazard"),
    [
        ("车间粉尘大", "dust"), ("冬天扫雪", "snow"), ("冷库倒货", "cold"), ("洗碗", "wet"), ("烧锅炉", "heat"),
        ("炒菜颠勺", "fire"), ("登高换灯", "height"), ("户外", "outdoor"), ("消毒", "chemicals"), ("开叉车", "machine"),
    ],
)  # fmt: skip
def test_what_surrounds_the_work_is_read(words, hazard):
    assert hazard in {one.value for one in read_demands(words) if one.fact == "hazard"}


@pytest.mark.parametrize(
    ("words", "hazard"), [("没有粉尘", "dust"), ("不登高", "height"), ("扫雪不归这儿", "snow")]
)
def test_what_is_said_not_to_be_there_is_not_read_as_a_hazard(words, hazard):
    assert hazard not in {one.value for one in read_demands(words) if one.fact == "hazard"}


@pytest.mark.parametrize(
    ("words", "key", "state"),
    [
        ("有高脚凳", "stool", "offered"), ("坐不了", "stool", "refused"), ("不让坐", "stool", "refused"),
        ("累了能歇会儿", "rest", "offered"), ("有推车", "trolley", "offered"), ("重的有人搬", "light_load", "offered"),
        ("有事微信发文字", "written", "offered"), ("不用接电话", "no_phone", "offered"), ("老师傅带着", "buddy", "offered"),
        ("手慢点没关系", "slow_start", "offered"), ("步骤画成图贴墙上", "picture_steps", "offered"),
        ("固定白班", "no_night", "offered"), ("干半天也行", "half_day", "offered"), ("能拿回家干", "from_home", "offered"),
        ("有电梯", "ground_floor", "offered"), ("暖气足", "warm", "offered"), ("一只手就能操作", "one_hand", "offered"),
        ("厂里有班车", "shuttle", "offered"), ("可以带着孩子来", "bring_child", "offered"),
        ("单位带着办健康证", "certificate_help", "offered"), ("雪必须扫，没人替", "no_snow", "refused"),
        ("有事能换班", "treatment_days", "offered"), ("以前用过聋人职工", "written", "offered"),
    ],
)  # fmt: skip
def test_what_an_employer_offers_or_refuses_is_read(words, key, state):
    assert (key, state) in [(one.value["key"], one.value["state"]) for one in read_offers(words)]


@pytest.mark.parametrize(
    ("title", "tasks", "code"),
    [
        ("保洁员", "", "4-09-08-01"), ("保结", "拖地擦玻璃", "4-09-08-01"), ("门卫（白班）", "", "4-07-05-01"),
        ("超市收銀員", "", "4-01-02-04"), ("理货", "上货", "4-02-06-02"), ("洗碗工", "", "4-03-99-00"),
        ("缝纫工", "做棉服", "6-05-01-03"), ("差车工", "", "6-30-05-01"), ("司炉", "烧锅炉", "6-28-01-11"),
        ("护理员", "照顾失能老人", "4-10-01-05"), ("客服", "回复买家留言", "4-07-02-03"), ("仓库保管", "", "4-02-06-01"),
        ("电话客服", "接电话", "4-04-05-03"), ("面案", "蒸馒头", "4-03-02-02"), ("水电工", "", "6-31-01-03"),
        ("停车场收费", "", "4-06-01-03"), ("快递分拣", "", "4-02-07-09"), ("派件员", "", "4-02-07-08"),
    ],
)  # fmt: skip
def test_a_title_is_read_as_an_occupation(title, tasks, code):
    assert next(one.value for one in read_vacancy_occupation(title, tasks, "")) == code


@pytest.mark.parametrize(
    ("words", "name", "need"),
    [
        ("必须有电工证", "低压电工证", "required"), ("健康证单位统一办", "健康证", "obtainable"), ("有保安员证优先", "保安员证", "preferred"),
        ("N1证，没有的入职后考", "叉车证", "obtainable"), ("保育员证或者学前教育毕业都行", "保育员证", "either"),
        ("需无犯罪记录证明", "无犯罪记录证明", "required"),
    ],
)  # fmt: skip
def test_a_required_certificate_is_read_with_how_it_is_needed(words, name, need):
    assert (name, need) in [(one.value["name"], one.value["need"]) for one in read_required(words)]


@pytest.mark.parametrize("words", ["不要求电工证", "护理证不要"])
def test_a_certificate_nobody_asks_for_is_not_read(words):
    assert read_required(words) == []


def test_where_the_bus_stops_is_read():
    assert "富民" in read_shuttle("五险，班车停富民、铁南")[0].value[0]


def test_work_at_home_is_read_from_the_address():
    told = read_vacancy({"岗位名称": "钩毛线", "工作地址": "在家干"}, on=ON)
    assert any(one.fact == "home_based" and one.value for one in told)


def test_what_an_occupation_implies_is_marked_and_weaker_than_words():
    told = read_vacancy({"岗位名称": "保洁员", "工作内容": "拖地"}, on=ON)
    implied = [one for one in told if one.is_implied]
    assert implied
    assert max(one.certainty for one in implied) < min(
        one.certainty for one in told if one.fact.startswith("demand:") and not one.is_implied
    )
    assert {one.fact for one in implied_demands("4-09-08-01")} >= {one.fact for one in implied}


def test_traditional_characters_and_full_width_digits_are_normal():
    assert normal("電話銷售１２３") == "电话销售123"
    assert [one.value for one in read_vacancy_occupation("縫紉工", "", "")][:1] == ["6-05-01-03"]


@pytest.mark.parametrize("reader", [read_vacancy, read_jobseeker])
def test_missing_columns_are_normal(reader):
    assert isinstance(reader({}, on=ON), list)
    assert isinstance(reader({"编号": "X1"}, on=ON), list)


def test_every_reading_cites_words_of_its_column():
    row = {
        "岗位名称": "理货员",
        "工作内容": "上货，搬二十斤的箱子",
        "任职要求": "能弯腰，认字",
        "薪资待遇": "2500",
        "工作时间": "早8晚5",
    }
    for one in read_vacancy(row, on=ON):
        if not one.is_implied and one.source in row:
            assert one.words in row[one.source]
