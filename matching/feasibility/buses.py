"""Work at hours when no bus goes, for who comes by bus and can't walk it."""

from matching.compiled import Job, Person
from matching.places import Places, minutes
from matching.verdict import Verdict

# Who comes by bus walks so far when none goes.
WALKED_MINUTES = 30
# From the door of the workplace to the stop.
TO_THE_STOP = 10


def judge_buses(person: Person, job: Job, places: Places, verdict: Verdict) -> None:
    """Ask how somebody who comes by bus gets there and home when none goes."""
    reach = person.reach
    if reach is None or reach.mode != "bus" or reach.pickup:
        return
    told = job.facts.get("no_bus") is True
    last = person.facts.get("last_bus")
    missed = last is not None and _ends_after(job, int(last) - TO_THE_STOP)
    if not (told or missed or job.facts.get("without_bus") is True):
        return
    km = places.km(person.jobseeker.place_id, job.vacancy.place_id)
    if km is not None and minutes(km, "walk") > WALKED_MINUTES:
        verdict.settle(
            "bus", "那个点没公交，先问本人怎么来回。", 1.2 if told or missed else 1.0, whom="jobseeker"
        )


def _ends_after(job: Job, last: int) -> bool:
    """Whether every shift somebody could choose ends after the last bus they named."""
    if job.hours is None or not job.hours.shifts:
        return False
    ends = [shift.end for shift in job.hours.shifts]
    return (min(ends) if job.hours.mode == "choice" else max(ends)) > last
