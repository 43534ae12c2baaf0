"""Pairs: what is ruled out, what is to settle, what comes first, and a bill that adds up."""

import math
from datetime import date
from pathlib import Path

import pytest

import matching
from matching.tables import read_table
from matching.types import Place

ON = date(2026, 9, 10)
RELEVANCE = Path(__file__).parent.parent / "relevance"
PLACES = [
    Place("C", "C", "鹤岗市", "市"),
    Place("A", "A", "育新社区", "社区", "C", 130.280, 47.335),
    Place("B", "B", "富民社区", "社区", "C", 130.290, 47.335),
    Place("F", "F", "峻德社区", "社区", "C", 130.400, 47.250),
]
LABELS = {
    "残疾类别": ("肢体", "视力", "听力", "精神"),
    "残疾等级": ("一级", "四级"),
    "残疾证号": ("99010119900101001141",),
    "困难类别": ("低保；残疾人", "零就业家庭"),
    "性别": ("男", "女"),
    "出生日期": ("1960-01-01", "2005-01-01"),
    "姓名": ("王一", "李二"),
    "目前收入与救助": ("低保1200元", "没有"),
}


def vacancy(key="V1", place="A", employer="", **cells):
    row = {"岗位名称": "洗碗工", "工作内容": "洗碗", "薪资待遇": "2800元/月", **cells}
    readings = matching.read_vacancy(row, on=ON)
    return matching.vacancy_from_readings(
        key, readings, place_id=place, title=row["岗位名称"], employer=employer, words=row
    )


def person(key="P1", place="A", **cells):
    row = {"求职意向": "洗碗", **cells}
    return matching.jobseeker_from_readings(
        key, matching.read_jobseeker(row, on=ON), place_id=place, words=row
    )


def index(*vacancies):
    return matching.MatchIndex(vacancies, places=PLACES, on=ON)


def status(one, other):
    return index(other).explain(one, other.id)


MUST_NOT = [
    ("身体吃不消的不推", {"身体状况与功能": "站不住"}, {"任职要求": "能久站"}),
    ("上不了夜班的不推夜班", {"可工作时间": "白天，夜班不行"}, {"工作时间": "晚10点到早6点"}),
    ("要交押金的谁都不推", {}, {"任职要求": "先交200元押金"}),
    ("限女的谁都不推", {}, {"任职要求": "限女"}),
    ("出不了门的不推外头的活", {"可接受通勤": "下不了楼，只能在家"}, {"工作内容": "后厨洗碗"}),
    ("没有叉车证的不推叉车", {}, {"岗位名称": "叉车工", "任职要求": "要叉车证"}),
]


@pytest.mark.parametrize(("sentence", "told", "asked"), MUST_NOT)
def test_what_would_harm_or_waste_a_journey_is_ruled_out_with_its_rule(sentence, told, asked):
    found = status(person(**told), vacancy(**asked))
    assert found.status == "ruled_out", sentence
    assert all(one.rule and one.sentence for one in found.excluded_by)
    assert index(vacancy(**asked)).best_for(person(**told)) == []


SETTLED = [
    (
        "给凳子，就能谈",
        {"身体状况与功能": "站一个钟头就疼"},
        {"任职要求": "能久站", "无障碍与便利条件": "有凳子能坐着干"},
    ),
    ("单位带着办证，就能谈", {}, {"任职要求": "要叉车证，没有的单位带着办"}),
]


@pytest.mark.parametrize(("sentence", "told", "asked"), SETTLED)
def test_what_an_accommodation_lifts_is_not_ruled_out(sentence, told, asked):
    assert status(person(**told), vacancy(**asked)).status != "ruled_out", sentence


def test_what_nobody_asked_about_is_neither_barrier_nor_silence():
    found = status(person(), vacancy())
    assert found.status == "fit"


