"""The audit trail (append-only, kept so by triggers in the database) and the revisions of what people edit."""

from datetime import datetime
from typing import Any

from sqlalchemy import DDL, JSON, ForeignKey, Index, String, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.models.accounts import Account
from portal.models.base import Base, EncryptedJSON, HasKey


class AuditEntry(HasKey, Base):
    """Who did or looked at what, when. `detail` never holds personal data, only field names and codes."""

    __tablename__ = "audit_entries"
    __table_args__ = (Index("ix_audit_entries_object", "object_type", "object_id"),)

    at: Mapped[datetime] = mapped_column(index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    action: Mapped[str] = mapped_column(String(60), index=True)
    object_type: Mapped[str | None] = mapped_column(String(40))
    object_id: Mapped[int | None]
    area_path: Mapped[str | None]
    detail: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)

    account: Mapped[Account | None] = relationship()


class Revision(HasKey, Base):
    """What a record said before an edit, so that history can be read and nothing typed is lost."""

    __tablename__ = "revisions"
    __table_args__ = (Index("ix_revisions_subject", "subject_type", "subject_id"),)

    subject_type: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[int]
    version: Mapped[int]
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    before: Mapped[dict[str, Any]] = mapped_column(EncryptedJSON("revisions.before"))
    after: Mapped[dict[str, Any]] = mapped_column(EncryptedJSON("revisions.after"))

    by: Mapped[Account | None] = relationship()


_SQLITE_TRIGGER = """
CREATE TRIGGER audit_entries_no_{verb} BEFORE {verb} ON audit_entries
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END
"""
_POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION audit_entries_refuse() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'the audit trail is append-only'; END $$ LANGUAGE plpgsql
"""
_POSTGRESQL_TRIGGER = """
CREATE TRIGGER audit_entries_no_{verb} BEFORE {verb} ON audit_entries
FOR EACH STATEMENT EXECUTE FUNCTION audit_entries_refuse()
"""

APPEND_ONLY = {
    "sqlite": [_SQLITE_TRIGGER.format(verb=verb) for verb in ("UPDATE", "DELETE")],
    "postgresql": [
        _POSTGRESQL_FUNCTION,
        *(_POSTGRESQL_TRIGGER.format(verb=verb) for verb in ("UPDATE", "DELETE", "TRUNCATE")),
    ],
}

for _dialect, _statements in APPEND_ONLY.items():
    for _statement in _statements:
        event.listen(
            AuditEntry.__table__,
            "after_create",
            DDL(_statement.replace("%", "%%")).execute_if(dialect=_dialect),  # type: ignore[no-untyped-call]
        )
