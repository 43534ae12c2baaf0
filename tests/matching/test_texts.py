"""The likeness of words: one row added up by hand is to the last bit what the matrices give, whatever has changed."""

import random
from datetime import date
from pathlib import Path

import numpy as np

from matching import ledger
from matching.texts import MOST_CHANGED, Texts, jobseeker_row, vacancy_row

ON = date(2026, 9, 10)
SET = Path(__file__).parents[1] / "relevance"
PLACES = ledger.read_places(SET / "areas.csv")
VACANCIES = [vacancy_row(one) for one in ledger.read_vacancies(SET / "openings.csv", PLACES, on=ON)]
PEOPLE = [jobseeker_row(one) for one in ledger.read_jobseekers(SET / "seekers.csv", PLACES, on=ON)]


def texts(rows):
    made = Texts()
    for slot, row in enumerate(rows):
        made.put(slot, row)
    return made


def assert_agree(made):
    whole = made.likeness(PEOPLE).toarray()
    assert whole.any()
    for person, shares in zip(PEOPLE, whole, strict=True):
        line = made.line(person)
        assert line.dtype == np.float32
        assert np.array_equal(line, shares)


def test_a_line_is_a_row_of_the_matrix():
    assert_agree(texts(VACANCIES))


def test_a_line_knows_what_changed_and_what_came_since():
    made = texts(VACANCIES[:-3])
    made.columns()
    dice = random.Random(7)
    for slot in dice.sample(range(len(VACANCIES) - 3), 5):
        made.put(slot, dice.choice(VACANCIES))
    for slot in range(len(VACANCIES) - 3, len(VACANCIES)):
        made.put(slot, VACANCIES[slot])
    assert_agree(made)


def test_a_line_after_more_changes_than_are_patched():
    made = texts(VACANCIES)
    made.columns()
    for slot in range(MOST_CHANGED + 1):
        made.put(slot % len(VACANCIES), VACANCIES[-1 - slot % len(VACANCIES)])
    assert_agree(made)


def test_who_says_nothing_is_like_nobody():
    made = texts(VACANCIES)
    nobody = (np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.float32))
    assert not made.line(nobody).any()
