"""Serve the portal on this machine: environment, database, demo community, web server.

    python3 scripts/serve.py                      a demo community in instance/linli.db, on 127.0.0.1:8000
    python3 scripts/serve.py --empty              no demo; make the first administrator with the command it shows
    python3 scripts/serve.py --database postgresql+psycopg://user:password@host/name

A second start keeps everything people entered. Ctrl-C stops it.
"""

import argparse
import os
import socket
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import environment

MOST_THREADS = 8
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def main() -> int:
    """Bring everything up and serve until stopped; return the exit code."""
    options = _options()
    environment.ensure()
    os.environ["LINLI_DATABASE"] = options.database or os.environ.get("LINLI_DATABASE", "")
    if not os.environ["LINLI_DATABASE"]:
        del os.environ["LINLI_DATABASE"]
    if options.host in LOOPBACK:
        # Without TLS a browser would not send secure cookies back; off this machine they stay secure.
        os.environ.setdefault("LINLI_SECURE_COOKIES", "0")
    if not _is_free(options.host, options.port):
        print(
            f"端口 {options.port} 已经有程序在用。换一个再启动：python3 scripts/serve.py --port "
            f"{options.port + 1}",
            file=sys.stderr,
        )
        return 2
    if not _prepare(with_demo=not options.empty):
        return 2
    print(f"\n邻里直聘在 http://{_shown(options.host)}:{options.port}/ ，按 Ctrl-C 停下。", flush=True)
    _serve(options.host, options.port)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (8000)")
    parser.add_argument(
        "--database", metavar="URL", help="SQLAlchemy address (SQLite in instance/ when it is not given)"
    )
    parser.add_argument("--empty", action="store_true", help="do not make a demo community in a new database")
    return parser.parse_args()


def _is_free(host: str, port: int) -> bool:
    """Tell whether nobody listens at this address yet."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _prepare(*, with_demo: bool) -> bool:
    """Bring the database up and say which accounts there are; False when it cannot be reached."""
    from sqlalchemy.exc import OperationalError  # noqa: PLC0415 - .venv must be there first

    from portal.app import create_app  # noqa: PLC0415 - the same
    from portal.commands import starting  # noqa: PLC0415 - the same

    try:
        starting.prepare(create_app(), with_demo=with_demo)
    except OperationalError as fault:
        print(f"数据库连不上：{fault.orig}\n看看 --database 写的地址对不对、数据库开没开。", file=sys.stderr)
        return False
    return True


def _serve(host: str, port: int) -> None:
    """Serve with Granian until Ctrl-C or SIGTERM."""
    from granian import Granian  # noqa: PLC0415 - .venv must be there first
    from granian.constants import Interfaces  # noqa: PLC0415 - the same
    from granian.log import LogLevels  # noqa: PLC0415 - the same

    Granian(
        "portal.app:create_app",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        factory=True,
        workers=1,
        blocking_threads=min(MOST_THREADS, 2 * (os.cpu_count() or 1)),
        websockets=False,
        log_access=False,
        log_level=LogLevels.warning,
        working_dir=environment.ROOT,
    ).serve()


if __name__ == "__main__":
    sys.exit(main())
