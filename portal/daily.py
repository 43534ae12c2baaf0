"""The day's upkeep without a timer: the first page a process shows on a new day starts it in a thread of its own.

The same thread first loads what reading takes and reads the open vacancies for suggestions, so that nobody who opens a
person or writes a visit down waits for it.

Where a timer runs `flask expire` the thread finds nothing left to do. Every part may be done twice: what has ended is
ended once, and the outlook of a day is worked out by whoever comes first.
"""

import threading
import time
from datetime import date

import structlog
from flask import Flask, current_app

from portal import clock
from portal.extensions import db

# Between two vacancies whoever waits for a page goes first.
PAUSE_SECONDS = 0.3


class _Day:
    """The last day on which this process began the upkeep."""

    lock = threading.Lock()
    begun: date | None = None


def begin_once_a_day() -> None:
    """Start the day's upkeep unless this process did so today; a page never waits for it."""
    today = clock.today()
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 - Flask's own way
    if app.testing or _Day.begun == today:
        return
    with _Day.lock:
        if _Day.begun == today:
            return
        _Day.begun = today
    threading.Thread(target=work, args=(app,), daemon=True, name="upkeep").start()


def work(app: Flask) -> None:
    """Do the day's upkeep; what goes wrong is logged and tried again tomorrow."""
    from portal.commands import upkeep  # noqa: PLC0415 - the commands stand on the application
    from portal.services.readings import load_readers  # noqa: PLC0415 - brings matching along
    from portal.services.suggestion_index import make_ready  # noqa: PLC0415 - the same

    with app.app_context():
        try:
            load_readers(clock.today())
            make_ready(db.session())
            db.session.rollback()
            upkeep.do_daily(lambda: time.sleep(PAUSE_SECONDS))
        except Exception:  # noqa: BLE001 - nobody waits for this thread; the log does
            structlog.get_logger().exception("upkeep failed")
