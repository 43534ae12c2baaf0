"""On whose behalf rows are written, and in which areas they may lie."""

from dataclasses import replace

from portal.access import may
from portal.actors import WORKERS, Actor, Grant
from portal.models import Place, Role
from portal.services.places import Gazetteer, Resolved


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

    def of(self, street: str, community: str) -> Resolved:
        """Return the community that the row's two cells mean."""
        return self.gazetteer.resolve(street=street, community=community, near=self._near)

    def is_own(self, place: Place) -> bool:
        """Whether the importer may write there."""
        return may(self._actor, "vacancy.edit", place)
