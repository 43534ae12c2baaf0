"""Indexes that order and count the lists of people and vacancies alone, without a look at the wide rows.

Revision ID: r0095
Revises: r0090
"""

from alembic import op

revision = "r0095"
down_revision = "r0090"
branch_labels = None
depends_on = None

# table, index, its columns before (None where there was none), and now
WIDER = (
    (
        "jobseekers",
        "ix_jobseekers_registered",
        ["registered_on", "id"],
        ["registered_on", "id", "community_id", "merged_into_id", "state"],
    ),
    (
        "jobseekers",
        "ix_jobseekers_community_state",
        ["community_id", "state", "merged_into_id"],
        ["community_id", "state", "merged_into_id", "id"],
    ),
    (
        "vacancies",
        "ix_vacancies_registered",
        None,
        ["registered_on", "id", "community_id", "merged_into_id", "state"],
    ),
)


def upgrade() -> None:
    """Widen them, so that nobody's row is read to be counted."""
    for table, name, before, now in WIDER:
        if before is not None:
            op.drop_index(name, table_name=table)
        op.create_index(name, table, now)


def downgrade() -> None:
    """Make them as they were."""
    for table, name, before, _now in WIDER:
        op.drop_index(name, table_name=table)
        if before is not None:
            op.create_index(name, table, before)
