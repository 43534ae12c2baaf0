"""Employers of the ledger: the list, one of them, a new one, edits, requests for an account, accounts."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal import clock
from portal.actors import WORKERS
from portal.desk import blueprint
from portal.desk.alike import alike_of, alike_to
from portal.desk.forms.employers import (
    AccountForm,
    DecideForm,
    EmployerForm,
    EmployerSearch,
    NewEmployerForm,
)
from portal.desk.histories import EMPLOYER_LABELS, history_of
from portal.desk.looks import note_opened
from portal.extensions import db
from portal.fields import key_in
from portal.forms import PortalForm
from portal.models import Employer, EmployerState, Place, Role
from portal.services import audit, duplicates, search, visits, workplaces
from portal.services import employers as employer_services
from portal.services.accounts_admin import NewAccount
from portal.services.errors import DomainError
from portal.services.visibility import get_employer, own_communities, require
from portal.web import allow, already_sent, attempt, attempt_edit, current_actor, paginate, press

VACANCIES_SHOWN = 50
STATE_KINDS = {EmployerState.ACTIVE: "ok", EmployerState.ASKED: "wait", EmployerState.REFUSED: "stop"}
SEEING = (*WORKERS, Role.OFFICER)


def community_choices() -> list[tuple[int, str]]:
    """Return the communities the actor works in, to choose from."""
    return [(place.id, place.name) for place in own_communities(db.session(), current_actor())]


@blueprint.route("/employers")
@allow("employer.see")
def employers() -> str:
    """List the employers of the actor's areas; those who wait for an answer first."""
    form = EmployerSearch()
    form.offer(own_communities(db.session(), current_actor(), SEEING))
    state = next((state for state in EmployerState if state.value == form.state.data), None)
    query = search.employers(
        current_actor(),
        words=form.words.data or "",
        state=state,
        community_id=key_in(form.community.data),
    )
    page = paginate(query)
    counts = search.open_vacancies(db.session(), [row.id for row in page.items])
    return render_template("desk/employers.html", form=form, page=page, counts=counts, kinds=STATE_KINDS)


@blueprint.route("/employers/<int:employer_id>")
@allow("employer.see")
def employer(employer_id: int) -> str | Response:
    """Show an employer with its vacancies, accounts and history; a record that went into another leads there."""
    found = get_employer(db.session(), current_actor(), employer_id)
    if found.merged_into_id is not None:
        return redirect(url_for("desk.employer", employer_id=duplicates.standing_for(db.session(), found)))
    note_opened(found)
    decide, account = DecideForm(prefix="decide-"), AccountForm(prefix="account-")
    decide.sign_in_name.data = account.sign_in_name.data = employer_services.suggested_sign_in_name(
        db.session(), employer_services.known_already(db.session(), found) or found
    )
    return _page(found, decide, account)


def _page(found: Employer, decide: DecideForm, account: AccountForm) -> str:
    session, actor = db.session(), current_actor()
    asked = found.state is EmployerState.ASKED
    return render_template(
        "desk/employer.html",
        employer=found,
        vacancies=list(session.scalars(search.vacancies(actor, employer_id=found.id).limit(VACANCIES_SHOWN))),
        accounts=employer_services.accounts_of(session, actor, found),
        known=employer_services.known_already(session, found) if asked else None,
        revisions=history_of(audit.revisions_of(session, found), EMPLOYER_LABELS),
        places=[(place, workplaces.known_at(session, place)) for place in workplaces.workplaces_of(found)],
        visits=visits.visits_of(session, found),
        gone=duplicates.gone_into(session, found),
        alike=alike_of(found),
        reasons=duplicates.REASONS,
        papers_due=employer_services.papers_due(found, clock.today()),
        papers_due_on=employer_services.papers_due_on(found),
        decide=decide,
        account=account,
        kinds=STATE_KINDS,
    )


@blueprint.route("/employers/new", methods=["GET", "POST"])
@allow("employer.edit")
def employer_new() -> str | Response:
    """Write an employer into the ledger."""
    form = NewEmployerForm()
    form.offer(community_choices())
    if request.method == "GET" and len(form.community.choices) == 2:  # noqa: PLR2004 - none, and the only one
        form.community.data = form.community.choices[1][0]
    alike: list[duplicates.Alike] = []
    if form.validate_on_submit():
        again = already_sent(form.request_id.data)
        if again is not None:
            return again
        alike = alike_to(form)
        if form.not_same.data or not alike:
            answer = attempt(form, lambda: _register(form))
            if answer is not None:
                return answer
    return render_template("desk/employer_new.html", form=form, alike=alike, reasons=duplicates.REASONS)


def _register(form: EmployerForm) -> str:
    fields = _values(form)
    found = employer_services.register(
        db.session(), current_actor(), name=fields.pop("name"), community=fields.pop("community"), **fields
    )
    flash(
        _("“%(name)s”记下了。", name=found.name) if _goes_on() else _("记下了。接着记它要招什么人。"),
        "status",
    )
    if _goes_on():
        return url_for("desk.employer_new", next=request.args.get("next"))
    onward = "desk.visit" if request.args.get("next") == "visit" else "desk.employer"
    return url_for(onward, employer_id=found.id)


