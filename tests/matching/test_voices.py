"""People and vacancies in many voices: what must not be suggested is ruled out, what fits is not.

Terse clerks, dictated speech, officialese, traditional characters, north-eastern turns of phrase; words of our own,
not of the relevance set. `data/voices_judgments.csv` gives each pair with the sentence it proves.
"""

import csv
from datetime import date
from pathlib import Path

import pytest

import matching
from matching import evaluation
from matching.ledger import read_jobseekers, read_places, read_vacancies

ON = date(2026, 9, 10)
DATA = Path(__file__).parent / "data"
AREAS = Path(__file__).parent.parent / "relevance" / "areas.csv"
JUDGMENTS = DATA / "voices_judgments.csv"


def judged(*grades):
    with JUDGMENTS.open(encoding="utf-8", newline="") as file:
        return [
            pytest.param(
                row["seeker"], row["opening"], id=f"{row['seeker']}-{row['opening']}-{row['reason']}"
            )
            for row in csv.DictReader(file)
            if row["grade"] in grades
        ]


@pytest.fixture(scope="module")
def voices():
    places = read_places(AREAS)
    vacancies = read_vacancies(DATA / "voices_vacancies.csv", places, on=ON)
    people = read_jobseekers(DATA / "voices_people.csv", places, on=ON)
    return {person.id: person for person in people}, matching.MatchIndex(vacancies, places=places, on=ON)


@pytest.mark.parametrize(("who", "what"), judged("X"))
def test_what_would_harm_or_waste_a_journey_is_ruled_out(voices, who, what):
    people, index = voices
    found = index.explain(people[who], what)
    assert found.status == "ruled_out", found
    assert all(one.sentence for one in found.excluded_by)


@pytest.mark.parametrize(("who", "what"), judged("3", "2"))
def test_what_fits_is_not_hidden(voices, who, what):
    people, index = voices
    found = index.explain(people[who], what)
    assert found.status != "ruled_out", found.excluded_by


def test_lists_hold_what_fits_and_nothing_that_harms(voices):
    people, index = voices
    ranking = {key: [one.vacancy for one in index.best_for(person, 10)] for key, person in people.items()}
    measures = evaluation.measure(ranking, evaluation.read_judgments([JUDGMENTS]))
    assert measures.must_not_10 == 0.0
    assert measures.recall_10 >= 0.85
    assert measures.mrr >= 0.7
