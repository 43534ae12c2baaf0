"""What suits a person, who suits a vacancy: suggestions with reasons, what to ask, and what speaks against."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import render_template, request
from flask_babel import gettext as _

from matching.types import Suggestion
from portal import ahead
from portal.actors import Actor
from portal.desk import blueprint
from portal.desk.looks import leave_trace_of_suggestions
from portal.extensions import db
from portal.labels import N_
from portal.models import Jobseeker
from portal.services import suggestions
from portal.services.errors import DomainError
from portal.services.suggestion_index import open_count
from portal.services.suggestions import Match
from portal.services.visibility import get_jobseeker, get_vacancy
from portal.web import allow, current_actor

SUGGESTED = 20
# Beside the file stands what to talk about today; the whole list has a page of its own.
SUGGESTED_BESIDE = 3
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
    if "beside" in request.args:
        return render_template("desk/_jobseeker_suggested.html", person=person, suggested=beside(person))
    excluded: list[Match] = []

    def found() -> list[Match]:
        best, left_out = ahead.answer(
            ("suits", actor.account_id, jobseeker_id), lambda: _both(actor, jobseeker_id)
        )
        excluded.extend(suggestions.with_vacancies(session, actor, person, left_out))
        return suggestions.with_vacancies(session, actor, person, best)

    shown = _shown(found)
    leave_trace_of_suggestions(person)
    return render_template(
        "desk/jobseeker_matches.html",
        person=person,
        shown=shown,
        excluded=excluded,
        open_vacancies=open_count(session),
    )


def _both(actor: Actor, jobseeker_id: int) -> tuple[list[Suggestion], list[Suggestion]]:
    """Return the best vacancies for a person, and those that a rule speaks against."""
    session = db.session()
    person = get_jobseeker(session, actor, jobseeker_id)
    best = suggestions.best_for(session, actor, person, top=SUGGESTED)
    return best, suggestions.excluded_for(session, actor, person, top=EXCLUDED)


def beside(person: Jobseeker) -> list[Match] | None:
    """Return the first suggestions for somebody; None when nothing may be suggested to them (no consent, paused).

    Raises
    ------
    OnItsWayError
        While they are being worked out: the first in a process wait for all vacancies to be read.
    """
    actor, key = current_actor(), person.id

    def best() -> list[Suggestion]:
        own = db.session()
        return suggestions.best_for(own, actor, get_jobseeker(own, actor, key), top=SUGGESTED_BESIDE)

    try:
        found = ahead.answer(("beside", actor.account_id, key), best)
    except DomainError:
        return None
    leave_trace_of_suggestions(person)
    return suggestions.with_vacancies(db.session(), actor, person, found)


@blueprint.route("/vacancies/<int:vacancy_id>/matches")
@allow("jobseeker.see")
def vacancy_matches(vacancy_id: int) -> str:
    """Show the best of the actor's people for a vacancy."""
    session, actor = db.session(), current_actor()
    vacancy = get_vacancy(session, actor, vacancy_id)

    def best() -> list[Suggestion]:
        own = db.session()
        return suggestions.best_people(own, actor, get_vacancy(own, actor, vacancy_id), top=SUGGESTED)

    def found() -> list[Match]:
        people = ahead.answer(("people", actor.account_id, vacancy_id), best)
        return suggestions.with_people(session, actor, vacancy, people)

    shown = _shown(found)
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
