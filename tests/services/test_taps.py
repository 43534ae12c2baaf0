"""What is tapped under "适合我的" becomes readings; what is not, says nothing."""

import csv
from pathlib import Path

import pytest

from matching.types import ACCOMMODATIONS, DIMENSIONS, HAZARDS, REFUSALS, Availability, Reach
from portal.services import taps
from portal.services.taps import reading as taps_reading

OCCUPATIONS = Path(__file__).parents[2] / "matching" / "data" / "occupations_2022.csv"


def facts(**told: list[str]) -> dict[str, object]:
    return {reading.fact: reading.value for reading in taps.readings_of(told)}


def test_nothing_tapped_says_nothing():
    assert taps.readings_of({}) == []
    assert taps.readings_of({"stand": [""], "see": ["", ""], "kind": []}) == []


@pytest.mark.parametrize(
    "told", [{"stand": ["99"]}, {"moon": ["x"]}, {"kind": ["<script>"]}, {"see": ["blind"]}]
)
def test_an_answer_that_no_question_offers_says_nothing(told):
    assert taps.readings_of(told) == []


@pytest.mark.parametrize(
    ("answer", "level", "minutes"),
    [("0", 4, 0), ("10", 3, 10), ("30", 2, 30), ("60", 2, 60), ("240", 1, 240), ("480", 0, 480)],
)
def test_how_long_somebody_stands_is_a_limit_with_its_minutes(answer, level, minutes):
    told = facts(stand=[answer])["ability:ST"]
    assert (told["level"], told["minutes"], told["kg"]) == (level, minutes, None)


def test_lifting_is_told_in_kilograms():
    told = facts(lift=["8"])["ability:LF"]
    assert (told["level"], told["kg"]) == (2, 8)


@pytest.mark.parametrize(("answer", "level"), [("fine", 0), ("hard", 2), ("cannot", 4)])
def test_one_answer_about_the_hands_speaks_of_fingers_and_arms(answer, level):
    told = facts(hands=[answer])
    assert (told["ability:FH"]["level"], told["ability:AR"]["level"]) == (level, level)


def test_named_times_leave_the_night_out_but_not_the_weekend():
    told = Availability.from_json(facts(when=["morning"])["available"])
    assert (told.nights, told.weekends) == (False, None)
    assert [(window.days, window.start, window.end) for window in told.can] == [(tuple(range(7)), 360, 720)]


def test_half_a_day_alone_does_not_speak_of_the_night():
    told = Availability.from_json(facts(when=["half"])["available"])
    assert (told.can, told.nights, told.hours_day_max) == ((), None, taps_reading.HALF_DAY_HOURS)


def test_the_school_run_leaves_the_hours_in_between_on_weekdays():
    told = Availability.from_json(facts(when=["school", "no_weekend"])["available"])
    assert [window.days for window in told.can] == [(0, 1, 2, 3, 4)]
    assert told.weekends is False


def test_how_far_is_a_reach():
    assert Reach.from_json(facts(far=["walk20"])["reach"]) == Reach(mode="walk", minutes=20)
    assert Reach.from_json(facts(far=["home"])["reach"]).mode == "home_only"


def test_several_kinds_of_work_are_wishes_each_named_once():
    wishes = [reading.value for reading in taps.readings_of({"kind": ["shop", "store"]})]
    assert wishes[0] == "4-01-02-03"
    assert len(wishes) == len(set(wishes)) == 4


def test_what_to_stay_away_from_is_a_hazard_or_a_refusal():
    told = {(reading.fact, reading.value) for reading in taps.readings_of({"avoid": ["dust", "customers"]})}
    assert told == {("avoid", "dust"), ("refuses", "customers")}


def test_every_reading_is_confirmed_and_cites_the_answer():
    everything = {
        name: [answer.key for answer in question.answers if answer.key][:1]
        for question in taps.QUESTIONS
        for name in question.names
        if name != "words"
    }
    readings = taps.readings_of(everything)
    assert {reading.certainty for reading in readings} == {1.0}
    assert all(reading.words and reading.source == "confirmed" for reading in readings)


def test_the_answers_speak_the_vocabulary_of_matching():
    dimensions = {key for keys in taps_reading.ABILITIES.values() for key in keys}
    assert dimensions <= DIMENSIONS.keys()
    pairs = {pair for told in taps_reading.AVOIDED.values() for pair in told}
    assert {value for fact, value in pairs if fact == "avoid"} <= HAZARDS.keys()
    assert {value for fact, value in pairs if fact == "refuses"} <= set(REFUSALS)
    assert ACCOMMODATIONS


def test_every_answer_that_can_be_tapped_is_understood():
    for question in taps.QUESTIONS:
        for name in question.names:
            if name == "words":
                continue
            for answer in question.answers:
                if answer.key:
                    assert taps.readings_of({name: [answer.key]}), (name, answer.key)


def test_the_kinds_of_work_are_occupations_of_the_classification():
    with OCCUPATIONS.open(encoding="utf-8") as stream:
        rows = csv.DictReader(line for line in stream if not line.startswith("#"))
        known = {row["code"] for row in rows}
    assert {code for codes in taps_reading.KINDS.values() for code in codes} <= known


def test_own_words_are_cut_and_tidied():
    assert taps.understood({"words": ["  想 找 \n 坐着的 "]}) == {"words": ["想 找 坐着的"]}
    assert len(taps.understood({"words": ["长" * 999]})["words"][0]) == 200
