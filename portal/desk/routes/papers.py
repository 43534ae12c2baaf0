"""An employer's papers: seen again every half year, by whom and which."""

from flask import flash, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal import clock
from portal.desk import blueprint
from portal.desk.forms.employers import PapersForm
from portal.extensions import db
from portal.formatting import day
from portal.models import Employer, Paper
from portal.services import employers as employer_services
from portal.services.visibility import get_employer, require
from portal.web import allow, attempt, current_actor


@blueprint.route("/employers/<int:employer_id>/papers", methods=["GET", "POST"])
@allow("employer.edit")
def employer_papers(employer_id: int) -> str | Response:
    """Write down which papers were seen today, beside when that was done before."""
    session, actor = db.session(), current_actor()
    found = get_employer(session, actor, employer_id)
    require(actor, "employer.edit", found)
    form = PapersForm()
    form.offer()
    if request.method == "GET" and form.seen_on.data is None:
        form.seen_on.data = clock.today()
    if form.validate_on_submit():
        answer = attempt(form, lambda: _check(found, form))
        if answer is not None:
            return answer
    return render_template(
        "desk/employer_papers.html",
        form=form,
        employer=found,
        checks=employer_services.paper_checks_of(session, found),
        needed=employer_services.papers_needed(found),
        due=employer_services.papers_due(found, clock.today()),
        due_on=employer_services.papers_due_on(found),
    )


def _check(found: Employer, form: PapersForm) -> str:
    row = employer_services.check_papers(
        db.session(),
        current_actor(),
        found,
        papers=[paper for paper in Paper if paper.value in (form.papers.data or ())],
        seen_on=form.seen_on.data,
        note=form.note.data or "",
    )
    if row.next_due is not None:
        flash(_("记下了。%(day)s以前再看一次就行。", day=day(row.next_due)), "status")
        return url_for("desk.employer", employer_id=found.id)
    missing = [paper for paper in employer_services.papers_needed(found) if paper not in row.seen]
    names = _("、").join(_(paper.label) for paper in missing)
    flash(_("记下了看过的。%(papers)s还没看，看了才算数。", papers=names), "status")
    return url_for("desk.employer_papers", employer_id=found.id)
