"""Exports of lists: which list, narrowed how, which covered columns with it, why, for whom."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.labels import N_
from portal.models.accounts import Account
from portal.models.base import Base, EncryptedJSON, HasKey, LabelledEnum, labelled


class ExportKind(LabelledEnum):
    """Which list."""

    PEOPLE = "people", N_("人")
    VACANCIES = "vacancies", N_("岗位")
    EMPLOYERS = "employers", N_("单位")
    REFERRALS = "referrals", N_("推荐")
    CALLS = "calls", N_("请打电话的人")


class ExportReason(LabelledEnum):
    """Why somebody needs the list as a file; the audit trail keeps the code."""

    REPORT = "report", N_("报给上级")
    SERVICE = "service", N_("替本人办事、填表")
    ROUND = "round", N_("上门走访带着用")
    SAMPLE = "sample", N_("核对、抽查")
    HAND_OVER = "hand_over", N_("交接给别的同事、别的社区")
    OWN_COPY = "own_copy", N_("本人来要自己的资料")


class ColumnGroup(LabelledEnum):
    """Columns that stay at home unless somebody asks for them (domain §6: exports hold no identity by default)."""

    PHONE = "phone", N_("电话")
    PAPERS = "papers", N_("身份证号、残疾证号、性别、出生日期")
    ADDRESS = "address", N_("住址")
    BODY = "body", N_("残疾类别和等级、身体状况、所需便利")
    HOME = "home", N_("困难类别、家里情况、收入和救助、备注")
    CONTACT = "contact", N_("联系人、联系电话、备注")
    NOTE = "note", N_("电话里说了什么")


class ExportOrder(HasKey, Base):
    """One export that somebody asked for. What narrowed the list may hold a name, so it is encrypted."""

    __tablename__ = "export_orders"

    kind: Mapped[ExportKind] = mapped_column(labelled(ExportKind))
    reason: Mapped[ExportReason] = mapped_column(labelled(ExportReason))
    groups: Mapped[list[str]] = mapped_column(JSON)
    question: Mapped[dict[str, Any]] = mapped_column(EncryptedJSON("export_orders.question"))
    count: Mapped[int]
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)

    by: Mapped[Account] = relationship()
