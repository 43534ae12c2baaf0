"""One person registered twice: registrations put together, told apart, and asked for from another window."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.labels import N_
from portal.models.accounts import Account
from portal.models.base import Base, Encrypted, EncryptedJSON, HasKey, LabelledEnum, labelled
from portal.models.jobseekers import Jobseeker
from portal.models.places import Place


class PersonMerge(HasKey, Base):
    """Two registrations of one person, put together by somebody. `moved` says what to put back on undoing it."""

    __tablename__ = "person_merges"
    __table_args__ = (CheckConstraint("kept_id <> gone_id", name="two_registrations"),)

    kept_id: Mapped[int] = mapped_column(ForeignKey("jobseekers.id"), index=True)
    gone_id: Mapped[int] = mapped_column(ForeignKey("jobseekers.id"), index=True)
    moved: Mapped[dict[str, Any]] = mapped_column(EncryptedJSON("person_merges.moved"))
    merged_at: Mapped[datetime]
    merged_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    undone_at: Mapped[datetime | None]
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))

    kept: Mapped[Jobseeker] = relationship(foreign_keys=[kept_id])
    gone: Mapped[Jobseeker] = relationship(foreign_keys=[gone_id])
    merged_by: Mapped[Account | None] = relationship(foreign_keys=[merged_by_id])


class ToldApart(HasKey, Base):
    """Somebody asked and said: these two are not one person. They are not offered as such again."""

    __tablename__ = "told_apart"
    __table_args__ = (
        UniqueConstraint("first_id", "second_id"),
        CheckConstraint("first_id < second_id", name="smaller_first"),
    )

    first_id: Mapped[int] = mapped_column(ForeignKey("jobseekers.id"))
    second_id: Mapped[int] = mapped_column(ForeignKey("jobseekers.id"), index=True)
    told_at: Mapped[datetime]
    told_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


class HandoverState(LabelledEnum):
    """Where the request for a hand-over stands."""

    ASKED = "asked", N_("等那边回话")
    GIVEN = "given", N_("转过来了")
    REFUSED = "refused", N_("那边没答应")


class Handover(HasKey, Base):
    """A window asks another one for a person who is registered there and now lives, or looks for work, here."""

    __tablename__ = "handovers"

    jobseeker_id: Mapped[int] = mapped_column(ForeignKey("jobseekers.id"), index=True)
    from_community_id: Mapped[int] = mapped_column(ForeignKey("places.id"), index=True)
    to_community_id: Mapped[int] = mapped_column(ForeignKey("places.id"))
    state: Mapped[HandoverState] = mapped_column(labelled(HandoverState), default=HandoverState.ASKED)
    note: Mapped[str | None] = mapped_column(Encrypted("handovers.note"))
    asked_at: Mapped[datetime]
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))

    jobseeker: Mapped[Jobseeker] = relationship()
    from_community: Mapped[Place] = relationship(foreign_keys=[from_community_id])
    to_community: Mapped[Place] = relationship(foreign_keys=[to_community_id])
    asked_by: Mapped[Account] = relationship(foreign_keys=[asked_by_id])
