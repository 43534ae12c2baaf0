"""Hours that are known to fit, rather than not known to clash."""

from matching.bending import ignored_minutes
from matching.compiled import Job, Person
from matching.features.told import SILENT, Told
from matching.overlap import clash_minutes

UNKNOWN_SHARE, PART_TIME_SHARE = 0.4, 0.9


def hours(person: Person, job: Job) -> Told:
    """Return the share and the sentence."""
    if job.hours is not None and job.hours.mode == "flexible":
        return Told(1.0, "时间自己定。")
    if job.hours is None or not job.hours.shifts or not person.available:
        return Told(UNKNOWN_SHARE, "时间合不合，还要问。", is_known=False)
    worst = max(clash_minutes(told, job.hours)[1] for told in person.available)
    if worst > ignored_minutes(person.facts.get("tied")):
        return SILENT
    wants_part = person.facts.get("part_time") is True
    if wants_part and job.facts.get("part_time") is True:
        return Told(PART_TIME_SHARE, "干半天，正合本人的时间。")
    return Told((0.6 if wants_part else 0.9), "上班的时候本人正好有空。")
