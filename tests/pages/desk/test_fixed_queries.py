"""Every page of the desk with a list asks the database as often for many rows as for few."""

from collections import Counter
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import event
from stand_in_index import Index

import matching
from portal import clock
from portal.extensions import db
from portal.models import (
    EmployerState,
    Entrustment,
    ImportBatch,
    ImportFinding,
    ImportKind,
    Keepsake,
    KeptKind,
    Referral,
    ReferralEvent,
    ReferralState,
    Role,
    VacancyState,
    Visit,
    VisitOutcome,
)
from portal.services import call_requests, consents

# Of each thing, and three times as many; a page of a list holds 25.
FEW, MANY = 4, 12
READERS = (Role.GRID_WORKER, Role.OFFICER, Role.SOCIAL_WORKER)
FILES = {"desk.report_file", "desk.road_worker", "desk.road_state"}


@pytest.fixture(autouse=True)
def _index(monkeypatch):
    monkeypatch.setattr(matching, "MatchIndex", Index, raising=False)


class Town:
    """A town that grows: of everything a list shows one more, each with others of its own behind it."""

    def __init__(self, world):
        self.world, self.session, self.size = world, world.session, 0
        self.worker = world.account(Role.GRID_WORKER, name=Role.GRID_WORKER.value)
        self.officer = world.account(Role.OFFICER, area=world.city(), name=Role.OFFICER.value)
        self.social = world.account(Role.SOCIAL_WORKER, name=Role.SOCIAL_WORKER.value)
        consents.seed_wordings(world.session)
        # The page of one thing, with the lists that stand on it.
        self.employer, self.person = world.employer(name="老马家骨头馆"), world.jobseeker()
        self.vacancy = world.vacancy(employer=self.employer, title="理货员")
        self.batch = self._file()

    def grow(self, size):
        while self.size < size:
            self.size += 1
            self._one_more(self.size)
        self.world.save()

    def _one_more(self, number):
        world = self.world
        community = world.community(f"第{number}社区")
        shop = world.employer(
            name=f"{chr(0x4E00 + 700 * number)}{chr(0x5E00 + 300 * number)}饭店",
            community=community,
            contact_phone=f"1380000{number:04d}",
        )
        twin = world.employer(name=shop.name, contact_phone=shop.contact_phone)
        world.employer(name=f"等着核实的{number}", state=EmployerState.ASKED)
        person = world.jobseeker(community=community, name=f"王{chr(0x4E00 + 100 * number)}")
        world.jobseeker(consented=False, registered_on=clock.today() - timedelta(days=40))
        for state in VacancyState:
            self._vacancy(shop, state)
        for state in ReferralState:
            self._referral(person, world.vacancy(employer=twin), state)
            self._referral(self.person, world.vacancy(employer=shop), state)
            self._referral(world.jobseeker(community=community), self.vacancy, state)
        call_requests.ask(
            self.session,
            community=world.community(),
            name="李桂芬",
            phone=f"1390000{number:04d}",
            vacancy=world.vacancy(employer=self.employer, title=f"活{number}"),
        )
        for each in (shop, self.employer):
            self._visit(each)
        for batch in (self._file(), self.batch):
            self._finding(batch, number)
        self._kept(person, shop)
        self._entrust(person)

    def _vacancy(self, shop, state):
        row = self.world.vacancy(employer=shop, state=state, last_confirmed_on=None)
        row.expires_on = clock.today() + timedelta(days=2)

    def _referral(self, person, vacancy, state):
        row = Referral(
            jobseeker=person, vacancy=vacancy, state=state, proposed_by_id=self.worker.id,
            sent_on=clock.today() if state is ReferralState.SENT else None,
        )  # fmt: skip
        since = clock.now() - timedelta(days=5)
        row.events.append(ReferralEvent(from_state=None, to_state=state, at=since, by_id=self.worker.id))
        self.session.add(row)
        self.session.flush()

    def _visit(self, shop):
        day = clock.today() - timedelta(days=20)
        self.session.add(
            Visit(
                employer=shop, visited_on=day, visited_by_id=self.worker.id, outcome=VisitOutcome.NO_NEED,
                next_on=clock.today(), recorded_at=clock.now(),
            )
        )  # fmt: skip

    def _file(self):
        batch = ImportBatch(
            kind=ImportKind.VACANCIES, filename="台账.csv", sha256="0" * 64, at=clock.now(),
            by_id=self.worker.id, rows=3, added=1, updated=1, unchanged=0,
        )  # fmt: skip
        self.session.add(batch)
        self.session.flush()
        return batch

    def _finding(self, batch, number):
        self.session.add(
            ImportFinding(
                batch_id=batch.id, row=number, column="薪资待遇", number=f"V{number}", reason="没看懂"
            )
        )

    def _kept(self, person, shop):
        for kind, thing in ((KeptKind.JOBSEEKERS, person), (KeptKind.EMPLOYERS, shop)):
            for account in (self.worker, self.officer):
                now = clock.now()
                self.session.add(
                    Keepsake(
                        account_id=account.id, kind=kind, thing_id=thing.id, opened_at=now, pinned_at=now
                    )
                )

    def _entrust(self, person):
        self.session.add(
            Entrustment(
                jobseeker_id=person.id, account_id=self.social.id, scope="陪着面试",
                valid_from=clock.today(), valid_to=clock.today() + timedelta(days=30),
                entrusted_by_id=self.worker.id,
            )
        )  # fmt: skip

    def pages(self, app):
        """Return the addresses of all lists: of those without a key in their address, and of one of each thing."""
        lists = [
            rule.rule
            for rule in app.url_map.iter_rules()
            if rule.endpoint.startswith("desk.")
            and "GET" in rule.methods
            and not rule.arguments
            and rule.endpoint not in FILES
        ]
        things = {
            "employers": self.employer.id,
            "vacancies": self.vacancy.id,
            "jobseekers": self.person.id,
            "imports": self.batch.id,
        }
        return [
            *lists,
            *(f"/desk/{name}/{key}" for name, key in things.items()),
            "/desk/vacancies?only=stale",
            "/desk/jobseekers?only=without_consent",
            f"/desk/vacancies/{self.vacancy.id}/changes",
            f"/desk/vacancies/{self.vacancy.id}/matches",
            f"/desk/jobseekers/{self.person.id}/matches",
            f"/desk/employers/{self.employer.id}/visit",
        ]


@contextmanager
def statements(app):
    with app.app_context():
        engine = db.engine
    seen = []

    def note(_connection, _cursor, statement, *_rest):
        seen.append(statement)

    event.listen(engine, "after_cursor_execute", note)
    yield seen
    event.remove(engine, "after_cursor_execute", note)


def asked(app, client, pages):
    """Return what each page that this reader may see asks the database."""
    found = {}
    for page in pages:
        client.get(page)  # what a process or a day asks once is known after this
        with statements(app) as seen:
            answer = client.get(page)
        if answer.status_code == 200:
            found[page] = Counter(seen)
    return found


@pytest.mark.parametrize("role", READERS)
def test_a_page_asks_as_often_for_many_rows_as_for_few(app, world, client, role):
    client.checks = False
    town = Town(world)
    town.grow(FEW)
    client.sign_in(role.value)
    pages = town.pages(app)
    few = asked(app, client, pages)
    town.grow(MANY)
    many = asked(app, client, pages)
    grown = {
        page: [f"+{count} {statement}" for statement, count in (many[page] - few[page]).items()]
        for page in few
        if many[page].total() > few[page].total()
    }
    assert grown == {}
    assert len(few) > 10
