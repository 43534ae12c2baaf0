"""One file, one transaction: read it as a table, take its rows in, keep what was not certain."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from portal import clock
from portal.access import may
from portal.actors import Actor
from portal.labels import N_
from portal.models import ImportBatch, ImportFinding, ImportKind, ImportState
from portal.services import audit, readings
from portal.services.errors import DomainError, ForbiddenError
from portal.services.imports import areas, jobseekers, vacancies
from portal.services.imports.acting import Where, as_importer
from portal.services.imports.agreements import PaperConsent
from portal.services.imports.doubts import Choices, Doubts, Row
from portal.services.places import Gazetteer
from portal.services.portions import portions
from portal.services.visibility import require

if TYPE_CHECKING:
    from matching.tables import Table

Progress = Callable[[int], None]


def run(
    session: Session,
    actor: Actor,
    kind: ImportKind,
    filename: str,
    data: bytes,
    *,
    consented_on: date | None = None,
    witness: str | None = None,
    progress: Progress | None = None,
) -> ImportBatch:
    """Take a file in whole and return the batch with its counts and findings; the caller commits.

    Rows that came in before and say the same change nothing; changed ones update their record, but neither facts
    that a person confirmed nor words that were edited at the desk since.

    Parameters
    ----------
    consented_on, witness
        For jobseekers: the day on which everybody in the file signed on paper, and before whom. Without it they
        come in and wait for a consent.
    progress
        Called with 1 after each row.

    Raises
    ------
    DomainError
        On the field ``file``, when it is no table of this kind; on ``consented_on``, when that day is to come.
    ForbiddenError
        When the actor may not bring in a file of this kind.
    """
    importer = as_importer(actor)
    require_bring(importer, kind)
    if consented_on is not None and consented_on > clock.today():
        raise DomainError(N_("签字的日子还没到。"), field="consented_on")
    table = _read(kind, filename, data)
    batch = _batch(session, actor, kind, filename, data, table, consented_on, witness)
    consent = PaperConsent(consented_on, witness) if consented_on else None
    take_rows(session, importer, batch, _rows(table), consent, progress or (lambda _count: None))
    session.flush()
    record_run(session, actor, batch, len(batch.findings))
    session.flush()
    return batch


def record_run(session: Session, actor: Actor, batch: ImportBatch, findings: int) -> None:
    """Leave the trail's entry of a file that came in."""
    audit.record(
        session,
        actor,
        "import.run",
        batch,
        kind=batch.kind.value,
        rows=batch.rows,
        added=batch.added,
        updated=batch.updated,
        findings=findings,
    )


@contextmanager
def read_ahead(kind: ImportKind, filename: str, data: bytes, *, consented: bool) -> Iterator[None]:
    """Read the words of a file before its transaction begins; `run` inside is done much sooner.

    A file that is no table is left for `run` to refuse.
    """
    try:
        rows = [row.cells for row in _rows(_read(kind, filename, data))]
    except DomainError:
        rows = []
    with readings.read_ahead(kind, rows, clock.today(), with_health=consented):
        yield


def may_bring(actor: Actor, kind: ImportKind) -> bool:
    """Tell whether somebody may bring in a file of this kind: areas are the administrators', the rest the desk's."""
    importer = as_importer(actor)
    if kind is ImportKind.AREAS:
        return may(importer, "admin.places")
    return may(importer, "vacancy.edit") and may(importer, "jobseeker.edit")


def require_bring(actor: Actor, kind: ImportKind) -> None:
    """Do nothing if somebody may bring in a file of this kind; raises ForbiddenError."""
    require(actor, "import.run", None)
    if not may_bring(actor, kind):
        raise ForbiddenError(N_("这种文件您的账号导不了。"))


def _read(kind: ImportKind, filename: str, data: bytes) -> "Table":
    from matching.tables import TableError, read_table  # noqa: PLC0415 - spreadsheet readers load slowly

    try:
        return read_table(data, kind.value, filename=filename)
    except TableError as error:
        raise DomainError(N_("%(told)s"), field="file", told=error.sentence) from error


def _batch(
    session: Session,
    actor: Actor,
    kind: ImportKind,
    filename: str,
    data: bytes,
    table: "Table",
    consented_on: date | None,
    witness: str | None,
) -> ImportBatch:
    batch = ImportBatch(
        kind=kind,
        filename=filename[-200:],
        sha256=hashlib.sha256(data).hexdigest(),
        at=clock.now(),
        by_id=actor.account_id,
        rows=len(table.rows),
        added=0,
        updated=0,
        unchanged=0,
        unknown_columns="、".join(table.unknown_columns),
        state=ImportState.DONE,
        consented_on=consented_on,
        witness=witness,
        finished_at=clock.now(),
    )
    session.add(batch)
    session.flush()
    for finding in table.findings:
        batch.findings.append(
            ImportFinding(
                row=finding.row,
                column=finding.column,
                number=finding.number or None,
                reason=finding.reason,
                words=finding.words or None,
            )
        )
    return batch


def _rows(table: "Table") -> list[Row]:
    return [Row(position, cells) for position, cells in table.numbered()]


def take_rows(
    session: Session,
    actor: Actor,
    batch: ImportBatch,
    rows: list[Row],
    consent: PaperConsent | None,
    progress: Progress,
    choices: Choices | None = None,
) -> Doubts:
    """Take the rows of a batch in, as somebody with the rights of an importer; return what became of each."""
    doubts = Doubts(batch, choices)
    if batch.kind is ImportKind.AREAS:
        areas.take_in(session, actor, rows, doubts, source=batch.filename)
        progress(len(rows))
        return doubts
    where = Where(Gazetteer(session), actor)
    importer: vacancies.Importer | jobseekers.Importer
    if batch.kind is ImportKind.VACANCIES:
        importer = vacancies.Importer(session, actor, batch, where, doubts, rows)
    else:
        importer = jobseekers.Importer(session, actor, batch, where, doubts, rows, consent)
    for part in portions(rows):
        importer.look_up(part)
        for row in part:
            importer.take(row)
            progress(1)
        importer.store()
    return doubts
