from math import log2

import pytest

from matching.evaluation import evaluate, read_judgments
from matching.tables import TableError


def judge(**grades):
    return {("p", opening): grade for opening, grade in grades.items()}


def test_ndcg_takes_the_mean_gain_of_the_judges():
    judges = [judge(a="3", b="1"), judge(a="2")]  # gains 5 and 0.5
    ideal = 5 + 0.5 / log2(3)
    assert evaluate({"p": ["a", "b"]}, judges).ndcg == pytest.approx(1)
    assert evaluate({"p": ["b", "a"]}, judges).ndcg == pytest.approx((0.5 + 5 / log2(3)) / ideal)


def test_ndcg_leaves_out_people_without_any_gain():
    judges = [{("p", "a"): "3", ("q", "a"): "X"}]
    assert evaluate({"p": ["a"], "q": []}, judges).ndcg == pytest.approx(1)


def test_good_needs_half_of_the_judges():
    judges = [judge(a="2", b="2"), judge(a="3", b="1"), judge(b="1")]
    found = evaluate({"p": ["b", "a"]}, judges)
    assert (found.recall, found.mrr) == (1, 0.5)
    assert found.precision == pytest.approx(1 / 3)


def test_bad_needs_an_x_and_no_judge_in_favour():
    judges = [judge(a="X", b="X", c="X"), judge(a="2", b="1")]
    found = evaluate({"p": ["a", "b", "d", "c"]}, judges)
    assert (found.must_not_3, found.must_not_10) == (1, 2)
    assert (found.recall, found.mrr) == (1, 1)  # one X and one 2: half say yes


def test_must_not_is_a_mean_over_all_people():
    found = evaluate({"p": ["a"], "q": ["a"]}, [judge(a="X")])
    assert (found.must_not_3, found.people) == (0.5, 2)


def test_what_stands_below_ten_does_not_count():
    order = [f"n{at}" for at in range(10)] + ["a"]
    found = evaluate({"p": order}, [judge(a="3")])
    assert (found.ndcg, found.recall) == (0, 0)
    assert found.mrr == pytest.approx(1 / 11)


def test_whoever_is_suggested_nothing_counts_as_zero():
    found = evaluate({}, [judge(a="3")])
    assert (found.ndcg, found.recall, found.people) == (0, 0, 1)


def test_an_unknown_grade_is_refused_with_its_line(tmp_path):
    path = tmp_path / "j.csv"
    path.write_text("seeker,opening,grade,reason\ns,a,3,\ns,b,5,\n", encoding="utf-8")
    with pytest.raises(TableError, match="第3行"):
        read_judgments(path)


def test_missing_columns_are_named(tmp_path):
    path = tmp_path / "j.csv"
    path.write_text("seeker,opening\ns,a\n", encoding="utf-8")
    with pytest.raises(TableError, match="grade"):
        read_judgments(path)
