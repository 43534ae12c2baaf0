"""Places: city to grid, with the codes, parents and names they had at each time (design rule 9, domain §9)."""

from datetime import date
from typing import Optional

from sqlalchemy import CheckConstraint, Float, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.labels import N_
from portal.models.base import Base, HasKey, HasTimes, LabelledEnum, labelled


class Level(LabelledEnum):
    """The level of a place in the administration, from wide to narrow."""

    CITY = "city", N_("市")
    DISTRICT = "district", N_("区")
    SUBDISTRICT = "subdistrict", N_("街道")
    COMMUNITY = "community", N_("社区")
    GRID = "grid", N_("网格")


class Place(HasKey, HasTimes, Base):
    """One place under a key of its own; codes and parents of the outside world hang on it with dates.

    `path` is the chain of keys from the city down to and including the place, ``/1/4/17/``: today's tree,
    from which areas are selected by prefix. The dated tree is `PlaceParent`.
    """

    __tablename__ = "places"
    __table_args__ = (Index("ix_places_path", "path"),)

    level: Mapped[Level] = mapped_column(labelled(Level))
    name: Mapped[str]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("places.id"), index=True)
    path: Mapped[str] = mapped_column(default="", server_default="")
    longitude: Mapped[float | None] = mapped_column(Float)
    latitude: Mapped[float | None] = mapped_column(Float)
    has_window: Mapped[bool] = mapped_column(default=False)
    window_phone: Mapped[str | None]
    window_hours: Mapped[str | None]
    closed_on: Mapped[date | None]

    parent: Mapped[Optional["Place"]] = relationship(remote_side="Place.id")
    codes: Mapped[list["PlaceCode"]] = relationship(
        back_populates="place", cascade="all, delete-orphan", order_by="PlaceCode.valid_from"
    )
    aliases: Mapped[list["PlaceAlias"]] = relationship(back_populates="place", cascade="all, delete-orphan")

    def is_within(self, path: str) -> bool:
        """Tell whether this place lies in the area whose path is given (an area contains itself)."""
        return self.path.startswith(path)

    def code_on(self, day: date) -> str | None:
        """Return the code in force on `day`, or None."""
        for row in self.codes:
            if row.valid_from <= day and (row.valid_to is None or day < row.valid_to):
                return row.code
        return None


class PlaceCode(HasKey, Base):
    """A code and the name it stood for, from `valid_from` until before `valid_to`. Codes are re-used."""

    __tablename__ = "place_codes"
    __table_args__ = (
        UniqueConstraint("code", "valid_from"),
        CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name="period_runs_forward"),
    )

    place_id: Mapped[int] = mapped_column(ForeignKey("places.id"), index=True)
    code: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    source: Mapped[str | None]

    place: Mapped[Place] = relationship(back_populates="codes")


class PlaceParent(HasKey, Base):
    """Which place another belonged to, and when: old reports keep old places."""

    __tablename__ = "place_parents"
    __table_args__ = (
        CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name="period_runs_forward"),
    )

    place_id: Mapped[int] = mapped_column(ForeignKey("places.id"), index=True)
    parent_id: Mapped[int] = mapped_column(ForeignKey("places.id"), index=True)
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]


class PlaceAlias(HasKey, Base):
    """What people call a place: old mine names, short forms, former names."""

    __tablename__ = "place_aliases"
    __table_args__ = (UniqueConstraint("place_id", "alias"),)

    place_id: Mapped[int] = mapped_column(ForeignKey("places.id"))
    alias: Mapped[str] = mapped_column(index=True)
    source: Mapped[str | None]

    place: Mapped[Place] = relationship(back_populates="aliases")


class PlacePredecessor(HasKey, Base):
    """A place that another came from, when boundaries were merged or split."""

    __tablename__ = "place_predecessors"
    __table_args__ = (
        UniqueConstraint("place_id", "predecessor_id"),
        CheckConstraint("place_id <> predecessor_id", name="not_itself"),
    )

    place_id: Mapped[int] = mapped_column(ForeignKey("places.id"))
    predecessor_id: Mapped[int] = mapped_column(ForeignKey("places.id"))
    since: Mapped[date]
