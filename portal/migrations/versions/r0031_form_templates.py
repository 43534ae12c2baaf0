"""Forms of places, with placeholders.

Revision ID: r0031
Revises: r0003
"""

import sqlalchemy as sa
from alembic import op

revision = "r0031"
down_revision = "r0003"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "form_templates",
        sa.Column("place_id", KEY, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", KEY, nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", KEY, nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["accounts.id"], name=op.f("fk_form_templates_by_id_accounts")),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name=op.f("fk_form_templates_place_id_places")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_templates")),
        sa.UniqueConstraint(
            "place_id", "kind", "name", "version", name=op.f("uq_form_templates_place_id_kind_name_version")
        ),
    )
    with op.batch_alter_table("form_templates", schema=None) as batch_op:
        batch_op.create_index("ix_form_templates_kind_place", ["kind", "place_id"], unique=False)


def downgrade() -> None:
    """Drop it."""
    op.drop_table("form_templates")
