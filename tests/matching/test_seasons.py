"""Months of the year: when somebody is away, when alone a job is done, and days nobody can foretell."""

import pytest
from pairing import changes, compared, questions, rules

from matching.reading.seasons import months, read_months_away, read_season, read_uneven

WINTER = [11, 12, 1, 2, 3]
HEATING = [10, 11, 12, 1, 2, 3, 4]

# words, months in which the person can't come
AWAY = [
    ("秋收得回屯子帮老爹割地", [9, 10]),
    ("平时都行，秋忙那俩月不行", [9, 10]),
    ("春耕那阵子要下地", [4, 5]),
    ("插秧的时候没空", [4, 5]),
    ("春天秋天地里有活来不了", [4, 5, 9, 10]),
    ("秋天家里离不开", [9, 10]),
    ("农忙走不开", [4, 5, 9, 10]),
    ("寒暑假没人看孩子", [1, 2, 7, 8]),
    ("寒假孩子没人带", [1, 2]),
    ("暑假得在家看孩子，没人带", [7, 8]),
    ("三九天老寒腿犯得厉害", WINTER),
    ("上冻了不敢出门", WINTER),
    ("4月到10月在地里忙", [4, 5, 6, 7, 8, 9, 10]),
    ("9月到年底不行", [9, 10, 11, 12]),
    ("五一到十一顾不上", [5, 6, 7, 8, 9]),
    ("四月至六月走不开", [4, 5, 6]),
]
# words, months left over by those in which the person is there
THERE = [
    ("农闲才出得来", [4, 5, 9, 10]),
    ("就冬天有空", [4, 5, 6, 7, 8, 9, 10]),
    ("只能冬天干", [4, 5, 6, 7, 8, 9, 10]),
    ("光暑假能干", [1, 2, 3, 4, 5, 6, 9, 10, 11, 12]),
]
NOT_AWAY = [
    "农忙也不耽误上班",
    "夏天不忙",
    "秋收早就不用我管了",
    "秋收不回屯子",
    "冬天在家没事",
    "一年到头都有空",
    "冬天夏天都能干",
    "冬天不怕冷",
    "暑假也能来",
    "以前种地，现在地包出去了",
    "周三上午没空",
    "",
]


@pytest.mark.parametrize(("cell", "expected"), [*AWAY, *THERE])
def test_months_somebody_is_away_are_heard(cell, expected):
    assert [one.value for one in read_months_away(cell)] == [expected]


@pytest.mark.parametrize("cell", NOT_AWAY)
def test_a_season_that_takes_nobody_away_is_none(cell):
    assert read_months_away(cell) == []


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("11月到次年3月", [4, 5, 6, 7, 8, 9, 10]),
        ("5月到9月能来", [1, 2, 3, 4, 10, 11, 12]),
        ("十月至来年四月", [5, 6, 7, 8, 9]),
    ],
)
def test_months_in_a_cell_about_times_are_those_one_is_there(cell, expected):
    assert [one.value for one in read_months_away(cell, of_times=True)] == [expected]
    assert read_months_away(cell) == []


def test_the_words_of_the_clause_stand_with_the_months():
    (one,) = read_months_away("平时都行，秋忙那俩月不行")
    assert (one.fact, one.words) == ("months_away", "秋忙那俩月不行")


# words of a vacancy, months in which alone it is done
SEASONS = [
    ("采暖期烧锅炉", HEATING),
    ("10月15日到次年4月15日，供暖期间", HEATING),
    ("5月到9月用人", [5, 6, 7, 8, 9]),
    ("10月到年底只招三个月", [10, 11, 12]),
    ("秋收短期工", [9, 10]),
    ("收苞米季节工", [9, 10]),
    ("暑假临时看托管班", [7, 8]),
    ("猫冬那几个月", WINTER),
    ("就干一个夏天", [6, 7, 8]),
]
ALL_YEAR = [
    "冬天8点到4点，夏天7点到5点",
    "冬天给发棉袄",
    "暑假照常上班",
    "全年用人",
    "1月到12月都用人",
    "长期，冬天活少",
]


@pytest.mark.parametrize(("cell", "expected"), SEASONS)
def test_a_job_that_ends_with_its_season_is_known(cell, expected):
    assert [(one.fact, one.value) for one in read_season(cell)] == [("season", expected)]


