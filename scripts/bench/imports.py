"""How long files of a city's size take on their way in, through the workers that bring them.

    nice .venv/bin/python scripts/bench/imports.py --database sqlite:////tmp/imports.db --instance /tmp/imports

The database must be new. A ledger and a registry come as XLSX, one row in twenty of them broken, and are looked at,
brought in, brought again unchanged, brought with a tenth of the rows changed, and taken back. Printed for each step:
wall and CPU seconds, rows a second of CPU, statements on the real database, the longest time that others who write had
to wait and the CPU seconds of it (on a quiet machine they are the wait), and the most memory. Beside it a peer in the same run: openpyxl reads the same file, and its rows go into one
table of text with one INSERT. Ends with 1 when a row is neither in nor reported, or an undo leaves something.
"""

import argparse
import io
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from demo import ledger, neighbourhoods, registry  # noqa: E402 - found through the path above
from demo.desk import Desk  # noqa: E402
from demo.dice import Dice  # noqa: E402
from openpyxl import load_workbook  # noqa: E402
from sqlalchemy import Column, Connection, MetaData, Table, Text, event, func, select  # noqa: E402
from sqlalchemy.orm import Session  # noqa: E402

from matching.tables import write_table  # noqa: E402
from portal import clock, imports_thread  # noqa: E402
from portal.app import create_app  # noqa: E402
from portal.bringing import work_on  # noqa: E402
from portal.commands import upkeep  # noqa: E402
from portal.database import writing  # noqa: E402
from portal.extensions import db  # noqa: E402
from portal.models import Base, ImportBatch, ImportKind, ImportState, KnownChoice  # noqa: E402
from portal.services import imports  # noqa: E402

WINDOWS, FIRMS_SHARE, SEED = 60, 0.43, "imports"
BROKEN_EVERY, CHANGED_EVERY = 20, 10
Rows = list[dict[str, str]]
# What goes wrong in tables kept by hand: the cells that are put over a row, told the row before it.
BREAKS: tuple[Callable[[dict[str, str]], dict[str, str]], ...] = (
    lambda before: {"编号": before["编号"]},
    lambda _before: {"联系电话": "1.38E+10"},
    lambda _before: {"所属街道": "没有这条街道", "所属社区": "没有这个社区", "居住地址": "", "网格": ""},
    lambda _before: {"登记日期": "去年冬天"},
    lambda _before: {"联系电话": "问他二姨"},
    lambda _before: {"编号": ""},
    lambda _before: {"身份证号": "230403199902300011", "统一社会信用代码": "91230400MA00000000"},
    lambda _before: {"薪资待遇": "再说吧", "期望月薪": "看着给呗"},
)
# What stays after an undo by intent: who did what, and that there was a file.
KEPT = ("audit_", "import_", "column_", "submissions")


@dataclass
class Step:
    """What one step took."""

    wall: float = 0.0
    cpu: float = 0.0
    statements: int = 0
    held: tuple[float, float] = (0.0, 0.0)
    most_mb: float = 0.0
    began: dict[int, tuple[float, float]] = field(default_factory=dict)

    def tell(self, name: str, rows: int) -> None:
        """Print it as a line of the table."""
        each = rows / self.cpu
        told = f"{self.wall:8.1f}{self.cpu:8.1f}{each:9.0f}{self.statements:9}{self.held[0]:8.2f}{self.held[1]:8.2f}{self.most_mb:7.0f}"
        print(f"{name:<34}{told}", flush=True)


