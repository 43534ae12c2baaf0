"""The accounts of employers' people."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.actors import Actor
from portal.labels import N_
from portal.models import Account, Employer, EmployerState, Role, RoleGrant
from portal.services import accounts, audit
from portal.services.accounts import GrantWish
from portal.services.accounts_admin import NewAccount, one_time_password
from portal.services.errors import DomainError, NotVisibleError
from portal.services.visibility import require


def accounts_of(session: Session, actor: Actor, employer: Employer) -> list[Account]:
    """Return the accounts of an employer's people, oldest first."""
    require(actor, "employer.see", employer)
    query = (
        select(Account)
        .join(RoleGrant, RoleGrant.account_id == Account.id)
        .where(RoleGrant.employer_id == employer.id, RoleGrant.role == Role.EMPLOYER)
        .order_by(Account.id)
    )
    return list(session.scalars(query).unique())


def suggested_sign_in_name(session: Session, employer: Employer) -> str:
    """Return a free sign-in name: short, and not anybody's phone."""
    stem = f"danwei{employer.id}"
    taken = set(session.scalars(select(Account.sign_in_name).where(Account.sign_in_name.startswith(stem))))
    return next(name for name in [stem, *(f"{stem}-{n}" for n in range(2, 1000))] if name not in taken)


def make_account(
    session: Session,
    actor: Actor,
    employer: Employer,
    *,
    sign_in_name: str,
    display_name: str | None = None,
    is_demo: bool = False,
) -> NewAccount:
    """Make an account for an employer, with a password that is shown once and must be changed.

    Raises
    ------
    DomainError
        When the employer is not in use, or the sign-in name is missing or taken.
    """
    require(actor, "employer.approve", employer)
    if employer.state is not EmployerState.ACTIVE:
        raise DomainError(N_("这家单位还没核实，先核实，再开账号。"))
    password = one_time_password()
    account = accounts.create_account(
        session,
        actor,
        sign_in_name=sign_in_name,
        display_name=display_name or employer.name,
        password=password,
        grants=[GrantWish(Role.EMPLOYER, employer=employer)],
        is_demo=is_demo,
        must_change_password=True,
    )
    return NewAccount(account, password)


def renew_password(session: Session, actor: Actor, employer: Employer, account_id: int) -> NewAccount:
    """Give one of an employer's accounts a new password that is shown once.

    Raises
    ------
    NotVisibleError
        When the employer has no such account.
    """
    require(actor, "employer.approve", employer)
    account = next((row for row in accounts_of(session, actor, employer) if row.id == account_id), None)
    if account is None:
        raise NotVisibleError("accounts", account_id)
    password = one_time_password()
    accounts.set_password(session, actor, account, password)
    account.must_change_password = True
    session.flush()
    return NewAccount(account, password)


def close(session: Session, actor: Actor, employer: Employer, *, note: str | None = None) -> None:
    """Note that an employer is out of business; its accounts end."""
    require(actor, "employer.edit", employer)
    audit.revise(session, actor, employer, {"state": EmployerState.CLOSED, "state_note": note or None})
    for account in accounts_of(session, actor, employer):
        account.is_active = False
        account.session_version += 1
    session.flush()
