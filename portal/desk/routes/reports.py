"""The figures of a month: on the page, and in the form in which they are handed in."""

import functools

from flask import Response as FlaskResponse
from flask import abort, render_template, request
from sqlalchemy.orm import Session

from portal import clock
from portal.desk import blueprint
from portal.desk.forms.form_templates import ReportSearch
from portal.desk.looks import leave_trace
from portal.desk.routes.form_templates import spreadsheet
from portal.extensions import db
from portal.fields import key_in
from portal.models import FormKind, Place
from portal.services import figures
from portal.services import form_templates as service
from portal.services.figures import Month
from portal.services.visibility import SEEING, own_places
from portal.web import allow, current_actor, settings


@blueprint.route("/reports")
@allow("report.make")
def reports() -> str:
    """Show the figures of a month for a place, and the forms they can be printed in."""
    session, actor = db.session(), current_actor()
    places = own_places(session, actor, SEEING)
    form = ReportSearch()
    form.offer(places, figures.months_until(clock.today()))
    place, month = _asked(places)
    if place is None and places:
        place = places[0]
    form.place.data = place.id if place else None
    form.month.data = f"{month.year}-{month.number:02d}"
    counted = service.count_month(session, actor, place, month) if place else None
    return render_template(
        "desk/reports.html",
        form=form,
        place=place,
        month=month,
        counted=counted,
        figures=figures,
        forms=service.forms_for(session, actor, FormKind.REPORT, place) if place else [],
    )


@blueprint.route("/reports/file")
@allow("report.make")
def report_file() -> FlaskResponse:
    """Give the report of a month, filled in; that it was made is on record."""
    session, actor = db.session(), current_actor()
    place, month = _asked(own_places(session, actor, SEEING))
    if place is None:
        abort(404)
    counted = service.count_month(session, actor, place, month)
    name, data = service.of_month(
        session, actor, counted, key_in(request.args.get("form")), office=settings().operator_org
    )
    leave_trace(functools.partial(_record, place, month))
    return spreadsheet(name, data)


def _record(place: Place, month: Month, session: Session) -> None:
    service.record_report(session, current_actor(), place, month)


def _asked(places: list[Place]) -> tuple[Place | None, Month]:
    """Return the place and the month in the address; the month that is not over yet when none is told."""
    key = key_in(request.args.get("place"))
    today = clock.today()
    month = figures.month_of(request.args.get("month")) or Month(today.year, today.month)
    return next((place for place in places if place.id == key), None), month
