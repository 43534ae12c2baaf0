"""What to ask before leaving a shop, the most useful first: what would open the post to more people.

What one change opens is found by comparing the people who live nearest; what the law wants asked comes from
`vacancies.check` and stands before these questions on the page.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from matching.types import ACCOMMODATIONS, DIMENSIONS
from portal.access import may
from portal.actors import Actor
from portal.labels import N_
from portal.models import Vacancy
from portal.services import people_kept, readings, vacancy_facts
from portal.services.suggestion_index import index_of, weighting_in_use
from portal.services.suggestions import near_people

# A visit is short: what is not among these is asked another day.
MOST_ASKED = 6
PEOPLE_LOOKED_AT = 300
_YES = {"offered": N_("行"), "refused": N_("不行")}
_NEEDED = {"4": N_("一直要"), "2": N_("有时候要"), "0": N_("不用")}


@dataclass(frozen=True)
class Question:
    """One question to an employer.

    Attributes
    ----------
    key
        ``accommodation:stool`` or ``demand:ST``: the fact its answer settles.
    asked, what
        The sentence, with a place for what it is about.
    answers
        Value and word of each answer.
    opens
        How many of the nearest people a yes would let in; 0 where that is not known.
    """

    key: str
    asked: str
    what: str
    answers: dict[str, str]
    opens: int = 0


def ask_first(session: Session, actor: Actor, vacancy: Vacancy) -> list[Question]:
    """Return the questions nobody has put to the employer, those that open the post to most people first."""
    demands, offers = vacancy_facts.not_asked(session, vacancy)
    opens = _opens(session, actor, vacancy)
    known = {readings.key_of(one) for one in readings.known_of(session, vacancy)}
    offered = [key for key in dict.fromkeys((*opens, *offers)) if f"accommodation:{key}" not in known]
    told = [
        Question(
            f"accommodation:{key}", N_("%(what)s，行不行？"), ACCOMMODATIONS[key], _YES, opens.get(key, 0)
        )
        for key in offered
    ]
    needed = [
        Question(f"demand:{key}", N_("这个活，要不要%(what)s？"), DIMENSIONS[key], _NEEDED) for key in demands
    ]
    return _in_turn([one for one in told if one.opens], needed, [one for one in told if not one.opens])


def _in_turn(
    opening: Sequence[Question], needed: Sequence[Question], others: Sequence[Question]
) -> list[Question]:
    """Return what opens most, then demands and offers in turn: half of what is asked is what the work is like."""
    first = list(opening[:MOST_ASKED])
    rest = [one for pair in zip(needed, others, strict=False) for one in pair]
    rest += [one for one in (*needed, *others) if one not in rest]
    return [*first, *rest][:MOST_ASKED]


def _opens(session: Session, actor: Actor, vacancy: Vacancy) -> dict[str, int]:
    """Return how many of the nearest people each change would let in, by accommodation, most first."""
    if not may(actor, "jobseeker.see"):
        return {}
    people = people_kept.matching_people(session, near_people(session, actor, vacancy, most=PEOPLE_LOOKED_AT))
    index = index_of(session, [readings.matching_vacancy(vacancy)], weighting_in_use(session))
    found = index.best_changes(str(vacancy.id), people)
    return {one.key: one.count for one in found if one.key in ACCOMMODATIONS}
