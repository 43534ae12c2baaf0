"""The measures, by hand on small cases, and the floor that the relevance set sets."""

import math
from pathlib import Path

import pytest

from matching.evaluation import JudgmentError, gain, is_bad, is_good, measure, read_judgments

GRADES = {"S1": {"A": ["3", "3"], "B": ["2", "-"], "C": ["X", "X"]}, "S2": {"A": ["X", "2"]}}


def test_gains_are_the_mean_of_the_judges():
    assert gain(["3", "2", "1"]) == pytest.approx((7 + 3 + 1) / 3)
    assert gain(["X", "-"]) == 0


def test_bad_is_what_one_judge_forbids_and_none_finds_good():
    assert is_bad(["X", "1", "-"])
    assert not is_bad(["X", "2", "-"])
    assert is_good(["3", "2", "-"])
    assert not is_good(["3", "-", "-"])


def test_a_perfect_order_scores_one_and_a_bad_one_in_it_is_counted():
    perfect = measure({"S1": ["A", "B"], "S2": ["A"]}, GRADES)
    assert perfect.ndcg_10 == pytest.approx(1.0)
    assert (perfect.must_not_10, perfect.recall_10) == (0, 1)
    spoilt = measure({"S1": ["C", "A", "B"], "S2": ["A"]}, GRADES)
    assert spoilt.must_not_3 == 0.5
    first = (7 / math.log2(3) + 1.5 / math.log2(4)) / (7 + 1.5 / math.log2(3))
    assert spoilt.ndcg_10 == pytest.approx((first + 1) / 2)


def test_a_grade_nobody_knows_is_refused(tmp_path: Path):
    told = tmp_path / "judgments.csv"
    told.write_text("seeker,opening,grade,reason\nS1,A,9,\n", encoding="utf-8")
    with pytest.raises(JudgmentError):
        read_judgments([told])
