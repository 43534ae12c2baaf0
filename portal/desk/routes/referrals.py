"""Referrals: the list, one pair before it begins, one referral with its steps, what the employer may see."""

from dataclasses import dataclass

from flask import abort, flash, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal import clock
from portal.desk import blueprint
from portal.desk.forms.referrals import MoveForm, ReferForm, ReferralSearch, ShareForm
from portal.desk.looks import leave_trace_of_suggestions, seen
from portal.extensions import db
from portal.fields import key_in
from portal.formatting import masked_phone
from portal.labels import N_
from portal.models import ConsentManner, Jobseeker, Purpose, Referral, ReferralState, Vacancy
from portal.services import (
    consent_wordings,
    disclosure,
    referral_guards,
    referral_lists,
    referrals,
    sharing,
    suggestions,
)
from portal.services.errors import ConflictError, DomainError
from portal.services.referral_lists import ReferralQuestion
from portal.services.suggestions import Match
from portal.services.visibility import get_jobseeker, get_vacancy
from portal.web import allow, attempt, attempt_edit, current_actor, paginate

# What the button of a step says.
ACTS: dict[ReferralState, str] = {
    ReferralState.PROPOSED: N_("再商量一回"),
    ReferralState.AGREED: N_("本人愿意去"),
    ReferralState.DECLINED: N_("本人没答应"),
    ReferralState.SENT: N_("已经跟单位说了"),
    ReferralState.INTERVIEW: N_("约好见面了"),
    ReferralState.HIRED: N_("单位录用了"),
    ReferralState.REFUSED: N_("单位没要"),
    ReferralState.WITHDREW: N_("本人不去了"),
    ReferralState.NO_ANSWER: N_("单位一直没回音"),
    ReferralState.CLOSED: N_("办完了，收起来"),
}


# ---- the list ----------------------------------------------------------------------------------------


@blueprint.route("/referrals", endpoint="referrals")
@allow("referral.see")
def list_referrals() -> str:
    """List referrals by state, silence, community, person or vacancy."""
    session, actor = db.session(), current_actor()
    form = ReferralSearch()
    form.offer([(place.id, place.name) for place in referral_lists.communities(session, actor)])
    silent = request.args.get("show") == "silent"
    question = ReferralQuestion(
        state=form.chosen_state,
        silent=silent,
        community_id=form.community.data,
        jobseeker_id=key_in(request.args.get("jobseeker_id")),
        vacancy_id=key_in(request.args.get("vacancy_id")),
    )
    page = paginate(referral_lists.search(actor, question))
    shown = render_template(
        "desk/referrals.html",
        form=form,
        page=page,
        counts=referral_lists.counts_by_state(session, actor),
        silent=silent,
        silence_days=referral_lists.SILENCE_DAYS,
    )
    return seen(shown, "referral.list", count=len(page.items), total=page.total)


# ---- before it begins --------------------------------------------------------------------------------


@blueprint.route("/referrals/new/<int:jobseeker_id>/<int:vacancy_id>", methods=["GET", "POST"])
@allow("referral.move")
def referral_new(jobseeker_id: int, vacancy_id: int) -> str | Response:
    """Show what speaks for and against a pair, and begin the referral."""
    person, vacancy = _pair(jobseeker_id, vacancy_id)
    form = ReferForm()
    if form.validate_on_submit():
        answer = attempt(form, lambda: _propose(person, vacancy, form))
        if answer is not None:
            return answer
        person, vacancy = _pair(jobseeker_id, vacancy_id)
    if request.method == "GET":
        leave_trace_of_suggestions(person)
    match, why_not = _explained(person, vacancy)
    return render_template(
        "desk/referral_new.html", person=person, vacancy=vacancy, form=form, match=match, why_not=why_not
    )


def _pair(jobseeker_id: int, vacancy_id: int) -> tuple[Jobseeker, Vacancy]:
    session, actor = db.session(), current_actor()
    return get_jobseeker(session, actor, jobseeker_id), get_vacancy(session, actor, vacancy_id)


def _propose(person: Jobseeker, vacancy: Vacancy, form: ReferForm) -> str:
    row = referrals.propose(db.session(), current_actor(), person, vacancy, reason=form.reason.data)
    flash(_("记下了。先跟本人商量，愿意去再跟单位说。"), "status")
    return url_for("desk.referral", referral_id=row.id)


def _explained(person: Jobseeker, vacancy: Vacancy) -> tuple[Match | None, str]:
    """Return the pair explained, or what is in the way of any referral of the two."""
    session, actor = db.session(), current_actor()
    why_not = referral_guards.hindrance(session, actor, person, vacancy)
    try:
        match = suggestions.explain(session, actor, person, vacancy)
    except DomainError as error:
        return None, _told(why_not or error)
    return match, _told(why_not) if why_not else ""


def _told(error: DomainError) -> str:
    return str(_(error.sentence, **error.values))


# ---- one referral ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Step:
    """A way on: the state, what its button says, its form, and whether it is shown open."""

    state: ReferralState
    label: str
    form: MoveForm
    is_open: bool


