"""An employer's papers: what counts as seen, for how long, and what waits until they are seen again."""

from datetime import timedelta

import pytest

from portal import clock
from portal.models import EmployerKind, Paper, Role, VacancySource, VacancyState
from portal.services import employers, vacancies
from portal.services.errors import DomainError, ForbiddenError

BOTH = (Paper.LICENCE, Paper.IDENTITY)
TOLD = {
    "title": "洗碗工",
    "headcount_text": "2",
    "tasks": "洗碗，收拾后厨",
    "requirements": "手脚麻利",
    "pay_text": "3600元/月",
    "hours_text": "早9点到下午5点，单休",
}


@pytest.fixture
def actor(make):
    return make.actor()


@pytest.fixture
def shop(make):
    return make.employer(documents_checked_on=None)


def told():
    return {**TOLD, "expires_on": clock.today() + timedelta(days=30)}


def test_licence_and_identity_together_hold_for_half_a_year(session, actor, shop):
    assert employers.papers_due(shop, clock.today())
    row = employers.check_papers(session, actor, shop, papers=(*BOTH, Paper.PERMIT), note="执照换了新的")
    assert row.seen == [Paper.LICENCE, Paper.IDENTITY, Paper.PERMIT]
    assert row.seen_by_id == actor.account_id
    assert row.next_due == clock.today() + timedelta(days=employers.PAPERS_HOLD_DAYS)
    assert not employers.papers_due(shop, row.next_due)
    assert employers.papers_due(shop, row.next_due + timedelta(days=1))
    assert employers.paper_checks_of(session, shop) == [row]


def test_half_of_the_papers_is_kept_and_does_not_count(session, actor, shop):
    row = employers.check_papers(session, actor, shop, papers=(Paper.LICENCE,))
    assert row.next_due is None
    assert employers.papers_due(shop, clock.today())
    assert employers.paper_checks_of(session, shop) == [row]


def test_a_household_has_no_licence_to_show(session, actor, make):
    home = make.employer(kind=EmployerKind.HOUSEHOLD, documents_checked_on=None)
    employers.check_papers(session, actor, home, papers=(Paper.IDENTITY,))
    assert not employers.papers_due(home, clock.today())


@pytest.mark.parametrize(
    ("papers", "days", "field"), [((), 0, "papers"), (BOTH, -1, "seen_on"), (BOTH, 184, "seen_on")]
)
def test_what_nobody_saw_in_time_is_refused(session, actor, shop, papers, days, field):
    day = clock.today() - timedelta(days=days)
    with pytest.raises(DomainError) as refused:
        employers.check_papers(session, actor, shop, papers=papers, seen_on=day)
    assert refused.value.field == field
    assert employers.paper_checks_of(session, shop) == []


def test_an_older_look_does_not_take_back_a_newer_one(session, actor, shop):
    employers.check_papers(session, actor, shop, papers=BOTH)
    employers.check_papers(session, actor, shop, papers=BOTH, seen_on=clock.today() - timedelta(days=40))
    assert shop.documents_checked_on == clock.today()


def test_only_who_works_there_looks_at_papers(session, make, shop):
    other = make.actor(area=make.community("富民社区", "富力街道", "南山区"))
    with pytest.raises(ForbiddenError):
        employers.check_papers(session, other, shop, papers=BOTH)


def test_an_account_of_ones_own_sends_nothing_out_until_the_papers_were_seen(session, make, actor, shop):
    owner = make.actor(Role.EMPLOYER, employer=shop)
    new = {"employer": shop, "fields": told(), "source": VacancySource.EMPLOYER}
    with pytest.raises(DomainError, match="证件要再看一眼"):
        vacancies.create(session, owner, **new, publish=True, insist=True)
    kept = vacancies.create(session, owner, **new, publish=False)
    with pytest.raises(DomainError, match="证件要再看一眼"):
        vacancies.move(session, owner, kept, VacancyState.IN_REVIEW)
    employers.check_papers(session, actor, shop, papers=BOTH)
    assert vacancies.move(session, owner, kept, VacancyState.IN_REVIEW).state is VacancyState.IN_REVIEW


def test_the_desk_may_publish_all_the_same(session, actor, shop):
    found = vacancies.create(
        session, actor, employer=shop, fields=told(), source=VacancySource.VISIT, publish=True
    )
    assert found.state is VacancyState.PUBLISHED


def test_one_that_ran_out_is_shown_again_with_one_tap(session, make, actor):
    yesterday = clock.today() - timedelta(days=1)
    found = make.vacancy(
        expires_on=yesterday, last_confirmed_on=yesterday, pay_text="3600元/月", state=VacancyState.EXPIRED
    )
    assert vacancies.still_open(session, actor, found) is None
    assert found.state is VacancyState.PUBLISHED
    assert found.expires_on == clock.today() + timedelta(days=vacancies.VALID_DAYS)
    assert found.last_confirmed_on == clock.today()


def test_one_whose_day_passed_before_it_was_closed_holds_again(session, make, actor):
    found = make.vacancy(expires_on=clock.today() - timedelta(days=1))
    vacancies.still_open(session, actor, found)
    assert found.expires_on == clock.today() + timedelta(days=vacancies.VALID_DAYS)


def test_a_filled_one_is_not_open_still(session, make, actor):
    found = make.vacancy(state=VacancyState.FILLED)
    with pytest.raises(DomainError):
        vacancies.still_open(session, actor, found)
