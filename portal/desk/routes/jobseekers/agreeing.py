"""Consents of a person: one more, or one withdrawn, as easily as it was given."""

from flask import flash, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal import clock
from portal.desk import blueprint
from portal.desk.forms.jobseekers import ConsentForm
from portal.desk.forms.person_acts import WithdrawForm
from portal.desk.looks import seen
from portal.desk.routes.jobseekers._common import find_for
from portal.extensions import db
from portal.fields import key_in
from portal.models import Consent, Purpose
from portal.services import consents, evidence
from portal.services.errors import DomainError
from portal.web import allow, attempt, current_actor, press

ASKED_HERE = (Purpose.REGISTER, Purpose.HEALTH, Purpose.BENEFIT)


@blueprint.route("/jobseekers/<int:jobseeker_id>/consent", methods=["GET", "POST"])
@allow("jobseeker.edit")
def jobseeker_consent(jobseeker_id: int) -> str | Response:
    """Record one more consent, with the words that were read out; or withdraw one."""
    if request.method == "POST" and request.form.get("consent_id"):
        return _withdrawal(jobseeker_id)
    person = find_for("jobseeker.edit", jobseeker_id)
    form = ConsentForm()
    form.offer([(purpose.value, _(purpose.label)) for purpose in ASKED_HERE])
    if request.method == "GET":
        form.given_on.data = form.given_on.data or clock.today()
        form.purpose.data = form.purpose.data or request.args.get("purpose")
    if form.validate_on_submit():
        answer = attempt(form, lambda: _give(form, jobseeker_id))
        if answer is not None:
            return answer
        person = find_for("jobseeker.edit", jobseeker_id)
    today = clock.today()
    wordings = [(purpose, consents.wording_on(db.session(), purpose, today)) for purpose in ASKED_HERE]
    shown = render_template("desk/jobseeker_consent.html", form=form, person=person, wordings=wordings)
    return seen(shown, "jobseeker.look", person)


def _give(form: ConsentForm, jobseeker_id: int) -> str:
    person = find_for("jobseeker.edit", jobseeker_id)
    given = form.given(Purpose(form.purpose.data))
    consent = consents.give(
        db.session(),
        current_actor(),
        person,
        purpose=given.purpose,
        manner=given.manner,
        given_on=given.given_on,
        witness=given.witness,
    )
    evidence.keep(db.session(), current_actor(), person, [consent], form.examined)
    flash(_("同意记下了。他什么时候都能收回。"), "status")
    return url_for("desk.jobseeker", jobseeker_id=jobseeker_id)


def _withdrawal(jobseeker_id: int) -> Response:
    find_for("jobseeker.edit", jobseeker_id)
    form = WithdrawForm()
    back = url_for("desk.jobseeker", jobseeker_id=jobseeker_id)
    return press(form, lambda: _withdraw(form, jobseeker_id, back), back)


def _withdraw(form: WithdrawForm, jobseeker_id: int, back: str) -> str:
    person = find_for("jobseeker.edit", jobseeker_id)
    key = key_in(form.consent_id.data)
    consent = db.session().get(Consent, key) if key else None
    if consent is None or consent.jobseeker_id != person.id:
        raise DomainError(_("没找到这一份同意，刷新一下再看看。"))
    consents.withdraw(db.session(), current_actor(), consent)
    flash(_("收回了：%(purpose)s。", purpose=_(consent.purpose.label)), "status")
    return back
