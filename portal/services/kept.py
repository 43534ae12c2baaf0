"""What one process keeps beside a database: one thing for each, gone when the database is."""

import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Connection
from sqlalchemy.orm import Session

Thing = TypeVar("Thing")


class Kept(Generic[Thing]):
    """One thing for each database that sessions of this process work on, made when it is first asked for.

    The key is the engine's pool, which is replaced when an engine is disposed of and perhaps pointed at
    another file; a session bound to one connection works inside a transaction of its own.
    """

    def __init__(self, make: Callable[[], Thing]) -> None:
        self._make = make
        self._things: WeakKeyDictionary[Any, Thing] = WeakKeyDictionary()
        self._making = threading.Lock()

    def of(self, session: Session) -> Thing:
        """Return what is kept for the database of this session."""
        bind = session.get_bind()
        key = bind if isinstance(bind, Connection) else bind.pool
        with self._making:
            if key not in self._things:
                self._things[key] = self._make()
            return self._things[key]
