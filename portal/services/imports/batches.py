"""A file's way: kept, looked at, its columns settled, its known rows decided, brought in, undone or thrown away.

The heavy steps are a worker's (`portal.bringing`); what people decide about them is here.
"""

import hashlib
from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from matching.tables import COLUMNS
from portal import clock
from portal.actors import Actor
from portal.labels import N_
from portal.models import (
    ImportBatch,
    ImportChange,
    ImportFile,
    ImportFinding,
    ImportKind,
    ImportRow,
    ImportState,
    KnownChoice,
    RowOutcome,
)
from portal.models.imports import AT_WORK, TRANSITIONS
from portal.services import audit
from portal.services.errors import DomainError, NotVisibleError
from portal.services.imports import headings
from portal.services.imports.acting import as_importer
from portal.services.imports.lines import missing
from portal.services.imports.looking import get_batch
from portal.services.imports.running import require_bring


def keep(session: Session, actor: Actor, kind: ImportKind | None, filename: str, data: bytes) -> ImportBatch:
    """Keep a file, encrypted, before anything about it is known to be right; only its sender sees it.

    Raises
    ------
    ForbiddenError
        When the actor may not bring in a file of this kind.
    """
    # Which table it is may still have to be said; `start_reading` is told.
    told = kind or ImportKind.VACANCIES
    if kind is not None:
        require_bring(as_importer(actor), kind)
    batch = ImportBatch(
        kind=told,
        filename=filename[-200:],
        sha256=hashlib.sha256(data).hexdigest(),
        at=clock.now(),
        by_id=actor.account_id,
        rows=0,
        added=0,
        updated=0,
        unchanged=0,
        state=ImportState.KEPT,
    )
    session.add(batch)
    session.flush()
    session.add(ImportFile(batch_id=batch.id, content=data))
    session.flush()
    return batch


def own_kept(session: Session, actor: Actor, key: int | None) -> ImportBatch | None:
    """Return a file that this account sent and that still lacks an answer, or None."""
    if key is None:
        return None
    query = select(ImportBatch).where(
        ImportBatch.id == key,
        ImportBatch.by_id == actor.account_id,
        ImportBatch.state == ImportState.KEPT,
    )
    return session.scalars(query).one_or_none()


def own_batch(session: Session, actor: Actor, key: int) -> ImportBatch:
    """Return a file that this account sent, to decide about it; raises NotVisibleError for everybody else's."""
    batch = get_batch(session, actor, key)
    if batch.by_id != actor.account_id and not actor.is_system:
        raise NotVisibleError("import_batches", key)
    return batch


def start_reading(
    session: Session,
    actor: Actor,
    batch: ImportBatch,
    kind: ImportKind,
    *,
    consented_on: date | None = None,
    witness: str | None = None,
) -> None:
    """Let a worker look at a file: as this kind of table, of people who signed on this day, or have not.

    Raises
    ------
    DomainError
        On ``consented_on`` when that day is to come.
    ForbiddenError
        When the actor may not bring in a file of this kind.
    """
    require_bring(as_importer(actor), kind)
    if consented_on is not None and consented_on > clock.today():
        raise DomainError(N_("签字的日子还没到。"), field="consented_on")
    batch.kind, batch.consented_on, batch.witness = kind, consented_on, witness
    move(batch, ImportState.READING)
    session.flush()


def settle_columns(session: Session, actor: Actor, batch: ImportBatch, columns: Mapping[str, str]) -> None:
    """Say what the file's own column names stand for ("" for one that is kept as it is), and remember it.

    Raises
    ------
    DomainError
        When two of them stand for the same, or one stands for a column that the file has itself.
    """
    own = set((batch.columns or {}).keys()) - set(columns)
    seen: dict[str, str] = {name: name for name in own}
    for name, meant in columns.items():
        if meant and meant in seen:
            sentence = N_("“%(one)s”和“%(other)s”都对到了“%(meant)s”，只能留一个。")
            raise DomainError(sentence, one=seen[meant], other=name, meant=meant)
        seen[meant or name] = name
    batch.columns = {**(batch.columns or {}), **columns}
    lacking = missing([meant or name for name, meant in batch.columns.items()], batch.kind.value)
    if lacking:
        raise DomainError(N_("还缺这几列：%(names)s。看看是下面哪一列。"), names="、".join(lacking))
    headings.remember(session, actor, batch.kind, columns)
    move(batch, ImportState.READING)
    session.flush()


