"""Bringing what is searched by up to date: rows written by an older portal get the hashes and spellings of this one."""

from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session, load_only

from portal.actors import SYSTEM
from portal.models import Employer, EmployerAlias, Jobseeker, SearchIndex, SearchToken, Vacancy
from portal.models.employers import phone_end_hash
from portal.services.people_search import tokens_of
from portal.services.visibility import visible_jobseekers
from portal.spelling import spelled

# Counts up whenever `people_search.tokens_of`, `spelling.spelled` or a hash of employers changes.
VERSION = 2
NAME = "search"
AT_ONCE = 500
_READ = (
    Jobseeker.name,
    Jobseeker.number,
    Jobseeker.phone,
    Jobseeker.id_number,
    Jobseeker.born,
    Jobseeker.address,
)


def is_behind(session: Session) -> bool:
    """Tell whether the index was made by an older portal."""
    known = session.get(SearchIndex, NAME)
    return known is None or known.version < VERSION


def catch_up(session: Session) -> int:
    """Bring every row's hashes and spellings up to date; return how many rows were looked at.

    The rows themselves do not change: nobody who has one open is in conflict with it.
    """
    count = (
        _people(session)
        + _spell(session, Vacancy, "title")
        + _spell(session, EmployerAlias, "alias")
        + _spell(session, Employer, "name")
        + _mark_phones(session)
    )
    known = session.get(SearchIndex, NAME)
    if known is None:
        session.add(SearchIndex(name=NAME, version=VERSION))
    else:
        known.version = VERSION
    session.flush()
    return count


def _people(session: Session) -> int:
    """Add what hashes are missing; one that no longer fits goes with the person's next change."""
    last, count = 0, 0
    everybody = visible_jobseekers(SYSTEM).options(load_only(*_READ)).order_by(Jobseeker.id).limit(AT_ONCE)
    while people := list(session.scalars(everybody.where(Jobseeker.id > last))):
        last, count = people[-1].id, count + len(people)
        keys = [person.id for person in people]
        query = select(SearchToken.jobseeker_id, SearchToken.token).where(SearchToken.jobseeker_id.in_(keys))
        known = {(row.jobseeker_id, row.token) for row in session.execute(query)}
        wanted = {(person.id, token) for person in people for token in tokens_of(person)}
        rows = [{"jobseeker_id": key, "token": token} for key, token in sorted(wanted - known)]
        if rows:
            session.execute(insert(SearchToken), rows)
        # A city of people would fill the memory.
        for person in people:
            session.expunge(person)
    return count


def _spell(session: Session, model: type[Vacancy | Employer | EmployerAlias], name: str) -> int:
    table = model.__table__
    rows = session.execute(select(table.c.id, table.c[name], table.c.spelled)).all()
    typed = [(row.id, spelled(row[1]), row.spelled) for row in rows]
    _set(session, table, "spelled", [(key, now) for key, now, before in typed if now != before])
    return len(rows)


def _mark_phones(session: Session) -> int:
    table: Any = Employer.__table__
    query = select(table.c.id, table.c.contact_phone).where(table.c.contact_phone.is_not(None))
    rows = session.execute(query.where(table.c.contact_phone_end_hash.is_(None))).all()
    _set(
        session,
        table,
        "contact_phone_end_hash",
        [(row.id, phone_end_hash(row.contact_phone)) for row in rows],
    )
    return len(rows)


def _set(session: Session, table: Any, name: str, values: list[tuple[int, Any]]) -> None:
    if not values:
        return
    kept = {"updated_at": table.c.updated_at} if "updated_at" in table.c else {}
    change = update(table).where(table.c.id == bindparam("key")).values({name: bindparam("now"), **kept})
    session.execute(change, [{"key": key, "now": now} for key, now in values])
