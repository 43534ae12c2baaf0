"""One person: own words, what was read from them, what they can do, consents, papers, and the way so far."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from flask import redirect, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import joinedload, selectinload
from werkzeug.wrappers import Response

from portal import clock
from portal.access import may
from portal.ahead import OnItsWayError
from portal.desk import blueprint
from portal.desk.looks import note_opened, seen
from portal.desk.routes.jobseekers._common import covered_values, find_for
from portal.desk.routes.jobseekers._history import told_history
from portal.desk.routes.jobseekers._way import GOING_ON, told_way
from portal.desk.routes.matches import beside
from portal.extensions import db
from portal.models import (
    Consent,
    ConsentEvidence,
    ContactWay,
    Entrustment,
    Jobseeker,
    PersonMerge,
    Purpose,
    Referral,
    Vacancy,
)
from portal.services import (
    ages,
    audit,
    consents,
    entrustments,
    evidence,
    health_words,
    likeness,
    person_facts,
    person_merging,
    visibility,
)
from portal.services.ages import Ages
from portal.services.errors import NotVisibleError
from portal.services.likeness import Alike
from portal.services.own_words import Column
from portal.services.person_facts import PARTS, Known
from portal.services.suggestions import Match
from portal.web import allow, current_actor


@dataclass(frozen=True)
class File:
    """Everything the page on a person shows."""

    person: Jobseeker
    known: list[Known]
    words: list[Column]
    consents: list[Consent]
    evidence: list[ConsentEvidence]
    agreed: set[str]
    entrustments: list[Entrustment]
    referrals: list[Referral]
    history: list[dict[str, Any]]
    ends: dict[int, date]
    way: list[dict[str, Any]]
    merges: list[PersonMerge]
    alike: list[Alike]
    ages: Ages | None
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
    def open_referrals(self) -> list[Referral]:
        """The referrals that wait for a step of somebody."""
        return [row for row in self.referrals if row.state in GOING_ON]

    @property
    def is_older_unsaid(self) -> bool:
        """Whether somebody counts as 大龄失业 by their birthday and nobody has written that down."""
        is_older = self.ages is not None and self.ages.is_older_on(clock.today())
        return is_older and all(row.kind != ages.OLDER_KIND for row in self.person.categories)

    @property
    def expired(self) -> set[int]:
        """The categories that no longer hold."""
        return {key for key, day in self.ends.items() if day < clock.today()}

    @property
    def unsettled(self) -> int:
        """How much was read that nobody has said yes or no to."""
        return sum(1 for one in self.known if one.state == "proposed")


def _tile_text(one: Known) -> str:
    return f"{one.said.label}：{one.said.text}" if one.key.startswith("ability:") else one.said.text


@blueprint.route("/jobseekers/<int:jobseeker_id>")
@allow("desk.see")
def jobseeker(jobseeker_id: int) -> str | Response:
    """Show a person; the look is recorded. Who was put together with another registration is shown there."""
    actor = current_actor()
    try:
        person = find_for("jobseeker.see", jobseeker_id)
    except NotVisibleError:
        kept = person_merging.stands_for(db.session(), actor, jobseeker_id)
        if kept is None:
            raise
        return redirect(url_for("desk.jobseeker", jobseeker_id=kept))
    shown = render_template(
        "desk/jobseeker.html",
        file=_file(person),
        person=person,
        suggested=_suggested(person),
        covered=_covered(person),
        reaching=_reaching(person),
        may_edit=may(actor, "jobseeker.edit", person),
        may_reveal=may(actor, "jobseeker.reveal", person),
        may_entrust=may(actor, "jobseeker.entrust", person),
    )
    note_opened(person)
    return seen(shown, "jobseeker.look", person)


def _file(person: Jobseeker) -> File:
    session = db.session()
    given = consents.of_person(session, person)
    agreed = {row.purpose.value for row in given if row.withdrawn_at is None}
    with_health = Purpose.HEALTH.value in agreed
    known = person_facts.known_of(session, person)
    entrusted, referrals = entrustments.of_person(session, person), _referrals(person)
    merges = person_merging.of_person(session, person)
    may_edit = may(current_actor(), "jobseeker.edit", person)
    told_ages = ages.of_person(session, person, clock.today())
    # What was written in a registration that was put together with this one is part of its history.
    revisions = [
        row for one in (person, *(merge.gone for merge in merges)) for row in audit.revisions_of(session, one)
    ]
    return File(
        person=person,
        known=known,
        words=person_facts.own_words(person, known, with_health=with_health),
        consents=given,
        evidence=evidence.of_person(session, person),
        agreed=agreed,
        entrustments=entrusted,
        referrals=referrals,
        history=told_history(revisions, with_health=with_health),
        way=told_way(person, given, referrals, entrusted, revisions, merges),
        merges=merges,
        alike=likeness.of_person(session, current_actor(), person) if may_edit else [],
        ages=told_ages,
        ends={row.id: day for row in person.categories if (day := ages.last_day(row, told_ages))},
        not_asked=person_facts.not_asked(known) if with_health else [],
        suspected=[] if with_health else health_words.suspected_columns(person),
    )


def _suggested(person: Jobseeker) -> list[Match] | Literal["coming"] | None:
    """Return the first suggestions for somebody, that they are on their way, or None when there may be none."""
    try:
        return beside(person)
    except OnItsWayError:
        return "coming"


def _referrals(person: Jobseeker) -> list[Referral]:
    query = visibility.visible_referrals(current_actor()).where(Referral.jobseeker_id == person.id)
    loaded = query.options(
        joinedload(Referral.vacancy).joinedload(Vacancy.employer), selectinload(Referral.events)
    )
    return list(db.session.scalars(loaded.order_by(Referral.id.desc())).unique())


def _covered(person: Jobseeker) -> list[tuple[str, str, str]]:
    """Return (field, label, what may be shown of it) of the papers; the address shows the community only."""
    shown = covered_values(person)
    labels = {"id_number": _("身份证号"), "certificate_number": _("残疾证号"), "address": _("住址")}
    return [(name, label, shown[name]) for name, label in labels.items()]


def _reaching(person: Jobseeker) -> list[tuple[str, str, str]]:
    """Return (field, label, what may be shown) of how somebody is reached besides the telephone, and who helps."""
    shown = covered_values(person)
    way = _(ContactWay(person.contact_way).label) if person.contact_way else ""
    return [
        ("contact_way", _("想怎么找他"), str(way)),
        ("supporter", _("谁帮衬他"), shown["supporter"]),
        ("guardian", _("监护人"), shown["guardian"]),
    ]
