"""Referrals: who may be brought together, in which steps, and what an employer gets to see."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from matching.types import Exclusion, Reading, Suggestion
from portal import clock
from portal.models import (
    AuditEntry,
    ConsentManner,
    DeclineReason,
    Jobseeker,
    JobseekerState,
    Purpose,
    Referral,
    ReferralState,
    Role,
    VacancyState,
)
from portal.models.referrals import TRANSITIONS
from portal.services import consents, disclosure, referral_lists, referrals, sharing, suggestions
from portal.services.errors import ConflictError, DomainError, ForbiddenError, NotVisibleError
from portal.services.referral_lists import ReferralQuestion

S = ReferralState


@pytest.fixture(autouse=True)
def verdict(monkeypatch):
    """What matching says of every pair here: nothing against it, unless a test says otherwise."""
    rules = []

    def explain(_session, _actor, person, vacancy):
        status = "ruled_out" if rules else "fit"
        told = Suggestion(str(person.id), str(vacancy.id), 1, 0.5, status, excluded_by=tuple(rules))
        return suggestions.Match(told, vacancy, person)

    monkeypatch.setattr(suggestions, "explain", explain)
    return rules


@pytest.fixture
def actor(make):
    return make.actor(display_name="田甜")


@pytest.fixture(autouse=True)
def _wordings(session):
    consents.seed_wordings(session)


def proposed(session, make, actor, **values):
    return referrals.propose(
        session, actor, values.get("person") or make.jobseeker(), values.get("vacancy") or make.vacancy()
    )


def agreed(session, make, actor):
    row = proposed(session, make, actor)
    referrals.move(session, actor, row, S.AGREED)
    return row


def shared(session, actor, row, fields=("surname", "skills")):
    sharing.agree(session, actor, row, shown_fields=fields, manner=ConsentManner.PAPER)


def sent(session, make, actor):
    row = agreed(session, make, actor)
    shared(session, actor, row)
    referrals.move(session, actor, row, S.SENT)
    return row


# ---- proposing


def test_a_referral_begins_with_talking_to_the_person(session, make, actor):
    row = proposed(session, make, actor)
    assert row.state is S.PROPOSED
    assert [(step.from_state, step.to_state, step.by_id) for step in row.events] == [
        (None, S.PROPOSED, actor.account_id)
    ]
    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "referral.proposed")).one()
    assert entry.object_id == row.id


@pytest.mark.parametrize("state", [JobseekerState.PAUSED, JobseekerState.PLACED, JobseekerState.CLOSED])
def test_somebody_who_is_not_looking_is_not_referred(session, make, actor, state):
    with pytest.raises(DomainError, match="没在找活"):
        proposed(session, make, actor, person=make.jobseeker(state=state))


def test_somebody_who_has_not_agreed_to_be_registered_is_not_referred(session, make, actor):
    with pytest.raises(DomainError, match="还没有登记的同意"):
        proposed(session, make, actor, person=make.jobseeker(consented=False))


def test_a_withdrawn_consent_counts_no_longer(session, make, actor):
    person = make.jobseeker(consented=False)
    make.consent(person, Purpose.REGISTER, withdrawn_at=clock.now())
    with pytest.raises(DomainError, match="还没有登记的同意"):
        proposed(session, make, actor, person=person)


@pytest.mark.parametrize("state", [s for s in VacancyState if s is not VacancyState.PUBLISHED])
def test_a_vacancy_that_is_not_open_takes_nobody(session, make, actor, state):
    with pytest.raises(DomainError, match="没在招"):
        proposed(session, make, actor, vacancy=make.vacancy(state=state))


def test_an_expired_vacancy_takes_nobody_although_nobody_has_closed_it(session, make, actor):
    today = clock.today()
    proposed(session, make, actor, vacancy=make.vacancy(expires_on=today))
    with pytest.raises(DomainError, match="过期了"):
        proposed(session, make, actor, vacancy=make.vacancy(expires_on=today - timedelta(days=1)))


def test_nobody_is_sent_twice_to_the_same_door(session, make, actor):
    row = proposed(session, make, actor)
    with pytest.raises(DomainError, match="不用再推荐一遍"):
        referrals.propose(session, actor, row.jobseeker, row.vacancy)


def test_after_an_answer_the_same_pair_may_be_tried_again(session, make, actor):
    row = sent(session, make, actor)
    referrals.move(session, actor, row, S.REFUSED, note="这回要会开叉车的")
    again = referrals.propose(session, actor, row.jobseeker, row.vacancy)
    assert again.id != row.id


def test_a_pair_that_a_rule_speaks_against_needs_a_reason_and_a_person_decides(session, make, actor, verdict):
    verdict.append(Exclusion("stands_too_long", "要一直站着。", "能坐凳子洗，就可以谈"))
    person, vacancy = make.jobseeker(), make.vacancy()
    with pytest.raises(DomainError) as refused:
        referrals.propose(session, actor, person, vacancy)
    assert refused.value.field == "reason"
    assert "要一直站着。" in str(refused.value)
    row = referrals.propose(session, actor, person, vacancy, reason="老板说给个凳子")
    assert row.events[0].note == "老板说给个凳子"
    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "referral.proposed")).one()
    assert entry.detail == {"rules_against": 1}


def test_somebody_of_the_employer_lets_a_colleague_refer(session, make):
    from dataclasses import replace

    from portal.actors import Grant

    vacancy = make.vacancy()
    worker = make.actor()
    both = replace(worker, grants=(*worker.grants, Grant(Role.EMPLOYER, employer_id=vacancy.employer_id)))
    with pytest.raises(DomainError, match="自己的单位"):
        proposed(session, make, both, vacancy=vacancy)


def test_only_a_worker_of_the_area_refers(session, make):
    person, vacancy = make.jobseeker(), make.vacancy()
    elsewhere = make.actor(area=make.community("富民社区", "富力街道", "南山区"))
    officer = make.actor(Role.OFFICER, make.community().parent)
    for actor in (elsewhere, officer):
        with pytest.raises(ForbiddenError):
            referrals.propose(session, actor, person, vacancy)


# ---- moving


@pytest.mark.parametrize("state", list(S))
def test_there_is_no_way_but_those_of_the_table(session, make, actor, state):
    row = proposed(session, make, actor)
    row.state = state
    session.flush()
    assert frozenset(referrals.allowed_moves(row)) == TRANSITIONS[state]
    for other in set(S) - TRANSITIONS[state]:
        with pytest.raises(DomainError, match="走不到"):
            referrals.move(session, actor, row, other, note="好", decline_reason=DeclineReason.FAR)


def test_a_decline_needs_a_reason_and_not_wanting_to_say_is_one(session, make, actor):
    row = proposed(session, make, actor)
    with pytest.raises(DomainError) as refused:
        referrals.move(session, actor, row, S.DECLINED)
    assert refused.value.field == "decline_reason"
    referrals.move(session, actor, row, S.DECLINED, decline_reason=DeclineReason.PRIVATE)
    assert (row.decline_reason, row.events[-1].note) == (DeclineReason.PRIVATE, "不想说")


def test_a_decline_changes_nothing_about_the_person_and_its_reason_stands_in_no_audit_entry(
    session, make, actor
):
    row = proposed(session, make, actor)
    person = row.jobseeker
    before = {column.key: getattr(person, column.key) for column in Jobseeker.__table__.columns}
    referrals.move(session, actor, row, S.DECLINED, decline_reason=DeclineReason.HEALTH, note="腿疼")
    session.refresh(person)
    assert {column.key: getattr(person, column.key) for column in Jobseeker.__table__.columns} == before
    told = [str(entry.detail) for entry in session.scalars(select(AuditEntry))]
    assert not any("health" in detail or "腿疼" in detail for detail in told)


def test_a_declined_referral_may_be_taken_up_again_and_forgets_the_reason(session, make, actor):
    row = proposed(session, make, actor)
    referrals.move(session, actor, row, S.DECLINED, decline_reason=DeclineReason.FAR, note="车改线了再说")
    referrals.move(session, actor, row, S.PROPOSED)
    assert row.decline_reason is None
    assert row.events[1].note == "太远，车不方便。车改线了再说"


@pytest.mark.parametrize("state", [S.INTERVIEW, S.REFUSED])
def test_an_appointment_and_a_refusal_are_nothing_without_their_words(session, make, actor, state):
    row = sent(session, make, actor)
    with pytest.raises(DomainError) as refused:
        referrals.move(session, actor, row, state)
    assert refused.value.field == "note"


def test_two_people_at_one_referral_do_not_overwrite_each_other(session, make, actor):
    row = proposed(session, make, actor)
    shown = row.version
    referrals.move(session, actor, row, S.AGREED)
    with pytest.raises(ConflictError) as conflict:
        referrals.move(
            session,
            make.actor(),
            row,
            S.DECLINED,
            decline_reason=DeclineReason.FAR,
            shown_version=shown,
        )
    assert conflict.value.current == {"state": "本人愿意去"}
    assert conflict.value.changed_by == "田甜"


def test_an_officer_and_an_entrusted_social_worker_read_but_do_not_move(session, make, actor):
    row = proposed(session, make, actor)
    officer = make.actor(Role.OFFICER, make.community().parent)
    assert referral_lists.get(session, officer, row.id) is row
    with pytest.raises(ForbiddenError):
        referrals.move(session, officer, row, S.AGREED)


def test_a_referral_of_another_area_is_not_there(session, make, actor):
    row = proposed(session, make, actor)
    elsewhere = make.actor(area=make.community("富民社区", "富力街道", "南山区"))
    with pytest.raises(NotVisibleError):
        referral_lists.get(session, elsewhere, row.id)


# ---- what the employer may see


def test_nothing_is_told_to_an_employer_before_the_person_said_what(session, make, actor):
    row = agreed(session, make, actor)
    with pytest.raises(DomainError, match="本人还没点头"):
        referrals.move(session, actor, row, S.SENT)
    shared(session, actor, row)
    referrals.move(session, actor, row, S.SENT)
    assert (row.state, row.sent_on) == (S.SENT, clock.today())


def test_a_consent_for_one_employer_is_none_for_another(session, make, actor):
    row = agreed(session, make, actor)
    shared(session, actor, row)
    other = referrals.propose(session, actor, row.jobseeker, make.vacancy())
    referrals.move(session, actor, other, S.AGREED)
    with pytest.raises(DomainError, match="本人还没点头"):
        referrals.move(session, actor, other, S.SENT)


def test_what_was_agreed_to_is_what_is_sent(session, make, actor):
    row = agreed(session, make, actor)
    shared(session, actor, row, ["surname"])
    with pytest.raises(DomainError) as refused:
        referrals.move(session, actor, row, S.SENT, shown_fields=["surname", "phone"])
    assert refused.value.field == "shown_fields"


def test_choosing_again_ends_the_earlier_consent(session, make, actor):
    row = agreed(session, make, actor)
    shared(session, actor, row, ["surname"])
    first = sharing.current(session, row)
    shared(session, actor, row, ["phone", "surname"])
    assert first.withdrawn_at is not None
    assert row.shown_fields == ["surname", "phone"]
    assert sharing.current(session, row).id != first.id


def test_a_withdrawn_consent_stops_the_sending(session, make, actor):
    row = agreed(session, make, actor)
    shared(session, actor, row)
    consents.withdraw(session, actor, sharing.current(session, row))
    with pytest.raises(DomainError, match="本人还没点头"):
        referrals.move(session, actor, row, S.SENT)


@pytest.mark.parametrize("fields", [[], ["health"], ["surname", "id_number"]])
def test_only_what_may_be_shown_can_be_chosen(session, make, actor, fields):
    row = agreed(session, make, actor)
    with pytest.raises(DomainError) as refused:
        shared(session, actor, row, fields)
    assert refused.value.field == "shown_fields"


def test_what_is_shown_is_asked_after_the_person_agreed_to_go(session, make, actor):
    with pytest.raises(DomainError, match="先问好本人"):
        shared(session, actor, proposed(session, make, actor))


def test_a_vacancy_that_closed_meanwhile_is_not_written_to(session, make, actor):
    row = agreed(session, make, actor)
    shared(session, actor, row)
    row.vacancy.state = VacancyState.PAUSED
    with pytest.raises(DomainError, match="没在招"):
        referrals.move(session, actor, row, S.SENT)


READINGS = [
    Reading("experience", {"code": "4-01-02-01", "years": 5.0}, "卖过五年饭票"),
    Reading("skill", "记账"),
    Reading("skill", "记账"),
    Reading("certificate", {"name": "电工证", "state": "held"}),
    Reading("certificate", {"name": "健康证", "state": "willing"}),
    Reading("certificate", {"name": "残疾人证", "state": "held"}),
    Reading("accommodation", {"key": "stool", "state": "needed"}),
    Reading("ability:ST", {"level": 3}, "左腿截肢，站不住"),
]


def person_of_words(**values):
    return Jobseeker(name="孙国栋", phone="13800000001", health="左腿截肢", address="富民家园3号楼", **values)


def test_an_employer_sees_plain_lines_and_never_the_words_of_the_registry():
    told = disclosure.lines(
        person_of_words(), READINGS, fields=disclosure.KEYS, occupations={"4-01-02-01": "收银员"}
    )
    assert {line.key: line.text for line in told} == {
        "surname": "孙师傅",
        "name": "孙国栋",
        "phone": "13800000001",
        "experience": "收银员5年",
        "skills": "记账、电工证",
        "needs": "给个凳子坐着干",
    }
    assert not any(word in line.text for line in told for word in ("截肢", "残疾", "富民家园", "左腿"))


def test_an_employer_sees_only_the_fields_chosen():
    told = disclosure.lines(person_of_words(), READINGS, fields=["surname"], occupations={})
    assert [(line.key, line.text) for line in told] == [("surname", "孙师傅")]


# ---- lists and what follows


def test_silence_is_three_days_without_an_answer(session, make, actor, on):
    on("2026-09-07T01:00")
    row = sent(session, make, actor)
    question = ReferralQuestion(silent=True)
    on("2026-09-09T01:00")
    assert list(session.scalars(referral_lists.search(actor, question))) == []
    on("2026-09-10T01:00")
    assert list(session.scalars(referral_lists.search(actor, question))) == [row]


def test_lists_narrow_by_state_community_person_and_vacancy(session, make, actor):
    row, other = proposed(session, make, actor), agreed(session, make, actor)

    def found(**question):
        return set(session.scalars(referral_lists.search(actor, ReferralQuestion(**question))))

    assert found() == {row, other}
    assert found(state=S.AGREED) == {other}
    assert found(jobseeker_id=row.jobseeker_id) == {row}
    assert found(vacancy_id=other.vacancy_id) == {other}
    assert found(community_id=row.jobseeker.community_id) == {row, other}
    assert found(community_id=row.jobseeker.community.parent_id) == set()
    assert referral_lists.counts_by_state(session, actor) == {S.PROPOSED: 1, S.AGREED: 1}


def test_after_a_yes_the_other_doors_and_the_places_left_are_known(session, make, actor):
    row = sent(session, make, actor)
    elsewhere = referrals.propose(session, actor, row.jobseeker, make.vacancy())
    assert referral_lists.hired_count(session, row.vacancy) == 0
    referrals.move(session, actor, row, S.HIRED)
    referrals.move(session, actor, row, S.CLOSED)
    assert referral_lists.hired_count(session, row.vacancy) == 1
    assert referral_lists.open_elsewhere(session, actor, row) == [elsewhere]


def test_notes_are_unreadable_in_the_database(session, make, actor):
    row = proposed(session, make, actor)
    referrals.move(session, actor, row, S.AGREED, note="她闺女陪着来的")
    stored = session.connection().exec_driver_sql("SELECT note FROM referral_events").scalars().all()
    assert not any(told and "闺女" in told for told in stored)
    assert session.get(Referral, row.id).events[-1].note == "她闺女陪着来的"
