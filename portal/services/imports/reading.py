"""A kept file, read: its rows under our columns, what is wrong with them, and what they would do."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from portal.actors import SYSTEM, Actor
from portal.labels import N_
from portal.models import (
    ImportBatch,
    ImportFile,
    ImportFinding,
    ImportRow,
    ImportState,
    KnownChoice,
    RowOutcome,
)
from portal.services.errors import DomainError
from portal.services.imports import headings
from portal.services.imports.acting import as_importer
from portal.services.imports.agreements import PaperConsent
from portal.services.imports.batches import move
from portal.services.imports.doubts import Choices, Doubts, Row
from portal.services.imports.lines import Lines, Sheet, missing, read, sheet_of
from portal.services.imports.running import record_run, take_rows


@dataclass(frozen=True)
class FileRead:
    """What a file says: its rows, those that cannot come in, and the words of its findings."""

    lines: Lines

    @property
    def rows(self) -> list[Row]:
        """The rows that may come in."""
        return [Row(at, cells) for at, cells in self.lines.rows if at not in self.lines.broken]


def open_sheet(session: Session, batch: ImportBatch, actor: Actor) -> Sheet:
    """Return the lines of a batch's file; raises DomainError when it can't be read, or is gone."""
    content = session.scalar(select(ImportFile.content).where(ImportFile.batch_id == batch.id))
    if content is None:
        raise DomainError(N_("文件已经不在了，再传一遍。"), field="file")
    told = {**headings.remembered(session, actor, batch.kind), **(batch.columns or {})}
    return sheet_of(content, batch.kind.value, told)


def settled(session: Session, batch: ImportBatch, actor: Actor, sheet: Sheet) -> dict[str, str] | None:
    """Return what the file's columns stand for, or None when its sender has to be asked about some of them."""
    told = {**headings.remembered(session, actor, batch.kind), **(batch.columns or {})}
    kind = batch.kind.value
    open_names = headings.unsettled(sheet.names, kind, told)
    columns = {name: told.get(name, "") for name in sheet.names if name}
    lacking = missing([columns[name] or name for name in sheet.names if name], kind)
    return None if open_names or (lacking and _spare(sheet, kind)) else columns


def _spare(sheet: Sheet, kind: str) -> bool:
    """Whether a column of the file could still be told to be a missing one."""
    return bool(headings.unsettled(sheet.names, kind, {}))


def read_lines(batch: ImportBatch, sheet: Sheet) -> FileRead:
    """Return what the file says under the columns that were settled; raises DomainError when one is missing."""
    return FileRead(read(sheet, batch.kind.value, batch.columns or {}))


def take_all(
    session: Session,
    actor: Actor,
    batch: ImportBatch,
    told: FileRead,
    choices: Choices,
    progress: Callable[[int], None],
) -> Doubts:
    """Take all rows of a file in that can come in, in the caller's transaction, and leave the trail's entry.

    Counts and findings are kept on `batch`, the findings of broken lines among them.
    """
    batch.rows = len(told.lines.rows)
    batch.unknown_columns = "、".join(told.lines.unknown_columns)
    for found in told.lines.findings:
        batch.findings.append(
            ImportFinding(
                row=found.row,
                column=found.column,
                number=found.number or None,
                reason=found.reason,
                words=found.words or None,
            )
        )
    consent = PaperConsent(batch.consented_on, batch.witness) if batch.consented_on else None
    importer = actor if actor is SYSTEM else as_importer(actor)
    doubts = take_rows(session, importer, batch, told.rows, consent, progress, choices)
    record_run(session, actor, batch, len(batch.findings))
    return doubts


def choices_of(session: Session, batch: ImportBatch) -> Choices:
    """Return what was decided about the known rows of a batch."""
    by_row: dict[int, KnownChoice] = {}
    if batch.known is KnownChoice.ASK:
        query = select(ImportRow.position, ImportRow.choice).where(
            ImportRow.batch_id == batch.id, ImportRow.choice.is_not(None)
        )
        by_row = {at: choice for at, choice in session.execute(query) if choice is not None}
    return Choices(batch.known, by_row)


def seen_rows(batch: ImportBatch, told: FileRead, doubts: Doubts) -> Iterator[dict[str, object]]:
    """Yield what is kept of each row for the pages: what it would do, and how many of its cells need a look."""
    counts = Counter(found.row for found in batch.findings)
    for position, cells in told.lines.rows:
        yield {
            "batch_id": batch.id,
            "position": position,
            "number": Row(position, cells).number or None,
            "outcome": doubts.outcomes.get(position, RowOutcome.LEFT_OUT),
            "doubts": counts[position],
            "cells": cells,
        }


def forget_seen(session: Session, batch: ImportBatch) -> None:
    """Delete what an earlier look at the file found."""
    session.execute(delete(ImportRow).where(ImportRow.batch_id == batch.id))
    forget_findings(session, batch)


def forget_findings(session: Session, batch: ImportBatch) -> None:
    """Delete the findings of an earlier look at the file."""
    session.execute(delete(ImportFinding).where(ImportFinding.batch_id == batch.id))


def keep_rows(session: Session, rows: Iterable[dict[str, object]]) -> None:
    """Keep rows that were looked at."""
    listed = list(rows)
    if listed:
        session.execute(insert(ImportRow), listed)


def keep_findings(session: Session, findings: Iterable[ImportFinding], batch_id: int) -> None:
    """Keep findings that a rehearsal made."""
    names = ("row", "column", "number", "reason", "words")
    listed = [{"batch_id": batch_id, **{name: getattr(one, name) for name in names}} for one in findings]
    if listed:
        session.execute(insert(ImportFinding), listed)


FAULT = N_("出了故障，没导成，一行都没动。过一会儿再试，还不行就告诉管理员。")


def give_up(batch: ImportBatch) -> None:
    """Note that a step failed again and again; nothing of it stays, and the file may be tried once more."""
    back = {ImportState.READING: ImportState.REFUSED, ImportState.WRITING: ImportState.READY}
    move(batch, back.get(batch.state, ImportState.DONE))
    batch.trouble = FAULT


def refuse(batch: ImportBatch, error: DomainError) -> None:
    """Note why a file can't be read; its sender says something else about it, or throws it away."""
    move(batch, ImportState.REFUSED)
    batch.trouble = str(error)