def main() -> int:
    """Measure every step of both kinds of file; return the exit code."""
    told = _options()
    os.environ["LINLI_DATABASE"], os.environ["LINLI_INSTANCE"] = told.database, told.instance
    office = Office()
    print(f"{office.engine.dialect.name}, load {os.getloadavg()[0]:.1f}")
    print(f"{'':<34}{'wall s':>8}{'CPU s':>8}{'rows/s':>9}{'queries':>9}{'held s':>8}{'CPU s':>8}{'MB':>7}")
    wrong = 0
    for kind, rows in _tables(told.vacancies, told.people):
        wrong += office.measure(kind, rows)
    print(f"load {os.getloadavg()[0]:.1f}")
    return 1 if wrong else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--database", required=True, metavar="URL", help="SQLAlchemy address, a new database")
    parser.add_argument("--instance", required=True, metavar="FOLDER", help="where keys and rehearsals go")
    parser.add_argument("--people", type=int, default=38_000, help="rows of the registry (38000)")
    parser.add_argument("--vacancies", type=int, default=6_000, help="rows of the ledger (6000)")
    return parser.parse_args()


def _tables(vacancies: int, people: int) -> Iterator[tuple[ImportKind, Rows]]:
    """Yield a ledger and a registry as the demo makes them, one row in twenty broken in turn."""
    dice, today = Dice(SEED), clock.today()
    where = neighbourhoods.city_scale(dice, WINDOWS)
    if vacancies:
        firms = ledger.firms(dice, where, max(1, round(vacancies * FIRMS_SHARE)))
        yield ImportKind.VACANCIES, _broken(ledger.rows(dice, firms, vacancies, today))
    if people:
        yield ImportKind.JOBSEEKERS, _broken(registry.rows(dice, where, people, today))


