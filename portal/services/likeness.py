"""Who may be registered already: offered to a worker with what speaks for it, never decided by the computer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from portal import clock
from portal.actors import SYSTEM, Actor
from portal.labels import N_
from portal.models import Jobseeker, Place, SearchToken, ToldApart
from portal.services import audit
from portal.services.errors import DomainError
from portal.services.person_signs import Told, signs_of, told_of
from portal.services.visibility import require, visible_jobseekers

# What speaks for one person, and how much: from ENOUGH on it is worth asking. A family shares an address and a
# phone, a street many names of the same sound; a birthday alone is shared by two people of a city.
WEIGHTS: dict[str, int] = {"identity": 10, "phone": 4, "name": 3, "sound": 2, "born": 2, "address": 2}
ENOUGH = 3
SAYINGS: dict[str, str] = {
    "identity": N_("身份证号一样"),
    "phone": N_("电话一样"),
    "name": N_("名字一样"),
    "sound": N_("名字听着一样"),
    "born": N_("生日一样"),
    "address": N_("住址一样"),
}
# By these two somebody is told from everybody else of a city; a name says nothing outside one's own area.
STRONG = frozenset({"identity", "phone"})
SHOWN = 5
# So many rows of the index are looked at; a worker's area holds fewer people of one name.
LOOKED_AT = 2000


@dataclass(frozen=True)
class Alike:
    """Somebody who may be the same person, and what speaks for it: the strongest sign first."""

    person: Jobseeker
    signs: tuple[str, ...]

    @property
    def weight(self) -> int:
        """How much speaks for it."""
        return sum(WEIGHTS[sign] for sign in self.signs)

    @property
    def sayings(self) -> list[str]:
        """What speaks for it, in words."""
        return [SAYINGS[sign] for sign in self.signs]


def alike(session: Session, actor: Actor, told: Told, *, besides: Jobseeker | None = None) -> list[Alike]:
    """Return who of those the actor may see may be the person told of, the likeliest first.

    `besides` is the registration that is compared with the others; who was told apart from it is left out.
    """
    signs = signs_of(told)
    if not signs:
        return []
    seen = visible_jobseekers(actor).join(SearchToken, SearchToken.jobseeker_id == Jobseeker.id)
    found = seen.where(SearchToken.token.in_(list(signs))).with_only_columns(Jobseeker.id, SearchToken.token)
    shared: dict[int, set[str]] = {}
    for key, token in session.execute(found.limit(LOOKED_AT)):
        shared.setdefault(key, set()).add(signs[bytes(token)])
    apart = _told_apart(session, besides) | {besides.id} if besides is not None else set()
    ranked = {key: _in_order(of) for key, of in shared.items() if key not in apart}
    likely = {key: of for key, of in ranked.items() if _weight(of) >= ENOUGH}
    first = sorted(likely, key=lambda key: (-_weight(likely[key]), key))[:SHOWN]
    return _with_people(session, actor, first, likely)


def _in_order(signs: set[str]) -> tuple[str, ...]:
    # Who has the same name sounds the same, too: that says nothing more.
    told = signs - {"sound"} if "name" in signs else signs
    return tuple(sign for sign in WEIGHTS if sign in told)


def _weight(signs: Iterable[str]) -> int:
    return sum(WEIGHTS[sign] for sign in signs)


def _with_people(
    session: Session, actor: Actor, keys: Sequence[int], signs: dict[int, tuple[str, ...]]
) -> list[Alike]:
    if not keys:
        return []
    query = visible_jobseekers(actor).where(Jobseeker.id.in_(keys)).options(joinedload(Jobseeker.community))
    people = {person.id: person for person in session.scalars(query)}
    return [Alike(people[key], signs[key]) for key in keys if key in people]


def of_person(session: Session, actor: Actor, person: Jobseeker) -> list[Alike]:
    """Return who may be registered a second time as `person`."""
    return alike(session, actor, told_of(person), besides=person)


def hidden_people(session: Session, actor: Actor, told: Told) -> list[int]:
    """Return the keys of people with this phone or identity number whom the actor may not see; never shown."""
    strong = [token for token, sign in signs_of(told).items() if sign in STRONG]
    if not strong:
        return []
    seen = visible_jobseekers(actor).with_only_columns(Jobseeker.id)
    holders = select(SearchToken.jobseeker_id).where(SearchToken.token.in_(strong))
    everybody = visible_jobseekers(SYSTEM).with_only_columns(Jobseeker.id)
    query = everybody.where(Jobseeker.id.in_(holders), Jobseeker.id.not_in(seen)).order_by(Jobseeker.id)
    return list(session.scalars(query.limit(SHOWN)))


def windows_elsewhere(session: Session, actor: Actor, told: Told) -> list[Place]:
    """Return the windows where somebody with this phone or identity number is registered: their names, no more."""
    keys = hidden_people(session, actor, told)
    where = visible_jobseekers(SYSTEM).with_only_columns(Jobseeker.community_id).where(Jobseeker.id.in_(keys))
    query = select(Place).where(Place.id.in_(where)).options(joinedload(Place.parent)).order_by(Place.path)
    return list(session.scalars(query)) if keys else []


def _told_apart(session: Session, person: Jobseeker) -> set[int]:
    rows = session.execute(
        select(ToldApart.first_id, ToldApart.second_id).where(
            or_(ToldApart.first_id == person.id, ToldApart.second_id == person.id)
        )
    )
    return {key for row in rows for key in row} - {person.id}


def tell_apart(session: Session, actor: Actor, person: Jobseeker, other: Jobseeker) -> None:
    """Keep that somebody asked: these two are not one person, and are not offered as such again.

    Raises
    ------
    DomainError
        When they are the same registration.
    """
    require(actor, "jobseeker.edit", person)
    require(actor, "jobseeker.edit", other)
    if person.id == other.id:
        raise DomainError(N_("这是同一份登记。"))
    if other.id in _told_apart(session, person):
        return
    first, second = sorted((person.id, other.id))
    session.add(ToldApart(first_id=first, second_id=second, told_at=clock.now(), told_by_id=actor.account_id))
    session.flush()
    audit.record(session, actor, "jobseeker.told_apart", person, other=other.id)
