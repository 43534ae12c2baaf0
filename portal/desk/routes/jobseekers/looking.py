"""Seeing a covered value: somebody says why, sees it once, and that is recorded."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.desk import blueprint
from portal.desk.forms.person_acts import RevealForm
from portal.desk.looks import seen
from portal.desk.routes.jobseekers._common import find_for
from portal.extensions import db
from portal.labels import N_
from portal.services import jobseekers
from portal.services.errors import DomainError
from portal.services.jobseekers import REVEALABLE, RevealReason
from portal.web import allow, current_actor

NAMES: dict[str, str] = {
    "phone": N_("电话"),
    "id_number": N_("身份证号"),
    "certificate_number": N_("残疾证号"),
    "address": N_("住址"),
    "supporter": N_("谁帮衬他"),
    "guardian": N_("监护人"),
}


@blueprint.route("/jobseekers/<int:jobseeker_id>/reveal", methods=["GET", "POST"])
@allow("jobseeker.reveal")
def jobseeker_reveal(jobseeker_id: int) -> str | Response:
    """Ask why, then show one covered value, once."""
    person = find_for("jobseeker.reveal", jobseeker_id)
    form = RevealForm()
    if request.method == "GET":
        form.field.data = request.args.get("field", "phone")
    field = form.field.data
    if field not in REVEALABLE:
        flash(_("这一项看不了。"), "error")
        return redirect(url_for("desk.jobseeker", jobseeker_id=jobseeker_id))
    value = _reveal(form, jobseeker_id, field) if form.validate_on_submit() else None
    person = find_for("jobseeker.reveal", jobseeker_id)
    shown = render_template(
        "desk/jobseeker_reveal.html", form=form, person=person, label=_(NAMES[field]), value=value
    )
    return shown if value else seen(shown, "jobseeker.look", person)


def _reveal(form: RevealForm, jobseeker_id: int, field: str) -> str | None:
    """Return the value; the entry is committed before the value leaves the house."""
    person = find_for("jobseeker.reveal", jobseeker_id)
    try:
        value = jobseekers.reveal(
            db.session(), current_actor(), person, field, RevealReason(form.reason.data)
        )
    except DomainError as error:
        db.session.rollback()
        form.form_errors.append(_(error.sentence))
        return None
    db.session.commit()
    return value
