"""Indexes that leave lists to their own order: who went into another record, and people by community and state.

Revision ID: r0060
Revises: r0050
"""

import sqlalchemy as sa
from alembic import op

revision = "r0060"
down_revision = "r0050"
branch_labels = None
depends_on = None

TABLES = ("employers", "vacancies", "jobseekers")
BY_STATE = "ix_jobseekers_community_state"
WENT = sa.text("merged_into_id IS NOT NULL")


def upgrade() -> None:
    """Make them anew: planners took the wide ones for every list, and sorted a city of wide rows."""
    for table in TABLES:
        name = op.f(f"ix_{table}_merged_into_id")
        op.drop_index(name, table_name=table)
        op.create_index(name, table, ["merged_into_id"], sqlite_where=WENT, postgresql_where=WENT)
    op.drop_index(BY_STATE, table_name="jobseekers")
    op.create_index(BY_STATE, "jobseekers", ["community_id", "state", "merged_into_id"])


def downgrade() -> None:
    """Make them as they were."""
    op.drop_index(BY_STATE, table_name="jobseekers")
    op.create_index(BY_STATE, "jobseekers", ["community_id", "state"])
    for table in TABLES:
        name = op.f(f"ix_{table}_merged_into_id")
        op.drop_index(name, table_name=table)
        op.create_index(name, table, ["merged_into_id"])
