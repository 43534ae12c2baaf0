"""The first page of administration: what needs looking after."""

from flask import render_template

from portal.admin import blueprint
from portal.extensions import db
from portal.services import admin_today
from portal.web import allow, current_actor


@blueprint.route("/")
@allow("admin.see")
def home() -> str:
    """Show what waits, each with the list where it is dealt with."""
    return render_template("admin/home.html", duties=admin_today.duties(db.session(), current_actor()))
