"""The audit trail as it is read: who did or looked at what, when, where. It holds no personal data."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from portal import clock
from portal.actors import Actor
from portal.labels import N_
from portal.models import AuditEntry
from portal.services.visibility import require

# Every action that services record, in people's words; a test keeps the table whole.
ACTIONS: dict[str, str] = {
    "account.signed_in": N_("登录"),
    "account.sign_in_refused": N_("锁着或停用时想登录"),
    "account.locked": N_("锁了账号"),
    "account.unlocked": N_("解了锁"),
    "account.created": N_("开了账号"),
    "account.closed": N_("停用了账号"),
    "account.reopened": N_("重新启用账号"),
    "account.password_set": N_("换了密码"),
    "account.role_granted": N_("给了身份"),
    "account.role_ended": N_("收回了身份"),
    "look.refused": N_("想看管不着的资料，没让看"),
    "call_request.asked": N_("窗口有人请回电话"),
    "call_request.look": N_("看了回电号码"),
    "call_request.answered": N_("回了电话"),
    "jobseeker.suggest": N_("看了适合这个人的活"),
    "vacancy.suggest": N_("看了适合这个岗位的人"),
    "referral.proposed": N_("推荐了"),
    "referral.look": N_("看了推荐"),
    "referral.moved": N_("推荐走了一步"),
    "referral.sharing_agreed": N_("本人同意给单位看"),
    "places.edit": N_("改了地点"),
    "places.recoded": N_("改了地名或代码"),
    "places.moved": N_("改了上级"),
    "places.alias_added": N_("加了别名"),
    "places.alias_removed": N_("去了别名"),
    "places.predecessor_added": N_("记了前身"),
    "policy.added": N_("加了政策数"),
    "policy.corrected": N_("改了没核实的政策数"),
    "policy.verified": N_("核实了政策数"),
}

OBJECTS: dict[str, str] = {
    "accounts": N_("账号"),
    "call_requests": N_("回电请求"),
    "employers": N_("单位"),
    "import_batches": N_("导入"),
    "jobseekers": N_("求职者"),
    "places": N_("地点"),
    "policy_values": N_("政策数"),
    "referrals": N_("推荐"),
    "vacancies": N_("岗位"),
    "workplaces": N_("工作地点"),
}


@dataclass(frozen=True)
class AuditQuestion:
    """What to look for: an account, an action, an object, days (both included)."""

    account_id: int | None = None
    action: str = ""
    object_type: str = ""
    object_id: int | None = None
    since: date | None = None
    until: date | None = None


def entries(actor: Actor, question: AuditQuestion) -> Select[AuditEntry]:
    """Select the entries that answer `question`, newest first."""
    require(actor, "audit.read", None)
    query = select(AuditEntry).options(joinedload(AuditEntry.account)).order_by(AuditEntry.id.desc())
    exact = {
        AuditEntry.account_id: question.account_id,
        AuditEntry.action: question.action,
        AuditEntry.object_type: question.object_type,
        AuditEntry.object_id: question.object_id,
    }
    for column, value in exact.items():
        if value:
            query = query.where(column == value)
    if question.since:
        query = query.where(AuditEntry.at >= _midnight(question.since))
    if question.until:
        query = query.where(AuditEntry.at < _midnight(question.until + timedelta(days=1)))
    return query


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), clock.LOCAL)


def known_actions(session: Session) -> list[str]:
    """Return the actions that occur in the trail, those with words first in the order of the table."""
    found = set(session.scalars(select(AuditEntry.action).distinct()))
    return [name for name in ACTIONS if name in found] + sorted(found - ACTIONS.keys())
