"""The records that have the numbers of a file: other senders count from 1 as well."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import count
from typing import Generic, TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from portal.models import ImportKind, Jobseeker, Vacancy
from portal.services.imports.cells import number_for
from portal.services.imports.doubts import Row
from portal.services.portions import portions

Record = TypeVar("Record", Vacancy, Jobseeker)
Thing = TypeVar("Thing")


class Known(Generic[Record]):
    """Which numbers of a file are in the database already, and their records, asked for many rows at once."""

    def __init__(
        self, session: Session, model: type[Record], visible: Select[Record], numbers: Iterable[str]
    ) -> None:
        self._session = session
        self._model: type[Record] = model
        self._visible: Select[Record] = visible
        self._records: dict[str, list[Record]] = {}
        self._senders: dict[str, set[str]] = defaultdict(set)
        for part in portions(sorted(set(numbers))):
            query = select(model.number, model.sender).where(model.number.in_(part))
            for number, sender in session.execute(query):
                self._senders[number].add(sender)

    def look_up(self, numbers: Iterable[str]) -> list[Record]:
        """Fetch the records of the rows that are next, in few queries, and return them."""
        self._records = {}
        known = sorted({number for number in numbers if number in self._senders})
        for part in portions(known):
            query = self._visible.where(self._model.number.in_(part)).order_by(self._model.id)
            for record in self._session.scalars(query).unique():
                self.remember(record)
        return [record for records in self._records.values() for record in records]

    def remember(self, record: Record) -> None:
        """Let a record be found that was fetched, or made from a row above."""
        self._records.setdefault(record.number, []).append(record)

    def find(self, number: str, is_same: Callable[[Record], bool]) -> Record | None:
        """Return the record that came in (or was written) under this number and is the same thing, or None."""
        return next((record for record in self._records.get(number, []) if is_same(record)), None)

    def take_sender(self, number: str) -> str:
        """Return the sender under which a new record of this number stands: empty, or 2, 3 … for further lists.

        Looks at every record, seen or not: only the number is asked, nothing of the record is told.
        """
        taken = self._senders[number]
        sender = "" if "" not in taken else next(str(n) for n in count(2) if str(n) not in taken)
        taken.add(sender)
        return sender


def number_of(kind: ImportKind, row: Row) -> str:
    """Return the number of a row, or the one that is made for it from what names it."""
    if row.number or kind is ImportKind.AREAS:
        return row.number
    columns = ("姓名", "联系电话", "出生日期")
    if kind is ImportKind.VACANCIES:
        columns = ("企业名称", "岗位名称", "工作内容")
    return number_for([row.of(column) for column in columns])


def changed_columns(before: dict[str, str] | None, row: Row) -> dict[str, str]:
    """Return the cells that differ from the row this record came in with, by column.

    A column that the file does not have says nothing: what stands in the record stays.
    """
    old = before or {}
    return {
        column: row.of(column)
        for column in sorted(row.cells)
        if row.of(column) != (old.get(column) or "").strip()
    }


def standing_record(session: Session, record: Record) -> Record:
    """Return the record that stands for this one today: itself, or the one it was put together with."""
    model = type(record)
    while record.merged_into_id is not None:
        record = session.get_one(model, record.merged_into_id)
    return record
