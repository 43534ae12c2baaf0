"""What of the real database a file's rows may be about: which rows of which tables a rehearsal needs to know."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, select

from portal import crypto
from portal.bringing.plain import Values, keys_of, plain, references_of
from portal.models import Base, ImportKind
from portal.services import identity
from portal.services.credit_codes import tidy
from portal.services.employers.records import spellings_of
from portal.services.imports.doubts import Row
from portal.services.imports.records import number_of
from portal.services.portions import portions

# Small, and every row may need any of it.
WHOLE = (
    "places",
    "place_codes",
    "place_parents",
    "place_aliases",
    "place_predecessors",
    "policy_values",
    "consent_wordings",
    "accounts",
)
# Records that a row can be about; what hangs on them by a foreign key comes along.
ROOTS = ("jobseekers", "employers", "vacancies", "workplaces")
# Never read by an import, or the import's own.
APART = frozenset(
    {
        "audit_entries",
        "revisions",
        "drafts",
        "submissions",
        "role_grants",
        "import_batches",
        "import_findings",
        "import_files",
        "import_rows",
        "import_changes",
        "column_memories",
    }
)
# Of no weight, or written only with a record whose version tells of it: twenty search words a person.
FOLLOWING = frozenset({"accounts", "search_tokens"})
# Somebody signs in and out all the time; and nobody's password is needed to say who wrote a row.
BLANK = {"accounts": {"password_hash": ""}}
PORTION = 500


@dataclass(frozen=True)
class Asked:
    """What a file names: by it the rows of the database that it may be about are found."""

    kind: ImportKind
    numbers: tuple[str, ...]
    identities: tuple[bytes, ...] = ()
    employers: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


def asked_by(kind: ImportKind, rows: Iterable[Row]) -> Asked:
    """Return what the rows of a file name."""
    listed = list(rows)
    numbers = {number_of(kind, row) for row in listed}
    if kind is ImportKind.JOBSEEKERS:
        told = {identity.tidy(row.of("身份证号")) for row in listed} - {""}
        identities = sorted(crypto.keys().lookup("search.identity", number) for number in told)
        return Asked(kind, tuple(sorted(numbers)), identities=tuple(identities))
    if kind is ImportKind.VACANCIES:
        employers = {spelling for row in listed for spelling in spellings_of(row.of("企业名称"))}
        codes = {code for row in listed if (code := tidy(row.of("统一社会信用代码")))}
        return Asked(
            kind, tuple(sorted(numbers)), employers=tuple(sorted(employers)), codes=tuple(sorted(codes))
        )
    return Asked(kind, tuple(sorted(numbers)))


def find_roots(connection: Connection, asked: Asked) -> dict[str, set[int]]:
    """Return the keys of the records that a file may be about, by table."""
    found: dict[str, set[int]] = {name: set() for name in ROOTS}
    if asked.kind is ImportKind.JOBSEEKERS:
        people, tokens = plain("jobseekers"), plain("search_tokens")
        found["jobseekers"] |= _keys(connection, people, "id", "number", asked.numbers)
        found["jobseekers"] |= _keys(connection, tokens, "jobseeker_id", "token", asked.identities)
        found["jobseekers"] = _with_merged(connection, people, found["jobseekers"])
    elif asked.kind is ImportKind.VACANCIES:
        firms, aliases, posts = plain("employers"), plain("employer_aliases"), plain("vacancies")
        numbered = _keys(connection, posts, "id", "number", asked.numbers)
        found["vacancies"] = _with_merged(connection, posts, numbered)
        of_these = sorted(found["vacancies"])
        found["employers"] |= _keys(connection, posts, "employer_id", "id", of_these)
        found["employers"] |= _keys(connection, firms, "id", "name", asked.employers)
        found["employers"] |= _keys(connection, firms, "id", "credit_code", asked.codes)
        found["employers"] |= _keys(connection, aliases, "employer_id", "alias", asked.employers)
        owners = sorted(found["employers"])
        found["workplaces"] |= _keys(connection, plain("workplaces"), "id", "employer_id", owners)
    return found


def _with_merged(connection: Connection, table: Table, keys: set[int]) -> set[int]:
    """Return the keys with those of all records that were put together with them, before or after."""
    found, waiting = set(keys), sorted(keys)
    while waiting:
        led_to = _keys(connection, table, "merged_into_id", "id", waiting) - {None}
        came_from = _keys(connection, table, "id", "merged_into_id", waiting)
        waiting = sorted((led_to | came_from) - found)
        found |= set(waiting)
    return found


def _keys(connection: Connection, table: Table, key: str, column: str, values: Sequence[object]) -> set[int]:
    found: set[int] = set()
    for part in portions(values):
        found |= set(connection.scalars(select(table.c[key]).where(table.c[column].in_(part))))
    return found


def rows_in_scope(
    connection: Connection, roots: Mapping[str, set[int]]
) -> Iterator[tuple[str, list[Values]]]:
    """Yield the rows that a rehearsal needs, table after table, in portions; the same rows in the same order."""
    for table in Base.metadata.sorted_tables:
        name = table.name
        if name in APART:
            continue
        stored = plain(name)
        if name in WHOLE:
            yield name, _fetched(connection, stored, None, ())
            continue
        for column, keys in _narrowed(name, roots):
            for part in portions(keys):
                yield name, _fetched(connection, stored, column, part)


def _narrowed(name: str, roots: Mapping[str, set[int]]) -> list[tuple[str, list[int]]]:
    """Return by which columns, and which keys in them, a table's rows are in scope."""
    if name in roots:
        return [("id", sorted(roots[name]))]
    return [(c, sorted(roots[to])) for c, to in references_of(name).items() if to in roots]


def _fetched(
    connection: Connection, table: Table, column: str | None, keys: Sequence[object]
) -> list[Values]:
    query = select(table).order_by(*(table.c[key] for key in keys_of(table.name)))
    if column is not None:
        query = query.where(table.c[column].in_(keys))
    blank = BLANK.get(table.name, {})
    return [{**row, **blank} for row in connection.execute(query).mappings()]


def stamp_of(connection: Connection, asked: Asked) -> str:
    """Return a digest that is another one as soon as anything in scope says something else.

    Of a record with a version the version says it, and what it is found by follows it; an account's last sign-in
    changes nothing.
    """
    digest = hashlib.sha256()
    roots = find_roots(connection, asked)
    for table in Base.metadata.sorted_tables:
        name, stored = table.name, plain(table.name)
        if name in APART or name in FOLLOWING:
            continue
        columns = [stored.c[key] for key in keys_of(name)]
        columns = [*columns, stored.c.version] if "version" in stored.c else list(stored.c)
        query = select(*columns).order_by(*(stored.c[key] for key in keys_of(name)))
        if name in WHOLE:
            _add(digest, name, connection.execute(query).all())
            continue
        for column, keys in _narrowed(name, roots):
            for part in portions(keys):
                _add(digest, name, connection.execute(query.where(stored.c[column].in_(part))).all())
    return digest.hexdigest()


def _add(digest: "hashlib._Hash", name: str, rows: Sequence[Any]) -> None:
    digest.update(f"{name}\x00{[tuple(row) for row in rows]!r}\x00".encode())
