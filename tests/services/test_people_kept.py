"""People kept as matching knows them: whatever changes about somebody is seen at once, and no identity is kept."""

import pytest
from sqlalchemy import select

from portal import clock
from portal.models import Consent, FactManner, FactSource, Purpose, Role
from portal.services import consents, jobseekers, people_kept, readings


@pytest.fixture
def worker(make):
    return make.actor(Role.GRID_WORKER, make.community())


@pytest.fixture
def person(session, make):
    made = make.jobseeker(wishes="洗碗", health="站不住，坐着能干")
    readings.read_jobseeker(session, made, on=clock.today())
    return made


def kept(session, person):
    (found,) = people_kept.matching_people(session, [person.id])
    return found


def facts(found):
    return {reading.fact for reading in found.readings}


def test_the_same_person_is_not_read_twice(session, person):
    assert kept(session, person) is kept(session, person)


def test_an_edit_is_seen_at_once(session, worker, person):
    kept(session, person)
    jobseekers.edit(session, worker, person, fields={"wishes": "开叉车"}, shown_version=person.version)
    assert kept(session, person).words["求职意向"] == "开叉车"


def test_a_confirmed_fact_is_seen_at_once(session, worker, person):
    before = kept(session, person)
    readings.confirm(
        session,
        worker,
        person,
        key="ability:FH",
        value={"level": 4, "minutes": None, "kg": None, "with_aid": None},
        source=FactSource.PERSON,
        manner=FactManner.TOLD,
    )
    assert "ability:FH" not in facts(before)
    assert "ability:FH" in facts(kept(session, person))


def test_health_is_forgotten_when_the_consent_is_withdrawn(session, worker, person):
    assert "ability:ST" in facts(kept(session, person))
    consent = session.scalars(select(Consent).where(Consent.purpose == Purpose.HEALTH)).one()
    consents.withdraw(session, worker, consent)
    now = kept(session, person)
    assert "ability:ST" not in facts(now)
    assert "身体状况与功能" not in now.words


def test_who_is_kept_has_no_name_number_phone_or_address(session, make):
    person = make.jobseeker(
        name="孙国栋", phone="13800000123", address="育新小区3号楼", id_number="230402197001010010"
    )
    told = repr(kept(session, person))
    for words in ("孙国栋", "13800000123", "育新小区3号楼", "230402197001010010"):
        assert words not in told


def test_only_so_many_are_kept(session, make, monkeypatch):
    monkeypatch.setattr(people_kept, "MOST_KEPT", 2)
    people = [make.jobseeker() for _ in range(3)]
    found = people_kept.matching_people(session, [person.id for person in people])
    assert [one.id for one in found] == [str(person.id) for person in people]
    assert kept(session, people[2]) is found[2]
    assert kept(session, people[0]) is not found[0]


def test_who_is_gone_is_left_out(session, person):
    assert people_kept.matching_people(session, [person.id, 10**6]) == [kept(session, person)]
