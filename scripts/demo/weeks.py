"""The weeks before today: rows come in week by week, each grid worker's in a file of their own."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from portal import clock

# The oldest file holds everything from before; then one a week.
FILE_DAYS_AGO = (28, 21, 14, 7, 0)
EVENING = time(17, 40)


@dataclass(frozen=True)
class WeeklyFile:
    """What one worker handed in on one evening."""

    worker: str
    day: date
    rows: list[dict[str, str]]

    @property
    def moment(self) -> datetime:
        """When it was handed in."""
        return datetime.combine(self.day, EVENING, clock.LOCAL)


def as_csv(rows: list[dict[str, str]]) -> bytes:
    """Return rows as a file of the ledger's format, as a spreadsheet program saves it."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, fieldnames=list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode("utf-8-sig")


def weekly(rows: list[dict[str, str]], today: date) -> Iterator[WeeklyFile]:
    """Yield the files in the order in which they came, each row in the first after its day."""
    days = [today - timedelta(days=ago) for ago in FILE_DAYS_AGO]
    found: dict[tuple[date, str], list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        registered = date.fromisoformat(row["登记日期"])
        day = next((day for day in days if registered <= day), today)
        found[day, f"{row['登记网格员']} {row['所属街道']}"].append(row)
    for (day, worker), told in sorted(found.items(), key=lambda each: each[0]):
        yield WeeklyFile(worker.split(maxsplit=1)[0], day, told)
