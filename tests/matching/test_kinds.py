"""People and vacancies that speak of one kind of work find each other, whatever it is called."""

import re
from dataclasses import replace

import numpy as np
import pytest
from pairing import ON, PLACES, job, person

import matching
from matching.kinds import kinds_in, names, of_jobseeker, of_vacancy, row
from matching.reading.rules import read_rows


def spoken(text):
    return {names()[number] for number in kinds_in(text)}


def named(kinds):
    return {names()[number]: weight for number, weight in kinds.items()}


def shared(jobseeker, vacancy):
    """Return the names of the kinds that both speak of, those that say most first."""
    one, other = of_jobseeker(jobseeker), of_vacancy(vacancy)
    both = sorted(one.keys() & other.keys(), key=lambda number: (-one[number] * other[number], number))
    return [names()[number] for number in both]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("还想吃电这碗饭", {"电"}),
        ("修电饭锅", {"电", "修理"}),
        ("给人剪头", {"美发美容"}),
        ("钩毛线包", {"手工"}),
        ("灶上炒大锅菜", {"做吃的"}),
        ("会蒸馒头", {"做吃的"}),
        ("看大门", {"看守"}),
        ("喂猪放羊", {"牲口动物"}),
        ("抄抄写写", {"文字"}),
        ("理货上架", {"挑拣归整", "保管"}),
        ("给病历编号", {"书和档案"}),
        ("配鑰匙修鞋", {"修理"}),
        ("天气挺好", set()),
        ("听安排", set()),
        ("", set()),
    ],
)
def test_a_text_speaks_of_kinds_of_work(text, expected):
    assert spoken(text) == expected


# sentence, person, vacancy, kinds of both
TOGETHER = [
    ("吃电这碗饭的找着修家电的", {"求职意向": "还想吃电这碗饭"}, {"title": "小家电维修"}, ["电"]),
    ("爱花草的找着花圃", {"求职意向": "爱鼓捣花草"}, {"title": "花圃工"}, ["种养花草"]),
    ("会缝的找着扦裤边的", {"技能与证书": "会使缝纫机"}, {"title": "改衣", "工作内容": "扦裤边"}, ["缝纫"]),
    ("想看孩子的找着托管班", {"求职意向": "看孩子"}, {"title": "托管班阿姨"}, ["孩子"]),
    ("钩毛线的找着编花的", {"求职意向": "扫地不干，钩个毛线还行"}, {"title": "钩花编织"}, ["手工"]),
    ("扫地不干的跟保洁没缘", {"求职意向": "扫地不干，钩个毛线还行"}, {"title": "保洁员"}, []),
    ("除了看大门都行的不找门卫", {"求职意向": "除了看大门都行"}, {"title": "门卫"}, []),
    ("不想再开车的不找司机", {"求职意向": "不开车了，找个坐着的", "工作经历": "司机二十年"}, {"title": "货车司机"}, []),
    ("不打电话的不找热线", {"求职意向": "不想打电话", "工作经历": "热线接线两年"}, {"title": "热线话务"}, []),
    ("开不了车的还认道", {"求职意向": "开车是不行了", "工作经历": "司机二十年"}, {"title": "车队调度"}, ["车和路"]),
    ("不搬货的还能送货", {"求职意向": "不搬货了，送货行", "工作经历": "送货三年"}, {"title": "送货员"}, ["车和路"]),
    ("养鸡的跟会计不沾边", {"求职意向": "养鸡喂猪"}, {"title": "会计"}, []),
    ("啥都没说的啥也不沾", {}, {"title": "会计"}, []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "told", "asked", "kinds"), TOGETHER, ids=[one[0] for one in TOGETHER])
def test_who_speaks_of_the_same_kind_is_found(sentence, told, asked, kinds):
    assert shared(person(**told), job(**asked)) == kinds, sentence


def test_of_several_kinds_the_one_that_says_most_comes_first():
    told = person(求职意向="给人剪头", 工作经历="看大门三年")
    assert shared(told, job("门卫", 工作内容="闲了给人剪头")) == ["看守", "美发美容"]
    assert shared(told, job("理发师", 工作内容="夜里看大门")) == ["美发美容", "看守"]


def test_a_wish_says_more_than_a_skill_and_a_skill_more_than_a_past_job():
    told = person(求职意向="给人剪头", 技能与证书="会使缝纫机", 工作经历="看大门三年，剪头五年")
    weights = named(of_jobseeker(told))
    assert (weights["美发美容"], weights["缝纫"], weights["看守"]) == (1.0, 0.9, 0.7)


def test_a_title_says_more_than_tasks_and_tasks_more_than_the_industry():
    weights = named(of_vacancy(job("门卫", 工作内容="给院里剪头", 行业="种植")))
    assert (weights["看守"], weights["美发美容"], weights["种养花草"]) == (1.0, 0.6, 0.3)


def test_a_vacancy_without_words_is_of_the_kind_of_its_title():
    assert named(of_vacancy(replace(job("门卫"), words={}))) == {"看守": 1.0}


def test_rows_have_length_one_and_rarer_kinds_weigh_more():
    numbers, weights = row({names().index("做吃的"): 1.0, names().index("美发美容"): 1.0})
    told = dict(zip((names()[number] for number in numbers), weights, strict=True))
    assert list(numbers) == sorted(numbers)
    assert float(np.square(weights).sum()) == pytest.approx(1.0)
    assert told["美发美容"] > told["做吃的"]


def test_no_kind_makes_an_empty_row():
    assert [part.size for part in row({})] == [0, 0]


def test_one_kind_brings_a_vacancy_forward():
    jobs = [job("托管班阿姨", key="V1"), job("小家电维修", key="V2")]
    ranked = matching.MatchIndex(jobs, places=PLACES, on=ON).best_for(person(求职意向="还想吃电这碗饭"))
    assert [one.vacancy for one in ranked] == ["V2", "V1"]


def test_kinds_are_read_aloud_by_names_of_their_own():
    rows = read_rows("kinds.csv")
    assert len({one["name"] for one in rows}) == len({one["kind"] for one in rows}) == len(rows)
    assert all(re.compile(one["pattern"]).search("") is None for one in rows)
