"""Who goes where this week: a community's lists, shared so that not everybody is sent to one door."""

import functools

from flask import render_template
from sqlalchemy.orm import Session

from portal.desk import blueprint
from portal.desk.forms.share_out import ShareOutForm
from portal.desk.looks import leave_trace
from portal.extensions import db
from portal.models import Place
from portal.services import share_out as service
from portal.services.visibility import SEEING, own_communities
from portal.web import allow, current_actor


@blueprint.route("/share-out")
@allow("people.share_out")
def share_out() -> str:
    """Show for each person of a community the doors to go to first, and how crowded they are."""
    session, actor = db.session(), current_actor()
    communities = own_communities(session, actor, SEEING)
    form = ShareOutForm()
    form.offer(communities)
    chosen = next((place for place in communities if str(place.id) == form.community.data), None)
    if chosen is None and len(communities) == 1:
        chosen = communities[0]
    shown = service.of_community(session, actor, chosen) if chosen is not None else None
    if chosen is not None and shown is not None:
        leave_trace(functools.partial(_record, chosen, shown))
    return render_template("desk/share_out.html", form=form, community=chosen, shown=shown)


def _record(community: Place, shown: service.ShareOut, session: Session) -> None:
    service.record_look(session, current_actor(), community, shown)
