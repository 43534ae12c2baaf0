"""How Alembic reaches the database: the application's connection, one transaction, plain column types."""

from typing import Any, Literal

import sqlalchemy as sa
from alembic import context
from alembic.autogenerate.api import AutogenContext

from portal.database import writing
from portal.models import Base
from portal.models.base import Encrypted, EncryptedJSON, UtcDateTime

# Two processes that start at the same moment migrate one after the other (the number means nothing).
MIGRATION_LOCK = 7_204_113


def plain_type(kind: str, thing: Any, _context: AutogenContext) -> str | Literal[False]:
    """Write a column type as the database stores it, so that revisions do not depend on the models."""
    if kind != "type":
        return False
    if isinstance(thing, Encrypted | EncryptedJSON):
        return "sa.Text()"
    if isinstance(thing, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if isinstance(thing, sa.Enum):
        return f"sa.String(length={thing.length})"
    return False


def migrate(connection: sa.Connection) -> None:
    """Run the revisions that were asked for on `connection`, all of them or none."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_item=plain_type,
        render_as_batch=True,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        if connection.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(MIGRATION_LOCK)))
        context.run_migrations()


def run() -> None:
    """Take the connection that was handed over, or one of the running application."""
    given = context.config.attributes.get("connection")
    if given is not None:
        migrate(given)
        return
    from portal.extensions import db  # noqa: PLC0415 - only `flask db` has an application

    with writing(), db.engine.connect() as connection:
        migrate(connection)


run()
