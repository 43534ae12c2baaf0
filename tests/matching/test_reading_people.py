"""What people say of themselves, and what is read from it: words of our own, not of the relevance set."""

import pytest

from matching.reading.abilities import read_abilities, read_not_yet, read_unheard
from matching.reading.certificates import read_held, read_proofs
from matching.reading.occupations import read_experience, read_wishes
from matching.reading.preferences import read_preferences
from matching.reading.reach import read_home_only, read_reach
from matching.reading.refusals import read_quarrels, read_refusals, without_refused

# words, dimension, limit 0-4 (None: nothing may be read of it)
LIMITS = [
    ("站半个小时脚就肿", "ST", 3),
    ("站两个钟头没事", "ST", 1),
    ("站一个半小时腿就酸", "ST", 2),
    ("最多站十分钟", "ST", 4),
    ("不能久站", "ST", 3),
    ("站着干一天没事", "ST", 0),
    ("腿站久了发软", "ST", 3),
    ("拄双拐", "ST", 3),
    ("离不开轮椅", "ST", 4),
    ("静脉曲张，腿上青筋一条条的", "ST", 2),
    ("走路瘸", "WK", 2),
    ("走远了喘", "WK", 3),
    ("走五分钟就得歇", "WK", 3),
    ("腿脚利索", "WK", 0),
    ("腰间盘突出", "LF", 3),
    ("重活干不了", "LF", 3),
    ("不能搬重东西", "LF", 3),
    ("提东西不能超过十斤", "LF", 3),
    ("力气大得很", "LF", 0),
    ("能吃苦", "LF", 0),
    ("心脏放了两个支架", "LF", 3),
    ("蹲不下去", "BD", 3),
    ("不能总弯腰", "BD", 3),
    ("爬不了楼", "SR", 3),
    ("上楼费劲", "SR", 3),
    ("髋关节换过", "SR", 3),
    ("手抖", "FH", 2),
    ("右手少两根手指", "FH", 2),
    ("左手大拇指没了", "FH", 3),
    ("右手截了", "FH", 3),
    ("手巧", "FH", 0),
    ("左胳膊抬不起来", "AR", 3),
    ("肩周炎", "AR", 2),
    ("就一只手", "AR", 3),
    ("半身不遂恢复得还行", "AR", 3),
    ("两眼看不见", "VI", 4),
    ("老花眼", "VI", 2),
    ("左眼失明，右眼没事", "VI", 1),
    ("视力只有0.05", "VI", 3),
    ("视力0.2", "VI", 2),
    ("眼神好", "VI", 0),
    ("夜盲", "VI", 2),
    ("两只耳朵都听不见", "HE", 4),
    ("戴助听器", "HE", 3),
    ("左耳听不见右耳好", "HE", 2),
    ("耳背", "HE", 3),
    ("听力正常", "HE", 0),
    ("不会说话", "SP", 4),
    ("右手从腕子没了", "AR", 3),
    ("看人有个影，字得放到鼻子跟前", "VI", 3),
    ("左胳膊一使劲就肿", "LF", 3),
    ("身强力壮", "LF", 0),
    ("上下楼咬牙", "SR", 3),
    ("右手蜷着", "AR", 3),
    ("细小的东西捏不住", "FH", 3),
    ("看个大轮廓", "VI", 3),
    ("有人嚷的地方他会跑出去", "CU", 2),
    ("走路晃", "WK", 2),
    ("受催促就紧张", "PA", 3),
    ("结巴", "SP", 3),
    ("口齿清楚", "SP", 0),
    ("不识字", "RD", 4),
    ("认字不多", "RD", 3),
    ("小学没念完", "RD", 3),
    ("会写字", "RD", 0),
    ("不会算账", "NU", 3),
    ("会算账", "NU", 1),
    ("不会用智能手机", "IT", 3),
    ("微信用得不行，手机就会接电话", "IT", 3),
    ("会用电脑", "IT", 0),
    ("怕见生人", "CU", 4),
    ("别催我", "PA", 3),
    ("手慢", "PA", 2),
    ("记性不好", "MS", 2),
    ("一次说一件事", "MS", 3),
    ("得有人带着", "AL", 3),
    ("不能熬夜", "NT", 4),
    ("夜班也行", "NT", 0),
    ("开不了车", "DR", 4),
    ("会开车", "DR", 0),
    ("癫痫三年没犯", "DR", 4),
    ("怕冷库？没试过", "EN", None),
    ("右胳膊截了，左手好使", "AR", 3),
    ("胳膊腿都好", "AR", None),
]


