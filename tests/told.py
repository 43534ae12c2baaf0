"""What was read of a cell, in the short form that tables of cases are written in."""

from matching.reading.abilities import read_abilities, read_body
from matching.reading.availability import read_available
from matching.reading.demands import read_demands
from matching.types import Availability

DAYS = "一二三四五六日"


def known(cell, **options):
    """Return when somebody can come, or None where nothing was read."""
    told = [reading for reading in read_available(cell, **options) if reading.fact == "available"]
    return Availability.from_json(told[0].value) if told else None


def said(windows):
    """Return windows as "周一三五 9:00-12:00", all days as "每天"."""
    return [
        ("每天" if len(one.days) == 7 else "周" + "".join(DAYS[day] for day in one.days))
        + f" {one.start // 60}:{one.start % 60:02}-{one.end // 60}:{one.end % 60:02}"
        for one in windows
    ]


def limits(cell):
    """Return dimension to the limit said most surely."""
    return _levels("ability:", sorted(read_abilities(cell), key=lambda one: (one.certainty, str(one.value))))


def asked(cell):
    """Return dimension to the level asked most surely."""
    return _levels("demand:", sorted(read_demands(cell), key=lambda one: one.certainty))


def _levels(head, readings):
    return {one.fact.removeprefix(head): one.value["level"] for one in readings if one.fact.startswith(head)}


def avoided(cell):
    """Return what somebody keeps away from."""
    return {one.value for one in read_body(cell) if one.fact == "avoid"}


def met(cell):
    """Return what surrounds the work."""
    return {one.value for one in read_demands(cell) if one.fact == "hazard"}
