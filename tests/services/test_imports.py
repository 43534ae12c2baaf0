import csv
import hashlib
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session
from told_rows import file_of, person, post

import matching
from matching.tables import COLUMNS
from portal import clock
from portal.actors import SYSTEM
from portal.models import (
    Consent,
    Employer,
    EmployerAlias,
    FactManner,
    FactSource,
    ImportFinding,
    ImportKind,
    Jobseeker,
    JobseekerState,
    Level,
    Place,
    PlaceCode,
    PlaceParent,
    Purpose,
    Role,
    Vacancy,
    VacancyState,
)
from portal.services import (
    categories,
    consents,
    duplicates,
    imports,
    person_merging,
    places,
    policy,
    readings,
)
from portal.services.categories import Category
from portal.services.errors import DomainError, ForbiddenError, NotVisibleError
from portal.services.readings import ahead

RELEVANCE = Path(__file__).parent.parent / "relevance"


@pytest.fixture
def hegang(session: Session, on) -> Session:
    on("2026-09-10T04:00")
    places.seed(session)
    policy.seed(session)
    consents.seed_wordings(session)
    return session


def bring(session: Session, kind: ImportKind, *rows: dict[str, str], actor=SYSTEM, **options):
    return imports.run(session, actor, kind, "台账.csv", file_of(kind, *rows), **options)


def bring_posts(session: Session, *rows: dict[str, str], **options):
    return bring(session, ImportKind.VACANCIES, *rows, **options)


def bring_people(session: Session, *rows: dict[str, str], **options):
    options.setdefault("consented_on", date(2026, 8, 20))
    return bring(session, ImportKind.JOBSEEKERS, *rows, **options)


def worker_of(make, session: Session, community: str, role: Role = Role.GRID_WORKER):
    return make.actor(role, places.by_name(session, community)[0])


def reasons(batch) -> str:
    return "\n".join(f"{row.column}: {row.reason}" for row in batch.findings)


# ---- vacancies


def test_a_row_becomes_a_published_vacancy_with_its_employer_and_the_row_beside_it(hegang):
    batch = bring_posts(hegang, post())
    vacancy = hegang.scalars(select(Vacancy)).one()
    assert (batch.rows, batch.added, batch.updated, batch.unchanged) == (1, 1, 0, 0)
    assert vacancy.state is VacancyState.PUBLISHED
    assert vacancy.employer.name == "春晖面馆"
    assert vacancy.community.name == "春晖社区"
    assert vacancy.raw["薪资待遇"] == "2400元/月"
    assert vacancy.readings


def test_two_posts_of_one_employer_share_it(hegang):
    bring_posts(hegang, post(), post(编号="T2", 岗位名称="切墩"))
    assert hegang.scalar(select(func.count()).select_from(Employer)) == 1


def test_the_same_file_again_changes_nothing(hegang):
    bring_posts(hegang, post())
    before = hegang.scalars(select(Vacancy)).one().version
    batch = bring_posts(hegang, post())
    assert (batch.added, batch.updated, batch.unchanged) == (0, 0, 1)
    assert hegang.scalars(select(Vacancy)).one().version == before


def test_a_changed_cell_changes_the_vacancy_and_keeps_what_it_said(hegang):
    bring_posts(hegang, post())
    batch = bring_posts(hegang, post(薪资待遇="2600元/月"))
    vacancy = hegang.scalars(select(Vacancy)).one()
    assert batch.updated == 1
    assert vacancy.pay_text == "2600元/月"


def test_words_edited_at_the_desk_are_not_overwritten(hegang):
    from portal.services import vacancies

    bring_posts(hegang, post())
    vacancy = hegang.scalars(select(Vacancy)).one()
    vacancies.edit(hegang, SYSTEM, vacancy, fields={"pay_text": "2700元/月"}, shown_version=None)
    batch = bring_posts(hegang, post(薪资待遇="2500元/月"))
    assert vacancy.pay_text == "2700元/月"
    assert "改过这一格" in reasons(batch)


def test_a_confirmed_fact_outlives_the_next_import(hegang):
    bring_posts(hegang, post())
    vacancy = hegang.scalars(select(Vacancy)).one()
    told = next(row for row in readings.proposals(hegang, vacancy) if row.reading.fact == "headcount")
    source, manner = FactSource.EMPLOYER, FactManner.TOLD
    readings.confirm(hegang, SYSTEM, vacancy, key=told.key, value=3, source=source, manner=manner)
    bring_posts(hegang, post(招聘人数="2"))
    assert vacancy.headcount_text == "2"
    assert vacancy.headcount == 3


def test_a_number_used_by_two_lists_does_not_mix_their_posts(hegang):
    bring_posts(hegang, post())
    other = post(企业名称="振兴超市", 岗位名称="理货员", 所属街道="光明街道", 所属社区="振兴社区")
    batch = bring_posts(hegang, other)
    assert batch.added == 1
    assert bring_posts(hegang, other).unchanged == 1
    assert {row.employer.name for row in hegang.scalars(select(Vacancy))} == {"春晖面馆", "振兴超市"}


