"""Consents: asked apart, recorded with wording and witness, withdrawn as easily as given."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from matching.types import Reading
from portal import clock
from portal.models import (
    AuditEntry,
    Consent,
    ConsentManner,
    ConsentWording,
    Fact,
    FactManner,
    FactSource,
    JobseekerState,
    Purpose,
    Referral,
    ReferralState,
    Revision,
    Role,
)
from portal.services import consents, entrustments, health_words, jobseekers, readings
from portal.services.errors import DomainError, ForbiddenError


@pytest.fixture
def wordings(session):
    consents.seed_wordings(session)


def yes(session, actor, person, purpose=Purpose.REGISTER, **values):
    told = {"manner": ConsentManner.PAPER, "given_on": clock.today(), **values}
    return consents.give(session, actor, person, purpose=purpose, **told)


def test_every_purpose_has_a_wording_and_seeding_twice_adds_nothing(session):
    assert consents.seed_wordings(session) == len(Purpose)
    assert consents.seed_wordings(session) == 0


def test_a_changed_sentence_needs_a_new_version(session, wordings):
    session.scalars(select(ConsentWording)).first().text = "别的话"
    with pytest.raises(ValueError, match="new version"):
        consents.seed_wordings(session)


def test_a_consent_keeps_the_wording_that_was_in_force_on_its_day(session, make, wordings):
    newer = ConsentWording(
        purpose=Purpose.REGISTER,
        version="2.0",
        text="新的一版。",
        valid_from=clock.today() - timedelta(days=10),
    )
    session.add(newer)
    session.flush()
    person, actor = make.jobseeker(consented=False), make.actor()
    early = yes(session, actor, person, given_on=clock.today() - timedelta(days=20))
    late = yes(session, actor, person)
    assert (early.wording.version, late.wording.version) == ("1.0", "2.0")


def test_the_same_yes_is_kept_once(session, make, wordings):
    person, actor = make.jobseeker(consented=False), make.actor()
    assert yes(session, actor, person) is yes(session, actor, person)


def test_a_spoken_consent_needs_a_witness(session, make, wordings):
    with pytest.raises(DomainError, match="见证人") as refused:
        yes(session, make.actor(), make.jobseeker(), manner=ConsentManner.SPOKEN, witness=" ")
    assert refused.value.field == "witness"


def test_a_consent_of_tomorrow_is_refused(session, make, wordings):
    with pytest.raises(DomainError, match="还没到"):
        yes(session, make.actor(), make.jobseeker(), given_on=clock.today() + timedelta(days=1))


def test_showing_an_employer_is_asked_for_one_referral_only(session, make, wordings):
    with pytest.raises(DomainError, match="哪家单位"):
        yes(session, make.actor(), make.jobseeker(), purpose=Purpose.SHARE)


def test_only_workers_of_the_area_record_a_consent(session, make, wordings):
    other = make.actor(area=make.community("富民社区", "富力街道", "南山区"))
    with pytest.raises(ForbiddenError):
        yes(session, other, make.jobseeker())


def test_the_audit_entry_names_purpose_wording_and_manner_and_no_person(session, make, wordings):
    person = make.jobseeker(consented=False)
    yes(session, make.actor(), person, manner=ConsentManner.SPOKEN, witness="李大姐")
    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "consent.give")).one()
    assert entry.detail == {"purpose": "register", "wording": "1.0", "manner": "spoken"}


def test_withdrawing_registration_closes_it_and_ends_what_is_open(session, make, wordings):
    community = make.community()
    person, actor = make.jobseeker(), make.actor()
    vacancy = make.vacancy()
    referral = Referral(jobseeker=person, vacancy=vacancy, proposed_by_id=actor.account_id)
    session.add(referral)
    session.flush()
    worker = make.account(Role.SOCIAL_WORKER, community)
    later = clock.today() + timedelta(days=30)
    entrustments.entrust(session, actor, person, account=worker, scope="跟低保", valid_to=later)
    consent = next(row for row in consents.of_person(session, person) if row.purpose is Purpose.REGISTER)
    consents.withdraw(session, actor, consent)
    assert person.state is JobseekerState.CLOSED
    assert referral.state is ReferralState.CLOSED
    assert entrustments.of_person(session, person) == []
    assert not consents.has(session, person, Purpose.REGISTER)


def test_withdrawing_ends_the_older_wordings_of_the_same_purpose_too(session, make, wordings):
    person, actor = make.jobseeker(), make.actor()
    second = Consent(
        jobseeker=person,
        purpose=Purpose.BENEFIT,
        wording=consents.wording_on(session, Purpose.BENEFIT, clock.today()),
        manner=ConsentManner.PAPER,
        given_on=date(2026, 1, 2),
        recorded_at=clock.now(),
    )
    session.add(second)
    first = yes(session, actor, person, Purpose.BENEFIT)
    consents.withdraw(session, actor, first)
    assert not consents.has(session, person, Purpose.BENEFIT)


def test_withdrawing_health_deletes_texts_facts_and_earlier_versions(session, make, wordings):
    actor = make.actor()
    person = make.jobseeker(
        health="左腿假肢", needs="得有个凳子", raw={"身体状况与功能": "左腿假肢", "姓名": "孙国栋"}
    )
    jobseekers.edit(session, actor, person, fields={"health": "左腿假肢，站一个钟头", "wishes": "看大门"})
    session.add(
        Fact(
            jobseeker_id=person.id,
            key="ability:ST",
            value={"level": 2},
            words="站一个钟头",
            source=FactSource.PERSON,
            manner=FactManner.TOLD,
            as_of=clock.today(),
            recorded_at=clock.now(),
        )
    )
    session.flush()
    consent = next(row for row in consents.of_person(session, person) if row.purpose is Purpose.HEALTH)
    consents.withdraw(session, actor, consent)
    assert (person.health, person.needs, person.raw) == (None, None, {"姓名": "孙国栋"})
    assert session.scalars(select(Fact).where(Fact.jobseeker_id == person.id)).all() == []
    kept = session.scalars(select(Revision).where(Revision.subject_id == person.id)).all()
    assert [set(revision.after) for revision in kept] == [{"wishes"}]
    assert person.state is JobseekerState.ACTIVE


def test_after_withdrawing_health_no_new_words_about_the_body_are_taken(session, make, wordings):
    actor, person = make.actor(), make.jobseeker()
    consent = next(row for row in consents.of_person(session, person) if row.purpose is Purpose.HEALTH)
    consents.withdraw(session, actor, consent)
    with pytest.raises(DomainError) as refused:
        jobseekers.edit(session, actor, person, fields={"health": "腰不好"})
    assert refused.value.field == "health"


def test_a_witness_is_never_written_in_clear(session, make, wordings):
    person = make.jobseeker(consented=False)
    yes(session, make.actor(), person, manner=ConsentManner.SPOKEN, witness="李大姐见证")
    told = session.connection().exec_driver_sql("SELECT witness FROM consents").scalars().all()
    assert told
    assert not any("李大姐" in str(row) for row in told)


def test_a_yes_from_before_the_withdrawal_does_not_count_and_one_from_today_does(session, make, wordings):
    person, actor = make.jobseeker(consented=False), make.actor()
    consents.withdraw(session, actor, yes(session, actor, person))
    with pytest.raises(DomainError, match="撤回之前") as refused:
        yes(session, actor, person, given_on=clock.today() - timedelta(days=1))
    assert refused.value.field == "given_on"
    assert not consents.has(session, person, Purpose.REGISTER)
    yes(session, actor, person)
    assert consents.has(session, person, Purpose.REGISTER)


# words about the body in other cells

ELSEWHERE = {
    "remark": "左腿截肢站不了，下雨天疼",
    "family": "精神分裂症，按时吃药",
    "available": "周一三五上午透析，别的时候都行",
}


def told_keys(person):
    return {readings.key_of(Reading.from_json(row)) for row in person.readings}


def is_about_the_body(key):
    return key.startswith(("ability:", "accommodation", "avoid", "not_yet"))


def test_nothing_about_the_body_is_read_from_any_cell_without_the_consent(session, make):
    person = make.jobseeker(consented=False, wishes="想看大门", **ELSEWHERE)
    make.consent(person, Purpose.REGISTER)
    readings.read_jobseeker(session, person, on=clock.today())
    known = readings.matching_jobseeker(person).readings
    assert not [row for row in known if is_about_the_body(readings.key_of(row)) or "透析" in row.words]
    assert not [key for key in told_keys(person) if is_about_the_body(key)]
    assert any(key.startswith("wish") for key in told_keys(person))
    assert health_words.suspected_columns(person) == ["可工作时间", "家庭与照料情况", "备注"]


def test_a_consent_lets_it_be_read_and_its_withdrawal_drops_it(session, make):
    actor = make.actor()
    consents.seed_wordings(session)
    person = make.jobseeker(consented=False, **ELSEWHERE)
    given = consents.give(
        session,
        actor,
        person,
        purpose=Purpose.HEALTH,
        manner=ConsentManner.PAPER,
        given_on=clock.today(),
    )
    assert any(is_about_the_body(key) for key in told_keys(person))
    readings.confirm(
        session,
        actor,
        person,
        key="not_yet",
        value="unwell",
        words="按时吃药",
        source=FactSource.PERSON,
        manner=FactManner.TOLD,
    )
    consents.withdraw(session, actor, given)
    assert not [key for key in told_keys(person) if is_about_the_body(key)]
    assert session.scalars(select(Fact)).all() == []
    assert person.remark == ELSEWHERE["remark"]


@pytest.mark.parametrize("words", ["医院护工，照顾病人", "药店收银", "残疾人证三级", "康复治疗师"])
def test_the_words_of_a_trade_are_no_words_about_the_body(make, words):
    assert health_words.suspected_columns(make.jobseeker(experience=words)) == []


def test_a_consent_is_not_older_than_the_words_that_were_read_out(session, make, wordings):
    person = make.jobseeker(consented=False)
    with pytest.raises(DomainError) as refused:
        yes(session, make.actor(), person, given_on=date(1999, 1, 1))
    assert (refused.value.field, "2026-01-01" in str(refused.value)) == ("given_on", True)
    assert not consents.has(session, person, Purpose.REGISTER)


def test_of_the_consents_of_a_file_those_on_an_older_form_do_not_count(session, wordings):
    old = consents.Given(Purpose.REGISTER, ConsentManner.PAPER, date(2025, 12, 31))
    new = consents.Given(Purpose.REGISTER, ConsentManner.PAPER, date(2026, 1, 1))
    assert consents.countable(session, [old, new]) == [new]
