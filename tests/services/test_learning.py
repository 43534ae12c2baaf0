"""Weights learned from outcomes: only from what is over and speaks of the match, used only when nobody loses."""

import pytest
from sqlalchemy import func, select

from matching.learning import LearningError, Report
from matching.learning.review import Check
from matching.weights import HAND_SET, Weighting
from portal import clock
from portal.models import DeclineReason, LearnedWeighting, Referral, ReferralEvent, ReferralState
from portal.services import learning, readings
from portal.services.suggestion_index import current_index, weighting_in_use

HEAVIER_WAY = Weighting({**HAND_SET.values, "way": 0.2, "wish": 0.2}, HAND_SET.strain)


@pytest.fixture
def refer(session, make):
    worker = make.account()

    def make_referral(*states, reason=None, **vacancy):
        person, post = make.jobseeker(wishes="洗碗"), make.vacancy(**vacancy)
        readings.read_jobseeker(session, person, on=clock.today())
        readings.read_vacancy(session, post, on=clock.today())
        made = Referral(
            jobseeker=person, vacancy=post, state=states[-1], decline_reason=reason, proposed_by_id=worker.id
        )
        made.events = [ReferralEvent(to_state=state, at=clock.now(), by_id=worker.id) for state in states]
        session.add(made)
        session.flush()
        return made

    return make_referral


@pytest.mark.parametrize(
    ("states", "result"),
    [
        (("declined",), "declined"),
        (("agreed", "sent", "refused"), "agreed"),
        (("agreed", "sent", "interview", "refused"), "interviewed"),
        (("agreed", "sent", "interview", "hired"), "hired"),
    ],
)
def test_an_outcome_is_how_far_a_referral_went(session, refer, states, result):
    refer(
        *map(ReferralState, ("proposed", *states)), reason=DeclineReason.FAR if result == "declined" else None
    )
    (outcome,) = learning.outcomes(session, HAND_SET)
    assert outcome.result == result
    assert outcome.shares["wish"] == pytest.approx(1.0)
    assert outcome.speaks


def test_what_is_still_open_is_no_outcome(session, refer):
    refer(ReferralState.PROPOSED, ReferralState.AGREED, ReferralState.SENT)
    assert learning.outcomes(session, HAND_SET) == []


def test_an_expired_vacancy_still_tells(session, refer):
    refer(
        ReferralState.PROPOSED,
        ReferralState.AGREED,
        ReferralState.HIRED,
        expires_on=clock.today().replace(year=2020),
    )
    assert len(learning.outcomes(session, HAND_SET)) == 1


def test_few_outcomes_change_nothing(session, refer):
    refer(ReferralState.PROPOSED, ReferralState.AGREED, ReferralState.HIRED)
    with pytest.raises(LearningError, match="至少要200条"):
        learning.propose(session, lambda _weighting: {}, {}, {})
    assert weighting_in_use(session) == HAND_SET


def report(*, is_met):
    return Report(HAND_SET, HEAVIER_WAY, (Check("nDCG@10", 0.8, 0.9 if is_met else 0.7, is_met),))


def test_accepted_weights_are_used_from_the_next_suggestion_on(session, make):
    make.vacancy()
    with current_index(session) as index:
        assert index._weighting == HAND_SET
    learning.keep(session, report(is_met=True), 240)
    with current_index(session) as index:
        assert index._weighting == HEAVIER_WAY


def test_weights_that_fail_a_check_are_not_kept(session):
    learning.keep(session, report(is_met=False), 240)
    assert session.scalar(select(func.count()).select_from(LearnedWeighting)) == 0
    assert weighting_in_use(session) == HAND_SET


def test_weights_learned_before_a_comparison_came_are_not_used(session):
    told = HEAVIER_WAY.to_json()
    older = {**told, "values": {name: value for name, value in told["values"].items() if name != "affinity"}}
    for weighting, expected in ((told, HEAVIER_WAY), (older, HAND_SET)):
        session.add(LearnedWeighting(made_at=clock.now(), outcomes=300, weighting=weighting, report=[]))
        session.flush()
        assert weighting_in_use(session) == expected
