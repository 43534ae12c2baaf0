"""Taking apart what was put together by mistake, while nothing was built on it; what stands for a merged record."""

from datetime import date
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session, joinedload

from portal import clock
from portal.actors import Actor
from portal.labels import N_
from portal.models import (
    Employer,
    EmployerAlias,
    EmployerState,
    LedgerMerge,
    MergedKind,
    Revision,
    Vacancy,
    VacancyState,
)
from portal.services import audit, readings
from portal.services import vacancies as vacancy_services
from portal.services.duplicates.moving import is_as_left, put_back
from portal.services.errors import DomainError, NotVisibleError
from portal.services.vacancies.moving import change_state
from portal.services.visibility import require

Record = Employer | Vacancy
_MODELS: dict[MergedKind, type[Employer] | type[Vacancy]] = {
    MergedKind.EMPLOYERS: Employer,
    MergedKind.VACANCIES: Vacancy,
}


def gone_into(session: Session, kept: Record) -> list[tuple[LedgerMerge, Record]]:
    """Return what was put together with this record and not taken apart again, newest first."""
    kind = MergedKind(kept.__tablename__)
    query = (
        select(LedgerMerge)
        .where(LedgerMerge.kind == kind, LedgerMerge.kept_id == kept.id, LedgerMerge.undone_at.is_(None))
        .options(joinedload(LedgerMerge.merged_by))
        .order_by(LedgerMerge.id.desc())
    )
    return [(row, _record(session, row, row.gone_id)) for row in session.scalars(query)]


def _record(session: Session, merge: LedgerMerge, key: int) -> Record:
    found = session.get(_MODELS[merge.kind], key)
    if not isinstance(found, Employer | Vacancy):
        raise NotVisibleError(merge.kind.value, key)
    return found


def standing_for(session: Session, record: Record) -> int:
    """Return the key of the record that stands for this one today: mostly its own."""
    model, key = type(record), record.id
    further: int | None = record.merged_into_id
    while further is not None:
        key = further
        further = session.scalar(select(model.merged_into_id).where(model.id == key))
    return key


def undo(session: Session, actor: Actor, kept: Record, merge_id: int) -> Record:
    """Take apart what a merge put together; return the record that stands by itself again.

    Raises
    ------
    NotVisibleError
        When this record has no such merge.
    DomainError
        When something was built on it since: an edit, a further move, a newer merge.
    ForbiddenError
        When the actor may not edit both.
    """
    known = {row.id: (row, gone) for row, gone in gone_into(session, kept)}
    if merge_id not in known:
        raise NotVisibleError("ledger_merges", merge_id)
    merge, gone = known[merge_id]
    action = "employer.edit" if merge.kind is MergedKind.EMPLOYERS else "vacancy.edit"
    for row in (kept, gone):
        require(actor, action, row)
    if max(known) != merge_id or _is_built_on(session, merge, kept, gone):
        raise DomainError(N_("并了以后又记过别的，拆不回去了。要分开，就另记一家，再一样一样改。"))
    put_back(session, merge.moved["changes"])
    session.expire_all()
    if isinstance(kept, Employer) and isinstance(gone, Employer):
        _part_employers(session, actor, merge, kept, gone)
        audit.record(session, actor, "employer.merge_undone", kept, other=gone.id)
    elif isinstance(kept, Vacancy) and isinstance(gone, Vacancy):
        _part_vacancies(session, actor, merge, kept, gone)
        audit.record(session, actor, "vacancy.merge_undone", kept, other=gone.id)
    merge.undone_at, merge.undone_by_id = clock.now(), actor.account_id
    session.flush()
    return gone


def _is_built_on(session: Session, merge: LedgerMerge, kept: Record, gone: Record) -> bool:
    later = select(func.count(Revision.id)).where(
        Revision.subject_type == merge.kind.value,
        Revision.subject_id.in_([kept.id, gone.id]),
        Revision.at > merge.merged_at,
    )
    return bool(session.scalar(later)) or not is_as_left(session, merge.moved["changes"])


def _part_employers(
    session: Session, actor: Actor, merge: LedgerMerge, kept: Employer, gone: Employer
) -> None:
    session.execute(delete(EmployerAlias).where(EmployerAlias.id.in_(merge.moved["aliases"])))
    if "contact_phone" in merge.moved["filled"]:
        kept.contact_phone_hash = None
    audit.revise(session, actor, kept, dict.fromkeys(merge.moved["filled"]))
    state = EmployerState(merge.moved["state"])
    audit.revise(session, actor, gone, {"state": state, "merged_into_id": None})


def _part_vacancies(session: Session, actor: Actor, merge: LedgerMerge, kept: Vacancy, gone: Vacancy) -> None:
    told: dict[str, Any] = merge.moved
    vacancy_services.edit(
        session, actor, kept, fields={"headcount_text": told["headcount_text"]}, shown_version=None
    )
    kept.last_confirmed_on = date.fromisoformat(told["confirmed"]) if told["confirmed"] else None
    audit.revise(session, actor, gone, {"merged_into_id": None})
    if gone.state.value != told["state"]:
        change_state(session, actor, gone, VacancyState(told["state"]), None)
    for row in (kept, gone):
        readings.derive(session, row)
