"""How fast the desk answers at the size of a city, and with how many queries.

    nice .venv/bin/python scripts/bench/desk.py --database sqlite:////tmp/city.db --instance /tmp/city
    nice .venv/bin/python scripts/bench/desk.py --database postgresql+psycopg://… --instance /tmp/city --what both

A database without people gets a demo city first (some nine minutes). Every page of the desk that links lead to is
measured, one address an endpoint and account, and some that are worth it besides; what no link leads to is named at
the end. `--what acts` saves visits, vacancies, people and referrals too: into a database that may be thrown away. Prints p50
and p95 in milliseconds, the first answer, the processor time and the queries of one answer; ends with 1 when a p50 is
above the limit. The day's upkeep, which a first page begins in a thread of its own, is left out.
"""

import argparse
import os
import re
import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from flask import Flask  # noqa: E402 - found through the path above
from page_client import PageClient  # noqa: E402 - the same
from sqlalchemy import event, exists, select  # noqa: E402 - the same
from werkzeug.exceptions import HTTPException  # noqa: E402 - the same

LIMIT_MS = 200
# A grid worker of two communities, a window's clerk of a subdistrict, an officer of the whole city.
ACCOUNTS = ("tiantian", "maxiuying", "qinhaibo")
PAGES = (
    "/desk/",
    "/desk/vacancies?words=xwg",
    "/desk/vacancies?only=stale&order=stale",
    "/desk/vacancies?page=100",
    "/desk/employers?words=lmj",
    "/desk/jobseekers?only=without_consent",
    "/desk/jobseekers?only=no_referral_30",
    "/desk/jobseekers?page=100",
    "/desk/imports?page=10",
)
# What is typed into the search in the head: first letters, a name, the end of a phone, a place.
WORDS = ("wl", "王磊", "0001", "富力", "保洁")


@dataclass
class Clock:
    """How long the portal took for the last answer, without the client's own work."""

    wall_ms: float = 0.0
    cpu_ms: float = 0.0

    def around(self, app: Callable[..., Any]) -> Callable[..., Any]:
        """Return the WSGI application with this clock around it."""

        def timed(environ: Any, start_response: Any) -> list[bytes]:
            wall, cpu = time.perf_counter(), time.thread_time()
            answer = app(environ, start_response)
            body = b"".join(answer)
            if hasattr(answer, "close"):
                answer.close()
            self.wall_ms = (time.perf_counter() - wall) * 1000
            self.cpu_ms = (time.thread_time() - cpu) * 1000
            return [body]

        return timed


@dataclass
class Bench:
    """The portal, its clock, and what was slow."""

    app: Flask
    times: int
    clock: Clock = field(default_factory=Clock)
    slow: list[str] = field(default_factory=list)

    def client(self, name: str) -> PageClient:
        """Return a client that is signed in."""
        client = PageClient(self.app, self.app.response_class)
        client.checks = False
        answer = client.sign_in(name, f"{name}-linli-demo")
        if answer.request.path == "/sign-in":
            sys.exit(f"{name}登录不了：这个库不是演示的")
        return client

    def page(self, client: PageClient, label: str, address: str) -> None:
        """Measure a page."""

        def get() -> None:
            answer = client.get(address)
            if answer.status_code != 200:  # noqa: PLR2004 - a page
                sys.exit(f"{address} answers {answer.status_code}")

        self.measure(label + self._until_there(client, address), get, self.times)

    def _until_there(self, client: PageClient, address: str) -> str:
        """Say how long it takes until a page that only says that it is coming has come."""
        began = time.perf_counter()
        if 'data-coming=""' not in client.get(address).get_data(as_text=True):
            return ""
        while client.get(address, headers={"X-Coming": "whole"}).status_code == 202:  # noqa: PLR2004 - not yet
            time.sleep(0.02)
        client.get(address)
        return f"（先说在比，{(time.perf_counter() - began) * 1000:.0f}毫秒换上）"

    def measure(self, label: str, ask: Callable[[], None], times: int) -> None:
        """Print how long an answer takes; the last request of `ask` counts."""
        ask()
        first = self.clock.wall_ms
        with _queries(self.app) as counted:
            ask()
        walls, cpus = [], []
        for _ in range(times):
            ask()
            walls.append(self.clock.wall_ms)
            cpus.append(self.clock.cpu_ms)
        middle, late = statistics.median(walls), sorted(walls)[min(times - 1, round(0.95 * times))]
        figures = f"{middle:6.0f} {late:6.0f} {first:6.0f} {statistics.median(cpus):6.0f} {len(counted):8}"
        print(f"{figures}  {label}", flush=True)
        if middle > LIMIT_MS:
            self.slow.append(label)


