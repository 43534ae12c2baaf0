"""The permission table: an action lists alternatives, each a conjunction of facts about actor and object.

Without an object (None) a predicate answers whether the actor could do this to some object at all; routes ask
that first (`@allow`), services ask again with the object.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from portal import clock
from portal.actors import STAFF, WORKERS, Actor
from portal.models import (
    CallRequest,
    Employer,
    Entrustment,
    Jobseeker,
    Place,
    Referral,
    Role,
    Vacancy,
    VacancyState,
)

Predicate = Callable[[Actor, Any], bool]


def anyone(_actor: Actor, _object: Any) -> bool:
    """Hold for everybody, signed in or not."""
    return True


def actor_is_signed_in(actor: Actor, _object: Any) -> bool:
    """Hold for everybody with an account."""
    return actor.account_id is not None


def actor_is_system(actor: Actor, _object: Any) -> bool:
    """Hold for commands and background work."""
    return actor.is_system


def actor_is_staff(actor: Actor, _object: Any) -> bool:
    """Hold for everybody who works here, in whatever role."""
    return actor.has(*STAFF)


def actor_is_admin(actor: Actor, _object: Any) -> bool:
    """Hold for administrators."""
    return actor.has(Role.ADMIN)


def actor_is_auditor(actor: Actor, _object: Any) -> bool:
    """Hold for auditors."""
    return actor.has(Role.AUDITOR)


def place_of(thing: Any) -> Place | None:
    """Return the community an object belongs to."""
    if isinstance(thing, Place):
        return thing
    if isinstance(thing, Referral):
        return thing.jobseeker.community
    if isinstance(thing, Jobseeker | Vacancy | Employer | CallRequest):
        return thing.community
    return None


def _within(thing: Any, paths: tuple[str, ...]) -> bool:
    if thing is None:
        return bool(paths)
    place = place_of(thing)
    return place is not None and any(place.is_within(path) for path in paths)


def actor_works_this_area(actor: Actor, thing: Any) -> bool:
    """Hold for the grid workers and window clerks of the area the object belongs to."""
    return _within(thing, actor.areas(WORKERS))


def actor_oversees_this_area(actor: Actor, thing: Any) -> bool:
    """Hold for the officers of an area that contains the object."""
    return _within(thing, actor.areas((Role.OFFICER,)))


def actor_is_entrusted(actor: Actor, thing: Any) -> bool:
    """Hold for a station social worker to whom the case is entrusted today."""
    if not actor.has(Role.SOCIAL_WORKER):
        return False
    if thing is None:
        return True
    person = thing.jobseeker if isinstance(thing, Referral) else thing
    return isinstance(person, Jobseeker) and any(
        _holds_today(row, clock.today()) and row.account_id == actor.account_id for row in person.entrustments
    )


def _holds_today(row: Entrustment, today: date) -> bool:
    return row.valid_from <= today < row.valid_to


def actor_belongs_to_employer(actor: Actor, thing: Any) -> bool:
    """Hold for people of the employer that the object is, or belongs to."""
    if thing is None:
        return bool(actor.employer_ids)
    employer_id = thing.id if isinstance(thing, Employer) else getattr(thing, "employer_id", None)
    return employer_id in actor.employer_ids


def vacancy_is_published(_actor: Actor, thing: Any) -> bool:
    """Hold for a vacancy that everybody can see at the window."""
    return thing is None or (isinstance(thing, Vacancy) and thing.state is VacancyState.PUBLISHED)


# An alternative is a conjunction: all of its predicates must hold.
Alternatives = tuple[tuple[Predicate, ...], ...]

PERMISSIONS: dict[str, Alternatives] = {
    # the window, no account
    "window.browse": ((anyone,),),
    "window.ask": ((anyone,),),
    # signing in and out
    "account.sign_in": ((anyone,),),
    "account.own": ((actor_is_signed_in,),),
    # the desk
    "desk.see": ((actor_works_this_area,), (actor_oversees_this_area,), (actor_is_entrusted,)),
    "employer.see": ((actor_works_this_area,), (actor_oversees_this_area,)),
    "employer.edit": ((actor_works_this_area,), (actor_is_system,)),
    "vacancy.see": (
        (vacancy_is_published, actor_is_staff),
        (actor_works_this_area,),
        (actor_oversees_this_area,),
    ),
    "vacancy.edit": ((actor_works_this_area,), (actor_is_system,)),
    "vacancy.review": ((actor_works_this_area,), (actor_is_system,)),
    "jobseeker.see": ((actor_works_this_area,), (actor_oversees_this_area,), (actor_is_entrusted,)),
    "people.share_out": ((actor_works_this_area,), (actor_oversees_this_area,)),
    "jobseeker.reveal": ((actor_works_this_area,), (actor_is_entrusted,)),
    "jobseeker.edit": ((actor_works_this_area,), (actor_is_system,)),
    "jobseeker.entrust": ((actor_works_this_area,),),
    "referral.see": ((actor_works_this_area,), (actor_oversees_this_area,), (actor_is_entrusted,)),
    "referral.move": ((actor_works_this_area,), (actor_is_system,)),
    "call_request.answer": ((actor_works_this_area,),),
    # An officer brings in ledgers of their area, an administrator files of areas; services ask which kind.
    "import.run": (
        (actor_works_this_area,),
        (actor_oversees_this_area,),
        (actor_is_admin,),
        (actor_is_system,),
    ),
    "import.see": ((actor_works_this_area,), (actor_oversees_this_area,), (actor_is_admin,)),
    # Files of lists: covered columns of people only where somebody works with them.
    "export.people": ((actor_works_this_area,), (actor_oversees_this_area,)),
    "export.covered": ((actor_works_this_area,),),
    "export.ledger": ((actor_works_this_area,), (actor_oversees_this_area,)),
    # Forms and reports: filled by whoever works or oversees there, looked after by officers and administrators.
    "form.see": (
        (actor_works_this_area,),
        (actor_oversees_this_area,),
        (actor_is_entrusted,),
        (actor_is_admin,),
    ),
    "form.manage": ((actor_oversees_this_area,), (actor_is_admin,)),
    "report.make": ((actor_works_this_area,), (actor_oversees_this_area,)),
    # employers
    "employer.ask_account": ((anyone,),),
    "employer.own": ((actor_belongs_to_employer,),),
    "employer.post": ((actor_belongs_to_employer,),),
    "employer.approve": ((actor_works_this_area,),),
    # administration
    "admin.see": ((actor_is_admin,), (actor_is_auditor,)),
    "admin.accounts": ((actor_is_admin,), (actor_is_system,)),
    "admin.places": ((actor_is_admin,), (actor_is_system,)),
    "admin.policy": ((actor_is_admin,), (actor_is_system,)),
    "audit.read": ((actor_is_auditor,), (actor_is_admin,)),
}


def may(actor: Actor, action: str, thing: Any = None) -> bool:
    """Tell whether `actor` may do `action` to `thing` (or to anything at all when it is None).

    Raises
    ------
    KeyError
        When the action is not in the table.
    """
    return any(all(holds(actor, thing) for holds in facts) for facts in PERMISSIONS[action])
