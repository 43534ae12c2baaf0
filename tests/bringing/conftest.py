"""A database of its own for each test, with the places and wordings of an installation: workers commit for themselves."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from factories import Factory
from sqlalchemy import Engine, create_engine, select, text
from sqlalchemy.orm import Session
from told_rows import file_of

from portal import clock
from portal.actors import Actor, actor_of
from portal.bringing import work_on
from portal.database import writing
from portal.models import Account, Base, ImportBatch, ImportKind, KnownChoice, Role
from portal.services import consents, imports, places, policy

NOW = datetime(2026, 9, 10, 4, tzinfo=UTC)
SIGNED = date(2026, 8, 20)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch) -> Iterator[Engine]:
    """An engine on a database in which nothing came in yet."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    if request.param == "sqlite":
        engine = create_engine(f"sqlite:///{tmp_path / 'real.db'}")
    else:
        server = request.getfixturevalue("postgresql_engine")
        with server.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("DROP DATABASE IF EXISTS bringing"))
            connection.execute(text("CREATE DATABASE bringing"))
        engine = create_engine(server.url.set(database="bringing"))
    with writing():
        Base.metadata.create_all(engine)
        with Session(engine) as session, session.begin():
            places.seed(session)
            policy.seed(session)
            consents.seed_wordings(session)
            factory = Factory(session)
            factory.account(Role.GRID_WORKER, places.by_name(session, "春晖社区")[0], name="tongli")
    yield engine
    engine.dispose()


class Office:
    """Somebody who sends files, and the workers that do what they ask for."""

    def __init__(self, engine: Engine, folder: Path) -> None:
        self.engine = engine
        self.folder = folder

    def act(self, do: Callable[[Session, Actor], object]) -> object:
        """Do something as the sender, and save it."""
        with writing(), Session(self.engine, expire_on_commit=False) as session, session.begin():
            return do(session, self.actor(session))

    def actor(self, session: Session) -> Actor:
        account = session.scalars(select(Account).where(Account.sign_in_name == "tongli")).one()
        return actor_of(account, clock.today())

    def send(self, kind: ImportKind, data: bytes, *, consented: bool = True, name: str = "表.csv") -> int:
        """Send a file, not looked at yet."""

        def keep(session: Session, actor: Actor) -> int:
            day = SIGNED if consented and kind is ImportKind.JOBSEEKERS else None
            batch = imports.keep(session, actor, kind, name, data)
            imports.start_reading(session, actor, batch, kind, consented_on=day)
            return batch.id

        return self.act(keep)

    def work(self, key: int) -> ImportBatch:
        """Let a worker do what is next."""
        work_on(self.engine, self.folder, key)
        return self.batch(key)

    def look(self, kind: ImportKind, *rows: dict[str, str], **options) -> int:
        """Send a file and have it looked at."""
        key = self.send(kind, file_of(kind, *rows), **options)
        self.work(key)
        return key

    def order(self, key: int, known: KnownChoice = KnownChoice.UPDATE) -> None:
        """Nod at a file, without anybody working on it yet."""
        self.act(
            lambda session, actor: imports.order(session, actor, session.get_one(ImportBatch, key), known)
        )

    def bring(
        self, kind: ImportKind, *rows: dict[str, str], known=KnownChoice.UPDATE, **options
    ) -> ImportBatch:
        """Bring a file in, from the upload to its end."""
        key = self.look(kind, *rows, **options)
        self.order(key, known)
        return self.work(key)

    def undo(self, key: int) -> ImportBatch:
        """Take an import back."""
        self.act(lambda session, actor: imports.order_undo(session, actor, session.get_one(ImportBatch, key)))
        return self.work(key)

    def batch(self, key: int) -> ImportBatch:
        with Session(self.engine, expire_on_commit=False) as session:
            batch = session.get_one(ImportBatch, key)
            assert batch.findings is not None
            return batch

    def all(self, model: type) -> list:
        with Session(self.engine) as session:
            return list(session.scalars(select(model).order_by(*model.__mapper__.primary_key)).unique())

    def dump(self) -> dict[str, list[tuple]]:
        """Return every row of every table but the trail and the import's own."""
        apart = ("import_", "audit_", "column_", "submissions")
        with self.engine.connect() as connection:
            return {
                name: sorted(map(str, connection.execute(text(f"SELECT * FROM {name}"))))
                for name in Base.metadata.tables
                if not name.startswith(apart)
            }


@pytest.fixture
def office(database: Engine, tmp_path: Path) -> Office:
    return Office(database, tmp_path / "rehearsals")