def test_a_wrong_code_beside_a_known_name_is_reported_and_the_row_comes_in(hegang):
    bring_posts(hegang, post())
    batch = bring_posts(hegang, post(编号="T2", 岗位名称="切墩", 统一社会信用代码="91230400MA00000000"))
    assert batch.added == 1
    assert "照着执照" in reasons(batch)
    assert hegang.scalars(select(func.count(Employer.id))).one() == 1


@pytest.mark.parametrize(
    ("cells", "column", "said"),
    [
        ({"企业名称": "春" * 101}, "企业名称", "最多100个字"),
        ({"所属社区": "没有这个社区"}, "所属社区", "先记在"),
        ({"有效期至": "过了年再说"}, "有效期至", "没看懂"),
        ({"有效期至": ""}, "有效期至", "招到哪天"),
        ({"企业名称": ""}, "企业名称", "问清楚"),
        ({"岗位名称": ""}, "岗位名称", "问清楚"),
        ({"编号": ""}, "编号", "先给它"),
        ({"薪资待遇": ""}, "薪资待遇", "多少钱"),
        ({"任职要求": "限男，先交押金300元"}, "任职要求", "不能这么写"),
        ({"统一社会信用代码": "12345"}, "统一社会信用代码", "码"),
    ],
)
def test_what_is_wrong_in_a_cell_is_said_beside_it_and_the_row_is_kept(hegang, cells, column, said):
    batch = bring_posts(hegang, post(**cells))
    assert batch.added == 1
    assert any(row.column == column and said in row.reason for row in batch.findings), reasons(batch)
    assert hegang.scalar(select(func.count()).select_from(Vacancy)) == 1


@pytest.mark.parametrize("cells", [{"有效期至": ""}, {"任职要求": "先交押金300元"}, {"薪资待遇": ""}])
def test_what_may_not_be_shown_waits_for_review(hegang, cells):
    bring_posts(hegang, post(**cells))
    assert hegang.scalars(select(Vacancy)).one().state is VacancyState.IN_REVIEW


def test_a_post_that_only_waited_for_a_day_is_published_when_the_file_brings_it(hegang):
    bring_posts(hegang, post(有效期至=""))
    bring_posts(hegang, post())
    assert hegang.scalars(select(Vacancy)).one().state is VacancyState.PUBLISHED


def test_an_unknown_column_is_reported_and_kept_with_the_row(hegang):
    data = file_of(ImportKind.VACANCIES, post() | {"店里养猫": "两只"})
    batch = imports.run(hegang, SYSTEM, ImportKind.VACANCIES, "台账.csv", data)
    assert batch.unknown_columns == "店里养猫"
    assert hegang.scalars(select(Vacancy)).one().raw["店里养猫"] == "两只"


def test_an_empty_row_of_a_file_with_wrong_columns_changes_nothing(hegang):
    with pytest.raises(DomainError) as refused:
        imports.run(hegang, SYSTEM, ImportKind.VACANCIES, "x.csv", "甲,乙\n1,2\n".encode())
    assert refused.value.field == "file"
    assert "编号" in str(refused.value)
    assert hegang.scalar(select(func.count()).select_from(Vacancy)) == 0


# ---- who may bring what


def test_a_grid_workers_rows_outside_their_communities_are_left_out_and_said(hegang, make):
    actor = worker_of(make, hegang, "春晖社区")
    far = post(编号="T2", 所属街道="光明街道", 所属社区="振兴社区")
    batch = bring_posts(hegang, post(), far, actor=actor)
    assert batch.added == 1
    assert [(row.number, row.column) for row in batch.findings if "不在您管" in row.reason] == [
        ("T2", "所属社区")
    ]


def test_an_officer_brings_in_the_ledger_of_the_whole_district(hegang, make):
    district = places.by_name(hegang, "工农区", Level.DISTRICT)[0]
    far = post(编号="T2", 所属街道="光明街道", 所属社区="振兴社区")
    batch = bring_posts(hegang, post(), far, actor=make.actor(Role.OFFICER, district))
    assert batch.added == 1
    assert batch.by_id is not None


@pytest.mark.parametrize(
    ("role", "kind"),
    [
        (Role.AUDITOR, ImportKind.VACANCIES),
        (Role.SOCIAL_WORKER, ImportKind.JOBSEEKERS),
        (Role.GRID_WORKER, ImportKind.AREAS),
        (Role.ADMIN, ImportKind.JOBSEEKERS),
        (Role.ADMIN, ImportKind.VACANCIES),
    ],
)
def test_nobody_brings_in_what_is_not_theirs(hegang, make, role, kind):
    with pytest.raises(ForbiddenError):
        bring(hegang, kind, actor=worker_of(make, hegang, "春晖社区", role))


