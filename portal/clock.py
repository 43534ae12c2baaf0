"""What time it is, in one place, so that tests can move it."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """Return the present moment, aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Return today's date in Hegang."""
    return now().astimezone(LOCAL).date()


def local(moment: datetime) -> datetime:
    """Return `moment` on Hegang's clock."""
    return moment.astimezone(LOCAL)
