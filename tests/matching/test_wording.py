"""What an advert may not say is found, and what is harmless isn't (domain facts §4.2)."""

import pytest

from matching.reading.wording import check_wording, read_wording

OFFENDING = [
    ("入职交押金200元", "fee", "block"),
    ("上岗前收服装费三百", "fee", "block"),
    ("体检费先交", "fee", "block"),
    ("要交培训费", "fee", "block"),
    ("保证金500", "fee", "block"),
    ("入职扣身份证", "id_kept", "block"),
    ("押身份证一个月", "id_kept", "block"),
    ("限男性", "sex", "block"),
    ("只要女的", "sex", "block"),
    ("男性优先", "sex", "block"),
    ("男3女2", "sex", "block"),
    ("已婚已育优先", "family", "block"),
    ("未孕", "family", "block"),
    ("18-45周岁", "age", "warn"),
    ("35岁以下", "age", "warn"),
    ("年龄不超过50", "age", "warn"),
    ("暑假工14岁也要", "under_16", "block"),
    ("童工也收", "under_16", "block"),
    ("乙肝阴性", "hepatitis", "block"),
    ("残疾勿扰", "disability", "block"),
    ("身体健康无残疾", "disability", "block"),
    ("四肢健全", "disability", "block"),
    ("五官端正", "looks", "warn"),
    ("限汉族", "ethnicity", "block"),
    ("限本市户口", "hukou", "block"),
    ("在家刷单", "click_farm", "block"),
    ("代购返利", "click_farm", "block"),
    ("高薪日结无门槛", "easy_money", "block"),
    ("出租银行卡", "account", "block"),
    ("试用期无薪", "unpaid_trial", "warn"),
    ("试岗3天没工资", "unpaid_trial", "warn"),
    ("不交社保", "no_social_insurance", "warn"),
    ("迟到罚款200", "fines", "warn"),
    ("无犯罪记录", "record", "ask"),
]
HARMLESS = [
    "男女不限",
    "男女都行",
    "不收押金",
    "不收任何费用",
    "不用交押金、服装费、培训费",
    "不押证",
    "不扣身份证",
    "女装店导购",
    "卖女鞋",
    "男装整理",
    "不要求形象气质",
    "年龄不限",
    "残疾人优先",
    "要健康证，单位带着办",
    "服装费公司承担",
    "入职就上社保",
    "一周歇一天",
    "陪护60-70岁老人",
    "限男女各一名",
    "汉族回族都行",
    "迟到不罚款",
    "洗碗，坐着择菜",
]


@pytest.mark.parametrize(("text", "rule", "act"), OFFENDING)
def test_offending_words_are_found(text: str, rule: str, act: str) -> None:
    found = {reading.value["rule"]: reading for reading in check_wording(text, column="备注")}
    assert rule in found
    assert found[rule].value["act"] == act
    assert found[rule].value["law"]
    assert found[rule].value["instead"].endswith("。")
    assert found[rule].words in text
    assert found[rule].source == "备注"


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless_words_pass(text: str) -> None:
    assert check_wording(text) == []


def test_every_place_of_an_offence_is_cited_so_that_all_of_it_can_be_hidden() -> None:
    row = {"岗位名称": "保安", "任职要求": "限男性", "备注": "只要男的，押金100"}
    assert [(one.value["rule"], one.source, one.words) for one in read_wording(row)] == [
        ("sex", "任职要求", "限男性"),
        ("sex", "备注", "只要男的"),
        ("fee", "备注", "押金100"),
    ]


@pytest.mark.parametrize(
    ("row", "rules"),
    [
        ({"岗位名称": "保洁", "任职要求": "无犯罪记录证明"}, ["record"]),
        ({"岗位名称": "小学食堂分餐", "任职要求": "无犯罪记录证明"}, []),
        ({"岗位名称": "保安", "任职要求": "无犯罪记录"}, []),
        ({"岗位名称": "保洁", "任职要求": "本地户口"}, ["hukou"]),
        ({"岗位名称": "公益性岗位（保洁）", "任职要求": "本地户口"}, []),
        ({"岗位名称": "洗碗", "任职要求": "口齿清楚"}, ["speech"]),
        ({"岗位名称": "热线话务员", "任职要求": "口齿清楚"}, []),
        ({"可否残疾人": "否"}, ["disability_hint"]),
        ({"可否残疾人": "可"}, []),
        ({"招聘人数": "否"}, []),
        ({"薪资待遇": "50以下"}, []),
        ({"薪资待遇": "面议"}, ["pay_unknown"]),
        ({"岗位名称": "面案", "工作内容": "揣面"}, []),
        ({"招聘人数": "男3女2"}, ["sex"]),
        ({"社保福利": "自愿放弃社保，每月补200"}, ["insurance_waived"]),
        ({"社保福利": "干满半年上社保"}, ["no_social_insurance"]),
        ({"社保福利": "五险一金"}, []),
        ({"工作时间": "12小时两班倒，月休2天"}, ["no_rest", "no_rest"]),
        ({"备注": "上门的说要先交300块钱"}, ["fee"]),
    ],
)
def test_the_record_decides_what_is_harmless(row: dict[str, str], rules: list[str]) -> None:
    assert [one.value["rule"] for one in read_wording(row)] == rules


