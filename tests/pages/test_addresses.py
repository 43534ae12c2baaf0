"""Addresses that somebody typed or broke: an answer in words, never a fault."""

import pytest
from factories import Factory
from page_client import PageClient

from portal.models import Role
from portal.services import consents

WORKER = (
    "/desk/employers?community={}",
    "/desk/vacancies?community={}",
    "/desk/vacancies?page={}",
    "/desk/vacancies/new?employer={}",
    "/desk/jobseekers?community={}",
    "/desk/jobseekers?since={}",
    "/desk/jobseekers/new?call={}",
    "/desk/referrals?community={}",
    "/desk/referrals?jobseeker_id={}&vacancy_id={}",
    "/desk/vacancies/{}",
)
ADMIN = ("/admin/places?under={}", "/admin/accounts?page={}", "/admin/audit?account={}")
VISITOR = ("/?window={}", "/window/{}/", "/call?vacancy={}", "/suits-me?step={}", "/?page={}", "/vacancy/{}")


@pytest.mark.parametrize("value", ["9" * 40, "-1", "abc", "²", "0", "1 or 1=1", "%00"])
@pytest.mark.parametrize("path", [*WORKER, *ADMIN, *VISITOR])
def test_a_number_that_is_none_gets_an_answer_in_words(
    client: PageClient, world: Factory, path: str, value: str
):
    if path not in VISITOR:
        world.account(Role.GRID_WORKER if path in WORKER else Role.ADMIN, name="tian")
        consents.seed_wordings(world.session)
        world.save()
        client.sign_in("tian")
    assert client.get(path.replace("{}", value)).status_code in {200, 302, 400, 404}


def test_a_sign_that_nobody_types_is_refused_in_words(client: PageClient, world: Factory):
    world.community()
    world.save()
    page = client.submit("/call", {"name": "孙\0师傅", "phone": "13800000001"})
    assert page.status_code == 400
    assert "没存上" in page.text
