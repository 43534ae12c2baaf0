"""The next state of a vacancy, and the one tap that says it is still open."""

from flask import flash, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal import clock
from portal.desk import blueprint
from portal.desk.forms.vacancies import ConfirmForm, MoveForm
from portal.extensions import db
from portal.formatting import day
from portal.models import Vacancy, VacancyState
from portal.services import vacancies as vacancy_services
from portal.services.visibility import get_vacancy, require
from portal.web import allow, attempt, current_actor, press, safe_next


@blueprint.route("/vacancies/<int:vacancy_id>/move", methods=["GET", "POST"])
@allow("vacancy.edit")
def vacancy_move(vacancy_id: int) -> str | Response:
    """Take a vacancy to another state, with a word why where one is needed."""
    session, actor = db.session(), current_actor()
    found = get_vacancy(session, actor, vacancy_id)
    require(actor, "vacancy.edit", found)
    form = MoveForm()
    form.offer(vacancy_services.next_states(actor, found))
    if request.method == "GET":
        form.to_state.data = request.args.get("to", form.to_state.data)
        form.expires_on.data = form.expires_on.data or vacancy_services.valid_until(found, clock.today())
        form.override_reason.data = form.override_reason.data or found.override_reason
    if form.validate_on_submit():
        answer = attempt(form, lambda: _move(found, form))
        if answer is not None:
            return answer
    findings = vacancy_services.check(found, clock.today())
    return render_template("desk/vacancy_move.html", form=form, vacancy=found, findings=findings)


def _move(found: Vacancy, form: MoveForm) -> str:
    to_state = VacancyState(form.to_state.data)
    vacancy_services.move(
        db.session(),
        current_actor(),
        found,
        to_state,
        note=form.note.data,
        override_reason=form.override_reason.data if to_state is VacancyState.PUBLISHED else None,
        expires_on=form.expires_on.data if to_state is VacancyState.PUBLISHED else None,
    )
    flash(_("现在是“%(state)s”。", state=_(found.state.label)), "status")
    return url_for("desk.vacancy", vacancy_id=found.id)


@blueprint.route("/vacancies/<int:vacancy_id>/confirm", methods=["POST"])
@allow("vacancy.edit")
def vacancy_confirm(vacancy_id: int) -> Response:
    """Note that the employer said today that it is still open; one that ran out is shown again."""
    found = get_vacancy(db.session(), current_actor(), vacancy_id)
    form = ConfirmForm()
    back = safe_next(request.form.get("next"), url_for("desk.vacancy", vacancy_id=found.id))
    return press(form, lambda: _confirm(found, form, back), back)


def _confirm(found: Vacancy, form: ConfirmForm, back: str) -> str:
    shown = vacancy_services.still_open(db.session(), current_actor(), found, extend_to=form.extend_to.data)
    if shown is None and found.expires_on is not None:
        flash(_("记下了：还招着呢，再挂到%(day)s。", day=day(found.expires_on)), "status")
    else:
        flash(_("记下了：今天问过，还招着呢。"), "status")
    return back
