"""Putting two records of one employer together: everything moves, the other record stays for its history."""

from typing import Any

from sqlalchemy import Table
from sqlalchemy.orm import Session

from portal.actors import Actor
from portal.labels import N_
from portal.models import (
    Base,
    Employer,
    EmployerAlias,
    EmployerState,
    Fact,
    FactState,
    LedgerMerge,
    MergedKind,
    Vacancy,
    Workplace,
)
from portal.services import audit
from portal.services.duplicates import signs
from portal.services.duplicates.moving import Change, change, move_all, note
from portal.services.errors import DomainError
from portal.services.visibility import require

# What the kept record takes over where it says nothing itself.
TAKEN_OVER = (
    "credit_code",
    "kind",
    "industry",
    "size_text",
    "address",
    "contact_name",
    "contact_phone",
    "documents_checked_on",
)
_STAY = ("employers", "employer_aliases", "employers_told_apart")


def merge_employers(session: Session, actor: Actor, kept: Employer, gone: Employer) -> LedgerMerge:
    """Put `gone` together with `kept` and return what was done, so that it can be undone.

    1. What `kept` does not say it takes over. 2. Workplaces move; vacancies at the own address of `gone` stay at that
    address. 3. Vacancies with all that hangs on them, accounts, visits and whatever else points to `gone` moves.
    4. The names of `gone` become other names of `kept`. 5. `gone` is MERGED and leads to `kept`.

    Raises
    ------
    DomainError
        When it is one record, or the two have different codes: then they are two units.
    ForbiddenError
        When the actor may not edit both.
    """
    for row in (kept, gone):
        require(actor, "employer.edit", row)
    _refuse(kept, gone)
    filled = _take_over(session, actor, kept, gone)
    session.flush()
    changes = _gather_own_place(session, kept, gone)
    changes += move_all(session, "employers", gone.id, kept.id, _STAY)
    aliases = _add_names(session, kept, gone)
    state = gone.state
    audit.revise(session, actor, gone, {"state": EmployerState.MERGED, "merged_into_id": kept.id})
    session.flush()
    moved = {"changes": changes, "aliases": aliases, "filled": filled, "state": state.value}
    return note(session, actor, MergedKind.EMPLOYERS, kept, gone, moved, action="employer.merged")


def _refuse(kept: Employer, gone: Employer) -> None:
    if kept.id == gone.id:
        raise DomainError(N_("这是同一条记录。"))
    if EmployerState.MERGED in (kept.state, gone.state):
        raise DomainError(N_("有一家已经并过了，先看看它并到了哪家。"))
    if kept.credit_code and gone.credit_code and kept.credit_code != gone.credit_code:
        raise DomainError(N_("两家的信用代码不一样，是两家单位，并不到一起。"))


def _take_over(session: Session, actor: Actor, kept: Employer, gone: Employer) -> list[str]:
    told = {
        name: getattr(gone, name)
        for name in TAKEN_OVER
        if getattr(kept, name) is None and getattr(gone, name) is not None
    }
    # Half a contact helps nobody: a name belongs to its phone.
    if kept.contact_phone is not None:
        told.pop("contact_name", None)
    if "contact_phone" in told:
        kept.contact_phone_hash = gone.contact_phone_hash
    return audit.revise(session, actor, kept, told)


def _gather_own_place(session: Session, kept: Employer, gone: Employer) -> list[Change]:
    """See to the workplaces without an address of their own: those at the employers' own addresses."""
    ours, theirs = kept.own_workplace, gone.own_workplace
    if not _is_elsewhere(kept, gone):
        return _same_house(session, kept, gone, ours, theirs)
    place = theirs
    if place is None:
        place = Workplace(employer_id=gone.id, community_id=gone.community_id)
        session.add(place)
        session.flush()
    workplaces: Any = Workplace.__table__
    changes = [change(session, workplaces, place.id, "address", gone.address)]
    return changes + _send_vacancies(session, gone, None, place.id)


def _is_elsewhere(kept: Employer, gone: Employer) -> bool:
    """Tell whether `gone` has an address that is not the one of `kept`."""
    if not gone.address or not kept.address:
        return bool(gone.address) and gone.community_id != kept.community_id
    ours, theirs = signs.house(kept.address), signs.house(gone.address)
    return kept.address != gone.address and (ours != theirs or not ours)


def _same_house(
    session: Session, kept: Employer, gone: Employer, ours: Workplace | None, theirs: Workplace | None
) -> list[Change]:
    """One house has one workplace; what only `gone` knew of it is known of it now."""
    if ours is None:
        return _send_vacancies(session, kept, None, theirs.id) if theirs is not None else []
    changes = _send_vacancies(session, gone, None, ours.id)
    if theirs is None:
        return changes
    changes += _send_vacancies(session, gone, theirs.id, ours.id)
    known = {fact.key for fact in _facts(session, ours)}
    facts: Any = Fact.__table__
    changes += [
        change(session, facts, fact.id, "workplace_id", ours.id)
        for fact in _facts(session, theirs)
        if fact.key not in known
    ]
    # Two workplaces without an address would be two own ones: the emptied one keeps the address it stood for.
    workplaces: Any = Workplace.__table__
    changes.append(change(session, workplaces, theirs.id, "address", gone.address or gone.name))
    return changes


def _facts(session: Session, place: Workplace) -> list[Fact]:
    query = session.query(Fact).filter(Fact.workplace_id == place.id, Fact.state == FactState.CONFIRMED)
    return query.order_by(Fact.id).all()


def _send_vacancies(session: Session, employer: Employer, here: int | None, there: int) -> list[Change]:
    """Let an employer's vacancies at one workplace (None: its own address, never looked at) be at another."""
    vacancies: Table = Base.metadata.tables[Vacancy.__tablename__]
    rows = session.query(Vacancy.id).filter(
        Vacancy.employer_id == employer.id, Vacancy.workplace_id.is_(here)
    )
    if here is not None:
        rows = session.query(Vacancy.id).filter(
            Vacancy.employer_id == employer.id, Vacancy.workplace_id == here
        )
    return [change(session, vacancies, row.id, "workplace_id", there) for row in rows.order_by(Vacancy.id)]


def _add_names(session: Session, kept: Employer, gone: Employer) -> list[int]:
    known = {kept.name, *(row.alias for row in kept.aliases)}
    told = dict.fromkeys([gone.name, *(row.alias for row in gone.aliases)])
    added = [EmployerAlias(employer_id=kept.id, alias=name) for name in told if name not in known]
    session.add_all(added)
    session.flush()
    return [row.id for row in added]
