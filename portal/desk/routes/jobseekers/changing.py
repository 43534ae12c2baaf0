"""Changing what is known of a person, and where the registration stands."""

from typing import Any

from flask import flash, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.desk import blueprint
from portal.desk.forms.jobseekers import PersonEdit
from portal.desk.forms.person_acts import MoveForm
from portal.desk.looks import seen
from portal.desk.routes.jobseekers._common import (
    TEXTS,
    community_of,
    covered_values,
    find_for,
    own_communities,
)
from portal.extensions import db
from portal.models import Jobseeker, JobseekerState, Purpose
from portal.models.jobseekers import TRANSITIONS
from portal.services import categories, consents, jobseekers
from portal.services.categories import KINDS
from portal.services.consents import HEALTH_FIELDS
from portal.services.errors import ConflictError, DomainError
from portal.services.jobseekers import REVEALABLE
from portal.web import allow, attempt, attempt_edit, current_actor


@blueprint.route("/jobseekers/<int:jobseeker_id>/edit", methods=["GET", "POST"])
@allow("jobseeker.edit")
def jobseeker_edit(jobseeker_id: int) -> str | Response:
    """Change what is known of a person; when somebody else did so meanwhile, show both versions."""
    person = find_for("jobseeker.edit", jobseeker_id)
    may_note_health = consents.has(db.session(), person, Purpose.HEALTH)
    form = PersonEdit(data=None if request.method == "POST" else _data(person, with_health=may_note_health))
    form.offer(own_communities(current_actor()))
    form.cover(covered_values(person))
    answer, conflict = attempt_edit(
        form,
        lambda: _save(form, jobseeker_id, with_health=may_note_health),
        lambda: find_for("jobseeker.edit", jobseeker_id).version,
    )
    if answer is not None:
        return answer
    person = find_for("jobseeker.edit", jobseeker_id)
    shown = render_template(
        "desk/jobseeker_edit.html",
        form=form,
        person=person,
        conflict=conflict,
        kinds=KINDS,
        may_note_health=may_note_health,
    )
    return seen(shown, "jobseeker.look", person)


def _data(person: Jobseeker, *, with_health: bool) -> dict[str, Any]:
    return {
        **{name: getattr(person, name) for name in _texts(with_health=with_health) if name not in REVEALABLE},
        "community": person.community_id,
        "categories": [*categories.shown_values(person), {}],
        "version": str(person.version),
    }


def _texts(*, with_health: bool) -> list[str]:
    """Return the texts of the form; those about the body stay as they are while nobody agreed to them."""
    return [name for name in TEXTS if with_health or name not in HEALTH_FIELDS]


def _save(form: PersonEdit, jobseeker_id: int, *, with_health: bool) -> str:
    person = find_for("jobseeker.edit", jobseeker_id)
    try:
        jobseekers.edit(
            db.session(),
            current_actor(),
            person,
            fields=form.told(_texts(with_health=with_health)),
            shown_version=form.shown_version,
            categories=form.told_categories(),
            community=community_of(form.community.data),
        )
    except ConflictError as conflict:
        # What is covered stays covered, whoever wrote it meanwhile.
        covered = covered_values(person)
        conflict.current |= {name: shown for name, shown in covered.items() if name in conflict.current}
        raise
    flash(_("改好了。"), "status")
    return url_for("desk.jobseeker", jobseeker_id=person.id)


@blueprint.route("/jobseekers/<int:jobseeker_id>/move", methods=["GET", "POST"])
@allow("jobseeker.edit")
def jobseeker_move(jobseeker_id: int) -> str | Response:
    """Ask why, and move the registration: paused, placed, closed, or looking again."""
    person = find_for("jobseeker.edit", jobseeker_id)
    form = MoveForm()
    if request.method == "GET":
        form.to_state.data = request.args.get("to", JobseekerState.PAUSED.value)
    wanted = next((state for state in JobseekerState if state.value == form.to_state.data), None)
    if form.validate_on_submit():
        answer = attempt(form, lambda: _move(jobseeker_id, wanted, form.note.data))
        if answer is not None:
            return answer
        person = find_for("jobseeker.edit", jobseeker_id)
    others = sorted(TRANSITIONS[person.state] - {wanted})
    shown = render_template(
        "desk/jobseeker_move.html", form=form, person=person, wanted=wanted, others=others
    )
    return seen(shown, "jobseeker.look", person)


def _move(jobseeker_id: int, wanted: JobseekerState | None, note: str | None) -> str:
    person = find_for("jobseeker.edit", jobseeker_id)
    if wanted is None:
        raise DomainError(_("没有这一步，回去再选一次。"))
    jobseekers.move(db.session(), current_actor(), person, wanted, note=note)
    flash(_("记下了：%(name)s，%(state)s。", name=person.name, state=_(wanted.label)), "status")
    return url_for("desk.jobseeker", jobseeker_id=jobseeker_id)