def open_columns(batch: ImportBatch) -> list[str]:
    """Return the file's own column names that are none of ours."""
    return [name for name in batch.columns or {} if name not in COLUMNS[batch.kind.value]]


def order(session: Session, actor: Actor, batch: ImportBatch, known: KnownChoice) -> None:
    """Let a worker bring the file in, all of it or nothing, with what was decided about known rows."""
    require_bring(as_importer(actor), batch.kind)
    batch.known = known
    move(batch, ImportState.WRITING)
    session.flush()


def decide(session: Session, batch: ImportBatch, row_id: int, choice: KnownChoice) -> ImportRow:
    """Say what becomes of one row whose record is known already.

    Raises
    ------
    NotVisibleError
        When the file has no such row to decide about.
    """
    row = session.scalars(
        select(ImportRow).where(
            ImportRow.id == row_id,
            ImportRow.batch_id == batch.id,
            ImportRow.outcome == RowOutcome.UPDATED,
        )
    ).one_or_none()
    if row is None or batch.state is not ImportState.READY:
        raise NotVisibleError("import_rows", row_id)
    row.choice = choice
    batch.known = KnownChoice.ASK
    session.flush()
    return row


def discard(session: Session, actor: Actor, batch: ImportBatch) -> None:
    """Throw a file away that did not come in; nothing of it is kept but that it was there."""
    move(batch, ImportState.DISCARDED)
    forget(session, batch)
    session.execute(delete(ImportFinding).where(ImportFinding.batch_id == batch.id))
    batch.finished_at = clock.now()
    audit.record(session, actor, "import.discard", batch, kind=batch.kind.value)
    session.flush()


def order_undo(session: Session, actor: Actor, batch: ImportBatch) -> None:
    """Let a worker take back all that a file brought."""
    require_bring(as_importer(actor), batch.kind)
    if batch.kind is ImportKind.AREAS:
        raise DomainError(N_("地点撤不回：每一处以前的名字和上级都留着，改错了到“地点”里改。"))
    if batch.audit_mark is None:
        raise DomainError(N_("这一批撤不回了：撤回要用的底子只留30天。"))
    move(batch, ImportState.UNDOING)
    session.flush()


def move(batch: ImportBatch, to_state: ImportState) -> None:
    """Take a batch to another state, ready for the next worker; raises DomainError where there is no way."""
    if to_state not in TRANSITIONS[batch.state]:
        raise DomainError(N_("现在是“%(state)s”，这一步办不了。刷新一下再看看。"), state=batch.state.label)
    batch.state = to_state
    batch.lease = batch.lease_until = None
    batch.tries = batch.progress = 0
    batch.trouble = None


def forget(session: Session, batch: ImportBatch, *, but_doubtful: bool = False) -> None:
    """Delete the file and its rows, or all but those that the list of errors is made from."""
    session.execute(delete(ImportFile).where(ImportFile.batch_id == batch.id))
    rows = delete(ImportRow).where(ImportRow.batch_id == batch.id)
    if but_doubtful:
        rows = rows.where(ImportRow.doubts == 0, ImportRow.outcome != RowOutcome.LEFT_OUT)
    session.execute(rows)


# How long a file waits for its sender, the errors for their reader, and an undo for its reason.
KEPT_DAYS = 30


def forget_old(session: Session, before: datetime) -> int:
    """Throw away what was sent before then and never decided, and what of finished files is kept for a time only."""
    old = ImportBatch.at < before
    waiting = (ImportState.KEPT, ImportState.MAPPING, ImportState.READY, ImportState.REFUSED)
    count = 0
    for batch in session.scalars(select(ImportBatch).where(old, ImportBatch.state.in_(waiting))):
        batch.state = ImportState.DISCARDED
        forget(session, batch)
        count += 1
    over = select(ImportBatch.id).where(old, ImportBatch.state.not_in([*waiting, *AT_WORK]))
    for table in (ImportFile, ImportRow, ImportChange):
        session.execute(delete(table).where(table.batch_id.in_(over)))
    session.execute(
        update(ImportBatch).where(ImportBatch.id.in_(over)).values(audit_mark=None),
        execution_options={"synchronize_session": False},
    )
    session.flush()
    return count
