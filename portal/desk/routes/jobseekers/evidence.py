"""What shows a person's consents: kept, looked at, deleted; and the sheet that is signed."""

from urllib.parse import quote

from flask import Response as FlaskResponse
from flask import flash, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal import clock
from portal.desk import blueprint
from portal.desk.forms.evidence import EvidenceForm
from portal.desk.forms.person_acts import EndForm
from portal.desk.looks import leave_trace, seen
from portal.desk.routes.jobseekers._common import find_for
from portal.desk.routes.jobseekers._drafting import ASKED_HERE
from portal.extensions import db
from portal.models import EvidenceKind
from portal.services import consents, evidence
from portal.web import allow, attempt, current_actor, press

MEDIA_TYPES = {
    EvidenceKind.JPEG: "image/jpeg",
    EvidenceKind.PNG: "image/png",
    EvidenceKind.HEIC: "image/heic",
    EvidenceKind.PDF: "application/pdf",
    EvidenceKind.M4A: "audio/mp4",
    EvidenceKind.MP3: "audio/mpeg",
    EvidenceKind.WAV: "audio/wav",
    EvidenceKind.WEBM: "audio/webm",
    EvidenceKind.OGG: "audio/ogg",
}
# A browser draws or plays these without running anything of them; the others are saved.
SHOWN = frozenset(MEDIA_TYPES) - {EvidenceKind.HEIC, EvidenceKind.PDF}
# Whatever stands in the file, it may reach nothing. A browser plays no sound within a sandbox.
ALONE = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'"
SEALED_OFF = f"{ALONE}; sandbox"


@blueprint.route("/jobseekers/<int:jobseeker_id>/evidence", methods=["GET", "POST"])
@allow("jobseeker.edit")
def jobseeker_evidence(jobseeker_id: int) -> str | Response:
    """Show what shows somebody's consents, and keep more of it."""
    person = find_for("jobseeker.edit", jobseeker_id)
    form = EvidenceForm()
    given = reversed(consents.of_person(db.session(), person))
    standing = [row for row in given if row.withdrawn_at is None]
    form.offer(standing)
    if request.method == "GET":
        form.consents.data = [row.id for row in standing]
    if form.validate_on_submit():
        answer = attempt(form, lambda: _keep(form, jobseeker_id))
        if answer is not None:
            return answer
        person = find_for("jobseeker.edit", jobseeker_id)
    kept = evidence.of_person(db.session(), person)
    shown = render_template(
        "desk/jobseeker_evidence.html", form=form, person=person, kept=kept, standing=standing
    )
    return seen(shown, "jobseeker.look", person)


def _keep(form: EvidenceForm, jobseeker_id: int) -> str:
    session, actor = db.session(), current_actor()
    person = find_for("jobseeker.edit", jobseeker_id)
    wanted = set(form.consents.data or ())
    chosen = [row for row in consents.of_person(session, person) if row.id in wanted]
    evidence.keep(session, actor, person, chosen, form.examined)
    flash(_("凭据留下了，加了密，谁看过都有记录。"), "status")
    return url_for("desk.jobseeker_evidence", jobseeker_id=jobseeker_id)


@blueprint.route("/jobseekers/<int:jobseeker_id>/evidence/<int:evidence_id>")
@allow("desk.see")
def jobseeker_evidence_file(jobseeker_id: int, evidence_id: int) -> FlaskResponse:
    """Show one file to whoever may see the person; that they looked is on record before they do."""
    person = find_for("jobseeker.see", jobseeker_id)
    row = evidence.get(db.session(), person, evidence_id)
    content, kind, actor = row.content, row.kind, current_actor()
    leave_trace(lambda session: evidence.record_look(session, actor, person, row))
    told = "inline" if kind in SHOWN else "attachment"
    name = quote(_("同意的凭据"))
    return FlaskResponse(
        content,
        mimetype=MEDIA_TYPES[kind],
        headers={
            "Content-Disposition": f"{told}; filename=\"consent.{kind.value}\"; filename*=UTF-8''{name}.{kind.value}",
            "Content-Security-Policy": ALONE if MEDIA_TYPES[kind].startswith("audio/") else SEALED_OFF,
        },
    )


@blueprint.route("/jobseekers/<int:jobseeker_id>/evidence/<int:evidence_id>/remove", methods=["POST"])
@allow("jobseeker.edit")
def jobseeker_evidence_remove(jobseeker_id: int, evidence_id: int) -> Response:
    """Delete one file: the wrong page, somebody else's."""
    find_for("jobseeker.edit", jobseeker_id)
    back = url_for("desk.jobseeker_evidence", jobseeker_id=jobseeker_id)
    return press(EndForm(), lambda: _remove(jobseeker_id, evidence_id, back), back)


def _remove(jobseeker_id: int, evidence_id: int, back: str) -> str:
    session, actor = db.session(), current_actor()
    person = find_for("jobseeker.edit", jobseeker_id)
    evidence.remove(session, actor, person, evidence.get(session, person, evidence_id))
    flash(_("删掉了。同意还在，凭据可以再留一份。"), "status")
    return back


@blueprint.route("/consent-sheet")
@allow("jobseeker.edit")
def consent_sheet() -> str:
    """Show the sheet to be printed, read out and signed: every purpose with the words and the version of today."""
    today = clock.today()
    wordings = [(purpose, consents.wording_on(db.session(), purpose, today)) for purpose in ASKED_HERE]
    return render_template("desk/consent_sheet.html", wordings=wordings)
