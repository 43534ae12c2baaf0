"""Employers of the ledger: register, find the same one again, edit."""

import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from portal.actors import Actor
from portal.labels import N_
from portal.models import Employer, EmployerAlias, EmployerKind, EmployerState, Place
from portal.services import audit
from portal.services.credit_codes import read_code, tidy
from portal.services.edits import refuse_stale_edit
from portal.services.errors import DomainError
from portal.services.phones import phone_hash, read_phone
from portal.services.visibility import require

TEXTS = ("name", "industry", "size_text", "address", "contact_name")
EDITABLE = (*TEXTS, "credit_code", "kind", "contact_phone", "community")
NAME_MAX = 100
_BRACKETS = str.maketrans("()", "（）")


def register(
    session: Session,
    actor: Actor,
    *,
    name: str,
    community: Place,
    **fields: Any,
) -> Employer:
    """Write an employer into the ledger and return it.

    Parameters
    ----------
    fields
        ``credit_code``, ``kind``, ``industry``, ``size_text``, ``address``, ``contact_name``,
        ``contact_phone``.

    Raises
    ------
    DomainError
        When the name is missing, the code or the phone is wrong, or the ledger has this employer already.
    """
    require(actor, "employer.edit", community)
    values = read_values({**fields, "name": name, "community": community})
    _refuse_twin(session, community, values["name"], values.get("credit_code"))
    employer = Employer(state=EmployerState.ACTIVE, **values)
    session.add(employer)
    session.flush()
    audit.record(session, actor, "employer.registered", employer)
    return employer


def read_values(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the attributes for what was told, each in its own form."""
    values: dict[str, Any] = {
        name: " ".join(str(fields[name] or "").split()) or None for name in TEXTS if name in fields
    }
    if "name" in values:
        values["name"] = _read_name(values["name"])
    if "credit_code" in fields:
        values["credit_code"] = read_code(fields["credit_code"])
    if "kind" in fields:
        values["kind"] = EmployerKind(fields["kind"]) if fields["kind"] else None
    if "contact_phone" in fields:
        values |= _read_contact(fields["contact_phone"])
    values |= {name: fields[name] for name in ("community",) if name in fields}
    return values


def _read_name(name: str | None) -> str:
    if not name:
        raise DomainError(N_("单位叫什么，还没写。"), field="name")
    if len(name) > NAME_MAX:
        raise DomainError(N_("单位名字最多100个字。"), field="name")
    return name


def _read_contact(told: str | None) -> dict[str, Any]:
    if not (told or "").strip():
        return {"contact_phone": None, "contact_phone_hash": None}
    figures = read_phone(str(told), field="contact_phone")
    return {"contact_phone": figures, "contact_phone_hash": phone_hash(figures)}


def _refuse_twin(session: Session, community: Place, name: str, code: str | None) -> None:
    twin = find_same(session, community, name, code)
    if twin is None:
        return
    if code is not None and twin.credit_code == code:
        raise DomainError(N_("这个信用代码台账里有了，是“%(name)s”。"), field="credit_code", name=twin.name)
    raise DomainError(N_("这个社区已经有“%(name)s”了，直接选它。"), field="name", name=twin.name)


def spellings_of(name: str) -> set[str]:
    """Return a name as it may stand in the ledger: either width of brackets, with and without spaces."""
    told = " ".join(name.split())
    plain = unicodedata.normalize("NFKC", told)
    both = {told, plain, plain.translate(_BRACKETS)}
    return both | {spelling.replace(" ", "") for spelling in both}


def find_same(
    session: Session, community: Place | None, name: str, credit_code: str | None
) -> Employer | None:
    """Return the employer with this credit code, else the one of this name (or alias) in the community, or None.

    One in use comes before one that waits or has closed; refused requests are not counted, nor are
    records that went into another: their names lead to that one.
    """
    known = select(Employer).where(Employer.state.not_in((EmployerState.REFUSED, EmployerState.MERGED)))
    code = tidy(credit_code)
    if code is not None:
        found = best_of(session, known.where(Employer.credit_code == code))
        if found is not None:
            return found
    if community is None:
        return None
    spellings = spellings_of(name)
    same_name = or_(Employer.name.in_(spellings), Employer.aliases.any(EmployerAlias.alias.in_(spellings)))
    here = known.where(Employer.community_id == community.id, same_name)
    if code is not None:
        # Two codes are two units, however alike their names.
        here = here.where(Employer.credit_code.is_(None))
    return best_of(session, here)


def best_of(session: Session, query: Select[Employer]) -> Employer | None:
    """Return the employer in use, else the one that waits, else a closed one, else None."""
    found: list[Employer] = list(session.scalars(query.order_by(Employer.id)))
    order = (EmployerState.ACTIVE, EmployerState.ASKED, EmployerState.CLOSED)
    return min(found, key=lambda row: order.index(row.state), default=None)


def shown_values(employer: Employer) -> dict[str, Any]:
    """Return what the edit form shows, by field name; the community by its key."""
    shown = {name: getattr(employer, name) for name in EDITABLE if name != "community"}
    return {**shown, "community": employer.community_id}


def edit(
    session: Session,
    actor: Actor,
    employer: Employer,
    *,
    fields: Mapping[str, Any],
    shown_version: int | None,
) -> list[str]:
    """Change what is known of an employer; return the names of what changed. An old name becomes an alias.

    Raises
    ------
    ConflictError
        When somebody else changed it after it was shown.
    DomainError
        When a value is wrong, or belongs to another employer.
    """
    require(actor, "employer.edit", employer)
    refuse_stale_edit(session, employer, shown_version, shown_values(employer))
    values = read_values(fields)
    community = values.pop("community", None)
    if community is not None and community is not employer.community:
        require(actor, "employer.edit", community)
        values["community_id"] = community.id
    _refuse_others_code(session, employer, values.get("credit_code"))
    before = employer.name
    # The keyed hash follows the phone; nobody needs to read it in the history.
    if "contact_phone_hash" in values:
        employer.contact_phone_hash = values.pop("contact_phone_hash")
    changed = audit.revise(session, actor, employer, values)
    if "name" in changed and before not in {row.alias for row in employer.aliases}:
        employer.aliases.append(EmployerAlias(alias=before))
    session.flush()
    session.expire(employer, ["community"])
    if employer.own_workplace is not None:
        employer.own_workplace.community = employer.community
    return changed


def _refuse_others_code(session: Session, employer: Employer, code: str | None) -> None:
    if code is None or code == employer.credit_code:
        return
    other = find_same(session, None, "", code)
    if other is not None and other is not employer:
        raise DomainError(N_("这个信用代码是“%(name)s”的。"), field="credit_code", name=other.name)


# An employer's papers are looked at again every six months (人社厅发〔2025〕60号; domain facts §1.1).
PAPERS_HOLD_DAYS = 183


def papers_due(employer: Employer, today: date) -> bool:
    """Tell whether nobody looked at the employer's papers in the last half year."""
    seen = employer.documents_checked_on
    return seen is None or (today - seen).days > PAPERS_HOLD_DAYS
