"""On the road without a signal: the page that works without one, the day's lists, and what is sent when it is back.

What was written there comes with an id of its own and is taken once, however often it is sent. What can't be taken
as it is is kept as a draft of its page, and the phone is told where.
"""

from typing import Any

from flask import Response, current_app, jsonify, render_template, request, url_for
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf

from portal.desk import blueprint
from portal.desk.forms.evidence import EvidenceFields
from portal.desk.forms.registrations import FORMS, form_of
from portal.desk.forms.visits import visit_form
from portal.desk.routes.jobseekers._common import own_communities
from portal.desk.routes.jobseekers._drafting import url_of, wordings
from portal.desk.routes.jobseekers.finishing import finish_when_sound
from portal.desk.routes.visits import record_visit
from portal.drafts import content_hash, keep_fields, says_what_was_sent, typed_fields
from portal.extensions import db
from portal.fields import key_in
from portal.forms import PortalForm
from portal.models import Registration
from portal.services import evidence, registrations, road, visits
from portal.services.categories import KINDS
from portal.services.registrations import STEPS
from portal.services.taps import QUESTIONS
from portal.services.visibility import get_employer
from portal.web import allow, already_sent, attempt, current_actor, finish

# What the form carries besides what was told.
NOT_TOLD = frozenset({"request_id", "act"})
# Of an id as forms carry it, so that what is put behind it still makes one (`web.REQUEST_ID`).
MOST_OF_AN_ID = 40
# The step that a question belongs to; those of the body are the rest.
_ASKED_IN = {"kind": "wishes", "when": "day", "far": "day"}
TAPPED_IN = {
    name: _ASKED_IN.get(question.key, "body")
    for question in QUESTIONS
    for name in question.names
    if name != "words"
}


@blueprint.route("/road")
@allow("employer.edit")
def road_page() -> str:
    """Show the page for the road: nothing of anybody stands in it, so that a phone may keep it."""
    communities = own_communities(current_actor())
    steps = {step: form_of(step, None, communities) for step in FORMS}
    if len(communities) == 1:
        steps["who"].community.data = communities[0][0]
    return render_template(
        "desk/road.html",
        visit=visit_form([]),
        steps=steps,
        names=STEPS,
        kinds=KINDS,
        questions={question.key: question for question in QUESTIONS},
        wordings=wordings(),
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
    request_id = request.form.get("request_id")
    again = already_sent(request_id)
    if again is not None and says_what_was_sent(request_id):
        return jsonify(state="kept", url=again.location)
    if again is not None:
        return _two_versions(kind)
    return _take_visit() if kind == "visit" else _take_registration()


def _two_versions(kind: str) -> Response:
    """Keep beside the version that came first what another phone wrote under the same id; neither is lost."""
    said = _("这一份别的手机先发过了，两边写的不一样。先到的收下了，这一份另存着：您对一对，留哪份。")
    copy = _copy_id()
    kept = already_sent(copy)
    if kept is not None:
        return jsonify(state="look", url=kept.location, sentences=[said])
    if kind == "visit":
        token = keep_fields(first_page := _visit_page(), typed_fields(), current_actor().account_id)
        url = f"{first_page}?draft={token}"
    else:
        sent = EvidenceFields()
        sent.validate()
        url = url_of(_begun(sent), "check")
    form = PortalForm()
    form.request_id.data = copy
    return jsonify(state="look", url=finish(form, url).location, sentences=[said])


def _copy_id() -> str:
    """Return the id of what was sent as the second version of something: the same however often it comes."""
    said = content_hash(typed_fields()).hex()
    return f"{request.form['request_id'][:MOST_OF_AN_ID]}-{said}"


def _visit_page() -> str:
    found = get_employer(db.session(), current_actor(), key_in(request.form.get("employer")) or 0)
    return url_for("desk.visit", employer_id=found.id)


def _take_visit() -> Response:
    found = get_employer(db.session(), current_actor(), key_in(request.form.get("employer")) or 0)
    form = visit_form(visits.open_needs(db.session(), found))
    answer = attempt(form, lambda: record_visit(found, form, later=True)) if form.validate() else None
    if answer is not None:
        return jsonify(state="kept", url=answer.location)
    return _to_look_at(form, url_for("desk.visit", employer_id=found.id))


def _take_registration() -> Response:
    form = EvidenceFields()
    form.validate()
    wrong = [str(one) for field in (form.photo, form.voice, form.scan) for one in field.errors]
    answer = attempt(form, lambda: _register(form, wrong))
    if answer is None:
        return _to_look_at(form, url_for("desk.registration_new"))
    return jsonify(state="look" if wrong else "kept", url=answer.location, sentences=wrong)


def _register(form: EvidenceFields, wrong: list[str]) -> str:
    """Register the person when everything was asked and all of it is sound; else the registration waits as a draft.

    What is in the way is put into `wrong`, where a file that can't be kept stands already; nothing is when the
    worker wanted to complete it at the desk.
    """
    draft = _begun(form)
    if wrong or request.form.get("act") != "finish":
        return url_of(draft, "check")
    registered, sentences = finish_when_sound(draft)
    wrong += sentences
    return registered or url_of(draft, "check")


def _begun(form: EvidenceFields) -> Registration:
    """Begin a registration with all that was told on the road, step by step, and what shows the consent."""
    session, actor = db.session(), current_actor()
    steps: dict[str, dict[str, list[str]]] = {}
    for name, values in typed_fields().items():
        if name not in NOT_TOLD and any(values):
            steps.setdefault(_step_of(name), {})[name] = values
    draft = registrations.begin(session, actor, steps.pop("consent", {}))
    evidence.keep_for_registration(session, actor, draft, form.examined)
    for step, fields in steps.items():
        draft = registrations.save(session, actor, draft.id, step, fields)
    return draft


def _step_of(name: str) -> str:
    """Return the step of a registration that asks this; what none asks was said with the consent."""
    if name.startswith("categories-"):
        return "papers"
    return TAPPED_IN.get(name) or next(
        (step for step, form in FORMS.items() if hasattr(form, name)), "consent"
    )


def _to_look_at(form: Any, path: str) -> Response:
    """Keep what was sent as a draft of its page, and tell the phone what is wrong and where to put it right."""
    db.session.rollback()
    problems = [*form.form_errors, *(str(one) for errors in form.errors.values() for one in errors)]
    token = keep_fields(path, typed_fields(), current_actor().account_id)
    db.session.commit()
    return jsonify(state="look", url=f"{path}?draft={token}", sentences=list(dict.fromkeys(problems)))
