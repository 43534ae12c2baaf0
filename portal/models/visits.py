"""Visits to employers: who went when, what came of it, what was said, and which vacancies it concerned."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.labels import N_
from portal.models.accounts import Account
from portal.models.base import Base, Encrypted, HasKey, LabelledEnum, labelled
from portal.models.employers import Employer
from portal.models.vacancies import Vacancy


class VisitOutcome(LabelledEnum):
    """What came of a visit."""

    NEED = "need", N_("要人")
    NO_NEED = "no_need", N_("眼下不要人")
    NOBODY = "nobody", N_("没见着管事的")
    GONE = "gone", N_("关门了、搬走了")


class VisitedVacancy(LabelledEnum):
    """What a visit found out about one vacancy."""

    TOLD = "told", N_("新说的")
    OPEN = "open", N_("还招着")
    PAUSED = "paused", N_("先停一停")
    FILLED = "filled", N_("招满了")


class Visit(HasKey, Base):
    """One visit. What was said and noted may name people, so it is encrypted."""

    __tablename__ = "visits"
    __table_args__ = (Index("ix_visits_employer_day", "employer_id", "visited_on"),)

    employer_id: Mapped[int] = mapped_column(ForeignKey("employers.id"))
    visited_on: Mapped[date]
    visited_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    outcome: Mapped[VisitOutcome] = mapped_column(labelled(VisitOutcome))
    told: Mapped[str | None] = mapped_column(Encrypted("visits.told"))
    note: Mapped[str | None] = mapped_column(Encrypted("visits.note"))
    next_on: Mapped[date | None] = mapped_column(index=True)
    recorded_at: Mapped[datetime]

    employer: Mapped[Employer] = relationship()
    visited_by: Mapped[Account | None] = relationship()
    vacancies: Mapped[list["VisitVacancy"]] = relationship(
        cascade="all, delete-orphan", order_by="VisitVacancy.id"
    )


class VisitVacancy(HasKey, Base):
    """What a visit found out about one vacancy."""

    __tablename__ = "visit_vacancies"
    __table_args__ = (UniqueConstraint("visit_id", "vacancy_id"),)

    visit_id: Mapped[int] = mapped_column(ForeignKey("visits.id"))
    vacancy_id: Mapped[int] = mapped_column(ForeignKey("vacancies.id"), index=True)
    found: Mapped[VisitedVacancy] = mapped_column(labelled(VisitedVacancy))

    vacancy: Mapped[Vacancy] = relationship()
