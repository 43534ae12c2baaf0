"""The edits of a person as the page tells them, with what is covered elsewhere covered here too."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext as _

from portal.extensions import db
from portal.formatting import moment
from portal.labels import N_
from portal.models import ContactWay, JobseekerState, Place, Revision
from portal.models.base import LabelledEnum
from portal.services.columns import JOBSEEKER_TEXTS
from portal.services.consents import HEALTH_FIELDS
from portal.services.jobseekers import REVEALABLE

LABELS: dict[str, str] = {
    **{name: column for column, name in JOBSEEKER_TEXTS.items()},
    "preferred_contact": N_("怎么称呼"),
    "contact_way": N_("想怎么找他"),
    "supporter": N_("谁帮衬他"),
    "guardian": N_("监护人"),
    "not_to_tell": N_("不想让单位知道的"),
    "grid_id": N_("网格"),
    "state": N_("情况"),
    "state_note": N_("为什么"),
    "community_id": N_("社区"),
    "categories": N_("困难类别"),
}


CODES: dict[str, type[LabelledEnum]] = {"state": JobseekerState, "contact_way": ContactWay}


def told_history(revisions: Iterable[Revision], *, with_health: bool) -> list[dict[str, Any]]:
    """Return the edits, newest first: when, by whom, and what each field said before and after."""
    return [
        {
            "when": moment(revision.at),
            "by": revision.by.display_name if revision.by else _("系统"),
            "changes": [
                _change(name, revision.before, revision.after, with_health) for name in revision.after
            ],
        }
        for revision in revisions
    ]


def _change(
    name: str, before: Mapping[str, Any], after: Mapping[str, Any], with_health: bool
) -> dict[str, str]:
    return {
        "label": _(LABELS.get(name, name)),
        "before": shown_value(name, before.get(name), with_health=with_health),
        "after": shown_value(name, after.get(name), with_health=with_health),
    }


def shown_value(name: str, value: Any, *, with_health: bool) -> str:
    """Return what a field said, in words; what is covered elsewhere is covered here."""
    if value in (None, ""):
        return ""
    if name in REVEALABLE or (name in HEALTH_FIELDS and not with_health):
        return str(_("（盖着）"))
    if name in CODES:
        return str(_(CODES[name](value).label))
    if name in {"community_id", "grid_id"}:
        place = db.session().get(Place, int(value))
        return place.name if place else ""
    if name == "categories":
        return "；".join("，".join(row.values()) for row in value)
    return str(value)
