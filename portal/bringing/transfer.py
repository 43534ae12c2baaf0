"""From the rehearsal to the real database: what is new, what changed and what went, in one transaction.

The words were read and encrypted before, so that only rows are copied; on SQLite the database copies them itself.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, and_, delete, insert, select, text, update

from portal.bringing import scope
from portal.bringing.plain import Values, as_json, keys_of, plain, references_of
from portal.bringing.rehearsal import Rehearsal, last_given
from portal.database import writing
from portal.models import Base, ImportChange

PORTION = 1000
# Entries are only ever added, under keys that nothing refers to.
ONLY_ADDED = frozenset({"audit_entries", "revisions", "import_findings"})
NOT_COPIED = (scope.APART - ONLY_ADDED) | {"accounts"}
# What hangs on a new person or vacancy goes with it; what hangs on one of before has to be named for an undo.
OWN = frozenset({"jobseekers", "vacancies"})


class StaleRehearsalError(Exception):
    """The real database no longer says what the rehearsal began with: it has to be rehearsed again."""


@dataclass(frozen=True)
class _Change:
    """A row that was copied into the rehearsal, as it was and as it became; `after` is None when it went."""

    table: str
    before: Values
    after: Values | None


@contextmanager
def beside(engine: Engine, played: Rehearsal) -> Iterator[Connection]:
    """Give a connection that will write, with the rehearsal's database beside the real one where that is possible."""
    with writing(), engine.connect() as connection:
        is_sqlite = engine.dialect.name == "sqlite"
        raw: Any = connection.connection.dbapi_connection
        if is_sqlite:
            raw.execute("ATTACH DATABASE ? AS rehearsal", (str(played.path),))
        try:
            yield connection
        finally:
            if is_sqlite:
                connection.rollback()
                raw.execute("DETACH DATABASE rehearsal")


def transfer(connection: Connection, rehearsal: Rehearsal, asked: scope.Asked, batch_id: int) -> None:
    """Copy what the rehearsal changed; the caller holds the transaction and commits.

    Raises
    ------
    StaleRehearsalError
        When somebody changed something meanwhile that the file is about.
    """
    if scope.stamp_of(connection, asked) != rehearsal.stamp:
        raise StaleRehearsalError("something in scope has changed")
    with rehearsal.engine.connect() as played:
        _take_keys(connection, played, rehearsal)
        changes = list(_changes(played))
        for change in reversed(changes):
            if change.after is None:
                _delete(connection, change)
        for name in _copied_tables():
            _add(connection, played, name)
        for change in changes:
            if change.after is not None:
                _change(connection, change)
        notes = [*(_note(change) for change in changes), *_added_to_others(played)]
    if notes:
        told = [{"batch_id": batch_id, **note} for note in notes]
        connection.execute(insert(ImportChange), told)


def _copied_tables() -> list[str]:
    names = [table.name for table in Base.metadata.sorted_tables]
    return [name for name in names if name not in NOT_COPIED]


def _take_keys(connection: Connection, played: Connection, rehearsal: Rehearsal) -> None:
    """See to it that the keys of the rehearsal's new rows are nobody else's."""
    for name in _copied_tables():
        if name in ONLY_ADDED or keys_of(name) != ["id"]:
            continue
        table, first = plain(name), rehearsal.first_keys[name]
        last = played.scalar(
            select(table.c.id).where(table.c.id >= first).order_by(table.c.id.desc()).limit(1)
        )
        if last is None:
            continue
        taken = connection.scalar(select(table.c.id).where(table.c.id >= first).limit(1))
        if taken is not None or last_given(connection, name) >= first:
            raise StaleRehearsalError(f"keys of {name} are taken")
        if connection.dialect.name == "postgresql":
            told = {"name": name, "last": last}
            connection.execute(text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :last)"), told)


# ---- rows that are new


def _is_new(name: str) -> str:
    if name in scope.APART:
        return "1"
    same = " AND ".join(f'w."{key}" = n."{key}"' for key in keys_of(name))
    return f'NOT EXISTS (SELECT 1 FROM "{{where}}"."was_{name}" w WHERE {same})'  # noqa: S608 - our own tables


