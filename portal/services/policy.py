"""Policy numbers in force: which minimum wage holds at a place on a day, and the rows a new portal starts with."""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from matching.types import MinimumWage
from portal.models import Place, PlaceCode, PolicyKey, PolicyValue

SEED = Path(__file__).parents[1] / "data" / "policy.csv"
WAGE_KEYS = (PolicyKey.MINIMUM_WAGE_MONTH, PolicyKey.MINIMUM_WAGE_HOUR)
# A city's code is written with 4, 6, 9 or 12 figures by different offices; the rest is zeros.
CODE_LENGTHS = (4, 6, 9, 12)


@dataclass(frozen=True)
class WageTable:
    """The minimum wages in force on one day, by key of place."""

    months: dict[int, Decimal]
    hours: dict[int, Decimal]

    def at(self, place: Place) -> MinimumWage | None:
        """Return the minimum wage for work done at `place`: the closest row on the way up, None without one."""
        keys = [int(key) for key in reversed(place.path.strip("/").split("/")) if key]
        month = next((self.months[key] for key in keys if key in self.months), None)
        hour = next((self.hours[key] for key in keys if key in self.hours), None)
        if month is None or hour is None:
            return None
        return MinimumWage(month=float(month), hour=float(hour))


def wage_table(session: Session, on: date) -> WageTable:
    """Return all minimum wages in force on `on`, in one query, for work with many vacancies."""
    rows = session.execute(
        select(PolicyValue.key, PolicyValue.place_id, PolicyValue.amount).where(
            PolicyValue.key.in_(WAGE_KEYS),
            PolicyValue.valid_from <= on,
            or_(PolicyValue.valid_to.is_(None), PolicyValue.valid_to > on),
        )
    ).all()
    return WageTable(
        months={place: amount for key, place, amount in rows if key is PolicyKey.MINIMUM_WAGE_MONTH},
        hours={place: amount for key, place, amount in rows if key is PolicyKey.MINIMUM_WAGE_HOUR},
    )


def minimum_wage(session: Session, place: Place, on: date) -> MinimumWage | None:
    """Return the minimum wage in force where and when work is done, in yuan, or None when no row says so.

    Source: the worksite decides the tier (domain facts §4.3).
    """
    return wage_table(session, on).at(place)


def seed(session: Session) -> int:
    """Add the rows of the project's own file that are not there yet; return how many were added.

    Rows whose place does not exist here are left out, rows that somebody changed are left alone.
    """
    known = {
        (key, place_id, valid_from)
        for key, place_id, valid_from in session.execute(
            select(PolicyValue.key, PolicyValue.place_id, PolicyValue.valid_from)
        )
    }
    added = 0
    find = _finder(session)
    with SEED.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(line for line in lines if not line.startswith("#")):
            place_id = find(row["place_code"])
            value = _value(row, place_id) if place_id is not None else None
            if value is None or (value.key, value.place_id, value.valid_from) in known:
                continue
            session.add(value)
            added += 1
    session.flush()
    return added


def _finder(session: Session) -> Callable[[str], int | None]:
    found: dict[str, int | None] = {}

    def find(code: str) -> int | None:
        if code not in found:
            forms = {code.ljust(length, "0") for length in CODE_LENGTHS if length >= len(code)}
            found[code] = session.scalar(
                select(PlaceCode.place_id).where(PlaceCode.code.in_(forms)).order_by(PlaceCode.id).limit(1)
            )
        return found[code]

    return find


def _value(row: dict[str, str], place_id: int) -> PolicyValue:
    return PolicyValue(
        key=PolicyKey(row["key"]),
        place_id=place_id,
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
        amount=Decimal(row["amount"]),
        source=row["source"],
    )
