"""What the desk shows while an answer is being worked out."""

from flask import render_template, request
from werkzeug.wrappers import Response

from portal.ahead import HEADER, OnItsWayError
from portal.desk import blueprint

READY, NOT_YET = 204, 202


@blueprint.errorhandler(OnItsWayError)
def on_its_way(told: OnItsWayError) -> str | Response:
    """Tell a script whether it is there; show anybody else a page that looks again."""
    if HEADER in request.headers:
        return Response(status=READY if told.is_ready else NOT_YET)
    return render_template("desk/coming.html")
