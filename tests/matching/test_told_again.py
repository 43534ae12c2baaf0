"""Turns of speech out of a hundred self-descriptions, each with what an experienced social worker would note of it."""

from datetime import date

import pytest
from told import avoided, limits

from matching.occupations_data import official_names
from matching.reading.abilities import read_body
from matching.reading.records import read_jobseeker
from matching.types import Availability, Reach

ON = date(2026, 11, 26)
COLUMNS = {
    "意": "求职意向", "历": "工作经历", "技": "技能与证书", "时": "可工作时间", "勤": "可接受通勤",
    "身": "身体状况与功能", "便": "所需便利", "家": "家庭与照料情况", "备": "备注",
}  # fmt: skip


def told(words, fact):
    """Return the values of a fact read from "列:话"."""
    column, _, cell = words.partition(":")
    readings = read_jobseeker({COLUMNS[column]: cell}, on=ON)
    return [one.value for one in readings if one.fact == fact]


def rows(table):
    return [tuple(row.strip().split("|")) for row in table.replace("\n", "").split("；") if row.strip()]


def needed(words):
    return {value["key"] for value in told(words, "accommodation")}


def named(words, fact):
    values = told(words, fact)
    codes = [value["code"] if fact == "experience" else value for value in values]
    return [official_names().get(code, code) for code in codes]


LIMITS = """
晚上不敢开车|DR2；大夫让晚上别骑车|DR2；骑了二十年没出过事|DR1；耳聋（轻度）|HE2；听力残疾（重度）|HE4；噪声性耳聋|HE3；跟前说话听得着|HE2；
声带结节|SP3；轻微口吃|SP2；能拎三十斤|LF1；二十斤以上别让我拎|LF2；重活让年轻人干|LF3；颠不了大勺|AR2；年轻力壮|LF0；
走两步就喘|SR3；开俩小时得下来活动|SI1；坐俩小时得起来活动|SI1；两小时得解压一次|SI1；强直性脊柱炎|BD3；强直性脊柱炎|WK2；膝关节置换术后|SR2；怕人吵架|CU3；人多吵就慌|CU4；大夫不让再开大车|DR4；脊髓灰质炎后遗症|WK2；
戴镜子1.0|VI0；看小字得戴花镜|VI1；两边看不着|VI3；眼睛白天行|VI2；算不过账|NU3；得教好些遍|MS3；不熬夜|NT3；大夫不叫着急|PA3；怕人瞅|CU1；褥疮犯了|SI2；
脚趾冻掉了两个|ST2
"""
# What a word that looks alike must not limit.
FREE = """
不敢开口|DR；怕开水|DR；冬天不骑电动车|DR；肺结节|SP；甲状腺结节|SP；不跟人吵|CU；坐公交头晕|DR；手术后恢复得挺好|LF；凳子窄了坐不下|SI；
有个会写字的班长就行|RD；有个会写字的班长就行|WR；一个褥疮没长|SI；轻度耳聋|SP
"""


@pytest.mark.parametrize(("cell", "wanted"), rows(LIMITS))
def test_a_turn_of_speech_is_heard_as_a_limit(cell, wanted):
    assert limits(cell)[wanted[:2]] == int(wanted[2])


@pytest.mark.parametrize(("cell", "key"), rows(FREE))
def test_a_word_that_looks_alike_limits_nothing(cell, key):
    told_of = {one.fact: one.value["level"] for one in read_body(cell) if one.fact.startswith("ability:")}
    assert not told_of.get(f"ability:{key}")


@pytest.mark.parametrize("cell", ["说话别人听不太懂", "生人听着费劲"])
def test_who_is_not_understood_hears_well(cell):
    assert not any(one.fact == "ability:HE" for one in read_body(cell))


def test_one_of_ones_toes_is_ones_own():
    assert limits("有个脚趾头截了")["ST"] == 2


def test_how_one_thing_goes_says_nothing_of_the_next():
    assert not any(one.fact == "ability:ST" for one in read_body("跑步不行站岗行"))
    assert any(one.fact == "ability:WK" for one in read_body("走远不行"))


