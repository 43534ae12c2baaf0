"""Employers: their own openings and people."""

from flask import Blueprint

blueprint = Blueprint("employers", __name__, url_prefix="/employer")

from portal.employers import routes  # noqa: E402, F401 - routes register themselves on the blueprint
