"""What everybody may read about the portal: accessibility, privacy, complaints."""

from flask import render_template

from portal.web import allow
from portal.window import blueprint
from portal.window.here import current_window


@blueprint.route("/accessibility")
@allow("window.browse")
def accessibility() -> str:
    """Say how the portal can be used, what does not work yet, and whom to tell."""
    return render_template("window/accessibility.html", window=current_window())


@blueprint.route("/privacy")
@allow("window.browse")
def privacy() -> str:
    """Say what is kept of somebody, who sees it, and how it is taken back."""
    return render_template("window/privacy.html", window=current_window())


@blueprint.route("/complaints")
@allow("window.browse")
def complaints() -> str:
    """Say how to complain, and where else to go."""
    return render_template("window/complaints.html", window=current_window())
