"""An employer asks for an account, without one."""

import pytest

from portal.models import Account, Employer, EmployerState

CODE = "91350100M000100Y43"


@pytest.fixture
def told(world):
    community = world.community()
    world.save()
    return {
        "name": "康瑞药材",
        "kind": "company",
        "credit_code": CODE,
        "community": community.id,
        "address": "峻北路6号",
        "contact_name": "于姐",
        "contact_phone": "138 0000 0102",
    }


def test_a_request_is_taken_down_and_the_page_says_what_comes_next(client, world, told):
    page = client.submit("/employer/ask", told)
    assert "一两个工作日内给您打电话" in page.text
    found = world.session.query(Employer).one()
    assert (found.state, found.contact_phone) == (EmployerState.ASKED, "13800000102")
    assert world.session.query(Account).count() == 0


def test_a_second_request_is_the_same_one_and_tells_nobody_so(client, world, told):
    first = client.submit("/employer/ask", told)
    second = client.submit("/employer/ask", told)
    assert world.session.query(Employer).count() == 1
    assert first.text == second.text


def test_that_the_ledger_knows_the_employer_is_not_told_to_strangers(client, world, told):
    world.employer(name="康瑞药材", credit_code=CODE)
    world.save()
    page = client.submit("/employer/ask", told)
    assert "一两个工作日内给您打电话" in page.text
    assert "台账" not in page.text


@pytest.mark.parametrize(
    ("slip", "sentence"),
    [
        ({"name": ""}, "单位叫什么，还没写"),
        ({"kind": ""}, "选一种"),
        ({"kind": "nonsense"}, ""),
        ({"credit_code": ""}, "信用代码在营业执照上，18位"),
        ({"credit_code": CODE[:-1]}, "现在是17位"),
        ({"credit_code": "91350100M000100Y34"}, "多半是抄错了一位"),
        ({"community": ""}, "选离您最近的社区"),
        ({"community": "99999"}, ""),
        ({"address": ""}, "在哪儿开的，还没写"),
        ({"contact_phone": "1380000010"}, "电话少了一位"),
    ],
)
def test_a_slip_is_said_beside_its_field_and_nothing_typed_is_lost(client, world, told, slip, sentence):
    page = client.submit("/employer/ask", {**told, **slip})
    assert sentence in page.text
    assert "还差一点，没存上" in page.text
    assert "于姐" in page.text
    assert world.session.query(Employer).count() == 0
