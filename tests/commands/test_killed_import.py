"""A process that is killed in the middle of an import leaves the database as it was."""

import contextlib
import csv
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from matching.tables import COLUMNS

ROOT = Path(__file__).parents[2]
ROWS = 400


def _environment(folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "LINLI_INSTANCE": str(folder),
        "LINLI_DATABASE": f"sqlite:///{folder / 'linli.db'}",
        "PYTHONWARNINGS": "ignore",
    }


def _flask(folder: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "flask", "--app", "portal.app", *arguments]


def _rows(folder: Path, table: str) -> int:
    with contextlib.closing(sqlite3.connect(folder / "linli.db", timeout=30)) as connection:
        return connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def _registry(path: Path) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, fieldnames=list(COLUMNS["jobseekers"]), restval="")
        writer.writeheader()
        for count in range(ROWS):
            place = {"所属街道": "红旗街道", "所属社区": "春晖社区"}
            writer.writerow({"编号": f"S{count}", "姓名": f"冯小{count}", "求职意向": "看大门", **place})
    return path


def test_kill_in_the_middle_of_an_import_leaves_nothing_half_done(tmp_path):
    subprocess.run(_flask(tmp_path, "setup"), cwd=ROOT, env=_environment(tmp_path), check=True)
    file = _registry(tmp_path / "登记表.csv")
    arguments = _flask(tmp_path, "import", "jobseekers", str(file))
    running = subprocess.Popen(arguments, cwd=ROOT, env=_environment(tmp_path))
    try:
        _wait_until_it_writes(tmp_path, running)
        running.send_signal(signal.SIGKILL)
    finally:
        running.kill()
        running.wait()
    assert running.returncode == -signal.SIGKILL
    for table in ("jobseekers", "consents", "import_batches", "import_findings", "search_tokens"):
        assert _rows(tmp_path, table) == 0
    # And the same file comes in whole afterwards.
    done = subprocess.run(
        arguments, cwd=ROOT, env=_environment(tmp_path), check=True, capture_output=True, text=True
    )
    assert f"新增{ROWS}" in done.stdout
    assert _rows(tmp_path, "jobseekers") == ROWS


def _wait_until_it_writes(folder: Path, running: subprocess.Popen) -> None:
    """Wait until another writer has to wait: then the import holds its transaction."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        assert running.poll() is None, "the import was over before it could be killed"
        with contextlib.closing(sqlite3.connect(folder / "linli.db", timeout=0)) as connection:
            try:
                connection.execute("BEGIN IMMEDIATE")
                connection.rollback()
            except sqlite3.OperationalError:
                return
        time.sleep(0.02)
    raise AssertionError("the import never began to write")