def test_a_batch_is_seen_by_its_importer_and_by_those_whose_areas_hold_all_of_it(hegang, make):
    officer = make.actor(Role.OFFICER, places.by_name(hegang, "工农区", Level.DISTRICT)[0])
    batch = bring_posts(hegang, post(), post(编号="T2", 所属社区="东风社区"), actor=officer)
    street = make.actor(Role.WINDOW_CLERK, places.by_name(hegang, "红旗街道", Level.SUBDISTRICT)[0])
    assert imports.get_batch(hegang, officer, batch.id) is batch
    assert imports.get_batch(hegang, street, batch.id) is batch
    with pytest.raises(NotVisibleError):
        imports.get_batch(hegang, worker_of(make, hegang, "春晖社区"), batch.id)


def test_a_post_that_went_into_another_one_does_not_hide_its_file(hegang, make):
    officer = make.actor(Role.OFFICER, places.by_name(hegang, "工农区", Level.DISTRICT)[0])
    batch = bring_posts(hegang, post(), post(编号="T2", 岗位名称="洗菜工"), actor=officer)
    street = make.actor(Role.WINDOW_CLERK, places.by_name(hegang, "红旗街道", Level.SUBDISTRICT)[0])
    stays, goes = hegang.scalars(select(Vacancy).order_by(Vacancy.number))
    goes.merged_into_id = stays.id
    hegang.flush()
    assert imports.get_batch(hegang, street, batch.id) is batch


# ---- people


def test_people_come_in_with_the_consent_that_was_declared(hegang):
    bring_people(hegang, person(), witness="佟丽")
    found = hegang.scalars(select(Jobseeker)).one()
    given = {row.purpose: row for row in hegang.scalars(select(Consent))}
    assert set(given) == {Purpose.REGISTER, Purpose.HEALTH}
    assert given[Purpose.HEALTH].given_on == date(2026, 8, 20)
    assert given[Purpose.HEALTH].witness == "佟丽"
    assert [row.kind for row in found.categories] == ["低保", "残疾人"]
    assert any(reading["source"] == "身体状况与功能" for reading in found.readings)


def test_without_consent_people_wait_and_their_health_is_not_read(hegang):
    batch = bring_people(hegang, person(), consented_on=None)
    found = hegang.scalars(select(Jobseeker)).one()
    assert found.health == "站一个钟头腿就疼"
    assert all(reading["source"] != "身体状况与功能" for reading in found.readings)
    assert "没有同意记录" in reasons(batch)


def test_the_same_file_with_the_consent_added_is_read_anew(hegang):
    bring_people(hegang, person(), consented_on=None)
    batch = bring_people(hegang, person())
    found = hegang.scalars(select(Jobseeker)).one()
    assert (batch.updated, batch.unchanged) == (1, 0)
    assert any(reading["source"] == "身体状况与功能" for reading in found.readings)
    assert bring_people(hegang, person()).unchanged == 1


def test_a_person_edited_at_the_desk_keeps_the_desks_words(hegang):
    from portal.services import jobseekers

    bring_people(hegang, person())
    found = hegang.scalars(select(Jobseeker)).one()
    jobseekers.edit(hegang, SYSTEM, found, fields={"wishes": "收银"})
    batch = bring_people(hegang, person(求职意向="看大门", 期望月薪="2000"))
    assert (found.wishes, found.desired_pay) == ("收银", "2000")
    assert "改过这一格" in reasons(batch)


NONSENSE = "丑噜嘟蹊"
# What is kept in its own words, whatever they are.
FREE = {"编号", "姓名", "所属街道", "所属社区", "网格", "居住地址", "登记网格员", "备注"}


@pytest.mark.parametrize("column", [name for name in COLUMNS["jobseekers"] if name not in FREE])
def test_every_cell_of_a_person_that_nobody_understands_is_reported(hegang, column):
    batch = bring_people(hegang, person(**{column: NONSENSE}))
    assert column in {row.column for row in batch.findings}, reasons(batch)
    told = {
        reading["source"]: reading["fact"] for reading in hegang.scalars(select(Jobseeker)).one().readings
    }
    assert told.get(column, "unread") == "unread"


def test_the_same_words_in_two_columns_are_reported_twice(hegang):
    batch = bring_people(hegang, person(技能与证书=NONSENSE, 求职意向=NONSENSE))
    assert {"技能与证书", "求职意向"} <= {row.column for row in batch.findings}


READ = (
    "岗位名称",
    "招聘人数",
    "工作内容",
    "任职要求",
    "薪资待遇",
    "工作时间",
    "社保福利",
    "无障碍与便利条件",
    "可否残疾人",
)


