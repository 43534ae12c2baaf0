"""What a worker's day holds: who waits, what is stale, what is new, and which of it comes first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Select, func, select
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
# "给你推荐的人三天内回我一句" (domain §10.1): after three days without an answer somebody asks again.
SILENCE_DAYS = 3
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
    callers_waiting: int
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
    callers = _callers(session, actor)
    referrals = _open_referrals(session, actor)
    silent = [row for row in referrals if _is_silent(row, today)]
    reviews = list(session.scalars(_own_vacancies(actor).where(Vacancy.state == VacancyState.IN_REVIEW)))
    stale_query = _own_vacancies(actor).where(*_stale(today))
    stale = list(session.scalars(stale_query.order_by(Vacancy.last_confirmed_on).limit(SHOWN)))
    asking = list(
        session.scalars(visible_employers(actor).where(Employer.state == EmployerState.ASKED).limit(SHOWN))
    )
    errands = [
        *(Errand("call", clock.local(row.asked_at).date(), call_request=row) for row in callers),
        *(Errand(_referral_kind(row, today), _since(row), referral=row) for row in referrals),
        *(Errand("review", row.registered_on, vacancy=row) for row in reviews),
        *(Errand("account", clock.local(row.created_at).date(), employer=row) for row in asking),
        *(Errand("confirm", row.last_confirmed_on or row.registered_on, vacancy=row) for row in stale),
    ]
    return Today(
        errands=_in_order(errands),
        callers_waiting=len(callers),
        to_confirm=_count(session, stale_query),
        silent_referrals=len(silent),
        people_active=_count(
            session, visible_jobseekers(actor).where(Jobseeker.state == JobseekerState.ACTIVE)
        ),
        expiring=_expiring(session, actor, today),
        new_vacancies=_new_vacancies(session, actor, today),
        new_people=_new_people(session, actor, today),
        without_consent=_without_consent(session, actor),
    )


def _count(session: Session, query: Select[tuple[Vacancy]] | Select[tuple[Jobseeker]]) -> int:
    return session.scalar(select(func.count()).select_from(query.order_by(None).subquery())) or 0


def _own_vacancies(actor: Actor) -> Select[tuple[Vacancy]]:
    """Select the vacancies of the areas an actor works in or oversees: not everybody's published ones."""
    query = (
        select(Vacancy).join(Place, Vacancy.community_id == Place.id).options(joinedload(Vacancy.employer))
    )
    return query.where(within(actor.areas((*WORKERS, Role.OFFICER))))


def _stale(today: date) -> tuple[ColumnElement[bool], ...]:
    limit = today - timedelta(days=STALE_AFTER_DAYS)
    return (
        Vacancy.state == VacancyState.PUBLISHED,
        (Vacancy.last_confirmed_on.is_(None)) | (Vacancy.last_confirmed_on < limit),
    )


def _callers(session: Session, actor: Actor) -> list[CallRequest]:
    query = visible_call_requests(actor).where(CallRequest.answered_at.is_(None))
    return list(session.scalars(query.order_by(CallRequest.asked_at).limit(SHOWN)))


def _open_referrals(session: Session, actor: Actor) -> list[Referral]:
    waiting = (ReferralState.PROPOSED, ReferralState.AGREED, ReferralState.SENT, ReferralState.NO_ANSWER)
    query = (
        visible_referrals(actor)
        .where(Referral.state.in_(waiting))
        .options(
            contains_eager(Referral.jobseeker).contains_eager(Jobseeker.community),
            joinedload(Referral.vacancy).joinedload(Vacancy.employer),
            selectinload(Referral.events),
        )
        .order_by(Referral.updated_at)
        .limit(SHOWN)
    )
    return list(session.scalars(query).unique())


def _since(referral: Referral) -> date:
    last: ReferralEvent | None = referral.events[-1] if referral.events else None
    moment: datetime = last.at if last else referral.created_at
    return clock.local(moment).date()


def _is_silent(referral: Referral, today: date) -> bool:
    return referral.state is ReferralState.SENT and (today - _since(referral)).days >= SILENCE_DAYS


def _referral_kind(referral: Referral, today: date) -> str:
    if referral.state is ReferralState.SENT:
        return "silent" if _is_silent(referral, today) else "sent"
    return {
        ReferralState.PROPOSED: "discuss",
        ReferralState.AGREED: "send",
        ReferralState.NO_ANSWER: "silent",
    }[referral.state]


# A person who waits comes before a paper that waits; within a kind, whoever waits longest.
_URGENCY = ("call", "send", "silent", "discuss", "review", "account", "confirm")


def _in_order(errands: Iterable[Errand]) -> list[Errand]:
    due = [errand for errand in errands if errand.kind != "sent"]
    return sorted(due, key=lambda errand: (_URGENCY.index(errand.kind), errand.since))


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
    agreed = select(Consent.jobseeker_id).where(
        Consent.purpose == Purpose.REGISTER, Consent.withdrawn_at.is_(None)
    )
    query = visible_jobseekers(actor).where(
        Jobseeker.state == JobseekerState.ACTIVE, Jobseeker.id.not_in(agreed)
    )
    return _count(session, query)
