"""Asking for an export: why, with which covered columns; what is handed out, and that it is on record."""

from collections.abc import Collection, Iterator, Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from portal import clock
from portal.access import may
from portal.actors import Actor
from portal.labels import N_
from portal.models import ColumnGroup, ExportKind, ExportOrder, ExportReason
from portal.services import audit
from portal.services.errors import DomainError, NotVisibleError
from portal.services.exports.columns import GROUPS, OF_PEOPLE, action_of, areas_of, headed, header
from portal.services.exports.rows import rows_of
from portal.services.exports.workbook import Mark, sheet
from portal.services.visibility import require, within

# A download that broke off may be taken up again the same day, not next month.
VALID = timedelta(hours=24)
# What narrows a list and names nobody; words somebody looked for may be a name and are not recorded.
_TELLING = frozenset(
    {
        "state",
        "community",
        "category",
        "since",
        "only",
        "trait",
        "order",
        "show",
        "jobseeker_id",
        "vacancy_id",
    }
)


def offered(actor: Actor, kind: ExportKind) -> list[ColumnGroup]:
    """Return the groups of covered columns that somebody may ask for with a list."""
    allowed = kind not in OF_PEOPLE or may(actor, "export.covered")
    return list(GROUPS[kind]) if allowed else []


def narrowed(
    query: Select[Any], actor: Actor, kind: ExportKind, groups: Collection[ColumnGroup]
) -> Select[Any]:
    """Narrow the query of a list to what may leave the house so: the actor's areas, with covered columns less."""
    return query.where(within(areas_of(actor, kind, groups)))


def count(session: Session, query: Select[Any]) -> int:
    """Return how many rows a list has."""
    return session.scalar(select(func.count()).select_from(query.order_by(None).subquery())) or 0


def repeated_numbers(session: Session, kind: ExportKind, query: Select[Any]) -> int:
    """Return how many numbers occur more than once: a file with those cannot be imported again."""
    if kind not in (ExportKind.PEOPLE, ExportKind.VACANCIES):
        return 0
    inner = query.order_by(None).subquery()
    twice = select(inner.c.number).group_by(inner.c.number).having(func.count() > 1).subquery()
    return session.scalar(select(func.count()).select_from(twice)) or 0


def order(
    session: Session,
    actor: Actor,
    kind: ExportKind,
    query: Select[Any],
    *,
    question: Mapping[str, list[str]],
    reason: ExportReason | None,
    groups: Collection[ColumnGroup],
) -> ExportOrder:
    """Keep that somebody wants a list as a file, and why.

    Raises
    ------
    DomainError
        On ``reason`` when there is none; on ``groups`` when a column may not leave; when the list is empty.
    ForbiddenError
        When the actor may not export this list.
    """
    require(actor, action_of(kind), None)
    if reason is None:
        raise DomainError(N_("拿去做什么，选一样。"), field="reason")
    if not set(groups) <= set(offered(actor, kind)):
        raise DomainError(N_("有一样您的账号导不了，去掉再来。"), field="groups")
    found = count(session, narrowed(query, actor, kind, groups))
    if not found:
        raise DomainError(N_("一行也没有，没什么可导的。回去换个条件再来。"))
    row = ExportOrder(
        kind=kind,
        reason=reason,
        groups=[group.value for group in groups],
        question=dict(question),
        count=found,
        at=clock.now(),
        by_id=actor.account_id,
    )
    session.add(row)
    session.flush()
    return row


def own_orders(actor: Actor) -> Select[ExportOrder]:
    """Select the exports that somebody asked for, newest first."""
    return select(ExportOrder).where(ExportOrder.by_id == actor.account_id).order_by(ExportOrder.id.desc())


def get_order(session: Session, actor: Actor, key: int) -> ExportOrder:
    """Return an export that the actor asked for; raises NotVisibleError for everybody else's."""
    found = session.scalars(own_orders(actor).where(ExportOrder.id == key)).one_or_none()
    if found is None:
        raise NotVisibleError("export_orders", key)
    return found


def is_valid(row: ExportOrder) -> bool:
    """Tell whether the file may still be taken."""
    return clock.now() - row.at < VALID


def record(session: Session, actor: Actor, row: ExportOrder) -> None:
    """Leave the trail's entry that a file was handed out: which columns, how narrowed, why, how many."""
    audit.record(
        session,
        actor,
        "export.made",
        row,
        kind=row.kind.value,
        fields=[row.kind.value, *row.groups],
        reason=row.reason.value,
        count=row.count,
        narrowed=_codes(row.question),
    )


def _codes(question: Mapping[str, list[str]]) -> list[str]:
    told = [
        f"{name}={value}"
        for name, values in question.items()
        if name in _TELLING
        for value in values
        if value
    ]
    return [*told, "words"] if any(question.get("words", [])) else told


def file_name(row: ExportOrder) -> str:
    """Return what the file is called."""
    return f"{row.kind.label}_{clock.local(row.at):%Y%m%d}_第{row.id}号.xlsx"


def stream(session: Session, actor: Actor, row: ExportOrder, query: Select[Any]) -> Iterator[bytes]:
    """Yield the file of an export, piece by piece; the caller has recorded it before."""
    groups = [ColumnGroup(value) for value in row.groups]
    columns = header(row.kind, groups)
    told = rows_of(session, row.kind, narrowed(query, actor, row.kind, groups), columns)
    head = headed(row.kind, groups)
    return sheet(_mark(actor, row), head, ([cells.get(name, "") for name in columns] for cells in told))


def _mark(actor: Actor, row: ExportOrder) -> Mark:
    moment = clock.local(clock.now())
    line = (
        f"内部使用，不外传。{actor.name}{moment:%Y年%m月%d日%H:%M}导出，第{row.id}号，"
        f"共{row.count}行，用途：{row.reason.label}。"
    )
    return Mark(title=str(row.kind.label), line=line, by=actor.name, at=moment)
