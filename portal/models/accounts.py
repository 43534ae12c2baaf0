"""Accounts and the roles they hold, each bound to an area or an employer and to a period."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.labels import N_
from portal.models.base import Base, EncryptedJSON, HasKey, HasTimes, LabelledEnum, labelled
from portal.models.employers import Employer
from portal.models.places import Place


class Role(LabelledEnum):
    """A kind of user (design §2)."""

    GRID_WORKER = "grid_worker", N_("网格员")
    WINDOW_CLERK = "window_clerk", N_("窗口工作人员")
    EMPLOYER = "employer", N_("用人单位")
    SOCIAL_WORKER = "social_worker", N_("民政服务站社工")
    OFFICER = "officer", N_("街道、区、市工作人员")
    AUDITOR = "auditor", N_("审计员")
    ADMIN = "admin", N_("管理员")


class Account(HasKey, HasTimes, Base):
    """Somebody who signs in. `session_version` goes up when old sessions must end."""

    __tablename__ = "accounts"

    sign_in_name: Mapped[str] = mapped_column(unique=True)
    display_name: Mapped[str]
    password_hash: Mapped[str]
    is_active: Mapped[bool] = mapped_column(default=True)
    is_demo: Mapped[bool] = mapped_column(default=False)
    must_change_password: Mapped[bool] = mapped_column(default=False)
    failed_attempts: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]
    session_version: Mapped[int] = mapped_column(default=1)
    last_sign_in_at: Mapped[datetime | None]

    grants: Mapped[list["RoleGrant"]] = relationship(
        back_populates="account", cascade="all, delete-orphan", foreign_keys="RoleGrant.account_id"
    )


class RoleGrant(HasKey, HasTimes, Base):
    """A role of an account, in an area or for an employer, from a day until before another."""

    __tablename__ = "role_grants"
    __table_args__ = (
        CheckConstraint(
            "(role = 'employer' AND employer_id IS NOT NULL AND area_id IS NULL)"
            " OR (role <> 'employer' AND area_id IS NOT NULL AND employer_id IS NULL)",
            name="bound_to_area_or_employer",
        ),
        CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name="period_runs_forward"),
    )

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    role: Mapped[Role] = mapped_column(labelled(Role))
    area_id: Mapped[int | None] = mapped_column(ForeignKey("places.id"))
    employer_id: Mapped[int | None] = mapped_column(ForeignKey("employers.id"))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    granted_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))

    account: Mapped[Account] = relationship(back_populates="grants", foreign_keys=[account_id])
    area: Mapped[Place | None] = relationship()
    employer: Mapped[Employer | None] = relationship()


class Submission(HasKey, Base):
    """A form that was accepted once: a double tap or a repeated send finds where the first one led."""

    __tablename__ = "submissions"
    __table_args__ = (UniqueConstraint("request_id"),)

    request_id: Mapped[str]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    result_url: Mapped[str]
    created_at: Mapped[datetime]
    # Keyed: what was written in the form can't be tried out. None where it was sent before this was kept.
    content_hash: Mapped[bytes | None]


class Draft(HasKey, Base):
    """What somebody had typed when their session ended; given back to the same account after sign-in."""

    __tablename__ = "drafts"
    __table_args__ = (UniqueConstraint("token"),)

    token: Mapped[str]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    path: Mapped[str]
    fields: Mapped[dict[str, list[str]]] = mapped_column(EncryptedJSON("drafts.fields"))
    created_at: Mapped[datetime]
