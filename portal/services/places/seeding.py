"""The places every installation begins with: Hegang, its districts, subdistricts and communities."""

import csv
from datetime import date
from pathlib import Path

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from portal.models import Level, Place, PlaceAlias, PlaceCode, PlaceParent

DATA = Path(__file__).resolve().parents[2] / "data"
# The day the codes of `places.csv` were the valid ones.
AS_OF = date(2023, 6, 30)
SOURCE = "国家统计局统计用区划代码（2023年）"
LEVELS: dict[str, Level] = {level.label: level for level in Level}


def read_data(name: str) -> list[dict[str, str]]:
    """Return the rows of a data file; lines that begin with # tell its origin."""
    with (DATA / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(line for line in stream if not line.startswith("#")))


def seed(session: Session) -> int:
    """Add the places of Hegang to a database that has none; return how many were added."""
    if session.scalar(select(exists().where(Place.id.is_not(None)))):
        return 0
    rows = read_data("places.csv")
    added: dict[str, Place] = {}
    for level in Level:
        _add_level(session, [row for row in rows if LEVELS[row["级别"]] is level], level, added)
    for row in read_data("place_aliases.csv"):
        place = added[row["代码"]]
        place.aliases.append(PlaceAlias(alias=row["别名"], source=row["来源"]))
    session.flush()
    return len(added)


def _add_level(session: Session, rows: list[dict[str, str]], level: Level, added: dict[str, Place]) -> None:
    """Add the places of one level; the wider ones are there already."""
    for row in rows:
        place = Place(
            name=row["名称"],
            level=level,
            parent=added.get(row["上级代码"]),
            longitude=float(row["经度"]) if row["经度"] else None,
            latitude=float(row["纬度"]) if row["纬度"] else None,
        )
        place.codes.append(PlaceCode(code=row["代码"], name=row["名称"], valid_from=AS_OF, source=SOURCE))
        session.add(place)
        added[row["代码"]] = place
    session.flush()
    for row in rows:
        place = added[row["代码"]]
        above = place.parent
        place.path = f"{above.path if above else '/'}{place.id}/"
        if above is not None:
            session.add(PlaceParent(place_id=place.id, parent_id=above.id, valid_from=AS_OF))
    session.flush()
