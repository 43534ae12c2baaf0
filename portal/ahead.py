"""Answers that take longer than a page may: worked out in a thread, while the page says so and asks again.

A page whose answer is there within `PATIENCE_SECONDS` shows it at once. Otherwise it raises `OnItsWayError`; whoever
handles that shows a page that looks again (`coming.js`, or by itself without scripts). An answer waits for the one
who asked and is gone when they have seen it, so nobody is shown yesterday's.
"""

import threading
import time
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import Any, ClassVar, TypeVar

from flask import Flask, current_app, request

Answer = TypeVar("Answer")
Key = tuple[Hashable, ...]

PATIENCE_SECONDS = 0.15
# Whoever has not come back for it by then has gone elsewhere.
KEPT_SECONDS = 120
# How a script asks: whether a whole page is ready, or for the part that was missing.
HEADER = "X-Coming"
WHOLE = "whole"


class OnItsWayError(Exception):
    """The answer is being worked out, or, to a script that only asks about it, is there."""

    def __init__(self, *, is_ready: bool = False) -> None:
        super().__init__()
        self.is_ready = is_ready


class _Awaited:
    """The answers of this process that somebody waits for, and when each was asked for."""

    lock = threading.Lock()
    answers: ClassVar[dict[Key, tuple[float, "Future[Any]"]]] = {}


def answer(key: Key, work: Callable[[], Answer]) -> Answer:
    """Return what `work` returns; in tests it is done at once.

    Parameters
    ----------
    key
        Whose answer it is, and to what.
    work
        Is run in an application context of its own, so it loads what it needs itself and returns plain data.

    Raises
    ------
    OnItsWayError
        While it is being worked out.
    Exception
        What `work` raises.
    """
    if current_app.testing:
        return work()
    found = _begun(key, work)
    if request.headers.get(HEADER) == WHOLE:
        raise OnItsWayError(is_ready=found.done())
    if not _is_done_soon(found):
        raise OnItsWayError
    with _Awaited.lock:
        _Awaited.answers.pop(key, None)
    told: Answer = found.result()
    return told


def _is_done_soon(found: "Future[Any]") -> bool:
    try:
        found.exception(PATIENCE_SECONDS)
    except TimeoutError:
        return found.done()
    return True


def _begun(key: Key, work: Callable[[], Any]) -> "Future[Any]":
    """Return what is being worked out for a key, begun if need be."""
    now = time.monotonic()
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 - Flask's own way
    with _Awaited.lock:
        for old in [one for one, (at, _) in _Awaited.answers.items() if now - at > KEPT_SECONDS]:
            del _Awaited.answers[old]
        if key in _Awaited.answers:
            return _Awaited.answers[key][1]
        found: Future[Any] = Future()
        _Awaited.answers[key] = now, found
    threading.Thread(target=_work, args=(app, work, found), daemon=True, name="ahead").start()
    return found


def _work(app: Flask, work: Callable[[], Any], found: "Future[Any]") -> None:
    try:
        with app.app_context():
            told = work()
    except Exception as error:  # noqa: BLE001 - whoever asked gets it, a refusal as well as a fault
        found.set_exception(error)
    else:
        found.set_result(told)
