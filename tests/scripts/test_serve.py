"""The command of the README, run as people run it."""

import os
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from portal.app import create_app
from portal.settings import Settings, make_private

ROOT = Path(__file__).parents[2]
SECOND_START_S = 5
# A machine that runs other tests beside this one is slower than an office's.
PATIENCE_S = 60


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _command(*options: str) -> list[str]:
    return [sys.executable, "scripts/serve.py", *options]


@pytest.fixture
def place(tmp_path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LINLI_")}
    return {**kept, "LINLI_INSTANCE": str(tmp_path)}


def _answers(port: int, path: str) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as response:
        return response.read().decode()


def _start(place: dict[str, str], port: int) -> tuple[subprocess.Popen, float]:
    """Start an empty portal; return the process and after how many seconds it answered."""
    began = time.monotonic()
    process = subprocess.Popen(
        _command("--empty", "--port", str(port)),
        cwd=ROOT,
        env=place,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    while time.monotonic() - began < PATIENCE_S:
        assert process.poll() is None, process.stdout.read()
        try:
            _answers(port, "/healthz")
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.05)
        else:
            return process, time.monotonic() - began
    process.kill()
    raise AssertionError("it never answered")


def _stop(process: subprocess.Popen) -> str:
    process.send_signal(signal.SIGTERM)
    told, _ = process.communicate(timeout=20)
    return told


def test_it_serves_stops_cleanly_and_starts_again_quickly(place):
    port = _free_port()
    process, _ = _start(place, port)
    assert "邻里直聘" in _answers(port, "/")
    told = _stop(process)
    assert process.returncode == 0
    assert f"http://127.0.0.1:{port}/" in told
    assert "create-admin" in told
    process, seconds = _start(place, port)
    _stop(process)
    assert seconds < SECOND_START_S


def test_a_port_in_use_gets_a_plain_sentence(place):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        told = subprocess.run(
            _command("--port", str(port)), cwd=ROOT, env=place, capture_output=True, text=True, check=False
        )
    assert told.returncode == 2
    assert f"端口 {port}" in told.stderr
    assert "Traceback" not in told.stderr


def test_a_database_that_cannot_be_reached_gets_a_plain_sentence(place):
    address = f"postgresql+psycopg://nobody@127.0.0.1:{_free_port()}/nothing"
    told = subprocess.run(
        _command("--database", address, "--port", str(_free_port())),
        cwd=ROOT,
        env=place,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 2
    assert "数据库连不上" in told.stderr
    assert "Traceback" not in told.stderr


def test_help_tells_every_option(place):
    told = subprocess.run(_command("--help"), cwd=ROOT, env=place, capture_output=True, text=True, check=True)
    assert all(option in told.stdout for option in ("--port", "--host", "--database", "--empty"))


def test_keys_database_and_folder_belong_to_their_owner_alone(tmp_path):
    folder = tmp_path / "instance"
    create_app(Settings.from_environment({"LINLI_INSTANCE": str(folder)}))
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for name in ("keys.json", "secret", "linli.db"):
        assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600, name


def test_a_folder_that_is_there_keeps_the_rights_its_owner_gave_it(tmp_path):
    tmp_path.chmod(0o750)
    make_private(tmp_path)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o750
