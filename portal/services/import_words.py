"""Cells of people's rows that stand in the findings of an import: they go when the words themselves must go."""

from collections.abc import Collection

from sqlalchemy import and_, or_, select, update
from sqlalchemy.orm import Session

from portal.models import ImportBatch, ImportChange, ImportFinding, ImportKind, ImportRow, Jobseeker
from portal.services.columns import JOBSEEKER_TEXTS


def forget_words(session: Session, person: Jobseeker, columns: Collection[str]) -> None:
    """Take the words of a person's cells out of all findings; that something was found there stays.

    A finding knows its row by the number in the file. Where that row had none, its words tell whose it is, so this
    comes before the person's own texts are deleted.
    """
    told = {getattr(person, JOBSEEKER_TEXTS[column]) or "" for column in columns}
    query = select(ImportFinding).where(
        ImportFinding.column.in_(columns),
        ImportFinding.batch_id.in_(select(ImportBatch.id).where(ImportBatch.kind == ImportKind.JOBSEEKERS)),
        or_(
            ImportFinding.number == person.number,
            and_(ImportFinding.number.is_(None), ImportFinding.batch_id == person.import_id),
        ),
    )
    for finding in session.scalars(query):
        if finding.number is not None or any((finding.words or "") in text for text in told):
            finding.words = None
    _forget_rows(session, person, columns)
    session.flush()


def _forget_rows(session: Session, person: Jobseeker, columns: Collection[str]) -> None:
    """Take the same cells out of the rows that are kept for the list of errors.

    A file that has not come in yet is not read for this person: its sender declares what its people agreed to.
    """
    query = select(ImportRow).where(
        ImportRow.batch_id.in_(select(ImportBatch.id).where(ImportBatch.kind == ImportKind.JOBSEEKERS)),
        or_(
            ImportRow.number == person.number,
            and_(ImportRow.number.is_(None), ImportRow.batch_id == person.import_id),
        ),
    )
    for row in session.scalars(query):
        if row.cells.get("姓名", "").strip() == person.name:
            row.cells = {name: "" if name in columns else words for name, words in row.cells.items()}
    changes = select(ImportChange).where(
        ImportChange.table == "jobseekers",
        ImportChange.batch_id.in_(select(ImportBatch.id).where(ImportBatch.kind == ImportKind.JOBSEEKERS)),
    )
    for change in session.scalars(changes):
        if change.key.get("id") == person.id:
            # What was said before may hold the words too; without it the import can no longer be undone.
            session.delete(change)
            session.execute(
                update(ImportBatch).where(ImportBatch.id == change.batch_id).values(audit_mark=None)
            )
