"""The steps of a file on its way: its columns, its rows before they come in, the nod, the errors, taking it back."""

from flask import Response as FlaskResponse
from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from matching.tables import COLUMNS
from portal import imports_thread
from portal.desk import blueprint
from portal.desk.forms.imports import CommitForm, KindForm, RowForm, SeenForm, columns_form
from portal.desk.looks import leave_trace
from portal.extensions import db
from portal.forms import PortalForm
from portal.models import ImportBatch, ImportKind, ImportState, KnownChoice
from portal.services import imports as service
from portal.web import allow, attempt, current_actor, paginate, press

PAGE_ROWS = 25


def mapping_page(batch: ImportBatch, form: PortalForm | None = None) -> str:
    """Return the page that asks what a file's own column names stand for."""
    form = form or _columns_form(batch)
    return render_template("desk/import_columns.html", batch=batch, form=form)


def _columns_form(batch: ImportBatch) -> PortalForm:
    names = service.open_columns(batch)
    proposed = service.proposal(list(batch.columns or {}), batch.kind.value, {})
    return columns_form(names, COLUMNS[batch.kind.value], proposed)()


@blueprint.route("/imports/<int:batch_id>/columns", methods=["GET", "POST"])
@allow("import.run")
def import_columns(batch_id: int) -> str | Response:
    """Take what a file's own column names stand for."""
    batch = service.own_batch(db.session(), current_actor(), batch_id)
    if batch.state is not ImportState.MAPPING:
        return _back(batch_id)
    form = _columns_form(batch)
    told = {name: form[f"column_{at}"].data or "" for at, name in enumerate(service.open_columns(batch))}

    def settle() -> str:
        service.settle_columns(db.session(), current_actor(), batch, told)
        return url_for("desk.import_batch", batch_id=batch_id)

    answer = attempt(form, settle) if form.validate_on_submit() else None
    if answer is None:
        return mapping_page(service.own_batch(db.session(), current_actor(), batch_id), form)
    imports_thread.hand_over()
    return answer


def preview_page(batch: ImportBatch) -> str:
    """Return the page that shows what a file would do, row by row, before it does."""
    session, actor = db.session(), current_actor()
    leave_trace(lambda trail: service.record_look(trail, actor, batch))
    counts = service.count_rows(session, batch)
    show = SeenForm()
    show.offer(counts)
    page = paginate(service.rows_of(batch, show.show.data or ""), size=PAGE_ROWS)
    return render_template(
        "desk/import_preview.html",
        batch=batch,
        counts=counts,
        show=show,
        page=page,
        form=CommitForm(known=batch.known.value),
        row_form=RowForm(),
        said={row.position: service.said_of(batch, row) for row in page.items},
        findings=service.findings_by_row(session, batch, [row.position for row in page.items]),
        choices=[KnownChoice.UPDATE, KnownChoice.FILL, KnownChoice.SKIP],
    )


@blueprint.route("/imports/<int:batch_id>/bring", methods=["POST"])
@allow("import.run")
def import_bring(batch_id: int) -> Response:
    """Bring a file in that was looked at, all of it or nothing."""
    form = CommitForm()

    def order() -> str:
        batch = service.own_batch(db.session(), current_actor(), batch_id)
        service.order(db.session(), current_actor(), batch, KnownChoice(form.known.data))
        return url_for("desk.import_batch", batch_id=batch_id)

    return _handed_over(press(form, order, url_for("desk.import_batch", batch_id=batch_id)))


@blueprint.route("/imports/<int:batch_id>/rows/<int:row_id>", methods=["POST"])
@allow("import.run")
def import_row(batch_id: int, row_id: int) -> Response:
    """Say what becomes of one row whose record is known."""
    form = RowForm()
    back = url_for("desk.import_batch", batch_id=batch_id, show="updated")

    def decide() -> str:
        batch = service.own_batch(db.session(), current_actor(), batch_id)
        choice = form.choice.data if form.choice.data in set(KnownChoice) else KnownChoice.SKIP
        row = service.decide(db.session(), batch, row_id, KnownChoice(choice))
        flash(
            _("第%(row)d行记下了：%(what)s。", row=row.position, what=_(KnownChoice(choice).label)), "status"
        )
        return back

    return press(form, decide, back)


@blueprint.route("/imports/<int:batch_id>/again", methods=["POST"])
@allow("import.run")
def import_again(batch_id: int) -> Response:
    """Look at a file again, as another kind of table if that was wrong; nobody has to send it again."""
    form = KindForm()
    form.offer(list(ImportKind))

    def again() -> str:
        batch = service.own_batch(db.session(), current_actor(), batch_id)
        service.start_reading(
            db.session(),
            current_actor(),
            batch,
            ImportKind(form.kind.data),
            consented_on=batch.consented_on,
            witness=batch.witness,
        )
        batch.columns = None
        return url_for("desk.import_batch", batch_id=batch_id)

    return _handed_over(press(form, again, url_for("desk.import_batch", batch_id=batch_id)))


@blueprint.route("/imports/<int:batch_id>/discard", methods=["POST"])
@allow("import.run")
def import_discard(batch_id: int) -> Response:
    """Throw a file away that did not come in."""

    def discard() -> str:
        batch = service.own_batch(db.session(), current_actor(), batch_id)
        service.discard(db.session(), current_actor(), batch)
        flash(_("“%(name)s”不要了，一行都没留。", name=batch.filename), "status")
        return url_for("desk.imports")

    return press(PortalForm(), discard, url_for("desk.import_batch", batch_id=batch_id))


@blueprint.route("/imports/<int:batch_id>/undo", methods=["POST"])
@allow("import.run")
def import_undo(batch_id: int) -> Response:
    """Take back all that a file brought, while nothing was built on it."""

    def undo() -> str:
        batch = service.own_batch(db.session(), current_actor(), batch_id)
        service.order_undo(db.session(), current_actor(), batch)
        return url_for("desk.import_batch", batch_id=batch_id)

    return _handed_over(press(PortalForm(), undo, url_for("desk.import_batch", batch_id=batch_id)))


@blueprint.route("/imports/<int:batch_id>/errors", methods=["POST"])
@allow("import.see")
def import_errors(batch_id: int) -> FlaskResponse:
    """Give the rows that need a look as a spreadsheet; who took it is recorded."""
    actor = current_actor()
    batch = service.get_batch(db.session(), actor, batch_id)
    body = service.errors_file(db.session(), actor, batch)
    db.session.commit()
    headers = {
        "Content-Disposition": f'attachment; filename="import-{batch_id}-errors.xlsx"',
        "Cache-Control": "no-store",
    }
    return FlaskResponse(body, headers=headers, mimetype=service.TEMPLATE_TYPES["xlsx"])


def _handed_over(answer: Response) -> Response:
    imports_thread.hand_over()
    return answer


def _back(batch_id: int) -> Response:
    return redirect(url_for("desk.import_batch", batch_id=batch_id))