@pytest.mark.parametrize(("words", "key", "limit"), LIMITS)
def test_what_people_say_of_their_body_is_read_as_a_limit(words, key, limit):
    told = [one for one in read_abilities(words) if one.fact == f"ability:{key}"]
    best = max(told, key=lambda one: (one.certainty, one.value["level"]), default=None)
    assert (best.value["level"] if best else None) == limit
    assert all(one.words and one.words in words for one in told)


@pytest.mark.parametrize(
    ("words", "minutes"),
    [
        ("站半个小时脚就肿", 30),
        ("站一个钟头就疼", 60),
        ("站一个半小时腿就酸", 90),
        ("站十来分钟就受不了", 10),
    ],
)
def test_how_long_somebody_can_stand_is_kept_in_minutes(words, minutes):
    (told,) = [one for one in read_abilities(words) if one.fact == "ability:ST"]
    assert told.value["minutes"] == minutes


@pytest.mark.parametrize(
    ("words", "hazard"),
    [
        ("矽肺二期", "dust"), ("哮喘", "smoke"), ("闻不了油烟", "smoke"), ("大夫说别靠火", "fire"), ("癫痫", "height"),
        ("恐高", "height"), ("怕冷", "cold"), ("手不能沾水", "wet"), ("手上有湿疹", "chemicals"), ("怕吵", "noise"),
        ("拄拐", "snow"), ("美尼尔，犯了天旋地转", "height"), ("怕热", "heat"), ("风湿", "cold"), ("不能登高", "height"),
    ],
)  # fmt: skip
def test_what_somebody_keeps_away_from_is_read(words, hazard):
    assert hazard in {one.value for one in read_abilities(words) if one.fact == "avoid"}


@pytest.mark.parametrize(
    ("words", "hazard"),
    [("不怕冷", "cold"), ("不怕热", "heat"), ("不怕吵", "noise"), ("不怕脏不怕累", "dust")],
)
def test_what_somebody_does_not_mind_is_not_kept_away(words, hazard):
    assert hazard not in {one.value for one in read_abilities(words) if one.fact == "avoid"}


@pytest.mark.parametrize(
    ("words", "mode", "minutes"),
    [
        ("走着二十分钟以内", "walk", 20), ("走路半个小时行", "walk", 30), ("公交四站以内", "bus", 20),
        ("坐车四十分钟也行", "bus", 40), ("骑电动车二十分钟", "ride", 20), ("不出门", "home_only", None),
        ("全市都行，自己有车", "anywhere", None), ("家门口最好", "walk", 12), ("走着", "walk", None),
        ("只能在家干", "home_only", None), ("走路，天黑后不出门", "walk", None), ("哪儿都行", "anywhere", None), ("小区里头", "walk", 12),
    ],
)  # fmt: skip
def test_how_far_somebody_gets_is_read(words, mode, minutes):
    reach = next(one for one in read_reach(words) if one.fact == "reach").value
    assert (reach["mode"], reach["minutes"]) == (mode, minutes)


def test_a_place_that_is_refused_is_kept_by_name():
    reach = next(one for one in read_reach("南山这边行，兴安区太远不去") if one.fact == "reach").value
    assert any("兴安" in word for word in reach["not_to"])


@pytest.mark.parametrize("words", ["老人离不开人", "瘫在床上出不了门", "两小时得给他翻一次身"])
def test_who_is_tied_to_the_home_is_understood(words):
    assert [one.value["mode"] for one in read_home_only(words)] == ["home_only"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("想干保洁", "4-09-08-01"), ("看大门", "4-07-05-01"), ("收银", "4-01-02-04"), ("接电话的活", "4-04-05-03"),
        ("理货", "4-02-06-02"), ("后厨打下手", "4-03-02-01"), ("缝纫", "6-05-01-03"), ("照顾老人", "4-10-01-05"),
        ("开货车", "4-02-02-02"), ("电工", "6-31-01-03"), ("在家做手工", "6-09-03-17"), ("洗碗", "4-03-99-00"),
        ("会计", "2-06-03-00"), ("跟孩子打交道的", "2-08-03-00"), ("装卸", "4-02-05-01"), ("按摩", "4-10-04-02"),
        ("图书馆那种", "4-13-01-07"), ("仓库保管", "4-02-06-01"),
    ],
)  # fmt: skip
def test_a_wish_is_read_as_an_occupation(words, code):
    assert next(one.value for one in read_wishes(words)) == code


