"""What of the registry waits on the desk's first page: registrations begun, people to hand over or handed over."""

from dataclasses import dataclass
from datetime import datetime

from flask import url_for

from portal import clock
from portal.access import may
from portal.extensions import db
from portal.models import Handover, Registration
from portal.services import half_written, handovers, registrations
from portal.services.registrations import KEPT_FOR, STEPS
from portal.web import current_actor


@dataclass(frozen=True)
class Unfinished:
    """A registration that somebody can take up again."""

    number: int
    name: str
    last: str
    on: datetime
    days_left: int
    url: str


@dataclass(frozen=True)
class Waiting:
    """What of the registry waits for the actor."""

    unfinished: list[Unfinished]
    to_give: list[Handover]
    asked: list[Handover]


def registry_waiting() -> Waiting:
    """Return what waits for the actor of this request; nothing for those who register nobody."""
    session, actor = db.session(), current_actor()
    if not may(actor, "jobseeker.edit"):
        return Waiting([], [], [])
    return Waiting(
        unfinished=[_told(row) for row in registrations.unfinished(session, actor)],
        to_give=handovers.waiting(session, actor),
        asked=handovers.asked_by(session, actor),
    )


def _told(row: Registration) -> Unfinished:
    steps = [step for step in STEPS if step != "body" or registrations.may_note_body(row.answers)]
    sent = half_written.sent_steps(row.answers)
    begun = [step for step in steps if step in row.answers]
    following = next((step for step in steps if step not in sent and step != "check"), "check")
    url = (
        url_for("desk.registration_check", registration_id=row.id)
        if following == "check"
        else url_for("desk.registration", registration_id=row.id, step=following)
    )
    return Unfinished(
        number=row.id,
        name=registrations.told_fields(row.answers).get("name", ""),
        last=STEPS[begun[-1]],
        on=row.updated_at,
        days_left=max(1, (row.updated_at + KEPT_FOR - clock.now()).days),
        url=url,
    )