@pytest.mark.parametrize("column", READ)
def test_every_cell_of_a_post_that_nobody_understands_is_reported(hegang, column):
    batch = bring_posts(hegang, post(**{column: NONSENSE}))
    assert column in {row.column for row in batch.findings}, reasons(batch)


def test_what_everybody_understands_is_not_reported(hegang):
    told = {
        "性别": "男",
        "残疾类别": "肢体",
        "残疾等级": "三级",
        "目前收入与救助": "低保一个月730",
        "文化程度": "初中",
    }
    ways = {"家庭与照料情况": "跟老妈过", "技能与证书": "无", "工作经历": "没有", "可接受通勤": "走路20分钟"}
    batch = bring_people(hegang, person(**told, **ways))
    assert not batch.findings, reasons(batch)
    batch = bring_posts(hegang, post(社保福利="管吃", 可否残疾人="可"))
    assert not batch.findings, reasons(batch)


@pytest.mark.parametrize(
    ("column", "words"),
    [
        ("困难类别", "低收入；返乡母亲"),
        ("困难类别", "长期慢性病"),
        ("困难类别", "殘疾人"),
        ("残疾类别", "聽力"),
        ("目前收入与救助", "前夫抚养费时有时无"),
        ("目前收入与救助", "爸妈养着"),
        ("目前收入与救助", "家里没进项"),
    ],
)
def test_what_people_write_of_themselves_is_not_called_unread(hegang, column, words):
    batch = bring_people(hegang, person(**{column: words}))
    assert column not in {row.column for row in batch.findings}, reasons(batch)


@pytest.mark.parametrize("words", ["这活残疾人够呛", "聋哑的以前有过", "残疾勿扰"])
def test_what_a_shop_says_of_people_with_a_disability_is_not_called_unread(hegang, words):
    batch = bring_posts(hegang, post(可否残疾人=words))
    assert "没看懂" not in reasons(batch)


def test_two_people_of_one_number_stay_two(hegang):
    bring_people(hegang, person())
    bring_people(hegang, person(姓名="郭大雪", 联系电话="13800000889"))
    assert {row.name for row in hegang.scalars(select(Jobseeker))} == {"冯小满", "郭大雪"}


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"身份证号": "99000019800102006"}, "身份证号"),
        ({"联系电话": "打他妈的"}, "联系电话"),
        ({"残疾证号": "123"}, "残疾证号"),
        ({"登记日期": "上个月"}, "登记日期"),
        ({"姓名": ""}, "姓名"),
    ],
)
def test_a_cell_that_cannot_be_so_is_reported_and_the_person_kept(hegang, cells, column):
    batch = bring_people(hegang, person(**cells))
    assert batch.added == 1
    assert column in {row.column for row in batch.findings}, reasons(batch)


def test_somebody_registered_under_another_number_is_pointed_out(hegang):
    told = {"身份证号": "990000198001020069"}
    bring_people(hegang, person(**told))
    batch = bring_people(hegang, person(编号="S2", 姓名="冯小满满", **told))
    assert "已经登记过" in reasons(batch)


def _take_back(session: Session, purpose: Purpose) -> Jobseeker:
    found = session.scalars(select(Jobseeker)).one()
    given = session.scalars(select(Consent).where(Consent.purpose == purpose)).one()
    consents.withdraw(session, SYSTEM, given)
    return found


@pytest.mark.parametrize("purpose", [Purpose.REGISTER, Purpose.HEALTH])
@pytest.mark.parametrize("day", [date(2026, 8, 20), date(2026, 9, 10)])
def test_the_file_brought_again_does_not_undo_a_consent_taken_back(hegang, purpose, day):
    bring_people(hegang, person())
    found = _take_back(hegang, purpose)
    health, version = found.health, found.version
    batch = bring_people(hegang, person(求职意向="收银"), consented_on=day)
    assert (batch.added, batch.updated, batch.unchanged) == (0, 0, 1)
    assert f"撤回了“{purpose.label}”" in reasons(batch)
    assert not consents.has(hegang, found, purpose)
    assert (found.health, found.wishes, found.version) == (health, "坐着的活", version)


@pytest.mark.parametrize("number", ["S1", ""])
def test_words_about_the_body_leave_the_findings_with_the_consent(hegang, number):
    other = person(编号="S2", 姓名="郭大雪", 身体状况与功能="蹊嘟噜")
    bring_people(hegang, person(编号=number, 身体状况与功能="丑噜嘟蹊"), other)
    found = next(row for row in hegang.scalars(select(Jobseeker)) if row.name == "冯小满")
    given = hegang.scalars(
        select(Consent).where(Consent.jobseeker_id == found.id, Consent.purpose == Purpose.HEALTH)
    ).one()
    consents.withdraw(hegang, SYSTEM, given)
    query = select(ImportFinding).where(ImportFinding.column == "身体状况与功能").order_by(ImportFinding.row)
    assert [row.words for row in hegang.scalars(query)] == [None, "蹊嘟噜"]


