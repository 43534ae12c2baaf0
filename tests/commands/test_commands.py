import contextlib
import csv
import sqlite3
import stat
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from matching.tables import COLUMNS
from portal import clock, crypto
from portal.database import writing
from portal.extensions import db
from portal.models import (
    Account,
    Consent,
    ConsentWording,
    Draft,
    Jobseeker,
    Place,
    PolicyValue,
    Submission,
    Vacancy,
)
from portal.services import accounts
from portal.services.accounts import LockRule

RELEVANCE = Path(__file__).parent.parent / "relevance"
PASSWORD = "zou jie chuan xiang"


def write(path, kind, *rows):
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, fieldnames=list(COLUMNS[kind]), restval="")
        writer.writeheader()
        writer.writerows(rows)
    return str(path)


POST = {
    "编号": "T1",
    "企业名称": "春晖面馆",
    "所属街道": "红旗街道",
    "所属社区": "春晖社区",
    "工作地址": "红旗路12号",
    "岗位名称": "洗碗工",
    "招聘人数": "1",
    "工作内容": "洗碗",
    "任职要求": "手脚麻利",
    "薪资待遇": "2400元/月",
    "工作时间": "早9点到下午4点，双休",
    "登记日期": "2026-09-01",
}
PERSON = {"编号": "S1", "姓名": "冯小满", "所属街道": "红旗街道", "所属社区": "春晖社区"}


def count(flask, model) -> int:
    with flask.app.app_context():
        return db.session.scalar(select(func.count()).select_from(model))


def test_setup_makes_tables_places_policy_numbers_and_wordings(flask):
    told = flask.invoke(args=["setup"])
    assert told.exit_code == 0
    assert count(flask, Place) > 500
    assert count(flask, PolicyValue) > 0
    assert count(flask, ConsentWording) > 0
    assert "已经是最新的" in flask.invoke(args=["setup"]).output


@pytest.mark.parametrize(
    "command",
    [["create-admin", "root"], ["unlock", "root"], ["import", "areas", "x.csv"], ["expire"]],
)
def test_before_setup_every_command_says_what_to_do_first(flask, command):
    told = flask.invoke(args=command)
    assert told.exit_code == 1
    assert "setup" in told.output


def test_the_first_administrator_signs_in(ready):
    told = ready.invoke(args=["create-admin", "root", "--password-stdin"], input=f"{PASSWORD}\n")
    assert told.exit_code == 0, told.output
    rule = LockRule(5, timedelta(minutes=15))
    with ready.app.app_context(), writing():
        found = accounts.sign_in(db.session(), sign_in_name="root", password=PASSWORD, rule=rule)
        assert found is not None
        assert not found.is_demo


@pytest.mark.parametrize(("password", "said"), [("short", "10个字符"), ("1234567890", "好猜")])
def test_a_weak_password_makes_no_administrator(ready, password, said):
    told = ready.invoke(args=["create-admin", "root", "--password-stdin"], input=f"{password}\n")
    assert told.exit_code == 1
    assert said in told.output
    assert count(ready, Account) == 0


def test_a_locked_account_is_unlocked(ready):
    ready.invoke(args=["create-admin", "root", "--password-stdin"], input=f"{PASSWORD}\n")
    with ready.app.app_context(), writing():
        db.session.scalars(select(Account)).one().locked_until = clock.now() + timedelta(hours=1)
        db.session.commit()
    assert ready.invoke(args=["unlock", "root"]).exit_code == 0
    assert ready.invoke(args=["unlock", "nobody"]).exit_code == 1
    with ready.app.app_context():
        assert db.session.scalars(select(Account)).one().locked_until is None


def test_a_ledger_is_imported_and_its_doubts_are_printed(ready, tmp_path):
    told = ready.invoke(args=["import", "vacancies", write(tmp_path / "台账.csv", "vacancies", POST)])
    assert told.exit_code == 0, told.output
    assert "新增1" in told.output
    assert "第2行 T1 有效期至" in told.output
    assert count(ready, Vacancy) == 1


