"""The quick way gives the answers of the pair by pair way: the same vacancies, scores and order, to the last bit."""

import random
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import matching
from matching import ledger
from matching.compiled import Job, Person, compile_jobseeker, compile_vacancy
from matching.quick import fast
from matching.quick.parts import parts_of
from matching.quick.pool import LEAST_OF_BEST
from matching.quick.seen import Cursor, Seen
from matching.quick.sides import Groups, Side
from matching.types import Availability, MinimumWage, Reach, Reading, Window

ON = date(2026, 9, 10)
SET = Path(__file__).parents[1] / "relevance"
PLACES = ledger.read_places(SET / "areas.csv")
VACANCIES = ledger.read_vacancies(SET / "openings.csv", PLACES, on=ON)
PEOPLE = ledger.read_jobseekers(SET / "seekers.csv", PLACES, on=ON)
WAGE = MinimumWage(2010.0, 18.8)


def index(vacancies):
    return matching.MatchIndex(vacancies, places=PLACES, on=ON, minimum_wage=lambda _: WAGE)


def pair_by_pair(whole, vacancies, person, top):
    """The list as its definition says: every pair compared, sorted, near-duplicates behind."""
    found = [whole.explain(person, one.id) for one in vacancies]
    found = sorted(
        (one for one in found if one.status != "ruled_out"), key=lambda one: (-one.score, one.vacancy)
    )
    by_id = {one.id: compile_vacancy(one) for one in vacancies}
    first, later, seen = [], [], Counter()
    for one in found:
        job = by_id[one.vacancy]
        twin = (job.vacancy.employer, next(iter(job.codes), job.vacancy.title))
        seen[twin] += 1
        (later if twin[0] and seen[twin] > 2 else first).append((one.vacancy, one.score))
    listed = (first[:top] + later)[:top]
    best = max((score for _, score in listed), default=0.0)
    return [row for row in listed if row[1] >= LEAST_OF_BEST * best]


def mixed(person, dice):
    """A person put together from the facts of several, so that kinds meet which nobody wrote."""
    others = [dice.choice(PEOPLE) for _ in range(3)]
    pool = [one for other in (person, *others) for one in other.readings]
    told = tuple(one for one in pool if dice.random() < 0.6)
    return matching.Jobseeker(
        f"{person.id}x", told, dice.choice(others).place_id, words=dice.choice(others).words
    )


@pytest.mark.parametrize("person", PEOPLE[::3], ids=lambda person: person.id)
def test_the_quick_list_is_the_list_of_all_pairs(person):
    whole = index(VACANCIES)
    expected = pair_by_pair(whole, VACANCIES, person, 20)
    assert whole.ranked_for(person) == whole.compared_for(person) == expected
    assert [(one.vacancy, one.score) for one in whole.best_for(person)] == expected


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**9))
def test_it_is_so_for_any_vacancies_and_people_and_after_any_changes(seed):
    dice = random.Random(seed)
    vacancies = dice.sample(VACANCIES, 40)
    whole, kept = index(vacancies[:25]), {one.id: one for one in vacancies[:25]}
    for _ in range(3):
        for one in dice.sample(vacancies, 12):
            if one.id in kept and dice.random() < 0.5:
                whole.remove(kept.pop(one.id).id)
            else:
                # The id of one with the facts of another: a vacancy that was rewritten.
                other = dice.choice(vacancies)
                changed = matching.Vacancy(
                    one.id, other.readings, one.place_id, other.title, one.employer, other.words
                )
                whole.put(changed)
                kept[one.id] = changed
        person = mixed(dice.choice(PEOPLE), dice)
        expected = pair_by_pair(whole, list(kept.values()), person, 10)
        assert whole.ranked_for(person, 10) == expected
        assert index(kept.values()).ranked_for(person, 10) == expected


def test_the_ruled_out_are_those_of_all_pairs_the_most_attractive_first():
    whole = index(VACANCIES)
    for person in PEOPLE[:6]:
        found = [whole.explain(person, one.id) for one in VACANCIES]
        out = sorted(
            (one for one in found if one.status == "ruled_out"), key=lambda one: (-one.score, one.vacancy)
        )
        got = whole.excluded_for(person, 10)
        assert [(one.vacancy, one.score) for one in got] == [(one.vacancy, one.score) for one in out[:10]]


def test_an_empty_index_has_nothing_to_give():
    assert index([]).best_for(PEOPLE[0]) == []
    one = index(VACANCIES[:1])
    one.remove(VACANCIES[0].id)
    assert one.best_for(PEOPLE[0]) == one.excluded_for(PEOPLE[0]) == []


