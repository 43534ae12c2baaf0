"""Employers that may be one: told while typing, listed two by two, compared, put together, taken apart."""

from flask import Response as FlaskResponse
from flask import flash, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.desk import blueprint
from portal.desk.alike import alike_to, as_fragment, press_apart
from portal.desk.forms.employers import NewEmployerForm
from portal.desk.routes.employers import STATE_KINDS, community_choices
from portal.extensions import db
from portal.forms import PortalForm
from portal.models import Employer
from portal.services import duplicates, search
from portal.services.errors import DomainError
from portal.services.visibility import get_employer, require
from portal.web import allow, attempt, current_actor, paginate_list


@blueprint.route("/employers/alike", methods=["POST"])
@allow("employer.edit")
def employers_alike() -> FlaskResponse:
    """Tell the page, while somebody types, which employers may be the one."""
    form = NewEmployerForm()
    form.offer(community_choices())
    return as_fragment("desk/_alike_employers.html", alike=alike_to(form), form=form)


@blueprint.route("/employers/same")
@allow("employer.see")
def employers_same() -> str:
    """List the employers of the actor's areas that may be one, two by two."""
    page = paginate_list(duplicates.pairs(db.session(), current_actor()))
    keys = [row.id for pair in page.items for row in (pair.first, pair.second)]
    counts = search.open_vacancies(db.session(), keys)
    return render_template("desk/employers_same.html", page=page, counts=counts, reasons=duplicates.REASONS)


@blueprint.route("/employers/<int:employer_id>/same/<int:other_id>", methods=["GET", "POST"])
@allow("employer.edit")
def employer_same(employer_id: int, other_id: int) -> str | Response:
    """Show two employers side by side; put them together under one of them, or tell them apart."""
    session, actor = db.session(), current_actor()
    pair = [get_employer(session, actor, key) for key in (employer_id, other_id)]
    for row in pair:
        require(actor, "employer.edit", row)
    form = PortalForm()
    if form.validate_on_submit():
        answer = attempt(form, lambda: _settle(pair))
        if answer is not None:
            return answer
        pair = [get_employer(session, actor, key) for key in (employer_id, other_id)]
    counts = search.open_vacancies(session, [row.id for row in pair])
    return render_template("desk/employer_same.html", form=form, pair=pair, counts=counts, kinds=STATE_KINDS)


def _settle(pair: list[Employer]) -> str:
    session, actor = db.session(), current_actor()
    told = request.form.get("act")
    if told == "apart":
        duplicates.tell_apart(session, actor, *pair)
        flash(_("记下了：是两家。以后不再问。"), "status")
        return url_for("desk.employers_same")
    kept = next((row for row in pair if told == f"keep-{row.id}"), None)
    if kept is None:
        raise DomainError(_("选一个：并到哪一家，还是两家。"))
    gone = next(row for row in pair if row is not kept)
    duplicates.merge_employers(session, actor, kept, gone)
    flash(_("并好了。两边的岗位、账号、走访都在这儿。"), "status")
    return url_for("desk.employer", employer_id=kept.id)


@blueprint.route("/employers/<int:employer_id>/part", methods=["POST"])
@allow("employer.edit")
def employer_part(employer_id: int) -> Response:
    """Take apart what was put together by mistake."""
    found = get_employer(db.session(), current_actor(), employer_id)
    return press_apart(found, lambda key: url_for("desk.employer", employer_id=key))
