"""Indexes that answer the desk's counts alone: open vacancies by their days, consents, who came with which import.

Revision ID: r0090
Revises: r0060
"""

from alembic import op

revision = "r0090"
down_revision = "r0060"
branch_labels = None
depends_on = None

BY_STATE = "ix_vacancies_state_community"
# table -> (the narrow index that goes, the wide one that comes, its columns)
WIDER = {
    "consents": (
        "ix_consents_jobseeker_id",
        "ix_consents_jobseeker_purpose",
        ["jobseeker_id", "purpose", "withdrawn_at"],
    ),
    "jobseekers": (
        "ix_jobseekers_import_id",
        "ix_jobseekers_import",
        ["import_id", "community_id", "merged_into_id"],
    ),
    "vacancies": (
        "ix_vacancies_import_id",
        "ix_vacancies_import",
        ["import_id", "community_id", "merged_into_id"],
    ),
}


def upgrade() -> None:
    """Widen them: a city's counts read every wide row for a word that stands in one column."""
    op.drop_index(BY_STATE, table_name="vacancies")
    op.create_index(
        BY_STATE, "vacancies", ["state", "community_id", "last_confirmed_on", "expires_on", "published_on"]
    )
    for table, (narrow, wide, columns) in WIDER.items():
        op.drop_index(op.f(narrow), table_name=table)
        op.create_index(wide, table, columns)


def downgrade() -> None:
    """Make them as they were."""
    for table, (narrow, wide, columns) in WIDER.items():
        op.drop_index(wide, table_name=table)
        op.create_index(op.f(narrow), table, columns[:1])
    op.drop_index(BY_STATE, table_name="vacancies")
    op.create_index(BY_STATE, "vacancies", ["state", "community_id"])
