"""Scarce vacancies are shared: nobody is sent where thirty stand already, and everybody keeps a good list."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.allocation import DOORS, MOST_LOSS, SAME_FIT, allocate, gini, measure, room

KEYS = [f"V{number}" for number in range(8)]


@st.composite
def cities(draw):
    people = draw(st.integers(1, 14))
    wishes = {}
    for number in range(people):
        told = draw(
            st.dictionaries(st.sampled_from(KEYS), st.integers(1, 20).map(lambda n: n / 20), max_size=8)
        )
        wishes[f"P{number}"] = sorted(told.items(), key=lambda row: (-row[1], row[0]))
    return wishes, {key: draw(st.integers(0, 3)) for key in KEYS}


@given(cities())
def test_nothing_is_added_nothing_stands_twice_and_nobody_with_a_fit_stands_empty(city):
    wishes, headcount = city
    for person, told in allocate(wishes, headcount, top=5).items():
        assert set(told) <= set(wishes[person])
        assert len({key for key, _ in told}) == len(told) == min(5, len(wishes[person]))


@given(cities())
def test_nobody_is_sent_to_a_poor_door_while_a_good_one_has_room(city):
    wishes, headcount = city
    shared = allocate(wishes, headcount, top=DOORS, people_a_place=1)
    sent = Counter(key for told in shared.values() for key, _ in told)
    for person, told in shared.items():
        if not told:
            continue
        least = wishes[person][0][1] - MOST_LOSS
        free = {
            one for one, score in wishes[person] if score >= least and sent[one] < room(headcount[one], 1)
        }
        if any(score < least for _, score in told):
            assert free <= {key for key, _ in told}


@given(cities(), st.randoms())
def test_the_order_of_people_and_of_wishes_moves_nothing(city, dice):
    wishes, headcount = city
    turned = list(wishes.items())
    dice.shuffle(turned)
    assert allocate(dict(turned), headcount) == allocate(wishes, headcount)


def test_thirty_people_are_not_sent_to_one_door():
    near = [(f"V{number}", 0.79) for number in range(1, 8)]
    wishes = {f"P{number:02}": [("V0", 0.8), *near] for number in range(30)}
    headcount = {f"V{number}": 1 for number in range(8)}
    before = measure({key: told[:1] for key, told in wishes.items()}, wishes, headcount, k=1)
    after = measure(allocate(wishes, headcount, doors=1), wishes, headcount, k=1)
    assert before.busiest == 30
    assert after.busiest == 4
    assert after.coverage == 1
    assert after.kept > 0.98
    assert (before.gini, before.congestion) > (after.gini, after.congestion)


def test_the_better_fit_keeps_the_door_and_the_other_goes_to_their_next():
    wishes = {"P1": [("V1", 0.9), ("V2", 0.8)], "P2": [("V1", 0.7), ("V2", 0.65)]}
    shared = allocate(wishes, {"V1": 1, "V2": 1}, doors=1, people_a_place=1)
    assert [shared[key][0][0] for key in ("P1", "P2")] == ["V1", "V2"]


def test_who_has_nowhere_else_comes_before_an_equal_who_has():
    wishes = {
        "many": [("V1", 0.8), ("V2", 0.8 - SAME_FIT / 5), ("V3", 0.78)],
        "one": [("V1", 0.8), ("V4", 0.2)],
    }
    shared = allocate(wishes, {}, doors=1, people_a_place=1)
    assert shared["one"][0][0] == "V1"
    assert shared["many"][0][0] == "V2"


def test_nobody_is_sent_to_a_poor_door_only_because_it_is_free():
    wishes = {"P1": [("V1", 0.8), ("V2", 0.1)], "P2": [("V1", 0.9), ("V2", 0.1)]}
    shared = allocate(wishes, {}, doors=1, people_a_place=1)
    assert [shared[key][0][0] for key in ("P1", "P2")] == ["V1", "V1"]


def test_a_vacancy_for_many_takes_many():
    wishes = {f"P{number}": [("V1", 0.8), ("V2", 0.79)] for number in range(10)}
    shared = allocate(wishes, {"V1": 6, "V2": 4}, doors=1, people_a_place=1)
    assert Counter(told[0][0] for told in shared.values()) == {"V1": 6, "V2": 4}


def test_groups_are_reported_apart_and_move_nothing():
    wishes = {"P1": [("V1", 0.8)], "P2": [("V1", 0.4), ("V2", 0.4)], "P3": []}
    lists = allocate(wishes, {"V1": 1, "V2": 1})
    told = measure(lists, wishes, {"V1": 1, "V2": 1}, groups={"残疾人": ["P1", "P3"], "其他": ["P2"]})
    assert told.groups["残疾人"].people == 2
    assert told.groups["残疾人"].with_list == 0.5
    assert told.groups["残疾人"].best == pytest.approx(0.8)
    assert told.groups["其他"].length == 2
    assert told.kept == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("values", "expected"),
    [((), 0.0), ((0, 0), 0.0), ((2, 2, 2), 0.0), ((0, 0, 0, 4), 0.75), ((1, 3), 0.25)],
)
def test_gini_of_small_examples(values, expected):
    assert gini(list(values)) == pytest.approx(expected)
