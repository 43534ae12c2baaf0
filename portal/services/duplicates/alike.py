"""Employers that may be one: while somebody types, and as pairs of an area to be looked through."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from portal import clock
from portal.actors import Actor
from portal.labels import N_
from portal.models import Employer, EmployerAlias, EmployerState, EmployersToldApart
from portal.services import audit
from portal.services.credit_codes import tidy
from portal.services.duplicates import signs
from portal.services.errors import DomainError
from portal.services.phones import phone_hash, read_phone
from portal.services.visibility import require, visible_employers

# What makes two employers alike, the strongest first.
REASONS: dict[str, str] = {
    "code": N_("信用代码一样"),
    "phone": N_("电话一样"),
    "name": N_("名字一样"),
    "address": N_("地址一样"),
    "sound": N_("名字听着一样"),
    "close": N_("名字差不多"),
}
_STRENGTH = {"code": 8, "phone": 6, "name": 5, "address": 4, "sound": 3, "close": 2}
# Out of 100: one other character in a name of four scores 75, one more in a name of four 89.
CLOSE = 80
SHORTEST_PART = 3
MOST_SHOWN = 5
MOST_PAIRS = 200
_LOOKED_THROUGH = (EmployerState.ACTIVE, EmployerState.ASKED, EmployerState.CLOSED)


@dataclass(frozen=True)
class Signs:
    """What is compared of one employer, or of what somebody has typed so far."""

    key: int | None
    names: tuple[str, ...] = ()
    code: str | None = None
    phone: bytes | None = None
    house: str = ""
    community_id: int | None = None


@dataclass(frozen=True)
class Alike:
    """An employer that may be the one that is meant, and why (keys of `REASONS`)."""

    employer: Employer
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Pair:
    """Two employers that may be one, the older record first, and why."""

    first: Employer
    second: Employer
    reasons: tuple[str, ...]


def similar_employers(
    session: Session,
    actor: Actor,
    *,
    name: str = "",
    contact_phone: str | None = None,
    address: str | None = None,
    credit_code: str | None = None,
    community_id: int | None = None,
    but: int | None = None,
) -> list[Alike]:
    """Return the employers of the actor's areas that may be the one told of, the likeliest first.

    Parameters
    ----------
    contact_phone, credit_code
        As far as they are written; half a number says nothing yet.
    but
        The key of the employer that is being changed: it is not its own twin.
    """
    asked = Signs(
        key=but,
        names=(name,) if len(signs.core(name)) >= signs.SHORTEST else (),
        code=tidy(credit_code),
        phone=_phone(contact_phone),
        house=signs.house(address or ""),
        community_id=community_id,
    )
    apart = _told_apart(session)
    found = [
        (reasons, row)
        for row in _known(session, actor)
        if row.key != but
        and _key(row.key, but) not in apart
        and (reasons := reasons_of(asked, row)) not in ((), ("address",))
    ]
    found.sort(key=lambda each: (-_weight(each[0]), each[1].community_id != community_id, each[1].key))
    return _loaded(session, actor, found[:MOST_SHOWN])


def _phone(told: str | None) -> bytes | None:
    try:
        return phone_hash(read_phone(told or ""))
    except DomainError:
        return None


def reasons_of(one: Signs, other: Signs) -> tuple[str, ...]:
    """Return why two employers may be one; nothing where both have a code and the codes differ."""
    if one.code and other.code and one.code != other.code:
        return ()
    same = {
        "code": one.code is not None and one.code == other.code,
        "phone": one.phone is not None and one.phone == other.phone,
        "address": bool(one.house) and one.house == other.house,
    }
    name = _name_reason(one.names, other.names)
    return tuple(reason for reason in REASONS if same.get(reason) or reason == name)


def _name_reason(ours: Iterable[str], theirs: Iterable[str]) -> str | None:
    """Return the strongest way in which any two of the names are alike, None when none are."""
    pairs = [(one, other) for one in ours for other in theirs if not _two_branches(one, other)]
    for reason, holds in (("name", _is_same), ("sound", _sounds_same), ("close", _is_close)):
        if any(holds(one, other) for one, other in pairs):
            return reason
    return None


def _two_branches(one: str, other: str) -> bool:
    """Tell whether the names say that these are two shops of one firm: 大药房（东兴店）, 大药房（西山店）."""
    ours, theirs = signs.branch(one), signs.branch(other)
    return bool(ours and theirs) and ours != theirs


def _is_same(one: str, other: str) -> bool:
    return signs.core(one) == signs.core(other)


def _sounds_same(one: str, other: str) -> bool:
    return len(signs.core(one)) == len(signs.core(other)) and signs.sound(one) == signs.sound(other)


def _is_close(one: str, other: str) -> bool:
    ours, theirs = sorted((signs.core(one), signs.core(other)), key=len)
    if ours[:1] != theirs[:1]:
        # 张家铁锅炖 and 李家铁锅炖 are two families.
        return False
    if len(ours) >= SHORTEST_PART and theirs.startswith(ours):
        return True
    return len(ours) > SHORTEST_PART and fuzz.ratio(ours, theirs) >= CLOSE


def _weight(reasons: Iterable[str]) -> int:
    return sum(_STRENGTH[reason] for reason in reasons)


def _known(session: Session, actor: Actor) -> list[Signs]:
    """Return what is compared of every employer of the actor's areas, in two queries."""
    aliases: dict[int, list[str]] = defaultdict(list)
    for key, alias in session.execute(select(EmployerAlias.employer_id, EmployerAlias.alias)):
        aliases[key].append(alias)
    query = visible_employers(actor).where(Employer.state.in_(_LOOKED_THROUGH)).order_by(Employer.id)
    rows = session.execute(
        query.with_only_columns(
            Employer.id,
            Employer.name,
            Employer.credit_code,
            Employer.contact_phone_hash,
            Employer.address,
            Employer.community_id,
        )
    )
    return [
        Signs(
            row.id,
            (row.name, *aliases[row.id]),
            row.credit_code,
            row.contact_phone_hash,
            signs.house(row.address or ""),
            row.community_id,
        )
        for row in rows
    ]


