"""How fast the desk answers at the size of a city, and with how many queries.

    nice .venv/bin/python scripts/bench/desk.py --database sqlite:////tmp/city.db --instance /tmp/city

A database without people gets a demo city first (some nine minutes). Prints for each page and account p50 and p95 in
milliseconds and the queries of one answer, and ends with 1 when a p95 is above the limit.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from flask import Flask  # noqa: E402 - found through the path above
from flask.testing import FlaskClient  # noqa: E402 - the same
from sqlalchemy import event, exists, select  # noqa: E402 - the same

LIMIT_MS = 200
ACCOUNTS = ("tiantian", "qinhaibo")
PAGES = (
    "/desk/",
    "/desk/vacancies",
    "/desk/vacancies?words=xwg",
    "/desk/vacancies?only=stale&order=stale",
    "/desk/employers",
    "/desk/employers?words=lmj",
    "/desk/employers/same",
    "/desk/jobseekers",
    "/desk/jobseekers?only=without_consent",
    "/desk/referrals",
    "/desk/calls",
    "/desk/imports",
    "/desk/find",
)
# What is typed into the search in the head: first letters, a name, the end of a phone, a place.
WORDS = ("wl", "王磊", "0001", "富力", "保洁")


def main() -> int:
    """Measure every page for every account; return the exit code."""
    told = _options()
    os.environ["LINLI_DATABASE"], os.environ["LINLI_INSTANCE"] = told.database, told.instance
    os.environ["LINLI_SECURE_COOKIES"] = "0"
    app = _city()
    print(f"{told.database.split(':', maxsplit=1)[0]}，每页{told.times}次")
    print(f"{'p50':>6} {'p95':>6} {'queries':>8}  page")
    slow = 0
    for name in ACCOUNTS:
        client = _signed_in(app, name)
        for page in PAGES:
            slow += _measure(app, client, f"{name} {page}", page, told.times)
        for words in WORDS:
            _look_for(client, words)
            slow += _measure(app, client, f"{name} 搜“{words}”", "/desk/find?found=1", told.times)
            slow += _measure(app, client, f"{name} 人“{words}”", "/desk/jobseekers?found=1", told.times)
    print(f"{slow}页慢过{LIMIT_MS}毫秒" if slow else f"都在{LIMIT_MS}毫秒以内")
    return 1 if slow else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--database", required=True, metavar="URL", help="SQLAlchemy address")
    parser.add_argument("--instance", required=True, metavar="FOLDER", help="where its keys are")
    parser.add_argument("--times", type=int, default=15, help="answers a page (15)")
    return parser.parse_args()


def _city() -> Flask:
    """Return the portal on a database with a city in it, made if need be."""
    from portal.app import create_app  # noqa: PLC0415 - reads the environment set above
    from portal.commands import demo, upkeep  # noqa: PLC0415 - the same
    from portal.extensions import db  # noqa: PLC0415 - the same
    from portal.models import Jobseeker  # noqa: PLC0415 - the same

    app = create_app()
    upkeep.bring_up(app)
    with app.app_context():
        is_there = db.session.scalar(select(exists().where(Jobseeker.id.is_not(None))))
        db.session.rollback()
        if not is_there:
            demo.load(scale="city")
    return app


def _token(client: FlaskClient, page: str) -> str:
    return client.get(page).get_data(as_text=True).split('name="csrf_token" value="')[1].split('"')[0]


def _signed_in(app: Flask, name: str) -> FlaskClient:
    client = app.test_client()
    told = {"sign_in_name": name, "password": f"{name}-linli-demo", "csrf_token": _token(client, "/sign-in")}
    answer = client.post("/sign-in", data=told)
    if answer.status_code != 302:  # noqa: PLR2004 - signed in, and sent on
        sys.exit(f"{name}登录不了：这个库不是演示的")
    return client


def _look_for(client: FlaskClient, words: str) -> None:
    client.post("/desk/find", data={"words": words, "csrf_token": _token(client, "/desk/find")})


def _measure(app: Flask, client: FlaskClient, label: str, page: str, times: int) -> int:
    """Print how long a page takes; return 1 when it is too slow."""
    with _queries(app) as counted:
        _get(client, page)
    answers = sorted(_get(client, page) for _ in range(times))
    late = answers[min(times - 1, round(0.95 * times))]
    print(f"{statistics.median(answers):6.0f} {late:6.0f} {len(counted):8}  {label}", flush=True)
    return int(late > LIMIT_MS)


def _get(client: FlaskClient, page: str) -> float:
    began = time.perf_counter()
    answer = client.get(page)
    spent = (time.perf_counter() - began) * 1000
    if answer.status_code != 200:  # noqa: PLR2004 - a page
        sys.exit(f"{page} answers {answer.status_code}")
    return spent


@contextmanager
def _queries(app: Flask) -> Iterator[list[str]]:
    from portal.extensions import db  # noqa: PLC0415 - the application is there by now

    counted: list[str] = []

    def count(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
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
