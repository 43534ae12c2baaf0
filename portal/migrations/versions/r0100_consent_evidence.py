"""What shows that a consent was given: a photo of the signed sheet, a scan, a recording.

Revision ID: r0100
Revises: r0095
"""

import sqlalchemy as sa
from alembic import op

revision = "r0100"
down_revision = "r0095"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KINDS = ("jpeg", "png", "heic", "pdf", "m4a", "mp3", "wav", "webm", "ogg")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "consent_evidence",
        sa.Column("registration_id", KEY, nullable=True),
        sa.Column("kind", sa.Enum(*KINDS, native_enum=False, length=40), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", KEY, nullable=True),
        sa.Column("id", KEY, nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["accounts.id"], name=op.f("fk_consent_evidence_by_id_accounts")),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registrations.id"],
            name=op.f("fk_consent_evidence_registration_id_registrations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_evidence")),
    )
    op.create_index(op.f("ix_consent_evidence_registration_id"), "consent_evidence", ["registration_id"])
    op.create_table(
        "consent_proofs",
        sa.Column("evidence_id", KEY, nullable=False),
        sa.Column("consent_id", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["evidence_id"],
            ["consent_evidence.id"],
            name=op.f("fk_consent_proofs_evidence_id_consent_evidence"),
        ),
        sa.ForeignKeyConstraint(
            ["consent_id"], ["consents.id"], name=op.f("fk_consent_proofs_consent_id_consents")
        ),
        sa.PrimaryKeyConstraint("evidence_id", "consent_id", name=op.f("pk_consent_proofs")),
    )
    op.create_index(op.f("ix_consent_proofs_consent_id"), "consent_proofs", ["consent_id"])


def downgrade() -> None:
    """Drop them."""
    op.drop_table("consent_proofs")
    op.drop_table("consent_evidence")
