"""Vacancies of the employer-demand ledger: the raw words, what was read from them, and their state."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from portal.labels import N_
from portal.models.accounts import Account
from portal.models.base import (
    Base,
    Encrypted,
    EncryptedJSON,
    HasKey,
    HasTimes,
    LabelledEnum,
    labelled,
    where_merged,
)
from portal.models.employers import Employer, Workplace
from portal.models.places import Place
from portal.spelling import spelled


class VacancyState(LabelledEnum):
    """Where a vacancy stands. Only PUBLISHED ones are shown at the window (design rule 6)."""

    DRAFT = "draft", N_("还没写完")
    IN_REVIEW = "in_review", N_("等着审核")
    PUBLISHED = "published", N_("正在招")
    PAUSED = "paused", N_("先停一停")
    FILLED = "filled", N_("招满了")
    EXPIRED = "expired", N_("过期了")
    WITHDRAWN = "withdrawn", N_("撤下了")


TRANSITIONS: dict[VacancyState, frozenset[VacancyState]] = {
    VacancyState.DRAFT: frozenset({VacancyState.IN_REVIEW, VacancyState.PUBLISHED, VacancyState.WITHDRAWN}),
    VacancyState.IN_REVIEW: frozenset({VacancyState.DRAFT, VacancyState.PUBLISHED, VacancyState.WITHDRAWN}),
    VacancyState.PUBLISHED: frozenset(
        {
            VacancyState.IN_REVIEW,
            VacancyState.PAUSED,
            VacancyState.FILLED,
            VacancyState.EXPIRED,
            VacancyState.WITHDRAWN,
        }
    ),
    VacancyState.PAUSED: frozenset(
        {VacancyState.IN_REVIEW, VacancyState.PUBLISHED, VacancyState.FILLED, VacancyState.WITHDRAWN}
    ),
    VacancyState.FILLED: frozenset({VacancyState.IN_REVIEW, VacancyState.PUBLISHED, VacancyState.WITHDRAWN}),
    VacancyState.EXPIRED: frozenset({VacancyState.IN_REVIEW, VacancyState.PUBLISHED, VacancyState.WITHDRAWN}),
    VacancyState.WITHDRAWN: frozenset({VacancyState.DRAFT}),
}


class VacancySource(LabelledEnum):
    """How a vacancy came to the ledger; reposts must name their origin (domain §1.1)."""

    VISIT = "visit", N_("网格员走访")
    EMPLOYER = "employer", N_("单位自己报的")
    IMPORT = "import", N_("台账导入")


class Vacancy(HasKey, HasTimes, Base):
    """One need of an employer.

    The ledger's free-text columns are kept as they were told. `raw` is the whole row as it came in, encrypted
    because remarks and contacts name people. `readings` is what `matching.read_vacancy` proposed, a list of
    its readings as JSON; facts that a person confirmed are rows of `Fact` and always win.
    """

    __tablename__ = "vacancies"
    __table_args__ = (
        CheckConstraint("headcount IS NULL OR headcount >= 1", name="headcount_at_least_one"),
        CheckConstraint(
            "state <> 'published' OR (expires_on IS NOT NULL AND published_on IS NOT NULL)",
            name="published_has_validity",
        ),
        UniqueConstraint("sender", "number"),
        # Hold the days by which the first page counts and sorts, so that it need not look at the wide rows.
        Index(
            "ix_vacancies_state_community",
            "state",
            "community_id",
            "last_confirmed_on",
            "expires_on",
            "published_on",
        ),
        # Tell without a look at the rows whether an import lies within somebody's area.
        Index("ix_vacancies_import", "import_id", "community_id", "merged_into_id"),
        where_merged("vacancies"),
        # The ledger goes from the newest, and is counted by state, without a look at the rows either.
        Index("ix_vacancies_registered", "registered_on", "id", "community_id", "merged_into_id", "state"),
    )

    number: Mapped[str]
    sender: Mapped[str] = mapped_column(default="")
    employer_id: Mapped[int] = mapped_column(ForeignKey("employers.id"), index=True)
    workplace_id: Mapped[int | None] = mapped_column(ForeignKey("workplaces.id"), index=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("places.id"), index=True)

    title: Mapped[str]
    headcount_text: Mapped[str] = mapped_column(Text, default="")
    headcount: Mapped[int | None]
    tasks: Mapped[str] = mapped_column(Text, default="")
    requirements: Mapped[str] = mapped_column(Text, default="")
    pay_text: Mapped[str] = mapped_column(Text, default="")
    hours_text: Mapped[str] = mapped_column(Text, default="")
    insurance_text: Mapped[str] = mapped_column(Text, default="")
    access_text: Mapped[str] = mapped_column(Text, default="")
    disabled_welcome_text: Mapped[str] = mapped_column(Text, default="")
    remark: Mapped[str | None] = mapped_column(Encrypted("vacancies.remark"))
    contact_name: Mapped[str | None] = mapped_column(Encrypted("vacancies.contact_name"))
    contact_phone: Mapped[str | None] = mapped_column(Encrypted("vacancies.contact_phone"))
    raw: Mapped[dict[str, str] | None] = mapped_column(EncryptedJSON("vacancies.raw"))
    readings: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)

    state: Mapped[VacancyState] = mapped_column(labelled(VacancyState), default=VacancyState.DRAFT)
    source: Mapped[VacancySource] = mapped_column(labelled(VacancySource))
    registered_on: Mapped[date]
    registered_by_text: Mapped[str | None]
    registered_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    published_on: Mapped[date | None]
    expires_on: Mapped[date | None] = mapped_column(index=True)
    last_confirmed_on: Mapped[date | None] = mapped_column(index=True)
    reviewed_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    review_note: Mapped[str | None] = mapped_column(Encrypted("vacancies.review_note"))
    override_reason: Mapped[str | None] = mapped_column(Encrypted("vacancies.override_reason"))

    # Read from `readings` and confirmed facts at every save, so that lists sort and filter in SQL.
    pay_month_min: Mapped[Decimal | None]
    pay_month_max: Mapped[Decimal | None]
    hours_week: Mapped[float | None]
    is_home_based: Mapped[bool] = mapped_column(default=False)
    wording_act: Mapped[str | None] = mapped_column(String(10))
    import_id: Mapped[int | None] = mapped_column(ForeignKey("import_batches.id"))
    # The vacancy that tells the same need; then this one is kept for its history only.
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("vacancies.id"))
    # How the title is typed with letters; follows the title by itself.
    spelled: Mapped[str] = mapped_column(Text, default="", server_default="")
    version: Mapped[int] = mapped_column(default=1)

    employer: Mapped[Employer] = relationship()
    workplace: Mapped[Workplace | None] = relationship()
    community: Mapped[Place] = relationship()
    registered_by: Mapped[Account | None] = relationship(foreign_keys=[registered_by_id])
    reviewed_by: Mapped[Account | None] = relationship(foreign_keys=[reviewed_by_id])
    traits: Mapped[list["VacancyTrait"]] = relationship(cascade="all, delete-orphan", passive_deletes=True)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own name and form

    @validates("title")
    def _spell(self, _key: str, title: str) -> str:
        self.spelled = spelled(title)
        return title

    def days_since_confirmed(self, today: date) -> int | None:
        """Return how many days ago the employer last said that the vacancy is open, or None."""
        return None if self.last_confirmed_on is None else (today - self.last_confirmed_on).days


class VacancyTrait(Base):
    """Something known to be true of a vacancy that people filter by: sitting, no_night, from_home."""

    __tablename__ = "vacancy_traits"

    vacancy_id: Mapped[int] = mapped_column(ForeignKey("vacancies.id", ondelete="CASCADE"), primary_key=True)
    trait: Mapped[str] = mapped_column(String(30), primary_key=True, index=True)


class VacancyConfirmation(HasKey, Base):
    """A time at which the employer said whether a vacancy is still open."""

    __tablename__ = "vacancy_confirmations"

    vacancy_id: Mapped[int] = mapped_column(ForeignKey("vacancies.id"), index=True)
    confirmed_on: Mapped[date]
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    recorded_at: Mapped[datetime]
