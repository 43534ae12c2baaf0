"""The tree of places as a file of areas (design §5), in the columns that an import reads."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from portal import clock
from portal.actors import Actor
from portal.models import Level, Place
from portal.services.exports.workbook import Mark, sheet
from portal.services.visibility import require


def areas_file(session: Session, actor: Actor) -> Iterator[bytes]:
    """Yield today's places as a spreadsheet, wider places first; those that are gone are left out.

    Raises
    ------
    ForbiddenError
        When the actor does not look after the places.
    """
    require(actor, "admin.places", None)
    moment = clock.local(clock.now())
    line = f"地点，{moment:%Y年%m月%d日}的样子，{actor.name}导出。"
    columns = ["代码", "名称", "级别", "上级代码", "经度", "纬度"]
    places = _places(session)
    return sheet(Mark("地点", line, actor.name, moment), columns, (_row(place) for place in places))


def _places(session: Session) -> list[Place]:
    query = (
        select(Place)
        .where(Place.closed_on.is_(None))
        .options(selectinload(Place.codes), joinedload(Place.parent).selectinload(Place.codes))
        .order_by(Place.path)
    )
    order = list(Level)
    return sorted(session.scalars(query), key=lambda place: order.index(place.level))


def _row(place: Place) -> list[str]:
    today = clock.today()
    return [
        place.code_on(today) or "",
        place.name,
        place.level.label,
        (place.parent.code_on(today) or "") if place.parent else "",
        "" if place.longitude is None else str(place.longitude),
        "" if place.latitude is None else str(place.latitude),
    ]
