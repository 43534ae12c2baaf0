"""Facts that somebody confirmed: who said it, how, when (design rules 2 and 3)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.labels import N_
from portal.models.accounts import Account
from portal.models.base import Base, EncryptedJSON, HasKey, LabelledEnum, labelled
from portal.models.base import Encrypted as _Encrypted


class FactSource(LabelledEnum):
    """Who a fact comes from."""

    PERSON = "person", N_("本人说的")
    SUPPORTER = "supporter", N_("家里人说的")
    EMPLOYER = "employer", N_("单位说的")
    WORKER = "worker", N_("网格员记的")
    DOCUMENT = "document", N_("证件上写的")


class FactManner(LabelledEnum):
    """How it is known."""

    SEEN = "seen", N_("看见的")
    TOLD = "told", N_("听说的")
    READ = "read", N_("从文字里认出来的")


class FactState(LabelledEnum):
    """What became of a reading or an earlier fact."""

    CONFIRMED = "confirmed", N_("对了")
    REJECTED = "rejected", N_("不对")
    SUPERSEDED = "superseded", N_("后来改了")


class Fact(HasKey, Base):
    """One fact about a jobseeker, a vacancy or a workplace, in the terms of `matching.Reading`.

    CONFIRMED overrides every reading of the same `key`; REJECTED silences the reading with the same words.
    """

    __tablename__ = "facts"
    __table_args__ = (
        CheckConstraint(
            "(CASE WHEN jobseeker_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN vacancy_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN workplace_id IS NULL THEN 0 ELSE 1 END) = 1",
            name="one_subject",
        ),
        Index("ix_facts_jobseeker_state", "jobseeker_id", "state"),
        Index("ix_facts_vacancy_state", "vacancy_id", "state"),
    )

    jobseeker_id: Mapped[int | None] = mapped_column(ForeignKey("jobseekers.id"))
    vacancy_id: Mapped[int | None] = mapped_column(ForeignKey("vacancies.id"))
    workplace_id: Mapped[int | None] = mapped_column(ForeignKey("workplaces.id"), index=True)
    key: Mapped[str]
    value: Mapped[Any] = mapped_column(EncryptedJSON("facts.value"))
    words: Mapped[str | None] = mapped_column(_Encrypted("facts.words"))
    source: Mapped[FactSource] = mapped_column(labelled(FactSource))
    manner: Mapped[FactManner] = mapped_column(labelled(FactManner))
    as_of: Mapped[date]
    state: Mapped[FactState] = mapped_column(labelled(FactState), default=FactState.CONFIRMED)
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    recorded_at: Mapped[datetime]

    recorded_by: Mapped[Account | None] = relationship()