def _broken(rows: Rows) -> Rows:
    for at in range(BROKEN_EVERY - 1, len(rows), BROKEN_EVERY):
        cells = BREAKS[at // BROKEN_EVERY % len(BREAKS)](rows[at - 1])
        rows[at] |= {name: words for name, words in cells.items() if name in rows[at]}
    return rows


def _changed(rows: Rows) -> Rows:
    """Return the rows with another remark in a tenth of them."""
    return [
        {**row, "备注": f"{row.get('备注', '')} 又问过一回"} if at % CHANGED_EVERY == 0 else row
        for at, row in enumerate(rows)
    ]


class Office:
    """A city's officer who sends files, and the worker that brings them."""

    def __init__(self) -> None:
        app = create_app()
        self._folder = imports_thread.rehearsals_of(app.extensions["linli_settings"])
        if not upkeep.bring_up(app):
            sys.exit("这个库用过了，换一个新的")
        with app.app_context():
            self.engine = db.engine
        with writing(), Session(self.engine) as session, session.begin():
            desk = Desk(session, neighbourhoods.city_scale(Dice(SEED), WINDOWS))
            desk.workers()
            self._actor = desk.others()["city"].actor

    def measure(self, kind: ImportKind, rows: Rows) -> int:
        """Print what each step of one kind of file takes; return how many went wrong."""
        name, many = kind.value, len(rows)
        file, other = (write_table(table, name, "xlsx") for table in (rows, _changed(rows)))
        with self._step(f"{name}: openpyxl + INSERT", many) as peer:
            self._plainly(name, file)
        before = self._stored()
        cpu, first, wrong = self._bring(f"{name}: new", kind, file, many)
        _cpu, _again, more = self._bring(f"{name}: the same again", kind, file, many)
        _cpu, second, last = self._bring(f"{name}: a tenth changed", kind, other, many)
        for told, key in (("the changes back", second), ("all of it back", first)):
            self._act(
                lambda session, key=key: imports.order_undo(
                    session, self._actor, session.get_one(ImportBatch, key)
                )
            )
            with self._step(f"{name}: {told}", many):
                work_on(self.engine, self._folder, key)
        left = self._stored() != before
        print(
            f"{name}: new rows took {cpu / peer.cpu:.1f} times the CPU of the peer{', and SOMETHING IS LEFT' if left else ''}"
        )
        return wrong + more + last + left

    def _plainly(self, name: str, data: bytes) -> None:
        """Do what a script of one evening does: read the sheet, put its rows into a table of text."""
        lines = load_workbook(io.BytesIO(data), read_only=True).worksheets[0].iter_rows(values_only=True)
        names = [str(cell) for cell in next(lines)]
        table = Table(f"peer_{name}", MetaData(), *(Column(each, Text) for each in names))
        with writing(), self.engine.begin() as connection:
            table.create(connection)
            connection.execute(table.insert(), [dict(zip(names, line, strict=True)) for line in lines])
        with writing(), self.engine.begin() as connection:
            table.drop(connection)

    def _bring(self, name: str, kind: ImportKind, data: bytes, rows: int) -> tuple[float, int, int]:
        """Bring a file in; return the CPU seconds, its key, and 1 when a row is neither in nor reported."""

        def keep(session: Session) -> int:
            batch = imports.keep(session, self._actor, kind, f"{kind.value}.xlsx", data)
            day = clock.today() if kind is ImportKind.JOBSEEKERS else None
            imports.start_reading(session, self._actor, batch, kind, consented_on=day)
            return batch.id

        key = self._act(keep)
        with self._step(f"{name}, look", rows) as looked:
            work_on(self.engine, self._folder, key)
        self._act(
            lambda session: imports.order(
                session, self._actor, session.get_one(ImportBatch, key), KnownChoice.UPDATE
            )
        )
        with self._step(f"{name}, bring", rows) as brought:
            work_on(self.engine, self._folder, key)
        return looked.cpu + brought.cpu, key, self._tell(key)

    def _tell(self, key: int) -> int:
        with Session(self.engine) as session:
            batch = session.get_one(ImportBatch, key)
            told = {found.row for found in batch.findings}
            print(
                f"    {batch.state.value}: {batch.added} new, {batch.updated} changed, {batch.unchanged} unchanged,"
                f" {batch.left_out} left out, {len(told)} rows with findings"
            )
            return int(batch.state is not ImportState.DONE or batch.left_out > len(told))

    def _act(self, do: Callable[[Session], Any]) -> Any:
        with writing(), Session(self.engine) as session, session.begin():
            return do(session)

    def _stored(self) -> dict[str, int]:
        """Return how many rows each table holds that an undo empties."""
        with self.engine.connect() as connection:
            return {
                table.name: connection.scalar(select(func.count()).select_from(table)) or 0
                for table in Base.metadata.sorted_tables
                if not table.name.startswith(KEPT)
            }

    @contextmanager
    def _step(self, name: str, rows: int) -> Iterator[Step]:
        """Measure what happens inside and print it."""
        step = Step()
        listeners = (("before_cursor_execute", self._count(step)), *self._hold(step))
        for what, listener in listeners:
            event.listen(self.engine, what, listener)
        Path("/proc/self/clear_refs").write_text("5")
        wall, cpu = time.perf_counter(), time.process_time()
        try:
            yield step
        finally:
            step.wall, step.cpu = time.perf_counter() - wall, time.process_time() - cpu
            step.most_mb = _most_memory()
            for what, listener in listeners:
                event.remove(self.engine, what, listener)
            step.tell(name, rows)

    @staticmethod
    def _count(step: Step) -> Callable[..., None]:
        def count(*_told: object) -> None:
            step.statements += 1

        return count

    @staticmethod
    def _hold(step: Step) -> list[tuple[str, Callable[..., None]]]:
        """Return listeners that time each transaction from its first writing statement to its end."""

        def wrote(connection: Connection, _cursor: object, statement: str, *_rest: object) -> None:
            if statement.startswith(WRITES):
                step.began.setdefault(id(connection), (time.perf_counter(), time.process_time()))

        def ended(connection: Connection) -> None:
            began = step.began.pop(id(connection), None)
            if began is not None:
                now = time.perf_counter(), time.process_time()
                step.held = max(step.held, (now[0] - began[0], now[1] - began[1]))

        return [("before_cursor_execute", wrote), ("commit", ended), ("rollback", ended)]


# SQLite lets one writer in at a time, from BEGIN IMMEDIATE on; PostgreSQL locks what is written.
WRITES = ("BEGIN IMMEDIATE", "INSERT", "UPDATE", "DELETE")


def _most_memory() -> float:
    """Return the most memory of this process since the step began, in MB."""
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


if __name__ == "__main__":
    sys.exit(main())
