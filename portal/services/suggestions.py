"""Suggestions: the best vacancies for a person and the best people for a vacancy, with reasons and what to ask.

The computer only suggests (design rule 4): nothing here is stored, counted or told to anybody. A pair that was
talked about before is marked, not hidden; every vacancy stays open to everybody unranked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, case, exists, func, select
from sqlalchemy.orm import Session, defer, joinedload

from matching import types
from portal.actors import Actor
from portal.models import Consent, Jobseeker, JobseekerState, Place, Purpose, Referral, Vacancy
from portal.services import audit, people_kept, readings, referral_lists
from portal.services import referral_guards as guards
from portal.services.errors import DomainError
from portal.services.suggestion_index import current_index, is_open
from portal.services.visibility import require, visible_jobseekers, visible_vacancies

# A city's officer sees tens of thousands of people; the nearest ones are compared, and the page says so.
PEOPLE_COMPARED = 2000


@dataclass(frozen=True)
class Match:
    """A pair with what speaks for and against it; `referral` is the newest one of the two, if any."""

    suggestion: types.Suggestion
    vacancy: Vacancy
    jobseeker: Jobseeker | None = None
    referral: Referral | None = None

    @property
    def bill(self) -> list[tuple[str, int]]:
        """What the points are made of, as (sentence, points); they add up to `suggestion.total`."""
        return self.suggestion.points()

    @property
    def strongest(self) -> list[types.Reason]:
        """What is known to speak for the pair, the weightiest first."""
        known = [one for one in self.suggestion.reasons if one.is_known and one.contribution > 0]
        return sorted(known, key=lambda one: one.contribution, reverse=True)

    @property
    def is_ruled_out(self) -> bool:
        """Whether a rule speaks against the pair."""
        return self.suggestion.status == "ruled_out"


@dataclass(frozen=True)
class PeopleCompared:
    """How many people stand behind a list for a vacancy, and who could not be on it."""

    active: int
    without_consent: int
    compared: int

    @property
    def left_out(self) -> int:
        """How many agreed and were not compared, because there are too many nearer ones."""
        return self.active - self.without_consent - self.compared


# ---- for a person ------------------------------------------------------------------------------------


def why_none(session: Session, person: Jobseeker) -> DomainError | None:
    """Return why nothing is suggested to this person now (not looking, no consent to register), or None."""
    return guards.of_person(session, person)


def for_jobseeker(session: Session, actor: Actor, person: Jobseeker, *, top: int = 20) -> list[Match]:
    """Return the best open vacancies for a person, best first; nothing that a rule speaks against.

    Raises
    ------
    DomainError
        When the person is not looking, or has not agreed to be registered.
    ForbiddenError
        When the person is not of the actor's area.
    """
    return with_vacancies(session, actor, person, best_for(session, actor, person, top=top))


def best_for(session: Session, actor: Actor, person: Jobseeker, *, top: int) -> list[types.Suggestion]:
    """Return what `for_jobseeker` shows as matching tells it; raises as above."""
    asked = compared_person(session, actor, person)
    with current_index(session) as index:
        found: list[types.Suggestion] = index.best_for(asked, top=top)
    return found


def excluded_for(session: Session, actor: Actor, person: Jobseeker, *, top: int) -> list[types.Suggestion]:
    """Return what rules speak against for a person, the otherwise most attractive first; raises as above."""
    asked = compared_person(session, actor, person)
    with current_index(session) as index:
        found: list[types.Suggestion] = index.excluded_for(asked, top=top)
    return found


def explain(session: Session, actor: Actor, person: Jobseeker, vacancy: Vacancy) -> Match:
    """Return what speaks for and against one pair, whatever its status.

    Raises
    ------
    DomainError
        When the person is not looking or has not agreed, or the vacancy is not open today.
    ForbiddenError
        When the actor may not see one of them.
    """
    require(actor, "vacancy.see", vacancy)
    why_not = guards.of_vacancy(vacancy)
    if why_not is not None:
        raise why_not
    asked = compared_person(session, actor, person)
    with current_index(session) as index:
        found = index.explain(asked, str(vacancy.id))
    return Match(found, vacancy, person, _referral_of(session, actor, person, vacancy))


def compared_person(session: Session, actor: Actor, person: Jobseeker) -> types.Jobseeker:
    """Return a person of the actor's as matching knows them; raises what `for_jobseeker` raises."""
    require(actor, "jobseeker.see", person)
    why_not = why_none(session, person)
    if why_not is not None:
        raise why_not
    return readings.matching_jobseeker(person)


