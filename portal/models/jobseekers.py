"""Jobseekers of the registry: everything about a person is encrypted; look-up goes by keyed hashes."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

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
from portal.models.places import Place


class JobseekerState(LabelledEnum):
    """Where a registration stands."""

    ACTIVE = "active", N_("在找活")
    PAUSED = "paused", N_("先不找了")
    PLACED = "placed", N_("上岗了")
    CLOSED = "closed", N_("注销了")


TRANSITIONS: dict[JobseekerState, frozenset[JobseekerState]] = {
    JobseekerState.ACTIVE: frozenset({JobseekerState.PAUSED, JobseekerState.PLACED, JobseekerState.CLOSED}),
    JobseekerState.PAUSED: frozenset({JobseekerState.ACTIVE, JobseekerState.CLOSED}),
    JobseekerState.PLACED: frozenset({JobseekerState.ACTIVE, JobseekerState.PAUSED, JobseekerState.CLOSED}),
    JobseekerState.CLOSED: frozenset({JobseekerState.ACTIVE}),
}


class Jobseeker(HasKey, HasTimes, Base):
    """A registration. `raw` is the row as it came in; `readings` what `matching.read_jobseeker` proposed."""

    __tablename__ = "jobseekers"
    __table_args__ = (
        UniqueConstraint("sender", "number"),
        # Also counts, without a look at the wide rows, who stands in a state and went into nobody else.
        Index("ix_jobseekers_community_state", "community_id", "state", "merged_into_id", "id"),
        where_merged("jobseekers"),
        # Lists go from the newest: walking this beats sorting a city of wide rows, and counting reads it alone.
        Index("ix_jobseekers_registered", "registered_on", "id", "community_id", "merged_into_id", "state"),
        Index("ix_jobseekers_import", "import_id", "community_id", "merged_into_id"),
    )

    number: Mapped[str]
    sender: Mapped[str] = mapped_column(default="")
    community_id: Mapped[int] = mapped_column(ForeignKey("places.id"), index=True)
    grid_id: Mapped[int | None] = mapped_column(ForeignKey("places.id"))
    state: Mapped[JobseekerState] = mapped_column(labelled(JobseekerState), default=JobseekerState.ACTIVE)
    registered_on: Mapped[date]
    registered_by_text: Mapped[str | None]
    registered_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    import_id: Mapped[int | None] = mapped_column(ForeignKey("import_batches.id"))
    # The registration that this one was put together with; then it is seen nowhere by itself.
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("jobseekers.id"))
    version: Mapped[int] = mapped_column(default=1)

    name: Mapped[str] = mapped_column(Encrypted("jobseekers.name"))
    id_number: Mapped[str | None] = mapped_column(Encrypted("jobseekers.id_number"))
    sex: Mapped[str | None] = mapped_column(Encrypted("jobseekers.sex"))
    born: Mapped[str | None] = mapped_column(Encrypted("jobseekers.born"))
    phone: Mapped[str | None] = mapped_column(Encrypted("jobseekers.phone"))
    grid_text: Mapped[str | None] = mapped_column(Encrypted("jobseekers.grid_text"))
    address: Mapped[str | None] = mapped_column(Encrypted("jobseekers.address"))
    disability_type: Mapped[str | None] = mapped_column(Encrypted("jobseekers.disability_type"))
    disability_level: Mapped[str | None] = mapped_column(Encrypted("jobseekers.disability_level"))
    certificate_number: Mapped[str | None] = mapped_column(Encrypted("jobseekers.certificate_number"))
    education: Mapped[str | None] = mapped_column(Encrypted("jobseekers.education"))
    skills: Mapped[str | None] = mapped_column(Encrypted("jobseekers.skills"))
    experience: Mapped[str | None] = mapped_column(Encrypted("jobseekers.experience"))
    wishes: Mapped[str | None] = mapped_column(Encrypted("jobseekers.wishes"))
    desired_pay: Mapped[str | None] = mapped_column(Encrypted("jobseekers.desired_pay"))
    available: Mapped[str | None] = mapped_column(Encrypted("jobseekers.available"))
    commute: Mapped[str | None] = mapped_column(Encrypted("jobseekers.commute"))
    health: Mapped[str | None] = mapped_column(Encrypted("jobseekers.health"))
    needs: Mapped[str | None] = mapped_column(Encrypted("jobseekers.needs"))
    family: Mapped[str | None] = mapped_column(Encrypted("jobseekers.family"))
    income: Mapped[str | None] = mapped_column(Encrypted("jobseekers.income"))
    remark: Mapped[str | None] = mapped_column(Encrypted("jobseekers.remark"))
    preferred_contact: Mapped[str | None] = mapped_column(Encrypted("jobseekers.preferred_contact"))
    contact_way: Mapped[str | None] = mapped_column(Encrypted("jobseekers.contact_way"))
    supporter: Mapped[str | None] = mapped_column(Encrypted("jobseekers.supporter"))
    guardian: Mapped[str | None] = mapped_column(Encrypted("jobseekers.guardian"))
    not_to_tell: Mapped[str | None] = mapped_column(Encrypted("jobseekers.not_to_tell"))
    state_note: Mapped[str | None] = mapped_column(Encrypted("jobseekers.state_note"))
    raw: Mapped[dict[str, str] | None] = mapped_column(EncryptedJSON("jobseekers.raw"))
    readings: Mapped[list[dict[str, Any]]] = mapped_column(EncryptedJSON("jobseekers.readings"), default=list)

    community: Mapped[Place] = relationship(foreign_keys=[community_id])
    grid: Mapped[Place | None] = relationship(foreign_keys=[grid_id])
    registered_by: Mapped[Account | None] = relationship(foreign_keys=[registered_by_id])
    categories: Mapped[list["HardshipCategory"]] = relationship(
        back_populates="jobseeker", cascade="all, delete-orphan", order_by="HardshipCategory.id"
    )
    entrustments: Mapped[list["Entrustment"]] = relationship(back_populates="jobseeker")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own name and form


class ContactWay(LabelledEnum):
    """How somebody wants to be reached (domain §10.1)."""

    CALL = "call", N_("打电话")
    MESSAGE = "message", N_("发短信、发微信")
    VISIT = "visit", N_("上门说")
    WINDOW = "window", N_("自己来窗口问")


class HardshipCategory(HasKey, HasTimes, Base):
    """A hardship category of a person, with its proof and the time it holds (domain §2.1, §2.2).

    The category is sensitive, so it is encrypted; `kind_hash` lets a report count without reading it.
    """

    __tablename__ = "hardship_categories"
    __table_args__ = (
        CheckConstraint("valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from", name="period"),
    )

    jobseeker_id: Mapped[int] = mapped_column(ForeignKey("jobseekers.id"), index=True)
    kind: Mapped[str] = mapped_column(Encrypted("hardship_categories.kind"))
    kind_hash: Mapped[bytes] = mapped_column(LargeBinary(8), index=True)
    proof: Mapped[str | None] = mapped_column(Encrypted("hardship_categories.proof"))
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    checked_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    checked_on: Mapped[date | None] = mapped_column(index=True)

    jobseeker: Mapped[Jobseeker] = relationship(back_populates="categories")


class SearchToken(Base):
    """A keyed hash under which a person is found: whole name, pairs of its characters, phone, last four, number.

    What the index gives away is said in docs/security.md.
    """

    __tablename__ = "search_tokens"

    token: Mapped[bytes] = mapped_column(LargeBinary(8), primary_key=True)
    jobseeker_id: Mapped[int] = mapped_column(
        ForeignKey("jobseekers.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class Entrustment(HasKey, HasTimes, Base):
    """A case entrusted to a station social worker for a time (domain §6, PIPL 21)."""

    __tablename__ = "entrustments"
    __table_args__ = (CheckConstraint("valid_to > valid_from", name="period_runs_forward"),)

    jobseeker_id: Mapped[int] = mapped_column(ForeignKey("jobseekers.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    scope: Mapped[str] = mapped_column(Encrypted("entrustments.scope"))
    valid_from: Mapped[date]
    valid_to: Mapped[date]
    entrusted_by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))

    jobseeker: Mapped[Jobseeker] = relationship(back_populates="entrustments")
    account: Mapped[Account] = relationship(foreign_keys=[account_id])


class CallRequest(HasKey, Base):
    """Somebody at the window asked to be called. `reference` is what they keep; it tells nothing about them."""

    __tablename__ = "call_requests"

    reference: Mapped[str] = mapped_column(unique=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("places.id"), index=True)
    vacancy_id: Mapped[int | None] = mapped_column(ForeignKey("vacancies.id"))
    name: Mapped[str] = mapped_column(Encrypted("call_requests.name"))
    phone: Mapped[str | None] = mapped_column(Encrypted("call_requests.phone"))
    phone_hash: Mapped[bytes | None] = mapped_column(LargeBinary(8), index=True)
    when_text: Mapped[str | None] = mapped_column(Encrypted("call_requests.when_text"))
    asked_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    answer_note: Mapped[str | None] = mapped_column(Encrypted("call_requests.answer_note"))

    community: Mapped[Place] = relationship()
    answered_by: Mapped[Account | None] = relationship()
