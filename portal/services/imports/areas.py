"""A file of areas: new places, new names, moved parents, re-used codes, coordinates.

Codes are not stable keys (domain §9.3): between two editions of the national list a code may stand for another
community, and a community may have another code. So a row is first looked for by name under its parent, then by
code; a code whose place has an altogether different name is one that was given to somebody else.
"""

from collections.abc import Sequence
from datetime import timedelta

from rapidfuzz import fuzz
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal import clock
from portal.actors import Actor
from portal.labels import N_
from portal.models import Level, Place, PlaceCode, PlaceParent
from portal.services import audit, places_admin
from portal.services.imports.doubts import Doubts, Row
from portal.services.places import Gazetteer, short
from portal.services.places.naming import full_code

LEVELS: dict[str, Level] = {level.label: level for level in Level} | {
    "县": Level.DISTRICT,
    "乡": Level.SUBDISTRICT,
    "镇": Level.SUBDISTRICT,
    "村": Level.COMMUNITY,
}
# A name this much like the old one (out of 100) is the same place renamed: 兴安街道 and 兴安路街道.
SAME_NAME = 60


def take_in(session: Session, actor: Actor, rows: Sequence[Row], doubts: Doubts, source: str) -> None:
    """Bring the tree of places up to date with a file; wider places first, whatever the order of the rows."""
    known = Gazetteer(session)
    told: dict[str, Place] = {}
    levelled = [(row, _level(row, doubts)) for row in rows]
    for level in Level:
        for row, found in levelled:
            if found is level:
                _take(session, actor, row, level, _Areas(known, told, source), doubts)


class _Areas:
    """What is known while the rows of one file are taken in: the places before it, and those of its own codes."""

    def __init__(self, gazetteer: Gazetteer, told: dict[str, Place], source: str) -> None:
        self.gazetteer = gazetteer
        self.told = told
        self.source = source

    def parent(self, code: str) -> Place | None:
        """Return the place that a parent code means: in this file first."""
        return self.told.get(full_code(code)) or self.gazetteer.by_code(code)

    def same(self, row: Row, level: Level, parent: Place | None) -> Place | None:
        """Return the place a row speaks of, or None when it is a new one."""
        named = self.gazetteer.by_name(row.of("名称"), level)
        under = [place for place in named if parent is None or place.parent_id == parent.id]
        if under:
            return under[0]
        moved = [place for place in named if self._may_have_moved(place, parent)]
        if len(moved) == 1:
            return moved[0]
        holder = self.gazetteer.by_code(row.of("代码"))
        if holder is None or holder.level is not level:
            return None
        alike = fuzz.ratio(short(holder.name), short(row.of("名称"))) >= SAME_NAME
        return holder if alike else None

    def _may_have_moved(self, place: Place, parent: Place | None) -> bool:
        """Whether the place could now lie under `parent`: in the same district, and no other row means it."""
        above = place.parent
        same_district = above is not None and parent is not None and above.parent_id == parent.parent_id
        return same_district and all(place.id != other.id for other in self.told.values())


def _level(row: Row, doubts: Doubts) -> Level | None:
    level = LEVELS.get(row.of("级别"))
    if level is None:
        doubts.add(row, "级别", N_("级别要写市、区、街道、社区或网格，这一行没导入。"))
    elif not row.of("名称") or not row.of("代码").isdecimal():
        column = "代码" if row.of("名称") else "名称"
        doubts.add(row, column, N_("代码（只有数字）和名称都要写，这一行没导入。"))
        return None
    return level


def _take(session: Session, actor: Actor, row: Row, level: Level, areas: _Areas, doubts: Doubts) -> None:
    parent = areas.parent(row.of("上级代码")) if row.of("上级代码") else None
    if parent is None and level is not Level.CITY:
        doubts.add(row, "上级代码", N_("上级还没有：先导入上级，或者把它写进同一个文件。这一行没导入。"))
        return
    place = areas.same(row, level, parent)
    is_new = place is None
    if place is None:
        place = _add(session, row, level, parent)
    changes = [
        _code(session, place, row, areas, doubts),
        _parent(session, actor, place, parent, row, doubts),
        _point(session, actor, place, row, doubts),
    ]
    areas.told[full_code(row.of("代码"))] = place
    session.flush()
    if is_new:
        audit.record(session, actor, "places.added", place)
        doubts.added(row)
    elif any(changes):
        audit.record(session, actor, "places.edit", place)
        doubts.updated(row)
    else:
        doubts.unchanged(row)


