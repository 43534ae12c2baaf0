"""The districts: what their rankings reach must not be lost again.

The floors lie a little under what was reached (`docs/matching.md`), so that one pair more or less is no alarm.
"""

from datetime import date
from pathlib import Path

import pytest

from matching.judged import JudgedSet
from matching.types import MinimumWage

ON = date(2026, 9, 10)
DISTRICTS = Path(__file__).parent.parent / "relevance" / "districts"
WAGE = MinimumWage(2010.0, 18.8)


@pytest.mark.parametrize(
    ("district", "ndcg", "recall", "must_not"),
    [
        ("dongshan", 0.77, 0.83, 0.60),
        ("xiangyang", 0.70, 0.73, 0.87),
        ("luobei", 0.72, 0.84, 0.43),
        ("nanshan", 0.75, 0.82, 0.73),
        ("xing_an", 0.68, 0.72, 0.82),
        ("suibin", 0.69, 0.75, 1.07),
        ("xing_an_2", 0.71, 0.78, 0.77),
        ("xiangyang_2", 0.69, 0.72, 0.43),
        ("nanshan_2", 0.62, 0.73, 1.25),
    ],
)
def test_what_was_reached_in_a_district_is_kept(district: str, ndcg: float, recall: float, must_not: float):
    told = JudgedSet.load(DISTRICTS / district, on=ON, wage=WAGE)
    found = told.measures()
    assert found.people == len(told.people)
    assert (found.ndcg_10 >= ndcg, found.recall_10 >= recall, found.must_not_10 <= must_not) == (
        True,
        True,
        True,
    ), found
