"""Files that are looked at before they come in, go on by themselves, and can be undone.

Revision ID: r0003
Revises: r0004
"""

import sqlalchemy as sa
from alembic import op

revision = "r0003"
down_revision = "r0004"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables; what came in before is done."""
    with op.batch_alter_table("import_batches", schema=None) as batch_op:
        batch_op.add_column(sa.Column("state", sa.String(length=40), server_default="done", nullable=False))
        batch_op.add_column(sa.Column("trouble", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("consented_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("witness", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("known", sa.String(length=40), server_default="update", nullable=False))
        batch_op.add_column(sa.Column("columns", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("progress", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("tries", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("lease", sa.String(length=200), nullable=True))
        batch_op.add_column(sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("audit_mark", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_import_batches_state"), ["state"], unique=False)
    with op.batch_alter_table("vacancies", schema=None) as batch_op:
        # An undo deletes workplaces: the database asks for each whether a vacancy is there.
        batch_op.create_index(batch_op.f("ix_vacancies_workplace_id"), ["workplace_id"], unique=False)
    op.create_table(
        "import_files",
        sa.Column("batch_id", KEY, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batches.id"], name=op.f("fk_import_files_batch_id_import_batches")
        ),
        sa.PrimaryKeyConstraint("batch_id", name=op.f("pk_import_files")),
    )
    op.create_table(
        "import_rows",
        sa.Column("batch_id", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=200), nullable=True),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("doubts", sa.Integer(), nullable=False),
        sa.Column("choice", sa.String(length=40), nullable=True),
        sa.Column("cells", sa.Text(), nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batches.id"], name=op.f("fk_import_rows_batch_id_import_batches")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_rows")),
        sa.UniqueConstraint("batch_id", "position", name=op.f("uq_import_rows_batch_id_position")),
    )
    with op.batch_alter_table("import_rows", schema=None) as batch_op:
        batch_op.create_index("ix_import_rows_outcome", ["batch_id", "outcome", "position"], unique=False)
    op.create_table(
        "import_changes",
        sa.Column("batch_id", KEY, nullable=False),
        sa.Column("table", sa.String(length=200), nullable=False),
        sa.Column("key", sa.JSON(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("is_gone", sa.Boolean(), nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batches.id"], name=op.f("fk_import_changes_batch_id_import_batches")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_changes")),
    )
    with op.batch_alter_table("import_changes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_import_changes_batch_id"), ["batch_id"], unique=False)
    op.create_table(
        "column_memories",
        sa.Column("account_id", KEY, nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_column_memories_account_id_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_column_memories")),
        sa.UniqueConstraint("account_id", "kind", name=op.f("uq_column_memories_account_id_kind")),
    )


def downgrade() -> None:
    """Drop them; only what came in is kept."""
    op.drop_table("column_memories")
    op.drop_table("import_changes")
    op.drop_table("import_rows")
    op.drop_table("import_files")
    with op.batch_alter_table("vacancies", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_vacancies_workplace_id"))
    op.execute("DELETE FROM import_findings WHERE batch_id IN (SELECT id FROM import_batches WHERE state <> 'done')")
    op.execute("DELETE FROM import_batches WHERE state <> 'done'")
    with op.batch_alter_table("import_batches", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_import_batches_state"))
        for name in (
            "audit_mark", "finished_at", "lease_until", "lease", "tries", "progress", "columns", "known",
            "witness", "consented_on", "trouble", "state",
        ):
            batch_op.drop_column(name)