def _add(session: Session, row: Row, level: Level, parent: Place | None) -> Place:
    place = Place(name=row.of("名称"), level=level, parent=parent)
    session.add(place)
    session.flush()
    place.path = f"{parent.path if parent else '/'}{place.id}/"
    if parent is not None:
        session.add(PlaceParent(place_id=place.id, parent_id=parent.id, valid_from=clock.today()))
    return place


def _code(session: Session, place: Place, row: Row, areas: _Areas, doubts: Doubts) -> bool:
    """Give the place the row's code and name from today on; tell whether that is new."""
    today = clock.today()
    code, name = full_code(row.of("代码")), row.of("名称")
    if place.code_on(today) == code and place.name == name:
        return False
    holder = areas.gazetteer.by_code(code)
    if holder is not None and holder.id != place.id and holder.code_on(today) == code:
        doubts.add(row, "代码", N_("这个代码原来是“%(name)s”的，从今天起归这一行。"), name=holder.name)
        _end_code(holder)
    _end_code(place)
    session.flush()
    for taken in session.scalars(
        select(PlaceCode).where(PlaceCode.code == code, PlaceCode.valid_from == today)
    ):
        # The same file may come in twice a day with a slip corrected in between.
        session.delete(taken)
    session.flush()
    place.codes.append(PlaceCode(code=code, name=name, valid_from=today, source=areas.source))
    if place.name != name:
        places_admin.remember_name(place, place.name)
        place.name = name
    return True


def _end_code(place: Place) -> None:
    """End the code in force today; one that began today was never in force."""
    today = clock.today()
    for code in list(place.codes):
        if code.valid_to is not None and code.valid_to <= today:
            continue
        if code.valid_from >= today:
            place.codes.remove(code)
        else:
            code.valid_to = today


def _parent(
    session: Session, actor: Actor, place: Place, parent: Place | None, row: Row, doubts: Doubts
) -> bool:
    """Move the place under its parent from today on; tell whether it moved."""
    if parent is None or place.parent_id == parent.id:
        return False
    before = place.parent.name if place.parent else ""
    day = clock.today()
    began = session.scalar(
        select(PlaceParent.valid_from)
        .where(PlaceParent.place_id == place.id)
        .order_by(PlaceParent.valid_from.desc())
        .limit(1)
    )
    if began is not None and began >= day:
        day = began + timedelta(days=1)
    if day > clock.today():
        doubts.add(row, "上级代码", N_("今天已经搬过一回，明天再导。"))
        return False
    places_admin.move(session, actor, place, parent=parent, valid_from=day)
    doubts.add(row, "上级代码", N_("从“%(before)s”挪到了“%(after)s”下面。"), before=before, after=parent.name)
    return True


def _point(session: Session, actor: Actor, place: Place, row: Row, doubts: Doubts) -> bool:
    """Set the coordinates when both are given; tell whether they are new."""
    told = (row.of("经度"), row.of("纬度"))
    if not any(told):
        return False
    try:
        longitude, latitude = float(told[0]), float(told[1])
    except ValueError:
        doubts.add(row, "经度", N_("经度和纬度要写成数字，两个都写；这一处没记。"), words="，".join(told))
        return False
    if (longitude, latitude) == (place.longitude, place.latitude):
        return False
    if not (73 <= longitude <= 136 and 3 <= latitude <= 54):  # noqa: PLR2004 - China's borders
        doubts.add(row, "经度", N_("经纬度不在国内，是不是写反了？这一处没记。"), words="，".join(told))
        return False
    values = {"longitude": longitude, "latitude": latitude}
    places_admin.edit(session, actor, place, values=values, version=None)
    return True
