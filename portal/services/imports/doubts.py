"""What was not certain about the rows of a file, kept as findings of the batch, and what became of each row."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from portal.labels import N_
from portal.models import ImportBatch, ImportFinding, KnownChoice, RowOutcome
from portal.services.imports.cells import day_of

DESKS_WORDS = N_("窗口里改过这一格，没拿文件里的盖掉，您看看哪个对。")


@dataclass(frozen=True)
class Row:
    """A row of the file: where it stands as people see it, its number, and its cells by column."""

    position: int
    cells: dict[str, str]

    @property
    def number(self) -> str:
        """The row's own number (编号, 代码), or empty."""
        return (self.cells.get("编号") or self.cells.get("代码") or "").strip()

    def of(self, column: str) -> str:
        """Return a cell without space around it; empty when there is none."""
        return (self.cells.get(column) or "").strip()


@dataclass(frozen=True)
class Choices:
    """What becomes of rows whose record is known and says something else: for all, and row by row where asked."""

    known: KnownChoice = KnownChoice.UPDATE
    by_row: Mapping[int, KnownChoice] = field(default_factory=dict)

    def of(self, row: Row) -> KnownChoice:
        """Return what to do with this row; one that is asked about and not answered is left alone."""
        if self.known is KnownChoice.ASK:
            return self.by_row.get(row.position, KnownChoice.SKIP)
        return self.known


class Doubts:
    """Collects findings, the counts of one batch, and what became of each row by its position."""

    def __init__(self, batch: ImportBatch, choices: Choices | None = None) -> None:
        self.batch = batch
        self.choices = choices or Choices()
        self.outcomes: dict[int, RowOutcome] = {}

    def add(self, row: Row, column: str, sentence: str, words: str | None = None, **values: Any) -> None:
        """Keep that something in this cell needs a look; `words` is the cell as it stood."""
        reason = sentence % values if values else sentence
        told = row.of(column) if words is None else words
        self.batch.findings.append(
            ImportFinding(
                row=row.position, column=column, number=row.number or None, reason=reason, words=told or None
            )
        )

    def day(self, row: Row, column: str) -> date | None:
        """Return the day a cell names, or None; keep that one was not understood."""
        told = row.of(column)
        found = day_of(told) if told else None
        if told and found is None:
            self.add(row, column, N_("日子没看懂，照着2026-10-31这样写。"))
        return found

    def added(self, row: Row) -> None:
        """Count a row that became a new record."""
        self.batch.added += 1
        self.outcomes[row.position] = RowOutcome.ADDED

    def updated(self, row: Row) -> None:
        """Count a row that changed a record."""
        self.batch.updated += 1
        self.outcomes[row.position] = RowOutcome.UPDATED

    def unchanged(self, row: Row) -> None:
        """Count a row that says what the record says already, or that was to be left alone."""
        self.batch.unchanged += 1
        self.outcomes[row.position] = RowOutcome.UNCHANGED
