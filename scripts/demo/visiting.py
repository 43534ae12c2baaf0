"""What the demo's grid workers saw where people work: some places are known well, some hardly, some not at all."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from demo.dice import Dice
from portal.actors import Actor
from portal.models import Employer, EmployerState, FactManner, FactSource, Place
from portal.services import workplaces

# Of ten employers so many have been looked at.
VISITED_SHARE = 0.45
# How often a small employer says yes, per thing; shops are mostly at ground level, few have a bus.
YES_SHARE = {
    "ground_floor": 0.8, "toilet": 0.6, "warm": 0.85, "stool": 0.6, "quiet": 0.3, "trolley": 0.4,
    "rest": 0.7, "written": 0.7, "buddy": 0.8, "half_day": 0.4, "treatment_days": 0.5, "shuttle": 0.05,
}  # fmt: skip
LEAST_ASKED, MOST_ASKED = 3, 8


def visit_some(session: Session, dice: Dice, worker: Actor, place: Place) -> None:
    """Write down what some workplaces of a community are like."""
    query = (
        select(Employer)
        .where(Employer.community_id == place.id, Employer.state == EmployerState.ACTIVE)
        .order_by(Employer.id)
    )
    for employer in session.scalars(query).all():
        if dice.chance(VISITED_SHARE):
            asked = dice.some(list(YES_SHARE), dice.between(LEAST_ASKED, MOST_ASKED))
            answers = {key: "offered" if dice.chance(YES_SHARE[key]) else "refused" for key in asked}
            workplaces.record(
                session,
                worker,
                employer,
                None,
                answers=answers,
                source=FactSource.WORKER,
                manner=FactManner.SEEN if dice.chance(VISITED_SHARE) else FactManner.TOLD,
            )
