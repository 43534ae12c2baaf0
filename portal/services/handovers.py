"""Hand-overs: a window asks another one for a person who is registered there; that one decides.

The window that asks learns the other window's name and the answer, nothing about the person (design rule 7).
"""

from datetime import timedelta

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session, joinedload

from portal import clock
from portal.actors import SYSTEM, WORKERS, Actor
from portal.labels import N_
from portal.models import Handover, HandoverState, Jobseeker, Place
from portal.services import audit
from portal.services.errors import DomainError, NotVisibleError
from portal.services.likeness import hidden_people
from portal.services.person_signs import Told
from portal.services.visibility import require, visible_jobseekers, within

# An answer is shown to those who asked for so long.
SHOWN_FOR = timedelta(days=14)


def ask(session: Session, actor: Actor, told: Told, *, community: Place) -> list[Place]:
    """Ask the windows where somebody with this phone or identity number is registered to hand them over.

    A request that waits already is not made twice.

    Returns
    -------
    list of Place
        The windows that were asked.

    Raises
    ------
    DomainError
        When nobody with them is registered elsewhere.
    """
    require(actor, "jobseeker.edit", community)
    if actor.account_id is None:
        raise DomainError(N_("请人转，得是一个人请的，先登录。"))
    keys = hidden_people(session, actor, told)
    people = list(
        session.scalars(
            visible_jobseekers(SYSTEM).where(Jobseeker.id.in_(keys)).options(joinedload(Jobseeker.community))
        )
    )
    if not people:
        raise DomainError(N_("别的窗口没有登记过这个电话或者身份证号。"))
    for person in people:
        if not _is_asked(session, person, community):
            _make(session, actor, person, community)
    session.flush()
    return sorted({person.community for person in people}, key=lambda place: place.path)


def _is_asked(session: Session, person: Jobseeker, community: Place) -> bool:
    query = select(Handover.id).where(
        Handover.jobseeker_id == person.id,
        Handover.to_community_id == community.id,
        Handover.state == HandoverState.ASKED,
    )
    return session.scalar(query) is not None


def _make(session: Session, actor: Actor, person: Jobseeker, community: Place) -> None:
    session.add(
        Handover(
            jobseeker_id=person.id,
            from_community_id=person.community_id,
            to_community_id=community.id,
            state=HandoverState.ASKED,
            asked_at=clock.now(),
            asked_by_id=actor.account_id,
        )
    )
    audit.record(session, actor, "handover.asked", person)


def _whole() -> Select[Handover]:
    return select(Handover).options(
        joinedload(Handover.from_community),
        joinedload(Handover.to_community).joinedload(Place.parent),
        joinedload(Handover.asked_by),
    )


def waiting(session: Session, actor: Actor) -> list[Handover]:
    """Return the requests that wait for an answer of the actor's windows, the oldest first."""
    query = (
        _whole()
        .join(Jobseeker, Handover.jobseeker_id == Jobseeker.id)
        .join(Place, Jobseeker.community_id == Place.id)
        .where(Handover.state == HandoverState.ASKED, Jobseeker.merged_into_id.is_(None))
        .where(within(actor.areas(WORKERS)))
        .options(joinedload(Handover.jobseeker))
    )
    return list(session.scalars(query.order_by(Handover.id)))


def asked_by(session: Session, actor: Actor) -> list[Handover]:
    """Return what the actor asked for: what still waits, and what was answered lately."""
    lately = Handover.answered_at > clock.now() - SHOWN_FOR
    query = _whole().where(
        Handover.asked_by_id == actor.account_id, or_(Handover.answered_at.is_(None), lately)
    )
    return list(session.scalars(query.order_by(Handover.id.desc())))


def get(session: Session, actor: Actor, key: int) -> Handover:
    """Return a request about a person of the actor's windows that waits for an answer.

    Raises
    ------
    NotVisibleError
        When it is none of theirs.
    """
    seen = visible_jobseekers(actor).with_only_columns(Jobseeker.id)
    query = _whole().where(Handover.id == key, Handover.jobseeker_id.in_(seen))
    found = session.scalars(query.options(joinedload(Handover.jobseeker))).one_or_none()
    if found is None:
        raise NotVisibleError("handovers", key)
    require(actor, "jobseeker.edit", found.jobseeker)
    return found


def give(session: Session, actor: Actor, handover: Handover) -> None:
    """Hand the person over, with all that belongs to them: from now on the other window sees them.

    Raises
    ------
    DomainError
        When the request was answered already.
    """
    person = handover.jobseeker
    require(actor, "jobseeker.edit", person)
    _answer(actor, handover, HandoverState.GIVEN, None)
    audit.record(session, actor, "handover.given", person)
    audit.revise(session, actor, person, {"community_id": handover.to_community_id, "grid_id": None})
    session.flush()
    session.expire(person, ["community", "grid"])


def refuse(session: Session, actor: Actor, handover: Handover, note: str) -> None:
    """Say no, and why: the other window reads it.

    Raises
    ------
    DomainError
        When nothing is said, or the request was answered already.
    """
    require(actor, "jobseeker.edit", handover.jobseeker)
    if not note.strip():
        raise DomainError(N_("写一句为什么不转，那边看得到。别写他的情况。"), field="note")
    _answer(actor, handover, HandoverState.REFUSED, note.strip())
    audit.record(session, actor, "handover.refused", handover.jobseeker)
    session.flush()


def _answer(actor: Actor, handover: Handover, state: HandoverState, note: str | None) -> None:
    if handover.state is not HandoverState.ASKED:
        raise DomainError(N_("这件事已经回过话了，刷新一下再看看。"))
    handover.state, handover.note = state, note
    handover.answered_at, handover.answered_by_id = clock.now(), actor.account_id