def test_a_consent_signed_after_the_withdrawal_counts_again(hegang, on):
    bring_people(hegang, person())
    found = _take_back(hegang, Purpose.HEALTH)
    on("2026-09-15T04:00")
    batch = bring_people(hegang, person(), consented_on=date(2026, 9, 12))
    assert batch.updated == 1
    assert consents.has(hegang, found, Purpose.HEALTH)
    assert found.health == "站一个钟头腿就疼"


def test_who_took_a_consent_back_does_not_come_in_under_another_number(hegang):
    told = {"身份证号": "990000198001020069"}
    bring_people(hegang, person(**told))
    _take_back(hegang, Purpose.REGISTER)
    batch = bring_people(hegang, person(编号="S2", 姓名="冯小满满", **told))
    assert batch.added == 0
    assert "撤回了" in reasons(batch)


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"出生日期": "2015-01-01"}, "出生日期"),
        ({"出生日期": "2010年9月11日"}, "出生日期"),
        ({"出生日期": "2011年3月"}, "出生日期"),
        ({"出生日期": "2012"}, "出生日期"),
        ({"身份证号": "990000201501010013"}, "身份证号"),
    ],
)
def test_no_work_is_looked_for_for_who_is_not_16(hegang, make, cells, column):
    batch = bring_people(hegang, person(**cells))
    found = hegang.scalars(select(Jobseeker)).one()
    assert batch.added == 1
    assert found.state is JobseekerState.PAUSED
    assert any(row.column == column and "不满16岁" in row.reason for row in batch.findings), reasons(batch)


@pytest.mark.parametrize("born", ["2010-09-10", "2010年", "1988", "八几年", ""])
def test_who_is_16_or_may_be_is_looked_for(hegang, born):
    bring_people(hegang, person(出生日期=born))
    assert hegang.scalars(select(Jobseeker)).one().state is JobseekerState.ACTIVE


def test_a_made_number_is_the_same_each_time_and_needs_the_key(hegang):
    bring_people(hegang, person(编号=""))
    found = hegang.scalars(select(Jobseeker)).one()
    plain = hashlib.sha256("冯小满\x0013800000888\x00".encode()).hexdigest()
    assert found.number.startswith("无号-")
    assert plain[:8] not in found.number
    assert bring_people(hegang, person(编号="")).unchanged == 1


def test_a_person_of_no_community_is_left_out_with_the_reason(hegang):
    batch = bring_people(hegang, person(所属街道="", 所属社区=""), person(编号="S2", 所属社区="没有这个"))
    assert batch.added == 0
    assert [(row.row, row.column) for row in batch.findings] == [(2, "所属社区"), (3, "所属社区")]
    assert hegang.scalar(select(func.count()).select_from(Jobseeker)) == 0


def test_a_person_of_no_community_goes_to_the_one_their_address_names(hegang):
    batch = bring_people(hegang, person(所属街道="", 所属社区="", 居住地址="红旗街道春晖社区5号楼"))
    assert hegang.scalars(select(Jobseeker)).one().community.name == "春晖社区"
    assert "照地址" in reasons(batch)


def test_a_person_of_no_community_goes_to_the_only_one_of_the_importer(hegang, make):
    actor = worker_of(make, hegang, "春晖社区")
    batch = bring_people(hegang, person(所属街道="", 所属社区=""), actor=actor)
    assert hegang.scalars(select(Jobseeker)).one().community.name == "春晖社区"
    assert "没写社区" in reasons(batch)


def test_an_unclear_move_leaves_the_person_where_they_were(hegang, make):
    actor = worker_of(make, hegang, "春晖社区")
    bring_people(hegang, person(), actor=actor)
    batch = bring_people(hegang, person(所属社区="东风社区", 求职意向="收银"), actor=actor)
    found = hegang.scalars(select(Jobseeker)).one()
    assert (found.community.name, found.wishes) == ("春晖社区", "收银")
    assert "还记在原来的社区" in reasons(batch)


def test_two_rows_of_one_identity_in_one_file_are_pointed_out(hegang):
    told = {"身份证号": "990000198001020069"}
    batch = bring_people(hegang, person(**told), person(编号="S2", 姓名="冯大满", **told))
    assert batch.added == 2
    assert [row.row for row in batch.findings if "已经登记过" in row.reason] == [3]


def test_new_people_are_stored_without_asking_the_database_about_each(hegang):
    asked = []

    def count(_connection, _cursor, statement, *_rest):
        asked.extend([statement] if statement.startswith("SELECT") else [])

    event.listen(hegang.connection(), "before_cursor_execute", count)
    rows = [person(编号=f"S{number}", 姓名=f"冯{number}") for number in range(40)]
    assert bring_people(hegang, *rows).added == 40
    assert len(asked) < 20, asked


