"""How each figure of a month is counted, by community; people are counted in three statements, the rest in one each.

Source: the figures that streets, districts and the city report monthly, domain facts §7.
"""

import functools
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select
from sqlalchemy.orm import Session

from portal import clock
from portal.actors import Actor
from portal.models import (
    CallRequest,
    Employer,
    EmployerState,
    HardshipCategory,
    Jobseeker,
    JobseekerState,
    Referral,
    ReferralEvent,
    ReferralState,
    Vacancy,
    VacancyConfirmation,
    VacancyState,
    Visit,
)
from portal.services import categories
from portal.services.figures.months import Month
from portal.services.visibility import (
    visible_call_requests,
    visible_employers,
    visible_jobseekers,
    visible_referrals,
    visible_vacancies,
    within,
)

# A vacancy counts as verified when the employer was heard within so many days (domain §7, loop B: 7 to 14 days).
HEARD_WITHIN_DAYS = 14
# The list of 就业困难人员 in Heilongjiang (domain §2.1).
RECOGNISED = ("大龄失业", "零就业家庭", "残疾人", "低保", "长期失业")
# Of people who are new, these categories are told apart.
COUNTED_KINDS = ("残疾人", "低保", "低保边缘", "大龄失业", "零就业家庭", "长期失业")

Counts = dict[int, float]


@dataclass(frozen=True)
class Scope:
    """Whose figures, of which month, for which area."""

    session: Session
    actor: Actor
    path: str
    month: Month

    @functools.cached_property
    def people(self) -> dict[str, Counts]:
        """The counts of people by figure and community."""
        asked = _people_asked(self)
        sums = [func.sum(case((condition, 1), else_=0)) for condition in asked.values()]
        query = visible_jobseekers(self.actor).where(within((self.path,)))
        rows = self.session.execute(
            query.with_only_columns(Jobseeker.community_id, *sums).group_by(Jobseeker.community_id)
        )
        found: dict[str, Counts] = {name: {} for name in asked}
        for community, *counts in rows:
            for name, count in zip(asked, counts, strict=True):
                found[name][community] = float(count)
        return found

    @functools.cached_property
    def kinds(self) -> dict[str, Counts]:
        """The counts of people registered in the month by category and community.

        Beside the others, asked person by person and category by category, they took half of the page.
        """
        by_hash = {categories.kind_hash(kind): kind for kind in COUNTED_KINDS}
        query = (
            visible_jobseekers(self.actor)
            .join(HardshipCategory, HardshipCategory.jobseeker_id == Jobseeker.id)
            .where(within((self.path,)), _new_in(self.month))
        )
        counted = (Jobseeker.community_id, HardshipCategory.kind_hash)
        rows = self.session.execute(
            query.with_only_columns(*counted, func.count(Jobseeker.id.distinct())).group_by(*counted)
        )
        found: dict[str, Counts] = {kind: {} for kind in COUNTED_KINDS}
        # Other categories are passed over here: asked for by name, SQLite began with everybody of these six.
        for community, kind_hash, count in rows:
            kind = by_hash.get(bytes(kind_hash))
            if kind is not None:
                found[kind][community] = float(count)
        return found


def _counted(scope: Scope, query: Select[Any], place: Any, what: ColumnElement[Any]) -> Counts:
    """Return the counts of a query by community, for the area asked about."""
    narrowed = (
        query.where(within((scope.path,))).order_by(None).with_only_columns(place, what).group_by(place)
    )
    return {key: float(count or 0) for key, count in scope.session.execute(narrowed)}


def _people(name: str) -> Callable[[Scope], Counts]:
    return lambda scope: scope.people[name]


def _people_asked(scope: Scope) -> dict[str, ColumnElement[bool]]:
    """Return who counts for each figure of people; all of them are counted in one walk through the registry."""
    so_far = Jobseeker.registered_on <= scope.month.last
    return {
        "registered": _new_in(scope.month),
        "so_far": so_far,
        "searching": and_(so_far, Jobseeker.state == JobseekerState.ACTIVE),
    }


def _new_in(month: Month) -> ColumnElement[bool]:
    return Jobseeker.registered_on.between(month.first, month.last)


def _of_kind(*kinds: str) -> ColumnElement[bool]:
    hashes = [categories.kind_hash(kind) for kind in kinds]
    return exists().where(
        HardshipCategory.jobseeker_id == Jobseeker.id, HardshipCategory.kind_hash.in_(hashes)
    )


# People registered in the month; those registered until its end; and those of them who look for work today.
registered = _people("registered")
registered_so_far = _people("so_far")
searching = _people("searching")


def recognised(scope: Scope) -> Counts:
    """Count the people whose proof for one of `RECOGNISED` was seen in the month."""
    query = (
        visible_jobseekers(scope.actor)
        .join(HardshipCategory, HardshipCategory.jobseeker_id == Jobseeker.id)
        .where(
            within((scope.path,)), HardshipCategory.checked_on.between(scope.month.first, scope.month.last)
        )
    )
    rows = scope.session.execute(
        query.with_only_columns(Jobseeker.community_id, Jobseeker.id, HardshipCategory.kind_hash)
    )
    # Told apart here for the same reason as `Scope.kinds`: by name, SQLite reads everybody of the five.
    hashes = {categories.kind_hash(kind) for kind in RECOGNISED}
    seen = {(community, person) for community, person, kind_hash in rows if bytes(kind_hash) in hashes}
    return {community: float(count) for community, count in Counter(row[0] for row in seen).items()}


def registered_kind(kind: str) -> Callable[[Scope], Counts]:
    """Return the counter of people registered in the month who are of one of `COUNTED_KINDS`."""
    return lambda scope: scope.kinds[kind]


