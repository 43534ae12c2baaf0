"""Policy numbers: dated rows with place, source and who verified them (design rule 8)."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.labels import N_
from portal.models.accounts import Account
from portal.models.base import Base, HasKey, HasTimes, LabelledEnum, labelled
from portal.models.places import Place


class PolicyKey(LabelledEnum):
    """Which number a row gives."""

    MINIMUM_WAGE_MONTH = "minimum_wage_month", N_("最低工资（元/月）")
    MINIMUM_WAGE_HOUR = "minimum_wage_hour", N_("小时最低工资（元/小时）")


class PolicyValue(HasKey, HasTimes, Base):
    """A number in force at a place (and everything within it, unless a closer row says otherwise)."""

    __tablename__ = "policy_values"
    __table_args__ = (
        UniqueConstraint("key", "place_id", "valid_from"),
        CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name="period_runs_forward"),
        CheckConstraint("amount >= 0", name="amount_not_negative"),
    )

    key: Mapped[PolicyKey] = mapped_column(labelled(PolicyKey))
    place_id: Mapped[int] = mapped_column(ForeignKey("places.id"), index=True)
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    amount: Mapped[Decimal]
    source: Mapped[str] = mapped_column(Text)
    verified_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    verified_on: Mapped[date | None]

    place: Mapped[Place] = relationship()
    verified_by: Mapped[Account | None] = relationship()