def test_new_identity_numbers_are_asked_about_together(hegang):
    asked = []

    def count(_connection, _cursor, statement, *_rest):
        asked.extend([statement] if statement.startswith("SELECT") else [])

    event.listen(hegang.connection(), "before_cursor_execute", count)
    rows = [person(编号=f"S{n}", 姓名=f"冯{n}", 身份证号=f"99000019800102{n:04d}") for n in range(40)]
    assert bring_people(hegang, *rows).added == 40
    assert len(asked) < 20, asked


def test_an_identity_number_that_a_known_row_brings_is_known_to_the_rows_below(hegang):
    told = {"身份证号": "990000198001020069"}
    bring_people(hegang, person())
    batch = bring_people(hegang, person(**told), person(编号="S2", 姓名="冯大满", **told))
    assert (batch.updated, batch.added) == (1, 1)
    assert [row.row for row in batch.findings if "已经登记过" in row.reason] == [3]


def test_a_consent_of_tomorrow_is_refused(hegang):
    with pytest.raises(DomainError) as refused:
        bring_people(hegang, person(), consented_on=date(2026, 9, 11))
    assert refused.value.field == "consented_on"


# ---- rows of the same number


def test_a_list_that_counts_from_one_does_not_take_over_somebody_elses_cleaner(hegang):
    bring_posts(hegang, post(岗位名称="保洁"))
    other = post(企业名称="振兴超市", 岗位名称="保洁", 联系电话="13800000666", 工作地址="光明路3号")
    assert bring_posts(hegang, other).added == 1
    assert bring_posts(hegang, other).unchanged == 1


def test_an_employer_whose_name_was_corrected_or_who_went_into_another_keeps_the_vacancy(hegang):
    bring_posts(hegang, post())
    assert bring_posts(hegang, post(企业名称="春晖拉面馆")).updated == 1
    vacancy = hegang.scalars(select(Vacancy)).one()
    vacancy.employer.aliases.append(EmployerAlias(alias="老春晖"))
    hegang.flush()
    told = post(企业名称="老春晖", 岗位名称="切墩", 联系电话="13800000666", 工作地址="光明路3号")
    assert bring_posts(hegang, told).updated == 1


@pytest.mark.parametrize(
    ("before", "cells", "outcome"),
    [
        ({}, {"姓名": "冯大满"}, "added"),
        ({"出生日期": "1980-01-02"}, {"出生日期": "1991-03-04", "联系电话": "13800000889"}, "added"),
        ({"身份证号": "990000198001020069"}, {"身份证号": "99000019910304002X"}, "updated"),
        (
            {"身份证号": "990000198001020069"},
            {"身份证号": "99000019910304002X", "联系电话": "13800000889"},
            "added",
        ),
        ({"身份证号": "990000198001020069"}, {"身份证号": "990000198001020069", "姓名": "冯满"}, "updated"),
        ({"联系电话": ""}, {"求职意向": "看大门", "联系电话": ""}, "updated"),
    ],
)
def test_who_shares_a_number_or_a_phone_is_not_taken_for_another(hegang, make, before, cells, outcome):
    one, other = (worker_of(make, hegang, "春晖社区") for _ in range(2))
    bring_people(hegang, person(**before), actor=one)
    batch = bring_people(hegang, person(**{**before, **cells}), actor=other)
    assert getattr(batch, outcome) == 1, reasons(batch)


def test_a_name_corrected_by_whoever_brought_the_person_in_is_corrected(hegang, make):
    worker = worker_of(make, hegang, "春晖社区")
    bring_people(hegang, person(), actor=worker)
    assert bring_people(hegang, person(姓名="冯小蔓"), actor=worker).updated == 1


def test_a_row_without_a_name_is_known_again_by_its_very_cells(hegang):
    told = person(姓名="", 联系电话="", 编号="S7")
    assert bring_people(hegang, told).added == 1
    assert bring_people(hegang, told).unchanged == 1


def test_known_people_are_asked_about_together(hegang):
    rows = [person(编号=f"S{number}", 姓名=f"冯{number}") for number in range(40)]
    bring_people(hegang, *rows)
    asked = []

    def count(_connection, _cursor, statement, *_rest):
        asked.extend([statement] if statement.startswith("SELECT") else [])

    event.listen(hegang.connection(), "before_cursor_execute", count)
    assert bring_people(hegang, *rows).unchanged == 40
    assert len(asked) < 20, asked


# ---- rows whose record went into another one


