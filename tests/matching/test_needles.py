"""A rule is only asked where it can speak, and always where it does."""

import re
from pathlib import Path

import pytest

from matching.reading.needles import Asking, needles
from matching.reading.rules import rule_table
from matching.reading.text import clauses
from matching.tables import read_table

SETS = Path(__file__).parents[1] / "relevance"


@pytest.mark.parametrize(
    ("pattern", "characters"),
    [
        ("推车", "推"),
        ("推车|小车", "推小"),
        ("(?:坐|站)着", "着"),
        ("[一二三]楼", "楼"),
        ("不?用", "用"),
        ("站{2,3}", "站"),
        ("(?P<a>重)(?=的)", "重"),
        ("[0-3]", "0123"),
    ],
)
def test_every_match_contains_one_of_the_needles(pattern, characters):
    assert needles(pattern) == frozenset(characters)


@pytest.mark.parametrize("pattern", ["不?", "", ".", "[^，]", r"\d", "推车|.*", "(?!站)", "站{0,2}"])
def test_a_pattern_that_may_match_anything_has_none(pattern):
    assert needles(pattern) is None


def test_only_what_can_speak_is_asked_in_order():
    asking = Asking([re.compile(words) for words in ("推车|小车", r"\d", "坐着", "叉车")])
    assert asking.of("有推车，坐着干") == [0, 1, 2]
    assert asking.of("站岗") == [1]


def test_no_rule_that_speaks_is_left_out():
    texts = [
        clause.text
        for name, kind in (("openings.csv", "vacancies"), ("seekers.csv", "jobseekers"))
        for row in read_table(SETS / name, kind).rows
        for cell in row.values()
        for clause in clauses(cell)
    ]
    for name in ("demands.csv", "offers.csv", "abilities.csv"):
        table = rule_table(name)
        for text in texts:
            speaking = [number for number, rule in enumerate(table.rules) if rule.pattern.search(text)]
            assert set(speaking) <= set(table.asking.of(text)), text
