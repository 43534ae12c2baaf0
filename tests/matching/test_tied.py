"""Whether a child, somebody in care or a treatment waits at the ends of the times somebody told."""

import pytest

from matching.reading.tied import read_tied, read_tied_household

# words, who waits
TOLD = [
    ("7点50送孩子", "child"),
    ("下午4点前要接孩子", "child"),
    ("大的七点五十送，小的四点十分接", "child"),
    ("孩子在校8点到15:20", "child"),
    ("娃八点送，三点半放学", "child"),
    ("上午带娃", "child"),
    ("8:30-15:00，别的点得给男人换药", "care"),
    ("早8点到12点，过点必须到家给婆婆翻身喂饭", "care"),
    ("家里离不了人，上午能出来", "care"),
    ("弟弟5点下班来换我", "care"),
    ("周一三五上午透析", "treatment"),
    ("早9点到3点", None),
    ("上午十点以后，药劲过了脑子才清", None),
    ("早上手僵，十点后好", None),
    ("下午犯困，上午最好", None),
    ("孩子大了，白天都行", None),
    ("九点以后，送货也行", None),
    ("3点接单", None),
    ("", None),
]


@pytest.mark.parametrize(("cell", "waits"), TOLD, ids=[row[0] for row in TOLD])
def test_who_waits_is_read_from_the_times(cell, waits):
    assert [reading.value for reading in read_tied(cell)] == ([waits] if waits else [])


# words about the family, who waits
FAMILY = [
    ("一个人带孩子", "child"),
    ("老公跑大车，孩子没人接", "child"),
    ("俩孩子，婆婆不帮带", "child"),
    ("每天接送孙子上下学", "child"),
    ("老娘离不了人", "care"),
    ("周一三五上午陪老爹透析", "treatment"),
    ("老伴在家，孩子上大学", None),
    ("婆婆带小的", None),
    ("老爹透析一三五", None),
    ("男人白天上班", None),
]


@pytest.mark.parametrize(("cell", "waits"), FAMILY, ids=[row[0] for row in FAMILY])
def test_of_the_family_only_what_nobody_else_does_ties_somebody(cell, waits):
    assert [reading.value for reading in read_tied_household(cell)] == ([waits] if waits else [])


def test_the_reading_cites_its_words():
    (told,) = read_tied("白天都行，下午4点前要接孩子")
    assert told.words == "下午4点前要接孩子"
