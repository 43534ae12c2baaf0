"""Ledger and registry files to what matching compares: places, vacancies and jobseekers, without a database."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from matching import jobseeker_from_readings, read_jobseeker, read_vacancy, vacancy_from_readings
from matching.tables import read_table
from matching.types import Jobseeker, Place, Vacancy

PLACE_COLUMNS = ("所属社区", "所属街道", "居住地址", "工作地址")
# What matching may see of a person; who they are and how they are classed is not among it (design rule 1).
OPEN_COLUMNS = (
    "文化程度", "技能与证书", "工作经历", "求职意向", "期望月薪", "可工作时间", "可接受通勤", "身体状况与功能",
    "所需便利", "家庭与照料情况", "备注",
)  # fmt: skip
PLACE_SUFFIXES = ("社区", "街道", "居委会", "村", "区")
# Levels of the administration that a place can lie in.
MOST_LEVELS = 5


class PlaceFinder:
    """Finds the place of a row by the names in it: its community, else its street, else words of its address."""

    def __init__(self, places: Iterable[Place]) -> None:
        ordered = sorted(places, key=lambda place: place.code)
        self._names = {place.id: place.name for place in ordered}
        self._above = {place.id: place.parent_id for place in ordered}
        self._by_name: dict[str, list[str]] = {}
        for place in ordered:
            for name in dict.fromkeys((place.name, _bare(place.name))):
                self._by_name.setdefault(name, []).append(place.id)

    def find(self, row: Mapping[str, str]) -> str | None:
        """Return the id of the row's place, or None when no name of the area file stands in it.

        Names repeat (design rule 9): of several places of one name it is the one whose street, district or town stands in
        the row too; where none does, the row names no place.
        """
        told = " ".join(row.get(column) or "" for column in PLACE_COLUMNS)
        for column in PLACE_COLUMNS[:2]:
            name = (row.get(column) or "").strip()
            known = self._by_name.get(name) or self._by_name.get(_bare(name))
            if known:
                # What the row names as its street outweighs a street of the same district in an address.
                return self._meant(known, row.get("所属街道") or "") or self._meant(known, told)
        return self._in_address(told)

    def _in_address(self, words: str) -> str | None:
        """Return the place whose name is the longest found in an address, the deepest of those of one length."""
        found = [name for name in self._by_name if len(name) > 1 and name in words]
        deepest = {name: max(len(self._all_above(place)) for place in self._by_name[name]) for name in found}
        return (
            self._meant(self._by_name[max(found, key=lambda name: (len(name), deepest[name], name))], words)
            if found
            else None
        )

    def _meant(self, known: list[str], words: str) -> str | None:
        """Return the one of several places that lies in what else the words name; None where that stays open."""
        if len(known) == 1:
            return known[0]
        near = [sum(_bare(name) in words for name in self._all_above(place)) for place in known]
        most = max(near)
        return known[near.index(most)] if near.count(most) == 1 else None

    def _all_above(self, place: str) -> list[str]:
        """Return the names of all that a place lies in."""
        told: list[str] = []
        above = self._above[place]
        while above is not None and above in self._names and len(told) < MOST_LEVELS:
            told.append(self._names[above])
            above = self._above[above]
        return told


def _bare(name: str) -> str:
    for suffix in PLACE_SUFFIXES:
        if name.endswith(suffix) and len(name) > len(suffix) + 1:
            return name[: -len(suffix)]
    return name


def read_places(path: Path) -> list[Place]:
    """Return the places of an area file; the code is the id. Raises `TableError` as the other readers here."""
    return [
        Place(
            id=row["代码"],
            code=row["代码"],
            name=row.get("名称", ""),
            level=row.get("级别", ""),
            parent_id=row.get("上级代码") or None,
            longitude=_number(row.get("经度")),
            latitude=_number(row.get("纬度")),
        )
        for row in read_table(path, "areas").rows
    ]


def _number(cell: str | None) -> float | None:
    try:
        return float(cell) if cell else None
    except ValueError:
        return None


def read_vacancies(path: Path, places: Iterable[Place], *, on: date) -> list[Vacancy]:
    """Return the vacancies of a ledger, in its order."""
    finder = PlaceFinder(places)
    return [
        vacancy_from_readings(
            row["编号"],
            read_vacancy(row, on=on),
            place_id=finder.find(row),
            title=row.get("岗位名称", ""),
            employer=row.get("企业名称", ""),
            words=row,
            expires_on=_day(row.get("有效期至")),
        )
        for row in read_table(path, "vacancies").rows
    ]


def _day(cell: str | None) -> str | None:
    try:
        return date.fromisoformat((cell or "").strip()).isoformat()
    except ValueError:
        return None


def read_jobseekers(path: Path, places: Iterable[Place], *, on: date) -> list[Jobseeker]:
    """Return the people of a registry, in its order, with none of the columns that label them."""
    finder = PlaceFinder(places)
    return [
        jobseeker_from_readings(
            row["编号"],
            read_jobseeker(row, on=on),
            place_id=finder.find(row),
            words={column: row[column] for column in OPEN_COLUMNS if row.get(column)},
        )
        for row in read_table(path, "jobseekers").rows
    ]
