"""Exports that somebody asked for.

Revision ID: r0030
Revises: r0020
"""

import sqlalchemy as sa
from alembic import op

revision = "r0030"
down_revision = "r0020"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "export_orders",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("groups", sa.JSON(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", KEY, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["accounts.id"], name=op.f("fk_export_orders_by_id_accounts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_export_orders")),
    )
    with op.batch_alter_table("export_orders", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_export_orders_by_id"), ["by_id"], unique=False)


def downgrade() -> None:
    """Drop it."""
    op.drop_table("export_orders")
