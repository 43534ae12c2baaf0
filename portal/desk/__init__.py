"""The desk: grid workers and window clerks at work."""

from flask import Blueprint

blueprint = Blueprint("desk", __name__, url_prefix="/desk")

from portal.desk import coming, looks, routes  # noqa: E402, F401 - routes register themselves on the blueprint

blueprint.context_processor(lambda: {"is_pinned": looks.is_pinned})
