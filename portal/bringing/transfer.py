"""From the rehearsal to the real database: what is new, what changed and what went, in one transaction.

The words were read and encrypted before, so that only rows are copied; on SQLite the database copies them itself.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, and_, bindparam, delete, insert, select, text, update

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


@dataclass(frozen=True)
class Prepared:
    """What a rehearsal changed, worked out before anybody has to wait.

    Attributes
    ----------
    changes
        What became of rows that were copied into it.
    new
        The tables with rows that are new; which, the rehearsal's own table `new_…` says.
    notes
        What an undo needs to know.
    """

    changes: list[_Change]
    new: list[str]
    notes: list[Values]


def prepare(rehearsal: Rehearsal) -> Prepared:
    """Work out what is to be copied: comparing a registry's rows takes longer than copying them."""
    with rehearsal.engine.begin() as played:
        changes = list(_changes(played))
        new = [name for name in _copied_tables() if _mark_new(played, name)]
        notes = [*(_note(change) for change in changes), *_added_to_others(played, new)]
    return Prepared(changes, new, notes)


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


def transfer(
    connection: Connection, rehearsal: Rehearsal, prepared: Prepared, asked: scope.Asked, batch_id: int
) -> None:
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
        for change in reversed(prepared.changes):
            if change.after is None:
                _delete(connection, change)
        for name in prepared.new:
            _add(connection, played, name)
    for name in _copied_tables():
        _change(connection, name, [change for change in prepared.changes if change.table == name])
    if prepared.notes:
        told = [{"batch_id": batch_id, **note} for note in prepared.notes]
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


def _mark_new(played: Connection, name: str) -> bool:
    """Note in the rehearsal which of a table's rows are new; tell whether any is."""
    same = " AND ".join(f'w."{key}" = n."{key}"' for key in keys_of(name))
    told = f'SELECT n.rowid AS at FROM "{name}" n'  # noqa: S608 - our own tables
    if name not in scope.APART:
        told += f' WHERE NOT EXISTS (SELECT 1 FROM "was_{name}" w WHERE {same})'  # noqa: S608 - the same
    played.exec_driver_sql(f'DROP TABLE IF EXISTS "new_{name}"')
    played.exec_driver_sql(f'CREATE TABLE "new_{name}" AS {told}')
    return bool(played.exec_driver_sql(f'SELECT EXISTS (SELECT 1 FROM "new_{name}")').scalar_one())  # noqa: S608 - the same


def _is_new(name: str, where: str) -> str:
    return f'n.rowid IN (SELECT at FROM "{where}"."new_{name}")'  # noqa: S608 - our own tables


def _columns(name: str) -> list[str]:
    left_out = {"id"} if name in ONLY_ADDED else set()
    return [column.name for column in plain(name).columns if column.name not in left_out]


def _add(connection: Connection, played: Connection, name: str) -> None:
    if connection.dialect.name == "sqlite":
        names = ", ".join(f'"{column}"' for column in _columns(name))
        order = ", ".join(f'n."{key}"' for key in keys_of(name))
        connection.exec_driver_sql(
            f'INSERT INTO main."{name}" ({names}) SELECT {names} FROM rehearsal."{name}" n'  # noqa: S608 - our own tables
            f" WHERE {_is_new(name, 'rehearsal')} ORDER BY {order}"
        )
        return
    for rows in _new_rows(played, name):
        connection.execute(plain(name).insert(), rows)


def _new_rows(played: Connection, name: str) -> Iterator[list[Values]]:
    rows = plain(name).alias("n")
    query = (
        select(*(rows.c[column] for column in _columns(name)))
        .where(text(_is_new(name, "main")))
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


def _change(connection: Connection, name: str, changes: Iterable[_Change]) -> None:
    table, versioned = plain(name), "version" in plain(name).c
    rows = [
        change.after
        | {f"key_{key}": change.before[key] for key in keys_of(name)}
        | ({"was_version": change.before["version"]} if versioned else {})
        for change in changes
        if change.after is not None
    ]
    if not rows:
        return
    told = update(table).where(*(table.c[key] == bindparam(f"key_{key}") for key in keys_of(name)))
    if versioned:
        told = told.where(table.c.version == bindparam("was_version"))
    if connection.execute(told, rows).rowcount != len(rows):
        raise StaleRehearsalError(f"a row of {name} has changed")


def _delete(connection: Connection, change: _Change) -> None:
    table = plain(change.table)
    same = (table.c[key] == change.before[key] for key in keys_of(change.table))
    connection.execute(delete(table).where(*same))


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


def _added_to_others(played: Connection, new: Iterable[str]) -> Iterator[Values]:
    """Yield a note for each new row that is no part of a new person or vacancy."""
    for name in new:
        if name in scope.APART or name in OWN:
            continue
        owner = next(((c, to) for c, to in references_of(name).items() if to in OWN), None)
        keys = ", ".join(f'n."{key}"' for key in keys_of(name))
        told = f'SELECT {keys} FROM "{name}" n WHERE {_is_new(name, "main")}'  # noqa: S608 - our own tables
        if owner is not None:
            column, to = owner
            told += f' AND EXISTS (SELECT 1 FROM "was_{to}" o WHERE o.id = n."{column}")'  # noqa: S608 - the same
        for row in played.exec_driver_sql(told):
            key = as_json(dict(zip(keys_of(name), row, strict=True)))
            yield {"table": name, "key": key, "before": None, "version": None, "is_gone": False}
