"""What needs a look about a person whose row came in: cells that can't be so, that say nothing, a missing consent."""

from collections.abc import Callable
from datetime import date

from sqlalchemy.orm import Session

from portal import clock
from portal.actors import Actor
from portal.labels import N_
from portal.models import Jobseeker, JobseekerState
from portal.services import identity, jobseekers
from portal.services.errors import DomainError
from portal.services.imports.cells import earliest_day
from portal.services.imports.doubts import Doubts, Row
from portal.services.imports.plain_columns import JOBSEEKER_COLUMNS, report_unread


def report(
    session: Session, actor: Actor, doubts: Doubts, row: Row, person: Jobseeker, *, is_asked: bool
) -> None:
    """Report cells that can't be so and cells in which nothing was understood.

    `is_asked` tells whether the person agreed to be registered, or the file declares it.
    """
    if not row.of("姓名"):
        doubts.add(row, "姓名", N_("没写名字，问清楚补上。"))
    _check(doubts, row, "身份证号", identity.parse_identity)
    _check(doubts, row, "残疾证号", identity.parse_certificate)
    _check(doubts, row, "联系电话", identity.check_phone)
    doubts.day(row, "出生日期")
    report_unread(row, JOBSEEKER_COLUMNS, doubts)
    for reading in person.readings:
        if reading["fact"] == "unread":
            sentence = reading.get("to_ask") or N_("没看懂，问问本人。")
            doubts.add(row, reading["source"], sentence, words=reading["words"])
    _pause_child(session, actor, doubts, row, person)
    if not is_asked:
        doubts.add(row, "同意", N_("没有同意记录。先补一份同意，才给他找活。"), words="")


def _pause_child(session: Session, actor: Actor, doubts: Doubts, row: Row, person: Jobseeker) -> None:
    """Keep who is certainly under the working age, but look for no work for them (domain §4)."""
    column, born = _born(row)
    if born is None or person.state is not JobseekerState.ACTIVE:
        return
    if identity.age_on(born, clock.today()) < identity.WORKING_AGE:
        jobseekers.move(session, actor, person, JobseekerState.PAUSED, note=N_("不满16岁，先不找活。"))
        doubts.add(row, column, N_("不满16岁，不能给他找活，先停着。到了16岁再打开。"))


def _check(doubts: Doubts, row: Row, column: str, parse: Callable[[str], object]) -> None:
    if not row.of(column):
        return
    try:
        parse(row.of(column))
    except DomainError as error:
        doubts.add(row, column, str(error))


def _born(row: Row) -> tuple[str, date | None]:
    """Return the birthday that a row tells, at the earliest, and the column it stands in."""
    try:
        return "身份证号", identity.parse_identity(row.of("身份证号")).born
    except DomainError:
        return "出生日期", earliest_day(row.of("出生日期"))
