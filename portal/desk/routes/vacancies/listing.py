"""The ledger as a list: words, filters, order, and how many stand in each state."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _

from portal import clock
from portal.actors import WORKERS
from portal.desk import blueprint
from portal.desk.forms.vacancies import VacancySearch
from portal.extensions import db
from portal.fields import key_in
from portal.models import Role, Vacancy, VacancyState
from portal.services import search
from portal.services.today import STALE_AFTER_DAYS
from portal.services.visibility import own_communities
from portal.web import allow, current_actor, paginate

SEEING = (*WORKERS, Role.OFFICER)
STATE_KINDS = {
    VacancyState.PUBLISHED: "ok",
    VacancyState.IN_REVIEW: "wait",
    VacancyState.DRAFT: "plain",
    VacancyState.PAUSED: "wait",
    VacancyState.EXPIRED: "stop",
}


@dataclass(frozen=True)
class Tab:
    """A state to narrow the list by: its word, how many there are, where it leads, whether it is chosen."""

    label: str
    count: int
    url: str
    chosen: bool


@blueprint.route("/vacancies")
@allow("desk.see")
def vacancies() -> str:
    """List the vacancies of the actor's areas, by words and filters that stay in the address."""
    from matching.traits import TRAITS  # noqa: PLC0415 - loads when first needed

    form = VacancySearch()
    form.offer(own_communities(db.session(), current_actor(), SEEING), TRAITS)
    form.order.data = form.order.data or "new"
    asked = asked_of(form, TRAITS)
    page = paginate(search.vacancies(current_actor(), **asked))
    counts = search.counts_by_state(
        db.session(), search.vacancies(current_actor(), **{**asked, "state": None})
    )
    return render_template(
        "desk/vacancies.html",
        form=form,
        page=page,
        tabs=_tabs(counts, asked["state"]),
        kinds=STATE_KINDS,
        is_stale=is_stale,
    )


def asked_of(form: VacancySearch, known_traits: Container[str]) -> dict[str, Any]:
    """Return what narrows and orders the list, as the service asks for it."""
    return {
        "words": form.words.data or "",
        "state": next((state for state in VacancyState if state.value == form.state.data), None),
        "community_id": key_in(form.community.data),
        "traits": (form.trait.data,) if form.trait.data in known_traits else (),
        "stale": form.only.data == "stale",
        "expiring": form.only.data == "expiring",
        "everywhere": form.only.data == "everywhere",
        "order": form.order.data,
    }


def _tabs(counts: dict[VacancyState, int], chosen: VacancyState | None) -> list[Tab]:
    kept: dict[str, Any] = {
        name: values for name, values in request.args.lists() if name not in {"page", "state"}
    }
    everything = Tab(_("都看"), sum(counts.values()), url_for("desk.vacancies", **kept), chosen is None)
    return [
        everything,
        *(
            Tab(
                _(state.label),
                counts.get(state, 0),
                url_for("desk.vacancies", **kept, state=state.value),
                chosen is state,
            )
            for state in VacancyState
            if counts.get(state) or chosen is state
        ),
    ]


def is_stale(vacancy: Vacancy, today: date | None = None) -> bool:
    """Tell whether nobody said in a while that a published vacancy is open."""
    days = vacancy.days_since_confirmed(today or clock.today())
    return vacancy.state is VacancyState.PUBLISHED and (days is None or days > STALE_AFTER_DAYS)
