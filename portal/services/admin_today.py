"""What waits for an administrator or auditor, as counts that each lead somewhere."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal import clock
from portal.access import may
from portal.actors import Actor
from portal.labels import N_
from portal.models import Account, AuditEntry, Place, PolicyValue
from portal.services.accounts_admin import situation
from portal.services.place_tree import gap

LOOKED_BACK_DAYS = 7


@dataclass(frozen=True)
class Duty:
    """Something to look after: how many there are, in whose words, and where they are dealt with."""

    label: str
    count: int
    endpoint: str
    arguments: dict[str, str]


def duties(session: Session, actor: Actor) -> list[Duty]:
    """Return what needs doing, for what the actor may do; nothing that counts zero."""
    found = []
    if may(actor, "admin.accounts"):
        found += _of_accounts(session)
    if may(actor, "admin.places"):
        found += _of_places(session)
    if may(actor, "admin.policy"):
        found.append(_unverified(session))
    if may(actor, "audit.read"):
        found.append(_refused_looks(session))
    return [duty for duty in found if duty.count]


def _count(session: Session, *conditions: object, of: type = Account) -> int:
    return session.scalar(select(func.count()).select_from(of).where(*conditions)) or 0  # type: ignore[arg-type]


def _of_accounts(session: Session) -> list[Duty]:
    return [
        Duty(N_("锁着的账号"), _count(session, situation("locked")), "admin.accounts", {"only": "locked"}),
        Duty(
            N_("还在用临时密码的账号"),
            _count(session, situation("temporary")),
            "admin.accounts",
            {"only": "temporary"},
        ),
        Duty(
            N_("30天里身份要到期的账号"),
            _count(session, situation("ending")),
            "admin.accounts",
            {"only": "ending"},
        ),
    ]


def _of_places(session: Session) -> list[Duty]:
    return [
        Duty(
            N_("没有经纬度的社区，算不了远近"),
            _count(session, gap("unlocated"), of=Place),
            "admin.places",
            {"only": "unlocated"},
        ),
        Duty(
            N_("没有代码的社区"),
            _count(session, gap("uncoded"), of=Place),
            "admin.places",
            {"only": "uncoded"},
        ),
    ]


def _unverified(session: Session) -> Duty:
    count = _count(session, PolicyValue.verified_on.is_(None), of=PolicyValue)
    return Duty(N_("没人核实过的政策数"), count, "admin.policy", {})


def _refused_looks(session: Session) -> Duty:
    since = clock.now() - timedelta(days=LOOKED_BACK_DAYS)
    count = _count(session, AuditEntry.action == "look.refused", AuditEntry.at >= since, of=AuditEntry)
    return Duty(N_("7天里想看管不着的资料"), count, "admin.audit_trail", {"action": "look.refused"})
