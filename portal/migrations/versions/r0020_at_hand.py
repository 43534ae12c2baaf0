"""Search by letters and last digits, what is kept at hand, employers and needs written down twice.

Revision ID: r0020
Revises: r0002
"""

import sqlalchemy as sa
from alembic import op

revision = "r0020"
down_revision = "r0002"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _account(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["accounts.id"], name=op.f(f"fk_{table}_{column}_accounts"))


def _merged_into(table: str) -> None:
    """Add the key. SQLite would make the whole table anew for a foreign key, and may not while others point to it."""
    name = op.f(f"fk_{table}_merged_into_id_{table}")
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            f"ALTER TABLE {table} ADD COLUMN merged_into_id INTEGER CONSTRAINT {name} REFERENCES {table} (id)"
        )
    else:
        op.add_column(table, sa.Column("merged_into_id", KEY, nullable=True))
        op.create_foreign_key(name, table, table, ["merged_into_id"], ["id"])
    op.create_index(op.f(f"ix_{table}_merged_into_id"), table, ["merged_into_id"], unique=False)


def _not_merged(table: str) -> None:
    op.drop_index(op.f(f"ix_{table}_merged_into_id"), table_name=table)
    op.drop_column(table, "merged_into_id")


def upgrade() -> None:
    """Make columns and tables; what is already there is spelled out at the next start (`search_index.catch_up`)."""
    for table in ("employers", "employer_aliases", "vacancies"):
        op.add_column(table, sa.Column("spelled", sa.Text(), server_default="", nullable=False))
    op.add_column("employers", sa.Column("contact_phone_end_hash", sa.LargeBinary(length=8), nullable=True))
    op.create_index(
        op.f("ix_employers_contact_phone_end_hash"), "employers", ["contact_phone_end_hash"], unique=False
    )
    _merged_into("employers")
    _merged_into("vacancies")
    op.create_table(
        "ledger_merges",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("kept_id", sa.Integer(), nullable=False),
        sa.Column("gone_id", sa.Integer(), nullable=False),
        sa.Column("moved", sa.JSON(), nullable=False),
        sa.Column("merged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("merged_by_id", KEY, nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by_id", KEY, nullable=True),
        sa.Column("id", KEY, nullable=False),
        sa.CheckConstraint("kept_id <> gone_id", name=op.f("ck_ledger_merges_two_records")),
        _account("ledger_merges", "merged_by_id"),
        _account("ledger_merges", "undone_by_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_merges")),
    )
    op.create_index("ix_ledger_merges_kept", "ledger_merges", ["kind", "kept_id"], unique=False)
    op.create_table(
        "employers_told_apart",
        sa.Column("first_id", KEY, nullable=False),
        sa.Column("second_id", KEY, nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_by_id", KEY, nullable=True),
        sa.Column("id", KEY, nullable=False),
        sa.CheckConstraint("first_id < second_id", name=op.f("ck_employers_told_apart_smaller_first")),
        sa.ForeignKeyConstraint(
            ["first_id"], ["employers.id"], name=op.f("fk_employers_told_apart_first_id_employers")
        ),
        sa.ForeignKeyConstraint(
            ["second_id"], ["employers.id"], name=op.f("fk_employers_told_apart_second_id_employers")
        ),
        _account("employers_told_apart", "told_by_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employers_told_apart")),
        sa.UniqueConstraint("first_id", "second_id", name=op.f("uq_employers_told_apart_first_id_second_id")),
    )
    op.create_index(
        op.f("ix_employers_told_apart_second_id"), "employers_told_apart", ["second_id"], unique=False
    )
    op.create_table(
        "keepsakes",
        sa.Column("account_id", KEY, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("thing_id", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("pinned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", KEY, nullable=False),
        _account("keepsakes", "account_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_keepsakes")),
        sa.UniqueConstraint(
            "account_id", "kind", "thing_id", name=op.f("uq_keepsakes_account_id_kind_thing_id")
        ),
    )
    op.create_index("ix_keepsakes_account_opened", "keepsakes", ["account_id", "opened_at"], unique=False)
    op.create_table(
        "search_indexes",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_search_indexes")),
    )


def downgrade() -> None:
    """Take them away; records that were put together come apart by name, and stay closed."""
    for table in ("search_indexes", "keepsakes", "employers_told_apart", "ledger_merges"):
        op.drop_table(table)
    op.execute("UPDATE employers SET state = 'closed' WHERE state = 'merged'")
    _not_merged("vacancies")
    _not_merged("employers")
    op.drop_index(op.f("ix_employers_contact_phone_end_hash"), table_name="employers")
    op.drop_column("employers", "contact_phone_end_hash")
    for table in ("vacancies", "employer_aliases", "employers"):
        op.drop_column(table, "spelled")
