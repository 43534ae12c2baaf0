"""Error pages that a person understands, and the id under which a fault is found in the log."""

import secrets
from contextlib import suppress
from urllib.parse import urlencode, urlsplit

import structlog
from flask import Flask, g, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from werkzeug.exceptions import HTTPException

from portal.actors import VISITOR
from portal.drafts import has_page, stash_form, typed_fields
from portal.extensions import db, login_manager
from portal.services.errors import ForbiddenError, NotVisibleError
from portal.web import current_actor, record_refused_look, settings

log = structlog.get_logger()

PAGES = {400, 403, 404, 405, 413, 429, 500, 503}


def register(app: Flask) -> None:
    """Register one handler for each way in which a request can fail."""
    app.register_error_handler(CSRFError, _expired_form)
    app.register_error_handler(NotVisibleError, _not_visible)
    app.register_error_handler(ForbiddenError, _forbidden)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(OperationalError, _database_away)
    app.register_error_handler(Exception, _fault)


def _page(status: int, fault_id: str | None = None, back: str | None = None) -> tuple[str, int]:
    shown = status if status in PAGES else (400 if status < 500 else 500)  # noqa: PLR2004 - HTTP's own border
    name = {405: 404}.get(shown, shown)
    told = {
        "fault_id": fault_id,
        "back": back,
        "again": _sent_form(),
        "most": settings().max_upload_megabytes,
    }
    try:
        return render_template(f"errors/{name}.html", **told), status
    except Exception as error:
        # An error page is shown whatever else is broken: when the band cannot say who is signed in, or where
        # to go, it is shown as to a visitor.
        _forget_database()
        log.exception("error page", kind=type(error).__name__)
        away = 503 if isinstance(error, SQLAlchemyError) else 500
        name = name if status >= 500 else away  # noqa: PLR2004 - HTTP's own border
        return render_template(f"errors/{name}.html", **told), name


def _forget_database() -> None:
    """Let the rest of this request render without a single query."""
    g.actor = VISITOR
    g.demo_data = False
    g._login_user = login_manager.anonymous_user()  # noqa: SLF001 - where Flask-Login keeps its answer


def _http(error: HTTPException) -> tuple[str, int]:
    db.session.rollback()
    return _page(error.code or 500)


def _sent_form() -> list[tuple[str, str]]:
    """Return the form that could not be taken, to be handed back with the page and sent again, passwords left out.

    It is not kept in the database: that may be away, and a crowd of forms must not fill it.
    """
    with suppress(HTTPException):
        token = request.form.get("csrf_token")
        if token:
            typed = [(name, value) for name, values in typed_fields().items() for value in values]
            return [("csrf_token", token), *typed]
    return []


def _expired_form(_error: CSRFError) -> tuple[str, int]:
    """Save nothing, but keep what was typed and lead back to the form with it.

    Only forms sent from our own pages are kept: another site must not fill in ours.
    """
    db.session.rollback()
    back = None
    if _sent_from_here() and has_page(request.path):
        token = stash_form(request.path)
        back = f"{request.path}?{urlencode({'draft': token})}" if token else request.path
    return _page(400, back=back)


def _sent_from_here() -> bool:
    """Tell whether a page of this portal sent the form; browsers too old to say are believed."""
    sender = request.headers.get("Origin") or request.headers.get("Referer")
    return sender is None or urlsplit(sender).netloc == request.host


def _not_visible(error: NotVisibleError) -> tuple[str, int]:
    """Answer 404 whether the object is missing or hidden; keep an audit entry when there was one to hide."""
    db.session.rollback()
    if error.object_id is not None:
        record_refused_look(current_actor(), error.object_type, error.object_id)
    return _page(404)


def _forbidden(_error: ForbiddenError) -> tuple[str, int]:
    db.session.rollback()
    return _page(403)


def _database_away(error: OperationalError) -> tuple[str, int]:
    fault_id = _log(error)
    _forget_database()
    return _page(503, fault_id)


def _fault(error: Exception) -> tuple[str, int]:
    fault_id = _log(error)
    return _page(500, fault_id)


def _log(error: Exception) -> str:
    with suppress(SQLAlchemyError):
        db.session.rollback()
    fault_id = secrets.token_hex(4)
    log.error("fault", fault_id=fault_id, kind=type(error).__name__, exc_info=error)
    return fault_id
