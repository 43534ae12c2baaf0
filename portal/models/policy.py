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
    OLDER_AGE_WOMEN = "older_age_women", N_("大龄失业从几岁算：女（岁）")
    OLDER_AGE_MEN = "older_age_men", N_("大龄失业从几岁算：男（岁）")
    # Of three kinds of post each: the age, from which month of birth on it is delayed (196501), by one month for
    # how many months of birth, and by how many months at most.
    RETIREMENT_AGE_MEN = "retirement_age_men", N_("退休：男（岁）")
    RETIREMENT_FROM_MEN = "retirement_from_men", N_("延迟退休：男，从哪年哪月生的起（如196501）")
    RETIREMENT_STEP_MEN = "retirement_step_men", N_("延迟退休：男，每几个月推一个月")
    RETIREMENT_CAP_MEN = "retirement_cap_men", N_("延迟退休：男，最多推几个月")
    RETIREMENT_AGE_CADRE = "retirement_age_cadre", N_("退休：女，管理岗（岁）")
    RETIREMENT_FROM_CADRE = "retirement_from_cadre", N_("延迟退休：女，管理岗，从哪年哪月生的起")
    RETIREMENT_STEP_CADRE = "retirement_step_cadre", N_("延迟退休：女，管理岗，每几个月推一个月")
    RETIREMENT_CAP_CADRE = "retirement_cap_cadre", N_("延迟退休：女，管理岗，最多推几个月")
    RETIREMENT_AGE_WORKER = "retirement_age_worker", N_("退休：女，工人岗（岁）")
    RETIREMENT_FROM_WORKER = "retirement_from_worker", N_("延迟退休：女，工人岗，从哪年哪月生的起")
    RETIREMENT_STEP_WORKER = "retirement_step_worker", N_("延迟退休：女，工人岗，每几个月推一个月")
    RETIREMENT_CAP_WORKER = "retirement_cap_worker", N_("延迟退休：女，工人岗，最多推几个月")


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