def main() -> int:
    """Measure every page for every account; return the exit code."""
    told = _options()
    os.environ["LINLI_DATABASE"], os.environ["LINLI_INSTANCE"] = told.database, told.instance
    os.environ["LINLI_SECURE_COOKIES"] = "0"
    bench = Bench(_city(), told.times)
    bench.app.wsgi_app = bench.clock.around(bench.app.wsgi_app)  # type: ignore[method-assign]
    load = " ".join(f"{each:.1f}" for each in os.getloadavg())
    print(f"{told.database.split(':', maxsplit=1)[0]}，每页{told.times}次，load {load}")
    print(f"{'p50':>6} {'p95':>6} {'first':>6} {'cpu':>6} {'queries':>8}  page")
    for name in told.accounts.split(","):
        client = bench.client(name)
        if told.what != "acts":
            _pages(bench, client, name)
        if told.what != "pages":
            import desk_acts  # noqa: PLC0415 - beside this file, and rarely wanted

            desk_acts.measure(bench, client, name)
    print(f"慢过{LIMIT_MS}毫秒：{bench.slow}" if bench.slow else f"都在{LIMIT_MS}毫秒以内")
    return 1 if bench.slow else 0


def _pages(bench: Bench, client: PageClient, name: str) -> None:
    found = _addresses(bench.app, client)
    for address in dict.fromkeys((*PAGES, *sorted(found.values()))):
        bench.page(client, f"{name} {address}", address)
    for words in WORDS:
        client.submit("/desk/find", {"words": words}, form="/desk/find")
        bench.page(client, f"{name} 搜“{words}”", "/desk/find?found=1")
        bench.page(client, f"{name} 人“{words}”", "/desk/jobseekers?found=1")
    rules = {rule.endpoint for rule in bench.app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    unmet = sorted(rule for rule in rules - found.keys() if rule.startswith("desk."))
    print(f"没有链接通到的：{' '.join(unmet)}", flush=True)


def _addresses(app: Flask, client: PageClient) -> dict[str, str]:
    """Return one address of every page of the desk that links lead to, by endpoint."""
    found: dict[str, str] = {}
    waiting = ["/desk/"]
    for address in waiting:
        endpoint = _endpoint(app, address)
        if endpoint is None or endpoint in found or not endpoint.startswith("desk."):
            continue
        answer = client.get(address)
        if answer.status_code == 200 and answer.mimetype == "text/html":  # noqa: PLR2004 - a page
            found[endpoint] = address
            links = re.findall(r'(?:href|action)="([^"#]*)', answer.get_data(as_text=True))
            waiting += [urljoin(address, unescape(link)) for link in links]
    return found


def _endpoint(app: Flask, address: str) -> str | None:
    told = urlsplit(address)
    try:
        return str(app.url_map.bind("localhost").match(told.path)[0]) if not told.netloc else None
    except HTTPException:
        return None


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--database", required=True, metavar="URL", help="SQLAlchemy address")
    parser.add_argument("--instance", required=True, metavar="FOLDER", help="where its keys are")
    parser.add_argument("--times", type=int, default=15, help="answers a page (15)")
    parser.add_argument("--accounts", default=",".join(ACCOUNTS), metavar="A,B", help="who asks")
    parser.add_argument(
        "--what",
        choices=("pages", "acts", "both"),
        default="pages",
        help="pages, or what a worker saves all day",
    )
    return parser.parse_args()


def _city() -> Flask:
    """Return the portal on a database with a city in it, made if need be."""
    from portal import clock, daily  # noqa: PLC0415 - reads the environment set above
    from portal.app import create_app  # noqa: PLC0415 - the same
    from portal.commands import demo, upkeep  # noqa: PLC0415 - the same
    from portal.extensions import db  # noqa: PLC0415 - the same
    from portal.models import Jobseeker  # noqa: PLC0415 - the same
    from portal.services.suggestion_index import make_ready  # noqa: PLC0415 - the same

    app = create_app()
    upkeep.bring_up(app)
    with app.app_context():
        is_there = db.session.scalar(select(exists().where(Jobseeker.id.is_not(None))))
        db.session.rollback()
        if not is_there:
            demo.load(scale="city")
        make_ready(db.session())
        db.session.rollback()
    # What the first page of a day begins in a thread is done, or, half an hour of outlooks, another measurement.
    daily._Day.begun = clock.today()  # noqa: SLF001 - no page needs to say so
    return app


@contextmanager
def _queries(app: Flask) -> Iterator[list[str]]:
    from portal.extensions import db  # noqa: PLC0415 - the application is there by now

    counted: list[str] = []
    own = threading.get_ident()

    def count(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        # What a thread works out for another page is no part of this one.
        if threading.get_ident() == own:
            counted.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", count)
    try:
        yield counted
    finally:
        event.remove(engine, "before_cursor_execute", count)


if __name__ == "__main__":
    sys.exit(main())
