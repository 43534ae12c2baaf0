"""A cell that was read before is not read again; what is said of one row never leaks into another."""

from copy import deepcopy
from datetime import date

import pytest

from matching import read_jobseeker, read_vacancy
from matching.reading import records

ON = date(2026, 9, 10)
PEOPLE = (
    {
        "求职意向": "门卫，不上夜班",
        "备注": "不上夜班",
        "可工作时间": "早8点到晚5点",
        "身体状况与功能": "不能久站",
    },
    {"求职意向": "门卫，不上夜班", "所需便利": "不能久站", "可工作时间": "早8点到晚5点"},
    {"备注": "门卫，不上夜班", "身体状况与功能": "嘎嘎嘎嘎"},
)
VACANCIES = (
    {"岗位名称": "保洁", "任职要求": "高中，健康证", "工作内容": "扫地拖地", "备注": "学历放宽"},
    {"岗位名称": "保洁", "任职要求": "高中，健康证", "工作内容": "扫地拖地"},
    {"岗位名称": "保洁", "备注": "扫地拖地", "工作内容": "高中，健康证"},
)


@pytest.mark.parametrize(("read", "rows"), [(read_jobseeker, PEOPLE), (read_vacancy, VACANCIES)])
def test_rows_that_share_cells_say_what_each_says_alone(read, rows):
    alone = []
    for row in rows:
        records._read_cell.cache_clear()
        alone.append(deepcopy(read(row, on=ON)))
    records._read_cell.cache_clear()
    for order in (rows, rows[::-1], rows):
        together = {id(row): read(row, on=ON) for row in order}
        assert [together[id(row)] for row in rows] == alone


def test_a_cell_is_read_once():
    records._read_cell.cache_clear()
    for _ in range(3):
        read_jobseeker({"备注": "不上夜班", "求职意向": "门卫"}, on=ON)
    told = records._read_cell.cache_info()
    assert (told.misses, told.hits) == (2, 4)


def test_the_same_words_in_another_column_are_another_cell():
    in_one, in_other = (read_jobseeker({name: "不能久站"}, on=ON) for name in ("身体状况与功能", "所需便利"))
    assert {one.source for one in in_one} == {"身体状况与功能"}
    assert {one.source for one in in_other} == {"所需便利"}
