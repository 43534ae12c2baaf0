"""Referrals as lists: by state, silence, community, person or vacancy, and the numbers beside them."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload

from portal import clock
from portal.actors import Actor
from portal.models import (
    Jobseeker,
    Place,
    Referral,
    ReferralEvent,
    ReferralState,
    Vacancy,
)
from portal.models.referrals import OPEN_STATES
from portal.services.visibility import get_visible, visible_referrals

# "给你推荐的人三天内回我一句" (domain §10.1): after three days without an answer somebody asks again.
SILENCE_DAYS = 3


@dataclass(frozen=True)
class ReferralQuestion:
    """Which referrals to list; what is None or False does not narrow."""

    state: ReferralState | None = None
    only_open: bool = False
    silent: bool = False
    community_id: int | None = None
    jobseeker_id: int | None = None
    vacancy_id: int | None = None


def search(actor: Actor, question: ReferralQuestion) -> Select[Referral]:
    """Select the referrals that answer `question`, the one that moved last first."""
    query = _whole(visible_referrals(actor))
    exact = (
        (Referral.state, question.state),
        (Jobseeker.community_id, question.community_id),
        (Referral.jobseeker_id, question.jobseeker_id),
        (Referral.vacancy_id, question.vacancy_id),
    )
    for column, value in exact:
        if value is not None:
            query = query.where(column == value)
    if question.only_open:
        query = query.where(Referral.state.in_(OPEN_STATES))
    if question.silent:
        limit = clock.today() - timedelta(days=SILENCE_DAYS)
        query = query.where(Referral.state == ReferralState.SENT, Referral.sent_on <= limit)
    return query.order_by(Referral.updated_at.desc(), Referral.id.desc())


def _whole(query: Select[Referral]) -> Select[Referral]:
    """Load what a list shows of a referral, in the same statement."""
    return query.options(
        contains_eager(Referral.jobseeker).contains_eager(Jobseeker.community),
        joinedload(Referral.vacancy).joinedload(Vacancy.employer),
    )


def get(session: Session, actor: Actor, key: int) -> Referral:
    """Return a referral with its steps; raises NotVisibleError when it is not of the actor's people."""
    query = _whole(visible_referrals(actor)).options(
        selectinload(Referral.events).joinedload(ReferralEvent.by),
        joinedload(Referral.vacancy).joinedload(Vacancy.community),
        joinedload(Referral.proposed_by),
    )
    return get_visible(session, query, Referral, key)


def counts_by_state(session: Session, actor: Actor) -> dict[ReferralState, int]:
    """Return how many referrals of the actor's people stand in each state; states without any are absent."""
    inner = visible_referrals(actor).with_only_columns(Referral.state).subquery()
    rows = session.execute(select(inner.c.state, func.count()).group_by(inner.c.state))
    return {ReferralState(state): count for state, count in rows}


def of_pairs(
    session: Session, actor: Actor, *, jobseeker_ids: list[int], vacancy_ids: list[int]
) -> dict[tuple[int, int], Referral]:
    """Return the newest referral of each (jobseeker, vacancy) pair among those given, where there is one."""
    query = (
        visible_referrals(actor)
        .where(Referral.jobseeker_id.in_(jobseeker_ids), Referral.vacancy_id.in_(vacancy_ids))
        .order_by(Referral.id)
    )
    return {(row.jobseeker_id, row.vacancy_id): row for row in session.scalars(query)}


def communities(session: Session, actor: Actor) -> list[Place]:
    """Return the communities in which the actor's people have referrals, by name."""
    keys = visible_referrals(actor).with_only_columns(Jobseeker.community_id)
    return list(session.scalars(select(Place).where(Place.id.in_(keys)).order_by(Place.name, Place.id)))


def hired_count(session: Session, vacancy: Vacancy) -> int:
    """Return how many people referred to a vacancy were hired, closed referrals included."""
    hired = (
        select(func.count(func.distinct(Referral.id)))
        .join(ReferralEvent, ReferralEvent.referral_id == Referral.id)
        .where(Referral.vacancy_id == vacancy.id, ReferralEvent.to_state == ReferralState.HIRED)
    )
    return session.scalar(hired) or 0


def open_elsewhere(session: Session, actor: Actor, referral: Referral) -> list[Referral]:
    """Return the person's other open referrals: after a yes somebody has to ring those employers."""
    question = ReferralQuestion(jobseeker_id=referral.jobseeker_id, only_open=True)
    query = search(actor, question).where(Referral.id != referral.id)
    return list(session.scalars(query))
