"""What time it is, in one place, so that tests and the demo's past can move it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Asia/Shanghai")

_moved_to: ContextVar[datetime | None] = ContextVar("moved_to", default=None)


def now() -> datetime:
    """Return the present moment, aware, in UTC."""
    return _moved_to.get() or datetime.now(UTC)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let it be `moment` inside: the demo writes down what happened in the past weeks."""
    token = _moved_to.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _moved_to.reset(token)


def today() -> date:
    """Return today's date in Hegang."""
    return now().astimezone(LOCAL).date()


def local(moment: datetime) -> datetime:
    """Return `moment` on Hegang's clock."""
    return moment.astimezone(LOCAL)
