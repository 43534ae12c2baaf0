"""Writing a visit down: what is still open, what is new, what the place is like, and when to come again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal import clock
from portal.actors import Actor
from portal.labels import N_
from portal.models import (
    Employer,
    FactManner,
    FactSource,
    Vacancy,
    VacancySource,
    VacancyState,
    Visit,
    VisitedVacancy,
    VisitOutcome,
    VisitVacancy,
)
from portal.services import audit, vacancies, vacancy_facts, workplaces
from portal.services.errors import DomainError
from portal.services.visibility import require

# What a visit asks about again: posts that are shown, rest, or have run out.
_ASKED_ABOUT = (VacancyState.PUBLISHED, VacancyState.PAUSED, VacancyState.EXPIRED)
_MOVES = {VisitedVacancy.PAUSED: VacancyState.PAUSED, VisitedVacancy.FILLED: VacancyState.FILLED}


@dataclass(frozen=True)
class Told:
    """What a visit brought.

    Attributes
    ----------
    outcome, told, note, next_on
        What came of it, what was said in one breath, a remark, the day to come again.
    need
        Fields of a new vacancy, or None when nobody is wanted.
    publish
        Whether the new vacancy is to be shown at once; it is kept as a draft otherwise.
    right
        Keys of the lines read from the new vacancy that the worker called right.
    answers
        Answers to questions about the new vacancy, by key (``demand:ST``, ``accommodation:stool``).
    standing
        What was found out about earlier vacancies, by key.
    place
        Answers about the workplace, by accommodation; `manner` says whether it was seen or told.
    """

    outcome: VisitOutcome
    told: str = ""
    note: str = ""
    next_on: date | None = None
    need: Mapping[str, Any] | None = None
    publish: bool = False
    right: Sequence[str] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    standing: Mapping[int, VisitedVacancy] = field(default_factory=dict)
    place: Mapping[str, str] = field(default_factory=dict)
    manner: FactManner = FactManner.TOLD


def open_needs(session: Session, employer: Employer) -> list[Vacancy]:
    """Return the vacancies a visit asks about again: shown, resting or run out, the oldest confirmation first."""
    query = select(Vacancy).where(Vacancy.employer_id == employer.id, Vacancy.state.in_(_ASKED_ABOUT))
    return list(session.scalars(query.order_by(Vacancy.last_confirmed_on.asc().nulls_first(), Vacancy.id)))


def record(session: Session, actor: Actor, employer: Employer, told: Told) -> tuple[Visit, Vacancy | None]:
    """Write a visit down with all it brought, and return it with the new vacancy, if any.

    Raises
    ------
    DomainError
        When it brought nothing to write down, or an answer is none.
    NotPublishableError
        When the new vacancy is to be shown and can't be as it stands; nothing is kept then.
    ForbiddenError
        When the actor does not work where the employer is.
    """
    require(actor, "employer.edit", employer)
    if told.outcome is VisitOutcome.NEED and told.need is None and not told.standing:
        raise DomainError(N_("要什么人，还没写。眼下不要人，就选“眼下不要人”。"), field="told")
    if told.next_on is not None and told.next_on < clock.today():
        raise DomainError(N_("下回去的日子已经过了，写个往后的。"), field="next_on")
    visit = Visit(
        employer_id=employer.id,
        visited_on=clock.today(),
        visited_by_id=actor.account_id,
        outcome=told.outcome,
        told=told.told.strip() or None,
        note=told.note.strip() or None,
        next_on=told.next_on,
        recorded_at=clock.now(),
    )
    session.add(visit)
    session.flush()
    _record_place(session, actor, employer, told)
    _ask_again(session, actor, employer, visit, told.standing)
    need = _write_down(session, actor, employer, visit, told)
    audit.record(session, actor, "visit.recorded", employer, outcome=told.outcome.value)
    session.flush()
    return visit, need


def _record_place(session: Session, actor: Actor, employer: Employer, told: Told) -> None:
    if told.place:
        seen = told.manner is FactManner.SEEN
        workplaces.record(
            session,
            actor,
            employer,
            employer.own_workplace,
            answers=told.place,
            source=FactSource.WORKER if seen else FactSource.EMPLOYER,
            manner=told.manner,
        )


def _ask_again(
    session: Session, actor: Actor, employer: Employer, visit: Visit, standing: Mapping[int, VisitedVacancy]
) -> None:
    asked = {row.id: row for row in open_needs(session, employer)}
    for key, found in standing.items():
        if key not in asked:
            raise DomainError(N_("这个岗位刚才有人改过了，再看一眼。"))
        _settle(session, actor, asked[key], found)
        visit.vacancies.append(VisitVacancy(vacancy_id=key, found=found))


def _settle(session: Session, actor: Actor, vacancy: Vacancy, found: VisitedVacancy) -> None:
    """Take what was found out to the vacancy: the employer's own word today."""
    if found is VisitedVacancy.OPEN:
        until = vacancies.valid_until(vacancy, clock.today())
        if vacancy.state is VacancyState.PAUSED:
            vacancies.move(session, actor, vacancy, VacancyState.PUBLISHED, expires_on=until)
        else:
            vacancies.still_open(session, actor, vacancy, extend_to=until)
    elif _MOVES[found] is not vacancy.state and vacancy.state is not VacancyState.EXPIRED:
        vacancies.move(session, actor, vacancy, _MOVES[found])


def _write_down(
    session: Session, actor: Actor, employer: Employer, visit: Visit, told: Told
) -> Vacancy | None:
    if told.need is None:
        return None
    need = vacancies.create(
        session,
        actor,
        employer=employer,
        fields=told.need,
        source=VacancySource.VISIT,
        publish=told.publish,
        insist=told.publish,
    )
    for line in vacancy_facts.lines_of(session, need):
        if line.keys in told.right and line.state == "proposed":
            vacancy_facts.confirm_line(session, actor, need, line.keys)
    for key, answer in told.answers.items():
        vacancy_facts.settle(session, actor, need, key=key, answer=answer, manner=FactManner.TOLD)
    visit.vacancies.append(VisitVacancy(vacancy_id=need.id, found=VisitedVacancy.TOLD))
    return need
