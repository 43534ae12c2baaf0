"""From ledger rows to what matching compares: places, vacancies and jobseekers, without who anybody is."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from matching.tables import TableError
from matching.types import Jobseeker, Place, Vacancy

Row = Mapping[str, str]
# Who somebody is, what they are labelled, and what they live on: never among the words that are compared.
PRIVATE = frozenset(
    {
        "编号",
        "姓名",
        "身份证号",
        "性别",
        "出生日期",
        "联系电话",
        "联系人",
        "居住地址",
        "困难类别",
        "残疾类别",
        "残疾等级",
        "残疾证号",
        "目前收入与救助",
        "登记网格员",
    }
)
DAY = re.compile(r"^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$")


class _Names:
    """Places by name, and what each lies in."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._by_id: dict[str, Place] = {}
        self._by_name: dict[str, list[Place]] = defaultdict(list)
        for place in places:
            self._by_id[place.id] = place
            self._by_name[place.name].append(place)

    def _lies_in(self, place: Place, name: str) -> bool:
        seen = {place.id}
        above = self._by_id.get(place.parent_id or "")
        while above is not None and above.id not in seen:
            if above.name == name:
                return True
            seen.add(above.id)
            above = self._by_id.get(above.parent_id or "")
        return False

    def find(self, row: Row) -> str | None:
        """Return the id of the row's neighbourhood, or of its street when the neighbourhood is not known."""
        street, name = row.get("所属街道", "").strip(), row.get("所属社区", "").strip()
        named = self._by_name.get(name, []) if name else []
        within = [place for place in named if self._lies_in(place, street)]
        streets = self._by_name.get(street, []) if street else []
        # A name that several places share says nothing without its street.
        for found in (within, named if len(named) == 1 else [], streets):
            if found:
                return found[0].id
        return None


def places_of(rows: Iterable[Row]) -> list[Place]:
    """Return the places of an area file; a place's id is its code.

    Raises
    ------
    TableError
        When a coordinate is not a number.
    """
    return [
        Place(
            id=row["代码"],
            code=row["代码"],
            name=row["名称"],
            level=row["级别"],
            parent_id=row.get("上级代码") or None,
            longitude=_degrees(row, "经度"),
            latitude=_degrees(row, "纬度"),
        )
        for row in rows
    ]


def _degrees(row: Row, column: str) -> float | None:
    words = row.get(column, "").strip()
    if not words:
        return None
    try:
        return float(words)
    except ValueError as fault:
        raise TableError(
            f"地点{row['代码']}的{column}“{words}”不是数。改成小数，再来。", column=column
        ) from fault


def place_id_of(row: Row, places: Iterable[Place]) -> str | None:
    """Return where a row belongs: its 所属社区, those within its 所属街道 first; else its 所属街道; else None."""
    return _Names(places).find(row)


def words_of(row: Row) -> dict[str, str]:
    """Return the row's texts that may be compared and cited: nothing of who somebody is."""
    return {name: words for name, words in row.items() if words and name not in PRIVATE}


def _expires_on(row: Row) -> str | None:
    """Return 有效期至 as an ISO day; words without figures ("长期") set no end."""
    words = row.get("有效期至", "").strip()
    if not any(sign.isdigit() for sign in words):
        return None
    try:
        year, month, day = DAY.findall(words)[0]
        return date(int(year), int(month), int(day)).isoformat()
    except (IndexError, ValueError) as fault:
        raise TableError(
            f"{row.get('编号', '')}的有效期至“{words}”不是日期。写成2026-12-31这样，再来。", column="有效期至"
        ) from fault


def vacancies_of(rows: Iterable[Row], places: Sequence[Place], on: date) -> list[Vacancy]:
    """Return the vacancies of a ledger, read as of a day."""
    from matching import read_vacancy, vacancy_from_readings  # noqa: PLC0415 - the façade loads when needed

    names = _Names(places)
    return [
        vacancy_from_readings(
            row["编号"],
            read_vacancy(row, on=on),
            place_id=names.find(row),
            title=row.get("岗位名称", ""),
            employer=row.get("企业名称", ""),
            words=words_of(row),
            expires_on=_expires_on(row),
        )
        for row in rows
    ]


def jobseekers_of(rows: Iterable[Row], places: Sequence[Place], on: date) -> list[Jobseeker]:
    """Return the jobseekers of a registry, read as of a day."""
    from matching import jobseeker_from_readings, read_jobseeker  # noqa: PLC0415 - the façade loads when needed

    names = _Names(places)
    return [
        jobseeker_from_readings(
            row["编号"], read_jobseeker(row, on=on), place_id=names.find(row), words=words_of(row)
        )
        for row in rows
    ]
