"""What an employer's place is like to get in and work there: written down once, for all its vacancies."""

from flask import flash, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.desk import blueprint
from portal.desk.forms.workplaces import WorkplaceForm
from portal.extensions import db
from portal.models import Employer, FactManner, FactSource, Workplace
from portal.services import workplaces
from portal.services.errors import NotVisibleError
from portal.services.visibility import get_employer, require
from portal.web import allow, attempt, current_actor


@blueprint.route("/employers/<int:employer_id>/workplace", methods=["GET", "POST"])
@allow("employer.edit")
def workplace(employer_id: int) -> str | Response:
    """Ask what the place is like; ``?place=`` names one of several, none is the employer's own address."""
    session, actor = db.session(), current_actor()
    found = get_employer(session, actor, employer_id)
    require(actor, "employer.edit", found)
    place = _place(found)
    form = WorkplaceForm()
    form.offer()
    if request.method == "GET":
        form.begin(workplaces.answers_at(session, place))
    if form.validate_on_submit():
        answer = attempt(form, lambda: _record(found, place, form))
        if answer is not None:
            return answer
    return render_template(
        "desk/workplace.html", form=form, employer=found, place=place, asked=workplaces.ASKED
    )


def _place(employer: Employer) -> Workplace | None:
    """Return the workplace that was asked for; raises NotVisibleError when it is not this employer's."""
    asked = request.args.get("place", "")
    if not asked:
        return employer.own_workplace
    found = next((place for place in employer.workplaces if str(place.id) == asked), None)
    if found is None:
        raise NotVisibleError
    return found


def _record(employer: Employer, place: Workplace | None, form: WorkplaceForm) -> str:
    count = workplaces.record(
        db.session(),
        current_actor(),
        employer,
        place,
        answers=form.answered(),
        source=FactSource(form.source.data or FactSource.WORKER.value),
        manner=FactManner(form.manner.data or FactManner.SEEN.value),
    )
    flash(_("记下了%(count)d样，这儿的岗位都知道了。", count=count) if count else _("没有改动。"), "status")
    return url_for("desk.employer", employer_id=employer.id, _anchor="places")
