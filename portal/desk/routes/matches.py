"""What suits a person, who suits a vacancy: suggestions with reasons, what to ask, and what speaks against."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import render_template, request
from flask_babel import gettext as _

from portal.desk import blueprint
from portal.desk.looks import leave_trace_of_suggestions
from portal.extensions import db
from portal.labels import N_
from portal.services import suggestions
from portal.services.errors import DomainError
from portal.services.suggestions import Match
from portal.services.visibility import get_jobseeker, get_vacancy
from portal.web import allow, current_actor

SUGGESTED = 20
EXCLUDED = 12
# Status of a suggestion -> its word on the filter.
STATUSES = {"fit": N_("现在就合适"), "to_settle": N_("谈一谈能行")}


@dataclass(frozen=True)
class Choice:
    """One status to narrow a list by: its word, how many, and whether it is chosen."""

    key: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Shown:
    """Suggestions as a page shows them, or the sentence that says why there are none."""

    matches: list[Match]
    choices: list[Choice]
    refused: str = ""


@blueprint.route("/jobseekers/<int:jobseeker_id>/matches")
@allow("jobseeker.see")
def jobseeker_matches(jobseeker_id: int) -> str:
    """Show the best vacancies for a person, and what was left out and why."""
    session, actor = db.session(), current_actor()
    person = get_jobseeker(session, actor, jobseeker_id)
    leave_trace_of_suggestions(person)
    shown = _shown(lambda: suggestions.for_jobseeker(session, actor, person, top=SUGGESTED))
    excluded = [] if shown.refused else suggestions.excluded_for(session, actor, person, top=EXCLUDED)
    return render_template(
        "desk/jobseeker_matches.html",
        person=person,
        shown=shown,
        excluded=excluded,
        open_vacancies=suggestions.open_count(session),
    )


@blueprint.route("/vacancies/<int:vacancy_id>/matches")
@allow("jobseeker.see")
def vacancy_matches(vacancy_id: int) -> str:
    """Show the best of the actor's people for a vacancy."""
    session, actor = db.session(), current_actor()
    vacancy = get_vacancy(session, actor, vacancy_id)
    shown = _shown(lambda: suggestions.for_vacancy(session, actor, vacancy, top=SUGGESTED))
    leave_trace_of_suggestions(vacancy, [match.jobseeker.id for match in shown.matches if match.jobseeker])
    compared = suggestions.people_compared(session, actor)
    return render_template("desk/vacancy_matches.html", vacancy=vacancy, shown=shown, compared=compared)


def _shown(find: Callable[[], list[Match]]) -> Shown:
    """Return the suggestions narrowed by the status in the address, with how many each status has."""
    try:
        found = find()
    except DomainError as error:
        return Shown([], [], str(_(error.sentence, **error.values)))
    wanted = request.args.get("status", "")
    wanted = wanted if wanted in STATUSES else ""
    choices = [Choice("", _("都看"), len(found), not wanted)]
    for key, label in STATUSES.items():
        count = sum(match.suggestion.status == key for match in found)
        choices.append(Choice(key, _(label), count, wanted == key))
    return Shown([match for match in found if wanted in ("", match.suggestion.status)], choices)
