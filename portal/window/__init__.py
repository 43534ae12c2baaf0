"""The window: everybody, no account."""

from flask import Blueprint

blueprint = Blueprint("window", __name__)

from portal.window import routes  # noqa: E402, F401 - routes register themselves on the blueprint
