"""Referrals of the demo, at every stage a referral can be in, between people and posts that suit each other."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from demo.dice import Dice
from portal import clock
from portal.actors import Actor
from portal.models import (
    ConsentManner,
    DeclineReason,
    Jobseeker,
    JobseekerState,
    Place,
    Referral,
    ReferralState,
    Vacancy,
)
from portal.services import jobseekers, referrals, sharing, suggestions

AGREED, SENT, INTERVIEW = ReferralState.AGREED, ReferralState.SENT, ReferralState.INTERVIEW
HIRED, REFUSED, CLOSED = ReferralState.HIRED, ReferralState.REFUSED, ReferralState.CLOSED


@dataclass(frozen=True)
class Step:
    """Where a referral went, how many days ago, and what was said."""

    to: ReferralState
    days_ago: int
    note: str | None = None
    decline: DeclineReason | None = None


# Each list is the way of one referral; the first figure is when it was proposed.
WAYS: tuple[tuple[int, tuple[Step, ...]], ...] = (
    (1, ()),
    (6, (Step(AGREED, 5, "说行，想先看看地方"), Step(SENT, 4))),
    (3, (Step(AGREED, 2, "本人愿意，得跟家里说一声"),)),
    (8, (Step(ReferralState.DECLINED, 7, "接孩子赶不上", DeclineReason.CARE),)),
    (9, (Step(AGREED, 8), Step(SENT, 8), Step(INTERVIEW, 2, "后天上午9点，店里，我陪着去"))),
    (
        20,
        (
            Step(AGREED, 19),
            Step(SENT, 18),
            Step(INTERVIEW, 15, "上午10点见的"),
            Step(HIRED, 13, "先试三天，老板说行"),
        ),
    ),
    (16, (Step(AGREED, 15), Step(SENT, 14), Step(REFUSED, 10, "说前一天刚招着人了"))),
    (12, (Step(AGREED, 11), Step(SENT, 11))),
    (18, (Step(AGREED, 17), Step(SENT, 16), Step(ReferralState.NO_ANSWER, 6, "打了三回没人接"))),
    (5, (Step(ReferralState.DECLINED, 4, None, DeclineReason.FAR),)),
    (14, (Step(AGREED, 13), Step(ReferralState.WITHDREW, 9, "老妈住院，先不去了"))),
    (26, (Step(AGREED, 25), Step(SENT, 24), Step(HIRED, 20, "干上了"), Step(CLOSED, 3, "满二十天，稳当"))),
    (2, ()),
    (4, (Step(ReferralState.DECLINED, 3, "想找坐着的", DeclineReason.HEALTH),)),
)
SHOWN = ("surname", "experience", "skills")


@dataclass(frozen=True)
class Pair:
    """A person and a post that suit each other, who brings them together, and the way it goes."""

    actor: Actor
    person: Jobseeker
    vacancy: Vacancy
    proposed_days_ago: int
    steps: tuple[Step, ...]


def pairs(session: Session, dice: Dice, actor: Actor, place: Place, *, count: int) -> list[Pair]:
    """Return `count` pairs of people of a community with posts that suit them, each on a way of `WAYS`."""
    people = session.scalars(
        select(Jobseeker)
        .where(Jobseeker.community_id == place.id, Jobseeker.state == JobseekerState.ACTIVE)
        .order_by(Jobseeker.id)
        .limit(3 * count)
    )
    ways = WAYS if count >= len(WAYS) else dice.shuffled(WAYS)[:count]
    found: list[Pair] = []
    for person in people:
        if len(found) == len(ways):
            break
        proposed, steps = ways[len(found)]
        vacancy = _suiting(session, actor, person, clock.today() - timedelta(days=proposed))
        if vacancy is not None:
            found.append(Pair(actor, person, vacancy, proposed, steps))
    return found


def _suiting(session: Session, actor: Actor, person: Jobseeker, day: date) -> Vacancy | None:
    """Return the best post for a person that was open already on `day`, or None."""
    matches = suggestions.for_jobseeker(session, actor, person, top=8)
    return next((match.vacancy for match in matches if _was_open(match.vacancy, day)), None)


def _was_open(vacancy: Vacancy, day: date) -> bool:
    return vacancy.published_on is not None and vacancy.published_on <= day


def refer(session: Session, chosen: list[Pair]) -> list[Referral]:
    """Let the pairs go their ways, the oldest step of all first; return the referrals."""
    made: dict[int, Referral] = {}
    steps = [(pair.proposed_days_ago, -1, at) for at, pair in enumerate(chosen)]
    steps += [
        (step.days_ago, number, at)
        for at, pair in enumerate(chosen)
        for number, step in enumerate(pair.steps)
    ]
    for days_ago, number, at in sorted(steps, key=lambda each: (-each[0], each[1], each[2])):
        pair = chosen[at]
        with clock.at(_moment(days_ago)):
            if number < 0:
                made[at] = referrals.propose(session, pair.actor, pair.person, pair.vacancy)
            else:
                _take(session, pair.actor, made[at], pair.steps[number])
    return list(made.values())


def _moment(days_ago: int) -> datetime:
    told = datetime.combine(clock.today() - timedelta(days=days_ago), time(14, 20), clock.LOCAL)
    return min(told, clock.now())


def _take(session: Session, actor: Actor, row: Referral, step: Step) -> None:
    if step.to is SENT:
        sharing.agree(session, actor, row, shown_fields=SHOWN, manner=ConsentManner.PAPER)
    referrals.move(session, actor, row, step.to, note=step.note, decline_reason=step.decline)
    if step.to is HIRED:
        jobseekers.move(session, actor, row.jobseeker, JobseekerState.PLACED, note="推荐上岗")
