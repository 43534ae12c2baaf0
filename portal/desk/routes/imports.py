"""Files of vacancies, people and places: what came in, a new one, and what could not be read."""

from flask import Response as FlaskResponse
from flask import abort, flash, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.desk import blueprint
from portal.desk.forms.imports import FindingsForm, ImportForm
from portal.desk.looks import leave_trace
from portal.extensions import db
from portal.models import ImportKind
from portal.services import imports as service
from portal.web import allow, attempt, current_actor, paginate


@blueprint.route("/imports")
@allow("import.see")
def imports() -> str:
    """List the files that came in."""
    page = paginate(service.visible_batches(current_actor()))
    counts = service.count_findings(db.session(), page.items)
    return render_template("desk/imports.html", page=page, counts=counts)


@blueprint.route("/imports/new", methods=["GET", "POST"])
@allow("import.run")
def import_new() -> str | Response:
    """Take a file in, whole or not at all."""
    form = ImportForm()
    kinds = [kind for kind in ImportKind if service.may_bring(current_actor(), kind)]
    form.offer(kinds)
    if form.validate_on_submit():
        answer = _bring(form)
        if answer is not None:
            return answer
    return render_template("desk/import_new.html", form=form, kinds=kinds)


def _bring(form: ImportForm) -> Response | None:
    """Read the file while nobody has to wait, then store it."""
    kind, name, data = ImportKind(form.kind.data), form.file.data.filename, form.file.data.read()
    # Nothing is written yet: let go of the turn to write that every sent form begins with.
    db.session.rollback()
    with service.read_ahead(kind, name, data, consented=form.has_signed):
        return attempt(form, lambda: _run(form, kind, name, data))


def _run(form: ImportForm, kind: ImportKind, filename: str, data: bytes) -> str:
    batch = service.run(
        db.session(),
        current_actor(),
        kind,
        filename,
        data,
        consented_on=form.signed_on,
        witness=form.witness.data or None,
    )
    flash(_("进来了：新增%(added)d，更新%(updated)d。", added=batch.added, updated=batch.updated), "status")
    return url_for("desk.import_batch", batch_id=batch.id)


@blueprint.route("/imports/<int:batch_id>")
@allow("import.see")
def import_batch(batch_id: int) -> str:
    """Show what one file brought, and every cell that needs a look."""
    actor = current_actor()
    batch = service.get_batch(db.session(), actor, batch_id)
    leave_trace(lambda session: service.record_look(session, actor, batch))
    form = FindingsForm()
    form.offer(service.columns_with_findings(db.session(), batch))
    page = paginate(service.findings_of(batch, form.column.data or ""), size=50)
    numbers = {row.number for row in page.items if row.number}
    keys = service.records_by_number(db.session(), actor, batch, numbers)
    links = {number: _link(batch.kind, key) for number, key in keys.items()}
    return render_template("desk/import_batch.html", batch=batch, form=form, page=page, links=links)


def _link(kind: ImportKind, key: int) -> str:
    if kind is ImportKind.VACANCIES:
        return url_for("desk.vacancy", vacancy_id=key)
    return url_for("desk.jobseeker", jobseeker_id=key)


@blueprint.route("/imports/template/<kind>.<ending>")
@allow("import.run")
def import_template(kind: str, ending: str) -> FlaskResponse:
    """Give an empty table with the right columns, as CSV or XLSX."""
    if kind not in {known.value for known in ImportKind} or ending not in service.TEMPLATE_TYPES:
        abort(404)
    body = service.empty_table(ImportKind(kind), ending)
    headers = {"Content-Disposition": f'attachment; filename="{kind}.{ending}"'}
    return FlaskResponse(body, headers=headers, mimetype=service.TEMPLATE_TYPES[ending])
