"""Lists as files: why and with which columns, the file itself, and what was taken out before."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qsl, quote

from flask import Response as FlaskResponse
from flask import abort, render_template, request, session, stream_with_context, url_for
from sqlalchemy import Select
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from portal.access import may
from portal.actors import Actor
from portal.database import will_write
from portal.desk import blueprint
from portal.desk.forms.employers import EmployerSearch
from portal.desk.forms.exports import ExportForm
from portal.desk.forms.jobseekers import JobseekerSearch
from portal.desk.forms.referrals import ReferralSearch
from portal.desk.forms.vacancies import VacancySearch
from portal.desk.looks import leave_trace
from portal.desk.routes.jobseekers.listing import LOOKED_FOR, filters_of
from portal.desk.routes.vacancies.listing import asked_of
from portal.extensions import db
from portal.fields import key_in
from portal.models import EmployerState, ExportKind, ExportOrder, FormKind, FormTemplate
from portal.services import call_requests, exports, form_templates, jobseekers, referral_lists, search
from portal.services.referral_lists import ReferralQuestion
from portal.web import allow, attempt, current_actor, paginate

Question = MultiDict[str, str]
# Where the list is, and the one word its address is known by.
LISTS: dict[ExportKind, str] = {
    ExportKind.PEOPLE: "desk.jobseekers",
    ExportKind.VACANCIES: "desk.vacancies",
    ExportKind.EMPLOYERS: "desk.employers",
    ExportKind.REFERRALS: "desk.referrals",
    ExportKind.CALLS: "desk.call_requests",
}


@blueprint.route("/exports")
@allow("desk.see")
def exports_made() -> str:
    """List what this account took out before."""
    page = paginate(exports.own_orders(current_actor()))
    return render_template("desk/exports.html", page=page, is_valid=exports.is_valid)


@blueprint.route(
    "/exports/<any(people, vacancies, employers, referrals, calls):name>", methods=["GET", "POST"]
)
@allow("export.ledger")
def export_new(name: str) -> str | Response:
    """Ask why somebody needs a list as a file, and which covered columns come along."""
    kind, actor = ExportKind(name), current_actor()
    if not may(actor, exports.action_of(kind)):
        abort(403)
    form = ExportForm()
    form.offer(exports.offered(actor, kind))
    if form.narrowed.data is None:
        form.narrowed.data = request.query_string.decode()
    question = _question(kind, form.narrowed.data)
    query = _selected(kind, actor, question)
    if form.validate_on_submit():
        answer = attempt(form, lambda: _order(kind, query, question, form))
        if answer is not None:
            return answer
    leaving = exports.narrowed(query, actor, kind, [])
    return render_template(
        "desk/export_new.html",
        form=form,
        kind=kind,
        count=exports.count(db.session(), leaving),
        repeated=exports.repeated_numbers(db.session(), kind, leaving),
        columns=exports.header(kind, []),
        back=url_for(LISTS[kind], **_listed(question)),
    )


def _order(kind: ExportKind, query: Select[Any], question: Question, form: ExportForm) -> str:
    row = exports.order(
        db.session(),
        current_actor(),
        kind,
        query,
        question=dict(question.lists()),
        reason=form.chosen_reason,
        groups=form.chosen_groups,
    )
    return url_for("desk.export_ready", order_id=row.id)


@blueprint.route("/exports/<int:order_id>")
@allow("desk.see")
def export_ready(order_id: int) -> str:
    """Hand the file out, and say what is on record about it."""
    row = exports.get_order(db.session(), current_actor(), order_id)
    labels = {group.value: group.label for group in exports.GROUPS[row.kind]}
    return render_template(
        "desk/export_ready.html",
        order=row,
        labels=[labels[value] for value in row.groups],
        valid=exports.is_valid(row),
        forms=_list_forms() if row.kind in (ExportKind.PEOPLE, ExportKind.VACANCIES) else [],
        back=url_for(LISTS[row.kind]),
    )


def _list_forms() -> list[FormTemplate]:
    """Return the forms of lists that hold where the actor works."""
    query = form_templates.visible(current_actor()).where(FormTemplate.kind == FormKind.LIST)
    return list(db.session.scalars(query))


@blueprint.route("/exports/<int:order_id>/file")
@allow("export.ledger")
def export_file(order_id: int) -> FlaskResponse:
    """Send the file while it is written; that it left the house is on record before its first byte."""
    actor = current_actor()
    row = exports.get_order(db.session(), actor, order_id)
    if not exports.is_valid(row):
        abort(404)
    if not may(actor, exports.action_of(row.kind)):
        abort(403)
    query = selected_of(row)
    db.session.rollback()
    leave_trace(lambda own: exports.record(own, actor, exports.get_order(own, actor, order_id)))
    name = quote(exports.file_name(exports.get_order(db.session(), actor, order_id)))
    return FlaskResponse(
        stream_with_context(_pieces(actor, order_id, query)),
        mimetype=exports.SPREADSHEET,
        headers={"Content-Disposition": f"attachment; filename=\"export.xlsx\"; filename*=UTF-8''{name}"},
    )


def _pieces(actor: Actor, order_id: int, query: Select[Any]) -> Iterator[bytes]:
    """Yield the file from a session of its own, which only reads and ends with it."""
    will_write(False)
    with Session(db.engine) as own:
        yield from exports.stream(own, actor, exports.get_order(own, actor, order_id), query)


# ---- which rows a list shows, by its address


def _question(kind: ExportKind, narrowed: str) -> Question:
    """Return what narrows the list: its address, and the name or number looked for, which no address holds."""
    asked: Question = MultiDict(parse_qsl(narrowed))
    asked.pop("page", None)
    if kind is ExportKind.PEOPLE and "found" in asked:
        asked["words"] = session.get(LOOKED_FOR, "")
    return asked


def _listed(question: Question) -> dict[str, Any]:
    return {name: values for name, values in question.lists() if name != "words" or "found" not in question}


def selected_of(order: ExportOrder) -> Select[Any]:
    """Return the rows of a list as they were narrowed when it was asked for."""
    stored: Question = MultiDict([(name, one) for name, values in order.question.items() for one in values])
    return _selected(order.kind, current_actor(), stored)


def _selected(kind: ExportKind, actor: Actor, question: Question) -> Select[Any]:
    return _SELECTED[kind](actor, question)


def _people(actor: Actor, question: Question) -> Select[Any]:
    form = JobseekerSearch(formdata=question)
    return jobseekers.search_people(db.session(), actor, **filters_of(form))


def _vacancies(actor: Actor, question: Question) -> Select[Any]:
    from matching.traits import TRAITS  # noqa: PLC0415 - loads when first needed

    return search.vacancies(actor, **asked_of(VacancySearch(formdata=question), TRAITS))


def _employers(actor: Actor, question: Question) -> Select[Any]:
    form = EmployerSearch(formdata=question)
    state = next((state for state in EmployerState if state.value == form.state.data), None)
    return search.employers(
        actor, words=form.words.data or "", state=state, community_id=key_in(form.community.data)
    )


def _referrals(actor: Actor, question: Question) -> Select[Any]:
    form = ReferralSearch(formdata=question)
    return referral_lists.search(
        actor,
        ReferralQuestion(
            state=form.chosen_state,
            silent=question.get("show") == "silent",
            community_id=form.community.data,
            jobseeker_id=key_in(question.get("jobseeker_id")),
            vacancy_id=key_in(question.get("vacancy_id")),
        ),
    )


def _calls(actor: Actor, question: Question) -> Select[Any]:
    return call_requests.search(actor, waiting=question.get("show") != "answered")


_SELECTED: dict[ExportKind, Callable[[Actor, Question], Select[Any]]] = {
    ExportKind.PEOPLE: _people,
    ExportKind.VACANCIES: _vacancies,
    ExportKind.EMPLOYERS: _employers,
    ExportKind.REFERRALS: _referrals,
    ExportKind.CALLS: _calls,
}
