"""Imports go on in a thread of the web process: handed over when a page asks for it, taken up again after a restart.

Nothing is lost with the thread: leases in the database let another process, or `flask bring`, go on.
"""

import threading
from pathlib import Path

from flask import Flask, current_app

from portal.database import writing
from portal.extensions import db
from portal.settings import Settings

# A small file is done before its sender's next page is shown.
PATIENCE_SECONDS = 1.5


class _Worker:
    """The thread of this process, when there is one at work."""

    lock = threading.Lock()
    thread: threading.Thread | None = None


def rehearsals_of(settings: Settings) -> Path:
    """Return the folder in which files are rehearsed."""
    return settings.instance / "imports"


def hand_over(*, patience: float = PATIENCE_SECONDS) -> None:
    """Let the thread of this process do what waits, and give it a moment; in tests it is done at once.

    The request has committed by then, or refused: its transaction is let go of, or the worker would wait for its end.
    """
    if patience:
        db.session.rollback()
    # The application itself: a thread has no request that the proxy could follow.
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 - Flask's own way
    if app.testing:
        _work(app)
        return
    with _Worker.lock:
        if _Worker.thread is None or not _Worker.thread.is_alive():
            _Worker.thread = threading.Thread(target=_work, args=(app,), daemon=True, name="imports")
            _Worker.thread.start()
        thread = _Worker.thread
    thread.join(patience)


def take_up(*, is_waiting: bool = False) -> None:
    """Go on with what a stopped process left: once, at the first page shown, and whenever a page shows that one waits.

    What was handed over just as the thread ended would wait for ever otherwise.
    """
    if current_app.testing:
        return
    thread = _Worker.thread
    if thread is None or (is_waiting and not thread.is_alive()):
        hand_over(patience=0)


def _work(app: Flask) -> None:
    from portal.bringing import work_on_all  # noqa: PLC0415 - matching's word lists load when they are needed

    folder = rehearsals_of(app.extensions["linli_settings"])
    with app.app_context():
        engine = db.engine
    # What was handed over while the last turn ended is not left lying.
    with writing(False):
        while work_on_all(engine, folder):
            pass