def _loaded(session: Session, actor: Actor, found: list[tuple[tuple[str, ...], Signs]]) -> list[Alike]:
    query = visible_employers(actor).where(Employer.id.in_([row.key for _, row in found]))
    by_key = {row.id: row for row in session.scalars(query.options(joinedload(Employer.community)))}
    return [Alike(by_key[row.key], reasons) for reasons, row in found if row.key in by_key]


def pairs(session: Session, actor: Actor) -> list[Pair]:
    """Return the employers of the actor's areas that may be one, two by two, the likeliest first.

    A name alone makes a pair within a community only: the city has many 兴隆超市. Pairs that somebody told apart are
    left out.
    """
    apart = _told_apart(session)
    known = _known(session, actor)
    found = [
        (reasons, one, other)
        for one, other in _worth_comparing(known)
        if _key(one.key, other.key) not in apart and _is_pair(one, other, reasons := reasons_of(one, other))
    ]
    found.sort(key=lambda each: (-_weight(each[0]), each[1].key or 0, each[2].key or 0))
    first = {row.employer.id: row.employer for row in _loaded(session, actor, [(r, a) for r, a, _ in found])}
    second = {row.employer.id: row.employer for row in _loaded(session, actor, [(r, b) for r, _, b in found])}
    return [
        Pair(first[one.key], second[other.key], reasons)
        for reasons, one, other in found[:MOST_PAIRS]
        if one.key in first and other.key in second
    ]


def _is_pair(one: Signs, other: Signs, reasons: tuple[str, ...]) -> bool:
    if {"code", "phone"} & set(reasons) or ("address" in reasons and len(reasons) > 1):
        return True
    two_houses = bool(one.house and other.house) and one.house != other.house
    enough = {"name"} if two_houses else {"name", "sound", "close"}
    return bool(enough & set(reasons)) and one.community_id == other.community_id


def _worth_comparing(known: list[Signs]) -> Iterator[tuple[Signs, Signs]]:
    """Return each two that share a code, a phone, a house, or in one community how a name begins or sounds, once."""
    groups: dict[object, list[Signs]] = defaultdict(list)
    for row in known:
        begins = {(row.community_id, signs.core(name)[:1]) for name in row.names}
        sounds = {(row.community_id, signs.sound(name)) for name in row.names}
        for sign in {row.code, row.phone, row.house or None, *begins, *sounds} - {None}:
            groups[sign].append(row)
    done: set[tuple[int, int]] = set()
    for group in groups.values():
        for one, other in combinations(group, 2):
            key = _key(one.key, other.key)
            if key not in done:
                done.add(key)
                yield one, other


def _key(one: int | None, other: int | None) -> tuple[int, int]:
    first, second = sorted((one or 0, other or 0))
    return first, second


def _told_apart(session: Session) -> set[tuple[int, int]]:
    query = select(EmployersToldApart.first_id, EmployersToldApart.second_id)
    return {(row.first_id, row.second_id) for row in session.execute(query)}


def tell_apart(session: Session, actor: Actor, one: Employer, other: Employer) -> None:
    """Note that somebody asked, and these are two employers; saying it again changes nothing.

    Raises
    ------
    DomainError
        When it is one record.
    ForbiddenError
        When the actor may not edit both.
    """
    for row in (one, other):
        require(actor, "employer.edit", row)
    if one.id == other.id:
        raise DomainError(N_("这是同一条记录。"))
    first, second = _key(one.id, other.id)
    if (first, second) in _told_apart(session):
        return
    session.add(
        EmployersToldApart(first_id=first, second_id=second, told_at=clock.now(), told_by_id=actor.account_id)
    )
    audit.record(session, actor, "employer.told_apart", one, other=other.id)
    session.flush()
