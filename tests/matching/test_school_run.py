"""A child brought in the morning and fetched in the afternoon: the day between the two is free."""

import pytest

from matching.reading.availability import read_available
from matching.reading.folding import fold
from matching.reading.pieces import cut
from matching.reading.school_run import school_day

WORKDAYS = [0, 1, 2, 3, 4]


def day(cell):
    return school_day([piece for piece, _ in cut(fold(cell))])


def clock(minutes):
    return f"{minutes // 60}:{minutes % 60:02}"


# words, days, from (ten minutes after the gate) and until
BETWEEN = [
    ("7点半上校车，下午3点半到村口", WORKDAYS, "7:40", "15:30"),
    ("早8点20送完孩子，下午3点20接", WORKDAYS, "8:30", "15:20"),
    ("7点40送孙子，4点放学接", WORKDAYS, "7:50", "16:00"),
    ("早8点送，3点接", WORKDAYS, "8:10", "15:00"),
    ("周一到周五，早上8点入园，下午4点半离园", WORKDAYS, "8:10", "16:30"),
    ("周一三五8点送孩子，下午4点接", [0, 2, 4], "8:10", "16:00"),
    ("早上八点幼儿园才开门，下午四点接", WORKDAYS, "8:10", "16:00"),
    ("早７點進班，晚上五點接閨女", WORKDAYS, "7:10", "17:00"),
    ("孩子8点到校，11点半回家吃饭，下午4点放学", WORKDAYS, "8:10", "16:00"),
    ("8点20送完孩子，11点10接孩子", WORKDAYS, "8:30", "11:10"),
    ("孩子七点二十进校门，后晌三点半出来", WORKDAYS, "7:30", "15:30"),
    ("送大的7点半，送小的8点，下午3点半接小的，4点半接大的", WORKDAYS, "8:10", "15:30"),
]


@pytest.mark.parametrize(("cell", "days", "start", "end"), BETWEEN, ids=[row[0] for row in BETWEEN])
def test_the_day_between_bringing_and_fetching_is_free(cell, days, start, end):
    window, _ = day(cell)
    assert (list(window.days), clock(window.start), clock(window.end)) == (days, start, end)


@pytest.mark.parametrize(
    "cell",
    [
        "8点送孩子",
        "下午3点接孩子",
        "送孩子上学，接孩子放学",
        "8点到9点送孩子，下午3点到4点接",
        "8点上学，下午2点接单",
        "8点送孩子，下午2点接电话",
        "8点送孩子，9点接着干",
        "11点50送饭，12点接孩子",
        "",
    ],
)
def test_one_end_alone_or_other_errands_make_no_day(cell):
    assert day(cell) is None


def test_pieces_that_tell_of_neither_end_are_left_to_others():
    _, used = day("7点40送孙子，中午在家做饭，4点放学接")
    assert used == {0, 2}


def test_the_day_is_offered_and_its_ends_are_not_taken():
    (told,) = read_available("7点半上校车，下午3点半到村口")
    assert told.value["can"] == [[WORKDAYS, 7 * 60 + 40, 15 * 60 + 30]]
    assert told.value["cannot"] == []
