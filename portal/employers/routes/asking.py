"""Asking for an account: a public form, and the page that says what comes next."""

from flask import render_template, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from portal.employers import blueprint
from portal.employers.forms import AskForm
from portal.extensions import db, limiter
from portal.labels import N_
from portal.models import Level, Place
from portal.services import employers as employer_services
from portal.services.errors import DomainError
from portal.services.place_tree import choices
from portal.web import allow, attempt


@blueprint.route("/ask", methods=["GET", "POST"])
@limiter.limit("5/minute;20/hour", methods=["POST"])
@allow("employer.ask_account")
def ask_account() -> str | Response:
    """Take down who asks; somebody at the window rings, looks at the papers and decides."""
    form = AskForm()
    form.offer(choices(db.session(), Level.COMMUNITY))
    if form.validate_on_submit():
        answer = attempt(form, lambda: _ask(form))
        if answer is not None:
            return answer
    return render_template("employers/ask_account.html", form=form)


def _ask(form: AskForm) -> str:
    query = select(Place).where(Place.id == form.community.data, Place.level == Level.COMMUNITY)
    community = db.session.scalars(query).one_or_none()
    if community is None:
        raise DomainError(N_("选离您最近的社区。"), field="community")
    employer_services.ask_account(
        db.session(),
        name=form.name.data,
        community=community,
        address=form.address.data,
        contact_name=form.contact_name.data,
        contact_phone=form.contact_phone.data,
        credit_code=form.credit_code.data,
        kind=form.kind.data,
    )
    return url_for("employers.asked")


@blueprint.route("/asked")
@allow("employer.ask_account")
def asked() -> str:
    """Say what comes next."""
    return render_template("employers/asked.html")
