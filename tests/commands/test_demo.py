import stat
from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, select

from portal.commands import demo
from portal.database import writing
from portal.extensions import db
from portal.models import (
    Account,
    CallRequest,
    Employer,
    EmployerState,
    Fact,
    Jobseeker,
    Place,
    Referral,
    ReferralState,
    Vacancy,
    VacancyState,
)
from portal.services import accounts
from portal.services.accounts import LockRule


def test_a_demo_is_a_whole_neighbourhood_that_passes_the_check(neighbourhood):
    flask, told = neighbourhood
    with flask.app.app_context():

        def count(query):
            return db.session.scalar(select(func.count()).select_from(query.subquery()))

        assert count(select(Jobseeker)) == 160
        assert count(select(Vacancy)) == 121  # one of them the employer's own
        assert count(select(Place).where(Place.has_window)) == 14
        assert count(select(Vacancy).where(Vacancy.state == VacancyState.PUBLISHED)) > 80
        states = set(db.session.scalars(select(Referral.state)))
        assert states == set(ReferralState)
        assert count(select(CallRequest).where(CallRequest.answered_at.is_(None))) > 0
        assert count(select(Employer).where(Employer.state == EmployerState.ASKED)) == 1
        assert count(select(Fact)) > 0
        assert not db.session.scalars(select(Account).where(~Account.is_demo)).all()
    assert flask.invoke(args=["check"]).exit_code == 0
    assert "tiantian" in told


def test_every_account_that_is_told_can_sign_in_and_the_list_is_private(neighbourhood):
    flask, told = neighbourhood
    listed = Path(flask.app.instance_path) / demo.ACCOUNTS_FILE
    assert stat.S_IMODE(listed.stat().st_mode) == 0o600
    pairs = [line.split()[:2] for line in told.splitlines() if "-linli-demo  " in line]
    assert len(pairs) >= 8
    rule = LockRule(5, timedelta(minutes=15))
    with flask.app.app_context(), writing():
        for name, password in pairs:
            found = accounts.sign_in(db.session(), sign_in_name=name, password=password, rule=rule)
            assert found is not None, name


def test_a_demo_goes_into_an_empty_database_only(neighbourhood):
    flask, _told = neighbourhood
    again = flask.invoke(args=["demo"])
    assert again.exit_code == 1
    assert "空库" in again.output


def test_a_demo_makes_the_tables_of_a_new_database_first(flask):
    told = flask.invoke(args=["demo", "--people", "8", "--vacancies", "8"])
    assert told.exit_code == 0, told.output
    with flask.app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Jobseeker)) == 8
