"""People who asked at a window to be rung: who waits, and what came of it."""

from flask import flash, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.desk import blueprint
from portal.desk.forms.call_requests import AnswerForm
from portal.desk.looks import leave_trace, seen
from portal.extensions import db
from portal.models import CallRequest
from portal.services import audit
from portal.services import call_requests as service
from portal.web import allow, attempt, current_actor, paginate


@blueprint.route("/calls")
@allow("desk.see")
def call_requests() -> str:
    """List those who wait, or those who were rung."""
    answered = request.args.get("show") == "answered"
    page = paginate(service.search(current_actor(), waiting=not answered))
    calls = service.with_vacancies(db.session(), page.items)
    shown = render_template("desk/call_requests.html", page=page, calls=calls, answered=answered)
    return seen(shown, "call_request.list", count=len(calls), total=page.total)


@blueprint.route("/calls/<int:request_id>", methods=["GET", "POST"])
@allow("call_request.answer")
def call_request_answer(request_id: int) -> str | Response:
    """Show one request with its number, and note down the answer."""
    found = service.get(db.session(), current_actor(), request_id)
    form = AnswerForm()
    if form.validate_on_submit():
        answer = attempt(form, lambda: _answer(found, form))
        if answer is not None:
            return answer
        found = service.get(db.session(), current_actor(), request_id)
    elif request.method == "GET":
        leave_trace(lambda session: audit.record(session, current_actor(), "call_request.look", found))
    (call,) = service.with_vacancies(db.session(), [found])
    return render_template("desk/call_request_answer.html", call=call, form=form)


def _answer(found: CallRequest, form: AnswerForm) -> str:
    service.answer(db.session(), current_actor(), found, form.note.data)
    flash(_("记下了。"), "status")
    return url_for("desk.call_requests")
