"""Taking back all that a file brought, while nobody went on from it.

What the import added goes, what it changed says again what it said before. Whatever stands on one of its records (a
referral, a consent, a fact somebody confirmed, an edit) keeps the whole import from being undone.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    bindparam,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Session, aliased

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
    changed = _moved_on(session, batch)
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
    """Return the condition that an entry of the trail is somebody's work, not a look, and was not taken back since."""
    run = aliased(AuditEntry)
    undone = select(ImportBatch.id).where(ImportBatch.state == ImportState.UNDONE)
    # All entries of an import are of one moment, and the last of them says that it came in.
    is_undone = exists().where(
        run.action == "import.run",
        run.object_id.in_(undone),
        run.at == AuditEntry.at,
        run.account_id == AuditEntry.account_id,
        run.id > AuditEntry.id,
    )
    looks = (AuditEntry.action.not_like(like) for like in LOOKS)
    return and_(AuditEntry.account_id.is_not(None), *looks, ~is_undone)


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


def _moved_on(session: Session, batch: ImportBatch) -> int:
    """Return from how many records that the import changed somebody went on."""
    versions: dict[str, dict[int, int]] = defaultdict(dict)
    for change in _changes(session, batch):
        if change.before and change.version is not None:
            versions[change.table][change.key["id"]] = change.version
    return sum(
        len(_other_versions(session, name, part) | _worked_on(session, batch, name, list(part)))
        for name, told in versions.items()
        for part in map(dict, portions(list(told.items())))
    )


def _other_versions(session: Session, name: str, versions: Mapping[int, int]) -> set[int]:
    """Return the keys of records that have another version than the import gave them, or are gone."""
    table = plain(name)
    rows = session.execute(select(table.c.id, table.c.version).where(table.c.id.in_(versions)))
    return versions.keys() - {key for key, version in rows if version == versions[key]}


def _worked_on(session: Session, batch: ImportBatch, name: str, keys: Sequence[int]) -> set[int]:
    query = select(AuditEntry.object_id).where(
        AuditEntry.object_type == name,
        AuditEntry.object_id.in_(keys),
        AuditEntry.id > (batch.audit_mark or 0),
        _is_work(),
    )
    return {key for key in session.scalars(query) if key is not None}


def undo(session: Session, actor: Actor, batch: ImportBatch) -> None:
    """Take an import back, all of it, in the caller's transaction; `what_stands_on` must have said nothing."""
    changes = _changes(session, batch)
    by_table = [
        (table.name, [change for change in changes if change.table == table.name])
        for table in Base.metadata.sorted_tables
    ]
    for name, told in reversed(by_table):
        if name not in SHARED:
            _delete_rows(session, name, [change for change in told if change.before is None])
    _delete_added(session, batch)
    for name, told in by_table:
        _put_back(session, name, told)
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


def _delete_rows(session: Session, name: str, changes: Sequence[ImportChange]) -> None:
    if changes:
        session.execute(delete(plain(name)).where(*_by_key(name)), [_key(change) for change in changes])


def _put_back(session: Session, name: str, changes: Sequence[ImportChange]) -> None:
    """Let the records of a table that the import changed or deleted say again what they said before."""
    table = plain(name)
    before = [(change, from_json(name, change.before)) for change in changes if change.before is not None]
    gone = [values for change, values in before if change.is_gone]
    if gone:
        session.execute(insert(table), gone)
    changed = [
        # A form that was open on the newer version has to notice.
        values | ({"version": change.version + 1} if change.version is not None else {}) | _key(change)
        for change, values in before
        if not change.is_gone
    ]
    if changed:
        session.execute(update(table).where(*_by_key(name)), changed)


def _by_key(name: str) -> list[ColumnElement[bool]]:
    table = plain(name)
    return [table.c[column] == bindparam(f"key_{column}") for column in keys_of(name)]


def _key(change: ImportChange) -> dict[str, Any]:
    return {f"key_{column}": value for column, value in from_json(change.table, change.key).items()}


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
