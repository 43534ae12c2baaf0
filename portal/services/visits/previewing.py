"""How a vacancy would stand in the ledger, before it is written down: what was read, what stops it, what to ask.

It is written down and taken back within one step, so that the page shows exactly what saving would bring.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.orm import Session

from portal import clock
from portal.actors import Actor
from portal.labels import N_
from portal.models import Employer, Vacancy, VacancySource
from portal.services import vacancies, vacancy_facts
from portal.services.vacancies import Finding
from portal.services.vacancy_facts import Line
from portal.services.visits.asking import Question, ask_first

# Stands for a title that was not told yet; nobody sees it.
_UNTOLD = "—"


class _TakenBackError(Exception):
    """Ends the step in which a need was written down only to be looked at."""


@dataclass(frozen=True)
class Preview:
    """A vacancy as it would be: lines read, findings the worst first, questions the most useful first."""

    lines: list[Line]
    findings: list[Finding]
    questions: list[Question]


def preview(session: Session, actor: Actor, employer: Employer, fields: Mapping[str, Any]) -> Preview:
    """Return what writing these fields down would bring; nothing is kept.

    Raises
    ------
    ForbiddenError
        When the actor does not work where the employer is.
    """
    told = {**fields, "title": str(fields.get("title") or "").strip() or _UNTOLD}
    with suppress(_TakenBackError), session.begin_nested():
        vacancy = vacancies.create(
            session, actor, employer=employer, fields=told, source=VacancySource.VISIT, publish=False
        )
        shown = _shown(session, actor, vacancy)
        raise _TakenBackError
    session.expire(employer, ["workplaces"])
    return shown


# What a need says of itself; everything else is told only where its words are more than the title.
_ITSELF = ("occupation", "headcount", "pay", "hours")


def _told_first(vacancy: Vacancy, lines: list[Line]) -> list[Line]:
    """Return the lines somebody's words stand for, numbered anew; what only follows from the title is left out."""
    kept = [
        line
        for line in lines
        if line.keys.startswith(_ITSELF) or not set(line.words) <= {vacancy.title, vacancy.tasks}
    ]
    return [replace(line, number=at) for at, line in enumerate(kept, start=1)]


def _shown(session: Session, actor: Actor, vacancy: Vacancy) -> Preview:
    findings = vacancies.check(vacancy, clock.today())
    if vacancy.title == _UNTOLD:
        findings.insert(0, Finding("block", "missing_title", N_("招什么工，还没写。"), "title"))
    lines = [line for line in vacancy_facts.lines_of(session, vacancy) if line.state != "confirmed"]
    return Preview(
        lines=_told_first(vacancy, [line for line in lines if line.words]),
        findings=findings,
        questions=ask_first(session, actor, vacancy),
    )
