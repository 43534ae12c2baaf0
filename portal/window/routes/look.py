"""How the pages look, and leaving a shared screen clean. Both work without a session."""

from dataclasses import asdict

from flask import Response as FlaskResponse
from flask import abort, jsonify, make_response, redirect, request, session, url_for
from flask_login import current_user, logout_user
from werkzeug.wrappers import Response

from portal.extensions import csrf
from portal.look import COOKIE, Look
from portal.web import allow, safe_next, settings
from portal.window import blueprint

# Browsers say where a form stood. These two need no token (a token would need a session, and the board sets
# no cookie for looking at it), so a form on somebody else's page is refused by this.
OWN_SITES = frozenset({"same-origin", "none", ""})


@blueprint.route("/look", methods=["POST"])
@allow("window.browse")
def change_look() -> Response:
    """Change letters, contrast or darkness, and go back to the same page; a script is told the new look instead."""
    _refuse_strangers()
    told = request.form
    look = Look.from_request(request).changed(
        size=told.get("size"), contrast=told.get("contrast"), dark=told.get("dark")
    )
    response: FlaskResponse
    if request.accept_mimetypes.best == "application/json":
        response = jsonify(**asdict(look), classes=look.html_class)
    else:
        response = make_response(redirect(safe_next(told.get("next"), url_for("window.board"))))
    look.remember(response, secure=settings().secure_cookies)
    return response


@blueprint.route("/finish", methods=["POST"])
@allow("window.browse")
def finish() -> Response:
    """End the visit: sign out, forget look and session, keep only which window the screen belongs to."""
    _refuse_strangers()
    if current_user.is_authenticated:
        logout_user()
    session.clear()
    response = redirect(url_for("window.board"))
    response.delete_cookie(COOKIE)
    # Not "cookies": that would take the kiosk's window along.
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


for view in (change_look, finish):
    csrf.exempt(view)


def _refuse_strangers() -> None:
    if request.headers.get("Sec-Fetch-Site", "") not in OWN_SITES:
        abort(400)
