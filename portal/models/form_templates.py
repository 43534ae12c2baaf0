"""Forms that a place fills from the data: its own spreadsheet with placeholders, by kind and version."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.labels import N_
from portal.models.accounts import Account
from portal.models.base import Base, EncryptedBytes, HasKey, LabelledEnum, labelled
from portal.models.places import Place


class FormKind(LabelledEnum):
    """What a form is filled with."""

    REPORT = "report", N_("月报")
    RECOGNITION = "recognition", N_("就业困难人员认定表")
    REGISTRATION = "registration", N_("求职登记表")
    LIST = "list", N_("名单")


class FormTemplate(HasKey, Base):
    """One version of a form. It holds for its place and everything within; the newest version counts."""

    __tablename__ = "form_templates"
    __table_args__ = (
        UniqueConstraint("place_id", "kind", "name", "version"),
        Index("ix_form_templates_kind_place", "kind", "place_id"),
    )

    place_id: Mapped[int] = mapped_column(ForeignKey("places.id"))
    kind: Mapped[FormKind] = mapped_column(labelled(FormKind))
    name: Mapped[str]
    version: Mapped[int]
    # A form somebody filled in by hand may have slipped in: it is kept like what people are told.
    content: Mapped[bytes] = mapped_column(EncryptedBytes("form_templates.content"), deferred=True)
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    withdrawn_at: Mapped[datetime | None]

    place: Mapped[Place] = relationship()
    by: Mapped[Account | None] = relationship()
