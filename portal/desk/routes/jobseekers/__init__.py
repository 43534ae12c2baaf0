"""People at the desk: the list, a registration, and everything that is done with one."""

from portal.desk.routes.jobseekers import (
    agreeing,
    changing,
    entrusting,
    facts,
    listing,
    looking,
    record,
    registering,
)

__all__ = ["agreeing", "changing", "entrusting", "facts", "listing", "looking", "record", "registering"]
