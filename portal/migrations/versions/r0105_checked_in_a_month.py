"""An index of when a category's proof was seen: a month's report asks for few of a city's 63,000.

Revision ID: r0105
Revises: r0101
"""

from alembic import op

revision = "r0105"
down_revision = "r0101"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add it."""
    op.create_index(op.f("ix_hardship_categories_checked_on"), "hardship_categories", ["checked_on"])


def downgrade() -> None:
    """Drop it."""
    op.drop_index(op.f("ix_hardship_categories_checked_on"), table_name="hardship_categories")
