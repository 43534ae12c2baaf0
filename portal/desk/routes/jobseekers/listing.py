"""The list of people: searched by name, phone or number, narrowed by what is to be done."""

from datetime import timedelta
from typing import Any

from flask import redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from portal import clock
from portal.desk import blueprint
from portal.desk.forms.jobseekers import JobseekerSearch
from portal.desk.looks import seen
from portal.desk.routes.jobseekers._common import seen_communities
from portal.extensions import db
from portal.forms import LINE
from portal.models import JobseekerState
from portal.services import jobseekers as service
from portal.services.people_search import consented_among
from portal.web import allow, current_actor, paginate

# What may narrow the list in its address: nothing that names anybody.
NARROWING = frozenset({"state", "community", "category", "since", "only"})
REFERRAL_DAYS = {"no_referral_14": 14, "no_referral_30": 30}


# In the session: the name or phone looked for last. An address would carry it into histories and logs.
LOOKED_FOR = "looked_for"


@blueprint.route("/jobseekers")
@allow("desk.see")
def jobseekers() -> str:
    """List the people somebody may see, newest first; with ``found`` those who were looked for."""
    form = JobseekerSearch()
    form.words.data = session.get(LOOKED_FOR, "") if "found" in request.args else ""
    form.offer(seen_communities(current_actor()))
    page = paginate(service.search_people(db.session(), current_actor(), **filters_of(form)))
    consented = consented_among(db.session(), page.items)
    shown = render_template("desk/jobseekers.html", form=form, page=page, consented=consented)
    return seen(shown, "jobseeker.list", count=len(page.items), total=page.total)


@blueprint.route("/jobseekers", methods=["POST"])
@allow("desk.see")
def find_jobseekers() -> Response:
    """Look for a name, a phone or a number, and show the list."""
    told: dict[str, Any] = {
        name: value for name, value in request.form.items() if name in NARROWING and value
    }
    words = " ".join(request.form.get("words", "").split())[:LINE]
    session[LOOKED_FOR] = words
    return redirect(url_for("desk.jobseekers", found=1 if words else None, **told))


def filters_of(form: JobseekerSearch) -> dict[str, Any]:
    """Return what narrows the list, as the service asks for it."""
    days = form.since.data or ""
    only = form.only.data or ""
    return {
        "words": form.words.data or "",
        "state": next((state for state in JobseekerState if state.value == form.state.data), None),
        "community_id": form.community.data,
        "category": form.category.data or None,
        "registered_since": clock.today() - timedelta(days=int(days)) if days in {"7", "30", "90"} else None,
        "without_consent": only == "without_consent",
        "no_referral_days": REFERRAL_DAYS.get(only),
    }
