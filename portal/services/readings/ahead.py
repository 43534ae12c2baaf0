"""Reading ahead: the words of many rows are read before the transaction that stores them begins.

Reading takes longer than writing, and where there is one writer at a time everybody else waits for its end.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

import matching
from matching.types import Reading
from portal.models import ImportKind
from portal.services.columns import HEALTH_COLUMNS, JOBSEEKER_TEXTS, VACANCY_TEXTS
from portal.services.readings.keys import NEVER_MATCHED

Told = tuple[tuple[str, str], ...]
Ready = dict[tuple[str, date, Told], list[Reading]]
# What matching's readers look at; the rest of a row says where it belongs and until when.
VACANCY_READ = (*VACANCY_TEXTS, "企业名称", "行业", "工作地址")
JOBSEEKER_READ = tuple(column for column in JOBSEEKER_TEXTS if column not in NEVER_MATCHED)

_ready: ContextVar[Ready | None] = ContextVar("ready", default=None)


def vacancy_words(row: Mapping[str, str], on: date) -> list[Reading]:
    """Return what is read from the words of a vacancy; at once when they were read ahead."""
    return _read("vacancies", row, on)


def jobseeker_words(row: Mapping[str, str], on: date) -> list[Reading]:
    """Return what is read from the words of a person; at once when they were read ahead."""
    return _read("jobseekers", row, on)


def load_readers(on: date) -> None:
    """Load what reading takes (word lists, most of a second), so that nobody's first words wait for it."""
    for kind, column in (("vacancies", "岗位名称"), ("jobseekers", "求职意向")):
        _read(kind, {column: "洗碗工"}, on)


@contextmanager
def read_ahead(
    kind: ImportKind, rows: Iterable[Mapping[str, str]], on: date, *, with_health: bool
) -> Iterator[Ready]:
    """Read the rows of a file now; inside, their words need not be read again. Nothing is kept afterwards."""
    ready: Ready = {}
    token = _ready.set(ready)
    hidden = frozenset() if with_health else HEALTH_COLUMNS
    try:
        for row in rows if kind is not ImportKind.AREAS else ():
            _read(kind.value, {column: words for column, words in row.items() if column not in hidden}, on)
        yield ready
    finally:
        _ready.reset(token)


_READERS: dict[str, tuple[tuple[str, ...], Callable[..., list[Reading]]]] = {
    "vacancies": (VACANCY_READ, lambda row, on: matching.read_vacancy(row, on=on)),
    "jobseekers": (JOBSEEKER_READ, lambda row, on: matching.read_jobseeker(row, on=on)),
}


def _read(kind: str, row: Mapping[str, str], on: date) -> list[Reading]:
    columns, read = _READERS[kind]
    told = tuple((column, words) for column in columns if (words := (row.get(column) or "").strip()))
    ready = _ready.get()
    if ready is None:
        return read(dict(told), on=on)
    key = (kind, on, told)
    if key not in ready:
        ready[key] = read(dict(told), on=on)
    return ready[key]
