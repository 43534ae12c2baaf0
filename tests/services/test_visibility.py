"""Who sees whom: every query on people begins with what the actor may see."""

from datetime import date, timedelta

import pytest

from portal import clock
from portal.actors import SYSTEM, VISITOR, Actor, Grant, actor_of
from portal.models import Referral, Role
from portal.services.call_requests import ask
from portal.services.errors import ForbiddenError, NotVisibleError
from portal.services.visibility import (
    get_call_request,
    get_jobseeker,
    get_referral,
    own_communities,
    require,
    visible_call_requests,
    visible_jobseekers,
    visible_referrals,
)

FAR = ("富民社区", "富力街道", "南山区")


@pytest.fixture
def town(session, make):
    """One person, referral and call request here (育新社区), and the same far away (富民社区)."""
    here, far = make.community(), make.community(*FAR)
    worker = make.account()
    people = {"here": make.jobseeker(community=here), "far": make.jobseeker(community=far, name="王磊")}
    for person in people.values():
        vacancy = make.vacancy()
        session.add(Referral(jobseeker=person, vacancy=vacancy, proposed_by_id=worker.id))
    session.flush()
    for place in (here, far):
        ask(session, community=place, name="老李", phone="13800000005", when_text="上午")
    return people


def counts(session, actor):
    queries = (visible_jobseekers(actor), visible_referrals(actor), visible_call_requests(actor))
    return tuple(len(session.scalars(query).unique().all()) for query in queries)


@pytest.mark.parametrize(
    ("role", "level", "seen"),
    [
        (Role.GRID_WORKER, "community", (1, 1, 1)),
        (Role.WINDOW_CLERK, "subdistrict", (1, 1, 1)),
        (Role.OFFICER, "subdistrict", (1, 1, 1)),
        (Role.OFFICER, "district", (1, 1, 1)),
        (Role.OFFICER, "city", (2, 2, 2)),
        # A role over the whole city gives nothing by itself to those whose duty is another.
        (Role.SOCIAL_WORKER, "city", (0, 0, 0)),
        (Role.AUDITOR, "city", (0, 0, 0)),
        (Role.ADMIN, "city", (0, 0, 0)),
    ],
)
def test_a_role_sees_the_people_of_its_area_and_duty(session, make, town, role, level, seen):
    place = make.community()
    while place.level.value != level:
        place = place.parent
    assert counts(session, make.actor(role, place)) == seen


def test_visitors_and_employers_see_nobody_and_the_system_everybody(session, make, town):
    employer = make.actor(Role.EMPLOYER, employer=make.employer())
    assert counts(session, VISITOR) == counts(session, employer) == (0, 0, 0)
    assert counts(session, SYSTEM) == (2, 2, 2)


def test_a_person_outside_the_area_is_not_found_like_one_who_does_not_exist(session, make, town):
    actor = make.actor()
    assert get_jobseeker(session, actor, town["here"].id) is town["here"]
    for key in (town["far"].id, 999_999):
        with pytest.raises(NotVisibleError) as missing:
            get_jobseeker(session, actor, key)
        assert str(missing.value) == "没找到。"
        assert (missing.value.object_type, missing.value.object_id) == ("jobseekers", key)


def test_referrals_and_call_requests_of_other_areas_are_not_found(session, make, town):
    actor, far = make.actor(), make.actor(area=make.community(*FAR))
    theirs = session.scalars(visible_referrals(far)).unique().one()
    with pytest.raises(NotVisibleError):
        get_referral(session, actor, theirs.id)
    asked = session.scalars(visible_call_requests(far)).unique().one()
    with pytest.raises(NotVisibleError):
        get_call_request(session, actor, asked.id)


def test_an_area_is_no_prefix_of_a_longer_key(session, make, town):
    community = make.community()
    path = community.path.rstrip("/")
    cut = Actor(account_id=1, name="", grants=(Grant(Role.GRID_WORKER, f"{path}0/"),))
    assert counts(session, cut) == (0, 0, 0)


def test_signs_of_sql_patterns_in_an_area_match_nobody(session, town):
    everything = Actor(account_id=1, name="", grants=(Grant(Role.GRID_WORKER, "/%/"),))
    assert counts(session, everything) == (0, 0, 0)


def test_a_role_that_has_ended_sees_nobody(session, make, town):
    account = make.account()
    account.grants[0].valid_to = clock.today()
    assert counts(session, actor_of(account, clock.today())) == (0, 0, 0)
    assert counts(session, actor_of(account, clock.today() - timedelta(days=1))) == (1, 1, 1)


def test_a_role_that_has_not_begun_sees_nobody(session, make, town):
    account = make.account()
    account.grants[0].valid_from = date(2099, 1, 1)
    assert counts(session, actor_of(account, clock.today())) == (0, 0, 0)


def test_two_areas_add_up(session, make, town):
    account = make.account()
    other = make.account(area=make.community(*FAR))
    account.grants.extend(other.grants)
    assert counts(session, actor_of(account, clock.today())) == (2, 2, 2)


def test_seeing_is_not_changing(session, make, town):
    officer = make.actor(Role.OFFICER, make.community().parent)
    require(officer, "jobseeker.see", town["here"])
    for action in ("jobseeker.edit", "jobseeker.reveal", "jobseeker.entrust"):
        with pytest.raises(ForbiddenError):
            require(officer, action, town["here"])


def test_workers_choose_among_their_own_open_communities_only(session, make):
    here = make.community()
    make.community(*FAR)
    closed = make.community("旧社区")
    closed.closed_on = clock.today()
    session.flush()
    assert own_communities(session, make.actor(area=here.parent)) == [here]
