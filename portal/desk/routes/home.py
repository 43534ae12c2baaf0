"""The desk's first page: what to do first, and the numbers of the day."""

from dataclasses import dataclass

from flask import render_template, request

from portal.access import may
from portal.desk import blueprint
from portal.desk.looks import seen
from portal.desk.registry_waiting import registry_waiting
from portal.extensions import db
from portal.models import Vacancy
from portal.services import keepsakes, rounds, today
from portal.web import allow, current_actor


@dataclass(frozen=True)
class Queue:
    """What the first page shows of the ledger's freshness: what closed by itself, and the first doors."""

    closed: list[Vacancy]
    doors: list[rounds.Door]


# More than a morning's errands at once only discourage; the rest is one tap away.
ERRANDS_SHOWN = 7


@blueprint.route("/")
@allow("desk.see")
def home() -> str:
    """Show the errands in order, the first ones unless all are asked for."""
    day = today.overview(db.session(), current_actor())
    shown = day.errands if "all" in request.args else day.errands[:ERRANDS_SHOWN]
    return seen(
        render_template(
            "desk/home.html",
            day=day,
            shown=shown,
            registry=registry_waiting(),
            queue=_queue(),
            at_hand=keepsakes.at_hand(db.session(), current_actor()),
        ),
        "desk.look",
        count=len(shown),
    )


def _queue() -> Queue:
    """Return the first doors of the queue, for those who work at them."""
    session, actor = db.session(), current_actor()
    if not may(actor, "employer.edit"):
        return Queue([], [])
    return Queue(rounds.closed_lately(session, actor), rounds.first_doors(session, actor))
