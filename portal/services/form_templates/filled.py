"""Forms filled from the data: on a person, on a month, on a list; each is on record."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select
from sqlalchemy.orm import Session

from portal.actors import Actor
from portal.labels import N_
from portal.models import ColumnGroup, ExportKind, ExportOrder, FormKind, FormTemplate, Jobseeker, Place
from portal.services import audit, exports, figures
from portal.services.errors import DomainError
from portal.services.exports.rows import rows_of
from portal.services.figures import Figures, Month
from portal.services.form_templates import sheets
from portal.services.form_templates.people import common_values, person_values, written_day
from portal.services.form_templates.storing import content_of
from portal.services.jobseekers import RevealReason
from portal.services.visibility import require

# A form is for a desk, not for a city: longer lists go out as an export.
MOST_ROWS = 2_000
OF_PEOPLE = (FormKind.RECOGNITION, FormKind.REGISTRATION)
_MARKS = {ExportKind.PEOPLE: "人", ExportKind.VACANCIES: "岗位"}


def of_person(
    session: Session, actor: Actor, person: Jobseeker, kind: FormKind, key: int | None, *, office: str
) -> tuple[str, bytes]:
    """Return a form on one person as (what the file is called, the file).

    Raises
    ------
    ForbiddenError
        When the actor may not see what is covered of this person.
    NotVisibleError
        When there is no such form where the person lives.
    """
    require(actor, "jobseeker.reveal", person)
    name, data = content_of(session, actor, kind, key, person.community)
    book = sheets.opened(data)
    sheets.fill(book, {**common_values(actor, office), **person_values(session, person)}, {})
    return f"{name}_{person.number}.xlsx", sheets.saved(book)


def record_person(session: Session, actor: Actor, person: Jobseeker, kind: FormKind) -> None:
    """Leave the trail's entry of a form that was filled with what is covered of a person."""
    audit.record(session, actor, "form.person", person, fields=[kind.value], reason=RevealReason.FORM.value)
    session.flush()


def count_month(session: Session, actor: Actor, place: Place, month: Month) -> Figures:
    """Return the figures of a month for a place the actor works in or oversees; raises ForbiddenError."""
    require(actor, "report.make", place)
    return figures.of_month(session, actor, place, month)


def of_month(
    session: Session, actor: Actor, counted: Figures, key: int | None, *, office: str
) -> tuple[str, bytes]:
    """Return a monthly report as (what the file is called, the file); raises NotVisibleError as `of_person` does."""
    name, data = content_of(session, actor, FormKind.REPORT, key, counted.place)
    month = counted.month
    values = {
        **common_values(actor, office),
        "地点": counted.place.name,
        "月份": f"{month.year}年{month.number}月",
        "起": written_day(month.first),
        "止": written_day(month.last),
        **_counts(counted.total),
    }
    book = sheets.opened(data)
    sheets.fill(book, values, {"社区": _communities(session, counted)})
    return f"{name}_{counted.place.name}_{month.year}{month.number:02d}.xlsx", sheets.saved(book)


def record_report(session: Session, actor: Actor, place: Place, month: Month) -> None:
    """Leave the trail's entry of a report that was made."""
    audit.record(session, actor, "report.made", place, month=f"{month.year}-{month.number:02d}")
    session.flush()


def _communities(session: Session, counted: Figures) -> list[dict[str, sheets.Value]]:
    found = [(session.get_one(Place, key), numbers) for key, numbers in counted.by_community.items()]
    found.sort(key=lambda one: one[0].path)
    return [
        {"社区": place.name, "序号": at, **_counts(numbers)}
        for at, (place, numbers) in enumerate(found, start=1)
    ]


def _counts(numbers: Mapping[str, float | None]) -> dict[str, sheets.Value]:
    counts: dict[str, sheets.Value] = {}
    for name, value in numbers.items():
        told = figures.told(name, value)
        counts[f"统计.{name}"] = int(told) if told.isdecimal() else told
        counts[f"公开.{name}"] = figures.told_public(name, numbers)
    return counts


def of_list(
    session: Session, actor: Actor, order: ExportOrder, query: Select[Any], row: FormTemplate, *, office: str
) -> tuple[str, bytes]:
    """Return a list that was asked for, in a form: only the columns that were asked for are filled in.

    Raises
    ------
    DomainError
        When the list is too long for a form, or the form is none of lists.
    """
    if row.kind is not FormKind.LIST or order.kind not in _MARKS:
        raise DomainError(N_("这张表套不了这份名单。"))
    if order.count > MOST_ROWS:
        raise DomainError(N_("名单太长了，套表最多2000行。先把名单缩小一点。"))
    groups = [ColumnGroup(value) for value in order.groups]
    columns = exports.header(order.kind, groups)
    narrowed = exports.narrowed(query, actor, order.kind, groups)
    things: list[dict[str, sheets.Value]] = [
        {"序号": at, **{name: cells.get(name, "") for name in columns}}
        for at, cells in enumerate(rows_of(session, order.kind, narrowed, columns), start=1)
    ]
    book = sheets.opened(row.content)
    values: dict[str, sheets.Value] = {**common_values(actor, office), "共": len(things)}
    sheets.fill(book, values, {_MARKS[order.kind]: things})
    return f"{row.name}_第{order.id}号.xlsx", sheets.saved(book)
