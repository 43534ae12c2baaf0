"""The tables of the first release, and the triggers that keep the audit trail append-only."""

import sqlalchemy as sa
from alembic import op

revision = "r0001"
down_revision = None
branch_labels = None
depends_on = None

# Entries may be added, never changed or taken away. A row trigger on SQLite, a statement trigger on PostgreSQL.
APPEND_ONLY = {
    "sqlite": [
        f"""
        CREATE TRIGGER audit_entries_no_{verb} BEFORE {verb} ON audit_entries
        BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END
        """
        for verb in ("UPDATE", "DELETE")
    ],
    "postgresql": [
        """
        CREATE OR REPLACE FUNCTION audit_entries_refuse() RETURNS trigger AS $$
        BEGIN RAISE EXCEPTION 'the audit trail is append-only'; END $$ LANGUAGE plpgsql
        """,
        *(
            f"""
            CREATE TRIGGER audit_entries_no_{verb} BEFORE {verb} ON audit_entries
            FOR EACH STATEMENT EXECUTE FUNCTION audit_entries_refuse()
            """
            for verb in ("UPDATE", "DELETE", "TRUNCATE")
        ),
    ],
}


def upgrade() -> None:
    """Go forward to this revision."""
    op.create_table(
        "accounts",
        sa.Column("sign_in_name", sa.String(length=200), nullable=False),
        sa.Column("display_name", sa.String(length=200), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("must_change_password", sa.Boolean(), nullable=False),
        sa.Column("failed_attempts", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("session_version", sa.Integer(), nullable=False),
        sa.Column("last_sign_in_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("sign_in_name", name=op.f("uq_accounts_sign_in_name")),
    )
    op.create_table(
        "consent_wordings",
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("version", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_wordings")),
        sa.UniqueConstraint("purpose", "version", name=op.f("uq_consent_wordings_purpose_version")),
    )
    op.create_table(
        "places",
        sa.Column("level", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("parent_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("path", sa.String(length=200), server_default="", nullable=False),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("has_window", sa.Boolean(), nullable=False),
        sa.Column("window_phone", sa.String(length=200), nullable=True),
        sa.Column("window_hours", sa.String(length=200), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["places.id"], name=op.f("fk_places_parent_id_places")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_places")),
    )
    with op.batch_alter_table("places", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_places_parent_id"), ["parent_id"], unique=False)
        batch_op.create_index("ix_places_path", ["path"], unique=False)

    op.create_table(
        "audit_entries",
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("action", sa.String(length=60), nullable=False),
        sa.Column("object_type", sa.String(length=40), nullable=True),
        sa.Column("object_id", sa.Integer(), nullable=True),
        sa.Column("area_path", sa.String(length=200), nullable=True),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_audit_entries_account_id_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entries")),
    )
    with op.batch_alter_table("audit_entries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_entries_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_entries_action"), ["action"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_entries_at"), ["at"], unique=False)
        batch_op.create_index("ix_audit_entries_object", ["object_type", "object_id"], unique=False)

    op.create_table(
        "drafts",
        sa.Column("token", sa.String(length=200), nullable=False),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("path", sa.String(length=200), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_drafts_account_id_accounts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafts")),
        sa.UniqueConstraint("token", name=op.f("uq_drafts_token")),
    )
    op.create_table(
        "employers",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("credit_code", sa.String(length=200), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=True),
        sa.Column("industry", sa.String(length=200), nullable=True),
        sa.Column("size_text", sa.String(length=200), nullable=True),
        sa.Column("community_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("contact_name", sa.Text(), nullable=True),
        sa.Column("contact_phone", sa.Text(), nullable=True),
        sa.Column("contact_phone_hash", sa.LargeBinary(length=8), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("state_note", sa.Text(), nullable=True),
        sa.Column("documents_checked_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["places.id"], name=op.f("fk_employers_community_id_places")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employers")),
    )
    with op.batch_alter_table("employers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_employers_community_id"), ["community_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_employers_contact_phone_hash"), ["contact_phone_hash"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_employers_credit_code"), ["credit_code"], unique=False)
        batch_op.create_index(batch_op.f("ix_employers_name"), ["name"], unique=False)

    op.create_table(
        "import_batches",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("filename", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("updated", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("unknown_columns", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["accounts.id"], name=op.f("fk_import_batches_by_id_accounts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batches")),
    )
    op.create_table(
        "place_aliases",
        sa.Column("place_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("alias", sa.String(length=200), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name=op.f("fk_place_aliases_place_id_places")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place_aliases")),
        sa.UniqueConstraint("place_id", "alias", name=op.f("uq_place_aliases_place_id_alias")),
    )
    with op.batch_alter_table("place_aliases", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_place_aliases_alias"), ["alias"], unique=False)

    op.create_table(
        "place_codes",
        sa.Column("place_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("code", sa.String(length=200), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to > valid_from", name=op.f("ck_place_codes_period_runs_forward")
        ),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name=op.f("fk_place_codes_place_id_places")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place_codes")),
        sa.UniqueConstraint("code", "valid_from", name=op.f("uq_place_codes_code_valid_from")),
    )
    with op.batch_alter_table("place_codes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_place_codes_code"), ["code"], unique=False)
        batch_op.create_index(batch_op.f("ix_place_codes_place_id"), ["place_id"], unique=False)

    op.create_table(
        "place_parents",
        sa.Column("place_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("parent_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to > valid_from", name=op.f("ck_place_parents_period_runs_forward")
        ),
        sa.ForeignKeyConstraint(["parent_id"], ["places.id"], name=op.f("fk_place_parents_parent_id_places")),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name=op.f("fk_place_parents_place_id_places")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place_parents")),
    )
    with op.batch_alter_table("place_parents", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_place_parents_parent_id"), ["parent_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_place_parents_place_id"), ["place_id"], unique=False)

    op.create_table(
        "place_predecessors",
        sa.Column("place_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("predecessor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.CheckConstraint("place_id <> predecessor_id", name=op.f("ck_place_predecessors_not_itself")),
        sa.ForeignKeyConstraint(
            ["place_id"], ["places.id"], name=op.f("fk_place_predecessors_place_id_places")
        ),
        sa.ForeignKeyConstraint(
            ["predecessor_id"], ["places.id"], name=op.f("fk_place_predecessors_predecessor_id_places")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place_predecessors")),
        sa.UniqueConstraint(
            "place_id", "predecessor_id", name=op.f("uq_place_predecessors_place_id_predecessor_id")
        ),
    )
    op.create_table(
        "policy_values",
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("place_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("amount", sa.Numeric(precision=10, scale=2), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("verified_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("verified_on", sa.Date(), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_policy_values_amount_not_negative")),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to > valid_from", name=op.f("ck_policy_values_period_runs_forward")
        ),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name=op.f("fk_policy_values_place_id_places")),
        sa.ForeignKeyConstraint(
            ["verified_by_id"], ["accounts.id"], name=op.f("fk_policy_values_verified_by_id_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_values")),
        sa.UniqueConstraint(
            "key", "place_id", "valid_from", name=op.f("uq_policy_values_key_place_id_valid_from")
        ),
    )
    with op.batch_alter_table("policy_values", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_policy_values_place_id"), ["place_id"], unique=False)

    op.create_table(
        "revisions",
        sa.Column("subject_type", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["accounts.id"], name=op.f("fk_revisions_by_id_accounts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revisions")),
    )
    with op.batch_alter_table("revisions", schema=None) as batch_op:
        batch_op.create_index("ix_revisions_subject", ["subject_type", "subject_id"], unique=False)

    op.create_table(
        "submissions",
        sa.Column("request_id", sa.String(length=200), nullable=False),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("result_url", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_submissions_account_id_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submissions")),
        sa.UniqueConstraint("request_id", name=op.f("uq_submissions_request_id")),
    )
    op.create_table(
        "employer_aliases",
        sa.Column("employer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("alias", sa.String(length=200), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["employers.id"], name=op.f("fk_employer_aliases_employer_id_employers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employer_aliases")),
        sa.UniqueConstraint("employer_id", "alias", name=op.f("uq_employer_aliases_employer_id_alias")),
    )
    with op.batch_alter_table("employer_aliases", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_employer_aliases_alias"), ["alias"], unique=False)

    op.create_table(
        "import_findings",
        sa.Column("batch_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("column", sa.String(length=200), nullable=False),
        sa.Column("number", sa.String(length=200), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batches.id"], name=op.f("fk_import_findings_batch_id_import_batches")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_findings")),
    )
    with op.batch_alter_table("import_findings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_import_findings_batch_id"), ["batch_id"], unique=False)

    op.create_table(
        "jobseekers",
        sa.Column("number", sa.String(length=200), nullable=False),
        sa.Column("sender", sa.String(length=200), nullable=False),
        sa.Column("community_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("grid_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("registered_by_text", sa.String(length=200), nullable=True),
        sa.Column("registered_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("import_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("id_number", sa.Text(), nullable=True),
        sa.Column("sex", sa.Text(), nullable=True),
        sa.Column("born", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("grid_text", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("disability_type", sa.Text(), nullable=True),
        sa.Column("disability_level", sa.Text(), nullable=True),
        sa.Column("certificate_number", sa.Text(), nullable=True),
        sa.Column("education", sa.Text(), nullable=True),
        sa.Column("skills", sa.Text(), nullable=True),
        sa.Column("experience", sa.Text(), nullable=True),
        sa.Column("wishes", sa.Text(), nullable=True),
        sa.Column("desired_pay", sa.Text(), nullable=True),
        sa.Column("available", sa.Text(), nullable=True),
        sa.Column("commute", sa.Text(), nullable=True),
        sa.Column("health", sa.Text(), nullable=True),
        sa.Column("needs", sa.Text(), nullable=True),
        sa.Column("family", sa.Text(), nullable=True),
        sa.Column("income", sa.Text(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("preferred_contact", sa.Text(), nullable=True),
        sa.Column("state_note", sa.Text(), nullable=True),
        sa.Column("raw", sa.Text(), nullable=True),
        sa.Column("readings", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["places.id"], name=op.f("fk_jobseekers_community_id_places")
        ),
        sa.ForeignKeyConstraint(["grid_id"], ["places.id"], name=op.f("fk_jobseekers_grid_id_places")),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import_batches.id"], name=op.f("fk_jobseekers_import_id_import_batches")
        ),
        sa.ForeignKeyConstraint(
            ["registered_by_id"], ["accounts.id"], name=op.f("fk_jobseekers_registered_by_id_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jobseekers")),
        sa.UniqueConstraint("sender", "number", name=op.f("uq_jobseekers_sender_number")),
    )
    with op.batch_alter_table("jobseekers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_jobseekers_community_id"), ["community_id"], unique=False)
        batch_op.create_index("ix_jobseekers_community_state", ["community_id", "state"], unique=False)
        batch_op.create_index("ix_jobseekers_registered", ["registered_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_jobseekers_import_id"), ["import_id"], unique=False)

    op.create_table(
        "role_grants",
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("area_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("employer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("granted_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(role = 'employer' AND employer_id IS NOT NULL AND area_id IS NULL) OR (role <> 'employer' AND area_id IS NOT NULL AND employer_id IS NULL)",
            name=op.f("ck_role_grants_bound_to_area_or_employer"),
        ),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to > valid_from", name=op.f("ck_role_grants_period_runs_forward")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_role_grants_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(["area_id"], ["places.id"], name=op.f("fk_role_grants_area_id_places")),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["employers.id"], name=op.f("fk_role_grants_employer_id_employers")
        ),
        sa.ForeignKeyConstraint(
            ["granted_by_id"], ["accounts.id"], name=op.f("fk_role_grants_granted_by_id_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_grants")),
    )
    with op.batch_alter_table("role_grants", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_role_grants_account_id"), ["account_id"], unique=False)

    op.create_table(
        "workplaces",
        sa.Column("employer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("community_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["places.id"], name=op.f("fk_workplaces_community_id_places")
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["employers.id"], name=op.f("fk_workplaces_employer_id_employers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workplaces")),
    )
    with op.batch_alter_table("workplaces", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_workplaces_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_workplaces_employer_id"), ["employer_id"], unique=False)

    op.create_table(
        "entrustments",
        sa.Column("jobseeker_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=False),
        sa.Column("entrusted_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("valid_to > valid_from", name=op.f("ck_entrustments_period_runs_forward")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_entrustments_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["entrusted_by_id"], ["accounts.id"], name=op.f("fk_entrustments_entrusted_by_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["jobseeker_id"], ["jobseekers.id"], name=op.f("fk_entrustments_jobseeker_id_jobseekers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entrustments")),
    )
    with op.batch_alter_table("entrustments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_entrustments_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_entrustments_jobseeker_id"), ["jobseeker_id"], unique=False)

    op.create_table(
        "hardship_categories",
        sa.Column("jobseeker_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("kind_hash", sa.LargeBinary(length=8), nullable=False),
        sa.Column("proof", sa.Text(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("checked_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from",
            name=op.f("ck_hardship_categories_period"),
        ),
        sa.ForeignKeyConstraint(
            ["checked_by_id"], ["accounts.id"], name=op.f("fk_hardship_categories_checked_by_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["jobseeker_id"], ["jobseekers.id"], name=op.f("fk_hardship_categories_jobseeker_id_jobseekers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hardship_categories")),
    )
    with op.batch_alter_table("hardship_categories", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_hardship_categories_jobseeker_id"), ["jobseeker_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_hardship_categories_kind_hash"), ["kind_hash"], unique=False)

    op.create_table(
        "search_tokens",
        sa.Column("token", sa.LargeBinary(length=8), nullable=False),
        sa.Column("jobseeker_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["jobseeker_id"],
            ["jobseekers.id"],
            name=op.f("fk_search_tokens_jobseeker_id_jobseekers"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("token", "jobseeker_id", name=op.f("pk_search_tokens")),
    )
    with op.batch_alter_table("search_tokens", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_search_tokens_jobseeker_id"), ["jobseeker_id"], unique=False)

    op.create_table(
        "vacancies",
        sa.Column("number", sa.String(length=200), nullable=False),
        sa.Column("sender", sa.String(length=200), nullable=False),
        sa.Column("employer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("workplace_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("community_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("headcount_text", sa.Text(), nullable=False),
        sa.Column("headcount", sa.Integer(), nullable=True),
        sa.Column("tasks", sa.Text(), nullable=False),
        sa.Column("requirements", sa.Text(), nullable=False),
        sa.Column("pay_text", sa.Text(), nullable=False),
        sa.Column("hours_text", sa.Text(), nullable=False),
        sa.Column("insurance_text", sa.Text(), nullable=False),
        sa.Column("access_text", sa.Text(), nullable=False),
        sa.Column("disabled_welcome_text", sa.Text(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("contact_name", sa.Text(), nullable=True),
        sa.Column("contact_phone", sa.Text(), nullable=True),
        sa.Column("raw", sa.Text(), nullable=True),
        sa.Column("readings", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("registered_by_text", sa.String(length=200), nullable=True),
        sa.Column("registered_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("last_confirmed_on", sa.Date(), nullable=True),
        sa.Column("reviewed_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("review_note", sa.Text(), nullable=True),
        sa.Column("override_reason", sa.Text(), nullable=True),
        sa.Column("pay_month_min", sa.Numeric(precision=10, scale=2), nullable=True),
        sa.Column("pay_month_max", sa.Numeric(precision=10, scale=2), nullable=True),
        sa.Column("hours_week", sa.Double(), nullable=True),
        sa.Column("is_home_based", sa.Boolean(), nullable=False),
        sa.Column("wording_act", sa.String(length=10), nullable=True),
        sa.Column("import_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "state <> 'published' OR (expires_on IS NOT NULL AND published_on IS NOT NULL)",
            name=op.f("ck_vacancies_published_has_validity"),
        ),
        sa.CheckConstraint(
            "headcount IS NULL OR headcount >= 1", name=op.f("ck_vacancies_headcount_at_least_one")
        ),
        sa.ForeignKeyConstraint(
            ["community_id"], ["places.id"], name=op.f("fk_vacancies_community_id_places")
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["employers.id"], name=op.f("fk_vacancies_employer_id_employers")
        ),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import_batches.id"], name=op.f("fk_vacancies_import_id_import_batches")
        ),
        sa.ForeignKeyConstraint(
            ["registered_by_id"], ["accounts.id"], name=op.f("fk_vacancies_registered_by_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["reviewed_by_id"], ["accounts.id"], name=op.f("fk_vacancies_reviewed_by_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["workplace_id"], ["workplaces.id"], name=op.f("fk_vacancies_workplace_id_workplaces")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vacancies")),
        sa.UniqueConstraint("sender", "number", name=op.f("uq_vacancies_sender_number")),
    )
    with op.batch_alter_table("vacancies", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_vacancies_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_vacancies_employer_id"), ["employer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_vacancies_expires_on"), ["expires_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_vacancies_import_id"), ["import_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_vacancies_last_confirmed_on"), ["last_confirmed_on"], unique=False
        )
        batch_op.create_index("ix_vacancies_state_community", ["state", "community_id"], unique=False)

    op.create_table(
        "call_requests",
        sa.Column("reference", sa.String(length=200), nullable=False),
        sa.Column("community_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("vacancy_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("phone_hash", sa.LargeBinary(length=8), nullable=True),
        sa.Column("when_text", sa.Text(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("answer_note", sa.Text(), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["accounts.id"], name=op.f("fk_call_requests_answered_by_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["community_id"], ["places.id"], name=op.f("fk_call_requests_community_id_places")
        ),
        sa.ForeignKeyConstraint(
            ["vacancy_id"], ["vacancies.id"], name=op.f("fk_call_requests_vacancy_id_vacancies")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_requests")),
        sa.UniqueConstraint("reference", name=op.f("uq_call_requests_reference")),
    )
    with op.batch_alter_table("call_requests", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_call_requests_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_call_requests_phone_hash"), ["phone_hash"], unique=False)

    op.create_table(
        "facts",
        sa.Column("jobseeker_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("vacancy_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("workplace_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("manner", sa.String(length=40), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("recorded_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.CheckConstraint(
            "(CASE WHEN jobseeker_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN vacancy_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN workplace_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_facts_one_subject"),
        ),
        sa.ForeignKeyConstraint(
            ["jobseeker_id"], ["jobseekers.id"], name=op.f("fk_facts_jobseeker_id_jobseekers")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["accounts.id"], name=op.f("fk_facts_recorded_by_id_accounts")
        ),
        sa.ForeignKeyConstraint(["vacancy_id"], ["vacancies.id"], name=op.f("fk_facts_vacancy_id_vacancies")),
        sa.ForeignKeyConstraint(
            ["workplace_id"], ["workplaces.id"], name=op.f("fk_facts_workplace_id_workplaces")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_facts")),
    )
    with op.batch_alter_table("facts", schema=None) as batch_op:
        batch_op.create_index("ix_facts_jobseeker_state", ["jobseeker_id", "state"], unique=False)
        batch_op.create_index("ix_facts_vacancy_state", ["vacancy_id", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_facts_workplace_id"), ["workplace_id"], unique=False)

    op.create_table(
        "referrals",
        sa.Column("jobseeker_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("vacancy_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("decline_reason", sa.String(length=40), nullable=True),
        sa.Column("proposed_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("shown_fields", sa.JSON(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["jobseeker_id"], ["jobseekers.id"], name=op.f("fk_referrals_jobseeker_id_jobseekers")
        ),
        sa.ForeignKeyConstraint(
            ["proposed_by_id"], ["accounts.id"], name=op.f("fk_referrals_proposed_by_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["vacancy_id"], ["vacancies.id"], name=op.f("fk_referrals_vacancy_id_vacancies")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referrals")),
    )
    with op.batch_alter_table("referrals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_referrals_jobseeker_id"), ["jobseeker_id"], unique=False)
        batch_op.create_index("ix_referrals_state", ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_referrals_vacancy_id"), ["vacancy_id"], unique=False)
        batch_op.create_index(
            "uq_referrals_open_pair",
            ["jobseeker_id", "vacancy_id"],
            unique=True,
            sqlite_where=sa.text("state IN ('proposed', 'agreed', 'sent', 'interview')"),
            postgresql_where=sa.text("state IN ('proposed', 'agreed', 'sent', 'interview')"),
        )

    op.create_table(
        "vacancy_confirmations",
        sa.Column("vacancy_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("confirmed_on", sa.Date(), nullable=False),
        sa.Column("confirmed_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["confirmed_by_id"],
            ["accounts.id"],
            name=op.f("fk_vacancy_confirmations_confirmed_by_id_accounts"),
        ),
        sa.ForeignKeyConstraint(
            ["vacancy_id"], ["vacancies.id"], name=op.f("fk_vacancy_confirmations_vacancy_id_vacancies")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vacancy_confirmations")),
    )
    with op.batch_alter_table("vacancy_confirmations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_vacancy_confirmations_vacancy_id"), ["vacancy_id"], unique=False)

    op.create_table(
        "vacancy_traits",
        sa.Column("vacancy_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("trait", sa.String(length=30), nullable=False),
        sa.ForeignKeyConstraint(
            ["vacancy_id"],
            ["vacancies.id"],
            name=op.f("fk_vacancy_traits_vacancy_id_vacancies"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("vacancy_id", "trait", name=op.f("pk_vacancy_traits")),
    )
    with op.batch_alter_table("vacancy_traits", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_vacancy_traits_trait"), ["trait"], unique=False)

    op.create_table(
        "consents",
        sa.Column("jobseeker_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("referral_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("wording_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("manner", sa.String(length=40), nullable=False),
        sa.Column("witness", sa.Text(), nullable=True),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("recorded_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.CheckConstraint(
            "manner <> 'spoken' OR witness IS NOT NULL", name=op.f("ck_consents_spoken_needs_witness")
        ),
        sa.CheckConstraint(
            "purpose <> 'share' OR referral_id IS NOT NULL", name=op.f("ck_consents_share_names_the_referral")
        ),
        sa.ForeignKeyConstraint(
            ["jobseeker_id"], ["jobseekers.id"], name=op.f("fk_consents_jobseeker_id_jobseekers")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["accounts.id"], name=op.f("fk_consents_recorded_by_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referrals.id"], name=op.f("fk_consents_referral_id_referrals")
        ),
        sa.ForeignKeyConstraint(
            ["withdrawn_by_id"], ["accounts.id"], name=op.f("fk_consents_withdrawn_by_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["wording_id"], ["consent_wordings.id"], name=op.f("fk_consents_wording_id_consent_wordings")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consents")),
    )
    with op.batch_alter_table("consents", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consents_jobseeker_id"), ["jobseeker_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_consents_referral_id"), ["referral_id"], unique=False)

    op.create_table(
        "referral_events",
        sa.Column("referral_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("from_state", sa.String(length=40), nullable=True),
        sa.Column("to_state", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["accounts.id"], name=op.f("fk_referral_events_by_id_accounts")),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referrals.id"], name=op.f("fk_referral_events_referral_id_referrals")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral_events")),
    )
    with op.batch_alter_table("referral_events", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_referral_events_referral_id"), ["referral_id"], unique=False)
    for statement in APPEND_ONLY.get(op.get_bind().dialect.name, ()):
        op.execute(statement)


def downgrade() -> None:
    """Go back to the revision before."""
    with op.batch_alter_table("referral_events", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_referral_events_referral_id"))

    op.drop_table("referral_events")
    with op.batch_alter_table("consents", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_consents_referral_id"))
        batch_op.drop_index(batch_op.f("ix_consents_jobseeker_id"))

    op.drop_table("consents")
    with op.batch_alter_table("vacancy_traits", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_vacancy_traits_trait"))

    op.drop_table("vacancy_traits")
    with op.batch_alter_table("vacancy_confirmations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_vacancy_confirmations_vacancy_id"))

    op.drop_table("vacancy_confirmations")
    with op.batch_alter_table("referrals", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_referrals_open_pair",
            sqlite_where=sa.text("state IN ('proposed', 'agreed', 'sent', 'interview')"),
            postgresql_where=sa.text("state IN ('proposed', 'agreed', 'sent', 'interview')"),
        )
        batch_op.drop_index(batch_op.f("ix_referrals_vacancy_id"))
        batch_op.drop_index("ix_referrals_state")
        batch_op.drop_index(batch_op.f("ix_referrals_jobseeker_id"))

    op.drop_table("referrals")
    with op.batch_alter_table("facts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_facts_workplace_id"))
        batch_op.drop_index("ix_facts_vacancy_state")
        batch_op.drop_index("ix_facts_jobseeker_state")

    op.drop_table("facts")
    with op.batch_alter_table("call_requests", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_call_requests_phone_hash"))
        batch_op.drop_index(batch_op.f("ix_call_requests_community_id"))

    op.drop_table("call_requests")
    with op.batch_alter_table("vacancies", schema=None) as batch_op:
        batch_op.drop_index("ix_vacancies_state_community")
        batch_op.drop_index(batch_op.f("ix_vacancies_last_confirmed_on"))
        batch_op.drop_index(batch_op.f("ix_vacancies_import_id"))
        batch_op.drop_index(batch_op.f("ix_vacancies_expires_on"))
        batch_op.drop_index(batch_op.f("ix_vacancies_employer_id"))
        batch_op.drop_index(batch_op.f("ix_vacancies_community_id"))

    op.drop_table("vacancies")
    with op.batch_alter_table("search_tokens", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_search_tokens_jobseeker_id"))

    op.drop_table("search_tokens")
    with op.batch_alter_table("hardship_categories", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_hardship_categories_kind_hash"))
        batch_op.drop_index(batch_op.f("ix_hardship_categories_jobseeker_id"))

    op.drop_table("hardship_categories")
    with op.batch_alter_table("entrustments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_entrustments_jobseeker_id"))
        batch_op.drop_index(batch_op.f("ix_entrustments_account_id"))

    op.drop_table("entrustments")
    with op.batch_alter_table("workplaces", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_workplaces_employer_id"))
        batch_op.drop_index(batch_op.f("ix_workplaces_community_id"))

    op.drop_table("workplaces")
    with op.batch_alter_table("role_grants", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_role_grants_account_id"))

    op.drop_table("role_grants")
    with op.batch_alter_table("jobseekers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_jobseekers_import_id"))
        batch_op.drop_index("ix_jobseekers_registered")
        batch_op.drop_index("ix_jobseekers_community_state")
        batch_op.drop_index(batch_op.f("ix_jobseekers_community_id"))

    op.drop_table("jobseekers")
    with op.batch_alter_table("import_findings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_import_findings_batch_id"))

    op.drop_table("import_findings")
    with op.batch_alter_table("employer_aliases", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_employer_aliases_alias"))

    op.drop_table("employer_aliases")
    op.drop_table("submissions")
    with op.batch_alter_table("revisions", schema=None) as batch_op:
        batch_op.drop_index("ix_revisions_subject")

    op.drop_table("revisions")
    with op.batch_alter_table("policy_values", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_policy_values_place_id"))

    op.drop_table("policy_values")
    op.drop_table("place_predecessors")
    with op.batch_alter_table("place_parents", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_place_parents_place_id"))
        batch_op.drop_index(batch_op.f("ix_place_parents_parent_id"))

    op.drop_table("place_parents")
    with op.batch_alter_table("place_codes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_place_codes_place_id"))
        batch_op.drop_index(batch_op.f("ix_place_codes_code"))

    op.drop_table("place_codes")
    with op.batch_alter_table("place_aliases", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_place_aliases_alias"))

    op.drop_table("place_aliases")
    op.drop_table("import_batches")
    with op.batch_alter_table("employers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_employers_name"))
        batch_op.drop_index(batch_op.f("ix_employers_credit_code"))
        batch_op.drop_index(batch_op.f("ix_employers_contact_phone_hash"))
        batch_op.drop_index(batch_op.f("ix_employers_community_id"))

    op.drop_table("employers")
    op.drop_table("drafts")
    with op.batch_alter_table("audit_entries", schema=None) as batch_op:
        batch_op.drop_index("ix_audit_entries_object")
        batch_op.drop_index(batch_op.f("ix_audit_entries_at"))
        batch_op.drop_index(batch_op.f("ix_audit_entries_action"))
        batch_op.drop_index(batch_op.f("ix_audit_entries_account_id"))

    op.drop_table("audit_entries")
    with op.batch_alter_table("places", schema=None) as batch_op:
        batch_op.drop_index("ix_places_path")
        batch_op.drop_index(batch_op.f("ix_places_parent_id"))

    op.drop_table("places")
    op.drop_table("consent_wordings")
    op.drop_table("accounts")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION IF EXISTS audit_entries_refuse()")
