"""What a form said that was accepted once, as a keyed hash: another phone may send another version under its id.

Revision ID: r0101
Revises: r0100
"""

import sqlalchemy as sa
from alembic import op

revision = "r0101"
down_revision = "r0100"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; of what was sent before nothing is known."""
    op.add_column("submissions", sa.Column("content_hash", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    """Drop it."""
    with op.batch_alter_table("submissions") as batch_op:
        batch_op.drop_column("content_hash")
