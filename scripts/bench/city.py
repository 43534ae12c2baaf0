"""A city for the benchmarks: made-up people and vacancies as the demo makes them, read once and kept on disk."""

import gzip
import json
import random
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

import matching  # noqa: E402 - found through the path above
from matching.ledger import OPEN_COLUMNS  # noqa: E402
from matching.types import Jobseeker, Place, Reading, Vacancy  # noqa: E402

ON = date(2026, 9, 10)
PEOPLE, VACANCIES, WINDOWS, FIRMS_SHARE = 38_669, 6_000, 60, 0.7
Rows = list[dict[str, str]]


def made(people: int, vacancies: int) -> tuple[list[Place], Rows, Rows]:
    """Return the places, the ledger and the registry of a city that nobody lives in."""
    # Only who makes a city loads the demo, and with it pinyin and SQLAlchemy: a hundred megabytes.
    from demo import ledger as demo_ledger  # noqa: PLC0415
    from demo import neighbourhoods, registry  # noqa: PLC0415
    from demo.dice import Dice  # noqa: PLC0415

    dice = Dice("bench")
    where = neighbourhoods.city_scale(dice, WINDOWS)
    firms = demo_ledger.firms(dice, where, max(1, round(vacancies * FIRMS_SHARE)))
    places = {"2304": Place("2304", "2304", "鹤岗市", "市")}
    for one in where:
        district, street = one.code[:6], one.code[:9]
        places[district] = Place(district, district, one.district, "区", "2304")
        places[street] = Place(street, street, one.street, "街道", district)
        places[one.code] = Place(one.code, one.code, one.name, "社区", street, one.longitude, one.latitude)
    posts = demo_ledger.rows(dice, firms, vacancies, ON)
    return list(places.values()), posts, registry.rows(dice, where, people, ON)


def keep(folder: Path, people: int, vacancies: int) -> float:
    """Read a city's texts and keep the readings in a folder; return the seconds that reading took."""
    places, posts, persons = made(people, vacancies)
    by_name = {place.name: place.id for place in places}
    folder.mkdir(parents=True, exist_ok=True)
    with gzip.open(folder / "places.json.gz", "wt", encoding="utf-8") as file:
        json.dump([vars(place) for place in places], file, ensure_ascii=False)
    started = time.perf_counter()
    _write(folder / "vacancies.jsonl.gz", (_vacancy(row, by_name) for row in posts), len(posts))
    _write(folder / "people.jsonl.gz", (_jobseeker(row, by_name) for row in persons), len(persons))
    seconds = time.perf_counter() - started
    (folder / "seconds.txt").write_text(f"{seconds:.2f}\n")
    return seconds


def _vacancy(row: dict[str, str], by_name: dict[str, str]) -> dict[str, Any]:
    readings = matching.read_vacancy(row, on=ON)
    return {
        "id": row["编号"],
        "place_id": by_name.get(row["所属社区"]),
        "title": row["岗位名称"],
        "employer": row["企业名称"],
        "words": {name: words for name, words in row.items() if words},
        "readings": [reading.to_json() for reading in readings],
    }


def _jobseeker(row: dict[str, str], by_name: dict[str, str]) -> dict[str, Any]:
    readings = matching.read_jobseeker(row, on=ON)
    return {
        "id": row["编号"],
        "place_id": by_name.get(row["所属社区"]),
        "words": {name: row[name] for name in OPEN_COLUMNS if row.get(name)},
        "readings": [reading.to_json() for reading in readings],
    }


def _write(path: Path, records: Iterator[dict[str, Any]], count: int) -> None:
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=1) as file:
        for at, record in enumerate(records, start=1):
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
            if at % 500 == 0 or at == count:
                print(f"\r  {path.name}: {at}/{count}", end="\n" if at == count else "", file=sys.stderr)


def places_of(folder: Path) -> list[Place]:
    """Return the places of a kept city."""
    with gzip.open(folder / "places.json.gz", "rt", encoding="utf-8") as file:
        return [Place(**told) for told in json.load(file)]


def vacancies_of(folder: Path, scale: float = 1.0) -> Iterator[Vacancy]:
    """Yield the vacancies of a kept city; for a scale above one, some stand there again under another id."""
    for told in _scaled(folder / "vacancies.jsonl.gz", scale):
        yield Vacancy(readings=_readings(told), **told)


def people_of(folder: Path, scale: float = 1.0) -> Iterator[Jobseeker]:
    """Yield the people of a kept city, one by one; scaled as `vacancies_of`."""
    for told in _scaled(folder / "people.jsonl.gz", scale):
        yield Jobseeker(readings=_readings(told), **told)


def _readings(told: dict[str, Any]) -> tuple[Reading, ...]:
    return tuple(Reading.from_json(one) for one in told.pop("readings"))


def _scaled(path: Path, scale: float) -> Iterator[dict[str, Any]]:
    dice = random.Random(1)  # noqa: S311 - a benchmark, no secrets
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            times = int(scale) + (dice.random() < scale % 1)
            for time_around in range(times):
                told = json.loads(line)
                if time_around:
                    told["id"] += f"-{time_around}"
                    told["employer"] = f"{told['employer']}{time_around}" if "employer" in told else None
                    told = {name: value for name, value in told.items() if value is not None}
                yield told
