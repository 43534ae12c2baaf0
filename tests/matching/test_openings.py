"""234 openings of a small cold city, written in five voices, and what may be read of each.

Terse clerks, dictated speech, officialese, adverts with emoji and full-width digits, typos and traditional
characters; every employer is made up. `expected` names what was written down by hand: x where nothing may be
read, for demands and offers what must be heard among others.
"""

import csv
from datetime import date
from pathlib import Path

import pytest

from matching import read_vacancy

ON = date(2026, 9, 10)
WORDINGS = ("block", "warn", "ask")


def openings():
    with (Path(__file__).parent / "data" / "openings.csv").open(encoding="utf-8", newline="") as file:
        return [(row.pop("expected"), row) for row in csv.DictReader(file)]


def figure(value):
    return "x" if value is None else f"{round(value, 4):.10g}"


def summary(row):
    """Return the surest value of every fact, in the words of the file."""
    told = read_vacancy(row, on=ON)
    best = {}
    for one in sorted(told, key=lambda one: -one.certainty):
        best.setdefault(one.fact, one.value)
    of = {
        fact: [one.value for one in told if one.fact == fact]
        for fact in ("accommodation", "certificate", "wording")
    }
    least, most = figure(best.get("pay_min")), figure(best.get("pay_max"))
    week = [figure(best.get(f"hours_week_{end}")) for end in ("min", "max")]
    return {
        "headcount": figure(best.get("headcount")),
        "pay": f"{least}-{most}/{best.get('pay_unit', 'x')}",
        "pay_guaranteed": figure(best.get("pay_guaranteed")),
        "hours_week": "x" if week == ["x", "x"] else "-".join(week),
        **{fact: figure(best.get(fact)) for fact in ("night", "rotating", "flexible")},
        "certificate": {f"{one['name']}:{one['need']}" for one in of["certificate"]},
        "accommodation": {one["key"] + "-+"[one["state"] == "offered"] for one in of["accommodation"]},
        "demand": {
            f"{fact[7:]}{value['level']}" for fact, value in best.items() if fact.startswith("demand:")
        },
        **{act: {one["rule"] for one in of["wording"] if one["act"] == act} for act in WORDINGS},
    }


@pytest.mark.parametrize(
    ("expected", "row"), openings(), ids=lambda part: part if isinstance(part, str) else ""
)
def test_an_opening_is_read_as_it_was_meant(expected, row):
    wanted = dict(part.split("=", 1) for part in expected.split())
    told = summary(row)
    for fact, value in wanted.items():
        if fact in {"demand", "accommodation"}:
            assert set(value.split(",")) <= told[fact], fact
        elif isinstance(told[fact], set):
            assert set(value.split(",")) == told[fact], fact
        else:
            assert told[fact] == value, fact
    assert all(not told[act] for act in WORDINGS if act not in wanted)