@pytest.mark.parametrize("words", ["不想干保洁", "别是推销", "能接孩子的就行", "离家近的", "都行"])
def test_what_is_no_wish_for_a_job_is_not_read_as_one(words):
    assert read_wishes(words) == []


@pytest.mark.parametrize(
    ("words", "code", "years"),
    [
        ("超市收银干了五年", "4-01-02-04", 5), ("矿上绞车司机二十来年", "6-16-01-08", 20), ("井下电工18年", "6-31-01-03", 18),
        ("饭店服务员", "4-03-02-05", None),
        ("2022年起电工", "6-31-01-03", None), ("2015到2019年电工，干了四年", "6-31-01-03", None), ("跑过三年出租", "4-02-02-02", 3), ("当过小学代课老师", "2-08-02-04", None),
    ],
)  # fmt: skip
def test_past_work_is_read_with_its_years(words, code, years):
    told = {one.value["code"]: one.value["years"] for one in read_experience(words)}
    assert told[code] == years


@pytest.mark.parametrize(
    ("words", "name", "state"),
    [
        ("有健康证", "健康证", "held"), ("健康证没办过", "健康证", "missing"), ("叉车证（去年过期了）", "叉车证", "expired"),
        ("叉车证，2028年3月到期", "叉车证", "held"), ("保安员证", "保安员证", "held"), ("没有电工证", "低压电工证", "missing"),
        ("C1驾照", "驾驶证", "held"), ("护理员证早没了", "养老护理员证", "expired"),
        ("以前有B2，吊了，五年内考不回来", "驾驶证", "cannot"), ("A2驾照被吊销了", "A2驾驶证", "cannot"),
        ("有C1，去年没收了", "驾驶证", "cannot"), ("A1驾照", "B2驾驶证", "held"), ("有B2，钓鱼去了", "驾驶证", "held"),
        ("农机证（已注销）", "农机证", "cannot"), ("电工证脱审了", "低压电工证", "expired"), ("高压、低压电工证都在期内", "高压电工证", "held"),
    ],
)  # fmt: skip
def test_a_certificate_is_read_with_its_state(words, name, state):
    assert (name, state) in [(one.value["name"], one.value["state"]) for one in read_held(words)]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("有前科，不瞒人", {"无犯罪记录证明", "保安员证", "教师资格证"}),
        ("无前科", set()), ("没有案底，能开证明", set()), ("从没犯过事", set()), ("查一下有无前科", set()),
        ("锅炉班长三十年，前年退", {"就业困难人员认定"}), ("六十整退", {"就业困难人员认定"}), ("2021年退的", {"就业困难人员认定"}),
        ("货退了", set()), ("房子退租了", set()),
    ],
)  # fmt: skip
def test_a_past_closes_no_more_proofs_than_it_must(words, names):
    assert {one.value["name"] for one in read_proofs(words)} == names


def test_a_past_in_prison_puts_only_the_proofs_that_the_law_ties_to_it_out_of_reach():
    told = {one.value["name"] for one in read_proofs("去年刑满回来的")}
    assert told == {"无犯罪记录证明", "保安员证", "教师资格证"}


@pytest.mark.parametrize(
    ("words", "kind"), [("眼下先别往单位推", "decided"), ("又断药了", "unwell"), ("上个月刚出院", "unwell")]
)
def test_when_to_wait_is_understood(words, kind):
    assert kind in [one.value for one in read_not_yet(words)]


