"""What administrators do with accounts: find, make, lock, unlock, close; roles and one-time passwords."""

import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session, selectinload

from portal import clock
from portal.actors import Actor
from portal.labels import N_
from portal.models import Account, Employer, Place, Role, RoleGrant
from portal.services import accounts, audit
from portal.services.accounts import GrantWish
from portal.services.errors import DomainError, NotVisibleError
from portal.services.visibility import require

# Letters and figures that nobody mistakes for one another on paper or over the telephone.
READABLE = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS, GROUP_LENGTH = 4, 4
ENDING_WITHIN_DAYS = 30
# A lock set by hand has no end; it is lifted by hand.
UNTIL_LIFTED = datetime(9000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class NewAccount:
    """An account and the password that is shown once, now."""

    account: Account
    password: str


def one_time_password() -> str:
    """Return a password to be read out or written on a slip: four groups of four, about 79 bits."""
    groups = ("".join(secrets.choice(READABLE) for _ in range(GROUP_LENGTH)) for _ in range(GROUPS))
    return "-".join(groups)


def _all(actor: Actor) -> Select[Account]:
    require(actor, "admin.accounts", None)
    grants = selectinload(Account.grants)
    return select(Account).options(
        grants.selectinload(RoleGrant.area), grants.selectinload(RoleGrant.employer)
    )


def search(actor: Actor, *, words: str = "", role: Role | None = None, only: str = "") -> Select[Account]:
    """Select accounts by part of a name, a role held today, or a situation; by sign-in name.

    `only` is one of `SITUATIONS` or empty.
    """
    query = _all(actor).order_by(Account.sign_in_name)
    if words.strip():
        part = words.strip()
        query = query.where(
            or_(
                Account.sign_in_name.contains(part, autoescape=True),
                Account.display_name.contains(part, autoescape=True),
            )
        )
    if role is not None:
        query = query.where(Account.grants.any((RoleGrant.role == role) & holds_on(clock.today())))
    if only in SITUATIONS:
        query = query.where(situation(only))
    return query


SITUATIONS: dict[str, str] = {
    "locked": N_("锁着的"),
    "temporary": N_("还在用临时密码的"),
    "ending": N_("身份快到期的"),
    "closed": N_("停用的"),
}


def situation(name: str) -> ColumnElement[bool]:
    """Return the condition for one of `SITUATIONS`."""
    if name == "locked":
        return Account.locked_until > clock.now()
    if name == "temporary":
        return Account.must_change_password & Account.is_active
    if name == "ending":
        soon = clock.today() + timedelta(days=ENDING_WITHIN_DAYS)
        return Account.is_active & Account.grants.any(holds_on(clock.today()) & (RoleGrant.valid_to <= soon))
    return Account.is_active.is_(False)


def holds_on(day: date) -> ColumnElement[bool]:
    """Return the condition that a grant is in force on `day`."""
    return (RoleGrant.valid_from <= day) & (RoleGrant.valid_to.is_(None) | (RoleGrant.valid_to > day))


def get_account(session: Session, actor: Actor, key: int) -> Account:
    """Return an account with its roles; raises NotVisibleError when there is none."""
    found = session.scalars(_all(actor).where(Account.id == key)).one_or_none()
    if found is None:
        raise NotVisibleError("accounts", key)
    return found


def make(
    session: Session, actor: Actor, *, sign_in_name: str, display_name: str, wish: GrantWish
) -> NewAccount:
    """Make an account with its first role and a one-time password.

    Raises
    ------
    DomainError
        When the name is empty or taken, or the role is not bound to a place or an employer.
    """
    require(actor, "admin.accounts", None)
    password = one_time_password()
    account = accounts.create_account(
        session,
        actor,
        sign_in_name=sign_in_name,
        display_name=display_name,
        password=password,
        grants=[wish],
        must_change_password=True,
    )
    return NewAccount(account, password)


def renew_password(session: Session, actor: Actor, account: Account) -> NewAccount:
    """Give an account a new one-time password; its sessions end and a lock after failures is lifted."""
    require(actor, "admin.accounts", None)
    password = one_time_password()
    accounts.set_password(session, actor, account, password)
    account.must_change_password = True
    session.flush()
    return NewAccount(account, password)


def is_locked(account: Account) -> bool:
    """Tell whether the account cannot sign in now, by hand or after failures."""
    return account.locked_until is not None and clock.now() < account.locked_until


def lock(session: Session, actor: Actor, account: Account) -> None:
    """Lock an account until somebody unlocks it, and end its sessions; raises DomainError on one's own."""
    require(actor, "admin.accounts", None)
    _not_oneself(actor, account)
    account.locked_until = UNTIL_LIFTED
    account.session_version += 1
    audit.record(session, actor, "account.locked", account)
    session.flush()


def unlock(session: Session, actor: Actor, account: Account) -> None:
    """Lift a lock, whoever set it, and forget the failures."""
    require(actor, "admin.accounts", None)
    account.locked_until = None
    account.failed_attempts = 0
    audit.record(session, actor, "account.unlocked", account)
    session.flush()


def close(session: Session, actor: Actor, account: Account) -> None:
    """Close an account for good use; its sessions end, what it did stays. Raises DomainError on one's own."""
    require(actor, "admin.accounts", None)
    _not_oneself(actor, account)
    account.is_active = False
    account.session_version += 1
    audit.record(session, actor, "account.closed", account)
    session.flush()


def reopen(session: Session, actor: Actor, account: Account) -> None:
    """Let a closed account be used again."""
    require(actor, "admin.accounts", None)
    account.is_active = True
    audit.record(session, actor, "account.reopened", account)
    session.flush()


def end_role(session: Session, actor: Actor, account: Account, grant_id: int) -> None:
    """End one role of an account today.

    Raises
    ------
    NotVisibleError
        When the account has no such role.
    DomainError
        When it is the last administrator's, after which nobody could let anybody in.
    """
    require(actor, "admin.accounts", None)
    grant = next((row for row in account.grants if row.id == grant_id), None)
    if grant is None:
        raise NotVisibleError("role_grants", grant_id)
    if grant.role is Role.ADMIN and _administrators(session) <= 1:
        raise DomainError(N_("这是最后一个管理员，先给别人这个身份。"))
    accounts.end_role(session, actor, grant)


def _administrators(session: Session) -> int:
    query = (
        select(func.count(func.distinct(RoleGrant.account_id)))
        .join(Account, RoleGrant.account_id == Account.id)
        .where(RoleGrant.role == Role.ADMIN, holds_on(clock.today()), Account.is_active)
    )
    return session.scalar(query) or 0


def _not_oneself(actor: Actor, account: Account) -> None:
    if account.id == actor.account_id:
        raise DomainError(N_("自己的账号自己停不了，找另一位管理员。"))


def wish_for(
    session: Session,
    *,
    role: Role,
    area: Place | None,
    employer_words: str,
    valid_from: date | None,
    valid_to: date | None,
) -> GrantWish:
    """Return the role as asked for on the page.

    Raises
    ------
    DomainError
        When the employer is not found or not the only one of that name, or the period runs backwards.
    """
    if valid_to is not None and valid_to <= (valid_from or clock.today()):
        raise DomainError(N_("到期的日子要在开始以后。"), field="valid_to")
    employer = find_employer(session, employer_words) if role is Role.EMPLOYER else None
    return GrantWish(role, area, employer, valid_from, valid_to)


def find_employer(session: Session, words: str) -> Employer:
    """Return the one employer with this credit code or exactly this name; raises DomainError otherwise."""
    asked = words.strip()
    if not asked:
        raise DomainError(N_("写上单位的全名，或者信用代码。"), field="employer")
    found = session.scalars(
        select(Employer).where(or_(Employer.credit_code == asked, Employer.name == asked)).limit(2)
    ).all()
    if not found:
        raise DomainError(N_("台账里没有这个单位。先到“单位”里登记。"), field="employer")
    if len(found) > 1:
        raise DomainError(N_("叫这个名字的不止一家，请写信用代码。"), field="employer")
    return found[0]
