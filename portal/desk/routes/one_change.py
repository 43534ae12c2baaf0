"""What one change at a vacancy, or one support for a person, would open."""

from flask import render_template
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from portal.desk import blueprint
from portal.desk.looks import leave_trace
from portal.extensions import db
from portal.models import Jobseeker, Vacancy
from portal.services import one_change, suggestions, vacancy_facts
from portal.services.errors import DomainError
from portal.services.visibility import get_jobseeker, get_vacancy
from portal.web import allow, current_actor


@blueprint.route("/vacancies/<int:vacancy_id>/changes")
@allow("jobseeker.see")
def vacancy_changes(vacancy_id: int) -> str:
    """Show the changes that would let more of the actor's people in, with who they are."""
    session, actor = db.session(), current_actor()
    vacancy = get_vacancy(session, actor, vacancy_id)
    refused, changes = "", []
    try:
        changes = one_change.best_changes(session, actor, vacancy)
    except DomainError as error:
        refused = str(_(error.sentence, **error.values))
    _record(vacancy, [person.id for change in changes for person in change.people])
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
    _record(person, [])
    refused, supports = "", []
    try:
        supports = one_change.best_supports(session, actor, person)
    except DomainError as error:
        refused = str(_(error.sentence, **error.values))
    return render_template("desk/jobseeker_supports.html", person=person, refused=refused, supports=supports)


def _record(thing: Jobseeker | Vacancy, people: list[int]) -> None:
    def record(session: Session) -> None:
        suggestions.record_look(session, current_actor(), thing, people=sorted(set(people)))

    leave_trace(record)
