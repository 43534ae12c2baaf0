"""Employers: one row a unit, sound codes, requests decided by people, accounts with a password shown once."""

from datetime import date

import pytest
from sqlalchemy import func, select, text

from portal.models import Account, AuditEntry, Employer, EmployerState, Revision, Role
from portal.services import accounts, credit_codes, employers
from portal.services.errors import ConflictError, DomainError, ForbiddenError, NotVisibleError

CODE = "91350100M000100Y43"
OTHER_CODE = "92230403MA0000001G"


@pytest.fixture
def worker(make):
    return make.actor(Role.GRID_WORKER, make.community())


def register(session, worker, make, **values):
    return employers.register(
        session, worker, **{"name": "康瑞药材", "community": make.community(), **values}
    )


# ---- the credit code ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "read"),
    [
        (CODE, CODE),
        (" 91350100m000100y43 ", CODE),
        ("９１３５０１００Ｍ０００１００Ｙ４３", CODE),
        ("", None),
        (None, None),
    ],
)
def test_a_credit_code_is_read_however_it_is_typed(told, read):
    assert credit_codes.read_code(told) == read


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (CODE[:-1], "信用代码是18位，现在是17位，照着执照再看看。"),
        ("9135O100M000100Y43", "信用代码里不会有“O”，看看是不是跟数字认混了。"),
        ("91350100M000100Y34", "信用代码对不上，多半是抄错了一位，照着执照再看看。"),
        ("91350100M000101Y43", "信用代码对不上，多半是抄错了一位，照着执照再看看。"),
    ],
)
def test_a_wrong_credit_code_is_told_what_is_wrong(told, sentence):
    with pytest.raises(DomainError) as refused:
        credit_codes.read_code(told)
    assert str(refused.value) == sentence
    assert refused.value.field == "credit_code"


# ---- registering and finding again -------------------------------------------------------------------


def test_an_employer_is_registered_with_its_contact_encrypted(session, make, worker):
    found = register(session, worker, make, contact_name="于姐", contact_phone="138 0000 0102")
    assert found.contact_phone == "13800000102"
    stored = session.execute(
        text("SELECT contact_name, contact_phone FROM employers WHERE id = :id"), {"id": found.id}
    ).one()
    assert "于姐" not in stored[0]
    assert "13800000102" not in stored[1]
    assert session.scalar(select(AuditEntry.action)) == "employer.registered"


