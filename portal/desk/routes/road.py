"""On the road without a signal: the page that works without one, the day's lists, and what is sent when it is back.

What was written there comes with an id of its own and is taken once, however often it is sent. What can't be taken
as it is is kept as a draft of its page, and the phone is told where.
"""

from typing import Any

from flask import Response, current_app, jsonify, render_template, request, url_for
from flask_wtf.csrf import generate_csrf

from portal import clock
from portal.desk import blueprint
from portal.desk.forms.jobseekers import AgreementFields
from portal.desk.forms.registrations import FORMS
from portal.desk.forms.visits import visit_form
from portal.desk.routes.jobseekers._common import own_communities
from portal.desk.routes.visits import record_visit
from portal.drafts import keep_fields, typed_fields
from portal.extensions import db
from portal.fields import key_in
from portal.forms import PortalForm
from portal.models import Purpose
from portal.services import consents, registrations, road, visits
from portal.services.visibility import get_employer
from portal.web import allow, already_sent, attempt, current_actor


@blueprint.route("/road")
@allow("employer.edit")
def road_page() -> str:
    """Show the page for the road: nothing of anybody stands in it, so that a phone may keep it."""
    session = db.session()
    return render_template(
        "desk/road.html",
        visit=visit_form([]),
        consent=AgreementFields(),
        communities=own_communities(current_actor()),
        wordings={
            purpose.value: consents.wording_on(session, purpose, clock.today()).text
            for purpose in (Purpose.REGISTER, Purpose.HEALTH)
        },
    )


@blueprint.route("/worker.js")
@allow("employer.edit")
def road_worker() -> Response:
    """Give the script that keeps the page for the road; it may speak for the desk only."""
    return current_app.send_static_file("road/worker.js")


@blueprint.route("/road/state")
@allow("employer.edit")
def road_state() -> Response:
    """Say who is signed in here, with the word that a form must carry."""
    return jsonify(account=current_actor().account_id, csrf=generate_csrf())


@blueprint.route("/road/lists", methods=["POST"])
@allow("employer.edit")
def road_lists() -> Response:
    """Give the worker's own people and employers along for a day; that they were taken is recorded."""
    lists = road.take_along(db.session(), current_actor())
    db.session.commit()
    return jsonify(lists)


@blueprint.route("/road/send/<any(visit, registration):kind>", methods=["POST"])
@allow("employer.edit")
def road_send(kind: str) -> Response:
    """Take what was written without a signal; say where it led, or what is still to be looked at."""
    again = already_sent(request.form.get("request_id"))
    if again is not None:
        return jsonify(state="kept", url=again.location)
    return _take_visit() if kind == "visit" else _take_registration()


def _take_visit() -> Response:
    found = get_employer(db.session(), current_actor(), key_in(request.form.get("employer")) or 0)
    form = visit_form(visits.open_needs(db.session(), found))
    answer = attempt(form, lambda: record_visit(found, form, later=True)) if form.validate() else None
    if answer is not None:
        return jsonify(state="kept", url=answer.location)
    return _to_look_at(form, url_for("desk.visit", employer_id=found.id))


def _take_registration() -> Response:
    form = PortalForm()
    answer = attempt(form, _begin_registration) if form.validate() else None
    if answer is not None:
        return jsonify(state="kept", url=answer.location)
    return _to_look_at(form, url_for("desk.registration_new"))


def _begin_registration() -> str:
    """Begin a registration with all that was told on the road, step by step."""
    session, actor = db.session(), current_actor()
    told = typed_fields()
    steps: dict[str, dict[str, list[str]]] = {}
    for name, values in told.items():
        if name != "request_id" and any(values):
            steps.setdefault(_step_of(name), {})[name] = values
    draft = registrations.begin(session, actor, steps.pop("consent", {}))
    for step, fields in steps.items():
        registrations.save(session, actor, draft.id, step, fields)
    return url_for("desk.registration_check", registration_id=draft.id)


def _step_of(name: str) -> str:
    """Return the step of a registration whose form has this field; what none has was said with the consent."""
    return next((step for step, form in FORMS.items() if hasattr(form, name)), "consent")


def _to_look_at(form: Any, path: str) -> Response:
    """Keep what was sent as a draft of its page, and tell the phone what is wrong and where to put it right."""
    db.session.rollback()
    problems = [*form.form_errors, *(str(one) for errors in form.errors.values() for one in errors)]
    token = keep_fields(path, typed_fields(), current_actor().account_id)
    db.session.commit()
    return jsonify(state="look", url=f"{path}?draft={token}", sentences=list(dict.fromkeys(problems)))
