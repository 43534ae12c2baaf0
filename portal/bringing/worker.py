"""One worker's turn on one batch: look at its file, bring it in, or take it back; killed anywhere, it begins again."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TypeVar

import structlog
from sqlalchemy import Engine, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal import clock
from portal.actors import Actor
from portal.bringing import leases, rehearsal, scope, undoing
from portal.bringing.leases import LostLeaseError
from portal.bringing.senders import mark_of, sender_of
from portal.bringing.transfer import StaleRehearsalError, beside, prepare, transfer
from portal.database import writing
from portal.models import AuditEntry, ImportBatch, ImportState, KnownChoice
from portal.services.errors import DomainError
from portal.services.imports import batches, reading
from portal.services.imports.doubts import Choices, Doubts

log = structlog.get_logger()
Thing = TypeVar("Thing")
# So many rows are kept in one go while others want to write too.
PORTION = 1000
# A sign of life, and of how far it has come, for the page that shows it.
TELL_EVERY_SECONDS = 1.0
# Somebody may change one of the file's people while it is rehearsed; not again and again.
MOST_REHEARSALS = 3


def work_on_all(engine: Engine, folder: Path) -> int:
    """Do all that waits for a worker; return how many batches that were."""
    rehearsal.sweep(folder, leases.alive(engine))
    count = 0
    for batch_id in leases.waiting(engine):
        count += work_on(engine, folder, batch_id)
    return count


def work_on(engine: Engine, folder: Path, batch_id: int) -> bool:
    """Do what is to be done with one batch; tell whether it was free and there was something to do."""
    lease = leases.take(engine, batch_id)
    if lease is None:
        return False
    try:
        _Turn(engine, folder, batch_id, lease).go()
    except LostLeaseError:
        log.info("import given up to another worker", batch=batch_id)
    except Exception as fault:
        log.exception("import", batch=batch_id, kind=type(fault).__name__)
        _after_fault(engine, batch_id, lease)
    return True


def _after_fault(engine: Engine, batch_id: int, lease: str) -> None:
    """Let the batch wait for another try, or say that it can't be done."""
    with writing(), Session(engine) as session, session.begin():
        batch = session.get_one(ImportBatch, batch_id)
        if batch.lease != lease:
            return
        if batch.tries >= leases.MOST_TRIES:
            reading.give_up(batch)
        else:
            batch.lease = batch.lease_until = None


