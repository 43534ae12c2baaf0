"""A database that is put back as it was, and tells what became of it meanwhile."""

import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import Integer, Numeric, String

from portal.extensions import db
from portal.models import Base

LARGEST_INTEGER = 2**31 - 1


class KeptDatabase:
    """The file of an application's database as it stands now, to go back to."""

    def __init__(self, app: Flask, file: Path, traces: set[str]) -> None:
        self._app, self._file, self._traces = app, file, traces
        self._let_go()
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._bytes = file.read_bytes()
        self._open()
        self._before = self._content()

    def _let_go(self) -> None:
        with self._app.app_context():
            db.engine.dispose()

    def _open(self) -> None:
        self._reader = sqlite3.connect(self._file)
        self._seen = self._version()

    def _version(self) -> int:
        """Return what SQLite counts up whenever somebody else saved something."""
        return int(self._reader.execute("PRAGMA data_version").fetchone()[0])

    def _content(self) -> dict[str, list[Any]]:
        query = "SELECT name FROM sqlite_master WHERE type = 'table'"
        names = {name for (name,) in self._reader.execute(query)} - self._traces
        return {
            name: self._reader.execute(f'SELECT * FROM "{name}" ORDER BY rowid').fetchall() for name in names
        }

    @property
    def is_touched(self) -> bool:
        """Whether anything at all was saved, traces included."""
        return self._version() != self._seen

    def changed(self) -> list[str]:
        """Return the tables, besides those that keep traces, in which something else stands now."""
        if not self.is_touched:
            return []
        return [name for name, rows in self._content().items() if rows != self._before[name]]

    def misfits(self, names: list[str]) -> list[str]:
        """Return the columns of these tables in which stands what PostgreSQL would not take."""
        tables = [Base.metadata.tables[name] for name in names if name in Base.metadata.tables]
        return [
            f"{table.name}.{column.name} holds {str(value)[:30]}"
            for table in tables
            for column in table.columns
            for (value,) in self._reader.execute(f'SELECT "{column.name}" FROM "{table.name}"')
            if _is_misfit(column.type, value)
        ]

    def put_back(self) -> None:
        """Make everything as it was."""
        if not self.is_touched:
            return
        self._reader.close()
        self._let_go()
        for ending in ("-wal", "-shm"):
            self._file.with_name(self._file.name + ending).unlink(missing_ok=True)
        self._file.write_bytes(self._bytes)
        self._open()

    def close(self) -> None:
        """Let go of the file."""
        self._reader.close()
        self._let_go()


def _is_misfit(kind: Any, value: Any) -> bool:
    if value is None:
        return False
    if isinstance(kind, String) and kind.length and isinstance(value, str):
        return len(value) > kind.length
    if isinstance(kind, Numeric) and kind.precision:
        return abs(Decimal(str(value))) >= 10 ** (kind.precision - (kind.scale or 0))
    return type(kind) is Integer and isinstance(value, int) and abs(value) > LARGEST_INTEGER
