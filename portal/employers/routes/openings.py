"""An employer's own openings: how each stands, a new one, edits, the next step."""

from datetime import timedelta

from flask import flash, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal import clock
from portal.employers import blueprint
from portal.employers.forms import NewOpeningForm, OpeningForm, StepForm
from portal.extensions import db
from portal.labels import N_
from portal.models import Employer, Vacancy, VacancySource, VacancyState
from portal.services import search
from portal.services import vacancies as vacancy_services
from portal.services.employers import papers_due
from portal.services.errors import DomainError
from portal.services.visibility import get_visible
from portal.web import allow, attempt, attempt_edit, current_actor, paginate

KINDS = {
    VacancyState.PUBLISHED: "ok",
    VacancyState.IN_REVIEW: "wait",
    VacancyState.PAUSED: "wait",
    VacancyState.EXPIRED: "stop",
}
# How a state is told to the employer, and what comes next.
MEANINGS: dict[VacancyState, str] = {
    VacancyState.DRAFT: N_("还没送出去。写好了就送去审核。"),
    VacancyState.IN_REVIEW: N_("网格员在看。看好了就挂出去，一般一个工作日。"),
    VacancyState.PUBLISHED: N_("挂在窗口上，大家看得到。"),
    VacancyState.PAUSED: N_("先停了，大家看不到。要接着招，就再送去审核。"),
    VacancyState.FILLED: N_("招满了，大家看不到了。"),
    VacancyState.EXPIRED: N_("日子过了，大家看不到了。还招，就改个日子，再送去审核。"),
    VacancyState.WITHDRAWN: N_("撤下来了。还要招，就拿回来再改。"),
}
STEPS: dict[VacancyState, str] = {
    VacancyState.DRAFT: N_("拿回来再改改"),
    VacancyState.IN_REVIEW: N_("送去审核"),
    VacancyState.PAUSED: N_("先停一停"),
    VacancyState.FILLED: N_("招满了"),
    VacancyState.WITHDRAWN: N_("不招了，撤下来"),
}


@blueprint.route("/")
@allow("employer.own")
def home() -> str:
    """List the employer's openings: how each stands, and how many people the window has sent."""
    page = paginate(search.own_vacancies(current_actor()))
    sent = search.people_sent(db.session(), [row.id for row in page.items])
    employers = search.own_employers(db.session(), current_actor())
    return render_template(
        "employers/home.html",
        page=page,
        sent=sent,
        employers=employers,
        unseen=[row.name for row in employers if papers_due(row, clock.today())],
        meanings=MEANINGS,
        kinds=KINDS,
    )


def _own(vacancy_id: int) -> Vacancy:
    query = search.own_vacancies(current_actor())
    return get_visible(db.session(), query, Vacancy, vacancy_id)


@blueprint.route("/vacancies/<int:vacancy_id>")
@allow("employer.own")
def vacancy(vacancy_id: int) -> str:
    """Show one of the employer's openings, and what can be done with it."""
    return _page(_own(vacancy_id), StepForm())


def _page(found: Vacancy, form: StepForm) -> str:
    states = vacancy_services.next_states(current_actor(), found)
    return render_template(
        "employers/vacancy.html",
        vacancy=found,
        form=form,
        sent=search.people_sent(db.session(), [found.id]).get(found.id, 0),
        meaning=_(MEANINGS[found.state]),
        kind=KINDS.get(found.state, "plain"),
        steps=[(state, _(STEPS[state])) for state in states if state in STEPS],
        findings=vacancy_services.check(found, clock.today()),
    )


@blueprint.route("/vacancies/new", methods=["GET", "POST"])
@allow("employer.post")
def vacancy_new() -> str | Response:
    """Write an opening; it goes to review, or is kept as a draft."""
    employers = search.own_employers(db.session(), current_actor())
    form = NewOpeningForm()
    form.employer.offer([(row.id, row.name) for row in employers])
    if request.method == "GET":
        _prefill(form, employers)
    if form.validate_on_submit():
        answer = attempt(form, lambda: _create(form, employers))
        if answer is not None:
            return answer
    return render_template("employers/vacancy_new.html", form=form, single=len(employers) == 1)


def _prefill(form: NewOpeningForm, employers: list[Employer]) -> None:
    if len(employers) == 1:
        form.employer.data = employers[0].id
    if form.expires_on.data is None:
        form.expires_on.data = clock.today() + timedelta(days=vacancy_services.VALID_DAYS)


def _create(form: NewOpeningForm, employers: list[Employer]) -> str:
    employer = next((row for row in employers if row.id == form.employer.data), None)
    if employer is None:
        raise DomainError(_("选一家单位。"), field="employer")
    send = request.form.get("act") != "keep"
    found = vacancy_services.create(
        db.session(),
        current_actor(),
        employer=employer,
        fields=form.words(),
        source=VacancySource.EMPLOYER,
        publish=send,
        insist=send,
    )
    flash(_("送去审核了。看好了就挂出去，一般一个工作日。") if send else _("存着了，还没送出去。"), "status")
    return url_for("employers.vacancy", vacancy_id=found.id)


@blueprint.route("/vacancies/<int:vacancy_id>/edit", methods=["GET", "POST"])
@allow("employer.post")
def vacancy_edit(vacancy_id: int) -> str | Response:
    """Change an opening; a published one goes back to review."""
    found = _own(vacancy_id)
    form = OpeningForm(data=vacancy_services.shown_values(found))
    if request.method == "GET":
        form.version.data = str(found.version)
    answer, conflict = attempt_edit(form, lambda: _edit(found, form), lambda: _own(vacancy_id).version)
    return answer or render_template(
        "employers/vacancy_edit.html", form=form, vacancy=found, conflict=conflict
    )


def _edit(found: Vacancy, form: OpeningForm) -> str:
    vacancy_services.edit(
        db.session(),
        current_actor(),
        found,
        fields=form.words(),
        shown_version=form.shown_version,
        retire_facts=True,
    )
    flash(_("改好了。") + _(MEANINGS[found.state]), "status")
    return url_for("employers.vacancy", vacancy_id=found.id)


@blueprint.route("/vacancies/<int:vacancy_id>/move", methods=["POST"])
@allow("employer.post")
def vacancy_move(vacancy_id: int) -> str | Response:
    """Take an opening to its next state; what stands in the way is said on its page."""
    found = _own(vacancy_id)
    form = StepForm()
    answer = attempt(form, lambda: _move(found, form)) if form.validate_on_submit() else None
    return answer or _page(found, form)


def _move(found: Vacancy, form: StepForm) -> str:
    to_state = next((state for state in VacancyState if state.value == form.to_state.data), None)
    if to_state is None:
        raise DomainError(_("没看懂要办哪件事，请从页面上点。"))
    vacancy_services.move(db.session(), current_actor(), found, to_state)
    flash(_(MEANINGS[found.state]), "status")
    return url_for("employers.vacancy", vacancy_id=found.id)