def _referral_of(session: Session, actor: Actor, person: Jobseeker, vacancy: Vacancy) -> Referral | None:
    known = referral_lists.of_pairs(session, actor, jobseeker_ids=[person.id], vacancy_ids=[vacancy.id])
    return known.get((person.id, vacancy.id))


def with_vacancies(
    session: Session, actor: Actor, person: Jobseeker, found: Sequence[types.Suggestion]
) -> list[Match]:
    """Return suggestions to a person beside the vacancies that the actor sees and what became of the pairs."""
    keys = [int(suggestion.vacancy) for suggestion in found]
    seen = with_words(session, visible_vacancies(actor), keys)
    known = referral_lists.of_pairs(session, actor, jobseeker_ids=[person.id], vacancy_ids=keys)
    return [
        Match(suggestion, seen[key], person, known.get((person.id, key)))
        for suggestion, key in zip(found, keys, strict=True)
        if key in seen
    ]


def with_words(session: Session, query: Select[Vacancy], keys: list[int]) -> dict[int, Vacancy]:
    """Return the vacancies among `keys` that a query allows, with what a list says of them, by key."""
    rows = session.scalars(
        query.where(Vacancy.id.in_(keys)).options(
            joinedload(Vacancy.employer), joinedload(Vacancy.community).joinedload(Place.parent)
        )
    )
    return {row.id: row for row in rows}


# ---- for somebody at the window ----------------------------------------------------------------------


def for_taps(
    session: Session, taps: Mapping[str, Any], community: Place | None, *, top: int = 20
) -> list[Match]:
    """Return the best open vacancies for what somebody tapped at the window near `community`; store nothing."""
    from portal.services.taps import readings_of, understood  # noqa: PLC0415 - the window's own questions

    typed = " ".join(understood(taps).get("words", []))
    asked = types.Jobseeker(
        id="window",
        readings=tuple(readings_of(taps)),
        place_id=str(community.id) if community is not None else None,
        words={"求职意向": typed} if typed else {},
    )
    with current_index(session) as index:
        found = index.best_for(asked, top=top)
    keys = [int(suggestion.vacancy) for suggestion in found]
    seen = with_words(session, select(Vacancy).where(is_open()), keys)
    return [Match(suggestion, seen[key]) for suggestion, key in zip(found, keys, strict=True) if key in seen]


# ---- for a vacancy -----------------------------------------------------------------------------------


def for_vacancy(session: Session, actor: Actor, vacancy: Vacancy, *, top: int = 20) -> list[Match]:
    """Return the best of the actor's own people for a vacancy, best first.

    Only people who are looking and have agreed to be registered are compared, the nearest
    `PEOPLE_COMPARED` of them; `people_compared` says how many that leaves out.

    Raises
    ------
    DomainError
        When the vacancy is not open today.
    ForbiddenError
        When the actor may not see the vacancy, or sees no people at all.
    """
    return with_people(session, actor, vacancy, best_people(session, actor, vacancy, top=top))


def best_people(session: Session, actor: Actor, vacancy: Vacancy, *, top: int) -> list[types.Suggestion]:
    """Return what `for_vacancy` shows as matching tells it; raises as above."""
    asked = compared_people(session, actor, vacancy)
    with current_index(session) as index:
        found: list[types.Suggestion] = index.best_people(str(vacancy.id), asked, top=top)
    return found