def _vacancies(scope: Scope, what: ColumnElement[Any], *conditions: ColumnElement[bool]) -> Counts:
    query = visible_vacancies(scope.actor).where(*conditions)
    return _counted(scope, query, Vacancy.community_id, what)


def _told_in_month(scope: Scope) -> ColumnElement[bool]:
    return Vacancy.registered_on.between(scope.month.first, scope.month.last)


def new_posts(scope: Scope) -> Counts:
    """Count the vacancies told in the month."""
    return _vacancies(scope, func.count(Vacancy.id), _told_in_month(scope))


def new_headcount(scope: Scope) -> Counts:
    """Count the people wanted for them; one where nobody said how many."""
    return _vacancies(scope, func.sum(func.coalesce(Vacancy.headcount, 1)), _told_in_month(scope))


def unlawful(scope: Scope) -> Counts:
    """Count the vacancies told in the month that were kept from the window by law."""
    is_stopped = and_(Vacancy.wording_act == "block", Vacancy.published_on.is_(None))
    return _vacancies(scope, func.count(Vacancy.id), _told_in_month(scope), is_stopped)


def _open_at_the_end(scope: Scope) -> ColumnElement[bool]:
    last = scope.month.last
    gone = (VacancyState.WITHDRAWN, VacancyState.DRAFT, VacancyState.IN_REVIEW)
    return and_(Vacancy.published_on <= last, Vacancy.expires_on >= last, Vacancy.state.not_in(gone))


def open_posts(scope: Scope) -> Counts:
    """Count the vacancies that were open on the month's last day."""
    return _vacancies(scope, func.count(Vacancy.id), _open_at_the_end(scope))


def heard_posts(scope: Scope) -> Counts:
    """Count those of them whose employer was heard shortly before."""
    since = scope.month.last - timedelta(days=HEARD_WITHIN_DAYS)
    heard = or_(
        Vacancy.registered_on.between(since, scope.month.last),
        exists().where(
            VacancyConfirmation.vacancy_id == Vacancy.id,
            VacancyConfirmation.confirmed_on.between(since, scope.month.last),
        ),
    )
    return _vacancies(scope, func.count(Vacancy.id), _open_at_the_end(scope), heard)


def reached_employers(scope: Scope) -> Counts:
    """Count the employers of whom something was heard in the month, each once."""
    months = (scope.month.first, scope.month.last)
    confirmed = select(VacancyConfirmation.vacancy_id).where(
        VacancyConfirmation.confirmed_on.between(*months)
    )
    heard = select(Vacancy.employer_id).where(
        or_(Vacancy.registered_on.between(*months), Vacancy.id.in_(confirmed))
    )
    query = visible_employers(scope.actor).where(Employer.id.in_(heard))
    return _counted(scope, query, Employer.community_id, func.count(Employer.id))


def visited_employers(scope: Scope) -> Counts:
    """Count the employers somebody called on in the month, each once."""
    months = (scope.month.first, scope.month.last)
    visited = select(Visit.employer_id).where(Visit.visited_on.between(*months))
    query = visible_employers(scope.actor).where(Employer.id.in_(visited))
    return _counted(scope, query, Employer.community_id, func.count(Employer.id))


def known_employers(scope: Scope) -> Counts:
    """Count the employers of the ledger in use."""
    query = visible_employers(scope.actor).where(Employer.state == EmployerState.ACTIVE)
    return _counted(scope, query, Employer.community_id, func.count(Employer.id))


def steps(state: ReferralState, *, people: bool, kinds: tuple[str, ...] = ()) -> Callable[[Scope], Counts]:
    """Return the counter of a step of referrals in the month: each time, or each person once."""

    def count(scope: Scope) -> Counts:
        start, end = scope.month.moments
        query = (
            visible_referrals(scope.actor)
            .join(ReferralEvent, ReferralEvent.referral_id == Referral.id)
            .where(ReferralEvent.to_state == state, ReferralEvent.at >= start, ReferralEvent.at < end)
        )
        if kinds:
            query = query.where(_of_kind(*kinds))
        what = func.count(func.distinct(Jobseeker.id)) if people else func.count(ReferralEvent.id)
        return _counted(scope, query, Jobseeker.community_id, what)

    return count


def days_to_work(scope: Scope) -> Counts:
    """Return the days from registration to being hired, added up over the people hired in the month."""
    start, end = scope.month.moments
    query = (
        visible_referrals(scope.actor)
        .join(ReferralEvent, ReferralEvent.referral_id == Referral.id)
        .where(
            ReferralEvent.to_state == ReferralState.HIRED, ReferralEvent.at >= start, ReferralEvent.at < end
        )
        .where(within((scope.path,)))
        .with_only_columns(
            Jobseeker.community_id,
            Jobseeker.id,
            Jobseeker.registered_on,
            func.min(ReferralEvent.at).label("hired"),
        )
        .group_by(Jobseeker.community_id, Jobseeker.id, Jobseeker.registered_on)
    )
    found: Counts = defaultdict(float)
    for community, _person, registered_on, hired in scope.session.execute(query):
        found[community] += max(0, (clock.local(hired).date() - registered_on).days)
    return dict(found)


def calls(*, answered: bool) -> Callable[[Scope], Counts]:
    """Return the counter of calls asked for, or answered, in the month."""

    def count(scope: Scope) -> Counts:
        start, end = scope.month.moments
        moment = CallRequest.answered_at if answered else CallRequest.asked_at
        query = visible_call_requests(scope.actor).where(moment >= start, moment < end)
        return _counted(scope, query, CallRequest.community_id, func.count(CallRequest.id))

    return count
