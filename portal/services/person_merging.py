"""Two registrations of one person put together by somebody who looked, and taken apart again when they erred.

Everything is kept: consents, facts, referrals, entrustments and categories go over to the registration that stays;
the words of the other one stay in it, and its history is read with the history of the one that stays.
"""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session, joinedload

from portal import clock
from portal.actors import Actor
from portal.labels import N_
from portal.models import (
    Consent,
    Entrustment,
    Fact,
    FactState,
    HardshipCategory,
    Jobseeker,
    JobseekerState,
    PersonMerge,
    Purpose,
    Referral,
)
from portal.models.referrals import OPEN_STATES
from portal.services import audit
from portal.services.columns import JOBSEEKER_TEXTS
from portal.services.errors import DomainError, NotVisibleError
from portal.services.jobseekers.told import FIELDS, read
from portal.services.people_search import index_person
from portal.services.visibility import kept_for, require, visible_jobseekers

# What goes over whole; referrals and facts have rules of their own.
_MOVED = {"consents": Consent, "referrals": Referral, "entrustments": Entrustment, "facts": Fact}
# In the order in which the registry has them.
ASKED = (
    *(name for name in JOBSEEKER_TEXTS.values() if name in FIELDS),
    *sorted(FIELDS - set(JOBSEEKER_TEXTS.values())),
)


def differences(kept: Jobseeker, gone: Jobseeker) -> list[tuple[str, str, str]]:
    """Return (field, what stays, what the other says) where both registrations say something, and not the same."""
    pairs = ((name, getattr(kept, name) or "", getattr(gone, name) or "") for name in ASKED)
    return [(name, mine, other) for name, mine, other in pairs if mine and other and mine != other]


def merge(
    session: Session, actor: Actor, kept: Jobseeker, gone: Jobseeker, *, taken: Collection[str] = ()
) -> PersonMerge:
    """Put the registration `gone` together with `kept`: from now on there is one.

    What `kept` does not say it takes from `gone`; of what both say, the fields in `taken`.

    Raises
    ------
    DomainError
        When it is the same registration, `kept` is closed while the other is not, both are being talked about
        with one employer, or one side took a consent back that the other still has.
    """
    require(actor, "jobseeker.edit", kept)
    require(actor, "jobseeker.edit", gone)
    _refuse(session, kept, gone)
    moved: dict[str, Any] = {"superseded": _supersede(session, kept, gone)}
    for name, model in _MOVED.items():
        moved[name] = _hand_over(session, model, gone.id, kept.id)
    moved["categories"] = _hand_over_categories(session, kept, gone)
    moved["fields"] = _fill(session, actor, kept, gone, taken)
    gone.merged_into_id = kept.id
    row = PersonMerge(
        kept_id=kept.id,
        gone_id=gone.id,
        moved=moved,
        merged_at=clock.now(),
        merged_by_id=actor.account_id,
    )
    session.add(row)
    _settle(session, kept, gone)
    audit.record(session, actor, "jobseeker.merged", kept, other=gone.id)
    session.flush()
    return row


def _refuse(session: Session, kept: Jobseeker, gone: Jobseeker) -> None:
    if kept.id == gone.id or kept.merged_into_id is not None or gone.merged_into_id is not None:
        raise DomainError(N_("这两份已经是一份了，刷新一下再看看。"))
    if kept.state is JobseekerState.CLOSED and gone.state is not JobseekerState.CLOSED:
        raise DomainError(N_("要留的那份已经注销了，换过来，留另一份。"))
    both = _vacancies_in_talk(session, kept) & _vacancies_in_talk(session, gone)
    if both:
        raise DomainError(N_("两份都在跟同一家谈同一个活。先把其中一次推荐办完，再并。"))
    _refuse_against_a_no(session, kept, gone)


def _vacancies_in_talk(session: Session, person: Jobseeker) -> set[int]:
    query = select(Referral.vacancy_id).where(
        Referral.jobseeker_id == person.id, Referral.state.in_(OPEN_STATES)
    )
    return set(session.scalars(query))


def _refuse_against_a_no(session: Session, kept: Jobseeker, gone: Jobseeker) -> None:
    """Refuse when one registration holds a yes from before the no in the other: the no is the last word."""
    rows = session.scalars(select(Consent).where(Consent.jobseeker_id.in_([kept.id, gone.id])))
    yes: dict[Purpose, tuple[int, date]] = {}
    no: list[tuple[Purpose, int, date]] = []
    for row in rows:
        if row.purpose is Purpose.SHARE:
            continue
        if row.withdrawn_at is None:
            yes[row.purpose] = (row.jobseeker_id, row.given_on)
        else:
            no.append((row.purpose, row.jobseeker_id, clock.local(row.withdrawn_at).date()))
    for purpose, person_id, day in no:
        given = yes.get(purpose)
        if given is not None and given[0] != person_id and given[1] <= day:
            raise DomainError(
                N_("他在另一份里收回了“%(purpose)s”的同意。先当面问清楚，两份记成一样再并。"),
                purpose=purpose.label,
            )


