"""The one change at a workplace, or the one support for a person, that opens most.

A page of its own: the answer is found by comparing every pair again with the change in place.
"""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from matching.barriers import Opening
from portal.actors import Actor
from portal.models import Jobseeker, Vacancy
from portal.services import suggestions
from portal.services.suggestion_index import current_index
from portal.services.visibility import visible_vacancies

# More than this is no longer one thing to talk about.
MOST_SHOWN = 5


@dataclass(frozen=True)
class ChangeForPeople:
    """A change to ask the employer for, in a sentence, and the actor's people whom it lets in.

    `key` is the accommodation that can be noted for the vacancy once the employer has said yes or no.
    """

    key: str
    sentence: str
    people: list[Jobseeker]


@dataclass(frozen=True)
class SupportForPerson:
    """What could be arranged for a person, in a sentence, and the vacancies that it opens."""

    sentence: str
    vacancies: list[Vacancy]


def find_changes(session: Session, actor: Actor, vacancy: Vacancy) -> list[Opening]:
    """Return the changes that let in more of the actor's people, the one for most people first.

    Raises what `suggestions.for_vacancy` raises.
    """
    asked = suggestions.compared_people(session, actor, vacancy)
    with current_index(session) as index:
        found: list[Opening] = index.best_changes(str(vacancy.id), asked)
    return found[:MOST_SHOWN]


def with_people(session: Session, actor: Actor, found: list[Opening]) -> list[ChangeForPeople]:
    """Return changes with those of the people they let in whom the actor sees."""
    people = suggestions.people_by_key(session, actor, [int(key) for one in found for key in one.opens])
    return [
        ChangeForPeople(one.key, one.sentence, [people[int(key)] for key in one.opens if int(key) in people])
        for one in found
    ]


def find_supports(session: Session, actor: Actor, person: Jobseeker) -> list[Opening]:
    """Return what to arrange for a person, the support that opens most vacancies first.

    Raises what `suggestions.for_jobseeker` raises.
    """
    asked = suggestions.compared_person(session, actor, person)
    with current_index(session) as index:
        found: list[Opening] = index.best_supports(asked)
    return found[:MOST_SHOWN]


def with_vacancies(session: Session, actor: Actor, found: list[Opening]) -> list[SupportForPerson]:
    """Return supports with those of the vacancies they open that the actor sees; none that opens nothing."""
    keys = [int(key) for one in found for key in one.opens]
    seen = suggestions.with_words(session, visible_vacancies(actor), keys)
    told = [
        SupportForPerson(one.sentence, [seen[int(key)] for key in one.opens if int(key) in seen])
        for one in found
    ]
    return [one for one in told if one.vacancies]
