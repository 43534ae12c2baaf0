"""Imports of ledgers, registries and areas: the file, how far it has come, its rows, what was doubtful, what it changed."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from portal.labels import N_
from portal.models.accounts import Account
from portal.models.base import (
    Base,
    Encrypted,
    EncryptedBytes,
    EncryptedJSON,
    HasKey,
    LabelledEnum,
    labelled,
)


class ImportKind(LabelledEnum):
    """What a file holds."""

    AREAS = "areas", N_("地点")
    VACANCIES = "vacancies", N_("用工需求台账")
    JOBSEEKERS = "jobseekers", N_("求职登记表")


class ImportState(LabelledEnum):
    """How far a file has come. Only DONE has changed anything beside the import's own tables."""

    KEPT = "kept", N_("收到了，还差几句话")
    READING = "reading", N_("正在看")
    MAPPING = "mapping", N_("等您对一对列")
    READY = "ready", N_("看过了，等您点头")
    REFUSED = "refused", N_("读不了")
    WRITING = "writing", N_("正在导进来")
    DONE = "done", N_("进来了")
    UNDOING = "undoing", N_("正在撤回")
    UNDONE = "undone", N_("撤回了")
    DISCARDED = "discarded", N_("不要了")


# What a worker goes on with by itself.
AT_WORK = frozenset({ImportState.READING, ImportState.WRITING, ImportState.UNDOING})

TRANSITIONS: dict[ImportState, frozenset[ImportState]] = {
    ImportState.KEPT: frozenset({ImportState.READING, ImportState.DISCARDED}),
    ImportState.READING: frozenset({ImportState.MAPPING, ImportState.READY, ImportState.REFUSED}),
    ImportState.MAPPING: frozenset({ImportState.READING, ImportState.DISCARDED}),
    ImportState.READY: frozenset({ImportState.WRITING, ImportState.READING, ImportState.DISCARDED}),
    ImportState.REFUSED: frozenset({ImportState.READING, ImportState.DISCARDED}),
    ImportState.WRITING: frozenset(
        {ImportState.DONE, ImportState.READY, ImportState.REFUSED, ImportState.MAPPING}
    ),
    ImportState.DONE: frozenset({ImportState.UNDOING}),
    ImportState.UNDOING: frozenset({ImportState.UNDONE, ImportState.DONE}),
    ImportState.UNDONE: frozenset(),
    ImportState.DISCARDED: frozenset(),
}


class KnownChoice(LabelledEnum):
    """What becomes of a row whose person or vacancy is known already and says something else."""

    UPDATE = "update", N_("照文件改（窗口里改过的不动）")
    FILL = "fill", N_("只补空着的格子")
    SKIP = "skip", N_("都不动")
    ASK = "ask", N_("一个一个问我")


class RowOutcome(LabelledEnum):
    """What a row would do, or did."""

    ADDED = "added", N_("新的")
    UPDATED = "updated", N_("认得，有变的")
    UNCHANGED = "unchanged", N_("认得，没变")
    LEFT_OUT = "left_out", N_("进不来")


class ImportBatch(HasKey, Base):
    """One file, from its upload to the day it can no longer be undone."""

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

    state: Mapped[ImportState] = mapped_column(
        labelled(ImportState), default=ImportState.DONE, server_default=ImportState.DONE.value, index=True
    )
    trouble: Mapped[str | None] = mapped_column(Encrypted("import_batches.trouble"))
    consented_on: Mapped[date | None]
    witness: Mapped[str | None] = mapped_column(Encrypted("import_batches.witness"))
    known: Mapped[KnownChoice] = mapped_column(
        labelled(KnownChoice), default=KnownChoice.UPDATE, server_default=KnownChoice.UPDATE.value
    )
    # The file's own column names and which of ours each stands for, "" for one that is kept as it is.
    columns: Mapped[dict[str, str] | None] = mapped_column(JSON)
    # Rows looked at in the phase that is at work.
    progress: Mapped[int] = mapped_column(default=0, server_default="0")
    tries: Mapped[int] = mapped_column(default=0, server_default="0")
    lease: Mapped[str | None]
    lease_until: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    # The last entries of the trail and the revisions when it was finished: later ones are somebody's own work.
    audit_mark: Mapped[int | None]

    by: Mapped[Account | None] = relationship()
    findings: Mapped[list["ImportFinding"]] = relationship(
        cascade="all, delete-orphan", order_by="ImportFinding.row"
    )

    @property
    def left_out(self) -> int:
        """How many rows did not come in; each has a finding that says why."""
        return self.rows - self.added - self.updated - self.unchanged

    @property
    def is_at_work(self) -> bool:
        """Whether a worker is to go on with it, without anybody being asked."""
        return self.state in AT_WORK


class ImportFinding(HasKey, Base):
    """A cell that could not be read, or a row that needs a look. `words` is the cell as it stood."""

    __tablename__ = "import_findings"

    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batches.id"), index=True)
    row: Mapped[int]
    column: Mapped[str]
    number: Mapped[str | None]
    reason: Mapped[str] = mapped_column(Text)
    words: Mapped[str | None] = mapped_column(Encrypted("import_findings.words"))


class ImportFile(Base):
    """The file itself, until it came in or nobody wants it any more."""

    __tablename__ = "import_files"

    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batches.id"), primary_key=True)
    content: Mapped[bytes] = mapped_column(EncryptedBytes("import_files.content"))


class ImportRow(HasKey, Base):
    """A row of a file that was looked at: what it would do, how many of its cells need a look, what was decided."""

    __tablename__ = "import_rows"
    __table_args__ = (
        UniqueConstraint("batch_id", "position"),
        Index("ix_import_rows_outcome", "batch_id", "outcome", "position"),
    )

    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batches.id"))
    position: Mapped[int]
    number: Mapped[str | None]
    outcome: Mapped[RowOutcome] = mapped_column(labelled(RowOutcome))
    doubts: Mapped[int] = mapped_column(default=0)
    choice: Mapped[KnownChoice | None] = mapped_column(labelled(KnownChoice))
    cells: Mapped[dict[str, str]] = mapped_column(EncryptedJSON("import_rows.cells"))


class ImportChange(HasKey, Base):
    """One row of another table that an import added to, changed or deleted of what was there before; for undoing.

    What an import added as its own (people, vacancies, and what hangs on them) is known by their `import_id`.
    """

    __tablename__ = "import_changes"

    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batches.id"), index=True)
    table: Mapped[str]
    key: Mapped[dict[str, Any]] = mapped_column(JSON)
    # The row as it stood before, its own columns still encrypted; None for one that was added.
    before: Mapped[dict[str, Any] | None] = mapped_column(EncryptedJSON("import_changes.before"))
    # The version after the import: a later one means that somebody went on from it.
    version: Mapped[int | None]
    is_gone: Mapped[bool] = mapped_column(default=False)


class ColumnMemory(HasKey, Base):
    """Which of our columns somebody's own column names stand for, as they said the last time."""

    __tablename__ = "column_memories"
    __table_args__ = (UniqueConstraint("account_id", "kind"),)

    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    kind: Mapped[ImportKind] = mapped_column(labelled(ImportKind))
    columns: Mapped[dict[str, str]] = mapped_column(JSON)
