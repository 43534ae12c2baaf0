"""Moving what hangs on one record to another, so that every step can be taken back."""

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import Column, Table, UniqueConstraint, select, update
from sqlalchemy.orm import Session

from portal import clock
from portal.actors import Actor
from portal.models import Base, Employer, LedgerMerge, MergedKind, Vacancy
from portal.services import audit

# (table, key of the row, column, what it said, what it says now)
Change = list[Any]


def pointing_to(target: str, without: Collection[str]) -> Iterator[tuple[Table, Column[Any]]]:
    """Return every column that points to `target`, so that what a later table hangs on it is not forgotten."""
    for table in Base.metadata.sorted_tables:
        if table.name in without or "id" not in table.c:
            continue
        for column in table.columns:
            if any(key.column.table.name == target for key in column.foreign_keys):
                yield table, column


def move_all(session: Session, target: str, gone: int, kept: int, without: Collection[str]) -> list[Change]:
    """Let every row that points to `gone` point to `kept`; rows that would then stand there twice stay."""
    changes: list[Change] = []
    for table, column in pointing_to(target, without):
        query = select(table.c.id).where(column == gone).order_by(table.c.id)
        double = _would_be_double(session, table, column, gone, kept)
        keys = [key for key in session.scalars(query) if key not in double]
        changes += [change(session, table, key, column.name, kept) for key in keys]
    return changes


def _would_be_double(session: Session, table: Table, column: Column[Any], gone: int, kept: int) -> set[int]:
    """Return the rows whose twin already hangs on `kept`, as far as the table allows only one."""
    found: set[int] = set()
    for rule in table.constraints:
        if not isinstance(rule, UniqueConstraint) or column.name not in rule.columns:
            continue
        others = [each for each in rule.columns if each.name != column.name]
        there = {tuple(row) for row in session.execute(select(*others).where(column == kept))}
        rows = session.execute(select(table.c.id, *others).where(column == gone))
        found |= {row[0] for row in rows if tuple(row[1:]) in there}
    return found


def change(session: Session, table: Table, key: int, name: str, now: Any) -> Change:
    """Set one cell and return what it said before. Not an edit: who has the row open is in conflict with nobody."""
    before = session.scalar(select(table.c[name]).where(table.c.id == key))
    _write(session, table, key, name, now)
    return [table.name, key, name, before, now]


def _write(session: Session, table: Table, key: int, name: str, value: Any) -> None:
    # Suggestions read anew what changed since they last looked.
    touched = {"updated_at": clock.now()} if "updated_at" in table.c else {}
    session.execute(update(table).where(table.c.id == key).values({name: value, **touched}))


def is_as_left(session: Session, changes: Collection[Change]) -> bool:
    """Tell whether every cell still says what the move made it say."""
    return all(
        session.scalar(select(table.c[name]).where(table.c.id == key)) == now
        for table, key, name, _before, now in _read(changes)
    )


def put_back(session: Session, changes: Collection[Change]) -> None:
    """Let every cell say again what it said before the move, the last one first."""
    for table, key, name, before, _now in reversed(list(_read(changes))):
        _write(session, table, key, name, before)


def _read(changes: Collection[Change]) -> Iterator[tuple[Table, int, str, Any, Any]]:
    for table, key, name, before, now in changes:
        yield Base.metadata.tables[table], key, name, before, now


def note(
    session: Session,
    actor: Actor,
    kind: MergedKind,
    kept: Employer | Vacancy,
    gone: Employer | Vacancy,
    moved: dict[str, Any],
    *,
    action: str,
) -> LedgerMerge:
    """Keep what was put together and how to undo it; everything read before is stale then."""
    done = LedgerMerge(
        kind=kind,
        kept_id=kept.id,
        gone_id=gone.id,
        moved=moved,
        merged_at=clock.now(),
        merged_by_id=actor.account_id,
    )
    session.add(done)
    audit.record(session, actor, action, kept, other=gone.id)
    session.flush()
    session.expire_all()
    return done
