"""Employers asking for an account, and the desk's yes or no."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.actors import VISITOR, Actor
from portal.labels import N_
from portal.models import Employer, EmployerKind, EmployerState, Paper, Place
from portal.services import audit
from portal.services.accounts_admin import NewAccount
from portal.services.credit_codes import tidy
from portal.services.employers.own_accounts import make_account, suggested_sign_in_name
from portal.services.employers.papers import check_papers
from portal.services.employers.records import best_of, read_values, spellings_of
from portal.services.errors import DomainError
from portal.services.visibility import require


def ask_account(
    session: Session,
    *,
    name: str,
    community: Place,
    address: str,
    contact_name: str,
    contact_phone: str,
    credit_code: str | None = None,
    kind: str | None = None,
) -> Employer:
    """Take down that an employer wants an account; the desk looks at the licence and decides.

    The same request sent again is the same request. Whether the ledger knows the employer is not told here; the
    desk sees it.

    Raises
    ------
    DomainError
        When something is missing or wrong, beside its field.
    """
    for field, told, sentence in (
        ("address", address, N_("在哪儿开的，还没写。")),
        ("contact_name", contact_name, N_("找谁，还没写。")),
        ("contact_phone", contact_phone, N_("电话还没写。写了才能给您打。")),
    ):
        if not told.strip():
            raise DomainError(sentence, field=field)
    if kind not in (None, "", EmployerKind.HOUSEHOLD.value) and not tidy(credit_code):
        raise DomainError(N_("信用代码在营业执照上，18位。"), field="credit_code")
    values = read_values(
        {
            "name": name,
            "community": community,
            "address": address,
            "contact_name": contact_name,
            "contact_phone": contact_phone,
            "credit_code": credit_code,
            "kind": kind,
        },
    )
    waiting = _waiting_twin(session, values)
    if waiting is not None:
        return waiting
    employer = Employer(state=EmployerState.ASKED, **values)
    session.add(employer)
    session.flush()
    audit.record(session, VISITOR, "employer.account_asked", employer)
    return employer


def _waiting_twin(session: Session, values: Mapping[str, Any]) -> Employer | None:
    query = select(Employer).where(
        Employer.state == EmployerState.ASKED,
        Employer.community_id == values["community"].id,
        Employer.name == values["name"],
        Employer.contact_phone_hash == values["contact_phone_hash"],
    )
    return session.scalars(query.order_by(Employer.id).limit(1)).one_or_none()


def known_already(session: Session, employer: Employer) -> Employer | None:
    """Return the employer in use that a request is really from, or None."""
    known = select(Employer).where(Employer.state == EmployerState.ACTIVE, Employer.id != employer.id)
    if employer.credit_code is not None:
        found = best_of(session, known.where(Employer.credit_code == employer.credit_code))
        if found is not None:
            return found
    names = Employer.name.in_(spellings_of(employer.name))
    return best_of(session, known.where(names, Employer.community_id == employer.community_id))


def approve(
    session: Session,
    actor: Actor,
    employer: Employer,
    *,
    documents_checked_on: date | None = None,
    sign_in_name: str | None = None,
) -> NewAccount:
    """Say yes to a request: the licence was seen, the employer is in use, its account is made.

    When the ledger has the employer already, the account is made for that one and the request is closed.

    Raises
    ------
    DomainError
        When nothing waits for a decision, or the papers were not looked at (field ``documents_checked_on``).
    """
    _require_asked(actor, employer)
    if documents_checked_on is None:
        raise DomainError(N_("先看营业执照和经办人的证件，看过了在这里打勾。"), field="documents_checked_on")
    known = known_already(session, employer)
    target = known or employer
    changes: dict[str, Any] = {"state": EmployerState.ACTIVE}
    if known is not None:
        # The row stays as what was asked; the account belongs to the one that the vacancies hang on.
        require(actor, "employer.approve", known)
        changes = {"state": EmployerState.REFUSED, "state_note": N_("台账里有这家，账号开在那边了。")}
    audit.revise(session, actor, employer, changes)
    check_papers(session, actor, target, papers=(Paper.LICENCE, Paper.IDENTITY), seen_on=documents_checked_on)
    audit.record(session, actor, "employer.approved", employer)
    name = sign_in_name or suggested_sign_in_name(session, target)
    return make_account(session, actor, target, sign_in_name=name)


def refuse(session: Session, actor: Actor, employer: Employer, *, reason: str) -> None:
    """Say no to a request, with the reason that the asker is told; raises DomainError without one."""
    _require_asked(actor, employer)
    if not reason.strip():
        raise DomainError(N_("写一句为什么，好跟人家说。"), field="reason")
    changes = {"state": EmployerState.REFUSED, "state_note": reason.strip()}
    audit.revise(session, actor, employer, changes)
    audit.record(session, actor, "employer.refused", employer)
    session.flush()


def _require_asked(actor: Actor, employer: Employer) -> None:
    require(actor, "employer.approve", employer)
    if employer.state is not EmployerState.ASKED:
        raise DomainError(N_("这个申请已经有人办过了。"))
