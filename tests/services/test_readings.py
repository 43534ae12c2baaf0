"""Readings are proposals; what a person confirmed counts, whatever is read later (design rules 2 and 3)."""

from datetime import date

import pytest
from sqlalchemy import select, text

from matching.types import Reading
from portal.models import AuditEntry, Fact, FactManner, FactSource, FactState, Role, Workplace
from portal.models.consents import Consent, Purpose
from portal.services import readings
from portal.services.errors import DomainError, ForbiddenError

ON = date(2026, 9, 10)


def demand(level: int) -> dict:
    return {"level": level, "minutes": None, "kg": None, "adjustable": False}


STANDING = Reading("demand:ST", demand(4), "一直站着", 0.9, "工作内容")
STOOL = Reading("accommodation", {"key": "stool", "state": "offered"}, "给凳子", 0.9, "无障碍与便利条件")
REST = Reading("accommodation", {"key": "rest", "state": "offered"}, "能歇会儿", 0.9, "无障碍与便利条件")
IMPLIED = Reading("demand:HE", demand(2), "", 0.4, "implied:4-03-02-05")


@pytest.fixture
def worker(make):
    return make.actor(Role.GRID_WORKER, make.community())


@pytest.fixture
def vacancy(make):
    return make.vacancy(readings=[r.to_json() for r in (STANDING, STOOL, REST, IMPLIED)])


def confirm(session, worker, record, key, value, words=""):
    return readings.confirm(
        session,
        worker,
        record,
        key=key,
        value=value,
        words=words,
        source=FactSource.EMPLOYER,
        manner=FactManner.TOLD,
    )


def known(session, record) -> dict[str, Reading]:
    return {readings.key_of(r): r for r in readings.known_of(session, record)}


@pytest.mark.parametrize(
    ("reading", "key"),
    [
        (STANDING, "demand:ST"),
        (STOOL, "accommodation:stool"),
        (Reading("certificate", {"name": "健康证", "need": "required"}), "certificate:健康证"),
        (Reading("hazard", "dust"), "hazard:dust"),
        (Reading("experience", {"code": "4-03-02-05", "years": 3}), "experience:4-03-02-05"),
        (Reading("pay_min", 2800.0), "pay_min"),
        (Reading("hours", {"mode": "fixed"}), "hours"),
    ],
)
def test_each_fact_has_a_key_that_names_its_reading(reading, key):
    assert readings.key_of(reading) == key
    assert readings.fact_of(key) == reading.fact


def test_nothing_is_confirmed_before_somebody_says_so(session, vacancy):
    states = {p.key: p.state for p in readings.proposals(session, vacancy)}
    assert states == {
        "demand:ST": "proposed",
        "accommodation:stool": "proposed",
        "accommodation:rest": "proposed",
        "demand:HE": "implied",
    }


def test_a_confirmed_fact_beats_the_reading_and_says_who_how_and_when(session, worker, vacancy, on):
    on("2026-09-10")
    confirm(session, worker, vacancy, "demand:ST", demand(1), "一直站着")
    told = next(p for p in readings.proposals(session, vacancy) if p.key == "demand:ST")
    assert told.state == "confirmed"
    assert told.reading.value["level"] == 1
    assert told.reading.certainty == 1.0
    assert (told.fact.source, told.fact.manner, told.fact.as_of) == (
        FactSource.EMPLOYER,
        FactManner.TOLD,
        date(2026, 9, 10),
    )
    assert told.fact.recorded_by.id == worker.account_id
    assert known(session, vacancy)["demand:ST"].value["level"] == 1


def test_confirming_one_accommodation_leaves_the_others(session, worker, vacancy):
    confirm(session, worker, vacancy, "accommodation:stool", {"key": "stool", "state": "refused"})
    found = known(session, vacancy)
    assert found["accommodation:stool"].value["state"] == "refused"
    assert found["accommodation:rest"].value["state"] == "offered"


def test_a_later_reading_never_overwrites_a_confirmed_fact(session, worker, vacancy):
    confirm(session, worker, vacancy, "demand:ST", demand(1), "一直站着")
    vacancy.readings = [Reading("demand:ST", demand(4), "从早站到晚", 0.9, "工作内容").to_json()]
    session.flush()
    assert known(session, vacancy)["demand:ST"].value["level"] == 1


