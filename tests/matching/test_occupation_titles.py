"""Titles of adverts, as messy as employers write them, and the occupations read from them."""

import csv
from pathlib import Path

import pytest

from matching.occupations_data import occupations, official_names
from matching.reading.rules import read_rows
from matching.reading.titles import leaves, parts
from matching.reading.vacancy_occupations import rank_occupations, read_vacancy_occupation

TITLES = Path(__file__).parent / "data" / "titles.csv"
# Measured when the lexicon was finished: 0.91 and 0.99 on the half at which nobody had looked.
LEAST_FIRST, LEAST_IN_FIVE = 0.85, 0.96


def titles():
    with TITLES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def ranked(title, tasks="", industry=""):
    return [reading.value for reading in rank_occupations(title, tasks, industry)]


def first_name(title):
    return official_names()[ranked(title)[0]]


def test_titles_nobody_looked_at_are_read_first_and_among_five():
    kept_back = [row for row in titles() if row["kept_back"] == "yes"]
    found = [(row["code"], ranked(row["title"])) for row in kept_back]
    assert len(found) > 300
    assert sum(codes[0] == code for code, codes in found) / len(found) >= LEAST_FIRST
    assert sum(code in codes[:5] for code, codes in found) / len(found) >= LEAST_IN_FIVE


def test_the_codes_of_the_titles_are_occupations_of_the_local_set():
    assert {row["code"] for row in titles()} <= set(occupations())


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("急招！夜班分拣员 日结200", "快件处理员"),
        ("福满楼火锅诚聘传菜生/服务员", "餐厅服务员"),
        ("高薪诚聘汽车美容学徒", "汽车维修工"),
        ("客服（双休、五险）", "客户服务管理员"),
        ("中央空调安装维修工", "制冷空调系统安装维修工"),
        ("外贸业务员", "营销员"),
        ("月薪6000-8000 叉车司机 包吃住", "起重装卸机械操作工"),
        ("【五险一金】大药房营业员", "医药商品购销员"),
        ("诚招长白班操作工，坐班", "其他生产辅助人员"),
        ("招聘专员", "招聘师"),
        ("保安 150元/天", "保安员"),
    ],
)
def test_urgency_pay_benefits_and_firms_fall_away(title, name):
    assert first_name(title) == name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("电子厂叉车工", "起重装卸机械操作工"),
        ("服装厂保安", "保安员"),
        ("超市收银", "收银员"),
        ("餐厅保洁", "保洁员"),
        ("服装导购", "商品营业员"),
        ("汽车公司会计", "会计专业人员"),
        ("化妆品公司客服", "客户服务管理员"),
        ("酒店洗碗工", "其他住宿和餐饮服务人员"),
        ("医院食堂厨师", "中式烹调师"),
    ],
)
def test_the_last_noun_says_what_is_done(title, name):
    assert first_name(title) == name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("注塑普工", "塑料制品成型制作工"),
        ("汽修学徒", "汽车维修工"),
        ("客房主管", "客房服务员"),
        ("叉车驾驶员", "起重装卸机械操作工"),
        ("车库收费员", "停车管理员"),
    ],
)
def test_a_rank_or_a_plain_word_behind_leaves_it_to_the_word_before(title, name):
    assert first_name(title) == name


@pytest.mark.parametrize(
    ("title", "tasks", "name"),
    [
        ("电话问安员", "给独居老人打电话", "呼叫中心服务员"),
        ("电话问候员（居家）", "", "呼叫中心服务员"),
        ("借还台协理", "扫码借还", "图书馆服务员"),
        ("自助机引道员", "教老人挂号", "医疗临床辅助服务员"),
        ("便民服务台坐台员", "借轮椅指路", "前厅服务员"),
        ("插端子", "对着样板压端子", "电子设备装接工"),
        ("外发小件", "接线柱上拧螺丝", "电子设备装接工"),
        ("松子榛子手选", "捡坏的", "果蔬坚果加工工"),
        ("居家剪菇脚", "剪完送回过秤", "果蔬坚果加工工"),
        ("手选矸石", "", "选矿工"),
        ("草莓棚管护工", "掐老叶", "农艺工"),
        ("护工", "", "医疗护理员"),
        ("备料洗杯", "煮珍珠", "调饮师"),
        ("打饭窗口", "打菜", "其他住宿和餐饮服务人员"),
        ("办事窗口", "", "政务服务办事员"),
        ("饭卡充值窗口", "对账", "收银员"),
        ("过磅开票员", "月底跟会计对", "称重计量工"),
        ("录音转写员", "打成文字", "打字员"),
        ("作文线上批改员", "写评语", "家庭教育指导师"),
        ("信息录入协管员", "台账录入", "打字员"),
        ("公益性岗位（楼道环境协管）", "楼道清扫", "保洁员"),
        ("生活垃圾分类引导员", "引导居民分类", "生活垃圾清运工"),
        ("视频监控值守", "盯画面", "智能楼宇管理员"),
        ("装监控", "", "安全防范系统安装维护员"),
        ("柜台修理", "电饭锅拆开换件", "家用电器产品维修工"),
        ("小件扫码分格", "", "快件处理员"),
        ("活动室陪伴员", "陪老人打扑克", "群众文化指导员"),
        ("切水果、装果盒", "", "其他住宿和餐饮服务人员"),
        ("彩票站看店", "打票", "商品营业员"),
        ("教学楼保洁", "扫走廊", "保洁员"),
    ],
)
def test_posts_that_titles_of_adverts_seldom_name(title, tasks, name):
    assert official_names()[ranked(title, tasks)[0]] == name


