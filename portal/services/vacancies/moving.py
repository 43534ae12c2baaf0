"""A vacancy's way: checked, published, paused, filled, expired; every step goes through the transition table."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from portal import clock
from portal.access import may
from portal.actors import SYSTEM, Actor
from portal.labels import N_
from portal.models import Vacancy, VacancyConfirmation, VacancySource, VacancyState
from portal.models.vacancies import TRANSITIONS
from portal.services import audit
from portal.services.employers import refuse_unseen
from portal.services.errors import DomainError, ForbiddenError
from portal.services.vacancies.words import valid_until
from portal.services.vacancy_checks import Finding, NotPublishableError, check, hindrances

# What an employer may do with their own vacancy; everything else is the desk's.
EMPLOYER_MOVES: dict[VacancyState, frozenset[VacancyState]] = {
    VacancyState.DRAFT: frozenset({VacancyState.IN_REVIEW, VacancyState.WITHDRAWN}),
    VacancyState.IN_REVIEW: frozenset({VacancyState.DRAFT, VacancyState.WITHDRAWN}),
    VacancyState.PUBLISHED: frozenset({VacancyState.PAUSED, VacancyState.FILLED, VacancyState.WITHDRAWN}),
    VacancyState.PAUSED: frozenset({VacancyState.IN_REVIEW, VacancyState.FILLED, VacancyState.WITHDRAWN}),
    VacancyState.FILLED: frozenset({VacancyState.IN_REVIEW, VacancyState.WITHDRAWN}),
    VacancyState.EXPIRED: frozenset({VacancyState.IN_REVIEW, VacancyState.WITHDRAWN}),
    VacancyState.WITHDRAWN: frozenset({VacancyState.DRAFT}),
}
# The employer reads why: these steps of the desk need a word of explanation.
_NEEDS_NOTE = frozenset(
    {
        (VacancyState.IN_REVIEW, VacancyState.DRAFT),
        (VacancyState.IN_REVIEW, VacancyState.WITHDRAWN),
        (VacancyState.PUBLISHED, VacancyState.WITHDRAWN),
    }
)


def require_edit(actor: Actor, vacancy: Vacancy) -> None:
    """Do nothing if the actor works where the vacancy is, or belongs to its employer; else ForbiddenError."""
    if not may(actor, "vacancy.edit", vacancy) and not may(actor, "employer.post", vacancy):
        raise ForbiddenError


def next_states(actor: Actor, vacancy: Vacancy) -> list[VacancyState]:
    """Return the states the actor may move the vacancy to now, in order of definition."""
    if may(actor, "vacancy.review", vacancy):
        allowed = TRANSITIONS[vacancy.state]
    elif may(actor, "employer.post", vacancy):
        allowed = EMPLOYER_MOVES[vacancy.state]
    else:
        allowed = frozenset()
    return [state for state in VacancyState if state in allowed and state is not VacancyState.EXPIRED]


def move(
    session: Session,
    actor: Actor,
    vacancy: Vacancy,
    to_state: VacancyState,
    *,
    note: str | None = None,
    override_reason: str | None = None,
    expires_on: date | None = None,
) -> Vacancy:
    """Take a vacancy to another state.

    Raises
    ------
    DomainError
        When the step is not possible from here, or needs a word why (field ``note``), or the papers of an employer
        who sends it to review were not looked at in half a year.
    NotPublishableError
        When it is to be published, or sent to review by its employer, and something stands in the way.
    ForbiddenError
        When the actor may not edit it.
    """
    require_edit(actor, vacancy)
    told = (note or "").strip() or None
    if to_state not in next_states(actor, vacancy):
        raise DomainError(N_("现在是“%(state)s”，走不到那一步。"), state=vacancy.state.label)
    by_desk = may(actor, "vacancy.review", vacancy)
    if by_desk and told is None and (vacancy.state, to_state) in _NEEDS_NOTE:
        raise DomainError(N_("写一句为什么，单位看得到。"), field="note")
    if expires_on is not None and expires_on != vacancy.expires_on:
        audit.revise(session, actor, vacancy, {"expires_on": expires_on})
    if to_state is VacancyState.PUBLISHED:
        _publish(session, actor, vacancy, override_reason)
    elif to_state is VacancyState.IN_REVIEW and not by_desk:
        refuse_unseen(vacancy.employer)
        _refuse([finding for finding in check(vacancy, clock.today()) if finding.act == "block"])
    change_state(session, actor, vacancy, to_state, told)
    session.flush()
    return vacancy


def _refuse(stops: list[Finding]) -> None:
    if stops:
        raise NotPublishableError(stops)


def _publish(session: Session, actor: Actor, vacancy: Vacancy, override_reason: str | None) -> None:
    """Check once more, and set the days that make it visible."""
    today = clock.today()
    reason = (override_reason or "").strip() or vacancy.override_reason
    _refuse(hindrances(check(vacancy, today), reason))
    if reason != vacancy.override_reason:
        audit.revise(session, actor, vacancy, {"override_reason": reason})
    first_time = vacancy.state in {VacancyState.DRAFT, VacancyState.IN_REVIEW}
    if first_time and vacancy.source is VacancySource.IMPORT:
        vacancy.last_confirmed_on = vacancy.last_confirmed_on or vacancy.registered_on
    else:
        _note_open(session, actor, vacancy)
    if vacancy.published_on is None or vacancy.state is not VacancyState.PAUSED:
        vacancy.published_on = today
    vacancy.reviewed_by_id = actor.account_id


def change_state(
    session: Session, actor: Actor, vacancy: Vacancy, to_state: VacancyState, note: str | None
) -> None:
    """Set the state and keep where it came from, who moved it and what they said; checks nothing."""
    from_state = vacancy.state
    audit.revise(session, actor, vacancy, {"state": to_state, "review_note": note})
    audit.record(
        session,
        actor,
        "vacancy.moved",
        vacancy,
        from_state=from_state.value,
        to_state=to_state.value,
        **overridden(vacancy),
    )


def confirm_open(
    session: Session, actor: Actor, vacancy: Vacancy, *, extend_to: date | None = None
) -> VacancyConfirmation:
    """Note that the employer said today that the vacancy is open; with `extend_to`, also until when.

    Raises
    ------
    DomainError
        When it is not published.
    """
    require_edit(actor, vacancy)
    if vacancy.state is not VacancyState.PUBLISHED:
        raise DomainError(N_("没在招的岗位，先发布，再确认。"))
    if extend_to is not None and vacancy.expires_on is not None and extend_to > vacancy.expires_on:
        audit.revise(session, actor, vacancy, {"expires_on": extend_to})
    row = _note_open(session, actor, vacancy)
    audit.record(session, actor, "vacancy.confirmed_open", vacancy)
    session.flush()
    return row


def still_open(
    session: Session, actor: Actor, vacancy: Vacancy, *, extend_to: date | None = None
) -> VacancyConfirmation | None:
    """Note that the employer wants somebody still: a shown vacancy is confirmed, one that ran out is shown again.

    Returns the confirmation of a shown one, None where it was shown again, which notes the same.

    Raises
    ------
    DomainError
        When it neither is shown nor ran out.
    NotPublishableError
        When it can't be shown as it stands.
    """
    today = clock.today()
    ran_out = vacancy.expires_on is not None and vacancy.expires_on < today
    if vacancy.state is VacancyState.PUBLISHED:
        until = valid_until(vacancy, today) if ran_out else extend_to
        return confirm_open(session, actor, vacancy, extend_to=until)
    if vacancy.state is not VacancyState.EXPIRED:
        raise DomainError(N_("没在招的岗位，先发布，再确认。"))
    move(session, actor, vacancy, VacancyState.PUBLISHED, expires_on=valid_until(vacancy, today))
    return None


def _note_open(session: Session, actor: Actor, vacancy: Vacancy) -> VacancyConfirmation:
    vacancy.last_confirmed_on = clock.today()
    row = VacancyConfirmation(
        vacancy_id=vacancy.id,
        confirmed_on=clock.today(),
        confirmed_by_id=actor.account_id,
        recorded_at=clock.now(),
    )
    session.add(row)
    return row


def expire_overdue(session: Session, on: date) -> int:
    """Take every published vacancy whose last day has passed off the window; return how many."""
    query = (
        select(Vacancy)
        .where(Vacancy.state == VacancyState.PUBLISHED, Vacancy.expires_on < on)
        .options(joinedload(Vacancy.community))
    )
    overdue = list(session.scalars(query))
    for vacancy in overdue:
        change_state(session, SYSTEM, vacancy, VacancyState.EXPIRED, None)
    session.flush()
    return len(overdue)


def stops_of(vacancy: Vacancy, findings: list[Finding]) -> list[Finding]:
    """Return the findings that keep a vacancy from being published as it stands."""
    return hindrances(findings, vacancy.override_reason)


def overridden(vacancy: Vacancy) -> dict[str, str]:
    """Return what the trail says when a reviewer answered for a warning."""
    return {"overridden": "yes"} if vacancy.override_reason else {}