def test_a_rejected_reading_is_silent_until_the_words_change(session, worker, vacancy):
    readings.reject(session, worker, vacancy, key="demand:ST", words="一直站着", value=demand(4))
    assert "demand:ST" not in known(session, vacancy)
    assert readings.proposals(session, vacancy)[-1].state == "rejected"
    vacancy.readings = [Reading("demand:ST", demand(4), "从早站到晚", 0.9, "工作内容").to_json()]
    session.flush()
    assert known(session, vacancy)["demand:ST"].words == "从早站到晚"


def test_what_an_occupation_implies_can_be_rejected(session, worker, vacancy):
    readings.reject(session, worker, vacancy, key="demand:HE", value=demand(2))
    assert "demand:HE" not in known(session, vacancy)


def test_a_second_word_supersedes_the_first_and_both_are_kept(session, worker, vacancy):
    confirm(session, worker, vacancy, "demand:ST", demand(1))
    confirm(session, worker, vacancy, "demand:ST", demand(3))
    rows = session.scalars(select(Fact).order_by(Fact.id)).all()
    assert [row.state for row in rows] == [FactState.SUPERSEDED, FactState.CONFIRMED]
    assert known(session, vacancy)["demand:ST"].value["level"] == 3


def test_a_confirmed_no_can_be_taken_back(session, worker, vacancy):
    readings.reject(session, worker, vacancy, key="demand:ST", words="一直站着", value=demand(4))
    confirm(session, worker, vacancy, "demand:ST", demand(4), "一直站着")
    assert [p.state for p in readings.proposals(session, vacancy) if p.key == "demand:ST"] == ["confirmed"]


def test_a_vanished_proposal_is_told(session, worker, vacancy):
    with pytest.raises(DomainError, match="刚才变了"):
        readings.find_proposal(session, vacancy, "demand:LF")


def test_facts_of_the_workplace_hold_for_its_vacancies_and_outlive_them(session, make, worker):
    employer = make.employer()
    workplace = Workplace(employer=employer, community=employer.community, address="后院")
    vacancy = make.vacancy(employer=employer, workplace=workplace)
    session.add(
        Fact(
            workplace_id=workplace.id,
            key="accommodation:toilet",
            value={"key": "toilet", "state": "offered"},
            source=FactSource.WORKER,
            manner=FactManner.SEEN,
            as_of=ON,
            recorded_at=vacancy.created_at,
        )
    )
    session.flush()
    assert known(session, vacancy)["accommodation:toilet"].value["state"] == "offered"
    confirm(session, worker, vacancy, "accommodation:toilet", {"key": "toilet", "state": "refused"})
    assert known(session, vacancy)["accommodation:toilet"].value["state"] == "refused"
    other = make.vacancy(employer=employer, workplace=workplace)
    assert known(session, other)["accommodation:toilet"].value["state"] == "offered"
    handed = readings.matching_vacancies(session, [vacancy, other])
    assert [v.readings[0].value["state"] for v in handed] == ["refused", "offered"]


def test_facts_are_encrypted_and_the_trail_names_no_words(session, make, worker):
    person = make.jobseeker()
    confirm(session, worker, person, "skill:修鞋", "修鞋", "会修鞋")
    stored = session.execute(text("SELECT value, words FROM facts")).one()
    assert "修鞋" not in "".join(stored)
    assert session.scalars(select(AuditEntry)).one().detail == {"fact": "skill"}


@pytest.mark.parametrize("judge", [readings.confirm, readings.reject])
def test_unlawful_words_cannot_be_judged_away(session, make, worker, judge):
    block = {"act": "block", "rule": "sex", "law": "法", "instead": "男女都行"}
    vacancy = make.vacancy(readings=[Reading("wording", block, "限男性", 0.9, "任职要求").to_json()])
    with pytest.raises(DomainError, match="改原话"):
        judge(
            session,
            worker,
            vacancy,
            key="wording:sex",
            value={**block, "act": "ask"},
            words="限男性",
            source=FactSource.WORKER,
            manner=FactManner.TOLD,
        )
    assert known(session, vacancy)["wording:sex"].value["act"] == "block"


