"""A cell in which nothing was understood is said to be so, with the question to ask; what is plain is not."""

from datetime import date

import pytest

from matching.reading.records import read_jobseeker, read_vacancy
from matching.reading.unread import JOBSEEKER_QUESTIONS, VACANCY_QUESTIONS

ON = date(2026, 9, 10)
NONSENSE = "丑噜嘟蹊"


def unread_of(readings):
    return {reading.source: reading for reading in readings if reading.fact == "unread"}


@pytest.mark.parametrize("column", JOBSEEKER_QUESTIONS)
def test_a_cell_about_a_person_that_says_nothing_is_unread(column):
    readings = read_jobseeker({column: NONSENSE}, on=ON)
    assert unread_of(readings)[column].words == NONSENSE
    assert unread_of(readings)[column].to_ask
    assert len(readings) == 1


@pytest.mark.parametrize("column", VACANCY_QUESTIONS)
def test_a_cell_of_a_vacancy_that_says_nothing_is_unread(column):
    unread = unread_of(read_vacancy({"岗位名称": "洗碗工", column: NONSENSE}, on=ON))
    assert unread[column].to_ask == VACANCY_QUESTIONS[column]


def test_the_same_nonsense_in_two_cells_is_unread_in_both():
    row = {"技能与证书": NONSENSE, "求职意向": NONSENSE, "可接受通勤": NONSENSE}
    assert unread_of(read_jobseeker(row, on=ON)).keys() == row.keys()


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("工作经历", "没上过班"),
        ("技能与证书", "无"),
        ("技能与证书", "暂无证书"),
        ("家庭与照料情况", "老伴没了，自己过"),
        ("可接受通勤", "公交"),
        ("可接受通勤", "都行"),
        ("身体状况与功能", "健康"),
        ("求职意向", "收银"),
    ],
)
def test_what_is_plain_is_not_unread(column, cell):
    assert column not in unread_of(read_jobseeker({column: cell}, on=ON))


@pytest.mark.parametrize(
    ("column", "cell"),
    [("任职要求", "手脚麻利"), ("工作内容", "收拾台面"), ("社保福利", "管吃"), ("无障碍与便利条件", "无")],
)
def test_what_is_plain_of_a_vacancy_is_not_unread(column, cell):
    assert column not in unread_of(read_vacancy({"岗位名称": "洗碗工", column: cell}, on=ON))