@pytest.mark.parametrize(
    ("cell", "hazards"),
    [
        ("晒不了太阳", {"outdoor"}), ("日光性皮炎", {"outdoor"}), ("白手指病", {"cold", "machine"}), ("震手的工具用不了", {"machine"}),
        ("一受凉就发木", {"cold"}), ("上不了架子", {"height"}), ("烟熏火燎的受不了", {"smoke"}), ("不想碰煤", {"dust"}), ("酒精过敏", {"chemicals"}),
        ("对木耳粉打喷嚏", {"dust"}), ("出汗就痒", {"heat"}), ("冻伤过", {"cold"}), ("84得戴手套", {"chemicals"}),
    ],
)  # fmt: skip
def test_a_turn_of_speech_is_heard_as_something_to_keep_away_from(cell, hazards):
    assert hazards <= avoided(cell)


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("身:能看口型", "face_to_face"), ("身:一小时一趟厕所", "toilet"), ("身:厕所得近点", "toilet"), ("身:前列腺不好", "toilet"), ("身:早上僵得厉害", "late_start"),
        ("身:药劲没过", "late_start"), ("身:每月头一个周四复诊", "treatment_days"), ("身:定期化疗", "treatment_days"), ("身:凳子窄了坐不下", "stool"),
        ("便:说话小点声", "quiet"), ("便:交代事写纸上", "written"), ("备:大夫说晚上别开", "no_night"),
    ],
)  # fmt: skip
def test_a_turn_of_speech_is_heard_as_something_that_helps(words, key):
    assert key in needed(words)


@pytest.mark.parametrize("words", ["技:无", "备:无", "备:正常", "便:没有", "意:好"])
def test_nothing_in_another_cell_says_nothing_of_the_body(words):
    assert not any(told(words, f"ability:{key}") for key in ("ST", "WK", "LF", "SR", "BD"))


@pytest.mark.parametrize("words", ["身:无", "身:正常", "身:本人没啥大毛病", "身:棒实着呢"])
def test_nothing_in_the_cell_about_the_body_says_it_is_well(words):
    assert told(words, "ability:LF")[0]["level"] == 0


@pytest.mark.parametrize(
    ("cell", "mode", "minutes"),
    [
        ("步行20分钟以内，冬天别超过一站地", "walk", 20), ("就在本小区", "walk", 12), ("下楼就到的", "walk", 12), ("半小时车程", "bus", 30),
        ("村里有通勤客车，早7点走", "bus", None), ("步行或公交40分钟内", "bus", 40), ("自己开电动轮椅，10里地没问题，下大雪出不去", "ride", 25),
        ("骑自行车，零下二十度以下不出门", "ride", None), ("摩托", "ride", None), ("电动三轮", "ride", None), ("残疾车代步，三公里内", "ride", 15),
        ("坐车头晕，走四十分钟以内", "walk", 40), ("打车就免了，走着能到", "walk", None), ("坐12路四站地", "bus", 20),
        ("常年卧床出不了门", "home_only", None),
    ],
)  # fmt: skip
def test_a_way_is_the_one_that_was_told(cell, mode, minutes):
    reach = Reach.from_json(told(f"勤:{cell}", "reach")[0])
    assert (reach.mode, reach.minutes) == (mode, minutes)


@pytest.mark.parametrize("cell", ["就在本小区", "孩子学校附近", "就在小区里找"])
def test_what_every_street_has_is_no_name_of_a_place(cell):
    assert Reach.from_json(told(f"勤:{cell}", "reach")[0]).only == ()


@pytest.mark.parametrize("cell", ["再远得有人领", "镇里得搭车", "自己下楼费劲，一周出来一两次行"])
def test_who_needs_company_on_a_way_is_not_brought(cell):
    assert not Reach.from_json(told(f"勤:{cell}", "reach")[0]).pickup


@pytest.mark.parametrize("cell", ["包工头车接就去", "搭儿子的车", "儿子上班捎我", "有人捎就去"])
def test_who_is_brought_says_so(cell):
    assert Reach.from_json(told(f"勤:{cell}", "reach")[0]).pickup


@pytest.mark.parametrize(
    ("words", "wish"),
    [
        ("意:跟人打交道少的", "apart"), ("勤:最好线上", "from_home"), ("勤:没地方住", "lodging"), ("勤:住场子里", "lodging"), ("备:怕低保没了", "benefit"),
        ("备:急着挣钱", "earning"), ("意:别累着就行", "light"), ("家:孩子大了，没有住处", "lodging"),
    ],
)  # fmt: skip
def test_what_is_wished_of_any_work_is_heard_where_it_is_said(words, wish):
    assert wish in told(words, "prefers")