@pytest.mark.parametrize(
    ("text", "rule", "act"),
    [
        ("报名费50元", "fee", "block"),
        ("先交200块钱领材料", "fee", "block"),
        ("自费购买工服", "fee", "block"),
        ("身份证原件统一保管", "id_kept", "block"),
        ("毕业证押在公司", "id_kept", "block"),
        ("女士优先", "sex", "block"),
        ("招女工三名", "sex", "block"),
        ("男性勿扰", "sex", "block"),
        ("招美女", "sex_hint", "warn"),
        ("三年内不生孩子", "family", "block"),
        ("要做孕检", "family", "block"),
        ("未满16的也收", "under_16", "block"),
        ("45以下", "age", "warn"),
        ("四十五岁以下", "age", "warn"),
        ("18—45周岁", "age", "warn"),
        ("年轻人优先", "age", "warn"),
        ("两对半检查", "hepatitis", "block"),
        ("大三阳勿扰", "hepatitis", "block"),
        ("不要残疾人", "disability", "block"),
        ("聋哑人勿扰", "disability", "block"),
        ("无精神病史", "disability", "block"),
        ("身高165以上", "looks", "warn"),
        ("形象气质佳", "looks", "warn"),
        ("不要外地人", "region", "block"),
        ("农村户口勿扰", "hukou", "block"),
        ("无宗教信仰", "ethnicity", "block"),
        ("无纹身", "tattoo", "ask"),
        ("身体硬实", "health_hint", "ask"),
        ("代打卡一次5元", "click_farm", "block"),
        ("拉人头有奖", "click_farm", "block"),
        ("挂证一年八千", "certificate_lent", "block"),
        ("收银行卡，一张五百", "account", "block"),
        ("验证码发给我们", "account", "block"),
        ("柬埔寨高薪招客服", "abroad", "block"),
        ("先学后付", "training_loan", "block"),
        ("KTV公关", "night_trade", "block"),
        ("轻松日入500", "easy_money", "block"),
        ("上不封顶", "hype", "warn"),
        ("前三天不给钱", "unpaid_trial", "warn"),
        ("押一个月工资", "pay_held", "warn"),
        ("全年无休", "no_rest", "warn"),
        ("不签合同", "no_social_insurance", "warn"),
        ("营业执照在办", "licence", "warn"),
        ("限男性（繁體：限男性）", "sex", "block"),
        ("不收殘疾人", "disability", "block"),
    ],
)
def test_more_offending_words_are_found(text: str, rule: str, act: str) -> None:
    found = {reading.value["rule"]: reading.value["act"] for reading in check_wording(text)}
    assert found.get(rule) == act


@pytest.mark.parametrize(
    "text",
    [
        "男宾更衣室看柜",
        "女子会所保洁",
        "培训免费",
        "培训费单位出",
        "体检费公司承担",
        "不交押金也不扣证",
        "收停车费，抬杆",
        "收物业费",
        "带身份证复印件",
        "看一眼身份证就行",
        "五险一金，过节发米面",
        "年龄不限，60岁也行",
        "会做朝鲜族咸菜的最好",
        "初中毕业就行",
        "接送小学生",
        "照看80-90岁老人",
        "婚育不限",
        "残疾人也行",
        "不看长相",
        "不用残疾证",
        "带薪培训三天",
        "退押金业务办理",
        "不迟到就行",
        "有休息室",
        "流水线下线检验",
        "没有残疾证也行",
        "防诈骗宣传员",
    ],
)
def test_more_harmless_words_pass(text: str) -> None:
    assert [reading.value["rule"] for reading in check_wording(text)] == []
