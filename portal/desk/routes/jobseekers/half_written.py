"""A step of a registration, kept for the script of its page while somebody writes in it."""

from flask import Response, jsonify, request
from flask_babel import gettext as _

from portal import clock
from portal.desk import blueprint
from portal.desk.routes.jobseekers._drafting import Answers, answers_sent
from portal.extensions import db
from portal.models import Registration
from portal.services import half_written, registrations
from portal.web import allow, already_sent, current_actor

# The tick that says "not the same person" counts when it is sent.
SAID_BY_PRESSING = frozenset({"apart", "not_same"})


@blueprint.post("/registrations/<int:registration_id>/<any(who, wishes, day, body, papers):step>/typing")
@allow("jobseeker.edit")
def registration_typing(registration_id: int, step: str) -> Response:
    """Keep what stands in the step now and say when; nothing is checked before the step is sent."""
    told = {name: values for name, values in answers_sent().items() if name not in SAID_BY_PRESSING}
    kept = _keep(registration_id, step, told)
    db.session.commit()
    if kept is None:
        return jsonify(said=_("他没同意记身体情况，这一步没存。"))
    return jsonify(said=_("存好了 %(time)s", time=clock.local(kept.updated_at).strftime("%H:%M")), kept=True)


def _keep(key: int, step: str, told: Answers) -> Registration | None:
    """Keep it, unless this very page was sent meanwhile: what was sent is newer than what comes late."""
    session = db.session()
    draft = registrations.get(session, current_actor(), key, for_update=True)
    if already_sent(request.form.get("request_id")) is not None:
        return draft
    return half_written.keep_typing(session, draft, step, told)