def view(thing, kind):
    cursor = Cursor()
    return Seen(parts_of(thing), kind, cursor), cursor


def test_a_view_notes_what_is_read_and_nothing_else():
    job = compile_vacancy(VACANCIES[0])
    seen, cursor = view(job, Job)
    assert seen.demands.get("nothing") is None
    key, level = next(iter(job.demands.items()))
    assert seen.demands.get(key).words == ""
    assert seen.demands[key].level == level.level
    assert ("stool" in seen.offers) == ("stool" in job.offers)
    assert ("x" in seen.shuttle) is False
    assert bool(seen.vacancy.words.get("工作内容", "").strip()) is bool(job.vacancy.words.get("工作内容"))
    assert ("厨" in seen.vacancy.words.get("工作内容", "")) == ("厨" in job.vacancy.words["工作内容"])
    assert cursor.paths == {
        ("demands", "has", "nothing"),
        ("demands", "has", key),
        ("demands", "of", (key, "level")),
        ("offers", "has", "stool"),
        ("shuttle", "has", "x"),
        ("words", "text", ("工作内容", "filled", None)),
        ("words", "text", ("工作内容", "has", "厨")),
    }


def test_what_a_view_cannot_note_is_an_error():
    seen, _ = view(compile_vacancy(VACANCIES[0]), Job)
    with pytest.raises(AttributeError):
        seen.colour  # noqa: B018 - the reading is the test
    person, _ = view(compile_jobseeker(PEOPLE[0]), Person)
    with pytest.raises(AttributeError):
        person.jobseeker.words  # noqa: B018 - a person's own texts are not for rules
    with pytest.raises(AttributeError):
        person.jobseeker.readings  # noqa: B018 - the same


def test_groups_split_where_what_was_read_differs():
    side = Side(Person)
    reach = [Reach("walk", 20), Reach("bus"), Reach("walk", 20)]
    free = Availability(can=(Window((0, 1), 480, 720),))
    for number, one in enumerate(reach):
        told = (Reading("reach", one.to_json()), Reading("available", free.to_json()))
        side.put(compile_jobseeker(matching.Jobseeker(f"P{number}", told, "A")))
    groups = Groups(side)
    assert len(groups) == 1
    groups.extend({("available", "all", None)})
    assert len(groups) == 1
    assert groups.extend({("reach", "all", None)}).tolist() == [0, 0]
    assert groups.which[0] == groups.which[2] != groups.which[1]


def test_the_compiled_way_is_there_to_be_tested():
    assert fast.is_available()


def crowd(seed):
    """Everybody, and sixty people who are put together; numbered anew."""
    dice = random.Random(seed)
    people = [*PEOPLE, *(mixed(dice.choice(PEOPLE), dice) for _ in range(60))]
    return [replace(one, id=f"R{number:03}") for number, one in enumerate(people)]


@pytest.mark.parametrize("compiled", [False, True])
@pytest.mark.parametrize("processes", [1, 2])
def test_a_city_gets_the_lists_that_everybody_gets_alone(processes, compiled):
    people = crowd(7)
    whole = index(VACANCIES)
    whole.remove(VACANCIES[3].id)
    lists = whole.city(people).rank(10, processes=processes, compiled=compiled)
    for at, person in enumerate(people):
        assert lists.for_person(at) == whole.ranked_for(person, 10), person.id
    for at, key in enumerate(lists.vacancies):
        expected = (
            [(one.jobseeker, one.score) for one in whole.best_people(key, people, 10)] if key in whole else []
        )
        assert lists.for_vacancy(at) == expected, key


def test_one_vacancy_gets_the_people_it_gets_alone_also_after_it_changed():
    people = crowd(11)
    whole = index(VACANCIES)
    city = whole.city(people)

    def alone(key):
        return [(one.jobseeker, one.score) for one in whole.best_people(key, people, 10)]

    for one in VACANCIES:
        if one.id in whole:
            assert city.best_people(one.id, 10) == alone(one.id), one.id
    first, second = VACANCIES[0], VACANCIES[1]
    whole.put(replace(second, id=first.id))
    whole.remove(second.id)
    assert city.best_people(first.id, 10) == alone(first.id)
    with pytest.raises(KeyError):
        city.best_people(second.id)
    assert whole.city([]).best_people(first.id) == []


def test_a_city_without_people_or_vacancies_has_empty_lists():
    lists = index(VACANCIES).city([]).rank(5)
    assert lists.of_people.shape == (0, 5)
    assert all(lists.for_vacancy(at) == [] for at in range(len(VACANCIES)))
    assert index([]).city(PEOPLE[:2]).rank(5).for_person(0) == []