def test_an_old_illness_is_no_reason_to_wait():
    assert read_not_yet("五年前住过院，一直按时吃药") == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("不想进厂", "factory"),
        ("不愿意伺候老人", "care"),
        ("别是推销的", "sales"),
        ("不想干饭店", "kitchen"),
        ("不跟生人打交道", "customers"),
    ],
)
def test_a_refusal_is_read(words, code):
    assert code in [one.value for one in read_refusals(words)]


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("坐着的活", "sitting"),
        ("安静点的", "quiet"),
        ("在家能干的", "from_home"),
        ("最好管吃住", "lodging"),
        ("啥都行", "any"),
    ],
)
def test_a_wish_of_any_work_is_read(words, key):
    assert key in [one.value for one in read_preferences(words)]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("保洁不干", "4-09-08-01"), ("不想干保洁", "4-09-08-01"), ("洗碗除外", "4-03-99-00"), ("除了洗碗都行", "4-03-99-00"),
        ("不想再干客房了", "4-03-01-02"), ("客房干不动了", "4-03-01-02"), ("保安不当了", "4-07-05-01"),
        ("别让我干保洁", "4-09-08-01"), ("服务员岁数大了干不了", "4-03-02-05"), ("销售不行", "4-01-02-01"),
        ("开车的不干了", "4-02-02-02"), ("太脏的不干", "dirty"), ("外地不去", "away"), ("夜班不上", "night"),
        ("一个人值班不行", "alone"), ("厂子不去", "factory"), ("不伺候人", "care"),
        ("不开车了，找个坐着的", "4-02-02-02"), ("不想再搓了", "4-10-03-04"), ("不下地了", "5-01-02-01"),
        ("不接受卖保险", "4-05-03-01"), ("伺候人够够的", "4-10-01-05"), ("再也不炒了", "4-03-02-01"),
        ("不碰钱的账", "cash"), ("别让我管现金", "cash"), ("钱的事不沾", "cash"),
        ("别让我说话就行", "customers"), ("不说话的活", "customers"), ("别叫他开口", "customers"),
    ],
)  # fmt: skip
def test_what_people_will_not_do_is_a_refusal_and_no_wish(words, code):
    assert code in {one.value for one in read_refusals(words)}
    assert code not in {one.value for one in read_wishes(without_refused(words))}


@pytest.mark.parametrize(
    "words",
    [
        "只想干收银，别的不考虑",
        "除了看大门，别的都不想干",
        "电工，实在不行看大门",
        "不嫌脏不怕累",
        "保洁也行",
        "最好不用跟顾客说话",
        "抬锅颠勺是真不行了",
        "爬架子蹲着不行",
        "不知道厨房还能不能要我",
        "不愿意让车间都知道他的病",
        "开过小店，不开了",
        "不想念了",
        "不会说话",
        "怕生人喊",
        "钱包丢了不要紧",
    ],
)
def test_what_people_want_is_no_refusal(words):
    assert not read_refusals(words)


def test_the_job_set_apart_from_all_others_is_the_wish():
    assert "4-07-05-01" in {one.value for one in read_wishes(without_refused("除了看大门，别的都不想干"))}


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("聋哑的妹妹跟我住", "HE"), ("老伴瘫了", "AR"), ("孩子有癫痫", "DR"), ("丈夫腰不好", "LF"), ("说话没问题", "LF"),
    ],
)  # fmt: skip
def test_what_is_said_of_others_or_of_other_things_limits_nobody(words, key):
    assert f"ability:{key}" not in {one.fact for one in read_abilities(words)}


@pytest.mark.parametrize(
    ("words", "kind"),
    [("等开春再说", "decided"), ("暂时不找了", "decided"), ("本人不想上班", "decided"), ("正在化疗", "unwell"), ("坐月子", "unwell")],
)  # fmt: skip
def test_who_is_not_to_be_sent_yet_is_heard(words, kind):
    assert [one.value for one in read_not_yet(words)] == [kind]


