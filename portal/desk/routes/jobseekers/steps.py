"""Registering a person in steps: any order, each kept as it was typed, taken up again from the desk's first page."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal import clock
from portal.desk import blueprint
from portal.desk.forms.jobseekers import AgreementFields
from portal.desk.forms.person_acts import EndForm
from portal.desk.forms.registrations import FORMS, Answers, form_of
from portal.desk.routes.jobseekers._common import own_communities
from portal.desk.routes.jobseekers._drafting import (
    Found,
    found_alike,
    goes_to,
    keep,
    shown_with,
    told_in,
    wordings,
)
from portal.desk.routes.jobseekers.registering import asked_to_be_rung
from portal.extensions import db
from portal.models import Registration
from portal.services import evidence, jobseekers, registrations
from portal.services.categories import KINDS
from portal.services.errors import DomainError
from portal.services.registrations import STEPS
from portal.services.taps import question_named
from portal.web import allow, attempt, current_actor, press, put_error

NOBODY = Found([], [])
# The steps whose answers can show that somebody is registered already.
NAMING = frozenset({"who", "papers"})


@blueprint.route("/registrations/new", methods=["GET", "POST"])
@allow("jobseeker.edit")
def registration_new() -> str | Response:
    """Begin with the consent: nothing is kept of anybody who has not agreed."""
    form = AgreementFields()
    if request.method == "GET":
        form.given_on.data = form.given_on.data or clock.today()
    if form.validate_on_submit():
        answer = attempt(form, lambda: _begin(form))
        if answer is not None:
            return answer
    return render_template(
        "desk/registration.html",
        form=form,
        draft=None,
        step="consent",
        steps=STEPS,
        done=set(),
        told={},
        name="",
        wordings=wordings(),
        found=NOBODY,
        questions={},
        kinds=KINDS,
        after="who",
        ages=None,
        kept=0,
    )


def _begin(form: AgreementFields) -> str:
    draft = registrations.begin(db.session(), current_actor(), told_in())
    evidence.keep_for_registration(db.session(), current_actor(), draft, form.examined)
    who = asked_to_be_rung(request.args.get("call"))
    if who:
        registrations.save(db.session(), current_actor(), draft.id, "who", who)
    return url_for("desk.registration", registration_id=draft.id, step="who")


@blueprint.route(
    "/registrations/<int:registration_id>/<any(consent, who, wishes, day, body, papers):step>",
    methods=["GET", "POST"],
)
@allow("jobseeker.edit")
def registration(registration_id: int, step: str) -> str | Response:
    """Show one step with what it was told so far; keep what is typed, sound or not."""
    draft = registrations.get(db.session(), current_actor(), registration_id)
    if step == "body" and not registrations.may_note_body(draft.answers):
        flash(_("他还没同意记身体情况。念给他听，点头了，这一步才问。"), "error")
        return redirect(url_for("desk.registration", registration_id=draft.id, step="consent"))
    communities = own_communities(current_actor())
    told = told_in(draft, step)
    form = form_of(step, None if request.method == "POST" else told or None, communities)
    _prefill(form, step, told, communities)
    found = NOBODY
    if request.method == "POST":
        answer, found = _take(form, draft, step, told)
        if answer is not None:
            return answer
        draft = registrations.get(db.session(), current_actor(), registration_id)
    return _show(form, draft, step, told, found)


def _prefill(form: Any, step: str, told: Answers, communities: list[tuple[int, str]]) -> None:
    if request.method == "GET" and step == "who" and len(communities) == 1 and not told.get("community"):
        form.community.data = communities[0][0]


def _take(form: Any, draft: Registration, step: str, told: Answers) -> tuple[Response | None, Found]:
    """Keep what was typed; go on when all of it is sound and nobody like this is registered."""
    key = draft.id
    sound = form.validate_on_submit() and _is_possible(form, step, told)
    found = found_alike({**draft.answers, step: told}) if sound and step in NAMING else NOBODY
    if sound and not found:
        return attempt(form, lambda: _go_on(form, key, step, told)), NOBODY
    keep(key, step, told)
    return None, found


def _is_possible(form: Any, step: str, told: Answers) -> bool:
    """Refuse what can't be so, beside its field: a phone with a figure missing, a number with a wrong one."""
    typed = {name: values[0] for name, values in told.items() if name in jobseekers.FIELDS}
    try:
        jobseekers.check_told(typed)
    except DomainError as error:
        put_error(form, error)
    return not form.errors and not form.form_errors and step in FORMS


def _go_on(form: Any, key: int, step: str, told: Answers) -> str:
    if request.form.get("go") == "home" and not told:
        # Nobody answered this step yet: it is the one to go on with.
        return url_for("desk.home")
    draft = registrations.save(db.session(), current_actor(), key, step, told)
    if step == "consent":
        evidence.keep_for_registration(db.session(), current_actor(), draft, form.examined)
    return goes_to(draft, step)


def _show(form: Any, draft: Registration, step: str, told: Answers, found: Found) -> str:
    questions = {
        name: question_named(name) for name in ("kind", "when", "far", "stand", "lift", "body", "avoid")
    }
    return shown_with(
        found,
        "desk/registration.html",
        form=form,
        draft=draft,
        step=step,
        told=told,
        questions=questions,
        kinds=KINDS,
        wordings=wordings() if step == "consent" else {},
        kept=len(evidence.of_registration(db.session(), draft)) if step == "consent" else 0,
    )


@blueprint.route("/registrations/<int:registration_id>/discard", methods=["POST"])
@allow("jobseeker.edit")
def registration_discard(registration_id: int) -> Response:
    """Delete a registration that is not to be finished."""
    return press(EndForm(), lambda: _discard(registration_id), url_for("desk.home"))


def _discard(registration_id: int) -> str:
    registrations.discard(db.session(), current_actor(), registration_id)
    flash(_("删掉了，写过的一样没留。"), "status")
    return url_for("desk.home")
