"""The registry: nobody without consent, nothing lost, every look recorded."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from portal import clock
from portal.models import (
    AuditEntry,
    Consent,
    ConsentManner,
    Fact,
    FactManner,
    FactSource,
    FactState,
    Jobseeker,
    JobseekerState,
    Purpose,
    Revision,
    Role,
)
from portal.services import categories, consents, entrustments, identity, jobseekers, readings
from portal.services.categories import Category
from portal.services.consents import Given
from portal.services.errors import ConflictError, DomainError, ForbiddenError, NotVisibleError
from portal.services.jobseekers import Newcomer, Origin, RevealReason
from portal.services.visibility import get_jobseeker

SOUND = "99010119800305123" + identity.checksum_of("99010119800305123")
ELSEWHERE = ("富民社区", "富力街道", "南山区")


@pytest.fixture(autouse=True)
def _wordings(session):
    consents.seed_wordings(session)


def paper(purpose=Purpose.REGISTER):
    return Given(purpose, ConsentManner.PAPER, clock.today())


def register(session, make, actor=None, **values):
    told = {"name": "孙国栋", "phone": "13800000001", **values.pop("fields", {})}
    return jobseekers.register(
        session,
        actor or make.actor(),
        **{"community": make.community(), "fields": told, "consents": [paper()], **values},
    )


def refusal(act) -> DomainError:
    with pytest.raises(DomainError) as refused:
        act()
    return refused.value


# registering


def test_a_registered_person_keeps_every_word_and_can_be_found(session, make):
    actor = make.actor()
    person = register(session, make, actor, fields={"wishes": " 坐着的活 ", "commute": ""})
    assert (person.wishes, person.commute, person.registered_by_id) == ("坐着的活", None, actor.account_id)
    found = session.scalars(jobseekers.search_people(session, actor, words=person.number)).unique().all()
    assert found == [person]
    assert consents.has(session, person, Purpose.REGISTER)


def test_a_person_without_consent_is_not_stored(session, make):
    error = refusal(lambda: register(session, make, consents=[paper(Purpose.HEALTH)]))
    assert error.field == "agree_register"
    assert session.scalar(select(func.count(Jobseeker.id))) == 0


@pytest.mark.parametrize("field", ["health", "needs"])
def test_words_about_the_body_need_their_own_consent(session, make, field):
    told = {field: "左腿假肢"}
    assert refusal(lambda: register(session, make, fields=told)).field == field
    both = [paper(), paper(Purpose.HEALTH)]
    assert getattr(register(session, make, fields=told, consents=both), field) == "左腿假肢"


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"name": "  "}, "name", "姓名还没写。"),
        ({"phone": "1380000000"}, "phone", "电话少了一位，您再看看。"),
        ({"id_number": SOUND[:-1]}, "id_number", "身份证号少了一位，您再数数。"),
        ({"certificate_number": SOUND + "9"}, "certificate_number", "您写了19位"),
        (
            {"id_number": "11010519491231002X", "certificate_number": SOUND + "43"},
            "certificate_number",
            "跟身份证号不一样",
        ),
        ({"id_number": SOUND, "born": "1981-03-05"}, "born", "对不上"),
    ],
)
def test_what_cannot_be_so_is_refused_beside_its_field(session, make, fields, field, sentence):
    error = refusal(lambda: register(session, make, fields=fields))
    assert error.field == field
    assert sentence in str(error)


def test_nobody_under_sixteen_is_registered(session, make, on):
    young = "99010120121210123" + identity.checksum_of("99010120121210123")
    on("2028-12-09")
    assert "不满16岁" in str(refusal(lambda: register(session, make, fields={"id_number": young})))
    on("2028-12-10")
    assert register(session, make, fields={"id_number": young}).born == "2012-12-10"


def test_sound_numbers_fill_in_what_they_say(session, make):
    person = register(session, make, fields={"id_number": SOUND, "certificate_number": SOUND + "43"})
    said = (person.born, person.sex, person.disability_type, person.disability_level)
    assert said == ("1980-03-05", "女" if int(SOUND[16]) % 2 == 0 else "男", "肢体", "三级")


def test_a_worker_registers_only_in_their_own_area(session, make):
    with pytest.raises(ForbiddenError):
        register(session, make, community=make.community(*ELSEWHERE))


def test_a_field_that_does_not_exist_is_a_mistake_of_the_program(session, make):
    with pytest.raises(ValueError, match="no such fields"):
        register(session, make, fields={"ethnicity": "汉"})


# taking in a registry kept elsewhere


def test_an_imported_row_comes_in_as_it_stands_and_waits_for_consent(session, make):
    told = {"name": "蒋淑芳", "phone": "没有", "id_number": "2.30405E+17", "health": "血压稳"}
    origin = Origin(number="S20", sender="矿新", registered_on=date(2026, 7, 9), raw={"姓名": "蒋淑芳"})
    kinds = categories.split("低保；；低保、长期失业")
    newcomer = Newcomer(make.community(), told, origin, categories=kinds)
    [person] = jobseekers.take_in(session, make.actor(), [newcomer])
    assert {name: getattr(person, name) for name in told} == told
    assert (person.number, person.sender, person.registered_on) == ("S20", "矿新", date(2026, 7, 9))
    assert [row.kind for row in person.categories] == ["低保", "长期失业"]
    assert not consents.has(session, person, Purpose.REGISTER)


def test_the_same_row_of_a_newer_file_changes_only_what_is_different(session, make):
    actor, community = make.actor(), make.community()
    origin = Origin(number="S20", sender="矿新")
    told = {"name": "蒋淑芳", "wishes": "看孩子"}
    [person] = jobseekers.take_in(session, actor, [Newcomer(community, told, origin)])

    def again(**fields):
        told = {"name": "蒋淑芳", "wishes": "看孩子", **fields}
        return jobseekers.take_in_again(session, actor, person, community=community, fields=told, raw={})

    assert not again()
    assert again(wishes="带带老人")
    assert person.wishes == "带带老人"


# editing


def test_an_edit_keeps_what_was_said_before(session, make):
    actor, person = make.actor(), make.jobseeker(wishes="坐着的活")
    jobseekers.edit(session, actor, person, fields={"wishes": "看大门", "phone": person.phone})
    revision = session.scalars(select(Revision)).one()
    assert (revision.before, revision.after) == ({"wishes": "坐着的活"}, {"wishes": "看大门"})
    stored = session.connection().exec_driver_sql("SELECT before, after FROM revisions").one()
    assert not any("活" in text or "门" in text for text in stored)


def test_two_people_editing_one_thing_see_both_versions(session, make):
    first, second = make.actor(display_name="田甜"), make.actor()
    person = make.jobseeker(wishes="坐着的活")
    shown = person.version
    jobseekers.edit(session, first, person, fields={"wishes": "看大门"}, shown_version=shown)
    with pytest.raises(ConflictError) as conflict:
        jobseekers.edit(session, second, person, fields={"wishes": "洗碗"}, shown_version=shown)
    assert (conflict.value.current, conflict.value.changed_by) == ({"wishes": "看大门"}, "田甜")
    jobseekers.edit(session, second, person, fields={"wishes": "洗碗"}, shown_version=person.version)
    assert person.wishes == "洗碗"


def test_a_fact_confirmed_from_words_that_were_rewritten_no_longer_holds(session, make):
    actor, person = make.actor(), make.jobseeker(skills="会修小家电，记账清楚")
    for word in ("修小家电", "记账"):
        readings.confirm(
            session,
            actor,
            person,
            key=f"skill:{word}",
            value=word,
            words=word,
            source=FactSource.PERSON,
            manner=FactManner.TOLD,
        )
    jobseekers.edit(session, actor, person, fields={"skills": "记账清楚"})
    held = {fact.key for fact in session.scalars(select(Fact).where(Fact.state == FactState.CONFIRMED))}
    assert held == {"skill:记账"}


def test_a_pause_in_between_is_no_conflict_for_somebody_who_writes_the_wishes(session, make):
    actor, person = make.actor(), make.jobseeker()
    shown = person.version
    jobseekers.move(session, actor, person, JobseekerState.PAUSED)
    jobseekers.edit(session, actor, person, fields={"wishes": "看大门"}, shown_version=shown)
    assert person.wishes == "看大门"


def test_imported_health_words_may_stay_in_an_edit_without_the_consent(session, make):
    actor, person = make.actor(), make.jobseeker(consented=False, health="腰不好")
    jobseekers.edit(session, actor, person, fields={"health": "腰不好", "wishes": "看大门"})
    assert (
        refusal(lambda: jobseekers.edit(session, actor, person, fields={"health": "腰好了"})).field
        == "health"
    )


def test_categories_keep_proof_and_period_and_move_the_version(session, make):
    actor, person = make.actor(), make.jobseeker()
    shown = person.version
    told = Category("低保", "低保证", date(2026, 1, 1), date(2026, 12, 31))
    jobseekers.edit(session, actor, person, fields={}, categories=[told, Category("残疾人")])
    row = person.categories[0]
    assert (row.proof, row.checked_by_id, row.checked_on) == ("低保证", actor.account_id, clock.today())
    assert person.version > shown
    jobseekers.edit(session, actor, person, fields={}, categories=[told])
    assert [kept.id for kept in person.categories] == [row.id]


def test_a_category_that_ends_before_it_begins_is_refused(session, make):
    wrong = Category("低保", None, date(2026, 2, 1), date(2026, 1, 1))
    error = refusal(lambda: register(session, make, categories=[wrong]))
    assert error.field == "categories"


def test_moving_house_within_the_area_moves_the_registration(session, make):
    street = make.community().parent
    actor, person = make.actor(area=street), make.jobseeker()
    near = make.community("跃华社区")
    jobseekers.edit(session, actor, person, fields={}, community=near)
    assert person.community == near
    with pytest.raises(ForbiddenError):
        jobseekers.edit(session, actor, person, fields={}, community=make.community(*ELSEWHERE))


# where a registration stands


def test_a_registration_pauses_with_a_note_and_comes_back(session, make):
    actor, person = make.actor(), make.jobseeker()
    jobseekers.move(session, actor, person, JobseekerState.PAUSED, note="开春再说")
    assert (person.state, person.state_note) == (JobseekerState.PAUSED, "开春再说")
    jobseekers.move(session, actor, person, JobseekerState.ACTIVE)
    assert (person.state, person.state_note) == (JobseekerState.ACTIVE, None)


def test_a_step_that_is_not_in_the_table_is_refused(session, make):
    person = make.jobseeker(state=JobseekerState.PAUSED)
    assert "办不了" in str(
        refusal(lambda: jobseekers.move(session, make.actor(), person, JobseekerState.PLACED))
    )


def test_a_closed_registration_opens_again_only_with_consent(session, make):
    person = make.jobseeker(consented=False, state=JobseekerState.CLOSED)
    actor = make.actor()
    assert "同意" in str(refusal(lambda: jobseekers.move(session, actor, person, JobseekerState.ACTIVE)))
    make.consent(person, Purpose.REGISTER)
    jobseekers.move(session, actor, person, JobseekerState.ACTIVE)


# looking


@pytest.mark.parametrize("field", jobseekers.REVEALABLE)
def test_uncovering_a_value_is_recorded_with_its_reason_and_without_the_value(session, make, field):
    person = make.jobseeker(**{field: "要紧的13800000001"})
    actor = make.actor()
    assert jobseekers.reveal(session, actor, person, field, RevealReason.VISIT) == "要紧的13800000001"
    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "jobseeker.reveal")).one()
    assert (entry.object_id, entry.account_id) == (person.id, actor.account_id)
    assert entry.detail == {"field": field, "reason": "visit"}


def test_only_listed_values_can_be_uncovered(session, make):
    person = make.jobseeker(health="腰不好")
    refusal(lambda: jobseekers.reveal(session, make.actor(), person, "health", RevealReason.CALL))
    refusal(lambda: jobseekers.reveal(session, make.actor(), person, "address", RevealReason.CALL))


def test_an_officer_sees_a_person_and_uncovers_nothing(session, make):
    person = make.jobseeker()
    officer = make.actor(Role.OFFICER, make.community().parent)
    assert jobseekers.look(session, officer, person.id) is person
    with pytest.raises(ForbiddenError):
        jobseekers.reveal(session, officer, person, "phone", RevealReason.CALL)


def test_every_look_is_recorded_and_a_stranger_finds_nobody(session, make):
    person, actor = make.jobseeker(), make.actor()
    jobseekers.look(session, actor, person.id)
    jobseekers.look(session, actor, person.id)
    with pytest.raises(NotVisibleError):
        jobseekers.look(session, make.actor(area=make.community(*ELSEWHERE)), person.id)
    looks = session.scalars(select(AuditEntry).where(AuditEntry.action == "jobseeker.look")).all()
    assert [entry.account_id for entry in looks] == [actor.account_id] * 2


# entrusting


def test_a_social_worker_sees_an_entrusted_case_for_its_time_only(session, make, on):
    on("2026-09-10")
    person, actor = make.jobseeker(), make.actor()
    account = make.account(Role.SOCIAL_WORKER, make.community().parent)
    worker = make.actor(Role.SOCIAL_WORKER, make.community().parent)
    with pytest.raises(NotVisibleError):
        get_jobseeker(session, worker, person.id)
    entrustments.entrust(session, actor, person, account=account, scope="跟低保", valid_to=date(2026, 10, 1))
    from portal.actors import actor_of

    mine = actor_of(account, clock.today())
    assert get_jobseeker(session, mine, person.id) is person
    with pytest.raises(NotVisibleError):
        get_jobseeker(session, worker, person.id)
    on("2026-10-01")
    with pytest.raises(NotVisibleError):
        get_jobseeker(session, mine, person.id)


def test_ending_an_entrustment_ends_the_seeing(session, make, on):
    from portal.actors import actor_of

    on("2026-09-10")
    person, actor = make.jobseeker(), make.actor()
    account = make.account(Role.SOCIAL_WORKER)
    row = entrustments.entrust(
        session, actor, person, account=account, scope="跟低保", valid_to=date(2026, 10, 1)
    )
    on("2026-09-20")
    entrustments.end(session, actor, row)
    assert row.valid_to == date(2026, 9, 20)
    with pytest.raises(NotVisibleError):
        get_jobseeker(session, actor_of(account, clock.today()), person.id)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"scope": " "}, "scope"),
        ({"valid_to": date(2026, 9, 10)}, "valid_to"),
        ({"valid_to": date(2027, 9, 20)}, "valid_to"),
    ],
)
def test_an_entrustment_says_what_for_and_until_when(session, make, on, values, field):
    on("2026-09-10")
    told = {"account": make.account(Role.SOCIAL_WORKER), "scope": "跟低保", "valid_to": date(2026, 10, 1)}
    person, actor = make.jobseeker(), make.actor()
    error = refusal(lambda: entrustments.entrust(session, actor, person, **{**told, **values}))
    assert error.field == field


def test_a_case_goes_only_to_social_workers_of_its_area(session, make):
    far = make.account(Role.SOCIAL_WORKER, make.community(*ELSEWHERE))
    clerk = make.account(Role.WINDOW_CLERK)
    person, actor = make.jobseeker(), make.actor()
    later = clock.today() + timedelta(days=30)
    for account in (far, clerk):
        error = refusal(
            lambda who=account: entrustments.entrust(
                session, actor, person, account=who, scope="跟低保", valid_to=later
            )
        )
        assert error.field == "account"


def test_a_consent_is_stored_for_each_purpose_that_was_agreed_to(session, make):
    person = register(session, make, consents=[paper(), paper(Purpose.HEALTH), paper(Purpose.BENEFIT)])
    told = session.scalars(select(Consent.purpose).where(Consent.jobseeker_id == person.id)).all()
    assert set(told) == {Purpose.REGISTER, Purpose.HEALTH, Purpose.BENEFIT}


# under 16


@pytest.mark.parametrize("born", ["2015-01-01", "2015年1月", "2015.1.1", "2015"])
def test_a_child_is_not_registered_whatever_tells_the_age(session, make, born):
    refused = refusal(lambda: register(session, make, fields={"born": born}))
    assert (refused.field, "不满16岁" in refused.sentence) == ("born", True)
    assert session.scalar(select(func.count(Jobseeker.id))) == 0


def test_somebody_who_is_sixteen_is_registered_without_a_number(session, make):
    born = clock.today().replace(day=1) - timedelta(days=16 * 366)
    assert register(session, make, fields={"born": born.isoformat()}).id


def test_an_edit_does_not_make_a_child_of_somebody(session, make):
    actor, person = make.actor(), make.jobseeker(born="1980-03-05")
    refused = refusal(lambda: jobseekers.edit(session, actor, person, fields={"born": "2015-01-01"}))
    assert refused.field == "born"


def test_a_child_that_came_in_with_a_file_is_not_opened(session, make):
    person = make.jobseeker(born="2015-01-01", state=JobseekerState.PAUSED)
    refused = refusal(lambda: jobseekers.move(session, make.actor(), person, JobseekerState.ACTIVE))
    assert "不满16岁" in refused.sentence
    assert person.state is JobseekerState.PAUSED
