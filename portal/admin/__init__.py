"""Administration: accounts, places, policy numbers, the audit trail."""

from flask import Blueprint

blueprint = Blueprint("admin", __name__, url_prefix="/admin")

from portal.admin import routes  # noqa: E402, F401 - routes register themselves on the blueprint
