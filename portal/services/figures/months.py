"""Months of the calendar, as reports count them."""

import calendar
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from portal import clock


@dataclass(frozen=True)
class Month:
    """A month of the calendar."""

    year: int
    number: int

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.year, self.number, calendar.monthrange(self.year, self.number)[1])

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """The moment it begins, and the one before which it ends, on Hegang's clock."""
        after = self.last + timedelta(days=1)
        return (
            datetime.combine(self.first, time.min, tzinfo=clock.LOCAL),
            datetime.combine(after, time.min, tzinfo=clock.LOCAL),
        )


def month_of(text: str | None) -> Month | None:
    """Return the month that an address names as 2026-09, or None."""
    try:
        found = datetime.strptime(f"{text}-01", "%Y-%m-%d").replace(tzinfo=clock.LOCAL)
    except ValueError:
        return None
    return Month(found.year, found.month)


def months_until(today: date, count: int = 12) -> list[Month]:
    """Return the last `count` months, today's first."""
    at = today.year * 12 + today.month - 1
    return [Month((at - back) // 12, (at - back) % 12 + 1) for back in range(count)]
