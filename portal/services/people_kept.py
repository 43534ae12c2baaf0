"""People as matching knows them, kept by one process and read again when anything about them changed.

Opening and reading a thousand people's sealed words takes a second; asking whether they changed takes milliseconds.
What is kept holds no name, number, phone or address (`readings.matching_jobseekers`), and only so many people.
"""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import String, func, select, type_coerce
from sqlalchemy.orm import Session, defer, joinedload

from matching import types
from portal.actors import SYSTEM
from portal.models import Consent, Fact, FactState, Jobseeker, Purpose
from portal.services import readings
from portal.services.kept import Kept
from portal.services.portions import portions
from portal.services.visibility import visible_jobseekers

# About ten kilobytes each; a process that serves a street and its neighbours needs no more.
MOST_KEPT = 6000
Stamp = tuple[Any, ...]


@dataclass
class _Kept:
    """Who is kept, with the stamp they were read under; the one asked for last stands last."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    people: "OrderedDict[int, tuple[Stamp, types.Jobseeker]]" = field(default_factory=OrderedDict)


_kept = Kept(_Kept)


def matching_people(session: Session, ids: Sequence[int]) -> list[types.Jobseeker]:
    """Return people as matching knows them, in the order of `ids`; who is no longer there is left out.

    The caller has asked whether the actor may see them.
    """
    stamps = _stamps(session, ids)
    kept = _kept.of(session)
    with kept.lock:
        known = {key: kept.people[key][1] for key in ids if kept.people.get(key, ((),))[0] == stamps.get(key)}
    changed = [key for key in ids if key in stamps and key not in known]
    read = _read(session, changed)
    with kept.lock:
        for key, person in read.items():
            kept.people[key] = (stamps[key], person)
        for key in ids:
            if key in kept.people:
                kept.people.move_to_end(key)
        while len(kept.people) > MOST_KEPT:
            kept.people.popitem(last=False)
    found = known | read
    return [found[key] for key in ids if key in found]


def _read(session: Session, ids: Sequence[int]) -> dict[int, types.Jobseeker]:
    found: dict[int, types.Jobseeker] = {}
    for portion in portions(ids):
        query = (
            visible_jobseekers(SYSTEM)
            .where(Jobseeker.id.in_(portion))
            .options(
                defer(Jobseeker.raw), joinedload(Jobseeker.registered_by), joinedload(Jobseeker.community)
            )
        )
        people = list(session.scalars(query))
        told = readings.matching_jobseekers(session, people)
        found.update({person.id: one for person, one in zip(people, told, strict=True)})
    return found


def _stamps(session: Session, ids: Sequence[int]) -> dict[int, Stamp]:
    """Return for each person what changes when they have to be read again."""
    found: dict[int, Stamp] = {}
    for portion in portions(ids):
        rows = session.execute(
            select(
                Jobseeker.id,
                Jobseeker.version,
                type_coerce(Jobseeker.updated_at, String),
                Jobseeker.community_id,
            ).where(Jobseeker.id.in_(portion))
        ).all()
        facts = _counts(session, Fact, portion, Fact.state != FactState.SUPERSEDED)
        consents = _counts(
            session, Consent, portion, Consent.purpose == Purpose.HEALTH, Consent.withdrawn_at.is_(None)
        )
        for key, *stamp in rows:
            found[key] = (*stamp, facts.get(key), consents.get(key))
    return found


def _counts(session: Session, model: Any, ids: Sequence[int], *conditions: Any) -> dict[int, Stamp]:
    rows = session.execute(
        select(model.jobseeker_id, func.max(model.id), func.count())
        .where(model.jobseeker_id.in_(ids), *conditions)
        .group_by(model.jobseeker_id)
    )
    return {key: (newest, count) for key, newest, count in rows}