def test_a_registry_is_imported_with_the_consents_that_were_signed(ready, tmp_path):
    file = write(tmp_path / "登记表.csv", "jobseekers", PERSON)
    told = ready.invoke(args=["import", "jobseekers", file, "--consented-on", "2026-09-01"])
    assert told.exit_code == 0, told.output
    assert (count(ready, Jobseeker), count(ready, Consent)) == (1, 2)


def test_the_whole_relevance_set_goes_in_and_a_second_time_changes_nothing(ready):
    for kind, name, told in (
        ("areas", "areas", "24行"),
        ("vacancies", "openings", "80行，新增80，更新0，没变0"),
        ("jobseekers", "seekers", "40行，新增40，更新0，没变0"),
        ("vacancies", "openings", "80行，新增0，更新0，没变80"),
        ("jobseekers", "seekers", "40行，新增0，更新0，没变40"),
    ):
        answer = ready.invoke(args=["import", kind, str(RELEVANCE / f"{name}.csv")])
        assert answer.exit_code == 0, answer.output
        assert told in answer.output
    assert (count(ready, Vacancy), count(ready, Jobseeker)) == (80, 40)


@pytest.mark.parametrize(
    ("content", "said"),
    [("甲,乙\n1,2\n", "编号"), ("", "空的"), (None, "打不开")],
)
def test_a_file_that_is_none_changes_nothing_and_fails(ready, tmp_path, content, said):
    file = tmp_path / "x.csv"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    told = ready.invoke(args=["import", "vacancies", str(file)])
    assert told.exit_code == 1
    assert said in told.output
    assert count(ready, Vacancy) == 0


def test_a_sound_installation_passes_the_check(ready, tmp_path):
    file = write(tmp_path / "登记表.csv", "jobseekers", PERSON)
    ready.invoke(args=["import", "jobseekers", file])
    told = ready.invoke(args=["check"])
    assert told.exit_code == 0, told.output


def test_lost_keys_are_found_by_the_check(ready, tmp_path):
    ready.invoke(args=["import", "jobseekers", write(tmp_path / "x.csv", "jobseekers", PERSON)])
    crypto.use_keys(crypto.KeyRing.generate())
    told = ready.invoke(args=["check"])
    assert told.exit_code == 1
    assert "jobseekers.name" in told.output


def test_an_old_database_is_found_by_the_check(flask):
    told = flask.invoke(args=["check"])
    assert told.exit_code == 1
    assert "setup" in told.output


def test_a_backup_is_whole_private_and_never_overwrites(ready, tmp_path):
    target = tmp_path / "backup.db"
    assert ready.invoke(args=["backup", str(target)]).exit_code == 0
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    with contextlib.closing(sqlite3.connect(target)) as copy:
        assert copy.execute("SELECT count(*) FROM places").fetchone()[0] == count(ready, Place)
    again = ready.invoke(args=["backup", str(target)])
    assert again.exit_code == 1
    assert "已经有了" in again.output


def test_what_has_expired_leaves_the_window(ready, tmp_path):
    until = clock.today() + timedelta(days=1)
    row = POST | {"有效期至": until.isoformat()}
    ready.invoke(args=["import", "vacancies", write(tmp_path / "x.csv", "vacancies", row)])
    assert "没有到期" in ready.invoke(args=["expire"]).output
    with clock.at(clock.now() + timedelta(days=5)):
        told = ready.invoke(args=["expire"])
    assert "1个岗位到期" in told.output


def test_what_nobody_came_back_for_is_forgotten_after_a_week(ready):
    def keep(made_at):
        with ready.app.app_context(), writing():
            values = {"created_at": made_at}
            db.session.add(Draft(token=str(made_at), path="/call", fields={"name": ["孙师傅"]}, **values))
            db.session.add(Submission(request_id=str(made_at), result_url="/", **values))
            db.session.commit()

    keep(clock.now() - timedelta(days=8))
    keep(clock.now() - timedelta(days=6))
    assert ready.invoke(args=["expire"]).exit_code == 0
    assert (count(ready, Draft), count(ready, Submission)) == (1, 1)


def test_too_few_outcomes_leave_the_weights_as_they_are(ready):
    told = ready.invoke(args=["learn"])
    assert told.exit_code == 1
    assert "至少要200条，先不改权重" in told.output
