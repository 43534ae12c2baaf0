"""Imports of ledgers, registries and areas, and every cell of them that could not be read."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.labels import N_
from portal.models.accounts import Account
from portal.models.base import Base, Encrypted, HasKey, LabelledEnum, labelled


class ImportKind(LabelledEnum):
    """What a file holds."""

    AREAS = "areas", N_("地点")
    VACANCIES = "vacancies", N_("用工需求台账")
    JOBSEEKERS = "jobseekers", N_("求职登记表")


class ImportBatch(HasKey, Base):
    """One file that came in whole."""

    __tablename__ = "import_batches"

    kind: Mapped[ImportKind] = mapped_column(labelled(ImportKind))
    filename: Mapped[str]
    sha256: Mapped[str]
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    rows: Mapped[int]
    added: Mapped[int]
    updated: Mapped[int]
    unchanged: Mapped[int]
    unknown_columns: Mapped[str] = mapped_column(Text, default="")

    by: Mapped[Account | None] = relationship()
    findings: Mapped[list["ImportFinding"]] = relationship(
        cascade="all, delete-orphan", order_by="ImportFinding.row"
    )

    @property
    def left_out(self) -> int:
        """How many rows did not come in; each has a finding that says why."""
        return self.rows - self.added - self.updated - self.unchanged


class ImportFinding(HasKey, Base):
    """A cell that could not be read, or a row that needs a look. `words` is the cell as it stood."""

    __tablename__ = "import_findings"

    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batches.id"), index=True)
    row: Mapped[int]
    column: Mapped[str]
    number: Mapped[str | None]
    reason: Mapped[str] = mapped_column(Text)
    words: Mapped[str | None] = mapped_column(Encrypted("import_findings.words"))
