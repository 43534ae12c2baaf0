"""One search for people, vacancies and employers; what is at hand; the keys."""

from typing import Any

from flask import current_app, flash, make_response, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.access import may
from portal.desk import blueprint
from portal.desk.looks import seen
from portal.desk.routes.jobseekers.listing import LOOKED_FOR
from portal.extensions import db
from portal.forms import LINE, PortalForm
from portal.models import KeptKind
from portal.services import jobseekers, keepsakes, search
from portal.services.errors import NotVisibleError
from portal.services.visibility import get_employer, get_jobseeker, get_vacancy
from portal.web import allow, current_actor, press, safe_next

# So many of each are shown; the lists show the rest.
SHOWN = 6
KEYS_COOKIE = "keys"
YEAR = 365 * 24 * 3600


@blueprint.route("/find")
@allow("desk.see")
def find() -> str:
    """Show what was looked for among people, vacancies and employers; before that, what is at hand."""
    actor, words = current_actor(), session.get(LOOKED_FOR, "") if "found" in request.args else ""
    if not words:
        at_hand = keepsakes.at_hand(db.session(), actor)
        shown = render_template("desk/find.html", words="", at_hand=at_hand)
        return seen(shown, "jobseeker.list", count=len(at_hand.pinned) + len(at_hand.recent))
    queries = {
        "people": jobseekers.search_people(db.session(), actor, words=words),
        "vacancies": search.vacancies(actor, words=words),
    }
    if may(actor, "employer.see"):
        queries["employers"] = search.employers(actor, words=words)
    found: dict[str, list[Any]] = {"employers": []}
    for name, query in queries.items():
        found[name] = list(db.session.scalars(query.limit(SHOWN + 1)).unique())
    shown = render_template("desk/find.html", words=words, found=found, most=SHOWN)
    return seen(shown, "jobseeker.list", count=len(found["people"]))


@blueprint.route("/find", methods=["POST"])
@allow("desk.see")
def look_for() -> Response:
    """Look for words that may name somebody: they travel in the session, not in the address."""
    words = " ".join(request.form.get("words", "").split())[:LINE]
    session[LOOKED_FOR] = words
    return redirect(url_for("desk.find", found=1 if words else None))


_GETTERS = {
    KeptKind.JOBSEEKERS: (get_jobseeker, "desk.jobseeker", "jobseeker_id"),
    KeptKind.VACANCIES: (get_vacancy, "desk.vacancy", "vacancy_id"),
    KeptKind.EMPLOYERS: (get_employer, "desk.employer", "employer_id"),
}


@blueprint.route("/pin/<kind>/<int:key>", methods=["POST"])
@allow("desk.see")
def pin(kind: str, key: int) -> Response:
    """Pin a record, or take the pin away."""
    if kind not in set(KeptKind):
        raise NotVisibleError(kind, key)
    get, endpoint, name = _GETTERS[KeptKind(kind)]
    get(db.session(), current_actor(), key)
    values: dict[str, Any] = {name: key}
    back = url_for(endpoint, **values)
    return press(PortalForm(), lambda: _pin(KeptKind(kind), key, back), back)


def _pin(kind: KeptKind, key: int, back: str) -> str:
    pinned = request.form.get("pinned") == "1"
    keepsakes.pin(db.session(), current_actor(), kind, key, pinned=pinned)
    flash(_("加了星标，今天那一页就能看到。") if pinned else _("星标去掉了。"), "status")
    return back


@blueprint.route("/keys", methods=["GET", "POST"])
@allow("desk.see")
def keys() -> Response:
    """Say which keys do what, and switch those off that are one character (WCAG 2.1.4)."""
    if request.method == "GET":
        return make_response(render_template("desk/keys.html"))
    is_on = request.form.get("keys") == "1"
    flash(_("快捷键打开了。") if is_on else _("快捷键关了。"), "status")
    answer = redirect(safe_next(request.form.get("next"), url_for("desk.keys")))
    answer.set_cookie(
        KEYS_COOKIE,
        "on" if is_on else "off",
        max_age=YEAR,
        secure=current_app.config["SESSION_COOKIE_SECURE"],
        httponly=True,
        samesite="Lax",
    )
    return answer
