"""Two registrations of one person become one, keep everything, and come apart again."""

import pytest
from sqlalchemy import select

from portal.models import (
    Consent,
    Fact,
    FactManner,
    FactSource,
    FactState,
    HardshipCategory,
    ImportKind,
    Jobseeker,
    JobseekerState,
    Purpose,
    Referral,
    ReferralState,
)
from portal.services import categories, consents, imports, person_merging, readings
from portal.services.errors import DomainError, ForbiddenError, NotVisibleError
from portal.services.jobseekers import index_person, search_people
from portal.services.visibility import get_jobseeker

ELSEWHERE = ("富民社区", "富力街道", "南山区")


@pytest.fixture
def pair(session, make):
    """The same woman twice: once without a phone, once under a name written otherwise."""
    consents.seed_wordings(session)
    kept = make.jobseeker(name="李桂芬", phone=None, wishes="坐着的活", experience=None)
    gone = make.jobseeker(name="李桂粉", phone="13800000002", wishes="看大门", experience="矿上食堂")
    for person in (kept, gone):
        index_person(session, person)
    return kept, gone


def found(session, actor, words):
    return list(session.scalars(search_people(session, actor, words=words)).unique())


def confirm(session, actor, person, minutes):
    return readings.confirm(
        session,
        actor,
        person,
        key="ability:ST",
        value={"level": 2, "minutes": minutes, "kg": None, "with_aid": None},
        source=FactSource.PERSON,
        manner=FactManner.TOLD,
    )


def state(session):
    """Everything that belongs to somebody: to compare before and after."""
    rows = {
        model.__tablename__: session.execute(select(model.id, model.jobseeker_id).order_by(model.id)).all()
        for model in (Consent, Fact, Referral, HardshipCategory)
    }
    people = session.execute(
        select(
            Jobseeker.id, Jobseeker.name, Jobseeker.phone, Jobseeker.wishes, Jobseeker.experience
        ).order_by(Jobseeker.id)
    ).all()
    facts = session.execute(select(Fact.id, Fact.state).order_by(Fact.id)).all()
    return rows, people, facts


def full(session, make, pair):
    kept, gone = pair
    actor = make.actor()
    confirm(session, actor, kept, 10)
    confirm(session, actor, gone, 30)
    categories.put(session, actor, kept, categories.split("低保"))
    categories.put(session, actor, gone, categories.split("低保、残疾人"))
    session.add(Referral(jobseeker=gone, vacancy=make.vacancy(), proposed_by_id=actor.account_id))
    session.flush()
    return actor


def test_nothing_is_lost_and_what_was_missing_is_filled_in(session, make, pair):
    kept, gone = pair
    actor = full(session, make, pair)
    person_merging.merge(session, actor, kept, gone)
    assert (kept.name, kept.phone, kept.wishes, kept.experience) == (
        "李桂芬",
        "13800000002",
        "坐着的活",
        "矿上食堂",
    )
    assert {row.jobseeker_id for row in session.scalars(select(Referral))} == {kept.id}
    assert {row.jobseeker_id for row in session.scalars(select(Consent))} == {kept.id}
    assert sorted(row.kind for row in kept.categories) == ["低保", "残疾人"]
    in_force = session.scalars(select(Fact).where(Fact.state == FactState.CONFIRMED)).all()
    assert [(fact.jobseeker_id, fact.value["minutes"]) for fact in in_force] == [(kept.id, 30)]
    assert gone.wishes == "看大门"


def test_the_other_registration_is_seen_only_through_the_one_that_stays(session, make, pair):
    kept, gone = pair
    actor = make.actor()
    person_merging.merge(session, actor, kept, gone)
    for words in ("李桂芬", "李桂粉", "13800000002", gone.number):
        assert found(session, actor, words) == [kept], words
    with pytest.raises(NotVisibleError):
        get_jobseeker(session, actor, gone.id)
    assert person_merging.stands_for(session, actor, gone.id) == kept.id
    assert person_merging.stands_for(session, make.actor(area=make.community(*ELSEWHERE)), gone.id) is None
    kept.name = "李桂芳"
    index_person(session, kept)
    assert found(session, actor, "李桂粉") == [kept]


def test_of_what_both_say_the_one_that_was_chosen_stands(session, make, pair):
    kept, gone = pair
    assert person_merging.differences(kept, gone) == [
        ("name", "李桂芬", "李桂粉"),
        ("wishes", "坐着的活", "看大门"),
    ]
    person_merging.merge(session, make.actor(), kept, gone, taken=["wishes"])
    assert (kept.name, kept.wishes) == ("李桂芬", "看大门")


