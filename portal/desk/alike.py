"""Who an employer on a form, or in the ledger, may already be; and what a page learns of it while somebody types."""

from collections.abc import Callable
from typing import Any

from flask import Response, flash, jsonify, render_template
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from portal.desk.forms.employers import PartForm
from portal.extensions import db
from portal.fields import key_in
from portal.models import Employer, Vacancy
from portal.services import duplicates
from portal.web import current_actor, press


def alike_to(form: Any) -> list[duplicates.Alike]:
    """Return the employers that may be the one a form tells of."""
    return duplicates.similar_employers(
        db.session(),
        current_actor(),
        name=form.name.data or "",
        contact_phone=form.contact_phone.data,
        address=form.address.data,
        credit_code=form.credit_code.data,
        community_id=form.community.data,
    )


def alike_of(found: Employer) -> list[duplicates.Alike]:
    """Return the other records that may be this employer."""
    return duplicates.similar_employers(
        db.session(),
        current_actor(),
        name=found.name,
        contact_phone=found.contact_phone,
        address=found.address,
        credit_code=found.credit_code,
        community_id=found.community_id,
        but=found.id,
    )


def as_fragment(template: str, **values: Any) -> Response:
    """Return a part of a page for the script that puts it there."""
    return jsonify(html=render_template(template, reasons=duplicates.REASONS, **values))


def press_apart(found: Employer | Vacancy, address: Callable[[int], str]) -> AnyResponse:
    """Take apart what was put together by mistake, and go to the record that stands by itself again."""
    form = PartForm()
    back = address(found.id)

    def part() -> str:
        gone = duplicates.undo(db.session(), current_actor(), found, key_in(form.merge_id.data) or 0)
        flash(_("又分开了。"), "status")
        return address(gone.id) if isinstance(gone, type(found)) else back

    return press(form, part, back)
