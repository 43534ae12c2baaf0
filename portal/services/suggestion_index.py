"""The index of open vacancies that one process keeps, brought up to date from the database at every use.

Nothing tells a process that another one changed a vacancy, so it asks: first for a few sums, then, when they differ,
for the version of every open vacancy, and only what changed is read again. The answer is therefore that of the
database as this session sees it, however many processes serve the portal.
"""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, String, func, or_, select, type_coerce
from sqlalchemy.orm import Session, joinedload

import matching
from matching.types import MinimumWage
from matching.weights import HAND_SET, Weighting
from portal import clock
from portal.models import (
    Employer,
    Fact,
    FactState,
    LearnedWeighting,
    Place,
    PlaceCode,
    PolicyValue,
    Vacancy,
    VacancyState,
)
from portal.services import policy, readings
from portal.services.kept import Kept
from portal.services.portions import portions

Stamp = tuple[Any, ...]


@dataclass
class _Kept:
    """An index, what it was made from, and the lock of whoever uses it."""

    lock: threading.RLock = field(default_factory=threading.RLock)
    index: Any = None
    basis: Stamp = ()
    sums: Stamp = ()
    stamps: dict[int, Stamp] = field(default_factory=dict)
    wages: dict[str, MinimumWage | None] = field(default_factory=dict)


_kept = Kept(_Kept)


@contextmanager
def current_index(session: Session) -> Iterator[Any]:
    """Give the `matching.MatchIndex` of all vacancies open today, as this session sees them, to one user.

    Others of the same process wait; an index that is being asked is not changed.
    """
    kept = _kept.of(session)
    with kept.lock:
        _refresh(session, kept)
        yield kept.index


def make_ready(session: Session) -> None:
    """Read what is open today, so that whoever asks for suggestions first does not wait for it."""
    with current_index(session):
        return


def is_open() -> ColumnElement[bool]:
    """Return the condition that a vacancy is published and has not expired."""
    return (Vacancy.state == VacancyState.PUBLISHED) & or_(
        Vacancy.expires_on.is_(None), Vacancy.expires_on >= clock.today()
    )


def open_count(session: Session) -> int:
    """Return how many vacancies are open today: all of them can be seen unranked (design rule 4)."""
    return session.scalar(select(func.count()).select_from(Vacancy).where(is_open())) or 0


def _refresh(session: Session, kept: _Kept) -> None:
    basis = _basis(session)
    sums = _sums(session)
    if kept.index is None or basis != kept.basis:
        kept.stamps = _stamps(session)
        records = list(_load(session, list(kept.stamps)))
        kept.wages = _wages(session)
        kept.index = _new_index(
            session, kept.wages, readings.matching_vacancies(session, records), weighting_in_use(session)
        )
    elif sums != kept.sums:
        _bring_up_to_date(session, kept)
    kept.basis, kept.sums = basis, sums


def _bring_up_to_date(session: Session, kept: _Kept) -> None:
    stamps = _stamps(session)
    for gone in kept.stamps.keys() - stamps.keys():
        kept.index.remove(str(gone))
    changed = [key for key, stamp in stamps.items() if kept.stamps.get(key) != stamp]
    for vacancy in readings.matching_vacancies(session, list(_load(session, changed))):
        kept.index.put(vacancy)
    kept.stamps = stamps


# ---- what tells that something changed ---------------------------------------------------------------


def _basis(session: Session) -> Stamp:
    """Return what everything stands on: the day, the places, the policy numbers and the weights."""
    places = session.execute(select(func.count(), func.max(Place.updated_at)).select_from(Place)).one()
    numbers = session.execute(
        select(func.count(), func.max(PolicyValue.updated_at)).select_from(PolicyValue)
    ).one()
    weights = session.scalar(select(func.max(LearnedWeighting.id)))
    return (clock.today(), *places, *numbers, weights)


def _sums(session: Session) -> Stamp:
    """Return sums that change whenever an open vacancy, its employer or a fact about it does."""
    vacancies = select(func.count(), func.sum(Vacancy.version), func.max(Vacancy.updated_at)).where(is_open())
    employers = select(func.count(), func.sum(Employer.version))
    facts = select(func.count(), func.max(Fact.id)).where(Fact.jobseeker_id.is_(None))
    found = (session.execute(query).one() for query in (vacancies, employers, facts))
    return tuple(value for row in found for value in row)


