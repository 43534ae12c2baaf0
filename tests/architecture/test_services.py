"""Services: no Flask, no commits, and every query on people starts from what the actor may see."""

import re
from pathlib import Path

from portal.models import FactState
from portal.services import audit_reading

ROOT = Path(__file__).resolve().parents[2]
SERVICES = sorted((ROOT / "portal" / "services").rglob("*.py"))
# The services that select people for everybody, with the reason each may.
WITHOUT_AN_ACTOR = {
    "visibility.py": "defines what an actor sees",
}


def test_services_never_commit():
    offenders = [path.name for path in SERVICES if re.search(r"\.commit\(|\.rollback\(", path.read_text())]
    assert not offenders


def test_queries_on_people_start_from_what_the_actor_may_see():
    """A bare `select(Jobseeker)` stands in visibility.py only."""
    offenders = [
        path.name
        for path in SERVICES
        if path.name not in WITHOUT_AN_ACTOR
        and re.search(r"select\(Jobseeker\)|get\(Jobseeker,", path.read_text())
    ]
    assert not offenders


def test_routes_hold_no_queries_on_people():
    offenders = [
        path.relative_to(ROOT).as_posix()
        for blueprint in ("window", "desk", "employers", "admin")
        for path in (ROOT / "portal" / blueprint).rglob("*.py")
        if re.search(
            r"select\((Jobseeker|Referral|CallRequest)\)|get\((Jobseeker|Referral)", path.read_text()
        )
    ]
    assert not offenders


def test_get_requests_never_write():
    """`will_write` is told by the method alone; a route that saves on GET would fail on SQLite."""
    offenders = []
    for blueprint in ("window", "desk", "employers", "admin", "signin"):
        for path in (ROOT / "portal" / blueprint).rglob("*.py"):
            for match in re.finditer(
                r"@blueprint\.(route|get)\(([^)]*)\)(.*?)\n\n\n", path.read_text(), re.DOTALL
            ):
                only_get = "POST" not in match[2] and "methods" not in match[2]
                if only_get and ".commit(" in match[3]:
                    offenders.append(f"{path.name}: {match[2]}")
    assert not offenders


def test_every_action_that_is_recorded_has_words_for_the_auditor():
    recorded = set()
    for path in (ROOT / "portal").rglob("*.py"):
        told = path.read_text()
        recorded |= set(re.findall(r'audit\.record\([^"]*?"([a-z_]+\.[a-z_]+)"', told))
        recorded |= set(re.findall(r'seen\([a-z]+, "([a-z_]+\.[a-z_]+)"', told))
    recorded |= {f"fact.{state.value}" for state in (FactState.CONFIRMED, FactState.REJECTED)}
    recorded |= {f"{name}.edit" for name in ("vacancies", "jobseekers", "employers", "places")}
    assert len(recorded) > 50
    assert recorded <= audit_reading.ACTIONS.keys()
