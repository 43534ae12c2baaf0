"""Which forms a place has: brought in by version, withdrawn, and found for whoever fills one."""

from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload

from portal import clock
from portal.access import may
from portal.actors import Actor
from portal.labels import N_
from portal.models import FormKind, FormTemplate, Level, Place, Role
from portal.services import audit
from portal.services.errors import DomainError, NotVisibleError
from portal.services.form_templates import builtin
from portal.services.form_templates.checking import check
from portal.services.visibility import SEEING, require, within

NAME_MAX = 60
MANAGING = (Role.OFFICER, Role.ADMIN)


@dataclass(frozen=True)
class Form:
    """A form that can be filled: a place's own, or one of those that every installation has (`key` None)."""

    kind: FormKind
    name: str
    key: int | None = None
    place: str = ""
    version: int = 0


def bring(
    session: Session, actor: Actor, *, place: Place, kind: FormKind, name: str, data: bytes
) -> FormTemplate:
    """Keep a form for a place; one of that name there becomes its next version.

    Raises
    ------
    DomainError
        On ``name`` or ``file``, with what is wrong in which cell.
    ForbiddenError
        When the place is not the actor's to look after.
    """
    require(actor, "form.manage", place)
    called = " ".join(name.split())
    if not called or len(called) > NAME_MAX:
        raise DomainError(N_("给这张表起个名，60个字以内。"), field="name")
    check(kind, data)
    known = select(func.max(FormTemplate.version)).where(
        FormTemplate.place_id == place.id, FormTemplate.kind == kind, FormTemplate.name == called
    )
    row = FormTemplate(
        place=place,
        kind=kind,
        name=called,
        version=(session.scalar(known) or 0) + 1,
        content=data,
        at=clock.now(),
        by_id=actor.account_id,
    )
    session.add(row)
    session.flush()
    audit.record(session, actor, "form.brought", row, kind=kind.value)
    session.flush()
    return row


def withdraw(session: Session, actor: Actor, row: FormTemplate) -> None:
    """Offer a form no longer, in none of its versions; what was printed with it stays right."""
    require(actor, "form.manage", row.place)
    for version in session.scalars(
        select(FormTemplate).where(
            FormTemplate.place_id == row.place_id,
            FormTemplate.kind == row.kind,
            FormTemplate.name == row.name,
            FormTemplate.withdrawn_at.is_(None),
        )
    ):
        version.withdrawn_at = clock.now()
    audit.record(session, actor, "form.withdrawn", row, kind=row.kind.value)
    session.flush()


def visible(actor: Actor) -> Select[FormTemplate]:
    """Select the newest versions of the forms in force of the areas an actor works in, oversees or lies within."""
    roles = (*SEEING, Role.SOCIAL_WORKER, Role.ADMIN)
    paths = actor.areas(roles)
    above = {int(part) for path in paths for part in path.strip("/").split("/") if part}
    newer = (
        select(func.max(FormTemplate.id))
        .where(FormTemplate.withdrawn_at.is_(None))
        .group_by(FormTemplate.place_id, FormTemplate.kind, FormTemplate.name)
    )
    return (
        select(FormTemplate)
        .join(Place, FormTemplate.place_id == Place.id)
        .where(FormTemplate.id.in_(newer), within(paths) | Place.id.in_(above))
        .options(joinedload(FormTemplate.place), joinedload(FormTemplate.by))
        .order_by(FormTemplate.kind, func.length(Place.path).desc(), FormTemplate.name)
    )


def get_template(session: Session, actor: Actor, key: int) -> FormTemplate:
    """Return a form of the actor's areas; raises NotVisibleError."""
    found = session.scalars(visible(actor).where(FormTemplate.id == key)).one_or_none()
    if found is None:
        raise NotVisibleError("form_templates", key)
    return found


def forms_for(session: Session, actor: Actor, kind: FormKind, place: Place) -> list[Form]:
    """Return the forms of a kind that hold at a place: its own first, then those above, then the general one."""
    found = [
        Form(row.kind, row.name, row.id, row.place.name, row.version)
        for row in session.scalars(visible(actor).where(FormTemplate.kind == kind))
        if place.is_within(row.place.path)
    ]
    general = [Form(kind, builtin.NAMES[kind])] if kind in builtin.NAMES else []
    return [*found, *general]


def content_of(
    session: Session, actor: Actor, kind: FormKind, key: int | None, place: Place
) -> tuple[str, bytes]:
    """Return the name and the file of a form that holds at a place; None stands for the general one.

    Raises
    ------
    NotVisibleError
        When there is no such form there.
    """
    if key is None:
        data = builtin.file_of(kind)
        if data is None:
            raise NotVisibleError
        return builtin.NAMES[kind], data
    row = get_template(session, actor, key)
    if row.kind is not kind or not place.is_within(row.place.path):
        raise NotVisibleError("form_templates", key)
    return row.name, row.content


def managed_places(session: Session, actor: Actor) -> list[Place]:
    """Return the places whose forms an actor looks after, wider ones first, communities left out."""
    order = list(Level)
    levels = [Level.CITY, Level.DISTRICT, Level.SUBDISTRICT]
    query = (
        select(Place)
        .where(Place.level.in_(levels), Place.closed_on.is_(None), within(actor.areas(MANAGING)))
        .order_by(Place.path)
    )
    return sorted(session.scalars(query), key=lambda place: order.index(place.level))


def may_manage(actor: Actor, row: FormTemplate) -> bool:
    """Tell whether an actor looks after the forms of the place."""
    return may(actor, "form.manage", row.place)
