from datetime import timedelta

import pytest
from sqlalchemy import select

from portal import clock
from portal.commands import demo, starting
from portal.database import writing
from portal.extensions import db
from portal.models import AuditEntry, Place
from tests.factories import Factory


@pytest.fixture
def loads(monkeypatch):
    """Count the demos that would have been made."""
    made = []
    monkeypatch.setattr(demo, "load", lambda: made.append(1))
    return made


def test_a_new_database_gets_the_demo(installation, loads):
    starting.prepare(installation, with_demo=True)
    assert loads == [1]
    with installation.app_context():
        assert db.session.scalars(select(Place)).first() is not None


def test_an_empty_start_makes_no_demo_and_says_how_to_make_an_administrator(installation, loads, capsys):
    starting.prepare(installation, with_demo=False)
    assert loads == []
    assert "create-admin" in capsys.readouterr().out


def test_a_later_start_without_the_option_does_not_put_demo_people_among_real_ones(installation, loads):
    starting.prepare(installation, with_demo=False)
    starting.prepare(installation, with_demo=True)
    assert loads == []


def test_a_start_that_was_broken_off_before_the_demo_makes_it_the_next_time(installation, monkeypatch):
    def broken():
        raise KeyboardInterrupt

    monkeypatch.setattr(demo, "load", broken)
    with pytest.raises(KeyboardInterrupt):
        starting.prepare(installation, with_demo=True)
    made = []
    monkeypatch.setattr(demo, "load", lambda: made.append(1))
    starting.prepare(installation, with_demo=True)
    assert made == [1]


def test_the_trace_of_an_empty_start_is_left_once(installation, loads):
    starting.prepare(installation, with_demo=False)
    starting.prepare(installation, with_demo=False)
    with installation.app_context():
        left = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "setup.empty")).all()
    assert len(left) == 1


def test_a_start_takes_what_has_expired_off_the_window(installation, loads, capsys):
    starting.prepare(installation, with_demo=False)
    with installation.app_context(), writing():
        make = Factory(db.session())
        make.vacancy(expires_on=clock.today())
        db.session.commit()
    capsys.readouterr()
    with clock.at(clock.now() + timedelta(days=2)):
        starting.prepare(installation, with_demo=False)
    assert "1个岗位到期" in capsys.readouterr().out
