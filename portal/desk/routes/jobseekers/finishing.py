"""The end of a registration: what was told and read, held up to the person, and made a registration."""

from typing import Any

from flask import flash, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.desk import blueprint
from portal.desk.forms.person_acts import EndForm
from portal.desk.forms.registrations import CheckStep, form_of
from portal.desk.routes.jobseekers._common import community_of, own_communities
from portal.desk.routes.jobseekers._drafting import (
    Answers,
    Found,
    found_alike,
    order_of,
    shown_with,
    told_in,
    told_of,
    url_of,
)
from portal.extensions import db
from portal.fields import key_in
from portal.form_markup import form_problems
from portal.models import Registration
from portal.services import handovers, jobseekers, likeness, registrations
from portal.services.columns import JOBSEEKER_TEXTS
from portal.services.errors import DomainError, NotVisibleError
from portal.services.identity import mask_number
from portal.services.visibility import get_jobseeker
from portal.web import allow, attempt, current_actor, press

COLUMNS = {name: column for column, name in JOBSEEKER_TEXTS.items()}
COVERED = frozenset({"id_number", "certificate_number"})


@blueprint.route("/registrations/<int:registration_id>/check", methods=["GET", "POST"])
@allow("jobseeker.edit")
def registration_check(registration_id: int) -> str | Response:
    """Show all that was told and what was read from it; register the person when it is right."""
    draft = registrations.get(db.session(), current_actor(), registration_id)
    form = CheckStep()
    forms = _forms(draft)
    wrong = _wrong(draft, forms)
    told = told_in(draft, "check")
    found = found_alike({**draft.answers, "check": told})
    if form.validate_on_submit() and not wrong and not found:
        answer = attempt(form, lambda: _finish(registration_id, forms, told))
        if answer is not None:
            return answer
        draft = registrations.get(db.session(), current_actor(), registration_id)
    return _show(form, draft, wrong, found)


def finish_when_sound(draft: Registration) -> tuple[str | None, list[str]]:
    """Register the person when all that was told is sound and nobody like them is registered.

    What was read from the words stays to be held up to them; the page on the person asks.

    Returns
    -------
    Where the person is found, or None with what is to be looked at first; then the registration stays as it is.
    """
    forms = _forms(draft)
    wrong = [sentence for sentences in _wrong(draft, forms).values() for sentence in sentences]
    if wrong or found_alike(draft.answers):
        return None, wrong or [_("好像登记过。看看是不是同一个人，再登。")]
    try:
        with db.session.begin_nested():
            return _finish(draft.id, forms, {}), []
    except DomainError as error:
        return None, [_(error.sentence, **error.values)]


def _wrong(draft: Registration, forms: dict[str, Any]) -> dict[str, list[str]]:
    """Return what is wrong with the steps that must be sound, by step."""
    found = {step: sentences for step in forms if (sentences := _problems(forms[step]))}
    return found or _impossible(draft, forms)


def _forms(draft: Registration) -> dict[str, Any]:
    """Return the steps that must be sound, filled in as they were told; a step nobody came to says nothing."""
    communities = own_communities(current_actor())
    steps = [step for step in order_of(draft) if step != "check"]
    needed = [step for step in steps if step in draft.answers or step == "who"]
    return {
        step: form_of(step, draft.answers.get(step, {}), communities, meta={"csrf": False}) for step in needed
    }


def _problems(form: Any) -> list[str]:
    form.validate()
    return [sentence for _field, sentence in form_problems(form)]


def _impossible(draft: Registration, forms: dict[str, Any]) -> dict[str, list[str]]:
    """Return what can't be so although each field is written soundly, with the step that it is put right in."""
    try:
        jobseekers.check_told(registrations.told_fields(draft.answers))
    except DomainError as error:
        step = next((step for step, form in forms.items() if error.field in form), "who")
        return {step: [_(error.sentence, **error.values)]}
    return {}


def _show(form: CheckStep, draft: Registration, wrong: dict[str, list[str]], found: Found) -> str:
    return shown_with(
        found,
        "desk/registration_check.html",
        form=form,
        draft=draft,
        step="check",
        told=[(step, url_of(draft, step), _told(draft, step)) for step in order_of(draft) if step != "check"],
        wrong=[(url_of(draft, step), sentences) for step, sentences in wrong.items()],
        supposed=registrations.supposed(draft.answers),
        right=set(form.right.data or ()) if request.method == "POST" else set(),
    )


def _told(draft: Registration, step: str) -> list[tuple[str, str]]:
    """Return (label, words) of what one step was told; numbers of papers stay covered."""
    fields = registrations.told_fields({step: draft.answers.get(step, {})})
    rows = [
        (_(COLUMNS[name]), mask_number(words) if name in COVERED else words)
        for name, words in fields.items()
        if name in COLUMNS
    ]
    return [*rows, *registrations.tapped_lines({step: draft.answers.get(step, {})})]


def _finish(registration_id: int, forms: dict[str, Any], told: Answers) -> str:
    session, actor = db.session(), current_actor()
    draft = registrations.get(session, actor, registration_id)
    answers = draft.answers
    community = community_of(forms["who"].community.data)
    if community is None:
        raise DomainError(_("选一个社区，归哪一片管。"))
    fields = registrations.told_fields(answers)
    supposed = [one.key for one in registrations.supposed(answers)]
    chosen = supposed if request.form.get("go") == "all" else request.form.getlist("right")
    person = registrations.finish(
        session,
        actor,
        registration_id,
        community=community,
        fields=fields,
        consents=forms["consent"].consents(),
        categories=forms["papers"].told_categories() if "papers" in forms else (),
        taps=registrations.certain_taps(answers),
        confirmed=chosen,
    )
    _tell_apart(person, {**answers, "check": told})
    flash(_("%(name)s登记好了。", name=person.name), "status")
    return url_for("desk.jobseeker", jobseeker_id=person.id)


def _tell_apart(person: Any, answers: dict[str, Answers]) -> None:
    """Keep who was said to be somebody else, so that nobody asks again."""
    session, actor = db.session(), current_actor()
    for mark in {mark for of in answers.values() for mark in of.get("apart", ())}:
        key = key_in(mark)
        try:
            other = get_jobseeker(session, actor, key) if key is not None else None
        except NotVisibleError:
            other = None
        if other is not None:
            likeness.tell_apart(session, actor, person, other)


@blueprint.route("/registrations/<int:registration_id>/handover", methods=["POST"])
@allow("jobseeker.edit")
def registration_handover(registration_id: int) -> Response:
    """Ask the window where this phone or number is registered to hand the person over."""
    draft = registrations.get(db.session(), current_actor(), registration_id)
    return press(EndForm(), lambda: _ask(registration_id), url_of(draft, "who"))


def _ask(registration_id: int) -> str:
    session, actor = db.session(), current_actor()
    draft = registrations.get(session, actor, registration_id)
    community = community_of(next(iter(draft.answers.get("who", {}).get("community", ())), None))
    if community is None:
        raise DomainError(_("先选他住哪个社区，再请人转。"))
    asked = handovers.ask(session, actor, told_of(draft.answers), community=community)
    names = _("、").join(place.name for place in asked)
    flash(_("跟%(windows)s窗口说了。等那边回话，这份先留着。", windows=names), "status")
    return url_for("desk.home")
