"""The queue: employers of the worker's area in order, some to be rung, some to be visited."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from portal import clock
from portal.actors import Actor
from portal.models import Employer
from portal.services.rounds.gathering import gather
from portal.services.rounds.reasons import Known, Post, Reason, Way, reasons_of, way_of
from portal.services.rounds.ringing import TRIES
from portal.services.today import EXPIRING_WITHIN_DAYS, STALE_AFTER_DAYS

# A round is a morning: what is further down the queue waits for another day.
DOORS_SHOWN = 20


@dataclass(frozen=True)
class Door:
    """An employer in the queue.

    Attributes
    ----------
    reasons
        Why, the heaviest first.
    due
        Since when it is due, or by when it is.
    posts
        Vacancies to ask about: shown ones and those that ran out, the ones to confirm first.
    tries
        On how many days it was rung in vain.
    """

    employer: Employer
    reasons: list[Reason]
    due: date
    posts: list[Post]
    tries: int

    @property
    def points(self) -> int:
        """What its reasons add up to."""
        return sum(reason.points for reason in self.reasons)


@dataclass(frozen=True)
class Rounds:
    """One tab of the queue, how many stand in each, who did not answer today, and how old the outlook is."""

    doors: list[Door]
    counts: dict[Way, int]
    unanswered_today: list[Employer]
    worked_out_on: date | None


@dataclass(frozen=True)
class _Placed:
    known: Known
    reasons: list[Reason]
    way: Way

    @property
    def order(self) -> tuple[int, date, int]:
        return -sum(reason.points for reason in self.reasons), self.due, self.known.id

    @property
    def due(self) -> date:
        return min(reason.due for reason in self.reasons)


def rounds(session: Session, actor: Actor, way: Way, *, most: int = DOORS_SHOWN) -> Rounds:
    """Return the first doors of one tab, in seven queries whatever the area holds.

    Who was rung in vain today stands aside until tomorrow.
    """
    today = clock.today()
    known = gather(session, actor, today)
    placed = _placed(known.values(), today)
    here = [one for one in placed if one.way is way][:most]
    aside = [one.id for one in known.values() if today in one.unanswered and one.tries]
    worked_out = [post.computed_on for one in known.values() for post in one.posts if post.computed_on]
    return Rounds(
        doors=_doors(session, here, today),
        counts={each: sum(one.way is each for one in placed) for each in Way},
        unanswered_today=list(
            session.scalars(select(Employer).where(Employer.id.in_(aside)).order_by(Employer.id))
        ),
        worked_out_on=min(worked_out, default=None),
    )


def first_doors(session: Session, actor: Actor, most: int = 3) -> list[Door]:
    """Return the first doors of the whole queue, whichever way they are reached."""
    today = clock.today()
    placed = _placed(gather(session, actor, today).values(), today)
    return _doors(session, placed[:most], today)


def reasons_at(session: Session, actor: Actor, employer_ids: Collection[int]) -> dict[int, list[Reason]]:
    """Return why each of these employers should be seen, by key; those without a reason are absent."""
    today = clock.today()
    known = gather(session, actor, today, employer_ids)
    return {one.id: found for one in known.values() if (found := reasons_of(one, today))}


def _placed(known: Collection[Known], today: date) -> list[_Placed]:
    """Return those with a reason in order; who was rung in vain today waits, unless it is time to go there."""
    found = []
    for one in known:
        reasons = reasons_of(one, today)
        way = way_of(one, reasons, TRIES)
        waits = way is Way.RING and today in one.unanswered and one.tries
        if reasons and not waits:
            found.append(_Placed(one, reasons, way))
    return sorted(found, key=lambda one: one.order)


def _doors(session: Session, placed: Sequence[_Placed], today: date) -> list[Door]:
    query = (
        select(Employer)
        .where(Employer.id.in_([one.known.id for one in placed]))
        .options(joinedload(Employer.community))
    )
    rows = {row.id: row for row in session.scalars(query)}
    return [
        Door(rows[one.known.id], one.reasons, one.due, _to_ask(one.known, today), one.known.tries)
        for one in placed
        if one.known.id in rows
    ]


def _to_ask(known: Known, today: date) -> list[Post]:
    """Return the vacancies that want a word today, those that ran out first, then the oldest word."""
    near = today + timedelta(days=EXPIRING_WITHIN_DAYS)
    old = today - timedelta(days=STALE_AFTER_DAYS)
    due = [
        post
        for post in known.posts
        if not post.is_open
        or post.asked_on is None
        or post.asked_on < old
        or (post.expires_on is not None and post.expires_on <= near)
    ]
    return sorted(due, key=lambda post: (post.is_open, post.asked_on or post.registered_on, post.id))