@pytest.mark.parametrize(
    ("words", "mode", "minutes"),
    [
        ("腿着去，半拉钟头", "walk", 30), ("走路一刻钟", "walk", 15), ("三里地", "walk", 20), ("开自己车", "anywhere", None),
        ("远近无所谓", "anywhere", None), ("晕车坐不了公交", "walk", None), ("雪天不出门，平时公交", "bus", None),
        ("居家或者近处", "walk", None), ("出不去", "home_only", None), ("别太远", "bus", 25), ("单程四十分钟", "bus", 40),
    ],
)  # fmt: skip
def test_how_far_people_go_is_read_in_many_ways(words, mode, minutes):
    told = next(one.value for one in read_reach(words) if one.fact == "reach")
    assert (told["mode"], told["minutes"]) == (mode, minutes)


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("屋里的活", "indoors"), ("暖和点的", "indoors"), ("能在外头走走的", "outdoors"), ("喜欢跟人打交道", "people"),
        ("简单好学的", "simple"), ("学个手艺", "learn"), ("日结的", "daily_pay"), ("管饭就行", "meals"), ("干半天的", "part"),
        ("不想站着", "sitting"), ("轻省点的", "light"), ("住单位也行", "lodging"), ("怕低保停了", "benefit"), ("别超了低保线", "benefit"),
        ("接着和人打交道", "people"), ("跟人唠唠嗑", "people"), ("不出力的", "light"), ("少使劲的", "light"),
        ("下力气也行", "strength"), ("出把力没事", "strength"),
    ],
)  # fmt: skip
def test_wishes_of_any_work_are_heard(words, key):
    assert key in {one.value for one in read_preferences(words)}


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("不出力的", "strength"), ("别出大力", "strength"), ("不用下力气", "strength"),
        ("不想跟人打交道", "people"), ("少跟人打交道", "people"), ("跟人打交道也行", "people"),
    ],
)  # fmt: skip
def test_what_is_not_wished_for_is_no_wish(words, key):
    assert key not in {one.value for one in read_preferences(words)}


def test_the_bus_to_work_is_no_wish_to_sit():
    assert not read_preferences("坐班车")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("洗洗涮涮的", "4-03-99-00"), ("接送学生看作业", "4-13-04-03"), ("守夜", "4-07-05-01"), ("搬东西", "4-02-05-01"),
        ("照顾病人", "4-14-01-02"), ("踩机器", "6-05-01-03"), ("编筐", "6-09-03-17"), ("录数据", "3-01-02-05"),
        ("填表跑手续", "3-01-01-01"), ("送牛奶", "4-02-07-04"),
    ],
)  # fmt: skip
def test_what_is_done_names_the_work(words, code):
    assert read_wishes(words)[0].value == code


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("被好邻居超市欠过工资", "好邻居"),
        ("跟老马家骨头馆打过架", "老马"),
        ("前夫在鹤矿物业", "鹤矿"),
        ("好邻居超市不去了", "好邻居"),
    ],
)
def test_an_employer_nobody_goes_back_to_is_heard_by_name(words, name):
    assert [one.value for one in read_quarrels(words)] == [f"employer:{name}"]


@pytest.mark.parametrize("words", ["原来在好邻居超市干理货", "回家带孩子", "不欠谁的钱", "宾馆里吵过架"])
def test_a_former_employer_alone_is_no_quarrel(words):
    assert not read_quarrels(words)


@pytest.mark.parametrize(
    ("words", "key", "limit"),
    [
        ("爬二楼歇三回", "SR", 3), ("片子上看肺上有二期", "LF", 3), ("大夫让别抱人", "LF", 3), ("骨质疏松", "LF", 3),
        ("耳朵这两年不太灵了", "HE", 3), ("打电话得喊", "HE", 3), ("女儿讲她妈最近老忘事", "MS", 2), ("在家吸氧", "WK", 3),
        ("走百十米得歇", "WK", 3), ("右半拉身子没劲", "AR", 3), ("中度耳聋", "HE", 3), ("左耳听力没了", "HE", 2),
        ("脚踝打了钢钉", "SR", 2), ("上下楼得一步一步挪", "SR", 3), ("低血糖晕过两回", "DR", 4), ("自闭症", "CU", 3),
        ("打不了字", "FH", 3), ("看屏幕半小时就花", "VI", 3), ("一天说不了几句话", "SP", 3), ("血压高", "NT", 2),
        ("做了造口", "LF", 3), ("阑尾手术刚一个月", "LF", 3), ("钱不会数", "NU", 4), ("听人一骂手就抖", "CU", 3),
    ],
)  # fmt: skip
def test_what_people_have_is_heard_in_many_voices(words, key, limit):
    told = [one for one in read_abilities(words) if one.fact == f"ability:{key}"]
    assert max(told, key=lambda one: (one.certainty, one.value["level"])).value["level"] == limit