def compared_people(session: Session, actor: Actor, vacancy: Vacancy) -> list[types.Jobseeker]:
    """Return the actor's people whom a vacancy is compared with, the nearest first; raises as `for_vacancy`."""
    require(actor, "vacancy.see", vacancy)
    require(actor, "jobseeker.see", None)
    why_not = guards.of_vacancy(vacancy)
    if why_not is not None:
        raise why_not
    return people_kept.matching_people(session, near_people(session, actor, vacancy))


def near_people(session: Session, actor: Actor, vacancy: Vacancy, *, most: int | None = None) -> list[int]:
    """Return the keys of the actor's people who can be suggested, the nearest first; `PEOPLE_COMPARED` at most."""
    return list(session.scalars(_near(actor, vacancy).limit(most or PEOPLE_COMPARED)))


def people_by_key(session: Session, actor: Actor, keys: Sequence[int]) -> dict[int, Jobseeker]:
    """Return those of the actor's people among `keys`, with what a list says of them."""
    query = (
        visible_jobseekers(actor)
        .where(Jobseeker.id.in_(keys))
        .options(defer(Jobseeker.raw), joinedload(Jobseeker.community).joinedload(Place.parent))
    )
    return {person.id: person for person in session.scalars(query)}


def people_compared(session: Session, actor: Actor) -> PeopleCompared:
    """Return how many of the actor's people are looking, how many of those may not be suggested yet."""
    active = visible_jobseekers(actor).where(Jobseeker.state == JobseekerState.ACTIVE)
    everybody = _count(session, active)
    agreed = _count(session, active.where(has_agreed()))
    return PeopleCompared(everybody, everybody - agreed, min(agreed, PEOPLE_COMPARED))


def _count(session: Session, query: Select[Jobseeker]) -> int:
    inner = query.with_only_columns(Jobseeker.id).order_by(None).subquery()
    return session.scalar(select(func.count()).select_from(inner)) or 0


def has_agreed() -> Any:
    """Return the condition that a person has agreed to be registered and looked for."""
    return exists().where(
        Consent.jobseeker_id == Jobseeker.id,
        Consent.purpose == Purpose.REGISTER,
        Consent.withdrawn_at.is_(None),
    )


def _near(actor: Actor, vacancy: Vacancy) -> Select[int]:
    """Select the keys of people who can be suggested, those of the vacancy's community first, then its surroundings."""
    steps = vacancy.community.path.strip("/").split("/")
    around = ["/" + "/".join(steps[:length]) + "/" for length in range(len(steps), 0, -1)]
    nearness = case(
        *((Place.path.startswith(path, autoescape=True), at) for at, path in enumerate(around)),
        else_=len(around),
    )
    return (
        visible_jobseekers(actor)
        .where(Jobseeker.state == JobseekerState.ACTIVE, has_agreed())
        .with_only_columns(Jobseeker.id)
        .order_by(nearness, Jobseeker.id)
    )


def with_people(
    session: Session, actor: Actor, vacancy: Vacancy, found: Sequence[types.Suggestion]
) -> list[Match]:
    """Return suggestions for a vacancy beside the people that the actor sees and what became of the pairs."""
    keys = [int(suggestion.jobseeker) for suggestion in found]
    by_key = people_by_key(session, actor, keys)
    known = referral_lists.of_pairs(session, actor, jobseeker_ids=keys, vacancy_ids=[vacancy.id])
    return [
        Match(suggestion, vacancy, by_key[key], known.get((key, vacancy.id)))
        for suggestion, key in zip(found, keys, strict=True)
    ]


# ---- who looked --------------------------------------------------------------------------------------


def record_look(
    session: Session, actor: Actor, thing: Jobseeker | Vacancy, *, people: Sequence[int] = ()
) -> None:
    """Append to the audit trail that somebody asked what suits a person, or who suits a vacancy and saw whom."""
    if isinstance(thing, Jobseeker):
        audit.record(session, actor, "jobseeker.suggest", thing)
    else:
        audit.record(session, actor, "vacancy.suggest", thing, people=[str(key) for key in people])
