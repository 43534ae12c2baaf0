"""Which record a row of a file is about: the same number is not enough, other senders count from 1 as well."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from portal.models import Jobseeker, Vacancy
from portal.services.imports.doubts import Row

Record = TypeVar("Record", Vacancy, Jobseeker)


def find(
    session: Session,
    visible: Select[Record],
    model: type[Record],
    number: str,
    is_same: Callable[[Record], bool],
) -> Record | None:
    """Return the record that came in (or was written) under this number and is the same thing, or None."""
    query = visible.where(model.number == number).order_by(model.id)
    return next((record for record in session.scalars(query).unique() if is_same(record)), None)


def free_sender(session: Session, model: type[Record], number: str) -> str:
    """Return the sender under which this number is not taken: empty, or 2, 3 … for further lists.

    Looks at every record, seen or not: only the number is asked, nothing of the record is told.
    """
    taken = set(session.scalars(select(model.sender).where(model.number == number)))
    if "" not in taken:
        return ""
    count = 2
    while str(count) in taken:
        count += 1
    return str(count)


def changed_columns(before: dict[str, str] | None, row: Row) -> dict[str, str]:
    """Return the cells that differ from the row this record came in with, by column."""
    old = before or {}
    columns = {*old, *row.cells}
    return {
        column: row.of(column)
        for column in sorted(columns)
        if row.of(column) != (old.get(column) or "").strip()
    }