def test_of_several_jobs_the_first_named_comes_first():
    codes = ranked("保洁员、保安")
    assert [official_names()[code] for code in codes[:2]] == ["保洁员", "保安员"]


def test_what_brackets_add_counts_less():
    shares = {part.text: part.share for part in parts("保安（洗浴中心）")}
    assert shares["保安"] > shares["洗浴中心"]
    assert first_name("保安（洗浴中心）") == "保安员"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("汽修厂喷漆", "汽车维修工"),
        ("药店实习营业员", "医药商品购销员"),
        ("双语幼儿园英语老师", "幼儿园教师"),
    ],
)
def test_where_somebody_works_tells_which_meaning_a_word_has(title, name):
    assert first_name(title) == name


@pytest.mark.parametrize(("title", "name"), [("美容院招学徒", "美容师"), ("诚聘焊工（电子厂）", "焊工")])
def test_who_seeks_counts_where_the_rest_says_nothing(title, name):
    assert first_name(title) == name


def test_a_title_in_brackets_alone_is_read():
    assert first_name("【焊工】") == "焊工"


def test_what_two_misspelt_characters_sound_like_is_heard():
    assert read_vacancy_occupation("差车司机", "", "")[0].value == "6-30-05-01"


def test_words_are_cited_as_they_stand_in_the_title():
    assert rank_occupations("诚聘ＫＴＶ服務員")[0].words == "ＫＴＶ服務員"


@pytest.mark.parametrize("title", ["会计", "飞碟校准", "主播", "普工", "收银兼理货", "电池修配匠"])
def test_at_least_five_are_ranked_with_falling_certainty(title):
    told = rank_occupations(title)
    certainties = [reading.certainty for reading in told]
    assert len(told) >= 5
    assert certainties == sorted(certainties, reverse=True)
    assert len({reading.value for reading in told}) == len(told)


def test_an_unknown_title_is_a_guess_and_says_so():
    assert rank_occupations("碳纤维缠绕工")[0].certainty < 0.5
    assert rank_occupations("") == []


@pytest.mark.parametrize("title", ["急聘", "高薪诚聘", "男女不限", "兼职", "月薪5000+", "包吃住，五险一金"])
def test_noise_alone_names_nothing(title):
    assert rank_occupations(title) == []


def test_names_of_the_classification_are_known_without_a_row_of_their_own():
    assert "6-26-01-02" not in occupations()
    assert ranked("钟表及计时仪器制造工")[0] == "6-26-01-02"


def test_tasks_tell_where_the_title_does_not():
    assert ranked("诚聘人员", "洗碗、刷盘子")[0] == "4-03-99-00"


def test_what_a_word_might_also_mean_is_not_acted_on():
    told = {reading.value for reading in read_vacancy_occupation("护理员", "", "")}
    assert told == {"4-10-01-05"}
    assert "4-14-01-02" in ranked("护理员")[:3]


def test_the_order_of_equal_ones_is_by_code():
    assert ranked("票据录入兼记账")[:2] == ["2-06-03-00", "3-01-02-05"]


def test_words_of_adverts_stand_for_official_occupations_and_once():
    seen = {}
    for row in read_rows("occupations_adverts.csv"):
        assert set(row["codes"].split()) <= set(leaves())
        for word in row["words"].split("；"):
            assert word not in seen, word
            seen[word] = row["codes"]
    assert len(seen) > 7000
