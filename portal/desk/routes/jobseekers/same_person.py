"""Two registrations that may be one person: looked at side by side, put together, told apart, taken apart again."""

from typing import Any

from flask import flash, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.desk import blueprint
from portal.desk.forms.person_acts import EndForm, MergeForm
from portal.desk.looks import seen
from portal.desk.routes.jobseekers._common import covered_values, find_for
from portal.desk.routes.jobseekers._history import LABELS, shown_value
from portal.extensions import db
from portal.fields import key_in
from portal.models import Jobseeker, Purpose
from portal.services import consents, likeness, person_merging
from portal.services.errors import NotVisibleError
from portal.services.jobseekers import REVEALABLE
from portal.web import allow, attempt, current_actor, press


@blueprint.route("/jobseekers/<int:jobseeker_id>/alike/<int:other_id>", methods=["GET", "POST"])
@allow("jobseeker.edit")
def jobseeker_merge(jobseeker_id: int, other_id: int) -> str | Response:
    """Show two registrations side by side, and put the second one together with the first."""
    person, other = find_for("jobseeker.edit", jobseeker_id), find_for("jobseeker.edit", other_id)
    form = MergeForm()
    rows = _rows(person, other)
    form.taken.choices = [(name, label) for name, label, _mine, _other in rows]
    if form.validate_on_submit():
        answer = attempt(form, lambda: _merge(form, jobseeker_id, other_id))
        if answer is not None:
            return answer
        person, other = find_for("jobseeker.edit", jobseeker_id), find_for("jobseeker.edit", other_id)
    signs = next(
        (
            one
            for one in likeness.of_person(db.session(), current_actor(), person)
            if one.person.id == other.id
        ),
        None,
    )
    shown = render_template(
        "desk/jobseeker_merge.html",
        form=form,
        person=person,
        other=other,
        rows=rows,
        sayings=signs.sayings if signs else [],
    )
    return seen(shown, "jobseeker.look", other)


def _rows(person: Jobseeker, other: Jobseeker) -> list[tuple[str, str, str, str]]:
    """Return (field, label, what stays, what the other says); covered values stay covered."""
    session = db.session()
    with_health = all(consents.has(session, one, Purpose.HEALTH) for one in (person, other))
    mine, theirs = covered_values(person), covered_values(other)
    return [
        (
            name,
            str(_(LABELS.get(name, name))),
            mine[name] if name in REVEALABLE else shown_value(name, before, with_health=with_health),
            theirs[name] if name in REVEALABLE else shown_value(name, after, with_health=with_health),
        )
        for name, before, after in person_merging.differences(person, other)
    ]


def _merge(form: MergeForm, jobseeker_id: int, other_id: int) -> str:
    person, other = find_for("jobseeker.edit", jobseeker_id), find_for("jobseeker.edit", other_id)
    person_merging.merge(db.session(), current_actor(), person, other, taken=form.taken.data or ())
    flash(_("并成一份了，两边记的都在。并错了，在这一页下面能分开。"), "status")
    return url_for("desk.jobseeker", jobseeker_id=jobseeker_id)


@blueprint.route("/jobseekers/<int:jobseeker_id>/apart/<int:other_id>", methods=["POST"])
@allow("jobseeker.edit")
def jobseeker_apart(jobseeker_id: int, other_id: int) -> Response:
    """Say that two registrations are two people."""
    back = url_for("desk.jobseeker", jobseeker_id=jobseeker_id)
    return press(EndForm(), lambda: _tell_apart(jobseeker_id, other_id, back), back)


def _tell_apart(jobseeker_id: int, other_id: int, back: str) -> str:
    person, other = find_for("jobseeker.edit", jobseeker_id), find_for("jobseeker.edit", other_id)
    likeness.tell_apart(db.session(), current_actor(), person, other)
    flash(_("记下了，不是一个人。以后不再问。"), "status")
    return back


@blueprint.route("/jobseekers/<int:jobseeker_id>/unmerge", methods=["POST"])
@allow("jobseeker.edit")
def jobseeker_unmerge(jobseeker_id: int) -> Response:
    """Take two registrations apart again."""
    back = url_for("desk.jobseeker", jobseeker_id=jobseeker_id)
    return press(EndForm(), lambda: _undo(jobseeker_id, back), back)


def _undo(jobseeker_id: int, back: str) -> str:
    find_for("jobseeker.edit", jobseeker_id)
    key = key_in(request.form.get("merge_id"))
    if key is None:
        raise NotVisibleError("person_merges")
    row: Any = person_merging.get(db.session(), current_actor(), key)
    if row.kept_id != jobseeker_id:
        raise NotVisibleError("person_merges", key)
    person_merging.undo(db.session(), current_actor(), row)
    flash(_("分开了，又是两份。"), "status")
    return back
