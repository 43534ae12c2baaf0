"""Writing a vacancy down and changing what it says."""

from datetime import timedelta
from typing import NamedTuple

from flask import flash, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal import clock
from portal.desk import blueprint
from portal.desk.alike import alike_to
from portal.desk.forms.vacancies import NewVacancyForm, VacancyFields
from portal.desk.routes.employers import community_choices, own_place
from portal.extensions import db
from portal.fields import key_in
from portal.models import Employer, Vacancy, VacancySource, VacancyState
from portal.services import duplicates, search
from portal.services import employers as employer_services
from portal.services import vacancies as vacancy_services
from portal.services.errors import DomainError
from portal.services.visibility import get_employer, get_vacancy, require
from portal.web import allow, already_sent, attempt, attempt_edit, current_actor


@blueprint.route("/vacancies/new", methods=["GET", "POST"])
@allow("vacancy.edit")
def vacancy_new() -> str | Response:
    """Write down a vacancy of an employer in the ledger, or of one written down with it."""
    form = NewVacancyForm()
    employers = search.to_choose_from(db.session(), current_actor())
    form.offer([(row.id, f"{row.name}（{row.community.name}）") for row in employers], community_choices())
    if request.method == "GET":
        _prefill(form, {row.id for row in employers})
    twins = Twins([], [])
    if form.validate_on_submit():
        again = already_sent(form.request_id.data)
        if again is not None:
            return again
        twins = twins_of(form)
        if not twins:
            answer = attempt(form, lambda: _create(form))
            if answer is not None:
                return answer
    return render_template("desk/vacancy_new.html", form=form, twins=twins, reasons=duplicates.REASONS)


class Twins(NamedTuple):
    """What a new vacancy may already be: vacancies of its employer, and employers that the new one may be."""

    needs: list[duplicates.SameNeed]
    employers: list[duplicates.Alike]

    def __bool__(self) -> bool:
        return bool(self.needs or self.employers)


def twins_of(form: NewVacancyForm, *, answered: bool = True) -> Twins:
    """Return what the form may be a second record of; with `answered`, nothing that the form says it is not."""
    session, actor = db.session(), current_actor()
    if form.employer.data is None:
        settled = answered and form.not_same.data
        return Twins([], [] if settled or not form.name.data else alike_to(form))
    if answered and form.not_same_need.data:
        return Twins([], [])
    employer = get_employer(session, actor, form.employer.data)
    return Twins(duplicates.similar_needs(session, actor, employer, title=form.title.data or ""), [])


def _prefill(form: NewVacancyForm, known: set[int]) -> None:
    """Offer what is likely: the employer one came from, the only community, thirty days."""
    asked = key_in(request.args.get("employer"))
    if asked in known and form.employer.data is None:
        form.employer.data = asked
    communities = form.community.choices[1:]
    if len(communities) == 1 and form.community.data is None:
        form.community.data = communities[0][0]
    if form.expires_on.data is None:
        form.expires_on.data = clock.today() + timedelta(days=vacancy_services.VALID_DAYS)


def _create(form: NewVacancyForm) -> str:
    publish = request.form.get("act") != "keep"
    found = vacancy_services.create(
        db.session(),
        current_actor(),
        employer=_employer(form),
        fields={**form.words(), "override_reason": form.override_reason.data or None},
        source=VacancySource.VISIT,
        publish=publish,
        insist=publish,
    )
    published = found.state is VacancyState.PUBLISHED
    flash(_("发布了，窗口上看得到了。") if published else _("先存着了，还没发布。"), "status")
    if request.form.get("act") == "next":
        return url_for("desk.vacancy_new", employer=found.employer_id)
    return url_for("desk.vacancy", vacancy_id=found.id)


def _employer(form: NewVacancyForm) -> Employer:
    session, actor = db.session(), current_actor()
    if form.employer.data is not None:
        return get_employer(session, actor, form.employer.data)
    if not (form.name.data or "").strip():
        raise DomainError(_("选一家单位，或者写一家新的。"), field="employer")
    return employer_services.register(
        session,
        actor,
        name=form.name.data,
        community=own_place(form.community.data),
        address=form.address.data,
        kind=form.kind.data,
        credit_code=form.credit_code.data,
        contact_name=form.contact_name.data,
        contact_phone=form.contact_phone.data,
    )


@blueprint.route("/vacancies/<int:vacancy_id>/edit", methods=["GET", "POST"])
@allow("vacancy.edit")
def vacancy_edit(vacancy_id: int) -> str | Response:
    """Change what a vacancy says; two who do so at once both see both versions."""
    session, actor = db.session(), current_actor()
    found = get_vacancy(session, actor, vacancy_id)
    require(actor, "vacancy.edit", found)
    form = VacancyFields(data=vacancy_services.shown_values(found))
    if request.method == "GET":
        form.version.data = str(found.version)
    answer, conflict = attempt_edit(
        form, lambda: _edit(found, form), lambda: get_vacancy(session, actor, vacancy_id).version
    )
    return answer or render_template("desk/vacancy_edit.html", form=form, vacancy=found, conflict=conflict)


def _edit(found: Vacancy, form: VacancyFields) -> str:
    before = found.state
    vacancy_services.edit(
        db.session(),
        current_actor(),
        found,
        fields=form.words(),
        shown_version=form.shown_version,
        retire_facts=True,
    )
    taken_off = before is VacancyState.PUBLISHED and found.state is not before
    sentence = _("改好了。里头有要再看看的，先从窗口上拿下来了。") if taken_off else _("改好了。")
    flash(sentence, "error" if taken_off else "status")
    return url_for("desk.vacancy", vacancy_id=found.id)
