"""How connections behave: SQLite in WAL mode with foreign keys, and writers that queue instead of failing."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event, make_url
from sqlalchemy.engine import Connection

WAIT_MILLISECONDS = 30_000

_writing: ContextVar[bool] = ContextVar("writing", default=False)


def make_private_database(url: str) -> None:
    """Make the file of an embedded database readable by its owner alone, before SQLite makes it for everybody.

    The files beside it (write-ahead log, shared memory) get the same rights from SQLite.
    """
    told = make_url(url)
    is_file = told.get_backend_name() == "sqlite" and told.database not in (None, "", ":memory:")
    if (
        is_file
        and told.database
        and not told.database.startswith("file:")
        and not Path(told.database).exists()
    ):
        os.close(os.open(told.database, os.O_WRONLY | os.O_CREAT, 0o600))


@contextmanager
def writing(intent: bool = True) -> Iterator[None]:
    """Begin the transactions inside as writers.

    SQLite refuses, at once and for good, a reader that turns into a writer behind another writer's back; one
    that says at its beginning that it will write waits for its turn instead.
    """
    token = _writing.set(intent)
    try:
        yield
    finally:
        _writing.reset(token)


def will_write(intent: bool) -> None:
    """Say for the rest of this request or command whether its transactions write."""
    _writing.set(intent)


@event.listens_for(Engine, "connect")
def _prepare(connection: Any, _record: Any) -> None:
    if not isinstance(connection, sqlite3.Connection):
        return
    # SQLAlchemy's own "begin" below starts transactions; the driver must not start its own.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    # A whole registry may be coming in: who wants to write then waits for its end rather than give up.
    cursor.execute(f"PRAGMA busy_timeout = {WAIT_MILLISECONDS}")
    cursor.close()


@event.listens_for(Engine, "begin")
def _begin(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE" if _writing.get() else "BEGIN")
