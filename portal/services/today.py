"""What a worker's day holds: who waits, what is stale, what is new, and which of it comes first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, exists, func, select
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload

from portal import clock
from portal.actors import WORKERS, Actor
from portal.models import (
    CallRequest,
    Consent,
    Employer,
    EmployerState,
    Jobseeker,
    JobseekerState,
    Place,
    Purpose,
    Referral,
    ReferralEvent,
    ReferralState,
    Role,
    Vacancy,
    VacancyState,
)
from portal.services import call_requests
from portal.services.referral_lists import SILENCE_DAYS, ReferralQuestion
from portal.services.referral_lists import search as search_referrals
from portal.services.visibility import (
    visible_call_requests,
    visible_employers,
    visible_jobseekers,
    visible_referrals,
    within,
)

# A vacancy is re-confirmed every 7 to 14 days (domain §7, loop B); after that it counts as stale.
STALE_AFTER_DAYS = 14
EXPIRING_WITHIN_DAYS = 7
NEW_WITHIN_DAYS = 7
SHOWN = 50


@dataclass(frozen=True)
class Errand:
    """One thing to do. `kind` tells the page which words and which buttons belong to it."""

    kind: str
    since: date
    call_request: CallRequest | None = None
    vacancy: Vacancy | None = None
    employer: Employer | None = None
    referral: Referral | None = None

    def days(self, today: date) -> int:
        """Return how many days it has been waiting."""
        return (today - self.since).days


@dataclass(frozen=True)
class Today:
    """The desk's first page: errands in order of urgency, and the numbers beside them."""

    errands: list[Errand]
    people_waiting: int
    to_confirm: int
    silent_referrals: int
    people_active: int
    expiring: list[Vacancy]
    new_vacancies: list[Vacancy]
    new_people: list[Jobseeker]
    without_consent: int


def overview(session: Session, actor: Actor) -> Today:
    """Return the day of `actor`: everything in their areas, in a fixed number of queries."""
    today = clock.today()
    stale = _own_vacancies(actor).where(*_stale(today))
    reviews = _own_vacancies(actor).where(Vacancy.state == VacancyState.IN_REVIEW)
    asking = visible_employers(actor).where(Employer.state == EmployerState.ASKED)
    errands = [
        *_calls(session, actor),
        *_steps(session, actor, today),
        *(
            Errand("review", row.registered_on, vacancy=row)
            for row in _some(session, reviews.order_by(Vacancy.registered_on, Vacancy.id))
        ),
        *(
            Errand("account", _day(row.created_at), employer=row)
            for row in _some(session, asking.order_by(Employer.created_at, Employer.id))
        ),
        *(
            Errand("confirm", row.last_confirmed_on or row.registered_on, vacancy=row)
            for row in _some(session, stale.order_by(Vacancy.last_confirmed_on, Vacancy.id))
        ),
    ]
    return Today(
        errands=_in_order(errands),
        people_waiting=_count(session, visible_call_requests(actor).where(CallRequest.answered_at.is_(None))),
        to_confirm=_count(session, stale),
        silent_referrals=_count(session, search_referrals(actor, ReferralQuestion(silent=True))),
        people_active=_count(
            session, visible_jobseekers(actor).where(Jobseeker.state == JobseekerState.ACTIVE)
        ),
        expiring=_expiring(session, actor, today),
        new_vacancies=_new_vacancies(session, actor, today),
        new_people=_new_people(session, actor, today),
        without_consent=_without_consent(session, actor),
    )


def _count(session: Session, query: Select[Any]) -> int:
    return session.scalar(select(func.count()).select_from(query.order_by(None).subquery())) or 0


def _some(session: Session, query: Select[Any]) -> list[Any]:
    return list(session.scalars(query.limit(SHOWN)).unique())


def _day(moment: datetime) -> date:
    return clock.local(moment).date()


def _own_vacancies(actor: Actor) -> Select[Vacancy]:
    """Select the vacancies of the areas an actor works in or oversees: not everybody's published ones."""
    query = (
        select(Vacancy)
        .join(Place, Vacancy.community_id == Place.id)
        .options(joinedload(Vacancy.employer), contains_eager(Vacancy.community))
    )
    return query.where(within(actor.areas((*WORKERS, Role.OFFICER))))


def _stale(today: date) -> tuple[ColumnElement[bool], ...]:
    limit = today - timedelta(days=STALE_AFTER_DAYS)
    return (
        Vacancy.state == VacancyState.PUBLISHED,
        (Vacancy.last_confirmed_on.is_(None)) | (Vacancy.last_confirmed_on < limit),
    )


