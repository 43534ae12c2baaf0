"""Brings the database to the newest revision, and tells whether it is there."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import Connection, Engine

from portal.database import writing
from portal.extensions import db

MIGRATIONS = Path(__file__).parent / "migrations"


def configuration(connection: Connection | None = None) -> Config:
    """Return Alembic's configuration, working on `connection` when one is given."""
    config = Config(str(MIGRATIONS / "alembic.ini"))
    config.set_main_option("script_location", str(MIGRATIONS))
    if connection is not None:
        config.attributes["connection"] = connection
    return config


def head() -> str | None:
    """Return the newest revision there is."""
    return ScriptDirectory.from_config(configuration()).get_current_head()


def revision_of(engine: Engine) -> str | None:
    """Return the revision the database is at, None when it is empty."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def upgrade_engine(engine: Engine) -> bool:
    """Bring the database behind `engine` to the newest revision; tell whether anything had to be done.

    All steps happen in one transaction: a process killed in the middle leaves the database as it was.
    """
    if revision_of(engine) == head():
        return False
    with writing(), engine.connect() as connection:
        command.upgrade(configuration(connection), "head")
        connection.commit()
    return True


def downgrade_engine(engine: Engine, revision: str = "base") -> None:
    """Take the database behind `engine` back to `revision`, by default to nothing at all."""
    with writing(), engine.connect() as connection:
        command.downgrade(configuration(connection), revision)
        connection.commit()


def upgrade(app: Flask) -> bool:
    """Bring the application's database to the newest revision; tell whether anything had to be done."""
    with app.app_context():
        return upgrade_engine(db.engine)


def is_current(app: Flask) -> bool:
    """Tell whether the application's database is at the newest revision."""
    with app.app_context():
        return revision_of(db.engine) == head()
