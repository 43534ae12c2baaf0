"""The day's upkeep: what a timer does, and what the portal does by itself where there is none."""

from datetime import timedelta

from sqlalchemy import select

from portal import clock, daily
from portal.models import Outlook, Vacancy, VacancyState


def test_the_day_closes_what_ran_out_and_looks_around_for_the_rest(app, world):
    ended = world.vacancy(expires_on=clock.today() - timedelta(days=1)).id
    still = world.vacancy().id
    world.save()
    daily.work(app)
    daily.work(app)
    world.session.expire_all()
    assert world.session.get(Vacancy, ended).state is VacancyState.EXPIRED
    assert world.session.scalars(select(Outlook.vacancy_id)).all() == [still]


def test_a_page_starts_it_once_a_day_and_never_in_tests(app, monkeypatch):
    begun = []
    monkeypatch.setattr(daily.threading.Thread, "start", lambda thread: begun.append(thread.name))
    monkeypatch.setattr(daily._Day, "begun", None)
    with app.test_request_context("/"):
        daily.begin_once_a_day()
        assert begun == []
        monkeypatch.setattr(app, "testing", False)
        daily.begin_once_a_day()
        daily.begin_once_a_day()
    assert begun == ["upkeep"]


def test_what_goes_wrong_is_logged_and_stops_nobody(app, monkeypatch, capsys):
    def fail(_pause):
        raise OSError("no disk")

    monkeypatch.setattr("portal.commands.upkeep.do_daily", fail)
    daily.work(app)
    assert "upkeep failed" in capsys.readouterr().out
