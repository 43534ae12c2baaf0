"""Who goes where this week: a community's suggestions shared under headcount, so that not all go to one door.

The lists come from the same index as every suggestion; `matching.allocation` shares the first doors. Places that are
spoken for (people already sent, or at an interview) are no longer shared. Groups of hardship are read for the
report to officers alone and are no argument of the sharing (design rule 1).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from matching import allocation, types
from portal.actors import WORKERS, Actor
from portal.labels import N_
from portal.models import Jobseeker, JobseekerState, Place, Referral, ReferralState, Vacancy
from portal.services import audit, people_kept, suggestions
from portal.services.categories import KINDS
from portal.services.suggestion_index import current_index, is_open
from portal.services.visibility import visible_jobseekers, visible_vacancies

# Wishes read for each person: what somebody loses at a crowded door is made good from there.
WISHES = 40
# Sent and not answered yet: these people stand at the door already.
AT_THE_DOOR = (ReferralState.SENT, ReferralState.INTERVIEW)
# A group smaller than this could be recognised, and says little.
LEAST_GROUP = 5
OTHER = N_("别的困难")


@dataclass(frozen=True)
class Door:
    """One vacancy on somebody's list."""

    vacancy: Vacancy
    suggestion: types.Suggestion


@dataclass(frozen=True)
class Group:
    """How the lists of one group of people compare with everybody's; for the report only."""

    name: str
    people: int
    with_list: float
    kept: float


@dataclass(frozen=True)
class ShareOut:
    """A community's lists, how they are spread, and how they would be spread unshared."""

    lists: list[tuple[Jobseeker, list[Door]]]
    without: list[Jobseeker]
    before: allocation.Spread
    after: allocation.Spread
    groups: list[Group]


def of_community(session: Session, actor: Actor, community: Place) -> ShareOut:
    """Return the shared lists of a community's people who are looking and have agreed, best first.

    People without any fit are named apart: they need a change or a support, not a list.
    """
    people = _people(session, actor, community)
    asked = people_kept.matching_people(session, [person.id for person in people])
    with current_index(session) as index:
        wishes = {person.id: index.ranked_for(person, top=WISHES) for person in asked}
        places = _places_left(session, wishes)
        shared = allocation.allocate(wishes, places, top=allocation.DOORS)
        # Only the doors that are shown are worth saying why.
        found = {
            (person.id, key): index.explain(person, key)
            for person in asked
            for key, _score in shared[person.id]
        }
    own = {key: told[: allocation.DOORS] for key, told in wishes.items()}
    groups = _groups(people) if not actor.has(*WORKERS) else {}
    after = allocation.measure(shared, wishes, places, groups=groups)
    return ShareOut(
        lists=_lists(session, actor, people, found, shared),
        without=[person for person in people if not shared[str(person.id)]],
        before=allocation.measure(own, wishes, places),
        after=after,
        groups=[
            Group(name, exposure.people, exposure.with_list, exposure.kept)
            for name, exposure in after.groups.items()
        ],
    )


def record_look(session: Session, actor: Actor, community: Place, shown: ShareOut) -> None:
    """Append to the audit trail whose lists were seen."""
    people = [str(person.id) for person, _doors in shown.lists]
    audit.record(session, actor, "people.share_out", community, people=people)


def _people(session: Session, actor: Actor, community: Place) -> list[Jobseeker]:
    query = (
        visible_jobseekers(actor)
        .where(
            Jobseeker.community_id == community.id,
            Jobseeker.state == JobseekerState.ACTIVE,
            suggestions.has_agreed(),
        )
        .options(selectinload(Jobseeker.categories))
        .order_by(Jobseeker.id)
    )
    return list(session.scalars(query))


def _places_left(session: Session, wishes: Mapping[str, Sequence[tuple[str, float]]]) -> dict[str, int]:
    """Return the places of every open vacancy that anybody here could go to, less who stands there already."""
    keys = {int(key) for told in wishes.values() for key, _score in told}
    counts = session.execute(
        select(Referral.vacancy_id, func.count())
        .where(Referral.state.in_(AT_THE_DOOR))
        .group_by(Referral.vacancy_id)
    )
    at_the_door = {key: count for key, count in counts}  # noqa: C416 - rows, which dict() takes for no pairs
    rows = session.execute(select(Vacancy.id, Vacancy.headcount).where(is_open()))
    return {
        str(key): max(1, (headcount or 1) - int(at_the_door.get(key, 0) / allocation.PEOPLE_A_PLACE))
        for key, headcount in rows
        if key in keys
    }


def _lists(
    session: Session,
    actor: Actor,
    people: Sequence[Jobseeker],
    found: Mapping[tuple[str, str], types.Suggestion],
    shared: allocation.Lists,
) -> list[tuple[Jobseeker, list[Door]]]:
    keys = sorted({int(key) for told in shared.values() for key, _score in told})
    seen = suggestions.with_words(session, visible_vacancies(actor), keys)
    lists = []
    for person in people:
        told = shared[str(person.id)]
        doors = [Door(seen[int(key)], found[str(person.id), key]) for key, _ in told if int(key) in seen]
        if doors:
            lists.append((person, doors))
    return lists


def _groups(people: Sequence[Jobseeker]) -> dict[str, list[str]]:
    named: dict[str, list[str]] = defaultdict(list)
    for person in people:
        for kind in {row.kind for row in person.categories}:
            named[kind if kind in KINDS else OTHER].append(str(person.id))
    return {name: ids for name, ids in sorted(named.items()) if len(ids) >= LEAST_GROUP}
