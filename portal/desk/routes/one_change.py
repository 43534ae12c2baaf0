"""What one change at a vacancy, or one support for a person, would open."""

from collections.abc import Callable
from typing import TypeVar

from flask import render_template
from flask_babel import gettext as _

from matching.barriers import Opening
from portal import ahead
from portal.desk import blueprint
from portal.desk.looks import leave_trace_of_suggestions
from portal.extensions import db
from portal.services import one_change, vacancy_facts
from portal.services.errors import DomainError
from portal.services.visibility import get_jobseeker, get_vacancy
from portal.web import allow, current_actor

Found = TypeVar("Found")


@blueprint.route("/vacancies/<int:vacancy_id>/changes")
@allow("jobseeker.see")
def vacancy_changes(vacancy_id: int) -> str:
    """Show the changes that would let more of the actor's people in, with who they are."""
    session, actor = db.session(), current_actor()
    vacancy = get_vacancy(session, actor, vacancy_id)

    def find() -> list[Opening]:
        own = db.session()
        return one_change.find_changes(own, actor, get_vacancy(own, actor, vacancy_id))

    key = ("changes", actor.account_id, vacancy_id)
    changes, refused = _unless_refused(
        lambda: one_change.with_people(session, actor, ahead.answer(key, find))
    )
    people = {person.id for change in changes for person in change.people}
    leave_trace_of_suggestions(vacancy, sorted(people))
    return render_template(
        "desk/vacancy_changes.html",
        vacancy=vacancy,
        refused=refused,
        changes=changes,
        answers=vacancy_facts.choices_for("accommodation:stool"),
    )


@blueprint.route("/jobseekers/<int:jobseeker_id>/supports")
@allow("jobseeker.see")
def jobseeker_supports(jobseeker_id: int) -> str:
    """Show what could be arranged for a person, with the vacancies it would open."""
    session, actor = db.session(), current_actor()
    person = get_jobseeker(session, actor, jobseeker_id)

    def find() -> list[Opening]:
        own = db.session()
        return one_change.find_supports(own, actor, get_jobseeker(own, actor, jobseeker_id))

    key = ("supports", actor.account_id, jobseeker_id)
    supports, refused = _unless_refused(
        lambda: one_change.with_vacancies(session, actor, ahead.answer(key, find))
    )
    leave_trace_of_suggestions(person)
    return render_template("desk/jobseeker_supports.html", person=person, refused=refused, supports=supports)


def _unless_refused(find: Callable[[], list[Found]]) -> tuple[list[Found], str]:
    """Return what was found, or the sentence that says why nothing is looked for."""
    try:
        return find(), ""
    except DomainError as error:
        return [], str(_(error.sentence, **error.values))
