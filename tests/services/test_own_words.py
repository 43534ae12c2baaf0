"""Somebody's own words with marks where something was read."""

import pytest

from portal.actors import SYSTEM
from portal.models import FactManner, FactSource
from portal.services import readings, vacancy_facts
from portal.services.own_words import find_words


@pytest.mark.parametrize(
    ("text", "words", "at"),
    [
        ("招1人", "1", 1),
        ("上午8点到11点半", "1", -1),
        ("19/小时", "1", -1),
        ("2500往上", "2500往上", 0),
        ("12500往上", "2500往上", -1),
        ("要3人", "", -1),
    ],
)
def test_a_number_is_found_only_whole(text, words, at):
    assert find_words(text, words) == at


def test_a_confirmed_number_is_marked_once_and_never_inside_another(make, session):
    vacancy = make.vacancy(title="分拣", headcount_text="1", hours_text="上午8点到11点半，1小时一歇")
    readings.read_vacancy(session, vacancy, on=vacancy.registered_on)
    told = next(
        one.reading for one in readings.proposals(session, vacancy) if one.reading.fact == "headcount"
    )
    readings.confirm(
        session,
        SYSTEM,
        vacancy,
        key=readings.key_of(told),
        value=told.value,
        words=told.words,
        source=FactSource.EMPLOYER,
        manner=FactManner.TOLD,
    )
    lines = vacancy_facts.lines_of(session, vacancy)
    number = next(line.number for line in lines if line.words == ("1",))
    marked = [
        (words.field, words.text[start:end])
        for words in vacancy_facts.own_words(vacancy, lines)
        for start, end, of, _kind in words.marks
        if of == number
    ]
    assert marked == [("headcount_text", "1")]
