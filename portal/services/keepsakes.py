"""What a worker has at hand: the last ten records they opened, and those they pinned; their own only."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session, joinedload

from portal import clock
from portal.actors import Actor
from portal.labels import N_
from portal.models import Employer, Jobseeker, Keepsake, KeptKind, Vacancy
from portal.services.errors import DomainError
from portal.services.visibility import visible_employers, visible_jobseekers, visible_vacancies

RECENT = 10
MOST_PINS = 30
Thing = Jobseeker | Vacancy | Employer


@dataclass(frozen=True)
class AtHand:
    """What is shown: pins, the newest first, then what was opened last and is not pinned."""

    pinned: list[tuple[KeptKind, Thing]]
    recent: list[tuple[KeptKind, Thing]]


def _of(session: Session, actor: Actor, kind: KeptKind, key: int) -> Keepsake | None:
    query = select(Keepsake).where(
        Keepsake.account_id == actor.account_id, Keepsake.kind == kind, Keepsake.thing_id == key
    )
    return session.scalars(query).one_or_none()


def note_opened(session: Session, actor: Actor, kind: KeptKind, key: int) -> None:
    """Note that the actor opened a record; of those that are not pinned the last ten are kept."""
    if actor.account_id is None:
        return
    row = _of(session, actor, kind, key)
    if row is None:
        row = Keepsake(account_id=actor.account_id, kind=kind, thing_id=key)
        session.add(row)
    row.opened_at = clock.now()
    session.flush()
    opened = select(Keepsake.id).where(Keepsake.account_id == actor.account_id, Keepsake.pinned_at.is_(None))
    older = opened.order_by(Keepsake.opened_at.desc(), Keepsake.id.desc()).offset(RECENT)
    gone = list(session.scalars(older))
    if gone:
        session.execute(delete(Keepsake).where(Keepsake.id.in_(gone)))


def is_pinned(session: Session, actor: Actor, kind: KeptKind, key: int) -> bool:
    """Tell whether the actor pinned this record."""
    row = _of(session, actor, kind, key)
    return row is not None and row.pinned_at is not None


def pin(session: Session, actor: Actor, kind: KeptKind, key: int, *, pinned: bool) -> None:
    """Pin a record that the actor may see, or take the pin away.

    Raises
    ------
    DomainError
        When there are as many pins as anybody can look through.
    """
    row = _of(session, actor, kind, key)
    if row is None:
        row = Keepsake(account_id=actor.account_id, kind=kind, thing_id=key, opened_at=clock.now())
        session.add(row)
    if pinned and row.pinned_at is None:
        mine = select(Keepsake.id).where(
            Keepsake.account_id == actor.account_id, Keepsake.pinned_at.is_not(None)
        )
        if len(session.scalars(mine).all()) >= MOST_PINS:
            raise DomainError(N_("星标最多30个，先去掉几个。"))
    row.pinned_at = (row.pinned_at or clock.now()) if pinned else None
    session.flush()


def at_hand(session: Session, actor: Actor) -> AtHand:
    """Return what the actor has at hand and may still see, in four queries."""
    query = select(Keepsake).where(Keepsake.account_id == actor.account_id)
    rows = list(session.scalars(query.order_by(Keepsake.opened_at.desc(), Keepsake.id.desc())))
    known: dict[tuple[KeptKind, int], Thing] = {}
    for kind, (model, visible) in _sources(actor).items():
        keys = [row.thing_id for row in rows if row.kind is kind]
        found = visible.where(model.id.in_(keys), model.merged_into_id.is_(None))
        known |= {(kind, thing.id): thing for thing in session.scalars(found).unique()}
    shown = [(row, known[row.kind, row.thing_id]) for row in rows if (row.kind, row.thing_id) in known]
    return AtHand(
        [(row.kind, thing) for row, thing in shown if row.pinned_at is not None],
        [(row.kind, thing) for row, thing in shown if row.pinned_at is None][:RECENT],
    )


def _sources(actor: Actor) -> dict[KeptKind, tuple[Any, Select[Any]]]:
    return {
        KeptKind.JOBSEEKERS: (
            Jobseeker,
            visible_jobseekers(actor).options(joinedload(Jobseeker.community)),
        ),
        KeptKind.VACANCIES: (Vacancy, visible_vacancies(actor).options(joinedload(Vacancy.employer))),
        KeptKind.EMPLOYERS: (
            Employer,
            visible_employers(actor).options(joinedload(Employer.community)),
        ),
    }
