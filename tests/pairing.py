"""A vacancy and a person made of a few cells, side by side in one community: what is said of the pair."""

from datetime import date

import matching
from matching.types import Place

ON = date(2026, 9, 10)
PLACES = [
    Place("C", "C", "鹤岗市", "市"),
    Place("G", "G", "工农区", "区", "C"),
    Place("A", "A", "育新社区", "社区", "G", 130.280, 47.335),
]
DAY = "8:00-16:00，双休"


def job(title="保洁员", *, key="V1", **cells):
    row = {"岗位名称": title, "薪资待遇": "2500元/月", "工作时间": DAY, **cells}
    return matching.vacancy_from_readings(
        key, matching.read_vacancy(row, on=ON), place_id="A", title=title, employer=key, words=row
    )


def person(**cells):
    return matching.jobseeker_from_readings(
        "P1", matching.read_jobseeker(cells, on=ON), place_id="A", words=cells
    )


def compared(told, asked):
    """Return what is said of a person and a vacancy, both given as cells."""
    vacancy = job(**asked)
    return matching.MatchIndex([vacancy], places=PLACES, on=ON).explain(person(**told), vacancy.id)


def rules(found):
    return {one.rule for one in found.excluded_by}


def questions(found):
    return {one.about for one in found.to_ask}


def changes(found):
    return {one.key for one in found.changes}
