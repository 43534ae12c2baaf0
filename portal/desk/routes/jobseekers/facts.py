"""Settling what was read from a person's words, and writing down what they can do and need."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from flask import flash, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from matching.types import ACCOMMODATIONS, DIMENSIONS, HAZARDS
from portal.desk import blueprint
from portal.desk.forms.person_choices import AVOID_STATES, NEED_STATES
from portal.desk.forms.person_facts import AbilityForm, FactForm, NeedForm
from portal.desk.looks import seen
from portal.desk.routes.jobseekers._common import find_for
from portal.extensions import db
from portal.models import FactManner, FactSource, Jobseeker
from portal.services import person_facts
from portal.services.errors import DomainError
from portal.services.person_words import ABILITY
from portal.web import allow, attempt, current_actor, press


@blueprint.route("/jobseekers/<int:jobseeker_id>/fact", methods=["GET", "POST"])
@allow("jobseeker.edit")
def jobseeker_fact(jobseeker_id: int) -> str | Response:
    """Settle a reading with a tap (对, 不对), or choose what the body can do and needs."""
    if request.method == "POST" and request.form.get("act"):
        return _tap(jobseeker_id)
    person = find_for("jobseeker.edit", jobseeker_id)
    key = request.values.get("key", "")
    if not person_facts.is_settable(key):
        choice = render_template("desk/jobseeker_fact_choice.html", person=person, groups=_groups())
        return seen(choice, "jobseeker.look", person)
    form = _form_for(key, person)
    if form.validate_on_submit():
        answer = attempt(form, lambda: _settle(form, jobseeker_id, key))
        if answer is not None:
            return answer
        person = find_for("jobseeker.edit", jobseeker_id)
    shown = render_template(
        "desk/jobseeker_fact.html", form=form, person=person, name=person_facts.name_of(key), key=key
    )
    return seen(shown, "jobseeker.look", person)


def _groups() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return what can be written down: (heading, [(key, name)])."""
    words = (
        (_("能做什么"), "ability", DIMENSIONS),
        (_("要什么方便"), "accommodation", ACCOMMODATIONS),
        (_("得躲开什么"), "avoid", HAZARDS),
    )
    return [(title, [(f"{head}:{key}", name) for key, name in names.items()]) for title, head, names in words]


# ---- a tap ------------------------------------------------------------------------------------------


def _tap(jobseeker_id: int) -> Response:
    find_for("jobseeker.edit", jobseeker_id)
    form = FactForm()
    back = url_for("desk.jobseeker", jobseeker_id=jobseeker_id, _anchor="readings")
    return press(form, lambda: _do(form, jobseeker_id, back), back)


def _do(form: FactForm, jobseeker_id: int, back: str) -> str:
    person = find_for("jobseeker.edit", jobseeker_id)
    act = ACTS.get(form.act.data or "")
    if act is None:
        raise DomainError(_("没有这一步，回去再选一次。"))
    flash(act(person, form.key.data or ""), "status")
    return back


def _confirm(person: Jobseeker, key: str) -> str:
    person_facts.confirm_reading(db.session(), current_actor(), person, key)
    return str(_("对了，记下了。"))


def _confirm_rest(person: Jobseeker, _key: str) -> str:
    count = person_facts.confirm_rest(db.session(), current_actor(), person)
    return str(_("%(count)d条都对，记下了。", count=count))


def _reject(person: Jobseeker, key: str) -> str:
    person_facts.reject_reading(db.session(), current_actor(), person, key)
    return str(_("划掉了，不会再从这几个字里认出来。"))


ACTS: dict[str, Callable[[Jobseeker, str], str]] = {
    "confirm": _confirm,
    "confirm_rest": _confirm_rest,
    "reject": _reject,
}


# ---- a choice ---------------------------------------------------------------------------------------


def _form_for(key: str, person: Jobseeker) -> AbilityForm | NeedForm:
    known = None if request.method == "POST" else _known_value(key, person)
    if key.startswith(ABILITY):
        return AbilityForm(data=_as_typed(known, key))
    form = NeedForm(data={"key": key, "state": (known or {}).get("state")})
    form.state.choices = NEED_STATES if key.startswith("accommodation:") else AVOID_STATES
    return form


def _known_value(key: str, person: Jobseeker) -> dict[str, Any] | None:
    value = person_facts.value_of(db.session(), person, key)
    if isinstance(value, str):
        return {"state": "needed"}
    return value if isinstance(value, dict) else None


def _as_typed(known: dict[str, Any] | None, key: str) -> dict[str, Any]:
    if known is None:
        return {"key": key}
    figures = {name: Decimal(str(known[name])) for name in ("minutes", "kg") if known.get(name) is not None}
    return {"key": key, "level": str(known.get("level")), "with_aid": known.get("with_aid"), **figures}


def _settle(form: AbilityForm | NeedForm, jobseeker_id: int, key: str) -> str:
    person = find_for("jobseeker.edit", jobseeker_id)
    if isinstance(form, NeedForm) and form.state.data == "none":
        person_facts.drop(db.session(), current_actor(), person, key)
    else:
        person_facts.settle(
            db.session(),
            current_actor(),
            person,
            key=key,
            value=_value(form, key),
            source=FactSource(form.source.data),
            manner=FactManner(form.manner.data),
        )
    flash(_("%(name)s：记下了。", name=person_facts.name_of(key)), "status")
    return url_for("desk.jobseeker", jobseeker_id=jobseeker_id, _anchor="readings")


def _value(form: AbilityForm | NeedForm, key: str) -> Any:
    if isinstance(form, AbilityForm):
        return form.value()
    word = key.partition(":")[2]
    return {"key": word, "state": form.state.data} if key.startswith("accommodation:") else word
