"""Visits: whose door, then one page for everything the visit brought."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import flash, make_response, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response
from wtforms import Field

from portal import clock
from portal.desk import blueprint
from portal.desk.forms.visits import DoorSearch, VisitForm, visit_form
from portal.desk.routes.employers import SEEING
from portal.drafts import keep_fields
from portal.extensions import db
from portal.fields import key_in
from portal.models import Employer, FactManner, Vacancy, VacancyState, VisitOutcome
from portal.services import duplicates, rounds, visits
from portal.services.errors import DomainError
from portal.services.own_words import Column, Told, marked
from portal.services.vacancies import TEXTS, VALID_DAYS
from portal.services.visibility import get_employer, own_communities, require
from portal.web import allow, already_sent, attempt, current_actor, put_error

# The fields of a need, in the order they are looked through.
WRITTEN = (*TEXTS, "workplace_address", "expires_on", "contact_name", "contact_phone", "remark")
# Only here a page may ask the phone where it is, and only when the worker taps.
_MAY_LOCATE = "camera=(), geolocation=(self), microphone=()"


@blueprint.route("/visits")
@allow("employer.edit")
def visits_find() -> Response:
    """Find whose door it is: by name, alias, phone, code or place, or the nearest; else who was not seen longest."""
    session, actor = db.session(), current_actor()
    form = DoorSearch()
    form.offer(own_communities(session, actor, SEEING))
    near = form.place()
    found = visits.doors(
        session, actor, words=form.words.data or "", community_id=key_in(form.community.data), near=near
    )
    reasons = rounds.reasons_at(session, actor, [door.employer.id for door in found])
    answer = make_response(
        render_template("desk/visits_find.html", form=form, doors=found, near=near, reasons=reasons)
    )
    answer.headers["Permissions-Policy"] = _MAY_LOCATE
    return answer


@dataclass(frozen=True)
class _Shown:
    """What the page shows of a need in the form.

    Attributes
    ----------
    told
        What was told, with marks.
    same
        Vacancies of this employer that may be the same need, told before.
    preview
        What the need would be.
    asked
        The fields of its questions.
    to_write
        Names of the fields that something must still be written into, or changed in, before it can be shown.
    written
        The other fields, for a second look.
    """

    told: Column | None
    same: list[duplicates.SameNeed]
    preview: visits.Preview
    asked: list[Field]
    to_write: list[str]
    written: list[Field]


@blueprint.route("/employers/<int:employer_id>/visit", methods=["GET", "POST"])
@allow("employer.edit")
def visit(employer_id: int) -> str | Response:
    """Write down a visit: what is still open, what is new as told in one breath, what the place is like."""
    session, actor = db.session(), current_actor()
    found = get_employer(session, actor, employer_id)
    require(actor, "employer.edit", found)
    known = visits.open_needs(session, found)
    form = visit_form(known)
    if form.is_telling():
        _hear(form)
    elif form.validate_on_submit() and _is_to_be_kept(found, form):
        answer = attempt(form, lambda: record_visit(found, form))
        if answer is not None:
            return answer
    return _page(found.id, form)


def _is_to_be_kept(found: Employer, form: VisitForm) -> bool:
    """Tell whether the form was sent to be kept; what may be told twice is asked about once first."""
    if request.form.get("act") in {"read", "check"}:
        return False
    return already_sent(form.request_id.data) is not None or not _is_told_twice(found, form)


def _hear(form: VisitForm) -> None:
    """Take what was told into the fields.

    Told words win over what stood there from an earlier reading; what somebody wrote into a field by hand stays.
    """
    today = clock.today()
    heard = visits.hear(form.told.data or "", today)
    before = visits.hear(form.heard.data, today) if form.heard.data else None
    for name, words in heard.fields.items():
        if (form[name].data or "") in {"", before.fields.get(name, "") if before else ""}:
            form[name].data = words
    if form.expires_on.data in {None, today + timedelta(days=VALID_DAYS), before.until if before else None}:
        form.expires_on.data = heard.until or form.expires_on.data
    form.heard.data, form.rest.data = form.told.data, heard.rest


def _page(employer_id: int, form: VisitForm) -> str:
    session, actor = db.session(), current_actor()
    found = get_employer(session, actor, employer_id)
    if form.expires_on.data is None:
        form.expires_on.data = clock.today() + timedelta(days=VALID_DAYS)
    shown = _preview(found, form) if form.has_need() else None
    return render_template(
        "desk/visit.html",
        form=form,
        employer=found,
        known=visits.open_needs(session, found),
        shown=shown,
        last=visits.last_visit(session, found),
    )


def _preview(found: Employer, form: VisitForm) -> _Shown | None:
    """Return what the need in the form would be; its lines become ticks, its questions fields."""
    try:
        preview = visits.preview(db.session(), current_actor(), found, _need(form))
    except DomainError as error:
        put_error(form, error)
        return None
    form.right.choices = [(line.keys, line.keys) for line in preview.lines]
    marks = [Told(line.number, line.words, "") for line in preview.lines]
    told = next(iter(marked([("told", "", form.told.data)], marks)), None)
    to_write = [name for name in WRITTEN if name in {finding.field for finding in preview.findings}]
    written = [form[name] for name in WRITTEN if name not in to_write]
    return _Shown(told, _same(found, form), preview, form.put(preview.questions), to_write, written)


def _same(found: Employer, form: VisitForm) -> list[duplicates.SameNeed]:
    return duplicates.similar_needs(db.session(), current_actor(), found, title=form.title.data or "")


def _is_told_twice(found: Employer, form: VisitForm) -> bool:
    """Tell whether the need may stand in the ledger already, and nobody said yet that it is another one."""
    return form.has_need() and not form.not_same_need.data and bool(_same(found, form))


def _need(form: VisitForm) -> dict[str, Any]:
    fields = form.words()
    if form.no_requirements.data and not (fields.get("requirements") or "").strip():
        fields["requirements"] = _("没要求")
    return {**fields, "override_reason": form.override_reason.data or None}


def record_visit(found: Employer, form: VisitForm, *, later: bool = False) -> str:
    """Write the visit down and return where it leads.

    Parameters
    ----------
    later
        It was written without a signal, and nobody saw what was read from it: a need that was only told is kept as
        a draft, to be looked at.
    """
    act = request.form.get("act")
    if later and form.is_telling():
        _hear(form)
        act = "keep"
    has_need = form.has_need()
    _seen, need = visits.record(
        db.session(),
        current_actor(),
        found,
        visits.Told(
            outcome=VisitOutcome(form.outcome.data),
            told=form.told.data or "",
            note=form.note.data or "",
            next_on=form.next_on.data,
            need=_need(form) if has_need else None,
            publish=act != "keep",
            right=form.right.data or (),
            answers=form.answers() if has_need else {},
            standing=form.standing(),
            place=form.place(),
            manner=FactManner(form.manner.data),
        ),
    )
    flash(_said(need), "status")
    if form.rest.data:
        here = url_for("desk.visit", employer_id=found.id)
        token = keep_fields(here, {"told": [form.rest.data]}, current_actor().account_id)
        return url_for("desk.visit", employer_id=found.id, draft=token)
    return _onward(found, need)


def _onward(found: Employer, need: Vacancy | None) -> str:
    """Return where a visit leads: to who can do the work, to what must still be settled, or to the employer."""
    if need is None:
        return url_for("desk.employer", employer_id=found.id, _anchor="visits")
    shown = need.state is VacancyState.PUBLISHED
    return url_for("desk.vacancy_matches" if shown else "desk.vacancy", vacancy_id=need.id)


def _said(need: Vacancy | None) -> str:
    sentence = _("这一趟记下了。")
    if need is not None and need.state is VacancyState.PUBLISHED:
        sentence = _("记下了，“%(title)s”发出去了。看看谁能干。", title=need.title)
    elif need is not None:
        sentence = _("这一趟记下了。“%(title)s”先存着，还没发。", title=need.title)
    return str(sentence)
