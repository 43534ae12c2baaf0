"""Affinity: what it is made of, what it learns, what it says, and that it helps where it has never been."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from pairing import index, job, person

import matching
from matching import affinity
from matching.affinity import DIMENSIONS, Affinity, Signs, Summed
from matching.affinity.model import PEOPLE, VACANCIES, Table, shares
from matching.compiled import compile_jobseeker, compile_vacancy
from matching.features.affinity import AGAINST, FOR, OPEN
from matching.judged import JudgedSet
from matching.learning.affinity import UNTAUGHT, Lesson, affinity_of, fit, lesson, worth
from matching.learning.fit import LearningError
from matching.quick.columns import Columns
from matching.reading.rules import read_rows
from matching.types import MinimumWage
from matching.weights import WEIGHTS

DISTRICTS = Path(__file__).parent.parent / "relevance" / "districts"
TELLING = {
    "身体状况与功能": "站一会儿腿就疼，坐着干没事",
    "工作经历": "缝纫社踩机子二十年",
    "求职意向": "手上的活",
}


def signs_of(**cells):
    return affinity.of_person(compile_jobseeker(person(**cells)))


def test_signs_are_what_was_read_of_a_person():
    told = signs_of(**TELLING)
    assert any(sign.startswith("limit:ST") for sign in told.state)
    assert any(sign.startswith("done:") for sign in told.work)
    assert all(0 <= strength <= 2 for group in told for strength in group.values())


def test_signs_are_what_was_read_of_a_vacancy():
    told = affinity.of_job(compile_vacancy(job(工作内容="坐着缝扣子", 无障碍与便利条件="有凳子")))
    assert "offer:stool" in told.state
    assert any(sign.startswith("trade:") for sign in told.work)


@pytest.mark.parametrize(
    "label",
    ["残疾类别", "残疾等级", "困难类别", "性别", "出生日期", "目前收入与救助"],
)
def test_no_label_becomes_a_sign(label):
    plain = signs_of(**TELLING)
    for value in ("肢体一级", "女", "低保", "1960-01-01"):
        assert signs_of(**TELLING, **{label: value}) == plain


def test_the_same_read_from_other_words_is_the_same_sign():
    one, other = signs_of(身体状况与功能="站不住"), signs_of(身体状况与功能="不能久站")
    assert set(one.state) & set(other.state) & {"limit:ST"}


def test_of_whom_nothing_is_told_nothing_is_learned():
    nobody = Table.of([]).summed(Signs({}, {})).vector
    columns = np.ones((DIMENSIONS, 3), dtype=np.float32)
    assert shares(nobody, columns).tolist() == [0.5, 0.5, 0.5]


def test_parts_of_signs_add_up_to_the_share():
    learned = affinity.shipped()
    ours, theirs = (
        signs_of(**TELLING),
        affinity.of_job(compile_vacancy(job(岗位名称="缝纫工", 工作内容="坐着缝"))),
    )
    vector, summed = learned.vacancies.summed(theirs).vector, learned.people.summed(ours)
    parts = sum(float((added @ vector).sum()) for _, added in summed.parts)
    share = float(shares(summed.vector, vector[:, None])[0])
    assert share == pytest.approx(min(max(0.5 + parts, 0), 1), abs=1e-5)


def test_a_share_stays_between_nothing_and_all():
    far = np.full(DIMENSIONS, 9, dtype=np.float32)
    assert shares(far, np.stack([far, -far], axis=1)).tolist() == [1.0, 0.0]


def test_tables_hold_signs_once_with_a_row_each():
    for name in (PEOPLE, VACANCIES):
        rows = read_rows(name)
        assert len(rows) > 200
        assert len({row["sign"] for row in rows}) == len(rows)
        assert all(len(row["row"].split()) == DIMENSIONS and float(row["rarity"]) >= 1 for row in rows)


def test_columns_keep_every_vector_while_they_grow_and_change():
    columns, dice = Columns(), np.random.default_rng(1)
    kept = {}
    for slot in [*range(150), 3, 149, 70]:
        kept[slot] = dice.random(DIMENSIONS).astype(np.float32)
        columns.put(slot, kept[slot])
    assert columns.all().shape == (DIMENSIONS, 150)
    assert all((columns.all()[:, slot] == vector).all() for slot, vector in kept.items())


# ---- what it says ----


def taught(ours: str, theirs: str, pull: float) -> Affinity:
    """What would be learned if just this sign of people went (or didn't go) with this sign of vacancies."""
    first = [1.0] + [0.0] * (DIMENSIONS - 1)
    return Affinity(Table.of([(ours, 1.0, first)]), Table.of([(theirs, 1.0, [pull, *first[1:]])]))


def explained(pull: float):
    one, other = person(身体状况与功能="站不住"), job(无障碍与便利条件="有凳子")
    found = matching.MatchIndex(
        [other], places=(), on=date(2026, 9, 10), affinities=taught("limit:ST", "offer:stool", pull)
    ).explain(one, other.id)
    return {reason.feature: reason for reason in found.reasons}.get("affinity")


def test_what_goes_together_is_said_with_the_words_of_both():
    reason = explained(0.4)
    assert reason.contribution == pytest.approx(0.4 * WEIGHTS["affinity"].value, abs=1e-6)
    assert reason.words == ("站不住", "有凳子")
    assert reason.sentence == FOR


@pytest.mark.parametrize(("pull", "share"), [(-0.3, -0.3), (-0.9, -0.5)])
def test_what_seldom_goes_together_takes_off(pull, share):
    reason = explained(pull)
    assert reason.contribution == pytest.approx(share * WEIGHTS["affinity"].value, abs=1e-6)
    assert reason.sentence == AGAINST
    assert reason.words == ()


@pytest.mark.parametrize("pull", [0.05, -0.05])
def test_where_hardly_anything_was_learned_nothing_is_claimed(pull):
    assert explained(pull).sentence == OPEN


def test_where_nothing_was_learned_nothing_is_said():
    assert explained(0.0) is None


def test_reasons_still_add_up_to_the_score():
    whole = index(job(无障碍与便利条件="有凳子"))
    found = whole.explain(person(**TELLING), next(iter(whole.ids())))
    assert found.score == pytest.approx(found.prior + sum(one.contribution for one in found.reasons))
    assert "affinity" in {one.feature for one in found.reasons}


def test_the_strongest_pair_of_signs_is_told():
    rows = np.eye(DIMENSIONS, dtype=np.float32)
    ours = Summed(rows[0] + 2 * rows[1], [(["a", "b"], np.stack([rows[0], 2 * rows[1]]))])
    theirs = Summed(rows[0] + rows[1], [(["x"], rows[:1]), (["y", "z"], np.stack([rows[1], rows[2]]))])
    assert affinity.strongest(ours, theirs) == ("b", "y")
    assert affinity.strongest(ours, Summed(-rows[0], [(["x"], -rows[:1])])) == ("", "")


# ---- what it learns ----


def _graded(is_good: bool, rank: int) -> str:
    return ("1", "2", "3", "3")[rank] if is_good else "X"


def lesson_of(good: list[tuple[str, str]], bad: list[tuple[str, str]]) -> Lesson:
    """People and vacancies with one sign each: what goes together, and what must not be suggested."""
    ours, theirs = sorted({one for one, _ in good + bad}), sorted({one for _, one in good + bad})
    people = {f"{sign}{at}": Signs({sign: 1.0}, {}) for sign in ours for at in range(4)}
    vacancies = {f"{sign}{at}": Signs({}, {sign: 1.0}) for sign in theirs for at in range(4)}
    # Within each kind the score says which pairs are a little better; what is learned is beyond it.
    pairs = {(one, other): (0.1 * int(other[-1]), 0.05) for one in people for other in vacancies}
    grades = {
        one: {
            other: [_graded((one[:-1], other[:-1]) in good, int(other[-1]))]
            for other in vacancies
            if (one[:-1], other[:-1]) in good + bad
        }
        for one in people
    }
    return Lesson(people, vacancies, pairs, grades)


def test_it_learns_which_signs_go_together():
    good, bad = [("limit:ST", "trade:6"), ("done:2", "trade:2")], [("limit:ST", "trade:2")]
    learned = affinity_of(fit([lesson_of(good, bad)]))

    def share(one: str, other: str) -> float:
        vector = learned.people.summed(Signs({one: 1.0}, {})).vector
        there = learned.vacancies.summed(Signs({}, {other: 1.0})).vector
        return float(shares(vector, there[:, None])[0])

    assert share("limit:ST", "trade:6") > 0.5 > share("limit:ST", "trade:2")
    assert share("done:2", "trade:2") > share("done:2", "trade:6")


def test_a_sign_that_few_have_is_not_learned():
    rows, _ = fit([lesson_of([("a", "b"), ("c", "b")], [("a", "d")])])
    assert {sign for sign, _, _ in rows} == {"a", "c"}
    alone = lesson_of([("a", "b"), ("c", "b")], [("a", "d")])
    alone.people["a0"].state["seldom"] = 1.0
    assert "seldom" not in {sign for sign, _, _ in fit([alone])[0]}


def test_grades_against_the_score_teach_nothing():
    told = lesson_of([("a", "b")], [("a", "d")])
    upside_down = {pair: (-score, text) for pair, (score, text) in told.pairs.items()}
    with pytest.raises(LearningError, match="评分"):
        fit([replace(told, pairs=upside_down)])


@pytest.mark.parametrize(
    ("grades", "expected"), [(["3"], 7**0.5), (["2", "-"], 1.5**0.5), (["-"], 0.0), (["X", "1"], -1.0), (["X", "3"], 3.5**0.5)]
)  # fmt: skip
def test_what_a_pair_is_worth(grades, expected):
    assert worth(grades) == pytest.approx(expected)


def test_a_district_it_never_saw_is_ranked_better():
    """Learned from four districts, tried on two that were not among them."""
    on, wage = date(2026, 9, 10), MinimumWage(2010.0, 18.8)
    sets = {
        name: JudgedSet.load(DISTRICTS / name, on=on, wage=wage)
        for name in ("dongshan", "luobei", "nanshan", "xing_an", "xiangyang", "xing_an_2")
    }
    learned = affinity_of(fit([lesson(sets[name]) for name in ("dongshan", "luobei", "nanshan", "xing_an")]))
    for name in ("xiangyang", "xing_an_2"):
        before, after = sets[name].measures(UNTAUGHT), sets[name].measures(affinities=learned)
        assert after.ndcg_10 > before.ndcg_10
        assert after.recall_10 > before.recall_10
