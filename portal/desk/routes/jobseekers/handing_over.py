"""Another window asks for a person who is registered here: handed over with everything, or not and why."""

from flask import flash, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.desk import blueprint
from portal.desk.forms.person_acts import RefuseForm
from portal.desk.looks import seen
from portal.extensions import db
from portal.models import Handover
from portal.services import handovers
from portal.web import allow, attempt, current_actor


@blueprint.route("/handovers/<int:handover_id>", methods=["GET", "POST"])
@allow("jobseeker.edit")
def handover(handover_id: int) -> str | Response:
    """Show who is asked for and by whom; give, or say why not."""
    row = _find(handover_id)
    form = RefuseForm()
    if form.validate_on_submit():
        answer = attempt(form, lambda: _answer(form, handover_id))
        if answer is not None:
            return answer
        row = _find(handover_id)
    shown = render_template("desk/handover.html", form=form, row=row, person=row.jobseeker)
    return seen(shown, "jobseeker.look", row.jobseeker)


def _find(handover_id: int) -> Handover:
    return handovers.get(db.session(), current_actor(), handover_id)


def _answer(form: RefuseForm, handover_id: int) -> str:
    row = _find(handover_id)
    name, place = row.jobseeker.name, row.to_community.name
    if request.form.get("go") == "give":
        handovers.give(db.session(), current_actor(), row)
        flash(_("%(name)s转给%(place)s窗口了。", name=name, place=place), "status")
    else:
        handovers.refuse(db.session(), current_actor(), row, form.note.data or "")
        flash(_("跟%(place)s窗口回话了：先不转。", place=place), "status")
    return url_for("desk.home")
