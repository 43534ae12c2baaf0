"""On whose behalf rows are written, and in which areas they may lie."""

from dataclasses import replace

from portal.access import may
from portal.actors import WORKERS, Actor, Grant
from portal.labels import N_
from portal.models import Place, Role
from portal.services.imports.doubts import Row
from portal.services.places import Gazetteer, Resolved

NOT_OWN = N_("已经归别的窗口管了，这一行没动。要改，让那边改。")


def as_importer(actor: Actor) -> Actor:
    """Return the actor with a window's rights in the areas they oversee: an officer brings ledgers in as a whole.

    The account stays the same, so that the trail says who did it.
    """
    overseen = tuple(Grant(Role.WINDOW_CLERK, path) for path in actor.areas((Role.OFFICER,)))
    return replace(actor, grants=(*actor.grants, *overseen)) if overseen else actor


class Where:
    """Which community a row belongs to, for one importer."""

    def __init__(self, gazetteer: Gazetteer, actor: Actor) -> None:
        self.gazetteer = gazetteer
        self._actor = actor
        self._near = actor.areas(WORKERS) or ("/",)

    def of_vacancy(self, row: Row) -> Resolved:
        """Return the community of a vacancy; its finding says when any of the area stands in for it."""
        return self._of(row, ("工作地址",), or_else_any=True)

    def of_person(self, row: Row) -> Resolved:
        """Return the community of a person, or none: who works in a wrong one would see their data."""
        return self._of(row, ("网格", "居住地址"), or_else_any=False)

    def _of(self, row: Row, beside: tuple[str, ...], *, or_else_any: bool) -> Resolved:
        """Return the community that the row's cells mean; none when the importer has no say there."""
        found = self.gazetteer.resolve(
            street=row.of("所属街道"),
            community=row.of("所属社区"),
            near=self._near,
            beside=[row.of(column) for column in beside],
            or_else_any=or_else_any,
        )
        if found.place is None or self.is_own(found.place):
            return found
        return Resolved(None, N_("不在您管的地方，这一行没导入。让管那儿的人导。"))

    def is_own(self, place: Place) -> bool:
        """Whether the importer may write there."""
        return may(self._actor, "vacancy.edit", place)