def _stamps(session: Session) -> dict[int, Stamp]:
    """Return for each open vacancy what changes when it has to be read again."""
    rows = session.execute(
        select(
            Vacancy.id,
            Vacancy.workplace_id,
            Vacancy.version,
            type_coerce(Vacancy.updated_at, String),
            Employer.version,
        )
        .join(Employer, Vacancy.employer_id == Employer.id)
        .where(is_open())
    )
    own, there = _newest_facts(session, Fact.vacancy_id), _newest_facts(session, Fact.workplace_id)
    return {
        key: (version, updated_at, employer, own.get(key), there.get(workplace))
        for key, workplace, version, updated_at, employer in rows
    }


def _newest_facts(session: Session, owner: Any) -> dict[int | None, Stamp]:
    rows = session.execute(
        select(owner, func.max(Fact.id), func.count())
        .where(owner.is_not(None), Fact.state != FactState.SUPERSEDED)
        .group_by(owner)
    )
    return {key: (newest, count) for key, newest, count in rows}


# ---- reading what changed ----------------------------------------------------------------------------


def _load(session: Session, keys: list[int]) -> Iterator[Vacancy]:
    for part in portions(keys):
        query = (
            select(Vacancy)
            .where(Vacancy.id.in_(part))
            .options(
                joinedload(Vacancy.employer),
                joinedload(Vacancy.workplace),
                joinedload(Vacancy.registered_by),
                joinedload(Vacancy.community).joinedload(Place.parent),
            )
            .order_by(Vacancy.id)
        )
        yield from session.scalars(query)


def _wages(session: Session) -> dict[str, MinimumWage | None]:
    """Return the minimum wage in force today in each community, by its key as matching knows it."""
    table = policy.wage_table(session, clock.today())
    query = select(Place).where(Place.id.in_(select(Vacancy.community_id).distinct()))
    return {str(place.id): table.at(place) for place in session.scalars(query)}


def index_of(
    session: Session, vacancies: Iterable[matching.types.Vacancy], weighting: Weighting
) -> matching.MatchIndex:
    """Return an index of its own of given vacancies, open or not, weighted as told."""
    return _new_index(session, _wages(session), vacancies, weighting)


def weighting_in_use(session: Session) -> Weighting:
    """Return the weights learned last, or those set by hand.

    Weights that were learned before a comparison came or went say nothing of today's: those set by hand hold then.
    """
    newest = session.scalars(select(LearnedWeighting).order_by(LearnedWeighting.id.desc()).limit(1)).first()
    if newest is None:
        return HAND_SET
    try:
        return Weighting.from_json(newest.weighting)
    except ValueError:
        return HAND_SET


def _new_index(
    session: Session,
    wages: dict[str, MinimumWage | None],
    vacancies: Iterable[matching.types.Vacancy],
    weighting: Weighting,
) -> matching.MatchIndex:
    def wage_of(vacancy: matching.types.Vacancy) -> MinimumWage | None:
        return wages.get(vacancy.place_id or "")

    return matching.MatchIndex(
        vacancies, places=_places(session), on=clock.today(), minimum_wage=wage_of, weighting=weighting
    )


def _places(session: Session) -> list[matching.types.Place]:
    today = clock.today()
    codes = _codes_on(session, today)
    return [
        matching.types.Place(
            id=str(place.id),
            code=codes.get(place.id, ""),
            name=place.name,
            level=place.level.label,
            parent_id=str(place.parent_id) if place.parent_id is not None else None,
            longitude=place.longitude,
            latitude=place.latitude,
        )
        for place in session.scalars(select(Place).order_by(Place.path))
    ]


def _codes_on(session: Session, day: date) -> dict[int, str]:
    rows = session.execute(
        select(PlaceCode.place_id, PlaceCode.code).where(
            PlaceCode.valid_from <= day, or_(PlaceCode.valid_to.is_(None), PlaceCode.valid_to > day)
        )
    )
    return {row.place_id: row.code for row in rows}
