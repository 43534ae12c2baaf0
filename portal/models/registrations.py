"""Registrations that a worker has begun and not finished: what was told so far, step by step."""

from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from portal.models.base import Base, EncryptedJSON, HasKey, HasTimes


class Registration(HasKey, HasTimes, Base):
    """A registration on its way, seen only by the worker who writes it.

    `answers` holds what each step's form was told, by field name, just as it was typed. When the registration is
    finished it becomes a `Jobseeker` and this row goes; one that nobody finishes is deleted after a while.
    """

    __tablename__ = "registrations"

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    answers: Mapped[dict[str, Any]] = mapped_column(EncryptedJSON("registrations.answers"), default=dict)
