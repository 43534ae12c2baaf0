"""What people say about readings: right, wrong, or something else; who said it, how and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from matching.types import Reading
from portal import clock
from portal.access import may
from portal.actors import Actor
from portal.labels import N_
from portal.models import Fact, FactManner, FactSource, FactState, Jobseeker, Vacancy
from portal.services import audit
from portal.services.errors import DomainError, ForbiddenError
from portal.services.readings.keys import Record, fact_of, key_of
from portal.services.readings.known import as_reading, belongs_to, facts_of
from portal.services.readings.reader import derive

# What may not be said stays so until the words change; what was not understood is answered with other facts.
NOT_JUDGED = frozenset({"wording", "unread"})


@dataclass(frozen=True)
class Proposal:
    """One thing known or supposed about a record, as a person judges it on a page.

    Attributes
    ----------
    key
        What `confirm` and `reject` take.
    reading
        What was read or confirmed; its `words` are those it came from.
    state
        "proposed" (read from words), "implied" (follows from the kind of work), "confirmed" or "rejected".
    fact
        The row that says who confirmed or rejected it, how and when; None for what nobody judged yet.
    """

    key: str
    reading: Reading
    state: Literal["proposed", "implied", "confirmed", "rejected"]
    fact: Fact | None = None


def proposals(session: Session, record: Record) -> list[Proposal]:
    """Return all that is known or supposed about a record, as read, with who judged it; rejected ones last."""
    query = (
        select(Fact)
        .where(belongs_to(record), Fact.state != FactState.SUPERSEDED)
        .order_by(Fact.id)
        .options(joinedload(Fact.recorded_by))
    )
    facts = list(session.scalars(query))
    confirmed = {fact.key: fact for fact in facts if fact.state is FactState.CONFIRMED}
    rejected = [fact for fact in facts if fact.state is FactState.REJECTED]
    silent = {(fact.key, fact.words or "") for fact in rejected}
    told: dict[str, Proposal] = {}
    for reading in (Reading.from_json(row) for row in record.readings):
        key = key_of(reading)
        if key in confirmed:
            told.setdefault(key, _confirmed(confirmed[key]))
        elif (key, reading.words) not in silent:
            told.setdefault(key, Proposal(key, reading, "implied" if reading.is_implied else "proposed"))
    for key, fact in confirmed.items():
        told.setdefault(key, _confirmed(fact))
    no = [Proposal(fact.key, as_reading(fact), "rejected", fact) for fact in rejected]
    return [*told.values(), *no]


def _confirmed(fact: Fact) -> Proposal:
    return Proposal(fact.key, as_reading(fact), "confirmed", fact)


def find_proposal(session: Session, record: Record, key: str) -> Proposal:
    """Return what stands under `key` now and is not rejected; raises DomainError when it is gone."""
    found = next((p for p in proposals(session, record) if p.key == key and p.state != "rejected"), None)
    if found is None:
        raise DomainError(N_("这一条刚才变了，您再看看。"))
    return found


def confirm(
    session: Session,
    actor: Actor,
    record: Record,
    *,
    key: str,
    value: Any,
    words: str | None = None,
    source: FactSource,
    manner: FactManner,
) -> Fact:
    """Say that something is so: it counts from now on, whatever is read later.

    An earlier word on the same key is kept as superseded.

    Raises
    ------
    ForbiddenError
        When the actor may not edit the record.
    """
    _require_edit(actor, record)
    _supersede(session, record, key, words or "")
    return _keep(session, actor, record, key, value, words, source, manner, FactState.CONFIRMED)


def reject(
    session: Session,
    actor: Actor,
    record: Record,
    *,
    key: str,
    words: str | None = None,
    value: Any = None,
    source: FactSource = FactSource.WORKER,
    manner: FactManner = FactManner.TOLD,
) -> Fact:
    """Say that something is not so: the reading with the same words is silent from now on.

    Raises
    ------
    ForbiddenError
        When the actor may not edit the record.
    """
    _require_edit(actor, record)
    _supersede(session, record, key, words or "")
    return _keep(session, actor, record, key, value, words, source, manner, FactState.REJECTED)


def _supersede(session: Session, record: Record, key: str, words: str) -> None:
    """Retire what was said before about the same key; what is known of the whole workplace stays."""
    for fact in facts_of(session, record):
        same = fact.state is FactState.CONFIRMED or (fact.words or "") == words
        if fact.workplace_id is None and fact.key == key and same:
            fact.state = FactState.SUPERSEDED


def retire(session: Session, record: Record, rewritten: Sequence[tuple[str, str]]) -> None:
    """Let go of facts confirmed from words that a person has since written otherwise.

    Parameters
    ----------
    rewritten
        What the changed columns said before and say now.
    """
    for fact in facts_of(session, record):
        words = fact.words or ""
        was_there = any(words in before for before, _now in rewritten)
        still_there = any(words in now for _before, now in rewritten)
        if fact.workplace_id is None and words and was_there and not still_there:
            fact.state = FactState.SUPERSEDED
    session.flush()


def _keep(
    session: Session,
    actor: Actor,
    record: Record,
    key: str,
    value: Any,
    words: str | None,
    source: FactSource,
    manner: FactManner,
    state: FactState,
) -> Fact:
    if fact_of(key) in NOT_JUDGED:
        raise DomainError(N_("这一条不能划掉。要改，就改原话。"))
    fact = Fact(
        jobseeker_id=record.id if isinstance(record, Jobseeker) else None,
        vacancy_id=record.id if isinstance(record, Vacancy) else None,
        key=key,
        value=value,
        words=words or None,
        source=source,
        manner=manner,
        as_of=clock.today(),
        state=state,
        recorded_by_id=actor.account_id,
        recorded_at=clock.now(),
    )
    session.add(fact)
    session.flush()
    # The name of the fact only: a key may hold a word that somebody said about themselves.
    audit.record(session, actor, f"fact.{state.value}", record, fact=fact_of(key).partition(":")[0])
    record.updated_at = clock.now()
    if isinstance(record, Vacancy):
        derive(session, record)
    session.flush()
    return fact


def _require_edit(actor: Actor, record: Record) -> None:
    action = "vacancy.edit" if isinstance(record, Vacancy) else "jobseeker.edit"
    if not may(actor, action, record):
        raise ForbiddenError
