"""The audit trail as it is read: who did or looked at what, when, where. It holds no personal data."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from portal import clock
from portal.actors import Actor
from portal.labels import N_
from portal.models import AuditEntry, ColumnGroup, ExportKind, ExportReason, FormKind, Purpose
from portal.services.columns import JOBSEEKER_TEXTS, VACANCY_TEXTS
from portal.services.jobseekers import RevealReason
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
    "desk.look": N_("看了今天要办的"),
    "call_request.list": N_("看了请回电话的名单"),
    "referral.list": N_("看了推荐的名单"),
    "jobseeker.list": N_("看了人的名单"),
    "jobseeker.similar": N_("登记时看了相像的人"),
    "jobseeker.look": N_("看了这个人的档案"),
    "jobseeker.reveal": N_("看了盖着的内容"),
    "jobseeker.register": N_("登记了人"),
    "jobseeker.take_in": N_("从登记表导入了人"),
    "jobseeker.similar_elsewhere": N_("登记时撞上别处的人"),
    "jobseeker.told_apart": N_("说了不是同一个人"),
    "jobseeker.merged": N_("把两份登记并成一份"),
    "jobseeker.unmerged": N_("把并了的登记分开"),
    "registration.begun": N_("开始登记"),
    "registration.discarded": N_("删了没登完的"),
    "handover.asked": N_("请别的窗口转人"),
    "handover.given": N_("把人转给别的窗口"),
    "handover.refused": N_("没答应转人"),
    "jobseeker.move": N_("改了找活的情况"),
    "jobseeker.categories": N_("改了困难类别"),
    "jobseeker.forget_health": N_("删了身体情况"),
    "jobseekers.edit": N_("改了人的资料"),
    "people.share_out": N_("看了一个社区的分着推荐"),
    "consent.give": N_("记了同意"),
    "consent.withdraw": N_("记了收回同意"),
    "consent.evidence_kept": N_("留了同意的凭据"),
    "consent.look": N_("看了同意的凭据"),
    "consent.evidence_removed": N_("删了同意的凭据"),
    "entrustment.begin": N_("托付给社工"),
    "entrustment.end": N_("收回了托付"),
    "fact.confirmed": N_("说认出来的对"),
    "fact.rejected": N_("说认出来的不对"),
    "employer.told_apart": N_("说这两家不是一家"),
    "employer.merged": N_("把两家并成一家"),
    "employer.merge_undone": N_("把并了的两家又分开"),
    "vacancy.merged": N_("把两个岗位并成一个"),
    "vacancy.merge_undone": N_("把并了的岗位又分开"),
    "vacancy.created": N_("记了岗位"),
    "vacancy.moved": N_("改了岗位的状态"),
    "vacancy.confirmed_open": N_("核实还在招"),
    "vacancies.edit": N_("改了岗位"),
    "employer.registered": N_("记了单位"),
    "employer.account_asked": N_("单位来要账号"),
    "employer.approved": N_("同意了单位的账号"),
    "employer.refused": N_("没同意单位的账号"),
    "employer.papers_seen": N_("看了单位的证件"),
    "employer.no_answer": N_("记了没打通"),
    "employers.edit": N_("改了单位"),
    "road.taken": N_("带走了一天的名单"),
    "visit.recorded": N_("记了一趟走访"),
    "workplace.facts": N_("记了干活的地方怎么样"),
    "import.run": N_("导入了表格"),
    "import.look": N_("看了导入的结果"),
    "import.errors": N_("下载了要改的行"),
    "import.discard": N_("扔掉了没导的表格"),
    "import.undo": N_("撤回了一次导入"),
    "export.made": N_("导出了名单"),
    "form.brought": N_("传了表格样子"),
    "form.withdrawn": N_("停用了表格样子"),
    "form.person": N_("替本人填了表"),
    "report.made": N_("做了月报"),
    "weights.learned": N_("换了学来的权重"),
    "setup.empty": N_("建了空库"),
    "places.added": N_("加了地点"),
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
    "export_orders": N_("导出"),
    "form_templates": N_("表格样子"),
    "import_batches": N_("导入"),
    "jobseekers": N_("求职者"),
    "places": N_("地点"),
    "policy_values": N_("政策数"),
    "referrals": N_("推荐"),
    "registrations": N_("没登完的登记"),
    "vacancies": N_("岗位"),
    "workplaces": N_("工作地点"),
}


# Names of fields, purposes and states in `detail`, in people's words.
_NAMES: dict[str, str] = {
    **{name: column for column, name in JOBSEEKER_TEXTS.items()},
    **{name: column for column, name in VACANCY_TEXTS.items()},
    **{purpose.value: purpose.label for purpose in Purpose},
    **{reason.value: reason.label for reason in RevealReason},
    **{reason.value: reason.label for reason in ExportReason},
    **{kind.value: kind.label for kind in ExportKind},
    **{kind.value: kind.label for kind in FormKind},
    # A field of that name is told by its own word.
    **{group.value: group.label for group in ColumnGroup if group.value not in JOBSEEKER_TEXTS.values()},
    "state": N_("状态"),
    "expires_on": N_("有效期"),
    "community_id": N_("社区"),
    "categories": N_("困难类别"),
}
# What of `detail` is told, in this order; the rest is for counting.
_TOLD = ("field", "fields", "purpose", "reason", "count", "rows")


def told_detail(entry: AuditEntry) -> list[str]:
    """Return what an entry says beside its action: which fields, for what, how many; words or figures."""
    values = [entry.detail[name] for name in _TOLD if entry.detail.get(name) is not None]
    codes = [one for value in values for one in (value if isinstance(value, list) else [value])]
    return [
        str(code) if isinstance(code, int) else _NAMES[code]
        for code in codes
        if isinstance(code, int) or code in _NAMES
    ]


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
