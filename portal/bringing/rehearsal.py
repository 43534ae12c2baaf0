"""A rehearsal: a small SQLite database of its own in which a file is taken in, and that nobody else waits for.

It holds ciphertexts only, like the real one, in a file that its owner alone can read, and goes when the import is over.
"""

import json
import os
import secrets
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, func, select, text, update
from sqlalchemy.orm import Session

from portal import clock
from portal.bringing import scope
from portal.bringing.plain import keys_of, plain
from portal.models import Base, ImportBatch
from portal.models.base import HasKey
from portal.settings import make_private

# Others add rows while a file is rehearsed: its own keys begin so much further on.
GAP = 1000
# A worker that lives writes more often.
LEFT_AFTER_SECONDS = 3600


@dataclass(frozen=True)
class Rehearsal:
    """A rehearsal's database, with what the real one said when it began.

    Attributes
    ----------
    stamp
        The digest of what was copied (`scope.stamp_of`).
    first_keys
        Where the keys of new rows begin, by table.
    """

    path: Path
    engine: Engine
    stamp: str
    first_keys: dict[str, int]

    def end(self) -> None:
        """Let go of the file and delete it."""
        self.engine.dispose()
        remove(self.path)

    def put_by(self, mark: str) -> None:
        """Let go of the file and keep it: who nods at what was found gets just that, without another rehearsal."""
        kept = {"mark": mark, "stamp": self.stamp, "first_keys": self.first_keys}
        with self.engine.begin() as connection:
            connection.exec_driver_sql("CREATE TABLE rehearsed (told TEXT)")
            connection.exec_driver_sql("INSERT INTO rehearsed VALUES (?)", (json.dumps(kept),))
        self.engine.dispose()
        self.path.rename(_kept_path(self.path.parent, int(self.path.name.split("-")[0])))


def taken_up(folder: Path, batch_id: int, mark: str) -> Rehearsal | None:
    """Return the rehearsal that was put by, if it was made under the same `mark`; one of another mark is deleted."""
    path = _kept_path(folder, batch_id)
    if not path.exists():
        return None
    engine = _engine(path)
    with engine.connect() as connection:
        told = json.loads(connection.exec_driver_sql("SELECT told FROM rehearsed").scalar_one())
    found = Rehearsal(path, engine, told["stamp"], told["first_keys"])
    if told["mark"] == mark:
        return found
    found.end()
    return None


def sweep(folder: Path, wanted: Collection[int]) -> None:
    """Delete the rehearsals of batches that need none any more, and what a killed worker left."""
    for path in folder.glob("*.db"):
        batch_id, rest = path.stem.split("-", 1)
        is_wanted = int(batch_id) in wanted
        is_left = rest != "kept" and time.time() - path.stat().st_mtime > LEFT_AFTER_SECONDS
        if not is_wanted or is_left:
            remove(path)


def _kept_path(folder: Path, batch_id: int) -> Path:
    return folder / f"{batch_id}-kept.db"


