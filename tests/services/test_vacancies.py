"""Vacancies: six elements and a validity, lawful words, states through the table, nothing typed is lost."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import func, select, text

from portal import clock
from portal.actors import SYSTEM
from portal.models import (
    AuditEntry,
    EmployerState,
    FactManner,
    FactSource,
    PolicyKey,
    PolicyValue,
    Revision,
    Role,
    Vacancy,
    VacancyConfirmation,
    VacancySource,
    VacancyState,
)
from portal.models.vacancies import TRANSITIONS
from portal.services import readings, search, vacancies
from portal.services.errors import ConflictError, DomainError, ForbiddenError
from portal.services.vacancies import NotPublishableError

COMPLETE = {
    "title": "洗碗工",
    "headcount_text": "2",
    "tasks": "洗碗，收拾后厨",
    "requirements": "手脚麻利",
    "pay_text": "3000元/月",
    "hours_text": "早8点到下午4点，双休",
    "contact_phone": "13800000101",
}


@pytest.fixture(autouse=True)
def day(on):
    on("2026-09-10")


@pytest.fixture
def worker(make):
    return make.actor(Role.GRID_WORKER, make.community())


@pytest.fixture
def employer(make):
    return make.employer()


@pytest.fixture
def owner(make, employer):
    return make.actor(Role.EMPLOYER, employer=employer)


@pytest.fixture
def wage(session, make):
    city = make.community().parent.parent.parent
    for key, amount in ((PolicyKey.MINIMUM_WAGE_MONTH, "2010"), (PolicyKey.MINIMUM_WAGE_HOUR, "18.8")):
        session.add(
            PolicyValue(
                key=key, place=city, amount=Decimal(amount), valid_from=date(2025, 12, 1), source="通知"
            )
        )
    session.flush()


def create(session, actor, employer, *, source=VacancySource.VISIT, publish=True, insist=False, **values):
    fields = {**COMPLETE, "expires_on": clock.today() + timedelta(days=30), **values}
    return vacancies.create(
        session, actor, employer=employer, fields=fields, source=source, publish=publish, insist=insist
    )


def rules(vacancy, act=None) -> set[str]:
    return {f.rule for f in vacancies.check(vacancy, clock.today()) if act in (None, f.act)}


# ---- writing down ------------------------------------------------------------------------------------


def test_a_complete_vacancy_is_published_at_once(session, worker, employer):
    found = create(session, worker, employer)
    assert found.state is VacancyState.PUBLISHED
    assert found.published_on == found.last_confirmed_on == date(2026, 9, 10)
    assert found.reviewed_by_id == worker.account_id
    assert found.headcount == 2


@pytest.mark.parametrize(
    ("field", "rule"),
    [
        ("headcount_text", "missing_headcount"),
        ("tasks", "missing_tasks"),
        ("requirements", "missing_requirements"),
        ("pay_text", "missing_pay"),
        ("expires_on", "missing_validity"),
    ],
)
def test_what_lacks_an_element_is_kept_as_a_draft_and_not_shown(session, worker, employer, field, rule):
    found = create(session, worker, employer, **{field: None})
    assert found.state is VacancyState.DRAFT
    assert rule in rules(found, "block")
    with pytest.raises(NotPublishableError) as refused:
        vacancies.move(session, worker, found, VacancyState.PUBLISHED)
    assert refused.value.field == field


def test_without_an_address_nothing_is_published(session, make, worker):
    found = create(session, worker, make.employer(address=None))
    assert rules(found, "block") == {"missing_address"}
    other = create(session, worker, make.employer(address=None), workplace_address="育新路3号")
    assert other.state is VacancyState.PUBLISHED
    assert other.workplace.address == "育新路3号"


def test_a_vacancy_without_a_title_is_not_written_down(session, worker, employer):
    with pytest.raises(DomainError) as refused:
        create(session, worker, employer, title=" ")
    assert refused.value.field == "title"


def test_an_unlawful_word_stops_it_and_says_what_to_write_instead(session, worker, employer):
    with pytest.raises(NotPublishableError) as refused:
        create(session, worker, employer, requirements="限男性", insist=True)
    assert refused.value.field == "requirements"
    assert "限男性" in str(refused.value)
    finding = refused.value.findings[0]
    assert finding.instead
    assert finding.law
    assert finding.instead in str(refused.value)


def test_an_employer_not_in_use_cannot_be_shown(session, make, worker):
    found = create(session, worker, make.employer(state=EmployerState.CLOSED))
    assert rules(found, "block") == {"employer_unknown"}


@pytest.mark.usefixtures("wage")
def test_pay_under_the_lawful_minimum_for_its_hours_is_computed_and_shown(session, worker, employer):
    found = create(
        session, worker, employer, pay_text="2200元/月", hours_text="每天12小时，早7点到晚7点，月休4天"
    )
    assert found.state is VacancyState.DRAFT
    finding = next(f for f in vacancies.check(found, clock.today()) if f.rule == "pay_under_minimum")
    assert finding.field == "pay_text"
    assert finding.how
    assert any(character.isdigit() for character in finding.sentence)


@pytest.mark.usefixtures("wage")
def test_lawful_pay_is_no_finding(session, worker, employer):
    assert "pay_under_minimum" not in rules(create(session, worker, employer))


# ---- a reviewer's answer for a warning ---------------------------------------------------------------


def test_a_warning_stops_until_a_reviewer_answers_for_it(session, worker, employer):
    found = create(session, worker, employer, requirements="35岁以下")
    assert found.state is VacancyState.DRAFT
    with pytest.raises(NotPublishableError):
        vacancies.move(session, worker, found, VacancyState.PUBLISHED)
    vacancies.move(session, worker, found, VacancyState.PUBLISHED, override_reason="要爬梯子，跟老板说过了")
    assert found.state is VacancyState.PUBLISHED
    moved = session.scalars(select(AuditEntry).where(AuditEntry.action == "vacancy.moved")).all()[-1]
    assert moved.detail["overridden"] == "yes"
    stored = session.execute(text("SELECT override_reason FROM vacancies")).scalar_one()
    assert "爬梯子" not in stored


@pytest.mark.parametrize(("field", "rule"), [("pay_text", "pay_unread"), ("hours_text", "hours_unread")])
def test_pay_and_hours_nobody_can_read_are_asked_before_it_is_shown(session, worker, employer, field, rule):
    vacancy = create(session, worker, employer, **{field: "嘟噜"})
    assert vacancy.state is VacancyState.DRAFT
    found = next(finding for finding in vacancies.check(vacancy, clock.today()) if finding.rule == rule)
    assert (found.act, found.field, found.words) == ("ask", field, "嘟噜")
    readable = {"pay_text": "2800元/月", "hours_text": "早8点到下午5点"}[field]
    vacancies.edit(session, worker, vacancy, fields={field: readable}, shown_version=None)
    vacancies.move(session, worker, vacancy, VacancyState.PUBLISHED)
    assert vacancy.state is VacancyState.PUBLISHED


def test_a_reviewer_may_answer_for_hours_nobody_can_read(session, worker, employer):
    vacancy = create(session, worker, employer, hours_text="嘟噜", override_reason="问过老板，白天来就行")
    assert vacancy.state is VacancyState.PUBLISHED


def test_a_reason_never_lifts_a_block(session, worker, employer):
    found = create(session, worker, employer, requirements="限男性")
    with pytest.raises(NotPublishableError):
        vacancies.move(session, worker, found, VacancyState.PUBLISHED, override_reason="老板说了算")


def test_a_reason_holds_only_for_the_words_it_was_given_for(session, worker, employer):
    found = create(session, worker, employer, requirements="35岁以下", override_reason="要爬梯子")
    assert found.state is VacancyState.PUBLISHED
    vacancies.edit(session, worker, found, fields={"tasks": "洗碗，倒垃圾"}, shown_version=found.version)
    assert found.override_reason is None
    assert found.state is VacancyState.IN_REVIEW


# ---- numbers and sources -----------------------------------------------------------------------------


def test_numbers_count_up_within_a_community(session, make, worker, employer):
    first, second = create(session, worker, employer), create(session, worker, employer)
    assert first.number.startswith(f"V-{employer.community_id:03d}-")
    assert int(second.number[-5:]) == int(first.number[-5:]) + 1
    elsewhere = make.community("富民社区", "富力街道", "南山区")
    other = create(session, SYSTEM, make.employer(community=elsewhere))
    assert other.number.endswith("-00001")


def test_an_imported_vacancy_keeps_its_number_raw_row_and_day(session, employer):
    found = create(
        session,
        SYSTEM,
        employer,
        source=VacancySource.IMPORT,
        number="J001",
        sender="育才街道",
        registered_on=date(2026, 7, 6),
        registered_by_text="田甜",
        raw={"编号": "J001"},
    )
    assert (found.number, found.sender, found.raw) == ("J001", "育才街道", {"编号": "J001"})
    assert found.state is VacancyState.PUBLISHED
    assert found.last_confirmed_on == date(2026, 7, 6)


def test_an_imported_vacancy_that_cannot_be_shown_waits_for_review(session, employer):
    found = create(session, SYSTEM, employer, source=VacancySource.IMPORT, requirements="")
    assert found.state is VacancyState.IN_REVIEW


def test_an_employers_own_vacancy_waits_for_review(session, employer, owner):
    found = create(session, owner, employer, source=VacancySource.EMPLOYER)
    assert found.state is VacancyState.IN_REVIEW
    assert found.published_on is None


def test_an_employer_posts_only_for_themselves(session, make, owner):
    with pytest.raises(ForbiddenError):
        create(session, owner, make.employer(), source=VacancySource.EMPLOYER)


def test_an_employer_cannot_pretend_to_be_a_visit(session, employer, owner):
    with pytest.raises(ForbiddenError):
        create(session, owner, employer, source=VacancySource.VISIT)


def test_a_worker_of_another_street_cannot_write_here(session, make, employer):
    stranger = make.actor(Role.GRID_WORKER, make.community("富民社区", "富力街道", "南山区"))
    with pytest.raises(ForbiddenError):
        create(session, stranger, employer)


# ---- editing -----------------------------------------------------------------------------------------


def test_a_desk_edit_keeps_what_was_said_and_stays_published(session, worker, employer):
    found = create(session, worker, employer)
    changed = vacancies.edit(
        session, worker, found, fields={"pay_text": "3200元/月"}, shown_version=found.version
    )
    assert changed == ["pay_text"]
    assert found.state is VacancyState.PUBLISHED
    assert found.pay_month_max == 3200
    revision = session.scalars(select(Revision)).one()
    assert (revision.before, revision.after) == ({"pay_text": "3000元/月"}, {"pay_text": "3200元/月"})


def test_a_desk_edit_that_makes_it_unlawful_takes_it_off_the_window(session, worker, employer):
    found = create(session, worker, employer)
    vacancies.edit(session, worker, found, fields={"requirements": "限男性"}, shown_version=found.version)
    assert found.state is VacancyState.IN_REVIEW


def test_an_employers_edit_goes_back_to_review(session, worker, employer, owner):
    found = create(session, worker, employer)
    vacancies.edit(session, owner, found, fields={"tasks": "洗碗"}, shown_version=found.version)
    assert found.state is VacancyState.IN_REVIEW


def test_the_second_of_two_edits_sees_both_versions(session, make, worker, employer):
    found = create(session, worker, employer)
    shown = found.version
    other = make.actor(Role.WINDOW_CLERK, employer.community, display_name="老李")
    vacancies.edit(session, other, found, fields={"tasks": "洗菜"}, shown_version=shown)
    with pytest.raises(ConflictError) as conflict:
        vacancies.edit(session, worker, found, fields={"tasks": "刷锅"}, shown_version=shown)
    assert conflict.value.current["tasks"] == "洗菜"
    assert conflict.value.changed_by == "老李"


def test_a_confirmation_meanwhile_disturbs_nobody_who_is_writing(session, worker, employer, on):
    found = create(session, worker, employer)
    shown = found.version
    on("2026-09-12")
    vacancies.confirm_open(session, worker, found)
    session.flush()
    assert found.version != shown
    vacancies.edit(session, worker, found, fields={"tasks": "刷锅"}, shown_version=shown)
    assert found.tasks == "刷锅"


def test_a_person_who_rewrites_the_words_retires_what_was_confirmed_from_them(session, worker, employer):
    found = create(session, worker, employer, access_text="给凳子，厕所近")
    told = {"source": FactSource.EMPLOYER, "manner": FactManner.TOLD}
    for key, words in (("stool", "给凳子"), ("toilet", "厕所近"), ("rest", "")):
        value = {"key": key, "state": "offered"}
        readings.confirm(session, worker, found, key=f"accommodation:{key}", value=value, words=words, **told)
    new = {"access_text": "没凳子，厕所近"}
    vacancies.edit(session, worker, found, fields=new, shown_version=None, retire_facts=True)
    confirmed = {p.key for p in readings.proposals(session, found) if p.state == "confirmed"}
    assert confirmed == {"accommodation:toilet", "accommodation:rest"}


def test_a_file_never_retires_what_a_person_confirmed(session, worker, employer):
    found = create(session, worker, employer, access_text="给凳子")
    readings.confirm(
        session,
        worker,
        found,
        key="accommodation:stool",
        value={"key": "stool", "state": "refused"},
        words="给凳子",
        source=FactSource.EMPLOYER,
        manner=FactManner.TOLD,
    )
    vacancies.edit(session, SYSTEM, found, fields={"access_text": "有凳子"}, shown_version=None)
    told = {p.key: p.reading.value for p in readings.proposals(session, found) if p.state == "confirmed"}
    assert told["accommodation:stool"]["state"] == "refused"


def test_a_changed_workplace_is_another_row_and_the_old_one_stays(session, worker, employer):
    found = create(session, worker, employer, workplace_address="一号店")
    vacancies.edit(
        session, worker, found, fields={"workplace_address": "二号店"}, shown_version=found.version
    )
    assert found.workplace.address == "二号店"
    vacancies.edit(
        session, worker, found, fields={"workplace_address": employer.address}, shown_version=found.version
    )
    assert found.workplace is None


def test_a_published_vacancy_cannot_lose_its_validity(session, worker, employer):
    found = create(session, worker, employer)
    with pytest.raises(DomainError) as refused:
        vacancies.edit(session, worker, found, fields={"expires_on": None}, shown_version=found.version)
    assert refused.value.field == "expires_on"


# ---- states ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("from_state", list(VacancyState))
@pytest.mark.parametrize("to_state", list(VacancyState))
def test_only_steps_of_the_table_are_possible(session, worker, employer, from_state, to_state):
    found = create(session, worker, employer)
    found.state = from_state
    session.flush()
    possible = to_state in TRANSITIONS[from_state] and to_state is not VacancyState.EXPIRED
    if possible:
        vacancies.move(session, worker, found, to_state, note="说明")
        assert found.state is to_state
    else:
        with pytest.raises(DomainError):
            vacancies.move(session, worker, found, to_state, note="说明")


def test_every_step_is_in_the_trail_and_the_history(session, worker, employer):
    found = create(session, worker, employer)
    vacancies.move(session, worker, found, VacancyState.PAUSED, note="老板回老家了")
    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "vacancy.moved")).all()[-1]
    assert entry.detail == {"from_state": "published", "to_state": "paused"}
    assert session.scalars(select(Revision)).one().after == {
        "state": "paused",
        "review_note": "老板回老家了",
    }


@pytest.mark.parametrize("to_state", [VacancyState.DRAFT, VacancyState.WITHDRAWN])
def test_sending_back_needs_a_word_why(session, worker, employer, owner, to_state):
    found = create(session, owner, employer, source=VacancySource.EMPLOYER)
    with pytest.raises(DomainError) as refused:
        vacancies.move(session, worker, found, to_state)
    assert refused.value.field == "note"


def test_an_employer_pauses_and_fills_but_never_publishes(session, worker, employer, owner):
    found = create(session, worker, employer)
    vacancies.move(session, owner, found, VacancyState.PAUSED)
    with pytest.raises(DomainError):
        vacancies.move(session, owner, found, VacancyState.PUBLISHED)
    vacancies.move(session, owner, found, VacancyState.IN_REVIEW)
    vacancies.move(session, worker, found, VacancyState.PUBLISHED)
    vacancies.move(session, owner, found, VacancyState.FILLED)
    assert found.state is VacancyState.FILLED


def test_an_employer_cannot_send_what_may_not_be_said(session, employer, owner):
    found = create(
        session, owner, employer, source=VacancySource.EMPLOYER, publish=False, requirements="限男性"
    )
    assert found.state is VacancyState.DRAFT
    with pytest.raises(NotPublishableError):
        vacancies.move(session, owner, found, VacancyState.IN_REVIEW)


def test_publishing_again_says_that_it_is_open_and_until_when(session, worker, employer, on):
    found = create(session, worker, employer)
    vacancies.expire_overdue(session, date(2026, 12, 1))
    on("2026-12-01")
    with pytest.raises(NotPublishableError) as refused:
        vacancies.move(session, worker, found, VacancyState.PUBLISHED)
    assert refused.value.field == "expires_on"
    vacancies.move(session, worker, found, VacancyState.PUBLISHED, expires_on=date(2026, 12, 31))
    assert found.last_confirmed_on == found.published_on == date(2026, 12, 1)


# ---- still open --------------------------------------------------------------------------------------


def test_one_tap_says_that_it_is_still_open(session, worker, employer, on):
    found = create(session, worker, employer)
    on("2026-09-20")
    vacancies.confirm_open(session, worker, found)
    assert found.last_confirmed_on == date(2026, 9, 20)
    row = session.scalars(select(VacancyConfirmation)).one()
    assert (row.confirmed_on, row.confirmed_by_id) == (date(2026, 9, 20), worker.account_id)


def test_the_tap_may_extend_but_never_shorten(session, worker, employer):
    found = create(session, worker, employer)
    vacancies.confirm_open(session, worker, found, extend_to=date(2026, 9, 15))
    assert found.expires_on == date(2026, 10, 10)
    vacancies.confirm_open(session, worker, found, extend_to=date(2026, 11, 1))
    assert found.expires_on == date(2026, 11, 1)


def test_what_is_not_published_cannot_be_open(session, worker, employer):
    found = create(session, worker, employer, publish=False)
    with pytest.raises(DomainError, match="先发布"):
        vacancies.confirm_open(session, worker, found)


def test_the_day_after_its_last_day_a_vacancy_is_off_the_window(session, worker, employer):
    found = create(session, worker, employer, expires_on=date(2026, 9, 12))
    assert vacancies.expire_overdue(session, date(2026, 9, 12)) == 0
    assert found.state is VacancyState.PUBLISHED
    assert vacancies.expire_overdue(session, date(2026, 9, 13)) == 1
    assert found.state is VacancyState.EXPIRED


def test_the_database_itself_refuses_a_published_vacancy_without_validity(session, make):
    from sqlalchemy.exc import IntegrityError

    with pytest.raises(IntegrityError, match="published_has_validity"), session.begin_nested():
        make.vacancy(expires_on=None)


# ---- finding -----------------------------------------------------------------------------------------


def titles(session, query) -> list[str]:
    return [row.title for row in session.scalars(query)]


def test_words_find_title_employer_and_tasks(session, make, worker):
    make.vacancy(title="看大门", tasks="登记来人", employer=make.employer(name="康瑞药材"))
    make.vacancy(title="洗碗工", tasks="后厨")
    for words in ("大门", "康瑞", "登记", "康瑞 大门", "看大门"):
        assert titles(session, search.vacancies(worker, words=words)) == ["看大门"]
    assert titles(session, search.vacancies(worker, words="康瑞 洗碗")) == []
    assert titles(session, search.vacancies(worker, words="%")) == []


def test_filters_narrow_and_counts_tell_the_states(session, make, worker):
    make.vacancy(title="新的")
    make.vacancy(title="旧的", last_confirmed_on=date(2026, 8, 1))
    make.vacancy(title="快过期", expires_on=date(2026, 9, 12))
    make.vacancy(title="草稿", published=False)
    assert titles(session, search.vacancies(worker, stale=True)) == ["旧的"]
    assert titles(session, search.vacancies(worker, expiring=True)) == ["快过期"]
    assert titles(session, search.vacancies(worker, state=VacancyState.DRAFT)) == ["草稿"]
    assert search.counts_by_state(session, search.vacancies(worker)) == {
        VacancyState.PUBLISHED: 3,
        VacancyState.DRAFT: 1,
    }


def test_the_list_holds_the_own_area_and_on_request_what_is_published_elsewhere(session, make, worker):
    elsewhere = make.employer(community=make.community("富民社区", "富力街道", "南山区"))
    make.vacancy(title="外面的", employer=elsewhere)
    make.vacancy(title="外面的草稿", employer=elsewhere, published=False)
    assert titles(session, search.vacancies(worker)) == []
    assert titles(session, search.vacancies(worker, everywhere=True)) == ["外面的"]


def test_traits_filter_only_what_is_known_to_be_true(session, make, worker):
    from portal.models import VacancyTrait

    sitting = make.vacancy(title="坐着的")
    sitting.traits.append(VacancyTrait(trait="sitting"))
    make.vacancy(title="不知道的")
    session.flush()
    assert titles(session, search.vacancies(worker, traits=("sitting",))) == ["坐着的"]
    assert titles(session, search.vacancies(worker, traits=("sitting", "no_night"))) == []


def test_pay_orders_from_most_to_unknown(session, make, worker):
    make.vacancy(title="没写")
    make.vacancy(title="少", pay_month_max=Decimal(2000))
    make.vacancy(title="多", pay_month_max=Decimal(4000))
    assert titles(session, search.vacancies(worker, order="pay")) == ["多", "少", "没写"]


def test_employers_are_found_by_alias_and_those_who_ask_come_first(session, make, worker):
    from portal.models import EmployerAlias

    known = make.employer(name="康瑞")
    known.aliases.append(EmployerAlias(alias="老药厂"))
    make.employer(name="新来的", state=EmployerState.ASKED)
    session.flush()
    found = list(session.scalars(search.employers(worker)))
    assert [row.name for row in found] == ["新来的", "康瑞"]
    assert list(session.scalars(search.employers(worker, words="药厂"))) == [known]
    make.vacancy(employer=known)
    assert search.open_vacancies(session, [known.id]) == {known.id: 1}
    assert search.to_choose_from(session, worker) == [known]


def test_nothing_was_lost(session, worker, employer):
    create(session, worker, employer, remark="晚上别打电话", access_text="给凳子")
    found = session.scalars(select(Vacancy)).one()
    assert (found.remark, found.access_text) == ("晚上别打电话", "给凳子")
    assert session.scalar(select(func.count()).select_from(Vacancy)) == 1
