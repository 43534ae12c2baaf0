"""Two people editing one record: the second one is told, and shown both versions (design rule 10)."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from portal.models import Revision
from portal.services.errors import ConflictError

# What a form shows under one name and the record keeps under another.
KEPT_AS = {"community": "community_id", "workplace_address": "workplace_id"}


def refuse_stale_edit(
    session: Session, thing: Any, shown_version: int | None, current: Mapping[str, Any]
) -> None:
    """Do nothing when what was shown is what the record still says.

    The version also counts up when a fact is confirmed or a state changes; somebody who is writing is disturbed
    only when the fields in `current` themselves were edited after they were shown.

    Raises
    ------
    ConflictError
        When they were.
    """
    if shown_version is None or shown_version == thing.version:
        return
    names = {KEPT_AS.get(name, name) for name in current}
    later = session.scalars(
        select(Revision)
        .where(
            Revision.subject_type == thing.__tablename__,
            Revision.subject_id == thing.id,
            Revision.version >= shown_version,
        )
        .order_by(Revision.id.desc())
        .options(joinedload(Revision.by))
    )
    for revision in later:
        if names & set(revision.after):
            raise ConflictError(dict(current), revision.by.display_name if revision.by else None)