@pytest.mark.parametrize(
    ("words", "wish"),
    [
        ("意:跟人打交道少的", "people"),
        ("意:大堂保安、停车场收费", "benefit"),
        ("意:别跟火打交道", "apart"),
        ("家:孩子住宿舍", "lodging"),
        ("备:就怕社保断了", "benefit"),
    ],
)
def test_a_wish_is_not_heard_from_its_opposite(words, wish):
    assert wish not in told(words, "prefers")


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("健康证快到期了", "held"), ("健康证还没过期", "held"), ("焊工证2027年到期", "held"), ("叉车证去年到期", "expired"), ("会计证没年检", "expired"),
        ("叉车证报了名", "missing"), ("叉车证到期了", "expired"), ("健康证即将到期", "held"),
    ],
)  # fmt: skip
def test_what_runs_out_one_day_still_holds(cell, state):
    assert told(f"技:{cell}", "certificate")[0]["state"] == state


@pytest.mark.parametrize(
    ("cell", "states"),
    [
        ("就困人员认定已办", ["held"]), ("健康证没办过", ["missing"]), ("叉车证去年到期", ["expired"]), ("想考叉车证", []), ("送去考叉车证", []),
        ("驾驶证因为腿还没去重新体检", []), ("听见无犯罪记录证明就不吱声了", []), ("携带者照样能办健康证", []), ("健康证2023年到期", []),
    ],
)  # fmt: skip
def test_a_remark_tells_of_papers_where_it_states_plainly(cell, states):
    assert [value["state"] for value in told(f"备:{cell}", "certificate")] == states


@pytest.mark.parametrize(
    ("cell", "away"),
    [
        ("寒暑假跟着歇就行，平时六点半到一点半", [1, 2, 7, 8]), ("春夏秋，冬天猫冬", [11, 12, 1, 2, 3]), ("农闲，10月中到来年4月", [5, 6, 7, 8, 9]),
        ("开春到上冻", [1, 2, 3, 11, 12]), ("采暖期，倒班惯了", [5, 6, 7, 8, 9]), ("夏天，冬天不行", [11, 12, 1, 2, 3]), ("猫冬前天天行", []), ("暑假不歇也行", []),
    ],
)  # fmt: skip
def test_months_are_those_one_is_there_or_away(cell, away):
    assert told(f"时:{cell}", "months_away") == ([away] if away else [])


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("照顾公公十年送走的", "养老护理员"), ("伺候过瘫痪的老妈", "养老护理员"), ("带大仨孩子", "保育师"), ("出租车12年", "客运车辆驾驶员L"),
        ("货车3年", "道路货运汽车驾驶员L"), ("驿站2年", "快件处理员"), ("送桶装水7年", "网约配送员"), ("被服厂", "缝纫工"), ("会鼻饲会吸痰", "医疗护理员"),
        ("老农民", "农艺工"),
    ],
)  # fmt: skip
def test_work_is_known_by_how_it_was_lived(cell, name):
    assert named(f"历:{cell}", "experience")[0].removesuffix("L") == name.removesuffix("L")


@pytest.mark.parametrize("cell", ["护士证没考下来", "手机只会接电话", "没干过保洁", "会用扫码盒子", "接线头"])
def test_what_was_never_worked_as_is_no_experience(cell):
    assert not told(f"技:{cell}", "experience")


def test_what_a_school_taught_is_less_sure_than_what_was_done():
    readings = read_jobseeker({"工作经历": "中专汽修毕业"}, on=ON)
    assert [one.certainty for one in readings if one.fact == "experience"] == [0.63]


@pytest.mark.parametrize(
    ("words", "refused"),
    [
        ("意:搬家公司不敢去了，想开个叉车", "装卸搬运工"), ("意:超市收银不行算不过账，理货行", "收银员"), ("身:不装卸", "装卸搬运工"), ("意:不跑长途", "away"),
        ("意:不想跟人吵吵", "scolding"), ("意:实在不行看大门", None), ("意:不怕累", None), ("意:别颠大勺", None), ("备:从不跟人吵", None),
    ],
)  # fmt: skip
def test_a_job_is_refused_in_many_ways(words, refused):
    assert named(words, "refuses") == ([refused] if refused else [])


def test_who_refuses_one_job_wishes_for_the_other():
    assert named("意:超市收银不行算不过账，理货行", "wish")[0] == "理货员"


@pytest.mark.parametrize(
    ("cell", "hours"),
    [("容易累，一天六小时差不多", 6), ("一天最多干四个钟头", 4), ("干上三个小时就乏", 3), ("一天能站六小时", None), ("一天干八个小时没问题", None), ("每天透析四小时", None)],
)  # fmt: skip
def test_how_long_a_day_a_body_lasts_is_a_time(cell, hours):
    available = [Availability.from_json(value) for value in told(f"身:{cell}", "available")]
    assert [one.hours_day_max for one in available] == ([hours] if hours else [])
