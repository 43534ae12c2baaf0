"""Calls nobody answered, papers that were seen, and what one change would open.

Revision ID: r0050
Revises: r0031
"""

import sqlalchemy as sa
from alembic import op

revision = "r0050"
down_revision = "r0031"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "paper_checks",
        sa.Column("employer_id", KEY, nullable=False),
        sa.Column("papers", sa.JSON(), nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=False),
        sa.Column("seen_by_id", KEY, nullable=True),
        sa.Column("next_due", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["employers.id"], name=op.f("fk_paper_checks_employer_id_employers")
        ),
        sa.ForeignKeyConstraint(
            ["seen_by_id"], ["accounts.id"], name=op.f("fk_paper_checks_seen_by_id_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_checks")),
    )
    op.create_index("ix_paper_checks_employer_day", "paper_checks", ["employer_id", "seen_on"])
    op.create_index(op.f("ix_paper_checks_seen_by_id"), "paper_checks", ["seen_by_id"])
    op.create_table(
        "unanswered_calls",
        sa.Column("employer_id", KEY, nullable=False),
        sa.Column("rang_on", sa.Date(), nullable=False),
        sa.Column("rang_by_id", KEY, nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["employers.id"], name=op.f("fk_unanswered_calls_employer_id_employers")
        ),
        sa.ForeignKeyConstraint(
            ["rang_by_id"], ["accounts.id"], name=op.f("fk_unanswered_calls_rang_by_id_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unanswered_calls")),
        sa.UniqueConstraint("employer_id", "rang_on", name=op.f("uq_unanswered_calls_employer_id_rang_on")),
    )
    op.create_index(op.f("ix_unanswered_calls_rang_by_id"), "unanswered_calls", ["rang_by_id"])
    op.create_table(
        "outlooks",
        sa.Column("vacancy_id", KEY, nullable=False),
        sa.Column("suits", sa.Integer(), nullable=False),
        sa.Column("change", sa.String(length=40), nullable=True),
        sa.Column("opens", sa.Integer(), nullable=False),
        sa.Column("computed_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["vacancy_id"],
            ["vacancies.id"],
            name=op.f("fk_outlooks_vacancy_id_vacancies"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("vacancy_id", name=op.f("pk_outlooks")),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("outlooks")
    op.drop_table("unanswered_calls")
    op.drop_table("paper_checks")
