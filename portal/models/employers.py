"""Employers, the names they are known by, and their workplaces."""

import re
from datetime import date

from sqlalchemy import Float, ForeignKey, LargeBinary, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from portal import crypto
from portal.labels import N_
from portal.models.base import Base, Encrypted, HasKey, HasTimes, LabelledEnum, labelled, where_merged
from portal.models.places import Place
from portal.spelling import spelled


class EmployerKind(LabelledEnum):
    """What an employer is in law (domain §1.1); a household is not a 用人单位."""

    COMPANY = "company", N_("企业")
    SOLE_TRADER = "sole_trader", N_("个体工商户")
    PUBLIC_BODY = "public_body", N_("事业单位")
    SOCIAL_ORGANISATION = "social_organisation", N_("社会组织")
    PUBLIC_POST_MANAGER = "public_post_manager", N_("公益岗管理单位")
    HOUSEHOLD = "household", N_("家庭（个人雇主）")


class EmployerState(LabelledEnum):
    """Whether the desk knows the employer."""

    ASKED = "asked", N_("等着核实")
    ACTIVE = "active", N_("在用")
    REFUSED = "refused", N_("没通过")
    CLOSED = "closed", N_("不干了")
    MERGED = "merged", N_("并到别家了")


PHONE_END = 4


def phone_end_hash(phone: str | None) -> bytes | None:
    """Return the keyed hash of a phone's last four digits, None when it has not as many."""
    figures = re.sub(r"\D", "", phone or "")
    return crypto.keys().lookup("phone.end", figures[-PHONE_END:]) if len(figures) >= PHONE_END else None


class Employer(HasKey, HasTimes, Base):
    """An employer as the desk knows it. Contact name and phone are a person's, so they are encrypted."""

    __tablename__ = "employers"
    __table_args__ = (where_merged("employers"),)

    name: Mapped[str] = mapped_column(index=True)
    credit_code: Mapped[str | None] = mapped_column(index=True)
    kind: Mapped[EmployerKind | None] = mapped_column(labelled(EmployerKind))
    industry: Mapped[str | None]
    size_text: Mapped[str | None]
    community_id: Mapped[int] = mapped_column(ForeignKey("places.id"), index=True)
    address: Mapped[str | None] = mapped_column(Text)
    contact_name: Mapped[str | None] = mapped_column(Encrypted("employers.contact_name"))
    contact_phone: Mapped[str | None] = mapped_column(Encrypted("employers.contact_phone"))
    contact_phone_hash: Mapped[bytes | None] = mapped_column(LargeBinary(8), index=True)
    # The last four digits, by which people remember a phone; keyed like the whole number.
    contact_phone_end_hash: Mapped[bytes | None] = mapped_column(LargeBinary(8), index=True)
    state: Mapped[EmployerState] = mapped_column(labelled(EmployerState), default=EmployerState.ACTIVE)
    state_note: Mapped[str | None] = mapped_column(Encrypted("employers.state_note"))
    documents_checked_on: Mapped[date | None]
    # The record that this one was put together with; then it is kept for its history only.
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("employers.id"))
    # How the name is typed with letters; follows the name by itself.
    spelled: Mapped[str] = mapped_column(Text, default="", server_default="")
    version: Mapped[int] = mapped_column(default=1)

    community: Mapped[Place] = relationship()
    aliases: Mapped[list["EmployerAlias"]] = relationship(
        back_populates="employer", cascade="all, delete-orphan"
    )
    workplaces: Mapped[list["Workplace"]] = relationship(
        back_populates="employer", cascade="all, delete-orphan", order_by="Workplace.id"
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own name and form

    @validates("name")
    def _spell(self, _key: str, name: str) -> str:
        self.spelled = spelled(name)
        return name

    @validates("contact_phone")
    def _mark_phone(self, _key: str, phone: str | None) -> str | None:
        self.contact_phone_end_hash = phone_end_hash(phone)
        return phone

    @property
    def own_workplace(self) -> "Workplace | None":
        """The workplace at the employer's own address, which has none itself; None while nothing is known of it."""
        return next((place for place in self.workplaces if place.address is None), None)


class EmployerAlias(HasKey, Base):
    """Another name people use for an employer."""

    __tablename__ = "employer_aliases"
    __table_args__ = (UniqueConstraint("employer_id", "alias"),)

    employer_id: Mapped[int] = mapped_column(ForeignKey("employers.id"))
    alias: Mapped[str] = mapped_column(index=True)
    spelled: Mapped[str] = mapped_column(Text, default="", server_default="")

    employer: Mapped[Employer] = relationship(back_populates="aliases")

    @validates("alias")
    def _spell(self, _key: str, alias: str) -> str:
        self.spelled = spelled(alias)
        return alias


class Workplace(HasKey, HasTimes, Base):
    """Where the work is done. What it is like to get in and work there is told by its facts."""

    __tablename__ = "workplaces"

    employer_id: Mapped[int] = mapped_column(ForeignKey("employers.id"), index=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("places.id"), index=True)
    address: Mapped[str | None] = mapped_column(Text)
    longitude: Mapped[float | None] = mapped_column(Float)
    latitude: Mapped[float | None] = mapped_column(Float)

    employer: Mapped[Employer] = relationship(back_populates="workplaces")
    community: Mapped[Place] = relationship()