def _hand_over(session: Session, model: type[Any], from_id: int, to_id: int) -> list[int]:
    keys = list(session.scalars(select(model.id).where(model.jobseeker_id == from_id).order_by(model.id)))
    session.execute(update(model).where(model.id.in_(keys)).values(jobseeker_id=to_id))
    return keys


def _hand_over_categories(session: Session, kept: Jobseeker, gone: Jobseeker) -> list[int]:
    """Hand over the kinds that `kept` does not have; its own keep who checked them."""
    known = {row.kind_hash for row in kept.categories}
    keys = [row.id for row in gone.categories if row.kind_hash not in known]
    session.execute(
        update(HardshipCategory).where(HardshipCategory.id.in_(keys)).values(jobseeker_id=kept.id)
    )
    return keys


def _supersede(session: Session, kept: Jobseeker, gone: Jobseeker) -> list[int]:
    """Of what was confirmed on both sides let the newer word stand; return the facts that gave way."""
    query = select(Fact).where(Fact.jobseeker_id.in_([kept.id, gone.id]), Fact.state == FactState.CONFIRMED)
    newest: dict[str, Fact] = {}
    older: list[Fact] = []
    for fact in session.scalars(query.order_by(Fact.as_of, Fact.id)):
        if fact.key in newest:
            older.append(newest[fact.key])
        newest[fact.key] = fact
    for fact in older:
        fact.state = FactState.SUPERSEDED
    session.flush()
    return [fact.id for fact in older]


def _fill(
    session: Session, actor: Actor, kept: Jobseeker, gone: Jobseeker, taken: Collection[str]
) -> dict[str, list[str | None]]:
    changes: dict[str, str] = {}
    for name in ASKED:
        mine, other = getattr(kept, name), getattr(gone, name)
        if other and other != mine and (not mine or name in taken):
            changes[name] = other
    before = {name: getattr(kept, name) for name in changes}
    changed = audit.revise(session, actor, kept, changes)
    return {name: [before[name], changes[name]] for name in changed}


def _settle(session: Session, kept: Jobseeker, gone: Jobseeker) -> None:
    kept.updated_at = gone.updated_at = clock.now()
    session.flush()
    session.expire_all()
    for person in (kept, gone):
        index_person(session, person)
        read(session, person)


def undo(session: Session, actor: Actor, row: PersonMerge) -> None:
    """Take two registrations apart again: each has what it had; what came since stays where it is.

    Raises
    ------
    DomainError
        When that was done already, or the one that stayed was itself put together with another.
    """
    kept, gone = row.kept, row.gone
    require(actor, "jobseeker.edit", kept)
    if row.undone_at is not None:
        raise DomainError(N_("已经分开了，刷新一下再看看。"))
    if kept.merged_into_id is not None:
        raise DomainError(N_("这份后来又并进了别的登记，先分开那一次。"))
    for name, model in {**_MOVED, "categories": HardshipCategory}.items():
        back = model.id.in_(row.moved[name]), model.jobseeker_id == kept.id  # type: ignore[attr-defined]
        session.execute(update(model).where(*back).values(jobseeker_id=gone.id))
    session.execute(
        update(Fact)
        .where(Fact.id.in_(row.moved["superseded"]), Fact.state == FactState.SUPERSEDED)
        .values(state=FactState.CONFIRMED)
    )
    changes = {
        name: before for name, (before, after) in row.moved["fields"].items() if getattr(kept, name) == after
    }
    audit.revise(session, actor, kept, changes)
    gone.merged_into_id = None
    row.undone_at, row.undone_by_id = clock.now(), actor.account_id
    _settle(session, kept, gone)
    audit.record(session, actor, "jobseeker.unmerged", kept, other=gone.id)
    session.flush()


def of_person(session: Session, person: Jobseeker) -> list[PersonMerge]:
    """Return what was put together with this person and stands, the last one first."""
    query = select(PersonMerge).where(PersonMerge.kept_id == person.id, PersonMerge.undone_at.is_(None))
    loaded = query.options(joinedload(PersonMerge.gone), joinedload(PersonMerge.merged_by))
    return list(session.scalars(loaded.order_by(PersonMerge.id.desc())))


def get(session: Session, actor: Actor, key: int) -> PersonMerge:
    """Return a merge whose person the actor may see; raises NotVisibleError."""
    seen = visible_jobseekers(actor).with_only_columns(Jobseeker.id)
    query = select(PersonMerge).where(PersonMerge.id == key, PersonMerge.kept_id.in_(seen))
    found = session.scalars(query).one_or_none()
    if found is None:
        raise NotVisibleError("person_merges", key)
    return found


def stands_for(session: Session, actor: Actor, key: int) -> int | None:
    """Return the key of the visible registration that the one with `key` was put together with, or None."""
    kept = kept_for(session, key)
    seen = visible_jobseekers(actor).where(Jobseeker.id == kept).with_only_columns(Jobseeker.id)
    return kept if kept != key and session.scalar(seen) is not None else None


def keys_of(person: Jobseeker, merges: Sequence[PersonMerge]) -> list[int]:
    """Return the keys under which the history of a person is kept: their own and those put together with it."""
    return [person.id, *(row.gone_id for row in merges)]
