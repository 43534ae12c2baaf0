"""The project's own Python: makes `.venv` from the pinned requirements and goes on inside it.

Only the standard library is used here, so that any Python 3.11 can start it. `ensure` is called first thing by
the commands of the README; what is there already costs one look at two files.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: two first starts at the same moment are not expected there.
    fcntl = None

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".venv"
STAMP = FOLDER / "linli.json"
OLDEST = (3, 11)
REQUIREMENTS = {
    "base": ROOT / "scripts" / "requirements.txt",
    "test": ROOT / "scripts" / "requirements-test.txt",
}


class EnvironmentProblemError(Exception):
    """The environment cannot be made; the message says what to do."""


def ensure(extra: str | None = None) -> None:
    """Go on in `.venv`, which is made or brought up to date first; with `extra` the tests' tools as well.

    Outside `.venv` the calling script starts anew inside it, so nothing after this call runs in another Python.
    """
    wanted = ["base"] if extra is None else ["base", extra]
    try:
        _check_python()
        if _missing(wanted):
            with _lock():
                for name in _missing(wanted):
                    _install(name)
    except EnvironmentProblemError as problem:
        print(problem, file=sys.stderr)
        sys.exit(2)
    if not _is_inside():
        _go_inside()


def python_of(folder: Path) -> Path:
    """Return the Python of an environment."""
    return folder / "Scripts" / "python.exe" if os.name == "nt" else folder / "bin" / "python"


def digest_of(name: str) -> str:
    """Return what tells one set of pinned packages from another."""
    return hashlib.sha256(REQUIREMENTS[name].read_bytes()).hexdigest()


def read_stamp(path: Path) -> dict[str, str]:
    """Return which sets are installed, by name; nothing when there is no stamp or it is damaged."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _check_python() -> None:
    if sys.version_info < OLDEST:
        found = ".".join(str(part) for part in sys.version_info[:3])
        raise EnvironmentProblemError(
            f"This is Python {found}; Python 3.11 or newer is needed. Start it with a newer one, for example: "
            f"python3.11 {' '.join(sys.argv)}"
        )


def _missing(wanted: list[str]) -> list[str]:
    """Return the sets that are not installed as they are pinned now."""
    if not python_of(FOLDER).exists():
        return wanted
    stamp = read_stamp(STAMP)
    return [name for name in wanted if stamp.get(name) != digest_of(name)]


@contextmanager
def _lock() -> Iterator[None]:
    """Let only one process install at a time; the system frees the lock of a process that dies."""
    with (ROOT / ".venv.lock").open("w", encoding="ascii") as stream:
        if fcntl is not None:
            fcntl.flock(stream, fcntl.LOCK_EX)
        yield


def _install(name: str) -> None:
    """Install one set of packages with their hashes, and write down that it is there."""
    python = python_of(FOLDER)
    if not python.exists():
        _make()
    what = "the program's packages" if name == "base" else "the tools for the tests"
    print(f"Installing {what} (once, about a minute) …", flush=True)
    began = time.monotonic()
    result = subprocess.run(
        [
            str(python),
            "-m",
            "pip",
            "install",
            # Twice: errors are shown, a registry's remarks are not.
            "-qq",
            "--no-input",
            "--disable-pip-version-check",
            "--require-hashes",
            "-r",
            str(REQUIREMENTS[name]),
        ],
        check=False,
    )
    if result.returncode:
        raise EnvironmentProblemError(
            "The packages could not be installed; pip says why above. Is there a way to the package registry? "
            "Then start this again: what is there already is kept."
        )
    stamp = {**read_stamp(STAMP), name: digest_of(name)}
    new = STAMP.with_suffix(".new")
    new.write_text(json.dumps(stamp, indent=1), encoding="utf-8")
    new.replace(STAMP)
    print(f"Installed in {time.monotonic() - began:.0f} s.", flush=True)


def _make() -> None:
    """Make the empty environment; where Debian has split `venv` off, fetch it when that is allowed."""
    print("Making .venv …", flush=True)
    command = [sys.executable, "-m", "venv", "--clear", str(FOLDER)]
    result = subprocess.run(command, check=False, capture_output=True, text=True)
    if result.returncode and _fetch_venv():
        result = subprocess.run(command, check=False, capture_output=True, text=True)
    if result.returncode:
        shutil.rmtree(FOLDER, ignore_errors=True)
        raise EnvironmentProblemError(
            "Python's venv or pip is missing here. On Debian or Ubuntu: sudo apt-get install python3-venv "
            f"python3-pip. Then start this again.\n{(result.stdout + result.stderr).strip()}"
        )


def _fetch_venv() -> bool:
    """Install Debian's package for venv when we are root on such a machine; tell whether that worked."""
    if shutil.which("apt-get") is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    print("Installing python3-venv …", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=False, env=quiet)
    done = subprocess.run(["apt-get", "install", "-y", "-qq", "python3-venv"], check=False, env=quiet)
    return done.returncode == 0


def _is_inside() -> bool:
    return Path(sys.prefix).resolve() == FOLDER.resolve()


def _go_inside() -> None:
    """Start the calling script anew with the environment's Python, in place of this process."""
    command = [str(python_of(FOLDER)), *sys.argv]
    if os.name == "nt":
        sys.exit(subprocess.run(command, check=False).returncode)
    os.execv(command[0], command)  # noqa: S606 - our own Python, no shell