@pytest.mark.parametrize(
    ("better", "worse", "told"),
    [
        (vacancy("V1"), vacancy("V2", place="B"), {}),
        (vacancy("V2"), vacancy("V1", 岗位名称="保洁员", 工作内容="扫地"), {}),
        (vacancy("V2", 薪资待遇="3000元/月"), vacancy("V1", 薪资待遇="2000元/月"), {"期望月薪": "3000"}),
        (
            vacancy("V2", 岗位名称="仓库保管员", 工作内容="收发"),
            vacancy("V1", 岗位名称="保安", 工作内容="看门"),
            {"求职意向": "", "工作经历": "矿灯房发矿灯十年"},
        ),
    ],
)
def test_better_comes_before_worse(better, worse, told):
    ranked = index(worse, better).best_for(person(**told))
    assert [one.vacancy for one in ranked] == [better.id, worse.id]


def relevance():
    rows = read_table(RELEVANCE / "openings.csv", "vacancies").rows
    people = read_table(RELEVANCE / "seekers.csv", "jobseekers").rows
    return [vacancy(row["编号"], employer=row["企业名称"], **_words(row)) for row in rows], people


def _words(row):
    return {name: words for name, words in row.items() if words and name != "编号"}


def test_every_bill_adds_up_and_stays_between_nothing_and_all():
    vacancies, people = relevance()
    whole = index(*vacancies)
    for row in people[:8]:
        for one in whole.best_for(person(row["编号"], **_words(row)), 80):
            bill = one.prior + sum(reason.contribution for reason in one.reasons)
            assert math.isclose(one.score, bill, abs_tol=1e-9)
            assert -1e-9 <= one.score <= 1 + 1e-9
            assert sum(points for _, points in one.points()) == one.total


def test_who_somebody_is_moves_nothing():
    """Design rule 1: every label permuted, not one rank or score moves."""
    vacancies, people = relevance()
    whole = index(*vacancies)
    for row in people[:6]:
        told = _words(row)
        plain = {name: words for name, words in told.items() if name not in LABELS}
        ranked = [(one.vacancy, one.score) for one in whole.best_for(person(**plain))]
        for name, values in LABELS.items():
            for value in values:
                changed = person(**{**told, name: value})
                readings = [(one.vacancy, one.score) for one in whole.best_for(changed)]
                assert readings == ranked, name


def test_the_order_of_vacancies_and_later_changes_do_not_matter():
    vacancies, people = relevance()
    asked = person(**_words(people[0]))
    whole = index(*vacancies)
    turned = index(*reversed(vacancies))
    grown = index(*vacancies[5:])
    for one in vacancies[:5]:
        grown.put(one)
    grown.put(vacancy("gone"))
    grown.remove("gone")
    expected = [(one.vacancy, round(one.score, 9)) for one in whole.best_for(asked)]
    for other in (turned, grown):
        assert [(one.vacancy, round(one.score, 9)) for one in other.best_for(asked)] == expected


def test_an_expired_vacancy_is_not_suggested():
    old = matching.vacancy_from_readings("V1", (), title="洗碗工", place_id="A", expires_on="2026-09-09")
    assert index(old).best_for(person()) == []


def test_near_duplicates_of_one_need_do_not_fill_the_list():
    twins = [vacancy(f"V{number}", employer="老马家骨头馆") for number in range(3)]
    other = vacancy("V9", place="B", employer="别家", 岗位名称="保洁员", 工作内容="扫地")
    ranked = [one.vacancy for one in index(*twins, other).best_for(person())]
    assert ranked.index("V9") < ranked.index("V2")


def test_people_are_ranked_for_a_vacancy_and_the_excluded_stay_out():
    people = [
        person("P1"),
        person("P2", place="F", 可接受通勤="走着十分钟以内"),
        person("P3", 求职意向="保安"),
    ]
    asked = vacancy()
    assert [one.jobseeker for one in index(asked).best_people("V1", people)] == ["P1", "P3"]
