"""The districts: what their rankings reach must not be lost again.

The floors lie a little under what was reached (`docs/matching.md`), so that one pair more or less is no alarm.
"""

from datetime import date
from pathlib import Path

import pytest

from matching.judged import JudgedSet
from matching.types import MinimumWage

ON = date(2026, 9, 10)
RELEVANCE = Path(__file__).parent.parent / "relevance"
WAGE = MinimumWage(2010.0, 18.8)


@pytest.mark.parametrize(
    ("district", "ndcg", "recall", "must_not"),
    [
        ("districts/dongshan", 0.82, 0.90, 0.62),
        ("districts/dongshan_2", 0.74, 0.76, 0.34),
        ("districts/dongshan_3", 0.69, 0.72, 0.53),
        ("districts/dongshan_4", 0.64, 0.58, 0.62),
        ("districts/gongnong", 0.72, 0.73, 0.74),
        ("districts/gongnong_2", 0.76, 0.77, 0.46),
        ("districts/gongnong_3", 0.68, 0.64, 0.46),
        ("districts/luobei", 0.78, 0.88, 0.65),
        ("districts/luobei_2", 0.69, 0.73, 0.40),
        ("districts/nanshan", 0.80, 0.85, 0.72),
        ("districts/nanshan_2", 0.72, 0.77, 1.44),
        ("districts/nanshan_3", 0.74, 0.76, 0.65),
        ("districts/nanshan_4", 0.75, 0.77, 0.49),
        ("districts/nanshan_6", 0.68, 0.65, 0.43),
        ("districts/suibin", 0.80, 0.85, 0.76),
        ("districts/xiangyang", 0.78, 0.85, 0.68),
        ("districts/xiangyang_2", 0.80, 0.88, 0.42),
        ("districts/xiangyang_3", 0.75, 0.82, 0.46),
        ("districts/xiangyang_4", 0.71, 0.69, 0.49),
        ("districts/xiangyang_5", 0.71, 0.75, 0.53),
        ("districts/xiangyang_6", 0.71, 0.75, 0.59),
        ("districts/xing_an", 0.75, 0.80, 0.76),
        ("districts/xing_an_2", 0.80, 0.85, 0.84),
        ("districts/xing_an_3", 0.78, 0.85, 0.49),
        ("districts/xing_an_4", 0.74, 0.77, 0.37),
        ("districts/xing_shan", 0.71, 0.81, 0.53),
        ("districts/xing_shan_2", 0.68, 0.70, 0.68),
        ("unseen/gongnong", 0.70, 0.76, 1.38),
        ("unseen/nanshan", 0.75, 0.82, 0.82),
    ],
)
def test_what_was_reached_in_a_district_is_kept(district: str, ndcg: float, recall: float, must_not: float):
    told = JudgedSet.load(RELEVANCE / district, on=ON, wage=WAGE)
    found = told.measures()
    assert found.people == len(told.people)
    assert (found.ndcg_10 >= ndcg, found.recall_10 >= recall, found.must_not_10 <= must_not) == (
        True,
        True,
        True,
    ), found