@pytest.mark.parametrize(
    ("words", "hazard"),
    [
        ("一着凉水就抽", "wet"), ("手一沾洗涤灵就起疱", "chemicals"), ("吃华法林", "blood"), ("别让碰刀", "blood"),
        ("声音大就捂耳朵", "noise"), ("吃安定", "machine"), ("一冷就犯", "cold"), ("见牲口味就难受", "smell"), ("吸氧", "dust"),
    ],
)  # fmt: skip
def test_what_does_people_harm_is_heard_in_many_voices(words, hazard):
    assert hazard in {one.value for one in read_abilities(words) if one.fact == "avoid"}


def test_a_difficulty_nobody_made_out_is_asked_about_and_health_is_not():
    assert [one.words for one in read_unheard("得过一场怪病，大夫不让累着，吃饭挺好")] == ["得过一场怪病"]
    assert not read_unheard("没毛病，身体好")


def test_who_is_tied_down_for_a_part_of_the_day_is_not_tied_to_the_home():
    assert not read_home_only("婆婆晚上离不了人，我得在家")
    assert read_home_only("老爹瘫痪，离不了人")


@pytest.mark.parametrize(
    ("words", "key", "limit"),
    [
        ("左上肢功能障碍", "AR", 3), ("右下肢缺失，佩戴义肢", "SR", 3), ("双下肢行动不便", "ST", 3), ("仅有光感", "VI", 4),
        ("听力语言障碍", "SP", 4), ("言语功能障碍", "SP", 3), ("可从事轻体力劳动", "LF", 3), ("不宜从事重体力、高空、高温作业", "LF", 3),
        ("心功能Ⅱ级", "LF", 3), ("避免负重", "LF", 3), ("需定期透析", "NT", 4), ("轻度认知障碍", "MS", 3), ("右手功能部分丧失", "AR", 3),
        ("左手拇指缺如", "FH", 3), ("慢性肾功能不全", "LF", 3), ("肺功能中度减退", "LF", 3), ("双手不自主运动", "FH", 3),
        ("不宜驾驶", "DR", 4), ("避免夜班", "NT", 4), ("不能长时间站立", "ST", 3), ("哺乳期", "NT", 4), ("PCI术后", "LF", 3),
    ],
)  # fmt: skip
def test_the_words_of_forms_and_doctors_are_read(words, key, limit):
    told = [one for one in read_abilities(words) if one.fact == f"ability:{key}"]
    assert max(told, key=lambda one: (one.certainty, one.value["level"])).value["level"] == limit


@pytest.mark.parametrize(
    ("words", "hazard"),
    [
        ("不宜从事重体力、高空、高温作业", "height"), ("不宜从事重体力、高空、高温作业", "heat"), ("不能从事井下作业", "dust"),
        ("避免接触粉尘", "dust"), ("避免接触有毒物质", "chemicals"), ("忌寒冷环境", "cold"), ("不宜操作机器", "machine"), ("晕血", "blood"),
    ],
)  # fmt: skip
def test_what_forms_and_doctors_forbid_is_kept_away_from(words, hazard):
    assert hazard in {one.value for one in read_abilities(words) if one.fact == "avoid"}


def test_sign_language_is_no_single_hand():
    assert not [one for one in read_abilities("可读唇语，能简单手语") if one.fact == "ability:AR"]


@pytest.mark.parametrize(
    ("words", "mode"),
    [
        ("可自行驾车", "anywhere"),
        ("不便乘坐公共交通", "walk"),
        ("无法独立外出", "home_only"),
        ("公共交通1小时以内", "bus"),
    ],
)
def test_the_way_is_read_in_the_words_of_forms(words, mode):
    assert next(one.value["mode"] for one in read_reach(words) if one.fact == "reach") == mode


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("文职类", "3-01-01-01"),
        ("餐饮服务", "4-03-02-05"),
        ("社区服务类", "3-01-04-01"),
        ("拟从事养老护理工作", "4-10-01-05"),
    ],
)
def test_wishes_are_read_in_the_words_of_forms(words, code):
    assert read_wishes(words)[0].value == code


@pytest.mark.parametrize(
    ("words", "code"),
    [("曾任某煤矿采掘工人", "6-16-01-04"), ("部队服役五年", "4-07-05-01"), ("从事网约车驾驶", "4-02-02-01")],
)
def test_past_work_is_read_in_the_words_of_forms(words, code):
    assert code in {one.value["code"] for one in read_experience(words)}
