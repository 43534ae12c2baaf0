"""Weights that were learned from outcomes; the newest row is in use, none means those set by hand."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from portal.models.base import Base, HasKey


class LearnedWeighting(HasKey, Base):
    """One accepted proposal: the weights (`matching.weights.Weighting`), from how many outcomes, and its report."""

    __tablename__ = "learned_weightings"

    made_at: Mapped[datetime]
    outcomes: Mapped[int]
    weighting: Mapped[dict[str, Any]] = mapped_column(JSON)
    report: Mapped[list[str]] = mapped_column(JSON)
