"""Forms of places: which there are, a new one, what may stand in one; and a person's own, filled in."""

from urllib.parse import quote

from flask import Response as FlaskResponse
from flask import abort, flash, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.desk import blueprint
from portal.desk.forms.form_templates import FormTemplateForm, PlaceholderSearch
from portal.desk.looks import leave_trace, seen
from portal.desk.routes.exports import selected_of
from portal.desk.routes.jobseekers._common import find_for
from portal.extensions import db
from portal.fields import key_in
from portal.forms import PortalForm
from portal.models import FormKind
from portal.services import exports
from portal.services import form_templates as service
from portal.services.errors import DomainError
from portal.web import allow, attempt, current_actor, paginate, press, settings

KINDS = ", ".join(kind.value for kind in FormKind)


@blueprint.route("/forms")
@allow("form.see")
def form_templates() -> str:
    """List the forms that somebody can fill, and the general ones."""
    page = paginate(service.visible(current_actor()))
    manageable = {row.id for row in page.items if service.may_manage(current_actor(), row)}
    return render_template(
        "desk/form_templates.html", page=page, manageable=manageable, general=service.NAMES
    )


@blueprint.route("/forms/new", methods=["GET", "POST"])
@allow("form.manage")
def form_template_new() -> str | Response:
    """Take in a place's own form, when everything in it can be filled."""
    places = service.managed_places(db.session(), current_actor())
    form = FormTemplateForm()
    form.offer(places)
    if form.validate_on_submit():
        answer = attempt(form, lambda: _bring(form))
        if answer is not None:
            return answer
    return render_template("desk/form_template_new.html", form=form)


def _bring(form: FormTemplateForm) -> str:
    session, actor = db.session(), current_actor()
    place = next((one for one in service.managed_places(session, actor) if one.id == form.place.data), None)
    kind = form.chosen_kind
    if place is None or kind is None:
        raise DomainError(_("哪儿用，选一个。"), field="place")
    row = service.bring(
        session, actor, place=place, kind=kind, name=form.name.data or "", data=form.file.data.read()
    )
    flash(_("“%(name)s”传上了，这是第%(version)d版。", name=row.name, version=row.version), "status")
    return url_for("desk.form_templates")


@blueprint.route("/forms/placeholders")
@allow("form.see")
def form_placeholders() -> str:
    """List everything that may stand in a form of one kind, with an example."""
    form = PlaceholderSearch()
    form.offer()
    kind = next((kind for kind in FormKind if kind.value == form.kind.data), FormKind.REGISTRATION)
    form.kind.data = kind.value
    return render_template(
        "desk/form_placeholders.html", form=form, kind=kind, vocabulary=service.vocabulary(kind)
    )


@blueprint.route("/forms/<int:template_id>/file")
@allow("form.see")
def form_template_file(template_id: int) -> FlaskResponse:
    """Give a form as it was brought in, its placeholders unfilled."""
    row = service.get_template(db.session(), current_actor(), template_id)
    return spreadsheet(f"{row.name}_第{row.version}版.xlsx", row.content)


@blueprint.route(f"/forms/general/<any({KINDS}):name>/file")
@allow("form.see")
def form_general_file(name: str) -> FlaskResponse:
    """Give a general form, its placeholders unfilled: something to start one's own from."""
    kind = FormKind(name)
    data = service.file_of(kind)
    if data is None:
        abort(404)
    return spreadsheet(f"{service.NAMES[kind]}.xlsx", data)


@blueprint.route("/forms/<int:template_id>/withdraw", methods=["POST"])
@allow("form.manage")
def form_template_withdraw(template_id: int) -> Response:
    """Offer a form no longer."""
    row = service.get_template(db.session(), current_actor(), template_id)
    back = url_for("desk.form_templates")

    def act() -> str:
        service.withdraw(db.session(), current_actor(), row)
        flash(_("停用了。打过的表不受影响。"), "status")
        return back

    return press(PortalForm(), act, back)


# ---- filled in


@blueprint.route("/jobseekers/<int:jobseeker_id>/forms")
@allow("jobseeker.reveal")
def jobseeker_forms(jobseeker_id: int) -> str:
    """Show which forms can be filled for a person."""
    person = find_for("jobseeker.reveal", jobseeker_id)
    session, actor = db.session(), current_actor()
    groups = [(kind, service.forms_for(session, actor, kind, person.community)) for kind in service.OF_PEOPLE]
    shown = render_template("desk/jobseeker_forms.html", person=person, groups=groups)
    return seen(shown, "jobseeker.look", person)


@blueprint.route("/jobseekers/<int:jobseeker_id>/forms/<any(recognition, registration):name>")
@allow("jobseeker.reveal")
def jobseeker_form_file(jobseeker_id: int, name: str) -> FlaskResponse:
    """Fill a form with what is known of a person, covered values included; that is on record before it is sent."""
    person = find_for("jobseeker.reveal", jobseeker_id)
    actor, kind = current_actor(), FormKind(name)
    called, data = service.of_person(
        db.session(), actor, person, kind, key_in(request.args.get("form")), office=settings().operator_org
    )
    leave_trace(lambda own: service.record_person(own, actor, person, kind))
    return spreadsheet(called, data)


@blueprint.route("/exports/<int:order_id>/forms/<int:template_id>")
@allow("export.ledger")
def export_form_file(order_id: int, template_id: int) -> FlaskResponse:
    """Put a list that was asked for into a form; that is on record before it is sent."""
    session, actor = db.session(), current_actor()
    order = exports.get_order(session, actor, order_id)
    if not exports.is_valid(order):
        abort(404)
    row = service.get_template(session, actor, template_id)
    called, data = service.of_list(
        session, actor, order, selected_of(order), row, office=settings().operator_org
    )
    leave_trace(lambda own: exports.record(own, actor, order))
    return spreadsheet(called, data)


def spreadsheet(name: str, data: bytes) -> FlaskResponse:
    """Return a spreadsheet to be kept as a file."""
    told = f"attachment; filename=\"form.xlsx\"; filename*=UTF-8''{quote(name)}"
    return FlaskResponse(data, mimetype=exports.SPREADSHEET, headers={"Content-Disposition": told})
