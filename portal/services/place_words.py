"""Places as search words: 育新, 富力, 老矿名; whatever belongs to a place that goes by the word is found."""

from sqlalchemy import Select, false, select, union
from sqlalchemy.orm import aliased

from portal.models import Place, PlaceAlias, PlaceCode
from portal.services.places.naming import bare, plain

# One character begins the names of half a city.
SHORTEST = 2


def communities_called(word: str) -> Select[int]:
    """Select the keys of the places whose name, other name or former name begins with `word`, and all within them.

    The word may carry what offices put before it: 鹤岗市南山区铁东社区 is 铁东社区.
    """
    told = sorted({name for name in (plain(word), bare(word)) if len(name) >= SHORTEST})
    named, inside = aliased(Place), aliased(Place)
    # The few that are called so first, then what lies in them: the other way round is half a million comparisons.
    called = named.id.in_(union(*(query for name in told for query in _called(name)))) if told else false()
    lies_in = inside.path.startswith(named.path)
    return select(inside.id).where(select(named.id).where(called, lies_in).exists())


def _called(name: str) -> list[Select[int]]:
    columns = (
        (Place.id, Place.name),
        (PlaceAlias.place_id, PlaceAlias.alias),
        (PlaceCode.place_id, PlaceCode.name),
    )
    return [select(key).where(column.startswith(name, autoescape=True)) for key, column in columns]
