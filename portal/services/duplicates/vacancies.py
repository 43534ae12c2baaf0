"""Putting two vacancies that tell one need together."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.actors import Actor
from portal.labels import N_
from portal.models import Fact, FactState, LedgerMerge, MergedKind, Referral, Vacancy, VacancyState
from portal.models.referrals import OPEN_STATES
from portal.services import audit, readings
from portal.services import vacancies as vacancy_services
from portal.services.duplicates.moving import Change, change, move_all, note
from portal.services.errors import DomainError
from portal.services.vacancies.moving import change_state
from portal.services.visibility import require

_STAY = ("vacancies", "vacancy_traits", "facts")


def merge_vacancies(
    session: Session, actor: Actor, kept: Vacancy, gone: Vacancy, *, headcount_text: str
) -> LedgerMerge:
    """Put `gone` together with `kept`, one need with one headcount; return what was done.

    Referrals, confirmations, calls and visits move; facts that `kept` does not have move; `gone` is withdrawn and
    leads to `kept`.

    Parameters
    ----------
    headcount_text
        How many are wanted in all, as somebody says it: the two told one need, so it is asked, not added up.

    Raises
    ------
    DomainError
        When it is one record, they are of two employers, the headcount is missing, or somebody is being referred to
        both.
    ForbiddenError
        When the actor may not edit both.
    """
    for row in (kept, gone):
        require(actor, "vacancy.edit", row)
    _refuse(session, kept, gone)
    told = headcount_text.strip()
    if not told:
        raise DomainError(N_("一共招几个，还没写。"), field="headcount_text")
    before: dict[str, Any] = {
        "headcount_text": kept.headcount_text,
        "confirmed": _as_text(kept),
        "state": gone.state.value,
    }
    changes = _move(session, kept, gone)
    vacancy_services.edit(session, actor, kept, fields={"headcount_text": told}, shown_version=None)
    _hear_the_later(kept, gone)
    readings.derive(session, kept)
    if gone.state is not VacancyState.WITHDRAWN:
        change_state(session, actor, gone, VacancyState.WITHDRAWN, None)
    audit.revise(session, actor, gone, {"merged_into_id": kept.id})
    session.flush()
    moved = {"changes": changes, **before}
    return note(session, actor, MergedKind.VACANCIES, kept, gone, moved, action="vacancy.merged")


def _as_text(vacancy: Vacancy) -> str | None:
    return vacancy.last_confirmed_on.isoformat() if vacancy.last_confirmed_on else None


def _refuse(session: Session, kept: Vacancy, gone: Vacancy) -> None:
    if kept.id == gone.id:
        raise DomainError(N_("这是同一条记录。"))
    if kept.merged_into_id is not None or gone.merged_into_id is not None:
        raise DomainError(N_("有一个已经并过了，先看看它并到了哪个。"))
    if kept.employer_id != gone.employer_id:
        raise DomainError(N_("这是两家单位的岗位。要是一家，先把两家并到一起。"))
    people = [_people(session, row) for row in (kept, gone)]
    if people[0] & people[1]:
        raise DomainError(N_("有人两边都在谈着，先把一边结了，再并。"))


def _people(session: Session, vacancy: Vacancy) -> set[int]:
    """Return who is being referred to a vacancy now; the database allows one open referral of a pair."""
    query = select(Referral.jobseeker_id).where(
        Referral.vacancy_id == vacancy.id, Referral.state.in_(OPEN_STATES)
    )
    return set(session.scalars(query))


def _move(session: Session, kept: Vacancy, gone: Vacancy) -> list[Change]:
    changes = move_all(session, "vacancies", gone.id, kept.id, _STAY)
    facts: Any = Fact.__table__
    confirmed = select(Fact.id, Fact.key).where(Fact.state == FactState.CONFIRMED)
    known = {row.key for row in session.execute(confirmed.where(Fact.vacancy_id == kept.id))}
    theirs = session.execute(confirmed.where(Fact.vacancy_id == gone.id).order_by(Fact.id)).all()
    return changes + [
        change(session, facts, row.id, "vacancy_id", kept.id) for row in theirs if row.key not in known
    ]


def _hear_the_later(kept: Vacancy, gone: Vacancy) -> None:
    """Whoever said last that the one was open, said it of the need."""
    heard = [day for day in (kept.last_confirmed_on, gone.last_confirmed_on) if day is not None]
    kept.last_confirmed_on = max(heard, default=None)
