"""How a registration changes: what was told is corrected, and where it stands."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy.orm import Session

from portal import clock
from portal.actors import Actor
from portal.labels import N_
from portal.models import Jobseeker, JobseekerState, Place, Purpose
from portal.models.jobseekers import TRANSITIONS
from portal.services import audit, consents
from portal.services import categories as hardship
from portal.services.categories import Category
from portal.services.consents import HEALTH_FIELDS
from portal.services.edits import refuse_stale_edit
from portal.services.errors import DomainError
from portal.services.jobseekers.told import check, clean, completed, read, refuse_child
from portal.services.people_search import index_person
from portal.services.visibility import require


def edit(
    session: Session,
    actor: Actor,
    person: Jobseeker,
    *,
    fields: Mapping[str, str | None],
    shown_version: int | None = None,
    categories: Iterable[Category] | None = None,
    community: Place | None = None,
) -> Jobseeker:
    """Change what is known of a person, keep what was said before, and read the new words.

    Raises
    ------
    ConflictError
        When somebody else changed one of these things since `shown_version` was shown.
    DomainError
        Beside the field that is wrong.
    """
    require(actor, "jobseeker.edit", person)
    told = clean(fields)
    current: dict[str, Any] = {name: getattr(person, name) or "" for name in told}
    if community is not None:
        current["community"] = person.community_id
    if categories is not None:
        current["categories"] = hardship.shown_values(person)
    refuse_stale_edit(session, person, shown_version, current)
    check(told, may_note_health=_may_note_health(session, person, told), person=person)
    changes: dict[str, Any] = completed(told, person)
    if community is not None and community.id != person.community_id:
        require(actor, "jobseeker.edit", community)
        changes["community_id"] = community.id
    before = {name: str(getattr(person, name) or "") for name in told}
    changed = audit.revise(session, actor, person, changes)
    _retire(session, person, [(before[name], told[name] or "") for name in changed if name in told])
    recategorised = categories is not None and hardship.put(session, actor, person, categories)
    if recategorised:
        # The categories are rows of their own; the person's version has to move with them.
        person.updated_at = clock.now()
    session.flush()
    if "community_id" in changed:
        session.expire(person, ["community"])
    if changed or recategorised:
        index_person(session, person)
        read(session, person)
    return person


def _retire(session: Session, person: Jobseeker, rewritten: list[tuple[str, str]]) -> None:
    """Let go of facts that were confirmed from words which now read otherwise."""
    from portal.services import readings  # noqa: PLC0415 - matching's word lists load when they are needed

    if rewritten:
        readings.retire(session, person, rewritten)


def _may_note_health(session: Session, person: Jobseeker, told: Mapping[str, str | None]) -> bool:
    """Words that came in before anybody asked may stay as they are; new ones need the consent."""
    unchanged = all(told.get(name) in (None, getattr(person, name)) for name in HEALTH_FIELDS)
    return unchanged or consents.has(session, person, Purpose.HEALTH)


def move(
    session: Session, actor: Actor, person: Jobseeker, to_state: JobseekerState, *, note: str | None = None
) -> None:
    """Pause, place, close or reopen a registration.

    Raises
    ------
    DomainError
        When the registration can't go there from where it stands, or nobody agreed to it being opened again.
    """
    require(actor, "jobseeker.edit", person)
    if to_state not in TRANSITIONS[person.state]:
        raise DomainError(N_("现在的状态办不了这一步，刷新一下再看看。"))
    if to_state is JobseekerState.ACTIVE and not consents.has(session, person, Purpose.REGISTER):
        raise DomainError(N_("他没有同意登记，先补一份同意。"))
    if to_state is JobseekerState.ACTIVE:
        refuse_child(person)
    changes = {"state": to_state, "state_note": (note or "").strip() or None}
    audit.revise(session, actor, person, changes)
    session.flush()
    audit.record(session, actor, "jobseeker.move", person, to=to_state.value)
