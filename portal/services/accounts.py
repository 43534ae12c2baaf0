"""Accounts: signing in with argon2 and a lock after failures, making accounts, granting roles."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError
from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from portal import clock
from portal.actors import SYSTEM, Actor
from portal.labels import N_
from portal.models import Account, Employer, Place, Role, RoleGrant
from portal.services import audit
from portal.services.errors import DomainError
from portal.services.visibility import require

PASSWORD_MIN = 10
COMMON = frozenset({"1234567890", "0123456789", "qwertyuiop", "password123", "1111111111", "a123456789"})

_hasher = PasswordHasher()
# Verified when the account does not exist, so that both answers take the same time.
_NOBODY = _hasher.hash("nobody has this password")


@dataclass(frozen=True)
class LockRule:
    """After how many failures in a row an account is locked, and for how long."""

    failures: int
    period: timedelta


def hash_password(password: str) -> str:
    """Return the argon2id hash of `password`.

    Raises
    ------
    DomainError
        On the field ``password``, when it is short or among the commonest.
    """
    if len(password) < PASSWORD_MIN:
        raise DomainError(N_("密码至少要10个字符，可以用一句话。"), field="password")
    if password.lower() in COMMON or len(set(password)) <= 2:  # noqa: PLR2004 - one or two signs repeated
        raise DomainError(N_("这个密码太好猜了，换一个。"), field="password")
    return _hasher.hash(password)


def find_account(session: Session, key: int) -> Account | None:
    """Return the account with its grants, or None."""
    return session.get(Account, key, options=[selectinload(Account.grants).selectinload(RoleGrant.area)])


def sign_in(session: Session, *, sign_in_name: str, password: str, rule: LockRule) -> Account | None:
    """Return the account if name and password are right and it is not locked, otherwise None.

    Failures are counted in the row, so the caller commits in both cases. Nobody is told whether the name,
    the password or the lock was the cause.
    """
    account = session.scalars(
        select(Account).where(Account.sign_in_name == sign_in_name.strip()).with_for_update()
    ).one_or_none()
    fits = _password_fits(account.password_hash if account else _NOBODY, password)
    if account is None:
        return None
    now = clock.now()
    if not account.is_active or (account.locked_until is not None and now < account.locked_until):
        audit.record(session, SYSTEM, "account.sign_in_refused", account)
        return None
    if not fits:
        _count_failure(session, account, rule)
        return None
    account.failed_attempts = 0
    account.locked_until = None
    account.last_sign_in_at = now
    if _hasher.check_needs_rehash(account.password_hash):
        account.password_hash = _hasher.hash(password)
    audit.record(session, Actor(account.id, account.display_name), "account.signed_in", account)
    return account


def _password_fits(stored: str, password: str) -> bool:
    try:
        return _hasher.verify(stored, password)
    except (VerifyMismatchError, VerificationError, InvalidHashError):
        return False


def _count_failure(session: Session, account: Account, rule: LockRule) -> None:
    account.failed_attempts += 1
    if account.failed_attempts >= rule.failures:
        account.failed_attempts = 0
        account.locked_until = clock.now() + rule.period
        audit.record(session, SYSTEM, "account.locked", account)


@dataclass(frozen=True)
class GrantWish:
    """A role to be granted: in an area, or for an employer."""

    role: Role
    area: Place | None = None
    employer: Employer | None = None
    valid_from: date | None = None
    valid_to: date | None = None


def create_account(
    session: Session,
    actor: Actor,
    *,
    sign_in_name: str,
    display_name: str,
    password: str,
    grants: Sequence[GrantWish],
    is_demo: bool = False,
    must_change_password: bool = False,
) -> Account:
    """Make an account with its first roles and return it.

    Raises
    ------
    DomainError
        When a name is empty or taken, or the password is weak.
    """
    if not grants or not all(w.role is Role.EMPLOYER for w in grants):
        require(actor, "admin.accounts", None)
    name = sign_in_name.strip()
    if not name:
        raise DomainError(N_("登录名还没写。"), field="sign_in_name")
    if session.scalar(select(Account.id).where(Account.sign_in_name == name)) is not None:
        raise DomainError(N_("这个登录名有人用了，换一个。"), field="sign_in_name")
    account = Account(
        sign_in_name=name,
        display_name=display_name.strip() or name,
        password_hash=hash_password(password),
        is_demo=is_demo,
        must_change_password=must_change_password,
    )
    session.add(account)
    session.flush()
    for wish in grants:
        grant_role(session, actor, account, wish)
    audit.record(session, actor, "account.created", account, roles=[wish.role.value for wish in grants])
    return account


def grant_role(session: Session, actor: Actor, account: Account, wish: GrantWish) -> RoleGrant:
    """Give `account` a role from a day on and return the row.

    Raises
    ------
    DomainError
        When the role is not bound to an area or an employer as it must be.
    """
    if wish.role is Role.EMPLOYER and wish.employer is None:
        raise DomainError(N_("选一个单位。"), field="employer")
    if wish.role is not Role.EMPLOYER and wish.area is None:
        raise DomainError(N_("选一个地方。"), field="area")
    row = RoleGrant(
        account=account,
        role=wish.role,
        area=wish.area if wish.role is not Role.EMPLOYER else None,
        employer=wish.employer if wish.role is Role.EMPLOYER else None,
        valid_from=wish.valid_from or clock.today(),
        valid_to=wish.valid_to,
        granted_by_id=actor.account_id,
    )
    session.add(row)
    session.flush()
    audit.record(session, actor, "account.role_granted", account, role=wish.role.value)
    return row


def end_role(session: Session, actor: Actor, grant: RoleGrant) -> None:
    """End a role today; sessions of the account start anew with what is left."""
    today = clock.today()
    if grant.valid_from >= today:
        session.delete(grant)
    else:
        grant.valid_to = today
    grant.account.session_version += 1
    audit.record(session, actor, "account.role_ended", grant.account, role=grant.role.value)
    session.flush()


def set_password(session: Session, actor: Actor, account: Account, password: str) -> None:
    """Set a new password and end all other sessions of the account; raises DomainError when it is weak."""
    account.password_hash = hash_password(password)
    account.must_change_password = False
    account.session_version += 1
    account.failed_attempts = 0
    account.locked_until = None
    audit.record(session, actor, "account.password_set", account)
    session.flush()


def check_password(account: Account, password: str) -> bool:
    """Tell whether `password` is the account's."""
    return _password_fits(account.password_hash, password)
