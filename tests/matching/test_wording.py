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