class _Turn:
    """One worker's work on one batch, under one lease."""

    def __init__(self, engine: Engine, folder: Path, batch_id: int, lease: str) -> None:
        self._engine = engine
        self._folder = folder
        self._batch_id = batch_id
        self._lease = lease
        self._told_at = 0.0
        self._rows = 0

    def go(self) -> None:
        """Do what the batch's state asks for."""
        with Session(self._engine) as session:
            state = session.get_one(ImportBatch, self._batch_id).state
        phases = {
            ImportState.READING: self._look,
            ImportState.WRITING: self._bring,
            ImportState.UNDOING: self._undo,
        }
        if state in phases:
            phases[state]()

    # ---- looking at the file

    def _look(self) -> None:
        try:
            told = self._open()
        except DomainError as error:
            self._refuse(error)
            return
        if told is None:
            return
        batch, actor, file = told
        played = rehearsal.begin(self._engine, self._folder, batch.id, scope.asked_by(batch.kind, file.rows))
        try:
            with rehearsal.playing(played) as session:
                seen = rehearsal.batch_in(session, batch.id)
                doubts = reading.take_all(session, actor, seen, file, Choices(), self._advance)
            self._keep(seen, file, doubts)
        except BaseException:
            played.end()
            raise
        played.put_by(mark_of(batch, actor))
        self._ready(seen)

    def _keep(self, seen: ImportBatch, file: reading.FileRead, doubts: Doubts) -> None:
        """Keep what was found, in portions; it counts only when the batch is ready."""
        with self._writing() as session:
            reading.forget_seen(session, session.get_one(ImportBatch, self._batch_id))
        for rows in _portions(reading.seen_rows(seen, file, doubts), PORTION):
            with self._writing() as session:
                reading.keep_rows(session, rows)
        for findings in _portions(seen.findings, PORTION):
            with self._writing() as session:
                reading.keep_findings(session, findings, self._batch_id)

    def _ready(self, seen: ImportBatch) -> None:
        def count(_session: Session, batch: ImportBatch) -> None:
            for name in ("rows", "added", "updated", "unchanged", "unknown_columns"):
                setattr(batch, name, getattr(seen, name))
            batches.move(batch, ImportState.READY)

        self._end(count)

    def _open(self) -> tuple[ImportBatch, Actor, reading.FileRead] | None:
        """Return the batch, its sender and what its file says; None when the sender has to settle its columns."""
        with Session(self._engine, expire_on_commit=False) as session:
            batch = session.get_one(ImportBatch, self._batch_id)
            actor = sender_of(session, batch)
            sheet = reading.open_sheet(session, batch, actor)
            columns = reading.settled(session, batch, actor, sheet)
            first = batch.columns
            session.expunge(batch)
        if columns is None:
            self._ask_about(sheet.names, first or {})
            return None
        if columns != first:
            with self._writing() as session:
                session.get_one(ImportBatch, self._batch_id).columns = columns
        batch.columns = columns
        return batch, actor, reading.read_lines(batch, sheet)

    def _ask_about(self, names: Iterable[str], said: Mapping[str, str]) -> None:
        """Let the sender say what the file's own column names stand for."""

        def ask(_session: Session, batch: ImportBatch) -> None:
            batch.columns = {name: said.get(name, "") for name in names if name}
            batches.move(batch, ImportState.MAPPING)

        self._end(ask)

    # ---- bringing it in

    def _bring(self) -> None:
        for _try in range(MOST_REHEARSALS):
            try:
                self._bring_once()
            except (StaleRehearsalError, IntegrityError) as stale:
                log.info("import rehearsed again", batch=self._batch_id, why=str(stale))
                continue
            except DomainError as error:
                self._refuse(error)
                return
            else:
                self._tidy_up()
                return
        self._end(lambda _session, batch: reading.give_up(batch))

    def _bring_once(self) -> None:
        told = self._open()
        if told is None:
            return
        batch, actor, file = told
        asked = scope.asked_by(batch.kind, file.rows)
        played = self._put_by(batch, actor) or self._rehearsed(batch, actor, file, asked)
        try:
            self._write(played, asked)
        finally:
            played.end()

    def _put_by(self, batch: ImportBatch, actor: Actor) -> rehearsal.Rehearsal | None:
        if batch.known is not KnownChoice.UPDATE:
            return None
        return rehearsal.taken_up(self._folder, batch.id, mark_of(batch, actor))

    def _rehearsed(
        self, batch: ImportBatch, actor: Actor, file: reading.FileRead, asked: scope.Asked
    ) -> rehearsal.Rehearsal:
        with Session(self._engine) as session:
            choices = reading.choices_of(session, session.get_one(ImportBatch, batch.id))
        played = rehearsal.begin(self._engine, self._folder, batch.id, asked)
        try:
            with rehearsal.playing(played) as session:
                seen = rehearsal.batch_in(session, batch.id)
                reading.take_all(session, actor, seen, file, choices, self._advance)
        except BaseException:
            played.end()
            raise
        return played

    def _write(self, played: rehearsal.Rehearsal, asked: scope.Asked) -> None:
        """Copy the rehearsal over: the only moment in which others who write have to wait."""
        counts = rehearsal.counts(played, self._batch_id)
        prepared = prepare(played)
        began = time.monotonic()
        with beside(self._engine, played) as connection, Session(connection) as session, session.begin():
            leases.hold(session, self._batch_id, self._lease)
            batch = session.get_one(ImportBatch, self._batch_id)
            reading.forget_findings(session, batch)
            transfer(connection, played, prepared, asked, self._batch_id)
            for name, value in counts.items():
                setattr(batch, name, value)
            batches.move(batch, ImportState.DONE)
            batch.finished_at = clock.now()
            session.flush()
            batch.audit_mark = session.scalar(select(func.max(AuditEntry.id)))
        log.info("import written", batch=self._batch_id, seconds=round(time.monotonic() - began, 2), **counts)

    def _tidy_up(self) -> None:
        """Delete the file and the rows that nobody needs to look at again; `expire` does it if this is cut short."""
        with writing(), Session(self._engine) as session, session.begin():
            batches.forget(session, session.get_one(ImportBatch, self._batch_id), but_doubtful=True)

    # ---- taking it back

    def _undo(self) -> None:
        with self._writing() as session:
            batch = session.get_one(ImportBatch, self._batch_id)
            actor = sender_of(session, batch)
            standing = undoing.what_stands_on(session, batch)
            if standing:
                batches.move(batch, ImportState.DONE)
                batch.trouble = undoing.sentence_of(standing)
            else:
                undoing.undo(session, actor, batch)

    # ---- signs of life

    def _advance(self, rows: int) -> None:
        """Say now and then how far the work has come, and that somebody is at it."""
        self._rows += rows
        if time.monotonic() - self._told_at < TELL_EVERY_SECONDS:
            return
        self._told_at = time.monotonic()
        with writing(), Session(self._engine) as session, session.begin():
            leases.hold(session, self._batch_id, self._lease, progress=self._rows)

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        """Give a session whose short transaction counts only while the lease is held."""
        with writing(), Session(self._engine) as session, session.begin():
            leases.hold(session, self._batch_id, self._lease)
            yield session

    def _refuse(self, error: DomainError) -> None:
        self._end(lambda _session, batch: reading.refuse(batch, error))

    def _end(self, act: Callable[[Session, ImportBatch], None]) -> None:
        """Take the batch where its phase ends, and let go of it."""
        with self._writing() as session:
            batch = session.get_one(ImportBatch, self._batch_id)
            act(session, batch)
            batch.lease = batch.lease_until = None


def _portions(things: Iterable[Thing], size: int) -> Iterator[list[Thing]]:
    walking = iter(things)
    while part := list(islice(walking, size)):
        yield part
