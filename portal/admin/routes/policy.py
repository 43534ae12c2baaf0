"""Policy numbers: the dated rows, a new one, a correction, a verification."""

from datetime import date

from flask import flash, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal import clock
from portal.admin import blueprint
from portal.admin.forms.policy import CorrectionForm, PolicyForm, VerifyForm
from portal.extensions import db
from portal.labels import N_
from portal.models import Level, Place, PolicyKey, PolicyValue
from portal.services import place_tree, policy_admin
from portal.services.errors import DomainError
from portal.web import allow, attempt, attempt_edit, current_actor, press

POLICY_LEVELS = (Level.CITY, Level.DISTRICT)


@blueprint.route("/policy", methods=["GET", "POST"])
@allow("admin.policy")
def policy() -> str | Response:
    """List the rows, by kind and place, newest first; add one."""
    form = PolicyForm()
    form.offer(place_tree.choices(db.session(), *POLICY_LEVELS))
    if form.validate_on_submit():
        answer = attempt(form, lambda: _add(form))
        if answer is not None:
            return answer
    return render_template("admin/policy.html", form=form, rows=_rows())


def _rows() -> list[tuple[PolicyValue, bool, date | None, int, bool]]:
    """Return the rows, each with whether it holds today, its last day, its version, and whether it is one's own."""
    session, actor, today = db.session(), current_actor(), clock.today()
    return [
        (
            row,
            policy_admin.in_force(row, today),
            policy_admin.last_day(row),
            policy_admin.version_of(session, row),
            policy_admin.is_own_number(session, actor, row),
        )
        for row in session.scalars(policy_admin.rows(actor))
    ]


def _add(form: PolicyForm) -> str:
    place = db.session().get(Place, form.place.data) if form.place.data else None
    if place is None:
        raise DomainError(N_("选一个地方。"), field="place")
    policy_admin.add(
        db.session(),
        current_actor(),
        key=PolicyKey(form.key.data),
        place=place,
        amount=form.amount.data,
        valid_from=form.valid_from.data,
        source=form.source.data,
    )
    flash(_("加上了。请另一个人对着文件核实一遍。"), "status")
    return url_for("admin.policy")


@blueprint.route("/policy/<int:row_id>", methods=["GET", "POST"])
@allow("admin.policy")
def policy_row(row_id: int) -> str | Response:
    """Correct a row that nobody has verified yet."""
    row = policy_admin.get_row(db.session(), current_actor(), row_id)
    form = CorrectionForm(obj=row)
    if request.method == "GET":
        form.version.data = str(policy_admin.version_of(db.session(), row))
    answer, conflict = attempt_edit(
        form, lambda: _correct(row, form), lambda: policy_admin.version_of(db.session(), row)
    )
    return answer or render_template(
        "admin/policy_row.html",
        form=form,
        row=row,
        last_day=policy_admin.last_day(row),
        conflict=conflict,
    )


def _correct(row: PolicyValue, form: CorrectionForm) -> str:
    policy_admin.correct(
        db.session(),
        current_actor(),
        row,
        form.values("amount", "source"),
        shown_version=form.shown_version,
    )
    flash(_("改好了。"), "status")
    return url_for("admin.policy")


@blueprint.route("/policy/<int:row_id>/verify", methods=["POST"])
@allow("admin.policy")
def policy_verify(row_id: int) -> Response:
    """Say that a row was compared with its document."""
    row = policy_admin.get_row(db.session(), current_actor(), row_id)
    form = VerifyForm()

    def act() -> str:
        policy_admin.verify(db.session(), current_actor(), row, shown_version=form.shown_version)
        flash(_("核实了，谢谢。"), "status")
        return url_for("admin.policy")

    return press(form, act, url_for("admin.policy"))