def _columns(name: str) -> list[str]:
    left_out = {"id"} if name in ONLY_ADDED else set()
    return [column.name for column in plain(name).columns if column.name not in left_out]


def _add(connection: Connection, played: Connection, name: str) -> None:
    if connection.dialect.name == "sqlite":
        names = ", ".join(f'"{column}"' for column in _columns(name))
        order = ", ".join(f'n."{key}"' for key in keys_of(name))
        connection.exec_driver_sql(
            f'INSERT INTO main."{name}" ({names}) SELECT {names} FROM rehearsal."{name}" n'  # noqa: S608 - our own tables
            f" WHERE {_is_new(name).format(where='rehearsal')} ORDER BY {order}"
        )
        return
    for rows in _new_rows(played, name):
        connection.execute(plain(name).insert(), rows)


def _new_rows(played: Connection, name: str) -> Iterator[list[Values]]:
    rows = plain(name).alias("n")
    query = (
        select(*(rows.c[column] for column in _columns(name)))
        .where(text(_is_new(name).format(where="main")))
        .order_by(*(rows.c[key] for key in keys_of(name)))
        .execution_options(yield_per=PORTION)
    )
    for part in played.execute(query).mappings().partitions(PORTION):
        yield [dict(row) for row in part]


# ---- rows that were there before


def _changes(played: Connection) -> Iterator[_Change]:
    for name in _copied_tables():
        if name in scope.APART:
            continue
        now, was, keys = plain(name), plain(name, "was_"), keys_of(name)
        differs = was.select().except_(now.select()).subquery()
        same = [differs.c[key] == now.c[key] for key in keys]
        both = differs.outerjoin(now, and_(*same))
        query = select(*differs.c, *(column.label(f"new_{column.name}") for column in now.c)).select_from(
            both
        )
        for row in played.execute(query).mappings():
            before = {column.name: row[column.name] for column in now.c}
            after = {column.name: row[f"new_{column.name}"] for column in now.c}
            yield _Change(name, before, None if after[keys[0]] is None else after)


def _change(connection: Connection, change: _Change) -> None:
    assert change.after is not None  # noqa: S101 - the caller asked
    table = plain(change.table)
    told = update(table).where(*_by_key(change)).values(change.after)
    if "version" in table.c:
        told = told.where(table.c.version == change.before["version"])
    if connection.execute(told).rowcount != 1:
        raise StaleRehearsalError(f"a row of {change.table} has changed")


def _delete(connection: Connection, change: _Change) -> None:
    connection.execute(delete(plain(change.table)).where(*_by_key(change)))


def _by_key(change: _Change) -> list[Any]:
    table = plain(change.table)
    return [table.c[key] == change.before[key] for key in keys_of(change.table)]


# ---- what an undo needs to know


def _note(change: _Change) -> Values:
    stored = as_json(change.before)
    return {
        "table": change.table,
        "key": {key: stored[key] for key in keys_of(change.table)},
        "before": stored,
        "version": (change.after or {}).get("version"),
        "is_gone": change.after is None,
    }


def _added_to_others(played: Connection) -> Iterator[Values]:
    """Yield a note for each new row that is no part of a new person or vacancy."""
    for name in _copied_tables():
        if name in scope.APART or name in OWN:
            continue
        owner = next(((c, to) for c, to in references_of(name).items() if to in OWN), None)
        keys = ", ".join(f'n."{key}"' for key in keys_of(name))
        told = f'SELECT {keys} FROM "{name}" n WHERE {_is_new(name).format(where="main")}'  # noqa: S608 - our own tables
        if owner is not None:
            column, to = owner
            told += f' AND EXISTS (SELECT 1 FROM "was_{to}" o WHERE o.id = n."{column}")'  # noqa: S608 - the same
        for row in played.exec_driver_sql(told):
            key = as_json(dict(zip(keys_of(name), row, strict=True)))
            yield {"table": name, "key": key, "before": None, "version": None, "is_gone": False}
