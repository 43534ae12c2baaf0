"""Referrals: a person and a vacancy brought together, as a state table in which every step says who and why."""

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.labels import N_
from portal.models.accounts import Account
from portal.models.base import Base, Encrypted, HasKey, HasTimes, LabelledEnum, labelled
from portal.models.jobseekers import Jobseeker
from portal.models.vacancies import Vacancy


class ReferralState(LabelledEnum):
    """Where a referral stands."""

    PROPOSED = "proposed", N_("要跟本人商量")
    AGREED = "agreed", N_("本人愿意去")
    DECLINED = "declined", N_("本人没答应")
    SENT = "sent", N_("已经跟单位说了")
    INTERVIEW = "interview", N_("约了见面")
    HIRED = "hired", N_("录用了")
    REFUSED = "refused", N_("单位没要")
    WITHDREW = "withdrew", N_("本人不去了")
    NO_ANSWER = "no_answer", N_("单位没回音")
    CLOSED = "closed", N_("办完了")


TRANSITIONS: dict[ReferralState, frozenset[ReferralState]] = {
    ReferralState.PROPOSED: frozenset({ReferralState.AGREED, ReferralState.DECLINED, ReferralState.CLOSED}),
    ReferralState.AGREED: frozenset({ReferralState.SENT, ReferralState.WITHDREW, ReferralState.CLOSED}),
    ReferralState.DECLINED: frozenset({ReferralState.PROPOSED, ReferralState.CLOSED}),
    ReferralState.SENT: frozenset(
        {
            ReferralState.INTERVIEW,
            ReferralState.HIRED,
            ReferralState.REFUSED,
            ReferralState.WITHDREW,
            ReferralState.NO_ANSWER,
        }
    ),
    ReferralState.INTERVIEW: frozenset(
        {ReferralState.HIRED, ReferralState.REFUSED, ReferralState.WITHDREW, ReferralState.NO_ANSWER}
    ),
    ReferralState.NO_ANSWER: frozenset(
        {ReferralState.INTERVIEW, ReferralState.HIRED, ReferralState.REFUSED, ReferralState.CLOSED}
    ),
    ReferralState.HIRED: frozenset({ReferralState.CLOSED}),
    ReferralState.REFUSED: frozenset({ReferralState.CLOSED}),
    ReferralState.WITHDREW: frozenset({ReferralState.CLOSED}),
    ReferralState.CLOSED: frozenset(),
}

OPEN_STATES = frozenset(
    {ReferralState.PROPOSED, ReferralState.AGREED, ReferralState.SENT, ReferralState.INTERVIEW}
)


class DeclineReason(LabelledEnum):
    """Why somebody said no. A good reason is presumed until a human decides (domain §5.1)."""

    HEALTH = "health", N_("身体吃不消")
    CARE = "care", N_("要照看家里人")
    FAR = "far", N_("太远，车不方便")
    NIGHT = "night", N_("要上夜班")
    UNSAFE = "unsafe", N_("不安全，或者不合法")
    PAY = "pay", N_("工钱低")
    ACCOMMODATION = "accommodation", N_("没有需要的便利")
    PLAN = "plan", N_("跟打算的不一样")
    FAMILY = "family", N_("家里不同意")
    PRIVATE = "private", N_("不想说")


class Referral(HasKey, HasTimes, Base):
    """One person and one vacancy. Only one open referral of the same pair may exist."""

    __tablename__ = "referrals"
    __table_args__ = (
        Index(
            "uq_referrals_open_pair",
            "jobseeker_id",
            "vacancy_id",
            unique=True,
            sqlite_where=text("state IN ('proposed', 'agreed', 'sent', 'interview')"),
            postgresql_where=text("state IN ('proposed', 'agreed', 'sent', 'interview')"),
        ),
        Index("ix_referrals_state", "state"),
    )

    jobseeker_id: Mapped[int] = mapped_column(ForeignKey("jobseekers.id"), index=True)
    vacancy_id: Mapped[int] = mapped_column(ForeignKey("vacancies.id"), index=True)
    state: Mapped[ReferralState] = mapped_column(labelled(ReferralState), default=ReferralState.PROPOSED)
    decline_reason: Mapped[DeclineReason | None] = mapped_column(labelled(DeclineReason))
    proposed_by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    shown_fields: Mapped[list[str]] = mapped_column(JSON, default=list)
    sent_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)

    jobseeker: Mapped[Jobseeker] = relationship()
    vacancy: Mapped[Vacancy] = relationship()
    proposed_by: Mapped[Account] = relationship()
    events: Mapped[list["ReferralEvent"]] = relationship(
        back_populates="referral", cascade="all, delete-orphan", order_by="ReferralEvent.id"
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own name and form


class ReferralEvent(HasKey, Base):
    """One step of a referral: from where to where, who, when, and what was said."""

    __tablename__ = "referral_events"

    referral_id: Mapped[int] = mapped_column(ForeignKey("referrals.id"), index=True)
    from_state: Mapped[ReferralState | None] = mapped_column(labelled(ReferralState))
    to_state: Mapped[ReferralState] = mapped_column(labelled(ReferralState))
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    note: Mapped[str | None] = mapped_column(Encrypted("referral_events.note"))

    referral: Mapped[Referral] = relationship(back_populates="events")
    by: Mapped[Account | None] = relationship()
