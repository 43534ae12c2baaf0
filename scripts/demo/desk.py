"""Who works in the demo: accounts with passwords that are printed, and exist nowhere else."""

from collections import defaultdict
from dataclasses import dataclass

from pypinyin import lazy_pinyin
from sqlalchemy.orm import Session

from demo.neighbourhoods import Neighbourhood
from portal import clock
from portal.actors import SYSTEM, Actor, actor_of
from portal.models import Employer, Place, Role
from portal.services import accounts
from portal.services.accounts import GrantWish
from portal.services.places import Gazetteer


@dataclass(frozen=True)
class DemoAccount:
    """An account of the demo as it is shown to whoever tries it out."""

    name: str
    password: str
    what: str
    actor: Actor
    is_told: bool = True


def password_of(name: str) -> str:
    """Return the password of a demo account: a phrase to remember, the same each time."""
    return f"{name}-linli-demo"


class Desk:
    """Makes the accounts of one demo."""

    def __init__(self, session: Session, where: list[Neighbourhood]) -> None:
        self._session = session
        self._gazetteer = Gazetteer(session)
        self._taken: set[str] = set()
        self.where = where
        self.accounts: list[DemoAccount] = []

    def place(self, code: str) -> Place:
        """Return the place with this code."""
        found = self._gazetteer.by_code(code)
        if found is None:
            raise LookupError(f"no place has the code {code}")
        return found

    def add(
        self, shown: str, role: Role, areas: list[Place], what: str, *, is_told: bool = True
    ) -> DemoAccount:
        """Make an account for `shown` with a role in some areas."""
        return self._make(shown, what, [GrantWish(role, area=area) for area in areas], is_told=is_told)

    def add_employer(self, employer: Employer, shown: str) -> DemoAccount:
        """Make an account for somebody of an employer."""
        return self._make(shown, f"用人单位：{employer.name}", [GrantWish(Role.EMPLOYER, employer=employer)])

    def _make(self, shown: str, what: str, wishes: list[GrantWish], *, is_told: bool = True) -> DemoAccount:
        name = self._name(shown)
        account = accounts.create_account(
            self._session,
            SYSTEM,
            sign_in_name=name,
            display_name=shown,
            password=password_of(name),
            grants=wishes,
            is_demo=True,
        )
        self._session.expire(account, ["grants"])
        made = DemoAccount(name, password_of(name), what, actor_of(account, clock.today()), is_told)
        self.accounts.append(made)
        return made

    def _name(self, shown: str) -> str:
        stem = "".join(lazy_pinyin(shown))
        name = next(
            name for name in (stem, *(f"{stem}{n}" for n in range(2, 1000))) if name not in self._taken
        )
        self._taken.add(name)
        return name

    def workers(self) -> dict[str, DemoAccount]:
        """Make the grid workers, one account for all communities of a worker; return them by community code."""
        areas: dict[str, list[Neighbourhood]] = defaultdict(list)
        for near in self.where:
            areas[f"{near.worker}/{near.street}"].append(near)
        found: dict[str, DemoAccount] = {}
        for index, group in enumerate(areas.values()):
            names = "、".join(near.name for near in group)
            made = self.add(
                group[0].worker,
                Role.GRID_WORKER,
                [self.place(near.code) for near in group],
                f"网格员：{group[0].street} {names}",
                is_told=index == 0 or group[0].worker == "尹娜",
            )
            found |= {near.code: made for near in group}
        return found

    def others(self) -> dict[str, DemoAccount]:
        """Make everybody else who works here, by role."""
        first = self.where[0]
        street, district = f"{first.code[:9]}000", f"{first.code[:6]}000000"
        city = self.place(f"{first.code[:4]}00000000")
        return {
            "clerk": self.add(
                "马秀英", Role.WINDOW_CLERK, [self.place(street)], f"窗口工作人员：{first.street}"
            ),
            "officer": self.add(
                "高文斌", Role.OFFICER, [self.place(district)], f"区里的工作人员：{first.district}"
            ),
            "city": self.add("秦海波", Role.OFFICER, [city], "市里的工作人员：鹤岗市（能导入全市的台账）"),
            "social_worker": self.add(
                "罗晓梅", Role.SOCIAL_WORKER, [self.place(district)], f"民政服务站社工：{first.district}"
            ),
            "admin": self.add("钟立", Role.ADMIN, [city], "管理员"),
            "auditor": self.add("严正", Role.AUDITOR, [city], "审计员"),
        }
