"""A vacancy and a person made of a few cells, side by side in one community unless told: what is said of the pair."""

from datetime import date

import matching
from matching.types import Place

ON = date(2026, 9, 10)
PLACES = [
    Place("C", "C", "鹤岗市", "市"),
    Place("G", "G", "工农区", "区", "C"),
    Place("A", "A", "育新社区", "社区", "G", 130.280, 47.335),
    Place("B", "B", "富民社区", "社区", "G", 130.296, 47.335),
    Place("X", "X", "兴安区", "区", "C"),
    Place("F", "F", "峻德社区", "社区", "X", 130.400, 47.250),
]
DAY = "8:00-16:00，双休"


def job(title="保洁员", *, key="V1", place="A", employer="", **cells):
    row = {"岗位名称": title, "薪资待遇": "2500元/月", "工作时间": DAY, **cells}
    return matching.vacancy_from_readings(
        key,
        matching.read_vacancy(row, on=ON),
        place_id=place,
        title=title,
        employer=employer or key,
        words=row,
    )


def person(*, place="A", **cells):
    return matching.jobseeker_from_readings(
        "P1", matching.read_jobseeker(cells, on=ON), place_id=place, words=cells
    )


def index(*jobs):
    return matching.MatchIndex(jobs, places=PLACES, on=ON)


def compared(told, asked):
    """Return what is said of a person and a vacancy, both given as cells."""
    vacancy = job(**asked)
    return index(vacancy).explain(person(**told), vacancy.id)


def rules(found):
    return {one.rule for one in found.excluded_by}


def questions(found):
    return {one.about for one in found.to_ask}


def changes(found):
    return {one.key for one in found.changes}
