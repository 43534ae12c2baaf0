"""People at the desk: the list, a registration, and everything that is done with one."""

from portal.desk.routes.jobseekers import (
    agreeing,
    changing,
    entrusting,
    evidence,
    facts,
    finishing,
    half_written,
    handing_over,
    listing,
    looking,
    record,
    registering,
    same_person,
    steps,
)

__all__ = [
    "agreeing",
    "changing",
    "entrusting",
    "evidence",
    "facts",
    "finishing",
    "half_written",
    "handing_over",
    "listing",
    "looking",
    "record",
    "registering",
    "same_person",
    "steps",
]
