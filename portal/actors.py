"""Who acts: an account with the roles it holds today, a visitor at a window, or the system itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from portal.models import Account, Role


@dataclass(frozen=True)
class Grant:
    """A role that holds today: in the area below `area_path`, or for one employer."""

    role: Role
    area_path: str | None = None
    employer_id: int | None = None


@dataclass(frozen=True)
class Actor:
    """The one on whose behalf a service acts."""

    account_id: int | None
    name: str
    grants: tuple[Grant, ...] = ()
    is_system: bool = False

    def has(self, *roles: Role) -> bool:
        """Tell whether any of `roles` is held, wherever it holds."""
        return any(grant.role in roles for grant in self.grants)

    def areas(self, roles: Iterable[Role]) -> tuple[str, ...]:
        """Return the paths of the areas in which one of `roles` is held."""
        wanted = frozenset(roles)
        return tuple(g.area_path for g in self.grants if g.role in wanted and g.area_path is not None)

    @property
    def employer_ids(self) -> tuple[int, ...]:
        """Keys of the employers this actor belongs to."""
        return tuple(grant.employer_id for grant in self.grants if grant.employer_id is not None)


VISITOR = Actor(account_id=None, name="")
SYSTEM = Actor(account_id=None, name="系统", is_system=True)

WORKERS = (Role.GRID_WORKER, Role.WINDOW_CLERK)
STAFF = (Role.GRID_WORKER, Role.WINDOW_CLERK, Role.SOCIAL_WORKER, Role.OFFICER, Role.AUDITOR, Role.ADMIN)


def actor_of(account: Account, today: date) -> Actor:
    """Return the actor for `account` with the grants in force on `today`."""
    grants = tuple(
        Grant(row.role, row.area.path if row.area else None, row.employer_id)
        for row in account.grants
        if row.valid_from <= today and (row.valid_to is None or today < row.valid_to)
    )
    return Actor(account.id, account.display_name, grants)
