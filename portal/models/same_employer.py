"""One employer or one need written down twice: records put together, and employers told apart."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.labels import N_
from portal.models.accounts import Account
from portal.models.base import Base, HasKey, LabelledEnum, labelled


class MergedKind(LabelledEnum):
    """What was put together; the value is the table."""

    EMPLOYERS = "employers", N_("单位")
    VACANCIES = "vacancies", N_("岗位")


class LedgerMerge(HasKey, Base):
    """Two records of one thing, put together by somebody. `moved` says what to put back on undoing it.

    It holds keys, states, names of fields and addresses of workplaces, nothing about a person.
    """

    __tablename__ = "ledger_merges"
    __table_args__ = (
        CheckConstraint("kept_id <> gone_id", name="two_records"),
        Index("ix_ledger_merges_kept", "kind", "kept_id"),
    )

    kind: Mapped[MergedKind] = mapped_column(labelled(MergedKind))
    kept_id: Mapped[int]
    gone_id: Mapped[int]
    moved: Mapped[dict[str, Any]] = mapped_column(JSON)
    merged_at: Mapped[datetime]
    merged_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    undone_at: Mapped[datetime | None]
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))

    merged_by: Mapped[Account | None] = relationship(foreign_keys=[merged_by_id])


class EmployersToldApart(HasKey, Base):
    """Somebody asked and said: these two are not one employer. They are not offered as such again."""

    __tablename__ = "employers_told_apart"
    __table_args__ = (
        UniqueConstraint("first_id", "second_id"),
        CheckConstraint("first_id < second_id", name="smaller_first"),
    )

    first_id: Mapped[int] = mapped_column(ForeignKey("employers.id"))
    second_id: Mapped[int] = mapped_column(ForeignKey("employers.id"), index=True)
    told_at: Mapped[datetime]
    told_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