def test_undoing_puts_everything_back_where_it_was(session, make, pair):
    kept, gone = pair
    actor = full(session, make, pair)
    before = state(session)
    row = person_merging.merge(session, actor, kept, gone, taken=["name", "wishes"])
    assert state(session) != before
    person_merging.undo(session, actor, row)
    assert state(session) == before
    assert found(session, actor, "李桂粉") == [gone]
    assert found(session, actor, "13800000002") == [gone]
    assert person_merging.of_person(session, kept) == []
    with pytest.raises(DomainError, match="已经分开了"):
        person_merging.undo(session, actor, row)


def test_what_was_written_after_merging_stays_when_it_is_undone(session, make, pair):
    kept, gone = pair
    actor = make.actor()
    row = person_merging.merge(session, actor, kept, gone)
    kept.phone = "13800000077"
    later = confirm(session, actor, kept, 60)
    person_merging.undo(session, actor, row)
    assert (kept.phone, gone.phone, later.jobseeker_id) == ("13800000077", "13800000002", kept.id)


def test_three_registrations_come_together_and_apart_in_turn(session, make, pair):
    kept, gone = pair
    actor = make.actor()
    third = make.jobseeker(name="李贵芬")
    index_person(session, third)
    first = person_merging.merge(session, actor, gone, third)
    second = person_merging.merge(session, actor, kept, gone)
    assert found(session, actor, "李贵芬") == [kept]
    assert person_merging.stands_for(session, actor, third.id) == kept.id
    with pytest.raises(DomainError, match="先分开那一次"):
        person_merging.undo(session, actor, first)
    person_merging.undo(session, actor, second)
    assert found(session, actor, "李贵芬") == [gone]


@pytest.mark.parametrize("case", ["same", "twice", "closed", "one employer", "a no", "elsewhere"])
def test_what_must_not_be_put_together_is_refused_with_a_reason(session, make, pair, case):
    kept, gone = pair
    actor = make.actor()
    error, reason = DomainError, "办不了"
    if case == "same":
        gone, reason = kept, "已经是一份"
    elif case == "twice":
        person_merging.merge(session, actor, kept, gone)
        reason = "已经是一份"
    elif case == "closed":
        kept.state, reason = JobseekerState.CLOSED, "换过来"
    elif case == "one employer":
        vacancy, reason = make.vacancy(), "同一家谈同一个活"
        for person in pair:
            session.add(Referral(jobseeker=person, vacancy=vacancy, proposed_by_id=actor.account_id))
    elif case == "a no":
        given = session.scalars(
            select(Consent).where(Consent.jobseeker_id == gone.id, Consent.purpose == Purpose.HEALTH)
        ).one()
        consents.withdraw(session, actor, given)
        reason = "收回了“记身体能做什么”"
    else:
        gone.community, error = make.community(*ELSEWHERE), ForbiddenError
    session.flush()
    with pytest.raises(error, match=reason):
        person_merging.merge(session, actor, kept, gone)


def test_a_newer_file_reaches_the_registration_that_its_row_went_into(session, make, pair):
    kept, gone = pair
    actor, was = make.actor(), gone.wishes
    person_merging.merge(session, actor, kept, gone)
    told = f"编号,姓名,联系电话,所属街道,所属社区,求职意向\n{gone.number},李桂粉,13800000002,育才街道,育新社区,看孩子\n"
    batch = imports.run(session, actor, ImportKind.JOBSEEKERS, "新的.csv", told.encode("utf-8-sig"))
    assert (batch.added, batch.updated, batch.unchanged) == (0, 1, 0)
    # What was written at the desk stays, and the file's words are shown beside it.
    assert (kept.wishes, gone.wishes) == ("坐着的活", was)
    assert {row.column for row in batch.findings} == {"姓名", "求职意向"}
    assert all("改过这一格" in row.reason for row in batch.findings)


def test_a_finished_referral_with_the_same_employer_hinders_nothing(session, make, pair):
    kept, gone = pair
    actor, vacancy = make.actor(), make.vacancy()
    for person, where in ((kept, ReferralState.PROPOSED), (gone, ReferralState.REFUSED)):
        session.add(Referral(jobseeker=person, vacancy=vacancy, state=where, proposed_by_id=actor.account_id))
    session.flush()
    person_merging.merge(session, actor, kept, gone)
    assert len(session.scalars(select(Referral).where(Referral.jobseeker_id == kept.id)).all()) == 2
