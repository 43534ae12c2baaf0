"""“请给我打电话”: asked once at the window, and where it stands, without anything personal on the page."""

from flask import Response as FlaskResponse
from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal import clock
from portal.extensions import db, limiter
from portal.fields import key_in
from portal.models import Vacancy
from portal.services import board, call_requests, window_places
from portal.services.errors import DomainError
from portal.web import allow, attempt
from portal.window import blueprint
from portal.window.forms.call_requests import CallForm
from portal.window.here import current_window

# A kiosk is one address for everybody who stands at it.
ASKED_AT_MOST = "20/hour;60/day"
LOOKED_UP_AT_MOST = "30/minute;200/hour"


@blueprint.route("/call", methods=["GET", "POST"])
@limiter.limit(ASKED_AT_MOST, methods=["POST"])
@allow("window.ask")
def ask_for_call() -> str | Response:
    """Take name and phone, about one vacancy or none, and say what comes next."""
    form = CallForm()
    if request.method == "GET":
        form.vacancy.data = request.args.get("vacancy", "")
    vacancy = _vacancy(form.vacancy.data)
    _offer_windows(form, vacancy)
    if form.validate_on_submit():
        answer = attempt(form, lambda: _ask(form, vacancy))
        if answer is not None:
            return answer
    return render_template("window/ask_for_call.html", form=form, vacancy=vacancy)


def _offer_windows(form: CallForm, vacancy: Vacancy | None) -> None:
    """Offer every window, and on a first look the visitor's own or the one where the work is."""
    districts = window_places.windows_by_district(db.session())
    places = [place for _district, places in districts for place in places]
    form.place.choices = [(0, _("选离您近的窗口")), *((place.id, place.name) for place in places)]
    window = current_window() or (vacancy.community if vacancy else None)
    if request.method == "GET" and window in places:
        form.place.data = window.id


def _vacancy(told: str | None) -> Vacancy | None:
    """Return the open vacancy the call is about; one that is gone or unknown leaves a call about work."""
    asked = key_in(told)
    if asked is None:
        return None
    try:
        return board.get_open(db.session(), asked, clock.today())
    except DomainError:
        return None


def _ask(form: CallForm, vacancy: Vacancy | None) -> str:
    session = db.session()
    asked = call_requests.ask(
        session,
        community=window_places.get_window(session, form.place.data),
        name=form.name.data or "",
        phone=form.phone.data or "",
        when_text=form.when_text.data or None,
        vacancy=vacancy,
    )
    return url_for("window.call_status", reference=asked.reference)


@blueprint.route("/call-status", defaults={"reference": ""})
@blueprint.route("/call-status/<reference>")
@limiter.limit(LOOKED_UP_AT_MOST)
@allow("window.ask")
def call_status(reference: str) -> str | Response | FlaskResponse:
    """Tell by its number whether a call was made; the page names nobody."""
    typed = request.args.get("reference", "").strip()
    if typed:
        return redirect(url_for("window.call_status", reference=typed))
    found = call_requests.find_by_reference(db.session(), reference) if reference else None
    page = render_template(
        "window/call_status.html",
        call=found,
        reference=reference,
        problem=_("没找到这个号。您再看看条子上的字。") if reference and found is None else "",
        promised_days=call_requests.ANSWER_WITHIN_DAYS,
    )
    return FlaskResponse(page, status=404 if reference and found is None else 200)