def test_a_row_of_a_registration_that_went_into_another_reaches_the_one_that_stays(hegang):
    bring_people(hegang, person(), person(编号="S2", 姓名="冯满", 联系电话="13800000889", 求职意向="看大门"))
    kept, gone = hegang.scalars(select(Jobseeker).order_by(Jobseeker.number)).all()
    person_merging.merge(hegang, SYSTEM, kept, gone)
    told = person(编号="S2", 姓名="冯满", 联系电话="13800000889", 期望月薪="2000", 求职意向="收银")
    batch = bring_people(hegang, told)
    assert batch.updated == 1
    assert (kept.desired_pay, kept.wishes) == ("2000", "坐着的活")
    assert "改过这一格" in reasons(batch)
    assert bring_people(hegang, told).unchanged == 1


def test_a_row_of_a_vacancy_that_went_into_another_reaches_the_one_that_stays(hegang):
    bring_posts(hegang, post(), post(编号="T2", 岗位名称="刷碗工"))
    kept, gone = hegang.scalars(select(Vacancy).order_by(Vacancy.number)).all()
    duplicates.merge_vacancies(hegang, SYSTEM, kept, gone, headcount_text="2")
    told = post(编号="T2", 岗位名称="刷碗工", 薪资待遇="2600元/月")
    assert bring_posts(hegang, told).updated == 1
    assert (kept.pay_text, kept.state) == ("2600元/月", VacancyState.PUBLISHED)
    assert bring_posts(hegang, told).unchanged == 1


def test_the_proof_of_a_category_outlives_a_row_that_adds_another(hegang):
    bring_people(hegang, person(困难类别="低保"))
    found = hegang.scalars(select(Jobseeker)).one()
    categories.put(hegang, SYSTEM, found, [Category("低保", proof="证上写着")])
    assert bring_people(hegang, person(困难类别="低保；残疾人")).updated == 1
    assert {row.kind: row.proof for row in found.categories} == {"低保": "证上写着", "残疾人": None}
    categories.put(hegang, SYSTEM, found, [Category("4050")])
    assert "改过这一格" in reasons(bring_people(hegang, person(困难类别="低保")))
    assert [row.kind for row in found.categories] == ["4050"]


def test_a_shop_of_the_same_name_in_somebody_elses_community_is_another_shop(hegang, make):
    bring_posts(hegang, post(), actor=worker_of(make, hegang, "春晖社区"))
    told = post(所属街道="光明街道", 所属社区="振兴社区", 薪资待遇="2600元/月")
    assert bring_posts(hegang, told, actor=worker_of(make, hegang, "振兴社区")).added == 1
    assert {row.pay_text for row in hegang.scalars(select(Vacancy))} == {"2400元/月", "2600元/月"}


def test_who_went_into_a_registration_of_another_window_is_not_changed_and_it_is_said(hegang, make):
    there, here = (places.by_name(hegang, name)[0] for name in ("振兴社区", "春晖社区"))
    bring_people(hegang, person())
    gone, kept = hegang.scalars(select(Jobseeker)).one(), make.jobseeker(community=there)
    person_merging.merge(hegang, SYSTEM, kept, gone)
    batch = bring_people(hegang, person(求职意向="看大门"), actor=make.actor(Role.GRID_WORKER, here))
    assert batch.unchanged == 1
    assert "归别的窗口管了" in reasons(batch)


# ---- reading before the transaction


@pytest.mark.parametrize("consented_on", [date(2026, 8, 20), None])
def test_what_was_read_ahead_is_not_read_again(hegang, monkeypatch, consented_on):
    def refuse(_row, on):
        raise AssertionError(f"read again on {on}")

    for kind, row in ((ImportKind.VACANCIES, post(行业="餐饮")), (ImportKind.JOBSEEKERS, person())):
        told = consented_on if kind is ImportKind.JOBSEEKERS else None
        with imports.read_ahead(kind, "台账.csv", file_of(kind, row), consented=told is not None):
            columns, _reader = ahead._READERS[kind.value]
            monkeypatch.setitem(ahead._READERS, kind.value, (columns, refuse))
            assert bring(hegang, kind, row, consented_on=told).added == 1
    assert hegang.scalars(select(Vacancy)).one().readings
    assert hegang.scalars(select(Jobseeker)).one().readings


def test_a_file_that_is_no_table_is_refused_by_the_run_itself(hegang):
    with (
        imports.read_ahead(ImportKind.VACANCIES, "x.csv", b"1,2", consented=False),
        pytest.raises(DomainError),
    ):
        imports.run(hegang, SYSTEM, ImportKind.VACANCIES, "x.csv", b"1,2")


@pytest.mark.parametrize(
    ("name", "whole", "part"),
    [
        ("openings", matching.read_vacancy, ahead.vacancy_words),
        ("seekers", matching.read_jobseeker, ahead.jobseeker_words),
    ],
)
def test_the_columns_read_ahead_are_all_that_readers_look_at(name, whole, part):
    today = date(2026, 9, 10)
    with (RELEVANCE / f"{name}.csv").open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            assert part(row, today) == whole(row, on=today)


# ---- places

AREA = {"代码": "230403002009", "名称": "新雨社区", "级别": "社区", "上级代码": "230403002000"}


