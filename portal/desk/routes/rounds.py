"""Whom to ring and whom to visit next: the queue in two tabs, and the tap that says nobody answered."""

from datetime import timedelta

from flask import flash, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal import clock
from portal.desk import blueprint
from portal.extensions import db
from portal.forms import PortalForm
from portal.models import Employer
from portal.services import rounds as round_services
from portal.services.rounds import Way
from portal.services.vacancies import VALID_DAYS
from portal.services.visibility import get_employer
from portal.web import allow, current_actor, press


@blueprint.route("/rounds")
@allow("employer.edit")
def rounds() -> str:
    """Show one tab of the queue: who is rung in order of need, who is visited street by street."""
    way = Way.VISIT if request.args.get("way") == Way.VISIT else Way.RING
    found = round_services.rounds(db.session(), current_actor(), way)
    on_foot = way is Way.VISIT
    groups = round_services.by_street(found.doors) if on_foot else [("", "", found.doors)]
    return render_template(
        "desk/rounds.html",
        way=way,
        found=found,
        groups=groups,
        extend_to=clock.today() + timedelta(days=VALID_DAYS),
        tries=round_services.TRIES,
    )


@blueprint.route("/employers/<int:employer_id>/no-answer", methods=["POST"])
@allow("employer.edit")
def employer_no_answer(employer_id: int) -> Response:
    """Note that nobody answered the phone today."""
    found = get_employer(db.session(), current_actor(), employer_id)
    back = url_for("desk.rounds")
    return press(PortalForm(), lambda: _no_answer(found, back), back)


def _no_answer(found: Employer, back: str) -> str:
    session, actor = db.session(), current_actor()
    round_services.no_answer(session, actor, found)
    flash(
        _("记下了，没打通。明天再打；%(tries)d天都没打通，就上门去一趟。", tries=round_services.TRIES),
        "status",
    )
    return back
