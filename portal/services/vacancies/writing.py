"""Writing vacancies down and changing what they say."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from portal import clock
from portal.access import may
from portal.actors import Actor
from portal.labels import N_
from portal.models import Employer, Place, Vacancy, VacancySource, VacancyState
from portal.services import audit, readings
from portal.services.edits import refuse_stale_edit
from portal.services.employers import refuse_unseen
from portal.services.errors import DomainError, ForbiddenError
from portal.services.vacancies.moving import change_state, overridden, require_edit, stops_of
from portal.services.vacancies.words import PRIVATE_TEXTS, TEXTS, next_number, shown_values, workplace_at
from portal.services.vacancy_checks import NotPublishableError, check

# Kept as given when a vacancy is written down, by an import above all.
_GIVEN = ("sender", "registered_by_text", "raw", "import_id", "override_reason")


def create(
    session: Session,
    actor: Actor,
    *,
    employer: Employer,
    fields: Mapping[str, Any],
    source: VacancySource,
    publish: bool,
    insist: bool = False,
) -> Vacancy:
    """Write a vacancy down, read it, and publish it when asked and nothing stands in the way.

    What can't be published is kept: a visit's as a draft, an imported one for review. An employer's own goes to
    review. With `insist`, hindrances raise instead, so that a form can show them beside its fields.

    Parameters
    ----------
    fields
        `EDITABLE` attributes, and where known ``number``, ``sender``, ``community``, ``registered_on``,
        ``registered_by_text``, ``published_on``, ``last_confirmed_on``, ``raw``, ``import_id``,
        ``override_reason``.

    Raises
    ------
    DomainError
        When the title is missing, or an employer sends it whose papers nobody looked at in half a year.
    NotPublishableError
        With `insist`, when it can't be published (or sent to review) as it stands.
    ForbiddenError
        When the actor neither works where the vacancy is nor belongs to the employer.
    """
    community: Place = fields.get("community") or employer.community
    _require_create(actor, employer, community, source)
    if not str(fields.get("title") or "").strip():
        raise DomainError(N_("招什么工，还没写。"), field="title")
    registered_on = fields.get("registered_on") or clock.today()
    vacancy = Vacancy(
        employer=employer,
        community=community,
        number=fields.get("number") or next_number(session, community, fields.get("sender") or ""),
        source=source,
        registered_on=registered_on,
        registered_by_id=actor.account_id,
        expires_on=fields.get("expires_on"),
        readings=[],
        **{name: str(fields.get(name) or "").strip() for name in TEXTS},
        **{name: str(fields.get(name) or "").strip() or None for name in PRIVATE_TEXTS},
        **{name: fields[name] for name in _GIVEN if fields.get(name) is not None},
    )
    vacancy.workplace = workplace_at(employer, community, fields.get("workplace_address"))
    session.add(vacancy)
    session.flush()
    readings.read_vacancy(session, vacancy, on=clock.today())
    audit.record(session, actor, "vacancy.created", vacancy, source=source.value)
    if publish:
        _send(session, actor, vacancy, fields, insist=insist)
    session.flush()
    return vacancy


def _require_create(actor: Actor, employer: Employer, community: Place, source: VacancySource) -> None:
    own = source is VacancySource.EMPLOYER and may(actor, "employer.post", employer)
    if not own and not may(actor, "vacancy.edit", community):
        raise ForbiddenError


def _send(
    session: Session, actor: Actor, vacancy: Vacancy, fields: Mapping[str, Any], *, insist: bool
) -> None:
    findings = check(vacancy, clock.today())
    by_employer = vacancy.source is VacancySource.EMPLOYER
    if by_employer:
        refuse_unseen(vacancy.employer)
    stops = [f for f in findings if f.act == "block"] if by_employer else stops_of(vacancy, findings)
    if stops and insist:
        raise NotPublishableError(stops)
    if by_employer:
        vacancy.state = VacancyState.IN_REVIEW
        return
    if stops:
        imported = vacancy.source is VacancySource.IMPORT
        vacancy.state = VacancyState.IN_REVIEW if imported else VacancyState.DRAFT
        return
    imported = vacancy.source is VacancySource.IMPORT
    heard = vacancy.registered_on if imported else clock.today()
    vacancy.published_on = fields.get("published_on") or clock.today()
    vacancy.last_confirmed_on = fields.get("last_confirmed_on") or heard
    vacancy.reviewed_by_id = actor.account_id
    vacancy.state = VacancyState.PUBLISHED
    audit.record(
        session, actor, "vacancy.moved", vacancy, to_state=vacancy.state.value, **overridden(vacancy)
    )


def edit(
    session: Session,
    actor: Actor,
    vacancy: Vacancy,
    *,
    fields: Mapping[str, Any],
    shown_version: int | None,
    retire_facts: bool = False,
) -> list[str]:
    """Change what a vacancy says, read it again, and return the names of what changed.

    A published one stays published when the desk changed it and nothing stands in the way; otherwise it goes back
    to review. A reviewer's reason to publish despite a warning holds only for the words it was given for.

    Parameters
    ----------
    retire_facts
        True when a person wrote the new words: facts confirmed from words that are gone no longer count. A file
        never retires what a person confirmed.

    Raises
    ------
    ConflictError
        When somebody else changed it after it was shown.
    DomainError
        When the title is missing.
    """
    require_edit(actor, vacancy)
    refuse_stale_edit(session, vacancy, shown_version, shown_values(vacancy))
    if "title" in fields and not str(fields["title"] or "").strip():
        raise DomainError(N_("招什么工，还没写。"), field="title")
    changes = _changes(session, vacancy, fields)
    before = {name: getattr(vacancy, name) or "" for name in changes if name in TEXTS}
    changed = audit.revise(session, actor, vacancy, changes)
    if not changed:
        return []
    if retire_facts:
        gone = [(words, getattr(vacancy, name)) for name, words in before.items() if name in changed]
        readings.retire(session, vacancy, gone)
    if vacancy.override_reason and set(changed) & {*TEXTS, "remark"}:
        audit.revise(session, actor, vacancy, {"override_reason": None})
    session.flush()
    session.expire(vacancy, ["workplace"])
    readings.read_vacancy(session, vacancy, on=clock.today())
    if vacancy.state is VacancyState.PUBLISHED and not _stays_published(actor, vacancy):
        change_state(session, actor, vacancy, VacancyState.IN_REVIEW, None)
    session.flush()
    return changed


def _changes(session: Session, vacancy: Vacancy, fields: Mapping[str, Any]) -> dict[str, Any]:
    changes: dict[str, Any] = {name: str(fields[name] or "").strip() for name in TEXTS if name in fields}
    changes |= {name: _own(vacancy, name, fields[name]) for name in PRIVATE_TEXTS if name in fields}
    if "expires_on" in fields:
        changes["expires_on"] = fields["expires_on"]
        _not_unlimited(vacancy, fields["expires_on"])
    if "workplace_address" in fields:
        workplace = workplace_at(vacancy.employer, vacancy.community, fields["workplace_address"])
        if workplace is not None:
            session.add(workplace)
            session.flush()
        changes["workplace_id"] = workplace.id if workplace is not None else None
    if "raw" in fields:
        changes["raw"] = fields["raw"]
    return changes


def _own(vacancy: Vacancy, name: str, told: Any) -> str | None:
    """Return a text that only the desk sees; the employer's contact does not become the vacancy's own by being told."""
    words = str(told or "").strip() or None
    is_the_employers = getattr(vacancy, name) is None and words == getattr(vacancy.employer, name, None)
    return None if is_the_employers else words


def _not_unlimited(vacancy: Vacancy, expires_on: date | None) -> None:
    if expires_on is None and vacancy.state is VacancyState.PUBLISHED:
        raise DomainError(N_("招到哪天为止还没写。"), field="expires_on")


def _stays_published(actor: Actor, vacancy: Vacancy) -> bool:
    by_desk = may(actor, "vacancy.review", vacancy)
    return by_desk and not stops_of(vacancy, check(vacancy, clock.today()))
