"""One person: own words, what was read from them, what they can do, consents, papers, and the way so far."""

from dataclasses import dataclass, field
from typing import Any

from flask import render_template
from flask_babel import gettext as _
from sqlalchemy.orm import joinedload

from portal import clock
from portal.access import may
from portal.desk import blueprint
from portal.desk.looks import seen
from portal.desk.routes.jobseekers._common import covered_values, find_for
from portal.desk.routes.jobseekers._history import told_history
from portal.extensions import db
from portal.models import Consent, Entrustment, Jobseeker, Purpose, Referral, Vacancy
from portal.services import (
    audit,
    categories,
    consents,
    entrustments,
    health_words,
    person_facts,
    visibility,
)
from portal.services.own_words import Column
from portal.services.person_facts import PARTS, Known
from portal.web import allow, current_actor


@dataclass(frozen=True)
class File:
    """Everything the page on a person shows."""

    person: Jobseeker
    known: list[Known]
    words: list[Column]
    consents: list[Consent]
    agreed: set[str]
    entrustments: list[Entrustment]
    referrals: list[Referral]
    history: list[dict[str, Any]]
    expired: set[int]
    not_asked: list[tuple[str, str, str]] = field(default_factory=list)
    suspected: list[str] = field(default_factory=list)

    @property
    def parts(self) -> list[tuple[str, list[Known]]]:
        """What is known by part of life, empty parts left out."""
        found = [
            (_(label), [one for one in self.known if one.said.part == part]) for part, label in PARTS.items()
        ]
        return [(label, known) for label, known in found if known]

    @property
    def tiles(self) -> list[dict[str, str]]:
        """What the body can do and needs, at a glance."""
        return [
            {"state": one.said.tile, "icon": one.said.icon, "text": _tile_text(one)}
            for one in self.known
            if one.said.part == "body"
        ]

    @property
    def unsettled(self) -> int:
        """How much was read that nobody has said yes or no to."""
        return sum(1 for one in self.known if one.state == "proposed")


def _tile_text(one: Known) -> str:
    return f"{one.said.label}：{one.said.text}" if one.key.startswith("ability:") else one.said.text


@blueprint.route("/jobseekers/<int:jobseeker_id>")
@allow("desk.see")
def jobseeker(jobseeker_id: int) -> str:
    """Show a person; the look is recorded."""
    person = find_for("jobseeker.see", jobseeker_id)
    actor = current_actor()
    shown = render_template(
        "desk/jobseeker.html",
        file=_file(person),
        person=person,
        covered=_covered(person),
        may_edit=may(actor, "jobseeker.edit", person),
        may_reveal=may(actor, "jobseeker.reveal", person),
        may_entrust=may(actor, "jobseeker.entrust", person),
    )
    return seen(shown, "jobseeker.look", person)


def _file(person: Jobseeker) -> File:
    session, today = db.session(), clock.today()
    given = consents.of_person(session, person)
    agreed = {row.purpose.value for row in given if row.withdrawn_at is None}
    with_health = Purpose.HEALTH.value in agreed
    known = person_facts.known_of(session, person)
    return File(
        person=person,
        known=known,
        words=person_facts.own_words(person, known, with_health=with_health),
        consents=given,
        agreed=agreed,
        entrustments=entrustments.of_person(session, person),
        referrals=_referrals(person),
        history=told_history(audit.revisions_of(session, person), with_health=with_health),
        expired={row.id for row in person.categories if categories.has_expired(row, today)},
        not_asked=person_facts.not_asked(known) if with_health else [],
        suspected=[] if with_health else health_words.suspected_columns(person),
    )


def _referrals(person: Jobseeker) -> list[Referral]:
    query = visibility.visible_referrals(current_actor()).where(Referral.jobseeker_id == person.id)
    loaded = query.options(joinedload(Referral.vacancy).joinedload(Vacancy.employer))
    return list(db.session.scalars(loaded.order_by(Referral.id.desc())).unique())


def _covered(person: Jobseeker) -> list[tuple[str, str, str]]:
    """Return (field, label, what may be shown of it) of the papers; the address shows the community only."""
    shown = covered_values(person)
    labels = {"id_number": _("身份证号"), "certificate_number": _("残疾证号"), "address": _("住址")}
    return [(name, label, shown[name]) for name, label in labels.items()]
