"""Files of vacancies, people and places: what came, a new one, how far it is, and what could not be read."""

from flask import Response as FlaskResponse
from flask import abort, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from portal import imports_thread
from portal.desk import blueprint
from portal.desk.forms.imports import FindingsForm, ImportForm, KindForm
from portal.desk.looks import leave_trace
from portal.desk.routes.import_steps import mapping_page, preview_page
from portal.extensions import db
from portal.models import ImportBatch, ImportKind, ImportState
from portal.services import imports as service
from portal.web import allow, attempt, current_actor, paginate


@blueprint.route("/imports")
@allow("import.see")
def imports() -> str:
    """List the files that came in, and those on their way."""
    imports_thread.take_up()
    page = paginate(service.visible_batches(current_actor()))
    counts = service.count_findings(db.session(), page.items)
    return render_template("desk/imports.html", page=page, counts=counts, states=ImportState)


@blueprint.route("/imports/new", methods=["GET", "POST"])
@allow("import.run")
def import_new() -> str | Response:
    """Keep a file and let it be looked at; it stays kept while something else still has to be answered."""
    form = ImportForm()
    kinds = _kinds()
    form.offer(kinds)
    answer = attempt(form, lambda: _send(form)) if form.validate_on_submit() else None
    if answer is not None:
        imports_thread.hand_over()
        return answer
    if form.is_submitted():
        _keep_for_now(form)
    return render_template("desk/import_new.html", form=form, kinds=kinds)


def _kinds() -> list[ImportKind]:
    return [kind for kind in ImportKind if service.may_bring(current_actor(), kind)]


def _send(form: ImportForm) -> str:
    kind = ImportKind(form.kind.data)
    batch = _sent(form, kind)
    service.start_reading(
        db.session(),
        current_actor(),
        batch,
        kind,
        consented_on=form.signed_on,
        witness=form.witness.data or None,
    )
    return url_for("desk.import_batch", batch_id=batch.id)


def _sent(form: ImportForm, kind: ImportKind | None) -> ImportBatch:
    """Return the batch of the file that came with the form, or of the one that was kept before."""
    session, actor = db.session(), current_actor()
    before = service.own_kept(session, actor, form.kept_key)
    if form.has_file:
        if before is not None:
            service.discard(session, actor, before)
        form.file.data.stream.seek(0)
        return service.keep(session, actor, kind, form.file.data.filename, form.file.data.read())
    if before is None:
        abort(404)
    return before


def _keep_for_now(form: ImportForm) -> None:
    """Keep a file whose form lacks something: nobody has to choose it again."""
    if form.has_file or form.kept_key is not None:
        batch = _sent(form, None)
        form.show_kept(batch)
        db.session.commit()


@blueprint.route("/imports/<int:batch_id>")
@allow("import.see")
def import_batch(batch_id: int) -> str:
    """Show how far a file is: at work, asked about, looked at, or what it brought."""
    actor = current_actor()
    batch = service.get_batch(db.session(), actor, batch_id)
    imports_thread.take_up(is_waiting=batch.is_at_work)
    if batch.is_at_work:
        return render_template("desk/import_working.html", batch=batch, state=batch.state)
    pages = {ImportState.MAPPING: mapping_page, ImportState.READY: preview_page}
    if batch.state in pages:
        return pages[batch.state](batch)
    if batch.state is ImportState.REFUSED:
        form = KindForm(kind=batch.kind.value)
        form.offer(_kinds())
        return render_template("desk/import_refused.html", batch=batch, form=form)
    return _result_page(batch)


def _result_page(batch: ImportBatch) -> str:
    actor = current_actor()
    leave_trace(lambda session: service.record_look(session, actor, batch))
    form = FindingsForm()
    form.offer(service.columns_with_findings(db.session(), batch))
    page = paginate(service.findings_of(batch, form.column.data or ""), size=50)
    numbers = {row.number for row in page.items if row.number}
    keys = service.records_by_number(db.session(), actor, batch, numbers)
    links = {number: _link(batch.kind, key) for number, key in keys.items()}
    told = {"is_own": batch.by_id == actor.account_id, "has_errors": service.has_errors(db.session(), batch)}
    return render_template("desk/import_batch.html", batch=batch, form=form, page=page, links=links, **told)


def _link(kind: ImportKind, key: int) -> str:
    if kind is ImportKind.VACANCIES:
        return url_for("desk.vacancy", vacancy_id=key)
    return url_for("desk.jobseeker", jobseeker_id=key)


@blueprint.route("/imports/<int:batch_id>/progress")
@allow("import.see")
def import_progress(batch_id: int) -> FlaskResponse | Response:
    """Tell a script on the page how far a file is; somebody without one gets the page."""
    batch = service.get_batch(db.session(), current_actor(), batch_id)
    if "application/json" not in request.headers.get("Accept", ""):
        return redirect(url_for("desk.import_batch", batch_id=batch_id))
    imports_thread.take_up(is_waiting=batch.is_at_work)
    told = {
        "working": batch.is_at_work,
        "state": batch.state.value,
        "done": batch.progress,
        "rows": batch.rows,
    }
    return jsonify(told)


@blueprint.route("/imports/template/<kind>.<ending>")
@allow("import.run")
def import_template(kind: str, ending: str) -> FlaskResponse:
    """Give an empty table with the right columns, as CSV or XLSX."""
    if kind not in {known.value for known in ImportKind} or ending not in service.TEMPLATE_TYPES:
        abort(404)
    body = service.empty_table(ImportKind(kind), ending)
    headers = {"Content-Disposition": f'attachment; filename="{kind}.{ending}"'}
    return FlaskResponse(body, headers=headers, mimetype=service.TEMPLATE_TYPES[ending])
