"""What a worker keeps at hand: the records they opened last, and those they pinned. And how new the search index is."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.labels import N_
from portal.models.base import Base, HasKey, LabelledEnum, labelled


class KeptKind(LabelledEnum):
    """What is kept at hand; the value is the table."""

    JOBSEEKERS = "jobseekers", N_("人")
    VACANCIES = "vacancies", N_("岗位")
    EMPLOYERS = "employers", N_("单位")


class Keepsake(HasKey, Base):
    """One record that one account opened or pinned. It holds keys only: who may not see the record, sees nothing."""

    __tablename__ = "keepsakes"
    __table_args__ = (
        UniqueConstraint("account_id", "kind", "thing_id"),
        Index("ix_keepsakes_account_opened", "account_id", "opened_at"),
    )

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    kind: Mapped[KeptKind] = mapped_column(labelled(KeptKind))
    thing_id: Mapped[int]
    opened_at: Mapped[datetime | None]
    pinned_at: Mapped[datetime | None]


class SearchIndex(Base):
    """How far an index has come: one made by an older portal is brought up to date at the next start."""

    __tablename__ = "search_indexes"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    version: Mapped[int]
