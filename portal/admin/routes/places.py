"""Places: the tree, and one place with its codes, parents, aliases and predecessors."""

from collections.abc import Callable
from typing import Any

from flask import Response as FlaskResponse
from flask import flash, render_template, request, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from sqlalchemy import Select
from werkzeug.wrappers import Response

from portal.admin import blueprint
from portal.admin.forms.places import (
    AliasForm,
    CodeForm,
    ParentForm,
    PlaceForm,
    PlaceSearch,
    PredecessorForm,
    RemoveForm,
)
from portal.extensions import db
from portal.fields import key_in
from portal.labels import N_
from portal.models import Level, Place
from portal.services import audit, exports, place_tree, places_admin
from portal.services.errors import DomainError
from portal.web import allow, attempt, attempt_edit, current_actor, paginate, press


@blueprint.route("/places")
@allow("admin.places")
def places() -> str:
    """Show what lies below a place, or what a search or a gap finds."""
    form = PlaceSearch()
    under = _asked_parent()
    page = paginate(_selection(form, under), size=50)
    return render_template(
        "admin/places.html",
        form=form,
        page=page,
        under=under,
        chain=place_tree.chain(db.session(), under) if under else [],
        below=place_tree.count_below(db.session(), page.items),
        gaps=place_tree.GAPS,
        only=request.args.get("only", ""),
    )


@blueprint.route("/places/file")
@allow("admin.places")
def places_file() -> FlaskResponse:
    """Give all places as a file that an import reads."""
    body = b"".join(exports.areas_file(db.session(), current_actor()))
    headers = {"Content-Disposition": 'attachment; filename="areas.xlsx"'}
    return FlaskResponse(body, mimetype=exports.SPREADSHEET, headers=headers)


def _asked_parent() -> Place | None:
    asked = key_in(request.args.get("under"))
    return place_tree.get_place(db.session(), current_actor(), asked) if asked is not None else None


def _selection(form: PlaceSearch, under: Place | None) -> Select[Place]:
    only = request.args.get("only", "")
    if only in place_tree.GAPS:
        return place_tree.with_gap(current_actor(), only)
    if (form.words.data or "").strip():
        return place_tree.search(current_actor(), form.words.data)
    return place_tree.below(current_actor(), under)


@blueprint.route("/places/<int:place_id>", methods=["GET", "POST"])
@allow("admin.places")
def place(place_id: int) -> str | Response:
    """Show a place and set what is known of it and its window."""
    found = place_tree.get_place(db.session(), current_actor(), place_id)
    form = PlaceForm(obj=found)
    if not form.is_submitted():
        form.version.data = str(places_admin.version_of(found))
    answer, conflict = attempt_edit(form, lambda: _edit(found, form), lambda: places_admin.version_of(found))
    return answer or _page(found, form=form, conflict=conflict)


def _edit(found: Place, form: PlaceForm) -> str:
    values: dict[str, Any] = form.values(*places_admin.EDITED)
    for name in ("longitude", "latitude"):
        values[name] = None if values[name] is None else float(values[name])
    for name in ("window_phone", "window_hours"):
        values[name] = values[name] or None
    places_admin.edit(db.session(), current_actor(), found, values=values, version=form.shown_version)
    flash(_("记下了。"), "status")
    return url_for("admin.place", place_id=found.id)


# Part of the page -> the form that belongs to it. Prefixes keep equal field names apart.
PARTS: dict[str, type[FlaskForm]] = {
    "code": CodeForm,
    "parent": ParentForm,
    "alias": AliasForm,
    "predecessor": PredecessorForm,
}


def _part(name: str, found: Place) -> Any:
    form = PARTS[name](prefix=name)
    wider = [
        level for level in Level if places_admin.LEVELS.index(level) < places_admin.LEVELS.index(found.level)
    ]
    if name == "parent":
        form.parent.offer(place_tree.choices(db.session(), *wider))
    if name == "predecessor":
        form.predecessor.offer(place_tree.choices(db.session(), found.level))
    return form


def _page(found: Place, **shown: Any) -> str:
    """Return the page of a place; `shown` holds the form that was just sent, if any."""
    form = shown.pop("form", None)
    if form is None:
        form = PlaceForm(formdata=None, obj=found)
        form.version.data = str(places_admin.version_of(found))
    parts = {name: shown.get(name) or _part(name, found) for name in PARTS}
    session = db.session()
    return render_template(
        "admin/place.html",
        place=found,
        form=form,
        parts=parts,
        conflict=shown.get("conflict"),
        chain=place_tree.chain(session, found),
        parents=place_tree.parents_of(session, found),
        predecessors=place_tree.predecessors_of(session, found),
        revisions=audit.revisions_of(session, found),
    )


@blueprint.route("/places/<int:place_id>/<any(code, parent, alias, predecessor):part>", methods=["POST"])
@allow("admin.places")
def place_part(place_id: int, part: str) -> str | Response:
    """Add a code or name, another parent, an alias, a predecessor."""
    found = place_tree.get_place(db.session(), current_actor(), place_id)
    form = _part(part, found)
    if form.validate_on_submit():
        answer = attempt(form, lambda: ADDS[part](found, form))
        if answer is not None:
            return answer
    return _page(found, **{part: form})


def _said(found: Place) -> str:
    flash(_("记下了。"), "status")
    return url_for("admin.place", place_id=found.id)


def _add_code(found: Place, form: CodeForm) -> str:
    places_admin.recode(
        db.session(),
        current_actor(),
        found,
        code=form.code.data,
        name=form.name.data,
        valid_from=form.valid_from.data,
        source=form.source.data or "",
    )
    return _said(found)


def _chosen(key: int | None, field: str) -> Place:
    chosen = db.session().get(Place, key) if key else None
    if chosen is None:
        raise DomainError(N_("这个地方没有了，重新选一个。"), field=field)
    return chosen


def _add_parent(found: Place, form: ParentForm) -> str:
    places_admin.move(
        db.session(),
        current_actor(),
        found,
        parent=_chosen(form.parent.data, "parent"),
        valid_from=form.valid_from.data,
    )
    return _said(found)


def _add_alias(found: Place, form: AliasForm) -> str:
    places_admin.add_alias(db.session(), current_actor(), found, form.alias.data, form.source.data or "")
    return _said(found)


def _add_predecessor(found: Place, form: PredecessorForm) -> str:
    places_admin.add_predecessor(
        db.session(),
        current_actor(),
        found,
        predecessor=_chosen(form.predecessor.data, "predecessor"),
        since=form.since.data,
        closes=form.closes.data,
    )
    return _said(found)


ADDS: dict[str, Callable[[Place, Any], str]] = {
    "code": _add_code,
    "parent": _add_parent,
    "alias": _add_alias,
    "predecessor": _add_predecessor,
}


@blueprint.route("/places/<int:place_id>/aliases/<int:alias_id>/remove", methods=["POST"])
@allow("admin.places")
def place_alias_remove(place_id: int, alias_id: int) -> Response:
    """Take an alias away."""
    found = place_tree.get_place(db.session(), current_actor(), place_id)

    def act() -> str:
        places_admin.remove_alias(db.session(), current_actor(), found, alias_id)
        return _said(found)

    return press(RemoveForm(), act, url_for("admin.place", place_id=place_id))