def test_new_areas_are_added_in_any_order_of_rows(hegang):
    street = {"代码": "230403009000", "名称": "新风街道", "级别": "街道", "上级代码": "230403000000"}
    community = {"代码": "230403009001", "名称": "新风社区", "级别": "社区", "上级代码": "230403009000"}
    point = {"经度": "130.28", "纬度": "47.33"}
    batch = bring(hegang, ImportKind.AREAS, community | point, street)
    found = places.by_name(hegang, "新风社区")[0]
    assert batch.added == 2
    assert found.parent.name == "新风街道"
    assert (found.longitude, found.latitude) == (130.28, 47.33)
    assert found.path.startswith(found.parent.path)


def test_the_same_areas_again_change_nothing(hegang):
    bring(hegang, ImportKind.AREAS, AREA)
    assert bring(hegang, ImportKind.AREAS, AREA).unchanged == 1


def test_a_new_code_of_a_known_name_is_dated(hegang):
    told = {"代码": "230403002033", "名称": "春晖社区", "级别": "社区", "上级代码": "230403002000"}
    batch = bring(hegang, ImportKind.AREAS, told)
    found = places.by_name(hegang, "春晖社区")[0]
    assert batch.updated == 1
    assert found.code_on(date(2026, 9, 9)) == "230403002003"
    assert found.code_on(date(2026, 9, 10)) == "230403002033"


def test_a_reused_code_goes_to_the_new_place_and_the_old_one_keeps_its_past(hegang):
    told = {"代码": "230403002003", "名称": "明月社区", "级别": "社区", "上级代码": "230403002000"}
    batch = bring(hegang, ImportKind.AREAS, told)
    old = places.by_name(hegang, "春晖社区")[0]
    assert places.resolve(hegang, code="230403002003").place.name == "明月社区"
    assert old.code_on(clock.today()) is None
    assert old.code_on(date(2026, 1, 1)) == "230403002003"
    assert "原来是“春晖社区”的" in reasons(batch)


def test_a_renamed_place_keeps_its_old_name_as_an_alias(hegang):
    told = {"代码": "230403002003", "名称": "春晖里社区", "级别": "社区", "上级代码": "230403002000"}
    bring(hegang, ImportKind.AREAS, told)
    assert places.by_name(hegang, "春晖社区") == places.by_name(hegang, "春晖里社区")


def test_a_community_that_changed_streets_moves_with_a_date(hegang):
    told = {"代码": "230405004009", "名称": "兴欣社区", "级别": "社区", "上级代码": "230405004000"}
    bring(hegang, ImportKind.AREAS, told)
    found = places.by_name(hegang, "兴欣社区")
    assert [row.parent.name for row in found] == ["峻德路街道"]
    rows = list(hegang.scalars(select(PlaceParent).where(PlaceParent.place_id == found[0].id)))
    assert sorted((row.valid_to is None) for row in rows) == [False, True]


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"级别": "村民小组"}, "级别"),
        ({"上级代码": "999999999999"}, "上级代码"),
        ({"代码": "甲"}, "代码"),
        ({"经度": "130度", "纬度": "47"}, "经度"),
        ({"经度": "47.3", "纬度": "130.2"}, "经度"),
    ],
)
def test_an_area_that_cannot_be_so_is_reported(hegang, cells, column):
    batch = bring(hegang, ImportKind.AREAS, AREA | cells)
    assert column in {row.column for row in batch.findings}, reasons(batch)


# ---- the relevance set


def test_the_relevance_set_goes_in_completely_beside_the_seed(hegang):
    for kind, name in (
        (ImportKind.AREAS, "areas"),
        (ImportKind.VACANCIES, "openings"),
        (ImportKind.JOBSEEKERS, "seekers"),
    ):
        data = (RELEVANCE / f"{name}.csv").read_bytes()
        signed = date(2026, 9, 1) if kind is ImportKind.JOBSEEKERS else None
        batch = imports.run(hegang, SYSTEM, kind, f"{name}.csv", data, consented_on=signed)
        again = imports.run(hegang, SYSTEM, kind, f"{name}.csv", data, consented_on=signed)
        assert batch.added + batch.updated + batch.unchanged == batch.rows
        assert (again.added, again.updated, again.unchanged) == (0, 0, batch.rows)
    assert hegang.scalar(select(func.count()).select_from(Vacancy)) == 80
    assert hegang.scalar(select(func.count()).select_from(Jobseeker)) == 40
    doubts = list(hegang.scalars(select(ImportFinding.column)))
    assert "所属社区" not in doubts
    codes = hegang.scalars(select(PlaceCode.code).where(PlaceCode.valid_to.is_(None))).all()
    assert len(codes) == len(set(codes))
    assert hegang.scalars(select(Place).where(Place.name == "红旗街道")).one().level is Level.SUBDISTRICT
