"""Which imports somebody may look at again: their own, and those whose records all lie in their areas."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session, joinedload

from portal.access import may
from portal.actors import Actor
from portal.models import ImportBatch, ImportFinding, ImportKind, Jobseeker, Vacancy
from portal.services import audit
from portal.services.errors import NotVisibleError
from portal.services.visibility import SEEING, require, visible_jobseekers, visible_vacancies, within

Record = type[Vacancy] | type[Jobseeker]


def visible_batches(actor: Actor) -> Select[ImportBatch]:
    """Select the imports an actor may see, newest first.

    The findings hold cells of people's rows, so a batch is shown to others only when nothing in it lies outside
    their areas.
    """
    query = select(ImportBatch).options(joinedload(ImportBatch.by)).order_by(ImportBatch.id.desc())
    if actor.is_system:
        return query
    shown = [
        ImportBatch.by_id == actor.account_id,
        # Before a file came in, it is its sender's alone: nobody knows yet where its rows lie.
        _lies_within(ImportKind.VACANCIES, Vacancy, _own_vacancies(actor)),
        _lies_within(ImportKind.JOBSEEKERS, Jobseeker, visible_jobseekers(actor)),
    ]
    if may(actor, "admin.places"):
        shown.append(ImportBatch.kind == ImportKind.AREAS)
    return query.where(or_(*shown))


def _own_vacancies(actor: Actor) -> Select[Vacancy]:
    """Select the vacancies of the actor's areas; published ones elsewhere are seen, their files are not."""
    own = within(actor.areas(SEEING))
    return visible_vacancies(actor).where(own)


def _lies_within(
    kind: ImportKind, model: Record, visible: Select[Vacancy] | Select[Jobseeker]
) -> ColumnElement[bool]:
    # Counted once from the index; asked batch by batch this took a city's officer four seconds. Who went into
    # another record is seen by nobody and must not hide the file.
    counts = (model.import_id, func.count().label("many"))
    stands = (model.import_id.is_not(None), model.merged_into_id.is_(None))
    every = select(*counts).where(*stands).group_by(model.import_id).subquery()
    own = visible.where(*stands).with_only_columns(*counts, maintain_column_froms=True).order_by(None)
    seen = own.group_by(model.import_id).subquery()
    same = (every.c.import_id == seen.c.import_id) & (every.c.many == seen.c.many)
    return and_(ImportBatch.kind == kind, ImportBatch.id.in_(select(every.c.import_id).join(seen, same)))


def get_batch(session: Session, actor: Actor, key: int) -> ImportBatch:
    """Return an import the actor may see; raises NotVisibleError."""
    require(actor, "import.see", None)
    found = session.scalars(visible_batches(actor).where(ImportBatch.id == key)).unique().one_or_none()
    if found is None:
        raise NotVisibleError("import_batches", key)
    return found


def findings_of(batch: ImportBatch, column: str = "") -> Select[ImportFinding]:
    """Select the findings of an import in order of the file's rows, of one column if that is asked."""
    query = (
        select(ImportFinding)
        .where(ImportFinding.batch_id == batch.id)
        .order_by(ImportFinding.row, ImportFinding.id)
    )
    return query.where(ImportFinding.column == column) if column else query


def count_findings(session: Session, batches: Sequence[ImportBatch]) -> dict[int, int]:
    """Return how many findings each of `batches` has, by key."""
    query = (
        select(ImportFinding.batch_id, func.count())
        .where(ImportFinding.batch_id.in_([batch.id for batch in batches]))
        .group_by(ImportFinding.batch_id)
    )
    return dict(session.execute(query).all())


def columns_with_findings(session: Session, batch: ImportBatch) -> list[str]:
    """Return the columns in which something was found, by name."""
    query = select(ImportFinding.column).where(ImportFinding.batch_id == batch.id).distinct()
    return sorted(session.scalars(query))


def record_look(session: Session, actor: Actor, batch: ImportBatch) -> None:
    """Record that somebody read the findings of people's rows."""
    if batch.kind is ImportKind.JOBSEEKERS:
        audit.record(session, actor, "import.look", batch)


def records_by_number(
    session: Session, actor: Actor, batch: ImportBatch, numbers: set[str]
) -> dict[str, int]:
    """Return the keys of the records of this import that carry `numbers`, by number, for links."""
    if batch.kind is ImportKind.AREAS or not numbers:
        return {}
    model: Record = Vacancy if batch.kind is ImportKind.VACANCIES else Jobseeker
    seen = visible_vacancies(actor) if model is Vacancy else visible_jobseekers(actor)
    query = seen.with_only_columns(model.number, model.id).where(
        model.number.in_(sorted(numbers)), model.import_id == batch.id
    )
    return dict(session.execute(query).all())
