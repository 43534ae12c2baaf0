"""A process that is killed in whatever phase of an import leaves nothing half-done, and another goes on from there."""

import csv
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from matching.tables import COLUMNS
from portal.database import writing

ROOT = Path(__file__).parents[2]
ROWS = 400


class Place:
    """An installation, its commands, and a look at its database from outside."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder = folder
        self.engine = create_engine(url)
        self.environment = {
            **os.environ,
            "LINLI_INSTANCE": str(folder),
            "LINLI_DATABASE": url,
            "PYTHONWARNINGS": "ignore",
        }

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "flask", "--app", "portal.app", *arguments]

    def run(self, *arguments: str) -> str:
        """Run a command to its end and return what it said."""
        done = subprocess.run(
            self.command(*arguments),
            cwd=ROOT,
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout

    def count(self, table: str) -> int:
        return self._ask(f"SELECT count(*) FROM {table}")

    def state(self) -> str:
        return self._ask("SELECT state FROM import_batches ORDER BY id LIMIT 1")

    def let_the_lease_run_out(self) -> None:
        with writing(), self.engine.begin() as connection:
            connection.execute(text("UPDATE import_batches SET lease_until = NULL"))

    def wait_for(self, phase: str, rows_seen: int, running: subprocess.Popen) -> None:
        """Wait until the import is in a phase, and has looked at so many rows."""
        until = time.monotonic() + 120
        query = text(
            "SELECT count(*) FROM import_batches WHERE state = :phase AND lease IS NOT NULL AND progress >= :rows"
        )
        while time.monotonic() < until:
            assert running.poll() is None, "the import was over before it could be killed"
            with self.engine.connect() as connection:
                if connection.scalar(query, {"phase": phase, "rows": rows_seen}):
                    return
            time.sleep(0.003)
        raise AssertionError(f"the import never was at {phase}")

    def _ask(self, query: str):
        with self.engine.connect() as connection:
            return connection.scalar(text(query))


def _registry(path: Path) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, fieldnames=list(COLUMNS["jobseekers"]), restval="")
        writer.writeheader()
        for count in range(ROWS):
            place = {"所属街道": "红旗街道", "所属社区": "春晖社区"}
            writer.writerow({"编号": f"S{count}", "姓名": f"冯小{count}", "求职意向": "看大门", **place})
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request, tmp_path) -> Place:
    """An installation with its tables, on either database."""
    if request.param == "sqlite":
        found = Place(tmp_path, f"sqlite:///{tmp_path / 'linli.db'}")
    else:
        server = request.getfixturevalue("postgresql_engine")
        with server.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("DROP DATABASE IF EXISTS killed WITH (FORCE)"))
            connection.execute(text("CREATE DATABASE killed"))
        url = server.url.set(database="killed").render_as_string(hide_password=False)
        found = Place(tmp_path, url)
    found.run("setup")
    yield found
    found.engine.dispose()


@pytest.mark.parametrize(("phase", "rows_seen"), [("reading", 0), ("reading", 1), ("writing", 0)])
def test_kill_in_whatever_phase_leaves_nothing_half_done(place, phase, rows_seen):
    file = _registry(place.folder / "登记表.csv")
    running = subprocess.Popen(
        place.command("import", "jobseekers", str(file)),
        cwd=ROOT,
        env=place.environment,
        start_new_session=True,
    )
    try:
        place.wait_for(phase, rows_seen, running)
        running.send_signal(signal.SIGKILL)
    finally:
        running.kill()
        running.wait()
    assert running.returncode == -signal.SIGKILL
    if place.state() != "done":
        for table in ("jobseekers", "consents", "search_tokens", "audit_entries", "import_changes"):
            assert place.count(table) == 0, table
    # Once the dead worker's lease has run out, somebody else goes on from there.
    place.let_the_lease_run_out()
    place.run("bring")
    assert place.state() == ("done" if phase == "writing" else "ready")
    assert place.count("jobseekers") == (ROWS if phase == "writing" else 0)
    # And the same file comes in whole afterwards, once.
    told = place.run("import", "jobseekers", str(file))
    assert ("没变" if phase == "writing" else "新增") + str(ROWS) in told
    assert place.count("jobseekers") == ROWS
    assert place.count("consents") == 0