@blueprint.route("/referrals/<int:referral_id>")
@allow("referral.see")
def referral(referral_id: int) -> str:
    """Show a referral: where it stands, what comes next, what happened."""
    found = _get(referral_id)
    return seen(_page(found), "referral.look", found)


@blueprint.route("/referrals/<int:referral_id>/move/<to_state>", methods=["GET", "POST"])
@allow("referral.move")
def referral_move(referral_id: int, to_state: str) -> str | Response:
    """Take a referral one step on; what was typed stays when it cannot be."""
    state = next((state for state in ReferralState if state.value == to_state), None)
    if state is None:
        abort(404)
    found = _get(referral_id)
    form = MoveForm(state)
    answer, conflict = attempt_edit(
        form, lambda: _move(found, state, form), lambda: _get(referral_id).version
    )
    if answer is not None:
        return answer
    found = _get(referral_id)
    return seen(_page(found, form, state, conflict), "referral.look", found)


def _get(referral_id: int) -> Referral:
    return referral_lists.get(db.session(), current_actor(), referral_id)


def _move(found: Referral, state: ReferralState, form: MoveForm) -> str:
    referrals.move(
        db.session(),
        current_actor(),
        found,
        state,
        note=form.note.data,
        decline_reason=form.reason,
        shown_version=form.shown_version,
    )
    flash(_("记下了：%(state)s。", state=_(state.label)), "status")
    return url_for("desk.referral", referral_id=found.id)


def _page(
    found: Referral,
    tried: MoveForm | None = None,
    tried_state: ReferralState | None = None,
    conflict: ConflictError | None = None,
) -> str:
    session, actor = db.session(), current_actor()
    consent = sharing.current(session, found)
    shown = sharing.preview(session, found.jobseeker, found.shown_fields) if found.shown_fields else []
    is_hired = found.state is ReferralState.HIRED
    return render_template(
        "desk/referral.html",
        referral=found,
        steps=_steps(found, consent is not None, tried, tried_state),
        consent=consent,
        shown=shown,
        tried=tried,
        conflict=conflict,
        match=_still_explained(found),
        hired=referral_lists.hired_count(session, found.vacancy) if is_hired else 0,
        elsewhere=referral_lists.open_elsewhere(session, actor, found) if is_hired else [],
    )


def _still_explained(found: Referral) -> Match | None:
    """Return what to talk about while nobody has been told yet, or None when the pair is past that."""
    if found.state not in {ReferralState.PROPOSED, ReferralState.AGREED}:
        return None
    return _explained(found.jobseeker, found.vacancy)[0]


def _steps(
    found: Referral, is_shared: bool, tried: MoveForm | None, tried_state: ReferralState | None
) -> list[Step]:
    """Return the ways on, the usual one first; nothing is sent before the person said what may be seen."""
    states = [
        state for state in referrals.allowed_moves(found) if state is not ReferralState.SENT or is_shared
    ]
    steps = []
    for state in states:
        form = tried if tried is not None and state is tried_state else MoveForm(state, formdata=None)
        form.version.data = str(found.version)
        steps.append(Step(state, _(ACTS[state]), form, state is tried_state))
    return steps


# ---- what the employer may see -----------------------------------------------------------------------


@blueprint.route("/referrals/<int:referral_id>/share", methods=["GET", "POST"])
@allow("referral.move")
def referral_share(referral_id: int) -> str | Response:
    """Ask the person what this employer may see, and keep the answer as a consent."""
    found = _get(referral_id)
    form = _share_form(found)
    answer, conflict = attempt_edit(form, lambda: _agree(found, form), lambda: _get(referral_id).version)
    if answer is not None:
        return answer
    found = _get(referral_id)
    shown = render_template(
        "desk/referral_share.html", referral=found, form=form, conflict=conflict, wording=_wording()
    )
    return seen(shown, "referral.look", found)


def _wording() -> str:
    """Return the sentence to be read out, or what to do when there is none yet."""
    try:
        return consent_wordings.wording_on(db.session(), Purpose.SHARE, clock.today()).text
    except DomainError as error:
        return _told(error)


def _share_form(found: Referral) -> ShareForm:
    form = ShareForm()
    lines = {line.key: line.text for line in sharing.preview(db.session(), found.jobseeker)}
    if "phone" in lines:
        lines["phone"] = masked_phone(lines["phone"])
    fields = [field for field in disclosure.FIELDS if field.key in lines]
    form.offer([(field.key, f"{_(field.label)}：{lines[field.key]}") for field in fields])
    if request.method == "GET":
        form.version.data = str(found.version)
        form.given_on.data = clock.today()
        # Nothing is ticked beforehand: a tick is the person's own word.
        form.shown_fields.data = list(found.shown_fields)
    return form


def _agree(found: Referral, form: ShareForm) -> str:
    sharing.agree(
        db.session(),
        current_actor(),
        found,
        shown_fields=form.shown_fields.data or [],
        manner=ConsentManner(form.manner.data),
        given_on=form.given_on.data,
        witness=form.witness.data,
        shown_version=form.shown_version,
    )
    flash(_("存好了。单位只看得到勾了的这几样。"), "status")
    return url_for("desk.referral", referral_id=found.id)
