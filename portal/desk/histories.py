"""What was changed in a record of the ledger, in people's words, newest first."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext as _

from portal.formatting import moment
from portal.labels import N_
from portal.models import EmployerKind, EmployerState, Revision, VacancyState

VACANCY_LABELS: dict[str, str] = {
    "title": N_("招什么工"),
    "headcount_text": N_("招几个人"),
    "tasks": N_("干什么活"),
    "requirements": N_("有什么要求"),
    "pay_text": N_("给多少钱"),
    "hours_text": N_("几点到几点"),
    "insurance_text": N_("保险和福利"),
    "access_text": N_("能照顾什么"),
    "disabled_welcome_text": N_("有残疾证的人来，行不行"),
    "remark": N_("备注"),
    "contact_name": N_("找谁"),
    "contact_phone": N_("电话"),
    "expires_on": N_("招到哪天"),
    "state": N_("状态"),
    "review_note": N_("说明"),
    "override_reason": N_("为什么还是可以发"),
    "workplace_id": N_("在哪儿干活"),
}
EMPLOYER_LABELS: dict[str, str] = {
    "name": N_("名字"),
    "credit_code": N_("信用代码"),
    "kind": N_("是哪种单位"),
    "industry": N_("干哪一行"),
    "size_text": N_("有多少人"),
    "address": N_("地址"),
    "community_id": N_("社区"),
    "contact_name": N_("找谁"),
    "contact_phone": N_("电话"),
    "documents_checked_on": N_("执照哪天看的"),
    "state": N_("状态"),
    "state_note": N_("说明"),
}
_WORDS: dict[str, str] = {
    **{f"vacancies.state.{state.value}": state.label for state in VacancyState},
    **{f"employers.state.{state.value}": state.label for state in EmployerState},
    **{f"employers.kind.{kind.value}": kind.label for kind in EmployerKind},
}
# Keys of other rows say nothing to a reader; that they changed does.
_KEYS = frozenset({"workplace_id", "community_id"})


def history_of(revisions: Iterable[Revision], labels: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return edits as `records.history` shows them: when, by whom, and each field before and after."""
    told = []
    for revision in revisions:
        changes = [
            {
                "label": _(labels[name]),
                "before": _told(revision.subject_type, name, revision.before.get(name)),
                "after": _told(revision.subject_type, name, after, changed=True),
            }
            for name, after in revision.after.items()
            if name in labels
        ]
        by = revision.by.display_name if revision.by else _("系统")
        if changes:
            told.append({"when": moment(revision.at), "by": by, "changes": changes})
    return told


def _told(subject: str, name: str, value: Any, *, changed: bool = False) -> str:
    if name in _KEYS:
        return str(_("换了一处") if changed else _("原来那处"))
    if value is None:
        return ""
    word = _WORDS.get(f"{subject}.{name}.{value}")
    return str(_(word)) if word else str(value)
