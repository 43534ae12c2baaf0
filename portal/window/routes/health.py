"""Whether the portal is well, for the machine that watches it."""

from flask import Response, jsonify
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from portal.extensions import db, limiter
from portal.web import allow
from portal.window import blueprint

UNWELL = 503


@blueprint.route("/healthz")
@limiter.exempt
@allow("window.browse")
def health() -> tuple[Response, int]:
    """Answer 200 when the database answers, 503 when it does not; nothing else is told."""
    try:
        db.session.execute(text("SELECT 1"))
    except SQLAlchemyError:
        db.session.rollback()
        return jsonify(database="away"), UNWELL
    return jsonify(database="ok"), 200
