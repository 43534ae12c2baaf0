"""One vacancy: what it says, what was read from it, what stands in its way, who was sent to it, its history."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask import redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal import clock
from portal.access import may
from portal.actors import WORKERS
from portal.desk import blueprint
from portal.desk.histories import VACANCY_LABELS, history_of
from portal.desk.looks import note_opened
from portal.desk.routes.vacancies.listing import STATE_KINDS, is_stale
from portal.extensions import db
from portal.labels import N_
from portal.models import Vacancy, VacancyState
from portal.services import audit, duplicates, readings, referral_lists, vacancy_facts
from portal.services import employers as employer_services
from portal.services import vacancies as vacancy_services
from portal.services.person_words import ICONS
from portal.services.referral_lists import ReferralQuestion
from portal.services.today import EXPIRING_WITHIN_DAYS
from portal.services.vacancies import Finding
from portal.services.visibility import get_vacancy
from portal.web import allow, current_actor

REFERRALS_SHOWN = 30
PRIVATE = frozenset({"contact_name", "contact_phone", "remark", "override_reason", "review_note"})
TILE_STATES = {
    "needed": "need",
    "not_needed": "free",
    "negotiable": "talk",
    "offered": "talk",
    "unknown": "ask",
}


STEPS: dict[VacancyState, str] = {
    VacancyState.DRAFT: N_("退回去再改改"),
    VacancyState.IN_REVIEW: N_("放回去审核"),
    VacancyState.PUBLISHED: N_("发布"),
    VacancyState.PAUSED: N_("先停一停"),
    VacancyState.FILLED: N_("招满了"),
    VacancyState.WITHDRAWN: N_("撤下来"),
}
# These need no more than a tap; the others ask for a word or a day first.
_ONE_TAP = frozenset({VacancyState.PAUSED, VacancyState.FILLED, VacancyState.IN_REVIEW})


@dataclass(frozen=True)
class Step:
    """A state the vacancy can go to, what the button says, and whether one tap is enough."""

    state: VacancyState
    label: str
    one_tap: bool


@blueprint.route("/vacancies/<int:vacancy_id>")
@allow("vacancy.see")
def vacancy(vacancy_id: int) -> str | Response:
    """Show a vacancy as the desk sees it."""
    session, actor = db.session(), current_actor()
    found = get_vacancy(session, actor, vacancy_id)
    if found.merged_into_id is not None:
        return redirect(url_for("desk.vacancy", vacancy_id=duplicates.standing_for(session, found)))
    note_opened(found)
    lines = vacancy_facts.lines_of(session, found)
    findings = vacancy_services.check(found, clock.today())
    private = may(actor, "vacancy.edit", found)
    return render_template(
        "desk/vacancy.html",
        vacancy=found,
        kinds=STATE_KINDS,
        stale=is_stale(found),
        extend_to=_extend_to(found, clock.today()),
        lines=lines,
        own_words=vacancy_facts.own_words(found, lines),
        findings=findings,
        tiles=_tiles(found),
        not_asked=_not_asked(found) if private else [],
        steps=_steps(found, findings),
        gone=duplicates.gone_into(session, found),
        same=_same(found) if private else [],
        contact=_contact(found),
        remark=found.remark if private else None,
        papers_due=private and employer_services.papers_due(found.employer, clock.today()),
        referrals=_referrals(found),
        revisions=history_of(audit.revisions_of(session, found), _labels(private)),
    )


def _same(found: Vacancy) -> list[duplicates.SameNeed]:
    return duplicates.similar_needs(
        db.session(), current_actor(), found.employer, title=found.title, but=found.id
    )


def _extend_to(found: Vacancy, today: date) -> date | None:
    """Return the day to offer with the tap: only when the last day is near."""
    near = found.expires_on is None or found.expires_on <= today + timedelta(days=EXPIRING_WITHIN_DAYS)
    return vacancy_services.valid_until(found, today) if near else None


def _tiles(found: Vacancy) -> list[dict[str, str]]:
    from matching.plain import plain_needs  # noqa: PLC0415 - loads when first needed

    known = readings.known_of(db.session(), found)
    return [
        {
            "state": TILE_STATES[need.state],
            "icon": ICONS.get(need.key, "ask"),
            "text": need.sentence,
        }
        for need in plain_needs(known)
    ]


def _not_asked(found: Vacancy) -> list[dict[str, Any]]:
    """Return questions nobody has put to the employer yet, each with its answers in one tap."""
    demands, offers = vacancy_facts.not_asked(db.session(), found)
    return [
        *(
            {
                "icon": ICONS.get(key, "ask"),
                "words": _("这个活，要不要%(what)s？", what=_(vacancy_facts.name_of(f"demand:{key}"))),
                "key": f"demand:{key}",
                "answers": [("4", _("要")), ("2", _("有时候要")), ("0", _("不用"))],
            }
            for key in demands
        ),
        *(
            {
                "icon": "people",
                "words": _("%(what)s，行不行？", what=_(vacancy_facts.name_of(f"accommodation:{key}"))),
                "key": f"accommodation:{key}",
                "answers": [("offered", _("行")), ("refused", _("不行"))],
            }
            for key in offers
        ),
    ]


def _steps(found: Vacancy, findings: Sequence[Finding]) -> list[Step]:
    stops = vacancy_services.hindrances(findings, found.override_reason)
    return [
        Step(
            state,
            _(STEPS[state]),
            state in _ONE_TAP or (state is VacancyState.PUBLISHED and not stops),
        )
        for state in vacancy_services.next_states(current_actor(), found)
    ]


def _contact(found: Vacancy) -> tuple[str, str] | None:
    """Return whom to ring; only workers ring, so only they see it."""
    if not current_actor().areas(WORKERS):
        return None
    employer = found.employer
    own = found.contact_phone or found.contact_name
    name = found.contact_name if own else employer.contact_name
    phone = found.contact_phone if own else employer.contact_phone
    return (name or "", phone or "")


def _referrals(found: Vacancy) -> list[Any]:
    query = referral_lists.search(current_actor(), ReferralQuestion(vacancy_id=found.id))
    return list(db.session().scalars(query.limit(REFERRALS_SHOWN)).unique())


def _labels(private: bool) -> dict[str, str]:
    return {name: label for name, label in VACANCY_LABELS.items() if private or name not in PRIVATE}
