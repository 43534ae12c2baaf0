"""Registrations in steps, similar persons put together or told apart, hand-overs, how somebody is reached.

Revision ID: r0010
Revises: r0030
"""

import sqlalchemy as sa
from alembic import op

revision = "r0010"
down_revision = "r0030"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
REACHING = ("contact_way", "supporter", "guardian", "not_to_tell")


def _to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"))


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)


def _add_merged_into() -> None:
    """Add the key. SQLite would make the whole table anew for a foreign key, and may not while others point to it."""
    name = op.f("fk_jobseekers_merged_into_id_jobseekers")
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            f"ALTER TABLE jobseekers ADD COLUMN merged_into_id INTEGER CONSTRAINT {name} REFERENCES jobseekers (id)"
        )
    else:
        op.add_column("jobseekers", sa.Column("merged_into_id", KEY, nullable=True))
        op.create_foreign_key(name, "jobseekers", "jobseekers", ["merged_into_id"], ["id"])
    op.create_index(op.f("ix_jobseekers_merged_into_id"), "jobseekers", ["merged_into_id"], unique=False)


def upgrade() -> None:
    """Make the tables and columns."""
    with op.batch_alter_table("jobseekers", schema=None) as batch_op:
        for name in REACHING:
            batch_op.add_column(sa.Column(name, sa.Text(), nullable=True))
    _add_merged_into()
    op.create_table(
        "registrations",
        sa.Column("account_id", KEY, nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        _to("registrations", "account_id", "accounts"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registrations")),
    )
    _index("registrations", "account_id")
    op.create_table(
        "person_merges",
        sa.Column("kept_id", KEY, nullable=False),
        sa.Column("gone_id", KEY, nullable=False),
        sa.Column("moved", sa.Text(), nullable=False),
        sa.Column("merged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("merged_by_id", KEY, nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by_id", KEY, nullable=True),
        sa.Column("id", KEY, nullable=False),
        sa.CheckConstraint("kept_id <> gone_id", name=op.f("ck_person_merges_two_registrations")),
        _to("person_merges", "kept_id", "jobseekers"),
        _to("person_merges", "gone_id", "jobseekers"),
        _to("person_merges", "merged_by_id", "accounts"),
        _to("person_merges", "undone_by_id", "accounts"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_merges")),
    )
    _index("person_merges", "kept_id", "gone_id")
    op.create_table(
        "told_apart",
        sa.Column("first_id", KEY, nullable=False),
        sa.Column("second_id", KEY, nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_by_id", KEY, nullable=True),
        sa.Column("id", KEY, nullable=False),
        sa.CheckConstraint("first_id < second_id", name=op.f("ck_told_apart_smaller_first")),
        _to("told_apart", "first_id", "jobseekers"),
        _to("told_apart", "second_id", "jobseekers"),
        _to("told_apart", "told_by_id", "accounts"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_told_apart")),
        sa.UniqueConstraint("first_id", "second_id", name=op.f("uq_told_apart_first_id_second_id")),
    )
    _index("told_apart", "second_id")
    op.create_table(
        "handovers",
        sa.Column("jobseeker_id", KEY, nullable=False),
        sa.Column("from_community_id", KEY, nullable=False),
        sa.Column("to_community_id", KEY, nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by_id", KEY, nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_id", KEY, nullable=True),
        sa.Column("id", KEY, nullable=False),
        _to("handovers", "jobseeker_id", "jobseekers"),
        _to("handovers", "from_community_id", "places"),
        _to("handovers", "to_community_id", "places"),
        _to("handovers", "asked_by_id", "accounts"),
        _to("handovers", "answered_by_id", "accounts"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handovers")),
    )
    _index("handovers", "jobseeker_id", "from_community_id", "asked_by_id")


def downgrade() -> None:
    """Take them away; registrations that were put together come apart."""
    for table in ("handovers", "told_apart", "person_merges", "registrations"):
        op.drop_table(table)
    op.drop_index(op.f("ix_jobseekers_merged_into_id"), table_name="jobseekers")
    for name in ("merged_into_id", *REACHING):
        op.drop_column("jobseekers", name)