@pytest.mark.parametrize("cell", ALL_YEAR)
def test_a_season_named_in_passing_ends_no_job(cell):
    assert read_season(cell) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [("11月-2月", (11, 12, 1, 2)), ("3月到3月", (3,)), ("十二月到一月", (12, 1)), ("没说", ())],
)
def test_months_run_over_the_turn_of_the_year(text, expected):
    assert months(text) == expected


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("这病时好时坏", "这病时好时坏"),
        ("好一阵赖一阵，自己也说不清", "好一阵赖一阵"),
        ("能干活，就是腰说犯就犯", "就是腰说犯就犯"),
        ("一个月总有那么三四天起不来炕", "一个月总有那么三四天起不来炕"),
        ("阴天下雨腰疼得起不来", "阴天下雨腰疼得起不来"),
        ("心口说不准哪天疼", "心口说不准哪天疼"),
    ],
)
def test_days_nobody_can_foretell_are_heard(cell, words):
    assert [(one.fact, one.value, one.words) for one in read_uneven(cell)] == [("uneven_days", True, words)]


@pytest.mark.parametrize("cell", ["一直挺稳当", "天天都一样疼", "有时候早上出去跑步", "病好利索了"])
def test_days_like_one_another_are_not_uneven(cell):
    assert read_uneven(cell) == []


HARVEST = {"家庭与照料情况": "秋收得回屯子割地"}
# sentence, person, vacancy
OUT_OF_SEASON = [
    ("秋收回屯子的不推秋收的活", HARVEST, {"title": "收粮工", "备注": "秋收季节工"}),
    ("假期看孩子的不推假期的活", {"家庭与照料情况": "寒暑假没人看孩子"}, {"title": "托管班阿姨", "备注": "暑假临时用人"}),
    ("农闲才来的不推春耕的活", {"可工作时间": "农闲才有空"}, {"title": "插秧", "工作内容": "春耕临时帮工"}),
    ("冬天才来的不推夏天的活", {"可工作时间": "11月到次年3月"}, {"title": "景区检票", "备注": "5月到9月用人"}),
]  # fmt: skip
# sentence, person, vacancy, what is asked
IN_SEASON = [
    ("常年的活秋收那俩月先说好", HARVEST, {}, {"season"}),
    ("采暖期里有一个月来不了先说好", HARVEST, {"备注": "采暖期用工"}, {"season"}),
    ("暑假的活碰不上秋收", HARVEST, {"备注": "暑假临时用人"}, set()),
    ("时间自己定的不用问秋收", HARVEST, {"工作时间": "时间自己掌握"}, set()),
    ("在家的活不用问秋收", HARVEST, {"title": "串珠", "工作地址": "在家干"}, set()),
    ("不回屯子的没啥可问", {}, {"备注": "秋收季节工"}, set()),
]


@pytest.mark.parametrize(("sentence", "told", "asked"), OUT_OF_SEASON, ids=[row[0] for row in OUT_OF_SEASON])
def test_a_job_done_only_while_somebody_is_away_is_ruled_out(sentence, told, asked):
    assert rules(compared(told, asked)) == {"season"}, sentence


@pytest.mark.parametrize(("sentence", "told", "asked", "about"), IN_SEASON, ids=[row[0] for row in IN_SEASON])
def test_a_job_done_in_other_months_too_is_talked_about(sentence, told, asked, about):
    found = compared(told, asked)
    assert (found.status, questions(found)) == ("to_settle" if about else "fit", about), sentence


@pytest.mark.parametrize(
    ("sentence", "asked", "about", "wanted"),
    [
        ("天天上班的先问能不能歇", {}, {"uneven"}, {"flexible_output"}),
        ("看病能倒班的就好办", {"备注": "看病那天能倒班"}, set(), set()),
        ("时间自己定的不用问", {"工作时间": "时间自己掌握"}, set(), set()),
        ("在家的活不用问", {"title": "串珠", "工作地址": "在家干"}, set(), set()),
    ],
)
def test_a_bad_day_is_asked_about_where_nothing_leaves_it_free(sentence, asked, about, wanted):
    found = compared({"身体状况与功能": "这病时好时坏"}, asked)
    assert (questions(found), changes(found)) == (about, wanted), sentence
    assert found.status == ("to_settle" if about else "fit")
