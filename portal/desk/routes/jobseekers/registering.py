"""Registering a person: one page, consent read out first, nothing lost when something is wrong."""

from flask import flash, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal import clock
from portal.database import writing
from portal.desk import blueprint
from portal.desk.forms.jobseekers import RegistrationForm
from portal.desk.looks import leave_trace, seen
from portal.desk.routes.jobseekers._common import TEXTS, community_of, own_communities
from portal.extensions import db
from portal.fields import key_in
from portal.models import CallRequest, Purpose
from portal.services import audit, call_requests, consents, evidence, jobseekers
from portal.services.categories import KINDS
from portal.services.errors import DomainError
from portal.services.people_search import Similar
from portal.services.visibility import require
from portal.web import allow, already_sent, attempt, current_actor

ASKED_HERE = (Purpose.REGISTER, Purpose.HEALTH, Purpose.BENEFIT)


@blueprint.route("/jobseekers/new", methods=["GET", "POST"])
@allow("jobseeker.edit")
def jobseeker_new() -> str | Response:
    """Register a person."""
    form = RegistrationForm()
    communities = own_communities(current_actor())
    form.offer(communities)
    if request.method == "GET":
        _begin(form, communities)
    similar = Similar([], elsewhere=False)
    if form.validate_on_submit():
        again = already_sent(form.request_id.data)
        if again is not None:
            return again
        similar = _similar(form)
        if form.not_same.data or not (similar.here or similar.elsewhere):
            answer = attempt(form, lambda: _register(form))
            if answer is not None:
                return answer
    shown = render_template(
        "desk/jobseeker_new.html", form=form, similar=similar, wordings=_wordings(), kinds=KINDS
    )
    return seen(shown, "jobseeker.similar", count=len(similar.here)) if similar.here else shown


def _begin(form: RegistrationForm, communities: list[tuple[int, str]]) -> None:
    form.given_on.data = form.given_on.data or clock.today()
    asked = key_in(request.args.get("call"))
    if asked is not None and form.name.data is None:
        _take_over(form, asked)
    if len(communities) == 1 and form.community.data is None:
        form.community.data = communities[0][0]


def _take_over(form: RegistrationForm, request_id: int) -> None:
    """Fill in what somebody left when they asked to be rung; the look at it is recorded."""
    actor = current_actor()
    found = _asking(request_id)
    leave_trace(lambda session: audit.record(session, actor, "call_request.look", found))
    form.name.data, form.phone.data = found.name, found.phone
    form.preferred_contact.data = found.when_text
    form.community.data = found.community_id


def _asking(request_id: int) -> CallRequest:
    found = call_requests.get(db.session(), current_actor(), request_id)
    require(current_actor(), "call_request.answer", found)
    return found


def asked_to_be_rung(told: str | None) -> dict[str, list[str]]:
    """Return what somebody left when they asked to be rung, as answers of a registration; nothing without one."""
    request_id = key_in(told)
    if request_id is None:
        return {}
    found = _asking(request_id)
    audit.record(db.session(), current_actor(), "call_request.look", found)
    told_then = {
        "name": found.name,
        "phone": found.phone,
        "preferred_contact": found.when_text,
        "community": str(found.community_id),
    }
    return {name: [value] for name, value in told_then.items() if value}


def _wordings() -> dict[str, str]:
    session, today = db.session(), clock.today()
    return {purpose.value: consents.wording_on(session, purpose, today).text for purpose in ASKED_HERE}


def _similar(form: RegistrationForm) -> Similar:
    """Return who may be the same person; that somebody learned of one elsewhere is recorded."""
    found = jobseekers.similar(
        db.session(),
        current_actor(),
        name=form.name.data,
        phone=form.phone.data,
        id_number=form.id_number.data,
    )
    if found.elsewhere:
        with writing():
            audit.record(db.session(), current_actor(), "jobseeker.similar_elsewhere")
            db.session.commit()
    return found


def _register(form: RegistrationForm) -> str:
    community = community_of(form.community.data)
    if community is None:
        raise DomainError(_("选一个社区，归哪一片管。"), field="community")
    person = jobseekers.register(
        db.session(),
        current_actor(),
        community=community,
        fields=form.told(TEXTS),
        consents=form.consents(),
        categories=form.told_categories(),
    )
    agreed = consents.of_person(db.session(), person)
    evidence.keep(db.session(), current_actor(), person, agreed, form.examined)
    flash(_("%(name)s登记好了。认出来的，跟他对一对。", name=person.name), "status")
    return url_for("desk.jobseeker", jobseeker_id=person.id)
