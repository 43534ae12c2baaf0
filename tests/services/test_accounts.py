"""Signing in: argon2, a lock after failures, the same answer to every failure."""

from datetime import date, timedelta

import pytest

from portal.models import AuditEntry, Role
from portal.services import accounts, accounts_admin
from portal.services.accounts import GrantWish, LockRule
from portal.services.errors import DomainError, ForbiddenError

RULE = LockRule(failures=3, period=timedelta(minutes=15))
PASSWORD = "a long enough phrase"


def attempt(session, name="tiantian", password=PASSWORD):
    return accounts.sign_in(session, sign_in_name=name, password=password, rule=RULE)


def test_the_right_password_signs_in_and_is_written_down(session, make):
    account = make.account(name="tiantian")
    assert attempt(session) is account
    session.flush()
    assert session.query(AuditEntry).filter_by(action="account.signed_in", account_id=account.id).count() == 1


def test_a_wrong_password_and_a_wrong_name_get_the_same_answer(session, make):
    make.account(name="tiantian")
    assert attempt(session, password="not this one") is None
    assert attempt(session, name="nobody") is None


def test_three_failures_lock_the_account_even_for_the_right_password(session, make, on):
    on("2026-09-10T08:00")
    make.account(name="tiantian")
    for _ in range(3):
        attempt(session, password="not this one")
    assert attempt(session) is None
    on("2026-09-10T08:16")
    assert attempt(session) is not None


def test_a_success_forgets_the_failures_before_it(session, make):
    account = make.account(name="tiantian")
    attempt(session, password="not this one")
    attempt(session, password="not this one")
    attempt(session)
    assert account.failed_attempts == 0


def test_a_closed_account_does_not_sign_in(session, make):
    make.account(name="tiantian", is_active=False)
    assert attempt(session) is None


def test_the_password_is_stored_as_argon2id_only(make):
    assert make.account().password_hash.startswith("$argon2id$")


@pytest.mark.parametrize("weak", ["short", "1234567890", "aaaaaaaaaaaa", "abababababab"])
def test_a_weak_password_is_refused(weak):
    with pytest.raises(DomainError) as refused:
        accounts.hash_password(weak)
    assert refused.value.field == "password"


def test_only_an_administrator_makes_staff_accounts(session, make):
    worker = make.actor(Role.GRID_WORKER)
    with pytest.raises(ForbiddenError):
        accounts.create_account(
            session,
            worker,
            sign_in_name="new",
            display_name="新来的",
            password=PASSWORD,
            grants=[GrantWish(Role.GRID_WORKER, area=make.community())],
        )


def test_a_role_is_bound_to_an_area_or_an_employer(session, make):
    admin = make.actor(Role.ADMIN)
    account = make.account()
    with pytest.raises(DomainError) as no_area:
        accounts.grant_role(session, admin, account, GrantWish(Role.GRID_WORKER))
    with pytest.raises(DomainError) as no_employer:
        accounts.grant_role(session, admin, account, GrantWish(Role.EMPLOYER))
    assert (no_area.value.field, no_employer.value.field) == ("area", "employer")


def test_an_ended_role_ends_the_sessions_that_had_it(session, make, on):
    on("2026-09-10")
    admin, account = make.actor(Role.ADMIN), make.account()
    accounts_admin.end_role(session, admin, account, account.grants[0].id)
    assert account.session_version == 2
    assert account.grants[0].valid_to == date(2026, 9, 10)


def test_the_last_administrator_stays(session, make):
    last = make.account(Role.ADMIN)
    admin = make.actor(Role.ADMIN)
    accounts_admin.end_role(session, admin, last, last.grants[0].id)
    remaining = accounts_admin.get_account(session, admin, admin.account_id)
    with pytest.raises(DomainError):
        accounts_admin.end_role(session, admin, remaining, remaining.grants[0].id)


def test_nobody_locks_or_closes_their_own_account(session, make):
    admin = make.actor(Role.ADMIN)
    own = accounts_admin.get_account(session, admin, admin.account_id)
    for act in (accounts_admin.lock, accounts_admin.close):
        with pytest.raises(DomainError):
            act(session, admin, own)


def test_a_one_time_password_must_be_changed_and_is_readable(session, make):
    admin = make.actor(Role.ADMIN)
    wish = GrantWish(Role.WINDOW_CLERK, area=make.community())
    made = accounts_admin.make(session, admin, sign_in_name="chuangkou", display_name="小于", wish=wish)
    assert made.account.must_change_password
    assert attempt(session, "chuangkou", made.password) is made.account
    assert not set(made.password) & set("0O1lI")


def test_a_lock_by_hand_lasts_until_it_is_lifted(session, make, on):
    admin, account = make.actor(Role.ADMIN), make.account(name="tiantian")
    accounts_admin.lock(session, admin, account)
    on("2030-01-01")
    assert accounts_admin.is_locked(account)
    assert attempt(session) is None
    accounts_admin.unlock(session, admin, account)
    assert attempt(session) is account


def test_accounts_are_found_by_name_role_and_situation(session, make):
    admin = make.actor(Role.ADMIN)
    clerk = make.account(Role.WINDOW_CLERK, name="clerk", display_name="隋晓东")
    temporary = make.account(must_change_password=True)

    def found(**asked):
        return set(session.scalars(accounts_admin.search(admin, **asked)))

    assert found(words="晓东") == {clerk}
    assert found(words="100%") == set()
    assert found(role=Role.WINDOW_CLERK) == {clerk}
    assert found(only="temporary") == {temporary}


def test_an_account_without_any_role_is_staff_business_too(session, make):
    with pytest.raises(ForbiddenError):
        accounts.create_account(
            session,
            make.actor(Role.GRID_WORKER),
            sign_in_name="nobody",
            display_name="没身份",
            password=PASSWORD,
            grants=[],
        )
