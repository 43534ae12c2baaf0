"""Finding people whose names are encrypted: keyed hashes of what somebody would type.

The index holds no text. What it gives away all the same is said in docs/security.md.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, and_, delete, exists, insert, or_, select
from sqlalchemy.orm import Session, joinedload

from portal import clock, crypto
from portal.actors import Actor
from portal.models import (
    Consent,
    HardshipCategory,
    Jobseeker,
    JobseekerState,
    Purpose,
    Referral,
    SearchToken,
)
from portal.services import categories, identity
from portal.services.person_letters import (
    joined_letters,
    letter_tokens,
    tokens_for_digits,
    tokens_for_letters,
)
from portal.services.person_signs import plain_name, signs_of, told_of
from portal.services.place_words import communities_called
from portal.services.portions import portions
from portal.services.visibility import merged_into, visible_jobseekers

LAST_DIGITS = 4
_NUMBERS_ONLY = re.compile(r"[\d\-+]+X?")


class Similar(NamedTuple):
    """Who may be the same person: `here` those the actor may see, `elsewhere` whether others are too."""

    here: list[Jobseeker]
    elsewhere: bool


def _pairs(name: str) -> list[str]:
    return [name[at : at + 2] for at in range(len(name) - 1)]


def _token(kind: str, value: str) -> bytes:
    return crypto.keys().lookup(f"search.{kind}", value)


def tokens_of(person: Jobseeker) -> set[bytes]:
    """Return every hash under which a person is found."""
    name = plain_name(person.name)
    found = {_token("name", name), _token("number", person.number.upper())}
    found |= {_token("pair", pair) for pair in _pairs(name)}
    for phone in identity.phone_numbers(person.phone):
        found |= {_token("phone", phone), _token("last", phone[-LAST_DIGITS:])}
    if person.id_number:
        found.add(_token("identity", identity.tidy(person.id_number)))
    return found | signs_of(told_of(person)).keys() | letter_tokens(person)


def index_person(session: Session, person: Jobseeker) -> None:
    """Bring the search index up to date with what `person` is called and reached by.

    Who was put together with somebody is found under the name and number of both registrations.
    """
    session.flush()
    wanted = tokens_of(person)
    for other in merged_into(session, [person.id]):
        wanted |= tokens_of(other)
    known = set(session.scalars(select(SearchToken.token).where(SearchToken.jobseeker_id == person.id)))
    if known - wanted:
        session.execute(
            delete(SearchToken).where(
                SearchToken.jobseeker_id == person.id, SearchToken.token.in_(known - wanted)
            )
        )
    session.add_all(SearchToken(token=token, jobseeker_id=person.id) for token in sorted(wanted - known))
    session.flush()


def index_newcomers(session: Session, people: Iterable[Jobseeker]) -> None:
    """Make people findable who are stored but were not in the index before.

    As plain rows: a person has some twenty of them, and as objects they took a third of storing a registry.
    """
    rows = [
        {"token": token, "jobseeker_id": person.id}
        for person in people
        for token in sorted(tokens_of(person))
    ]
    if rows:
        session.execute(insert(SearchToken), rows)


def registered_among(session: Session, id_numbers: Iterable[str]) -> set[str]:
    """Return which of many identity numbers somebody is registered under, seen or not, in few queries."""
    by_token = {_token("identity", number): number for number in map(identity.tidy, id_numbers) if number}
    found: set[str] = set()
    for part in portions(sorted(by_token)):
        query = select(SearchToken.token).where(SearchToken.token.in_(part)).distinct()
        found |= {by_token[bytes(token)] for token in session.scalars(query)}
    return found


def _has(token: bytes) -> ColumnElement[bool]:
    return Jobseeker.id.in_(select(SearchToken.jobseeker_id).where(SearchToken.token == token))


def _any_of(tokens: Iterable[bytes]) -> ColumnElement[bool]:
    return Jobseeker.id.in_(select(SearchToken.jobseeker_id).where(SearchToken.token.in_(list(tokens))))


def terms_of(words: str) -> list[str]:
    """Return the words somebody typed; "138 0000 0001" is one number and "王 磊" one name."""
    joined = re.sub(r"(?<=\d)[\s\-]+(?=\d)", "", unicodedata.normalize("NFKC", words))
    terms = joined_letters(joined.split())
    if any(len(term) == 1 for term in terms) and not any(term.isascii() for term in terms):
        return ["".join(terms)]
    return terms


def _matching(term: str) -> ColumnElement[bool]:
    """Return the condition for one word: figures are a number or the end of one; the rest is a name or a place."""
    figures = identity.tidy(term)
    by_number = _token("number", term.upper())
    if _NUMBERS_ONLY.fullmatch(figures):
        kinds = ("phone", "identity", "last") if len(figures) == LAST_DIGITS else ("phone", "identity")
        ends = tokens_for_digits(figures)
        return _any_of([by_number, *ends, *(_token(kind, figures) for kind in kinds)])
    name = plain_name(term)
    pairs = and_(*(_has(_token("pair", pair)) for pair in _pairs(name))) if len(name) > 1 else None
    whole = _any_of([by_number, _token("name", name), *tokens_for_letters(term)])
    if pairs is None:
        return whole
    return or_(whole, pairs, Jobseeker.community_id.in_(communities_called(term)))


def search_people(
    _session: Session,
    actor: Actor,
    *,
    words: str = "",
    state: JobseekerState | None = None,
    community_id: int | None = None,
    category: str | None = None,
    registered_since: date | None = None,
    without_consent: bool = False,
    no_referral_days: int | None = None,
) -> Select[Jobseeker]:
    """Select the people an actor may see who meet every condition, newest first.

    Parameters
    ----------
    words
        Names or parts of at least two characters, also in letters (`wl`), telephone and identity numbers or their
        last four digits, numbers of registrations, places; each word narrows.
    category
        A hardship category's word; compared by its hash.
    no_referral_days
        Only people nobody has referred in this many days.
    """
    query = visible_jobseekers(actor).where(*(_matching(term) for term in terms_of(words)))
    if state is not None:
        query = query.where(Jobseeker.state == state)
    if community_id is not None:
        query = query.where(Jobseeker.community_id == community_id)
    if category:
        query = query.where(_in_category(category))
    if registered_since is not None:
        query = query.where(Jobseeker.registered_on >= registered_since)
    if without_consent:
        query = query.where(~_consents(Purpose.REGISTER))
    if no_referral_days is not None:
        query = query.where(~_referred_since(clock.today() - timedelta(days=no_referral_days)))
    newest_first = query.order_by(Jobseeker.registered_on.desc(), Jobseeker.id.desc())
    return newest_first.options(joinedload(Jobseeker.community))


def _in_category(kind: str) -> ColumnElement[bool]:
    return Jobseeker.id.in_(
        select(HardshipCategory.jobseeker_id).where(HardshipCategory.kind_hash == categories.kind_hash(kind))
    )


def _consents(purpose: Purpose) -> ColumnElement[bool]:
    return exists().where(
        Consent.jobseeker_id == Jobseeker.id, Consent.purpose == purpose, Consent.withdrawn_at.is_(None)
    )


def _referred_since(day: date) -> ColumnElement[bool]:
    since = datetime.combine(day, time.min, tzinfo=clock.LOCAL)
    return exists().where(Referral.jobseeker_id == Jobseeker.id, Referral.created_at >= since)


def consented_among(session: Session, people: Collection[Jobseeker]) -> set[int]:
    """Return the keys of those of `people` whose consent to be registered holds, in one query."""
    return set(
        session.scalars(
            select(Consent.jobseeker_id).where(
                Consent.jobseeker_id.in_([person.id for person in people]),
                Consent.purpose == Purpose.REGISTER,
                Consent.withdrawn_at.is_(None),
            )
        )
    )


def similar(
    session: Session,
    actor: Actor,
    *,
    name: str = "",
    phone: str | None = None,
    id_number: str | None = None,
) -> Similar:
    """Return who may already be registered: by identity number or phone anywhere, by name near by.

    A name alone says nothing outside the actor's area: too many people share it.
    """
    strong = [_token("phone", number) for number in identity.phone_numbers(phone)]
    if id_number and id_number.strip():
        strong.append(_token("identity", identity.tidy(id_number)))
    weak = [*strong, _token("name", plain_name(name))] if name.strip() else strong
    if not weak:
        return Similar([], elsewhere=False)
    here = visible_jobseekers(actor).where(_any_of(weak)).order_by(Jobseeker.id).limit(10)
    found = list(session.scalars(here.options(joinedload(Jobseeker.community))))
    all_strong = select(SearchToken.jobseeker_id).where(SearchToken.token.in_(strong))
    seen = visible_jobseekers(actor).with_only_columns(Jobseeker.id)
    hidden = all_strong.where(SearchToken.jobseeker_id.not_in(seen)).limit(1)
    return Similar(found, elsewhere=bool(strong) and session.scalar(hidden) is not None)
