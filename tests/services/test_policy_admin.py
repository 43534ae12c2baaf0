"""Policy numbers are dated rows with a source and somebody who verified them (design rule 8)."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from portal.models import AuditEntry, PolicyKey, Role
from portal.services import audit_reading, policy_admin
from portal.services.errors import ConflictError, DomainError, ForbiddenError


@pytest.fixture
def admin(make, on):
    on("2026-09-10")
    return make.actor(Role.ADMIN)


def add(session, admin, place, amount, day):
    return policy_admin.add(
        session,
        admin,
        key=PolicyKey.MINIMUM_WAGE_MONTH,
        place=place,
        amount=Decimal(amount),
        valid_from=day,
        source="省人社厅通知",
    )


def test_a_new_number_ends_the_one_before_it(session, make, admin):
    city = make.community().parent.parent
    first = add(session, admin, city, "1850", date(2024, 5, 1))
    second = add(session, admin, city, "2010", date(2025, 12, 1))
    assert (first.valid_to, second.valid_to) == (date(2025, 12, 1), None)
    assert policy_admin.last_day(first) == date(2025, 11, 30)


def test_the_past_is_not_changed_behind_a_later_number(session, make, admin):
    city = make.community().parent.parent
    add(session, admin, city, "2010", date(2025, 12, 1))
    with pytest.raises(DomainError) as refused:
        add(session, admin, city, "1900", date(2025, 12, 1))
    assert refused.value.field == "valid_from"


def test_a_verified_number_is_not_corrected(session, make, admin):
    row = add(session, admin, make.community().parent.parent, "2001", date(2025, 12, 1))
    policy_admin.correct(session, admin, row, {"amount": Decimal(2010)})
    second = make.actor(Role.ADMIN)
    policy_admin.verify(session, second, row)
    assert (row.verified_on, row.verified_by_id) == (date(2026, 9, 10), second.account_id)
    for act in (
        lambda: policy_admin.correct(session, admin, row, {}),
        lambda: policy_admin.verify(session, second, row),
    ):
        with pytest.raises(DomainError):
            act()


def test_the_trail_answers_who_did_what_and_when(session, make, admin):
    add(session, admin, make.community().parent.parent, "2010", date(2025, 12, 1))
    asked = audit_reading.AuditQuestion(account_id=admin.account_id, since=date(2026, 9, 10))
    assert [entry.action for entry in session.scalars(audit_reading.entries(admin, asked))] == [
        "policy.added"
    ]
    later = audit_reading.AuditQuestion(since=date(2026, 9, 11))
    assert session.scalars(audit_reading.entries(admin, later)).all() == []


def test_a_grid_worker_reads_no_trail(make, admin):
    with pytest.raises(ForbiddenError):
        audit_reading.entries(make.actor(Role.GRID_WORKER), audit_reading.AuditQuestion())


def test_the_trail_takes_back_nothing(session, make, admin):
    add(session, admin, make.community().parent.parent, "2010", date(2025, 12, 1))
    entry = session.scalars(select(AuditEntry)).first()
    entry.action = "nothing happened"
    with pytest.raises(Exception, match="append-only"), session.begin_nested():
        session.flush()
    session.expire(entry)


def test_nobody_verifies_a_number_they_wrote(session, make, admin):
    second = make.actor(Role.ADMIN)
    row = add(session, admin, make.community().parent.parent, "2010", date(2025, 12, 1))
    with pytest.raises(DomainError, match="换一个账号"):
        policy_admin.verify(session, admin, row)
    policy_admin.correct(session, second, row, {"amount": Decimal(2020)})
    with pytest.raises(DomainError, match="换一个账号"):
        policy_admin.verify(session, second, row)
    policy_admin.verify(session, admin, row)
    assert row.verified_by_id == admin.account_id


def test_a_number_that_changed_meanwhile_is_neither_verified_nor_overwritten(session, make, admin):
    second = make.actor(Role.ADMIN)
    row = add(session, admin, make.community().parent.parent, "2010", date(2025, 12, 1))
    shown = policy_admin.version_of(session, row)
    policy_admin.correct(session, admin, row, {"amount": Decimal(2020)}, shown_version=shown)
    with pytest.raises(DomainError, match="刚才有人动过"):
        policy_admin.verify(session, second, row, shown_version=shown)
    with pytest.raises(ConflictError) as conflict:
        policy_admin.correct(session, second, row, {"amount": Decimal(2030)}, shown_version=shown)
    assert conflict.value.current["amount"] == Decimal(2020)
    assert (row.amount, row.verified_on) == (Decimal(2020), None)
