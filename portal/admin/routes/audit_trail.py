"""The audit trail: who did or looked at what."""

from flask import render_template
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.admin import blueprint
from portal.admin.forms.audit_trail import AuditForm
from portal.extensions import db
from portal.models import Account
from portal.services import audit_reading
from portal.services.audit_reading import AuditQuestion
from portal.web import allow, current_actor, paginate

NOBODY = -1


@blueprint.route("/audit")
@allow("audit.read")
def audit_trail() -> str:
    """Answer who did what, when, to which record; newest first."""
    form = AuditForm()
    words = audit_reading.ACTIONS
    form.offer([(name, words.get(name, name)) for name in audit_reading.known_actions(db.session())])
    form.validate()
    query = audit_reading.entries(current_actor(), _question(db.session(), form))
    page = paginate(query, size=50)
    return render_template(
        "admin/audit_trail.html",
        form=form,
        page=page,
        actions=words,
        details={entry.id: [_(one) for one in audit_reading.told_detail(entry)] for entry in page.items},
        objects=audit_reading.OBJECTS,
    )


def _question(session: Session, form: AuditForm) -> AuditQuestion:
    name = (form.account.data or "").strip()
    account_id = None
    if name:
        # A name nobody has finds nothing, rather than everything.
        account_id = session.scalar(select(Account.id).where(Account.sign_in_name == name)) or NOBODY
    return AuditQuestion(
        account_id=account_id,
        action=form.action.data or "",
        since=form.since.data,
        until=form.until.data,
    )
