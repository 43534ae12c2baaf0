"""Where the demo's grid workers have been: some places are known well, some hardly, some not at all."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from demo.dice import Dice
from portal import clock
from portal.actors import Actor
from portal.models import (
    Employer,
    EmployerState,
    FactManner,
    Paper,
    Place,
    VacancyState,
    VisitedVacancy,
    VisitOutcome,
)
from portal.services import employers, rounds, visits

# Of ten employers so many have been looked at.
VISITED_SHARE = 0.45
# How often a small employer says yes, per thing; shops are mostly at ground level, few have a bus.
YES_SHARE = {
    "ground_floor": 0.8, "toilet": 0.6, "warm": 0.85, "stool": 0.6, "quiet": 0.3, "trolley": 0.4,
    "rest": 0.7, "written": 0.7, "buddy": 0.8, "half_day": 0.4, "treatment_days": 0.5, "shuttle": 0.05,
}  # fmt: skip
LEAST_ASKED, MOST_ASKED = 3, 8
# Visits lie so many days back; some are agreed on again.
LATEST, EARLIEST, AGAIN_IN = 1, 40, 14
AGAIN_SHARE = 0.3
# Papers were seen at most of them, at some so long ago that it is time again; some never answer the phone.
PAPERS_SHARE, PAPERS_EARLIEST = 0.7, 220
UNANSWERED_SHARE = 0.2


def visit_some(session: Session, dice: Dice, worker: Actor, place: Place) -> None:
    """Write down visits to some employers of a community: what is still wanted, and what the place is like."""
    query = (
        select(Employer)
        .where(Employer.community_id == place.id, Employer.state == EmployerState.ACTIVE)
        .order_by(Employer.id)
    )
    for employer in session.scalars(query).all():
        if dice.chance(VISITED_SHARE):
            asked = dice.some(list(YES_SHARE), dice.between(LEAST_ASKED, MOST_ASKED))
            answers = {key: "offered" if dice.chance(YES_SHARE[key]) else "refused" for key in asked}
            with clock.at(clock.now() - timedelta(days=dice.between(LATEST, EARLIEST))):
                visits.record(session, worker, employer, _told(session, dice, employer, answers))
            if dice.chance(PAPERS_SHARE):
                show_papers(session, worker, employer, days_ago=dice.between(LATEST, PAPERS_EARLIEST))
        elif dice.chance(UNANSWERED_SHARE):
            for days in range(dice.between(1, rounds.TRIES), 0, -1):
                with clock.at(clock.now() - timedelta(days=days)):
                    rounds.no_answer(session, worker, employer)


def show_papers(session: Session, worker: Actor, employer: Employer, *, days_ago: int) -> None:
    """Write down that a worker looked at an employer's licence and at who is in charge, some days ago."""
    with clock.at(clock.now() - timedelta(days=days_ago)):
        employers.check_papers(session, worker, employer, papers=(Paper.LICENCE, Paper.IDENTITY))


def _told(session: Session, dice: Dice, employer: Employer, answers: dict[str, str]) -> visits.Told:
    shown = [row for row in visits.open_needs(session, employer) if row.state is VacancyState.PUBLISHED]
    return visits.Told(
        outcome=VisitOutcome.NEED if shown else VisitOutcome.NO_NEED,
        standing={shown[-1].id: VisitedVacancy.OPEN} if shown else {},
        place=answers,
        manner=FactManner.SEEN if dice.chance(VISITED_SHARE) else FactManner.TOLD,
        next_on=clock.today() + timedelta(days=AGAIN_IN) if dice.chance(AGAIN_SHARE) else None,
    )
