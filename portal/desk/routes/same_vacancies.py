"""One need told twice: told while typing, put together with the headcount asked, taken apart."""

from flask import Response as FlaskResponse
from flask import flash, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.desk import blueprint
from portal.desk.alike import as_fragment, press_apart
from portal.desk.forms.vacancies import NewVacancyForm, OneNeedForm
from portal.desk.routes.employers import community_choices
from portal.desk.routes.vacancies.changing import twins_of
from portal.extensions import db
from portal.models import Vacancy
from portal.services import duplicates, search
from portal.services.visibility import get_vacancy, require
from portal.web import allow, attempt, current_actor


@blueprint.route("/vacancies/alike", methods=["POST"])
@allow("vacancy.edit")
def vacancies_alike() -> FlaskResponse:
    """Tell the page, while somebody types, which vacancies or employers this may be a second record of."""
    form = NewVacancyForm()
    employers = search.to_choose_from(db.session(), current_actor())
    form.offer([(row.id, row.name) for row in employers], community_choices())
    return as_fragment("desk/_alike_vacancies.html", twins=twins_of(form, answered=False), form=form)


@blueprint.route("/vacancies/<int:vacancy_id>/same/<int:other_id>", methods=["GET", "POST"])
@allow("vacancy.edit")
def vacancy_same(vacancy_id: int, other_id: int) -> str | Response:
    """Put another vacancy of the employer together with this one, once it is said how many are wanted in all."""
    session, actor = db.session(), current_actor()
    kept, gone = (get_vacancy(session, actor, key) for key in (vacancy_id, other_id))
    for row in (kept, gone):
        require(actor, "vacancy.edit", row)
    form = OneNeedForm()
    if request.method == "GET":
        form.headcount_text.data = kept.headcount_text
    if form.validate_on_submit():
        answer = attempt(form, lambda: _merge(form, kept, gone))
        if answer is not None:
            return answer
        kept, gone = (get_vacancy(session, actor, key) for key in (vacancy_id, other_id))
    return render_template("desk/vacancy_same.html", form=form, kept=kept, gone=gone)


def _merge(form: OneNeedForm, kept: Vacancy, gone: Vacancy) -> str:
    duplicates.merge_vacancies(
        db.session(), current_actor(), kept, gone, headcount_text=form.headcount_text.data or ""
    )
    flash(_("并成一个了。推荐、核实都在这儿。"), "status")
    return url_for("desk.vacancy", vacancy_id=kept.id)


@blueprint.route("/vacancies/<int:vacancy_id>/part", methods=["POST"])
@allow("vacancy.edit")
def vacancy_part(vacancy_id: int) -> Response:
    """Take apart what was put together by mistake."""
    found = get_vacancy(db.session(), current_actor(), vacancy_id)
    return press_apart(found, lambda key: url_for("desk.vacancy", vacancy_id=key))