def remove(path: Path) -> None:
    """Delete a rehearsal's file, and what SQLite left beside it."""
    for ending in ("", "-journal", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def begin(real: Engine, folder: Path, batch_id: int, asked: scope.Asked) -> Rehearsal:
    """Make a rehearsal's database and copy into it what the file may be about."""
    remove(_kept_path(folder, batch_id))
    path = _new_file(folder, batch_id)
    engine = _engine(path)
    Base.metadata.create_all(engine)
    with reading(real) as source, engine.begin() as target:
        stamp = scope.stamp_of(source, asked)
        first_keys = _first_keys(source)
        for name, rows in scope.rows_in_scope(source, scope.find_roots(source, asked)):
            if rows:
                target.execute(plain(name).insert().prefix_with("OR IGNORE"), rows)
        _copy_batch(source, target, batch_id)
        _remember_what_was(target)
    return Rehearsal(path, engine, stamp, first_keys)


@contextmanager
def reading(real: Engine) -> Iterator[Connection]:
    """Give a connection on which everything is seen as it was at one moment."""
    options = {"isolation_level": "REPEATABLE READ"} if real.dialect.name == "postgresql" else {}
    with real.connect().execution_options(**options) as connection, connection.begin():
        yield connection


def _new_file(folder: Path, batch_id: int) -> Path:
    make_private(folder)
    path = folder / f"{batch_id}-{secrets.token_hex(6)}.db"
    remove(path)
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    return path


def _engine(path: Path) -> Engine:
    engine = create_engine(f"sqlite:///{path}", hide_parameters=True)

    @event.listens_for(engine, "connect")
    def _loosen(connection: Any, _record: Any) -> None:
        # Only part of each table is here, and a rehearsal that is cut short is made again.
        for line in (
            "foreign_keys = OFF",
            "journal_mode = MEMORY",
            "synchronous = OFF",
            "cache_size = -65536",
        ):
            connection.execute(f"PRAGMA {line}")

    return engine


def _first_keys(source: Connection) -> dict[str, int]:
    found = {}
    for table in Base.metadata.sorted_tables:
        if keys_of(table.name) == ["id"]:
            last = source.scalar(select(func.max(plain(table.name).c.id))) or 0
            found[table.name] = max(last, last_given(source, table.name)) + GAP
    return found


def last_given(connection: Connection, name: str) -> int:
    """Return the last key that a sequence gave, used or not; 0 where the database counts rows."""
    if connection.dialect.name != "postgresql":
        return 0
    sequence = connection.scalar(text("SELECT pg_get_serial_sequence(:name, 'id')"), {"name": name})
    return int(connection.scalar(text(f"SELECT last_value FROM {sequence}")) or 0)  # noqa: S608 - the name is the database's own


def _copy_batch(source: Connection, target: Connection, batch_id: int) -> None:
    table = plain("import_batches")
    row = source.execute(select(table).where(table.c.id == batch_id)).mappings().one()
    counts = dict.fromkeys(("added", "updated", "unchanged"), 0)
    target.execute(table.insert(), [{**row, **counts}])


def _remember_what_was(target: Connection) -> None:
    """Keep the copied rows a second time, to tell afterwards what became of them."""
    for table in Base.metadata.sorted_tables:
        if table.name in scope.APART:
            continue
        keys = ", ".join(f'"{key}"' for key in keys_of(table.name))
        target.exec_driver_sql(f'CREATE TABLE "was_{table.name}" AS SELECT * FROM "{table.name}"')  # noqa: S608 - our own tables
        target.exec_driver_sql(f'CREATE INDEX "ix_was_{table.name}" ON "was_{table.name}" ({keys})')


@contextmanager
def playing(rehearsal: Rehearsal) -> Iterator[Session]:
    """Give a session on the rehearsal whose new rows get the keys they will have; saved at the end."""
    following: dict[str, Callable[[], int]] = {
        name: count(first).__next__ for name, first in rehearsal.first_keys.items()
    }
    with Session(rehearsal.engine, expire_on_commit=False) as session, session.begin():

        @event.listens_for(session, "before_flush")
        def _give_keys(session: Session, _context: Any, _instances: Any) -> None:
            for thing in session.new:
                if isinstance(thing, HasKey) and thing.id is None:
                    thing.id = following[thing.__tablename__]()

        yield session


def batch_in(session: Session, batch_id: int) -> ImportBatch:
    """Return the rehearsal's own copy of the batch."""
    return session.get_one(ImportBatch, batch_id)


def counts(rehearsal: Rehearsal, batch_id: int) -> dict[str, int]:
    """Return what a rehearsal counted, and let the trail say that it happens now, however long it was put by."""
    table, entries = plain("import_batches"), plain("audit_entries")
    columns = [table.c[name] for name in ("rows", "added", "updated", "unchanged")]
    with rehearsal.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER IF EXISTS audit_entries_no_UPDATE")
        connection.execute(update(entries).values(at=clock.now()))
        row = connection.execute(select(*columns).where(table.c.id == batch_id)).mappings().one()
    return {name: int(value) for name, value in row.items()}
