"""Cells that stand for something else than words: days as people write them, numbers made for rows without one."""

import re
import unicodedata
from calendar import monthrange
from datetime import date

from portal import crypto

_DAY = re.compile(
    r"^(?P<year>\d{4})\s*(?:[-./]|年)\s*(?P<month>\d{1,2})(?:\s*(?:[-./]|月)\s*(?:(?P<day>\d{1,2})\s*[日号]?|(?P<end>月?底|末))?)?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?$"
)
_YEAR = re.compile(r"^(?P<year>\d{4})(?:\s*[-./年]\s*(?P<month>\d{1,2}))?(?!\d)")
_SOLID = re.compile(r"^(\d{4})(\d{2})(\d{2})$")


def day_of(text: str) -> date | None:
    """Return the day a cell names (2026-10-31, 2026年10月31日, 2026.10.31, 20261031, 2026年10月底), or None.

    A month without a day is no day, except its end: 2026年10月底 is the 31st.
    """
    told = unicodedata.normalize("NFKC", text).strip()
    solid = _SOLID.match(told)
    if solid:
        return _made(*(int(part) for part in solid.groups()))
    found = _DAY.match(told)
    if found is None:
        return None
    year, month = int(found["year"]), int(found["month"])
    if found["end"] and 1 <= month <= 12:  # noqa: PLR2004 - months of a year
        return date(year, month, monthrange(year, month)[1])
    return _made(year, month, int(found["day"])) if found["day"] else None


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def earliest_day(text: str) -> date | None:
    """Return the first day that a cell can mean: 2011年3月 is the first of March, 2011 New Year's Day; or None."""
    exact = day_of(text)
    if exact is not None:
        return exact
    found = _YEAR.match(unicodedata.normalize("NFKC", text).strip())
    return _made(int(found["year"]), int(found["month"] or 1), 1) if found else None


def number_for(identity: list[str]) -> str:
    """Return a number for a row that has none, the same one each time the same row comes in.

    It stands in clear, so it is a keyed hash: nobody without the key can try out names against it.
    """
    digest = crypto.keys().lookup("imports.number", "\x00".join(identity))
    return f"无号-{digest.hex()}"
