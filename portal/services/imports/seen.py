"""The rows of a file that was looked at: how many of which sort, and what was read from their words."""

from collections.abc import Collection

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from matching.types import Reading
from portal import clock
from portal.models import ImportBatch, ImportFinding, ImportKind, ImportRow, RowOutcome
from portal.services import person_words, vacancy_words
from portal.services.columns import HEALTH_COLUMNS
from portal.services.health_words import is_health
from portal.services.person_facts import occupation_names
from portal.services.readings.ahead import jobseeker_words
from portal.services.readings.ahead import vacancy_words as vacancy_words_of

DOUBTFUL = "doubtful"
# A page of rows is looked over, not read.
MOST_LINES = 8


def rows_of(batch: ImportBatch, show: str = "") -> Select[ImportRow]:
    """Select the rows of a file in its order: all, those of one outcome, or those with cells to look at."""
    query = select(ImportRow).where(ImportRow.batch_id == batch.id).order_by(ImportRow.position)
    if show == DOUBTFUL:
        return query.where(ImportRow.doubts > 0)
    if show in set(RowOutcome):
        return query.where(ImportRow.outcome == RowOutcome(show))
    return query


def count_rows(session: Session, batch: ImportBatch) -> dict[str, int]:
    """Return how many rows there are in all (""), of each outcome, and with cells to look at."""
    own = ImportRow.batch_id == batch.id
    grouped = select(ImportRow.outcome, func.count()).where(own).group_by(ImportRow.outcome)
    found = {outcome.value: 0 for outcome in RowOutcome}
    found |= {RowOutcome(outcome).value: count for outcome, count in session.execute(grouped)}
    doubtful = select(func.count()).select_from(ImportRow).where(own, ImportRow.doubts > 0)
    return {"": sum(found.values()), DOUBTFUL: session.scalar(doubtful) or 0, **found}


def findings_by_row(
    session: Session, batch: ImportBatch, positions: Collection[int]
) -> dict[int, list[ImportFinding]]:
    """Return the findings of some rows, by the row's number."""
    query = (
        select(ImportFinding)
        .where(ImportFinding.batch_id == batch.id, ImportFinding.row.in_(positions))
        .order_by(ImportFinding.id)
    )
    found: dict[int, list[ImportFinding]] = {}
    for finding in session.scalars(query):
        found.setdefault(finding.row, []).append(finding)
    return found


def said_of(batch: ImportBatch, row: ImportRow) -> list[str]:
    """Return what was read from a row's words, as people say it; about the body only where a consent was declared."""
    names, told = occupation_names(), list[tuple[str, str]]()
    if batch.kind is ImportKind.VACANCIES:
        read = vacancy_words_of(row.cells, clock.today())
        terms = [vacancy_words.say_pay(read), vacancy_words.say_time(read)]
        posts = [*terms, *(vacancy_words.say(reading, names) for reading in read)]
        told = [(one.label, one.text) for one in posts if one is not None]
    elif batch.kind is ImportKind.JOBSEEKERS:
        people = [person_words.say(reading, names) for reading in _of_person(batch, row.cells)]
        told = [(one.label, one.text) for one in people if one is not None]
    return [f"{label}：{text}" for label, text in dict.fromkeys(told)][:MOST_LINES]


def _of_person(batch: ImportBatch, cells: dict[str, str]) -> list[Reading]:
    with_health = batch.consented_on is not None
    told = {name: words for name, words in cells.items() if with_health or name not in HEALTH_COLUMNS}
    return [
        reading
        for reading in jobseeker_words(told, clock.today())
        if with_health or not is_health(reading.fact, reading.value, reading.words, reading.source)
    ]


def has_errors(session: Session, batch: ImportBatch) -> bool:
    """Tell whether there are still rows to make the list of errors from."""
    own = select(ImportRow.id).where(
        ImportRow.batch_id == batch.id,
        or_(ImportRow.doubts > 0, ImportRow.outcome == RowOutcome.LEFT_OUT),
    )
    return session.scalars(own.limit(1)).first() is not None