def _goes_on() -> bool:
    """Tell whether the next one is to be written down at once."""
    return request.form.get("act") == "next"


def _values(form: EmployerForm) -> dict[str, Any]:
    """Return what was written, by attribute; the community as a place the actor works in."""
    values = form.values(*(name for name in employer_services.EDITABLE if name in form))
    return {**values, "community": own_place(form.community.data)}


def own_place(key: int | None) -> Place:
    """Return the community with this key that the actor works in; raises DomainError beside the field."""
    found = next((p for p in own_communities(db.session(), current_actor()) if p.id == key), None)
    if found is None:
        raise DomainError(_("选一个社区。"), field="community")
    return found


@blueprint.route("/employers/<int:employer_id>/edit", methods=["GET", "POST"])
@allow("employer.edit")
def employer_edit(employer_id: int) -> str | Response:
    """Change what is known of an employer; two who do so at once both see both versions."""
    session, actor = db.session(), current_actor()
    found = get_employer(session, actor, employer_id)
    require(actor, "employer.edit", found)
    form = EmployerForm(data=employer_services.shown_values(found))
    form.offer(community_choices())
    if request.method == "GET":
        form.version.data = str(found.version)
    answer, conflict = attempt_edit(
        form, lambda: _edit(found, form), lambda: get_employer(session, actor, employer_id).version
    )
    return answer or render_template("desk/employer_edit.html", form=form, employer=found, conflict=conflict)


def _edit(found: Employer, form: EmployerForm) -> str:
    employer_services.edit(
        db.session(), current_actor(), found, fields=_values(form), shown_version=form.shown_version
    )
    flash(_("改好了。"), "status")
    return url_for("desk.employer", employer_id=found.id)


def tell_password(made: NewAccount) -> None:
    """Say the new password on the next page, once."""
    flash(
        _(
            "登录名 %(name)s ，临时密码 %(password)s 。只显示这一次，念给对方听，头一回登录就得换。",
            name=made.account.sign_in_name,
            password=made.password,
        ),
        "status",
    )


@blueprint.route("/employers/<int:employer_id>/decide", methods=["POST"])
@allow("employer.approve")
def employer_decide(employer_id: int) -> str | Response:
    """Answer a request for an account: yes with the papers seen, or no with a reason."""
    found = get_employer(db.session(), current_actor(), employer_id)
    form = DecideForm(prefix="decide-")
    back = url_for("desk.employer", employer_id=found.id)
    answer = attempt(form, lambda: _decide(found, form, back)) if form.validate_on_submit() else None
    return answer or _page(found, form, AccountForm(prefix="account-", formdata=None))


def _decide(found: Employer, form: DecideForm, back: str) -> str:
    session, actor = db.session(), current_actor()
    if form.act.data == "refuse":
        employer_services.refuse(session, actor, found, reason=form.reason.data or "")
        flash(_("记下了，没给开。打个电话跟人家说一声。"), "status")
        return back
    made = employer_services.approve(
        session,
        actor,
        found,
        documents_checked_on=clock.today() if form.documents_checked_on.data else None,
        sign_in_name=form.sign_in_name.data or None,
    )
    tell_password(made)
    return url_for("desk.employer", employer_id=made.account.grants[0].employer_id)


@blueprint.route("/employers/<int:employer_id>/account", methods=["POST"])
@allow("employer.approve")
def employer_account(employer_id: int) -> str | Response:
    """Make an account for an employer, or give one of its accounts a new password."""
    found = get_employer(db.session(), current_actor(), employer_id)
    form = AccountForm(prefix="account-")
    back = url_for("desk.employer", employer_id=found.id)
    answer = attempt(form, lambda: _account(found, form, back)) if form.validate_on_submit() else None
    return answer or _page(found, DecideForm(prefix="decide-", formdata=None), form)


def _account(found: Employer, form: AccountForm, back: str) -> str:
    session, actor = db.session(), current_actor()
    asked = key_in(form.account_id.data)
    if asked is not None:
        tell_password(employer_services.renew_password(session, actor, found, asked))
        return back
    made = employer_services.make_account(
        session,
        actor,
        found,
        sign_in_name=form.sign_in_name.data or "",
        display_name=form.display_name.data or None,
    )
    tell_password(made)
    return back


@blueprint.route("/employers/<int:employer_id>/close", methods=["POST"])
@allow("employer.edit")
def employer_close(employer_id: int) -> Response:
    """Note that an employer is out of business."""
    found = get_employer(db.session(), current_actor(), employer_id)
    back = url_for("desk.employer", employer_id=found.id)
    return press(PortalForm(), lambda: _close(found, back), back)


def _close(found: Employer, back: str) -> str:
    employer_services.close(db.session(), current_actor(), found)
    flash(_("记下了，这家不干了。它的账号登不进来了。"), "status")
    return back
