"""What the pages on people share: who may be found, what is covered, communities to choose from, texts of a form."""

import re
from typing import Any

from flask_babel import gettext as _

from portal.actors import Actor
from portal.extensions import db
from portal.formatting import masked_phone
from portal.models import Jobseeker, Place
from portal.services import visibility
from portal.services.identity import mask_number
from portal.web import current_actor

# The texts of the form on a person; sex, and type and level of a disability, follow from the numbers.
TEXTS = (
    "name",
    "phone",
    "preferred_contact",
    "contact_way",
    "supporter",
    "guardian",
    "not_to_tell",
    "address",
    "grid_text",
    "id_number",
    "born",
    "wishes",
    "experience",
    "skills",
    "education",
    "desired_pay",
    "available",
    "commute",
    "health",
    "needs",
    "family",
    "income",
    "certificate_number",
    "remark",
)


def find(jobseeker_id: int) -> Jobseeker:
    """Return the person if the one who asks may see them; else the page answers 404."""
    return visibility.get_jobseeker(db.session(), current_actor(), jobseeker_id)


def find_for(action: str, jobseeker_id: int) -> Jobseeker:
    """Return the person if the one who asks may do `action` to them."""
    person = find(jobseeker_id)
    visibility.require(current_actor(), action, person)
    return person


def own_communities(actor: Actor) -> list[tuple[int, str]]:
    """Return the communities a worker registers people in, with their streets because names repeat."""
    return [(place.id, community_name(place)) for place in visibility.own_communities(db.session(), actor)]


def seen_communities(actor: Actor) -> list[tuple[int, str]]:
    """Return the communities whose people an actor sees."""
    places = visibility.own_communities(db.session(), actor, visibility.SEEING)
    return [(place.id, community_name(place)) for place in places]


def community_name(place: Place) -> str:
    """Return a community's name with its street."""
    if place.parent is None:
        return place.name
    found: str = _("%(street)s %(community)s", street=place.parent.name, community=place.name)
    return found


def community_of(key: Any) -> Place | None:
    """Return the community chosen in a form."""
    return db.session().get(Place, key) if key else None


def covered_values(person: Jobseeker) -> dict[str, str]:
    """Return what may be shown of each covered value, "" where there is none; of the address the community."""
    return {
        "phone": masked_phone(person.phone) if person.phone else "",
        "id_number": mask_number(person.id_number),
        "certificate_number": mask_number(person.certificate_number),
        "address": str(_("%(community)s……", community=person.community.name)) if person.address else "",
        "supporter": _without_numbers(person.supporter),
        "guardian": _without_numbers(person.guardian),
    }


def _without_numbers(told: str | None) -> str:
    """Return who stands by somebody, with the telephone covered."""
    return re.sub(r"\d{7,}", lambda found: masked_phone(found[0]), told or "")
