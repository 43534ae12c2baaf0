"""What was not certain about the rows of a file: kept as findings of the batch, each with its cell."""

from dataclasses import dataclass
from typing import Any

from portal.models import ImportBatch, ImportFinding


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


class Doubts:
    """Collects findings and the counts of one batch."""

    def __init__(self, batch: ImportBatch) -> None:
        self.batch = batch

    def add(self, row: Row, column: str, sentence: str, words: str | None = None, **values: Any) -> None:
        """Keep that something in this cell needs a look; `words` is the cell as it stood."""
        reason = sentence % values if values else sentence
        told = row.of(column) if words is None else words
        self.batch.findings.append(
            ImportFinding(
                row=row.position, column=column, number=row.number or None, reason=reason, words=told or None
            )
        )

    def added(self) -> None:
        """Count a row that became a new record."""
        self.batch.added += 1

    def updated(self) -> None:
        """Count a row that changed a record."""
        self.batch.updated += 1

    def unchanged(self) -> None:
        """Count a row that says what the record says already."""
        self.batch.unchanged += 1
