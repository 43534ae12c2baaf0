"""What a workplace is like, as somebody saw it or was told: once for all vacancies there.

A step at the door or a stool in the shop belongs to the place, not to one post; every vacancy there knows it
(`readings.known_of`), and so do suggestions.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import Session, joinedload

from matching.types import ACCOMMODATIONS
from portal import clock
from portal.actors import Actor
from portal.labels import N_
from portal.models import Employer, Fact, FactManner, FactSource, FactState, Vacancy, Workplace
from portal.services import audit, readings
from portal.services.errors import DomainError
from portal.services.vacancy_words import OFFERS
from portal.services.visibility import require

# What a visit sees of a place, then how people work there.
ASKED = (
    "ground_floor", "toilet", "warm", "stool", "quiet", "trolley",
    "rest", "written", "buddy", "half_day", "treatment_days", "shuttle",
)  # fmt: skip
NOT_ASKED = ""
# How yes and no are said where "能" would be odd.
IS, HAS = (N_("是"), N_("不是")), (N_("有"), N_("没有"))
SAID = {
    "ground_floor": IS,
    "toilet": IS,
    "warm": HAS,
    "quiet": HAS,
    "trolley": HAS,
    "buddy": HAS,
    "shuttle": HAS,
}


@dataclass(frozen=True)
class Known:
    """One thing known of a workplace: what it is called, the answer in words, and the row that says who told it."""

    name: str
    answer: str
    fact: Fact


def workplaces_of(employer: Employer) -> list[Workplace | None]:
    """Return the employer's workplaces, its own address first: None while nothing is known of that place."""
    return [employer.own_workplace, *(place for place in employer.workplaces if place.address is not None)]


def words_of(key: str) -> dict[str, str]:
    """Return how the answers about one thing are said, by state."""
    return dict(zip(OFFERS, SAID.get(key, tuple(OFFERS.values())), strict=True))


def known_at(session: Session, workplace: Workplace | None) -> list[Known]:
    """Return what is known of a workplace now, in the order it is asked; nothing for a place never recorded."""
    facts = _facts(session, workplace)
    return [
        Known(ACCOMMODATIONS[key], words_of(key)[facts[key].value["state"]], facts[key])
        for key in ASKED
        if key in facts
    ]


def answers_at(session: Session, workplace: Workplace | None) -> dict[str, str]:
    """Return the answers a form begins with, by accommodation key; an empty one where nobody asked."""
    return _answers(_facts(session, workplace))


def _answers(facts: Mapping[str, Fact]) -> dict[str, str]:
    return {key: str(facts[key].value["state"]) if key in facts else NOT_ASKED for key in ASKED}


def _facts(session: Session, workplace: Workplace | None) -> dict[str, Fact]:
    if workplace is None:
        return {}
    query = (
        select(Fact)
        .where(Fact.workplace_id == workplace.id, Fact.state == FactState.CONFIRMED)
        .order_by(Fact.id)
        .options(joinedload(Fact.recorded_by))
    )
    return {fact.key.partition(":")[2]: fact for fact in session.scalars(query)}


def record(
    session: Session,
    actor: Actor,
    employer: Employer,
    workplace: Workplace | None,
    *,
    answers: Mapping[str, str],
    source: FactSource,
    manner: FactManner,
) -> int:
    """Keep what was seen or told of a workplace; return how many answers are new.

    An answer that stays as it was keeps who said it and when. Earlier answers are kept as superseded.

    Parameters
    ----------
    workplace
        One of the employer's; None is the employer's own address.
    answers
        ``offered``, ``refused`` or nothing, by key of `ASKED`; keys that are missing stay as they are.

    Raises
    ------
    DomainError
        When an answer is none (field: the key).
    ForbiddenError
        When the actor may not edit the employer.
    """
    require(actor, "employer.edit", employer)
    wrong = [
        DomainError(N_("选一个答案。"), field=key)
        for key, told in answers.items()
        if not _is_answer(key, told)
    ]
    if wrong:
        wrong[0].also = tuple(wrong[1:])
        raise wrong[0]
    workplace = workplace or employer.own_workplace
    facts = _facts(session, workplace)
    before = _answers(facts)
    changed = {key: told for key, told in answers.items() if told != before[key]}
    if not changed:
        return 0
    place = workplace or _make_own(session, employer)
    for key, told in changed.items():
        if key in facts:
            facts[key].state = FactState.SUPERSEDED
        if told:
            session.add(_fact(actor, place, key, told, source, manner))
    session.flush()
    audit.record(session, actor, "workplace.facts", employer, fields=sorted(changed))
    _tell_vacancies(session, place)
    return len(changed)


def _is_answer(key: str, told: str) -> bool:
    return key in ASKED and (told == NOT_ASKED or told in OFFERS)


def _fact(
    actor: Actor, place: Workplace, key: str, told: str, source: FactSource, manner: FactManner
) -> Fact:
    return Fact(
        workplace_id=place.id,
        key=f"accommodation:{key}",
        value={"key": key, "state": told},
        source=source,
        manner=manner,
        as_of=clock.today(),
        state=FactState.CONFIRMED,
        recorded_by_id=actor.account_id,
        recorded_at=clock.now(),
    )


def _make_own(session: Session, employer: Employer) -> Workplace:
    """Make the workplace at the employer's own address, with the vacancies that are there."""
    place = Workplace(employer=employer, community=employer.community)
    session.add(place)
    session.flush()
    # Not an edit of the vacancies: nobody who has one open in another window is in conflict with it.
    session.execute(
        update(Vacancy)
        .where(Vacancy.employer_id == employer.id, Vacancy.workplace_id.is_(None))
        .values(workplace_id=place.id)
        .execution_options(synchronize_session="fetch")
    )
    return place


def _tell_vacancies(session: Session, place: Workplace) -> None:
    """Let the vacancies there know: what lists filter by follows, and suggestions read them anew."""
    there = list(session.scalars(select(Vacancy).where(Vacancy.workplace_id == place.id)))
    for vacancy in there:
        readings.derive(session, vacancy)
    session.execute(
        update(Vacancy)
        .where(Vacancy.id.in_([vacancy.id for vacancy in there]))
        .values(updated_at=clock.now())
        .execution_options(synchronize_session="fetch")
    )