def test_another_streets_worker_cannot_judge(session, make, vacancy):
    stranger = make.actor(Role.GRID_WORKER, make.community("富民社区", "富力街道", "南山区"))
    with pytest.raises(ForbiddenError):
        confirm(session, stranger, vacancy, "demand:ST", demand(1))


# ---- what is read ------------------------------------------------------------------------------------


def test_lists_sort_and_filter_by_what_was_read(session, make):
    vacancy = make.vacancy(
        pay_text="3000元/月", hours_text="早8点到下午4点，双休，没有夜班", headcount_text="3", headcount=None
    )
    readings.read_vacancy(session, vacancy, on=ON)
    assert vacancy.pay_month_max == 3000
    assert vacancy.headcount == 3
    assert vacancy.wording_act is None
    assert vacancy.readings


def test_a_confirmed_headcount_reaches_the_list(session, make, worker):
    vacancy = make.vacancy(headcount_text="若干")
    confirm(session, worker, vacancy, "headcount", 4)
    assert vacancy.headcount == 4


def test_a_monstrous_figure_is_not_kept_as_pay(session, make):
    vacancy = make.vacancy(readings=[Reading("pay_month_max", 1e12, "一万亿").to_json()])
    readings.derive(session, vacancy)
    assert vacancy.pay_month_max is None


def test_unlawful_words_mark_the_vacancy(session, make):
    vacancy = make.vacancy(requirements="限男性，手脚麻利")
    readings.read_vacancy(session, vacancy, on=ON)
    assert vacancy.wording_act == "block"


def test_a_reader_gets_no_column_about_who_somebody_is(session, make, monkeypatch):
    seen = {}
    monkeypatch.setattr("matching.read_jobseeker", lambda row, *, on: seen.update(row) or [])
    person = make.jobseeker(
        name="孙国栋", sex="男", born="1990-01-01", disability_type="肢体", disability_level="二级"
    )
    readings.read_jobseeker(session, person, on=ON)
    assert "求职意向" in seen
    assert not seen.keys() & {
        "姓名",
        "性别",
        "出生日期",
        "残疾类别",
        "残疾等级",
        "残疾证号",
        "困难类别",
        "身份证号",
    }
    assert "孙国栋" not in "".join(seen.values())


def test_health_words_are_read_only_with_consent(session, make, monkeypatch):
    seen = []
    monkeypatch.setattr("matching.read_jobseeker", lambda row, *, on: seen.append(row) or [])
    person = make.jobseeker(consented=False, health="腿站不住")
    readings.read_jobseeker(session, person, on=ON)
    make.consent(person, Purpose.HEALTH)
    readings.read_jobseeker(session, person, on=ON)
    assert "身体状况与功能" not in seen[0]
    assert seen[1]["身体状况与功能"] == "腿站不住"


def test_without_consent_no_fact_about_the_body_reaches_matching(session, make, worker):
    read = Reading("ability:ST", demand(3), "站不住", 0.9, "身体状况与功能")
    person = make.jobseeker(health="站不住", readings=[read.to_json()])
    confirm(session, worker, person, "ability:WK", demand(2))
    confirm(session, worker, person, "wish_pay_min", 2000.0)
    assert {r.fact for r in readings.matching_jobseeker(person).readings} == {
        "ability:ST",
        "ability:WK",
        "wish_pay_min",
    }
    for consent in session.scalars(select(Consent).where(Consent.purpose == Purpose.HEALTH)):
        consent.withdrawn_at = consent.recorded_at
    session.flush()
    handed = readings.matching_jobseeker(person)
    assert {r.fact for r in handed.readings} == {"wish_pay_min"}
    assert "身体状况与功能" not in handed.words


def test_matching_knows_a_vacancy_by_key_place_and_words(session, make):
    vacancy = make.vacancy(contact_phone="13800000101", remark="问店长")
    handed = readings.matching_vacancy(vacancy)
    assert (handed.id, handed.place_id) == (str(vacancy.id), str(vacancy.community_id))
    assert handed.words["岗位名称"] == "洗碗工"
    assert "13800000101" not in "".join(handed.words.values())
    assert handed.expires_on == vacancy.expires_on.isoformat()
