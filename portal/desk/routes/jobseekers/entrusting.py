"""Entrusting a case to a station social worker for a time, and ending it."""

from flask import flash, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.desk import blueprint
from portal.desk.forms.person_acts import EndForm, EntrustForm
from portal.desk.looks import seen
from portal.desk.routes.jobseekers._common import find_for
from portal.extensions import db
from portal.fields import key_in
from portal.models import Account, Entrustment
from portal.services import entrustments
from portal.services.errors import DomainError
from portal.web import allow, attempt, current_actor, press


@blueprint.route("/jobseekers/<int:jobseeker_id>/entrust", methods=["GET", "POST"])
@allow("jobseeker.entrust")
def jobseeker_entrust(jobseeker_id: int) -> str | Response:
    """Entrust a case, or end it."""
    if request.method == "POST" and request.form.get("entrustment_id"):
        return _ending(jobseeker_id)
    person = find_for("jobseeker.entrust", jobseeker_id)
    form = EntrustForm()
    workers = entrustments.social_workers(db.session(), person)
    form.offer([(account.id, account.display_name) for account in workers])
    if form.validate_on_submit():
        answer = attempt(form, lambda: _entrust(form, jobseeker_id))
        if answer is not None:
            return answer
        person = find_for("jobseeker.entrust", jobseeker_id)
    shown = render_template("desk/jobseeker_entrust.html", form=form, person=person, workers=workers)
    return seen(shown, "jobseeker.look", person)


def _entrust(form: EntrustForm, jobseeker_id: int) -> str:
    person = find_for("jobseeker.entrust", jobseeker_id)
    account = db.session().get(Account, form.account.data)
    if account is None or form.valid_to.data is None:
        raise DomainError(_("这个账号不是这一片的社工，换一个。"), field="account")
    entrustments.entrust(
        db.session(),
        current_actor(),
        person,
        account=account,
        scope=form.scope.data,
        valid_to=form.valid_to.data,
    )
    flash(_("托付给%(name)s了，到期自动收回。", name=account.display_name), "status")
    return url_for("desk.jobseeker", jobseeker_id=jobseeker_id)


def _ending(jobseeker_id: int) -> Response:
    find_for("jobseeker.entrust", jobseeker_id)
    form = EndForm()
    back = url_for("desk.jobseeker", jobseeker_id=jobseeker_id)
    return press(form, lambda: _end(form, jobseeker_id, back), back)


def _end(form: EndForm, jobseeker_id: int, back: str) -> str:
    person = find_for("jobseeker.entrust", jobseeker_id)
    key = key_in(form.entrustment_id.data)
    row = db.session().get(Entrustment, key) if key else None
    if row is None or row.jobseeker_id != person.id:
        raise DomainError(_("没找到这一份托付，刷新一下再看看。"))
    entrustments.end(db.session(), current_actor(), row)
    flash(_("托付收回了。"), "status")
    return back
