"""Taking back all that a file brought, while nobody went on from it.

What the import added goes, what it changed says again what it said before. Whatever stands on one of its records (a
referral, a consent, a fact somebody confirmed, an edit) keeps the whole import from being undone.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, and_, delete, exists, func, insert, or_, select, update
from sqlalchemy.orm import Session

from portal import clock
from portal.actors import Actor
from portal.bringing.plain import from_json, keys_of, plain, references_of
from portal.labels import N_
from portal.models import AuditEntry, Base, ImportBatch, ImportChange, ImportKind, ImportState
from portal.services import audit
from portal.services.imports import batches, reading
from portal.services.portions import portions

# Where new records of a kind are, and what an import itself hangs on them.
RECORDS = {ImportKind.JOBSEEKERS: "jobseekers", ImportKind.VACANCIES: "vacancies"}
OWN_PARTS = frozenset({"consents", "hardship_categories", "search_tokens", "vacancy_traits"})
# Owners that an import may add: they stay when somebody else has begun to use them.
SHARED = ("workplaces", "employers")
LABELS = {
    "referrals": N_("推荐过"),
    "facts": N_("有人认过事实"),
    "entrustments": N_("托付给了社工"),
    "call_requests": N_("有人留了电话"),
    "vacancy_confirmations": N_("有人去问过还招不招"),
}
TOUCHED, OTHERWISE = N_("后来改过或者记过事"), N_("有别的记录靠着它")
# What leaves an entry and changes nothing.
LOOKS = ("%.look", "%.reveal", "%.suggest", "%.similar_elsewhere", "look.%", "import.%")


def what_stands_on(session: Session, batch: ImportBatch) -> dict[str, int]:
    """Return what keeps an import from being undone, and of how many records; nothing when it can be."""
    found: dict[str, int] = {}
    for name, column in _hanging_on(RECORDS[batch.kind]):
        if name not in OWN_PARTS:
            _count(session, found, LABELS.get(name, OTHERWISE), _those(name, column, batch))
    _count(session, found, TOUCHED, _touched(batch))
    changed = sum(
        _has_moved_on(session, batch, change) for change in _changes(session, batch) if change.before
    )
    if changed:
        found[TOUCHED] = found.get(TOUCHED, 0) + changed
    return found


def sentence_of(standing: dict[str, int]) -> str:
    """Return what keeps an import from being undone as a sentence."""
    told = "，".join(f"{count}条{label}" for label, count in standing.items())
    return f"撤不回：{told}。先把这些办了，或者一条一条改。"


def _count(session: Session, found: dict[str, int], label: str, query: Select[Any]) -> None:
    count = session.scalar(select(func.count()).select_from(query.distinct().subquery())) or 0
    if count:
        found[label] = found.get(label, 0) + count


def _own(batch: ImportBatch) -> Select[Any]:
    """Select the keys of the records that the import added."""
    table = plain(RECORDS[batch.kind])
    return select(table.c.id).where(table.c.import_id == batch.id)


def _hanging_on(record: str) -> Iterable[tuple[str, str]]:
    """Yield each table and column that refers to a record, whoever made that table."""
    for table in Base.metadata.sorted_tables:
        for column, to in references_of(table.name).items():
            if to == record:
                yield table.name, column


def _those(name: str, column: str, batch: ImportBatch) -> Select[Any]:
    table = plain(name)
    return select(table.c[column]).where(table.c[column].in_(_own(batch)))


def _is_work() -> ColumnElement[bool]:
    """Return the condition that an entry of the trail is somebody's work, not a look."""
    return and_(AuditEntry.account_id.is_not(None), *(AuditEntry.action.not_like(like) for like in LOOKS))


def _touched(batch: ImportBatch) -> Select[Any]:
    return select(AuditEntry.object_id).where(
        AuditEntry.object_type == RECORDS[batch.kind],
        AuditEntry.object_id.in_(_own(batch)),
        AuditEntry.id > (batch.audit_mark or 0),
        _is_work(),
    )


def _changes(session: Session, batch: ImportBatch) -> list[ImportChange]:
    query = select(ImportChange).where(ImportChange.batch_id == batch.id).order_by(ImportChange.id)
    return list(session.scalars(query))


def _has_moved_on(session: Session, batch: ImportBatch, change: ImportChange) -> bool:
    """Whether somebody went on from a record that the import changed."""
    if change.version is None:
        return False
    table = plain(change.table)
    now = session.scalar(select(table.c.version).where(*_by_key(table, change)))
    entries = exists().where(
        AuditEntry.object_type == change.table,
        AuditEntry.object_id == change.key["id"],
        AuditEntry.id > (batch.audit_mark or 0),
        _is_work(),
    )
    return now != change.version or bool(session.scalar(select(entries)))


def _by_key(table: Table, change: ImportChange) -> list[ColumnElement[bool]]:
    key = from_json(change.table, change.key)
    return [table.c[column] == key[column] for column in keys_of(change.table)]


def undo(session: Session, actor: Actor, batch: ImportBatch) -> None:
    """Take an import back, all of it, in the caller's transaction; `what_stands_on` must have said nothing."""
    changes = _changes(session, batch)
    order = {table.name: at for at, table in enumerate(Base.metadata.sorted_tables)}
    for change in sorted(changes, key=lambda each: -order[each.table]):
        if change.before is None and change.table not in SHARED:
            session.execute(delete(plain(change.table)).where(*_by_key(plain(change.table), change)))
    _delete_added(session, batch)
    for change in sorted(changes, key=lambda each: order[each.table]):
        _put_back(session, change)
    _delete_shared(session, changes)
    session.execute(delete(ImportChange).where(ImportChange.batch_id == batch.id))
    reading.forget_findings(session, batch)
    batches.forget(session, batch)
    batches.move(batch, ImportState.UNDONE)
    batch.finished_at, batch.audit_mark = clock.now(), None
    audit.record(
        session, actor, "import.undo", batch, kind=batch.kind.value, added=batch.added, updated=batch.updated
    )
    session.flush()


def _delete_added(session: Session, batch: ImportBatch) -> None:
    record = RECORDS[batch.kind]
    own = _own(batch)
    revisions = plain("revisions")
    session.execute(
        delete(revisions).where(revisions.c.subject_type == record, revisions.c.subject_id.in_(own))
    )
    for name, column in _hanging_on(record):
        if name in OWN_PARTS:
            session.execute(delete(plain(name)).where(plain(name).c[column].in_(own)))
    table = plain(record)
    session.execute(delete(table).where(table.c.import_id == batch.id))


def _put_back(session: Session, change: ImportChange) -> None:
    """Let a record that the import changed or deleted say again what it said before."""
    if change.before is None:
        return
    table, before = plain(change.table), from_json(change.table, change.before)
    if change.is_gone:
        session.execute(insert(table), [before])
        return
    if change.version is not None:
        # A form that was open on the newer version has to notice.
        before["version"] = change.version + 1
    session.execute(update(table).where(*_by_key(table, change)).values(before))


def _delete_shared(session: Session, changes: Iterable[ImportChange]) -> None:
    """Delete employers and workplaces that the import added and that nothing else uses."""
    for name in SHARED:
        table = plain(name)
        used = [exists().where(plain(other).c[column] == table.c.id) for other, column in _hanging_on(name)]
        keys = [change.key["id"] for change in changes if change.table == name and change.before is None]
        for part in portions(keys):
            chosen = table.c.id.in_(part)
            untouched = table.c.version == 1 if "version" in table.c else chosen
            session.execute(delete(table).where(chosen, untouched, ~or_(*used)))
