"""Visits to employers, and what each found out about a vacancy.

Revision ID: r0004
Revises: r0010
"""

import sqlalchemy as sa
from alembic import op

revision = "r0004"
down_revision = "r0010"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "visits",
        sa.Column("employer_id", KEY, nullable=False),
        sa.Column("visited_on", sa.Date(), nullable=False),
        sa.Column("visited_by_id", KEY, nullable=True),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("told", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["employers.id"], name=op.f("fk_visits_employer_id_employers")
        ),
        sa.ForeignKeyConstraint(
            ["visited_by_id"], ["accounts.id"], name=op.f("fk_visits_visited_by_id_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visits")),
    )
    op.create_index("ix_visits_employer_day", "visits", ["employer_id", "visited_on"])
    op.create_index(op.f("ix_visits_visited_by_id"), "visits", ["visited_by_id"])
    op.create_index(op.f("ix_visits_next_on"), "visits", ["next_on"])
    op.create_table(
        "visit_vacancies",
        sa.Column("visit_id", KEY, nullable=False),
        sa.Column("vacancy_id", KEY, nullable=False),
        sa.Column("found", sa.String(length=40), nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visits.id"], name=op.f("fk_visit_vacancies_visit_id_visits")
        ),
        sa.ForeignKeyConstraint(
            ["vacancy_id"], ["vacancies.id"], name=op.f("fk_visit_vacancies_vacancy_id_vacancies")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_vacancies")),
        sa.UniqueConstraint("visit_id", "vacancy_id", name=op.f("uq_visit_vacancies_visit_id_vacancy_id")),
    )
    op.create_index(op.f("ix_visit_vacancies_vacancy_id"), "visit_vacancies", ["vacancy_id"])


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("visit_vacancies")
    op.drop_table("visits")
