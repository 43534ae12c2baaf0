"""The revisions make exactly the tables that the models describe, on both databases, and take them away again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, create_engine, inspect, text
from sqlalchemy.exc import DBAPIError

from portal import schema
from portal.database import writing
from portal.models import Base


@pytest.fixture(params=["sqlite", "postgresql"])
def blank(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database in which nothing has happened yet."""
    if request.param == "sqlite":
        engine = create_engine(f"sqlite:///{tmp_path / 'blank.db'}")
    else:
        server = request.getfixturevalue("postgresql_engine")
        with server.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("DROP DATABASE IF EXISTS blank"))
            connection.execute(text("CREATE DATABASE blank"))
        engine = create_engine(server.url.set(database="blank"))
    yield engine
    engine.dispose()


@pytest.fixture
def migrated(blank: Engine) -> Engine:
    schema.upgrade_engine(blank)
    return blank


def test_the_revisions_make_what_the_models_describe(migrated: Engine):
    with migrated.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_the_revisions_keep_every_named_rule(migrated: Engine):
    described = {
        (table.name, str(rule.name))
        for table in Base.metadata.tables.values()
        for rule in table.constraints
        if type(rule).__name__ == "CheckConstraint"
    }
    kept = {
        (table, rule["name"])
        for table in inspect(migrated).get_table_names()
        for rule in inspect(migrated).get_check_constraints(table)
    }
    assert described <= kept


def test_a_database_at_the_newest_revision_is_left_alone(migrated: Engine):
    assert schema.revision_of(migrated) == schema.head()
    assert schema.upgrade_engine(migrated) is False


def test_going_back_takes_everything_away(migrated: Engine):
    schema.downgrade_engine(migrated)
    assert set(inspect(migrated).get_table_names()) <= {"alembic_version"}
    assert schema.upgrade_engine(migrated) is True


@pytest.mark.parametrize("change", ["UPDATE audit_entries SET action = 'b'", "DELETE FROM audit_entries"])
def test_the_audit_trail_of_a_migrated_database_only_grows(migrated: Engine, change: str):
    with writing(), migrated.begin() as connection:
        connection.execute(
            text("INSERT INTO audit_entries (at, action, detail) VALUES (CURRENT_TIMESTAMP, 'a', '{}')")
        )
    with (
        writing(),
        pytest.raises(DBAPIError, match="append-only"),
        migrated.begin() as connection,
    ):
        connection.execute(text(change))


def test_a_migration_that_breaks_leaves_the_database_as_it_was(blank: Engine, monkeypatch):
    with writing(), blank.begin() as connection:
        # The last table the revision would make is in the way.
        connection.execute(text("CREATE TABLE referral_events (id INTEGER)"))
    with pytest.raises(DBAPIError):
        schema.upgrade_engine(blank)
    assert set(inspect(blank).get_table_names()) == {"referral_events"}
    assert schema.revision_of(blank) is None
