"""What decides whom to ring or visit next: calls nobody answered, papers that were seen, what a change would open."""

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.labels import N_
from portal.models.accounts import Account
from portal.models.base import Base, Encrypted, HasKey, LabelledEnum


class Paper(LabelledEnum):
    """A paper of an employer that somebody looks at (domain §1.1, 资质材料)."""

    LICENCE = "licence", N_("营业执照")
    IDENTITY = "identity", N_("经办人身份证")
    ENTRUSTMENT = "entrustment", N_("委托书")
    PERMIT = "permit", N_("许可证")


class PaperCheck(HasKey, Base):
    """A time at which somebody looked at an employer's papers, and by when they are to be seen again.

    `next_due` is None where not all were seen that have to be. The note may name people, so it is encrypted.
    """

    __tablename__ = "paper_checks"
    __table_args__ = (Index("ix_paper_checks_employer_day", "employer_id", "seen_on"),)

    employer_id: Mapped[int] = mapped_column(ForeignKey("employers.id"))
    papers: Mapped[list[str]] = mapped_column(JSON)
    seen_on: Mapped[date]
    seen_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    next_due: Mapped[date | None]
    note: Mapped[str | None] = mapped_column(Encrypted("paper_checks.note"))
    recorded_at: Mapped[datetime]

    seen_by: Mapped[Account | None] = relationship()

    @property
    def seen(self) -> list[Paper]:
        """The papers that were seen, in the order of their definition."""
        return [paper for paper in Paper if paper.value in self.papers]


class UnansweredCall(HasKey, Base):
    """A day on which an employer was rung and nobody answered; ringing twice a day counts once."""

    __tablename__ = "unanswered_calls"
    __table_args__ = (UniqueConstraint("employer_id", "rang_on"),)

    employer_id: Mapped[int] = mapped_column(ForeignKey("employers.id"))
    rang_on: Mapped[date]
    rang_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    recorded_at: Mapped[datetime]


class Outlook(Base):
    """How a published vacancy stood with the people who live nearest, on the day it was worked out.

    `suits` is how many could do it as it is, `change` the one change that would let `opens` more do it.
    """

    __tablename__ = "outlooks"

    vacancy_id: Mapped[int] = mapped_column(ForeignKey("vacancies.id", ondelete="CASCADE"), primary_key=True)
    suits: Mapped[int]
    change: Mapped[str | None] = mapped_column(String(40))
    opens: Mapped[int]
    computed_on: Mapped[date]