def _calls(session: Session, actor: Actor) -> list[Errand]:
    waiting = _some(session, call_requests.search(actor, waiting=True))
    return [
        Errand("call", _day(call.request.asked_at), call_request=call.request, vacancy=call.vacancy)
        for call in call_requests.with_vacancies(session, waiting)
    ]


# What a referral in each state waits for; SENT and INTERVIEW wait for others first.
_WAITS_FOR: dict[ReferralState, str] = {
    ReferralState.PROPOSED: "discuss",
    ReferralState.AGREED: "send",
    ReferralState.SENT: "silent",
    ReferralState.NO_ANSWER: "silent",
    ReferralState.INTERVIEW: "outcome",
    ReferralState.HIRED: "hired",
}
_PATIENT = frozenset({ReferralState.SENT, ReferralState.INTERVIEW})


def _steps(session: Session, actor: Actor, today: date) -> list[Errand]:
    """Return the referrals whose next step is the desk's: others' silence counts after `SILENCE_DAYS`."""
    query = (
        visible_referrals(actor)
        .where(Referral.state.in_(_WAITS_FOR))
        .where((Referral.state != ReferralState.HIRED) | (Jobseeker.state == JobseekerState.ACTIVE))
        .where(Referral.state.not_in(_PATIENT) | (_last_step() < _silent_since(today)))
        .options(
            contains_eager(Referral.jobseeker).contains_eager(Jobseeker.community),
            joinedload(Referral.vacancy).joinedload(Vacancy.employer),
            selectinload(Referral.events),
        )
        .order_by(Referral.updated_at, Referral.id)
    )
    return [Errand(_WAITS_FOR[row.state], _since(row), referral=row) for row in _some(session, query)]


def _last_step() -> ScalarSelect[datetime]:
    return (
        select(func.max(ReferralEvent.at)).where(ReferralEvent.referral_id == Referral.id).scalar_subquery()
    )


def _silent_since(today: date) -> datetime:
    """Return the moment before which a step has been waiting for `SILENCE_DAYS` days."""
    return datetime.combine(today - timedelta(days=SILENCE_DAYS - 1), time(), clock.LOCAL)


def _since(referral: Referral) -> date:
    last: ReferralEvent | None = referral.events[-1] if referral.events else None
    return _day(last.at if last else referral.created_at)


# A person who waits comes before a paper that waits; within a kind, whoever waits longest.
_URGENCY = ("call", "send", "hired", "silent", "outcome", "discuss", "review", "account", "confirm")


def _in_order(errands: Iterable[Errand]) -> list[Errand]:
    return sorted(errands, key=lambda errand: (_URGENCY.index(errand.kind), errand.since))


def _expiring(session: Session, actor: Actor, today: date) -> list[Vacancy]:
    query = _own_vacancies(actor).where(
        Vacancy.state == VacancyState.PUBLISHED,
        Vacancy.expires_on <= today + timedelta(days=EXPIRING_WITHIN_DAYS),
    )
    return list(session.scalars(query.order_by(Vacancy.expires_on, Vacancy.id).limit(10)))


def _new_vacancies(session: Session, actor: Actor, today: date) -> list[Vacancy]:
    since = today - timedelta(days=NEW_WITHIN_DAYS)
    query = _own_vacancies(actor).where(
        Vacancy.state == VacancyState.PUBLISHED, Vacancy.published_on >= since
    )
    return list(session.scalars(query.order_by(Vacancy.published_on.desc(), Vacancy.id.desc()).limit(6)))


def _new_people(session: Session, actor: Actor, today: date) -> list[Jobseeker]:
    since = today - timedelta(days=NEW_WITHIN_DAYS)
    query = visible_jobseekers(actor).where(Jobseeker.registered_on >= since)
    return list(session.scalars(query.order_by(Jobseeker.registered_on.desc(), Jobseeker.id.desc()).limit(6)))


def _without_consent(session: Session, actor: Actor) -> int:
    agreed = exists().where(
        Consent.jobseeker_id == Jobseeker.id,
        Consent.purpose == Purpose.REGISTER,
        Consent.withdrawn_at.is_(None),
    )
    query = visible_jobseekers(actor).where(Jobseeker.state == JobseekerState.ACTIVE, ~agreed)
    return _count(session, query)
