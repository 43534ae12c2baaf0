"""What was read from a vacancy's words: right, wrong, or set to another answer."""

from flask import flash, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.desk import blueprint
from portal.desk.forms.vacancies import FactForm
from portal.extensions import db
from portal.models import FactManner, FactSource, Vacancy
from portal.services import vacancy_facts
from portal.services.errors import NotVisibleError
from portal.services.visibility import get_vacancy, require
from portal.web import allow, attempt, current_actor, press


@blueprint.route("/vacancies/<int:vacancy_id>/fact", methods=["GET", "POST"])
@allow("vacancy.edit")
def vacancy_fact(vacancy_id: int) -> str | Response:
    """Judge one line of what was read, or choose what it is instead."""
    session, actor = db.session(), current_actor()
    found = get_vacancy(session, actor, vacancy_id)
    require(actor, "vacancy.edit", found)
    form = FactForm()
    if request.method == "GET":
        form.keys.data = request.args.get("keys", "")
    keys = form.keys.data or ""
    answers = vacancy_facts.choices_for(keys)
    form.offer(answers)
    if not answers:
        return _judged_only(found, form)
    if form.validate_on_submit():
        answer = attempt(form, lambda: _judge(found, form))
        if answer is not None:
            return answer
    return render_template(
        "desk/vacancy_fact.html", form=form, vacancy=found, name=vacancy_facts.name_of(keys)
    )


def _judged_only(found: Vacancy, form: FactForm) -> Response:
    """Judge a line that can't be set to another answer; a refusal is said on the vacancy's page."""
    if request.method == "GET":
        raise NotVisibleError
    return press(form, lambda: _judge(found, form), url_for("desk.vacancy", vacancy_id=found.id))


def _judge(found: Vacancy, form: FactForm) -> str:
    session, actor, keys = db.session(), current_actor(), form.keys.data or ""
    if form.act.data == "right":
        vacancy_facts.confirm_line(session, actor, found, keys)
        flash(_("对了，记下了。"), "status")
    elif form.act.data == "wrong":
        vacancy_facts.reject_line(session, actor, found, keys)
        flash(_("不对，划掉了。"), "status")
    else:
        vacancy_facts.settle(
            session,
            actor,
            found,
            key=keys,
            answer=form.answer.data or "",
            source=FactSource(form.source.data or FactSource.EMPLOYER.value),
            manner=FactManner(form.manner.data or FactManner.TOLD.value),
        )
        flash(_("记下了。"), "status")
    return url_for("desk.vacancy", vacancy_id=found.id, _anchor="reads")