def test_an_employer_of_another_area_cannot_be_registered(session, make, worker):
    with pytest.raises(ForbiddenError):
        register(session, worker, make, community=make.community("富民社区", "富力街道", "南山区"))


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": "  "}, "name"),
        ({"name": "长" * 101}, "name"),
        ({"credit_code": "123"}, "credit_code"),
        ({"contact_phone": "1380000010"}, "contact_phone"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(session, make, worker, values, field):
    with pytest.raises(DomainError) as refused:
        register(session, worker, make, **values)
    assert refused.value.field == field
    assert session.scalar(select(func.count()).select_from(Employer)) == 0


@pytest.mark.parametrize("name", ["好邻居超市（育新店）", "好邻居超市(育新店)", " 好邻居超市（育新店） "])
def test_the_same_name_in_the_same_community_is_the_same_employer(session, make, worker, name):
    known = register(session, worker, make, name="好邻居超市（育新店）")
    assert employers.find_same(session, make.community(), name, None) is known
    with pytest.raises(DomainError, match="已经有“好邻居超市（育新店）”"):
        register(session, worker, make, name=name)


def test_the_same_name_in_another_community_is_another_employer(session, make, worker):
    register(session, worker, make)
    elsewhere = make.community("富民社区", "富力街道", "南山区")
    assert employers.find_same(session, elsewhere, "康瑞药材", None) is None


def test_the_same_code_is_the_same_employer_wherever_it_is(session, make, worker):
    known = register(session, worker, make, credit_code=CODE)
    elsewhere = make.community("富民社区", "富力街道", "南山区")
    assert employers.find_same(session, elsewhere, "康瑞", CODE.lower()) is known


def test_two_codes_are_two_employers_however_alike_their_names(session, make, worker):
    register(session, worker, make, credit_code=OTHER_CODE)
    assert employers.find_same(session, make.community(), "康瑞药材", CODE) is None


# ---- editing -----------------------------------------------------------------------------------------


def test_an_edit_keeps_what_was_said_before_and_the_old_name_finds_it(session, make, worker):
    found = register(session, worker, make)
    employers.edit(session, worker, found, fields={"name": "康瑞生物"}, shown_version=found.version)
    assert session.scalars(select(Revision)).one().before == {"name": "康瑞药材"}
    assert employers.find_same(session, make.community(), "康瑞药材", None) is found


def test_the_second_of_two_edits_sees_both_versions(session, make, worker):
    found = register(session, worker, make, address="一号")
    shown = found.version
    other = make.actor(Role.WINDOW_CLERK, make.community(), display_name="老李")
    employers.edit(session, other, found, fields={"address": "二号"}, shown_version=shown)
    with pytest.raises(ConflictError) as conflict:
        employers.edit(session, worker, found, fields={"address": "三号"}, shown_version=shown)
    assert conflict.value.current["address"] == "二号"
    assert conflict.value.changed_by == "老李"
    assert found.address == "二号"


def test_a_code_that_belongs_to_another_employer_is_refused(session, make, worker):
    register(session, worker, make, name="甲", credit_code=CODE)
    other = register(session, worker, make, name="乙")
    with pytest.raises(DomainError, match="是“甲”的"):
        employers.edit(session, worker, other, fields={"credit_code": CODE}, shown_version=other.version)


# ---- requests and accounts ---------------------------------------------------------------------------


def ask(session, make, **values):
    told = {
        "name": "康瑞药材",
        "community": make.community(),
        "address": "峻北路6号",
        "contact_name": "于姐",
        "contact_phone": "13800000102",
        "credit_code": CODE,
    }
    return employers.ask_account(session, **{**told, **values})


def test_a_request_waits_for_the_desk_and_opens_nothing(session, make):
    found = ask(session, make)
    assert found.state is EmployerState.ASKED
    assert session.scalar(select(func.count()).select_from(Account)) == 0


def test_the_same_request_sent_twice_is_one_request(session, make):
    assert ask(session, make) is ask(session, make)


@pytest.mark.parametrize("field", ["name", "address", "contact_name", "contact_phone"])
def test_a_request_says_beside_the_field_what_is_missing(session, make, field):
    with pytest.raises(DomainError) as refused:
        ask(session, make, **{field: " "})
    assert refused.value.field == field


def test_a_firm_needs_a_code_and_a_family_does_not(session, make):
    with pytest.raises(DomainError) as refused:
        ask(session, make, kind="company", credit_code="")
    assert refused.value.field == "credit_code"
    assert ask(session, make, kind="household", credit_code="").credit_code is None


def test_an_approved_request_gets_an_account_whose_password_must_be_changed(session, make, worker):
    asked = ask(session, make)
    made = employers.approve(session, worker, asked, documents_checked_on=date(2026, 9, 10))
    assert asked.state is EmployerState.ACTIVE
    assert made.account.must_change_password
    assert accounts.check_password(made.account, made.password)
    assert made.account.grants[0].employer_id == asked.id
    assert "13800000102" not in made.account.sign_in_name


def test_nobody_is_approved_before_the_papers_were_seen(session, make, worker):
    with pytest.raises(DomainError) as refused:
        employers.approve(session, worker, ask(session, make))
    assert refused.value.field == "documents_checked_on"


def test_a_request_of_an_employer_the_ledger_knows_opens_an_account_on_that_one(session, make, worker):
    known = register(session, worker, make, credit_code=CODE)
    asked = ask(session, make, name="康瑞生物制药")
    made = employers.approve(session, worker, asked, documents_checked_on=date(2026, 9, 10))
    assert made.account.grants[0].employer_id == known.id
    assert asked.state is EmployerState.REFUSED


def test_a_refusal_needs_a_reason_and_is_decided_once(session, make, worker):
    asked = ask(session, make)
    with pytest.raises(DomainError) as refused:
        employers.refuse(session, worker, asked, reason=" ")
    assert refused.value.field == "reason"
    employers.refuse(session, worker, asked, reason="查无此店")
    with pytest.raises(DomainError, match="已经有人办过了"):
        employers.approve(session, worker, asked, documents_checked_on=date(2026, 9, 10))


def test_another_streets_worker_cannot_decide(session, make):
    stranger = make.actor(Role.GRID_WORKER, make.community("富民社区", "富力街道", "南山区"))
    with pytest.raises(ForbiddenError):
        employers.refuse(session, stranger, ask(session, make), reason="不认识")


def test_a_new_password_can_be_given_only_to_the_employers_own_account(session, make, worker):
    found = register(session, worker, make)
    made = employers.make_account(session, worker, found, sign_in_name="kangrui")
    renewed = employers.renew_password(session, worker, found, made.account.id)
    assert accounts.check_password(made.account, renewed.password)
    assert made.account.must_change_password
    with pytest.raises(NotVisibleError):
        employers.renew_password(session, worker, found, make.account(Role.GRID_WORKER).id)


def test_a_sign_in_name_is_not_given_twice(session, make, worker):
    found = register(session, worker, make)
    first = employers.suggested_sign_in_name(session, found)
    employers.make_account(session, worker, found, sign_in_name=first)
    assert employers.suggested_sign_in_name(session, found) != first


def test_a_closed_employers_people_are_shut_out(session, make, worker):
    found = register(session, worker, make)
    made = employers.make_account(session, worker, found, sign_in_name="kangrui")
    employers.close(session, worker, found)
    assert not made.account.is_active
    assert found.state is EmployerState.CLOSED
