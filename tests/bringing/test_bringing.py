"""A file is looked at, brought in whole or not at all, and taken back; two workers and a kill change nothing about that."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.orm import Session
from told_rows import file_of, person, post

from portal import clock
from portal.actors import SYSTEM
from portal.bringing import leases, rehearsal, work_on, work_on_all, worker
from portal.bringing.leases import LostLeaseError
from portal.database import writing
from portal.models import (
    Consent,
    Employer,
    FactManner,
    FactSource,
    ImportBatch,
    ImportChange,
    ImportFile,
    ImportKind,
    ImportRow,
    ImportState,
    Jobseeker,
    KnownChoice,
    Purpose,
    RowOutcome,
    SearchToken,
    Vacancy,
    VacancyState,
)
from portal.services import consents, duplicates, imports, jobseekers, person_merging, readings, vacancies
from portal.services.errors import DomainError
from portal.services.imports import lines

PEOPLE, POSTS = ImportKind.JOBSEEKERS, ImportKind.VACANCIES


def outcomes(office, key: int) -> list[RowOutcome]:
    return [row.outcome for row in office.all(ImportRow) if row.batch_id == key]


def reasons(batch) -> str:
    return "\n".join(f"{row.row} {row.column}: {row.reason}" for row in batch.findings)


# ---- looking at a file


def test_looking_at_a_file_says_what_it_would_do_and_does_nothing(office):
    before = office.dump()
    key = office.look(
        PEOPLE, person(), person(编号="S2", 联系电话="打他妈的"), person(编号="S3", 所属社区="没有这个")
    )
    batch = office.batch(key)
    assert batch.state is ImportState.READY
    assert (batch.rows, batch.added, batch.left_out) == (3, 2, 1)
    assert outcomes(office, key) == [RowOutcome.ADDED, RowOutcome.ADDED, RowOutcome.LEFT_OUT]
    assert "3 联系电话" in reasons(batch)
    assert office.dump() == before


def test_rows_that_cannot_come_in_are_left_out_and_the_others_come(office):
    rows = [
        person(),
        person(姓名="又一个"),
        person(编号="S3", 身份证号="2.30403E+17"),
        person(编号="S4", 姓名="好人"),
    ]
    batch = office.bring(PEOPLE, *rows)
    assert (batch.added, batch.left_out) == (2, 2)
    assert "跟第2行的编号一样" in reasons(batch)
    assert "后几位已经丢了" in reasons(batch)
    assert {row.name for row in office.all(Jobseeker)} == {"冯小满", "好人"}


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"", "空的"), ("甲,乙\n1,2\n".encode(), "编号"), (b"\xff\xfe\x00broken\x81", "编码")],
)
def test_a_file_that_is_no_table_is_refused_with_a_sentence(office, data, said):
    batch = office.work(office.send(POSTS, data))
    assert batch.state is ImportState.REFUSED
    assert said in batch.trouble


def test_fifty_thousand_rows_are_read_and_one_more_is_refused_with_what_to_do():
    head, line = "编号,姓名\n", "S{0},冯{0}\n"
    most = head + "".join(line.format(number) for number in range(50_000))
    assert len(lines.sheet_of(most.encode(), "jobseekers", {}).body) == 50_000
    with pytest.raises(DomainError) as refused:
        lines.sheet_of((most + line.format(50_000)).encode(), "jobseekers", {})
    assert str(refused.value) == "有50001行，太多了。最多50000行，分成几个文件再传。"
    assert refused.value.field == "file"


def test_columns_that_are_not_ours_are_asked_about_once(office):
    told = person()
    told = {
        {"姓名": "求职者姓名", "联系电话": "手机号码"}.get(name, name): words for name, words in told.items()
    }
    rows = ",".join(told), ",".join(told.values())
    data = "\n".join(rows).encode()
    batch = office.work(office.send(PEOPLE, data))
    assert batch.state is ImportState.MAPPING
    assert imports.open_columns(batch) == ["求职者姓名", "手机号码"]
    proposed = imports.proposal(list(batch.columns), "jobseekers", {})
    assert proposed == {"求职者姓名": "姓名", "手机号码": "联系电话"}
    office.act(
        lambda session, actor: imports.settle_columns(
            session, actor, session.get_one(ImportBatch, batch.id), proposed
        )
    )
    assert office.work(batch.id).state is ImportState.READY
    # The same sender's next file with these names is not asked about.
    again = office.work(office.send(PEOPLE, data))
    assert again.state is ImportState.READY
    assert again.added == 1


# ---- bringing it in


def test_what_came_in_is_what_one_transaction_would_have_brought(office):
    batch = office.bring(POSTS, post(), post(编号="T2", 岗位名称="切墩"))
    assert (batch.state, batch.added) == (ImportState.DONE, 2)
    found = office.all(Vacancy)
    assert [row.state for row in found] == [VacancyState.PUBLISHED] * 2
    assert found[0].readings
    assert len(office.all(Employer)) == 1
    assert office.bring(POSTS, post(), post(编号="T2", 岗位名称="切墩")).unchanged == 2


def test_people_come_in_with_consents_and_can_be_found(office):
    office.bring(PEOPLE, person())
    [found] = office.all(Jobseeker)
    assert {row.purpose for row in office.all(Consent)} == {Purpose.REGISTER, Purpose.HEALTH}
    assert {row.jobseeker_id for row in office.all(SearchToken)} == {found.id}
    # Who registers somebody at the desk afterwards gets a key of their own.
    with writing(), Session(office.engine) as session, session.begin():
        twin = session.execute(text("SELECT max(id) FROM jobseekers")).scalar_one()
        assert twin == found.id


def test_the_file_is_kept_encrypted_and_gone_when_it_came_in(office):
    key = office.look(PEOPLE, person())
    with office.engine.connect() as connection:
        kept = connection.execute(text("SELECT content FROM import_files")).scalar_one()
    assert "冯小满".encode() not in bytes(kept)
    assert (
        not list(office.folder.glob("*"))
        or "冯小满".encode() not in next(office.folder.glob("*")).read_bytes()
    )
    office.order(key)
    office.work(key)
    assert office.all(ImportFile) == []
    assert list(office.folder.glob("*")) == []


@pytest.mark.parametrize(
    ("known", "wishes", "pay"),
    [
        (KnownChoice.UPDATE, "看大门", "2000"),
        (KnownChoice.FILL, "坐着的活", "2000"),
        (KnownChoice.SKIP, "坐着的活", None),
        (KnownChoice.ASK, "坐着的活", None),
    ],
)
def test_known_people_change_as_was_chosen(office, known, wishes, pay):
    office.bring(PEOPLE, person())
    office.bring(PEOPLE, person(求职意向="看大门", 期望月薪="2000"), known=known)
    [found] = office.all(Jobseeker)
    assert (found.wishes, found.desired_pay) == (wishes, pay)


def test_who_is_asked_about_each_row_decides_each(office):
    office.bring(PEOPLE, person(), person(编号="S2", 姓名="郭大雪"))
    key = office.look(PEOPLE, person(求职意向="看大门"), person(编号="S2", 姓名="郭大雪", 求职意向="收银"))
    second = [row for row in office.all(ImportRow) if row.batch_id == key][1]
    office.act(
        lambda session, _actor: imports.decide(
            session, session.get_one(ImportBatch, key), second.id, KnownChoice.UPDATE
        )
    )
    office.order(key, KnownChoice.ASK)
    batch = office.work(key)
    assert (batch.updated, batch.unchanged) == (1, 1)
    assert [row.wishes for row in office.all(Jobseeker)] == ["坐着的活", "收银"]


def test_known_vacancies_can_be_filled_only(office):
    office.bring(POSTS, post(社保福利=""))
    office.bring(POSTS, post(薪资待遇="2600元/月", 社保福利="管吃"), known=KnownChoice.FILL)
    [found] = office.all(Vacancy)
    assert (found.pay_text, found.insurance_text) == ("2400元/月", "管吃")


# ---- somebody else meanwhile


def test_what_somebody_changed_meanwhile_is_not_overwritten(office):
    office.bring(PEOPLE, person())
    key = office.look(PEOPLE, person(求职意向="看大门"))

    def edit(session, _actor):
        found = session.scalars(select(Jobseeker)).one()
        jobseekers.edit(session, SYSTEM, found, fields={"wishes": "收银"})

    office.act(edit)
    office.order(key)
    batch = office.work(key)
    assert office.all(Jobseeker)[0].wishes == "收银"
    assert "改过这一格" in reasons(batch)


def test_a_record_that_went_into_another_leads_the_file_to_the_one_that_stays(office):
    office.bring(PEOPLE, person(), person(编号="S2", 姓名="郭大雪", 联系电话="13800000889"))
    office.bring(POSTS, post(), post(编号="T2", 岗位名称="刷碗工"))

    def put_together(session, _actor):
        kept, gone = session.scalars(select(Jobseeker).order_by(Jobseeker.number)).all()
        person_merging.merge(session, SYSTEM, kept, gone)
        stays, goes = session.scalars(select(Vacancy).order_by(Vacancy.number)).all()
        duplicates.merge_vacancies(session, SYSTEM, stays, goes, headcount_text="2")

    office.act(put_together)
    before = office.dump()
    people = office.bring(PEOPLE, person(编号="S2", 姓名="郭大雪", 联系电话="13800000889", 期望月薪="2000"))
    posts = office.bring(POSTS, post(编号="T2", 岗位名称="刷碗工", 薪资待遇="2600元/月"))
    assert (people.updated, posts.updated) == (1, 1)
    assert [row.desired_pay for row in office.all(Jobseeker)] == ["2000", None]
    assert [row.pay_text for row in office.all(Vacancy)] == ["2600元/月", "2400元/月"]
    for batch in (posts, people):
        assert office.undo(batch.id).state is ImportState.UNDONE
    again = office.dump()
    for name in set(before) - {"jobseekers", "vacancies", "revisions"}:
        assert again[name] == before[name], name


def test_a_person_is_found_under_the_name_that_was_put_together_after_an_import_too(office):
    office.bring(PEOPLE, person(), person(编号="S2", 姓名="郭大雪", 联系电话="13800000889"))

    def put_together(session, _actor):
        person_merging.merge(session, SYSTEM, *session.scalars(select(Jobseeker).order_by(Jobseeker.number)))

    office.act(put_together)
    office.bring(PEOPLE, person(姓名="冯小蔓"))

    def found(session, actor):
        return list(session.scalars(jobseekers.search_people(session, actor, words="郭大雪")))

    assert [row.name for row in office.act(found)] == ["冯小蔓"]


def test_keys_that_were_given_away_meanwhile_are_not_used_twice(office, monkeypatch):
    monkeypatch.setattr(rehearsal, "GAP", 1)
    key = office.look(PEOPLE, person())
    office.bring(PEOPLE, person(编号="S9", 姓名="先来的"))
    office.order(key)
    assert office.work(key).state is ImportState.DONE
    assert [row.name for row in office.all(Jobseeker)] == ["先来的", "冯小满"]


def test_one_worker_at_a_time_has_a_batch(office):
    key = office.send(PEOPLE, file_of(PEOPLE, person()))
    assert leases.take(office.engine, key)
    assert not work_on(office.engine, office.folder, key)
    assert office.batch(key).state is ImportState.READING


def test_a_batch_whose_worker_is_gone_is_gone_on_with(office, monkeypatch):
    key = office.send(PEOPLE, file_of(PEOPLE, person()))
    leases.take(office.engine, key)
    later = clock.now() + leases.HELD_FOR + timedelta(seconds=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert work_on_all(office.engine, office.folder) == 1
    assert office.batch(key).state is ImportState.READY


def test_a_worker_that_lost_its_lease_writes_nothing(office, monkeypatch):
    key = office.look(PEOPLE, person())
    office.order(key)
    before = office.dump()
    transfer = worker.transfer

    def robbed(connection, *rest):
        connection.execute(update(ImportBatch).where(ImportBatch.id == key).values(lease="another's"))
        transfer(connection, *rest)
        with Session(connection) as session:
            leases.hold(session, key, "mine")

    monkeypatch.setattr(worker, "transfer", robbed)
    work_on(office.engine, office.folder, key)
    assert office.dump() == before
    with pytest.raises(LostLeaseError), writing(), Session(office.engine) as session, session.begin():
        leases.hold(session, key, "nobody's")


@pytest.mark.parametrize("phase", ["transfer", "rehearsal"])
def test_a_fault_leaves_nothing_and_is_not_tried_for_ever(office, monkeypatch, phase):
    key = office.look(PEOPLE, person())
    office.order(key, KnownChoice.FILL)
    before = office.dump()

    def fail(*_arguments, **_options):
        raise RuntimeError("out of order")

    if phase == "transfer":
        monkeypatch.setattr(worker, "transfer", fail)
    else:
        monkeypatch.setattr(worker.reading, "take_all", fail)
    for _try in range(leases.MOST_TRIES):
        assert office.batch(key).state is ImportState.WRITING
        office.work(key)
    batch = office.batch(key)
    assert batch.state is ImportState.READY
    assert "没导成" in batch.trouble
    assert office.dump() == before
    monkeypatch.undo()


# ---- taking it back


@pytest.mark.parametrize("kind", [PEOPLE, POSTS])
def test_an_import_taken_back_leaves_nothing(office, kind):
    before = office.dump()
    rows = (
        [person(), person(编号="S2", 姓名="郭大雪")]
        if kind is PEOPLE
        else [post(), post(编号="T2", 企业名称="另一家")]
    )
    batch = office.bring(kind, *rows)
    assert batch.added == 2
    assert office.undo(batch.id).state is ImportState.UNDONE
    assert office.dump() == before
    assert [office.all(table) for table in (ImportRow, ImportFile, ImportChange)] == [[], [], []]


def test_what_an_import_changed_says_again_what_it_said(office):
    office.bring(PEOPLE, person())
    office.bring(POSTS, post())
    kept = office.dump()
    first = office.bring(
        PEOPLE, person(求职意向="看大门", 困难类别="低保", 姓名="冯小满满"), person(编号="S2", 姓名="新的")
    )
    second = office.bring(POSTS, post(薪资待遇="2600元/月", 工作地址="光明路3号"))
    assert (first.updated, first.added, second.updated) == (1, 1, 1)
    for batch in (second, first):
        assert office.undo(batch.id).state is ImportState.UNDONE
    again = office.dump()
    for name in set(kept) - {"jobseekers", "vacancies", "revisions"}:
        assert again[name] == kept[name], name
    [found] = office.all(Jobseeker)
    assert (found.name, found.wishes) == ("冯小满", "坐着的活")
    assert office.all(Vacancy)[0].pay_text == "2400元/月"


def test_an_import_can_be_taken_back_once_the_later_one_was(office, monkeypatch):
    before = office.dump()
    first = office.bring(PEOPLE, person())
    later = clock.now() + timedelta(hours=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    second = office.bring(PEOPLE, person(求职意向="看大门"))
    assert "改过" in office.undo(first.id).trouble
    assert office.undo(second.id).state is ImportState.UNDONE
    assert office.undo(first.id).state is ImportState.UNDONE
    again = office.dump()
    assert {name: again[name] for name in before} == before


def _confirm(session, _actor):
    found = session.scalars(select(Vacancy)).first()
    told = next(row for row in readings.proposals(session, found) if row.reading.fact == "headcount")
    readings.confirm(
        session, SYSTEM, found, key=told.key, value=3, source=FactSource.EMPLOYER, manner=FactManner.TOLD
    )


def _edit(session, actor):
    found = session.scalars(select(Vacancy)).first()
    vacancies.edit(session, actor, found, fields={"pay_text": "2700元/月"}, shown_version=None)


def _withdraw(session, actor):
    given = session.scalars(select(Consent)).first()
    consents.withdraw(session, actor, given)


@pytest.mark.parametrize(
    ("kind", "work", "said"),
    [(POSTS, _confirm, "认过事实"), (POSTS, _edit, "改过"), (PEOPLE, _withdraw, "改过")],
)
def test_what_somebody_went_on_from_is_not_taken_back(office, kind, work, said):
    batch = office.bring(kind, person() if kind is PEOPLE else post())
    office.act(work)
    before = office.dump()
    batch = office.undo(batch.id)
    assert batch.state is ImportState.DONE
    assert said in batch.trouble
    assert office.dump() == before
