"""Cells of people's rows that stand in the findings of an import: they go when the words themselves must go."""

from collections.abc import Collection

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from portal.models import ImportBatch, ImportFinding, ImportKind, Jobseeker
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
    session.flush()
