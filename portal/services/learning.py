"""What came of referrals, and the weights learned from it: proposed, reviewed, and used only when nobody loses.

An outcome is how far a referral went; a decline counts only when its reason speaks of the match, and nothing is
recorded about the person (design rule 4).
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy.orm import Session, joinedload, selectinload

from matching.evaluation import Grades
from matching.learning import Outcome, Report, fit, outcome_of, review
from matching.learning.review import Ranker
from matching.weights import Weighting
from portal import clock
from portal.actors import SYSTEM
from portal.models import LearnedWeighting, Referral, ReferralState, Vacancy
from portal.models.referrals import OPEN_STATES
from portal.services import audit, people_kept, readings
from portal.services.suggestion_index import index_of, weighting_in_use
from portal.services.visibility import visible_referrals

# How far a referral went, by the furthest state it reached; later ones are further.
_REACHED = (
    (ReferralState.AGREED, "agreed"),
    (ReferralState.INTERVIEW, "interviewed"),
    (ReferralState.HIRED, "hired"),
)


def outcomes(session: Session, weighting: Weighting) -> list[Outcome]:
    """Return what came of every referral that is over, with the comparisons of its pair as they are known today."""
    query = (
        visible_referrals(SYSTEM)
        .where(Referral.state.not_in(OPEN_STATES))
        .options(selectinload(Referral.events), joinedload(Referral.vacancy).joinedload(Vacancy.employer))
        .order_by(Referral.id)
    )
    over = [(row, result) for row in session.scalars(query) if (result := _result(row)) is not None]
    vacancies = {row.vacancy_id: row.vacancy for row, _result_of in over}
    # A vacancy that has since expired still says what its pair was like.
    known = [
        replace(one, expires_on=None)
        for one in readings.matching_vacancies(session, list(vacancies.values()))
    ]
    index = index_of(session, known, weighting)
    keys = sorted({row.jobseeker_id for row, _result_of in over})
    people = {int(person.id): person for person in people_kept.matching_people(session, keys)}
    return [
        outcome_of(
            index.explain(people[row.jobseeker_id], str(row.vacancy_id)),
            weighting,
            result,
            row.decline_reason.value if row.decline_reason else "",
        )
        for row, result in over
        if row.jobseeker_id in people
    ]


def _result(referral: Referral) -> str | None:
    """Return how far a referral went; None when it ended before the person was asked."""
    if referral.state is ReferralState.DECLINED:
        return "declined"
    reached = {event.to_state for event in referral.events}
    return next((name for state, name in reversed(_REACHED) if state in reached), None)


def propose(
    session: Session, ranker: Ranker, grades: Grades, groups: Mapping[str, Sequence[str]]
) -> tuple[Report, int]:
    """Return the review of weights that the recorded outcomes speak for, and how many outcomes there were.

    Parameters
    ----------
    ranker, grades, groups
        How the judged set is ranked by given weights, its judgments, and its groups; see `learning.review`.

    Raises
    ------
    LearningError
        When there are too few outcomes, or they say nothing.
    """
    before = weighting_in_use(session)
    found = outcomes(session, before)
    return review(before, fit(found, before), ranker, grades, groups), len(found)


def keep(session: Session, report: Report, count: int) -> None:
    """Use the proposed weights from now on, if the review lets them; else leave everything as it is."""
    if report.may_ship:
        session.add(
            LearnedWeighting(
                made_at=clock.now(),
                outcomes=count,
                weighting=report.proposed.to_json(),
                report=report.lines(),
            )
        )
        audit.record(session, SYSTEM, "weights.learned", None, count=count)
        session.flush()
