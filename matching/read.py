"""`python -m matching read`: what ledger rows say, one fact a row of a CSV, best first."""

import argparse
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from matching.types import Reading

HEADER = ("record", "fact", "value", "words", "certainty")
# Two processes pay from about so many rows on; below, loading the lexica again costs more.
PARALLEL_FROM = 2_000
CHUNK = 250
BAR = 30
# What nothing is read from, so that rows that differ in nothing else are read once.
UNREAD_COLUMNS = frozenset(
    {"编号", "姓名", "身份证号", "出生日期", "残疾证号", "联系人", "联系电话"}
    | {"统一社会信用代码", "登记日期", "登记网格员", "有效期至"}
)
Cells = tuple[tuple[str, str], ...]
Fact = tuple[str, str, str, str]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes beside the day and the output."""
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--vacancies", type=Path, help="用工需求台账，缺哪几列都行")
    what.add_argument("--jobseekers", type=Path, help="求职登记表，缺哪几列都行")


def run(options: argparse.Namespace) -> Iterator[tuple[str, ...]]:
    """Return (record, fact, value, words, certainty) for every fact of the file, in its order, read as they are asked for.

    A row without a number is named by where it stands ("第3行"). Raises `TableError` when the file can't be read.
    """
    from matching.tables import read_partial_table  # noqa: PLC0415 - `--help` answers before anything loads

    path, kind = (options.vacancies, "vacancies") if options.vacancies else (options.jobseekers, "jobseekers")
    table = read_partial_table(path, kind)
    records = [row.get("编号") or f"第{position}行" for position, row in table.numbered()]
    work = [(kind, options.on or date.min, _cells(row)) for row in table.rows]
    told = _in_parallel(work) if len(work) >= PARALLEL_FROM else map(_facts_of, work)
    progress = _with_progress(told, len(work))
    return ((record, *fact) for record, facts in zip(records, progress, strict=True) for fact in facts)


def _cells(row: Mapping[str, str]) -> Cells:
    return tuple((column, words) for column, words in row.items() if words and column not in UNREAD_COLUMNS)


def _in_parallel(work: list[tuple[str, date, Cells]]) -> Iterator[tuple[Fact, ...]]:
    # The first row loads the lexica, which the other processes then have from this one.
    _facts_of(work[0])
    with ProcessPoolExecutor(os.cpu_count() or 1, mp_context=get_context("fork")) as pool:
        yield from pool.map(_facts_of, work, chunksize=CHUNK)


def _facts_of(work: tuple[str, date, Cells]) -> tuple[Fact, ...]:
    return _facts(*work)


@lru_cache(maxsize=20_000)
def _facts(kind: str, on: date, cells: Cells) -> tuple[Fact, ...]:
    """Return what is read from a row: facts in the order they come up, of one fact the surest first."""
    readings = _vacancy(dict(cells), on) if kind == "vacancies" else _jobseeker(dict(cells), on)
    order = {fact: at for at, fact in reversed(list(enumerate(reading.fact for reading in readings)))}
    ranked = sorted(readings, key=lambda reading: (order[reading.fact], -reading.certainty))
    return tuple(
        (reading.fact, _value(reading.fact, reading.value), _words(reading), f"{reading.certainty:.2f}")
        for reading in ranked
    )


def _vacancy(row: Mapping[str, str], on: date) -> list[Reading]:
    """Return the readings of a ledger row, with all occupations that come into question and not the named ones alone."""
    from matching import read_vacancy  # noqa: PLC0415 - see `run`
    from matching.reading.derived import of_a_vacancy  # noqa: PLC0415 - see `run`
    from matching.reading.vacancy_occupations import rank_occupations  # noqa: PLC0415 - see `run`

    ranked = rank_occupations(*(row.get(column, "") for column in ("岗位名称", "工作内容", "行业")))
    told = [reading for reading in read_vacancy(row, on=on) if reading.fact != "occupation"]
    return [*ranked, *told, *of_a_vacancy(told)]


def _jobseeker(row: Mapping[str, str], on: date) -> list[Reading]:
    """Return the readings of a registry row; what is wished for, then what was done, are its occupations."""
    from matching import read_jobseeker  # noqa: PLC0415 - see `run`
    from matching.reading.derived import of_a_person  # noqa: PLC0415 - see `run`

    readings = read_jobseeker(row, on=on)
    readings = [*readings, *of_a_person(row, readings)]
    return [*_occupations(readings), *(reading for reading in readings if reading.fact != "wish")]


def _occupations(readings: Iterable[Reading]) -> Iterator[Reading]:
    told = list(readings)
    wished = sorted((one for one in told if one.fact == "wish"), key=lambda one: -one.certainty)
    done = sorted((one for one in told if one.fact == "experience"), key=lambda one: -one.certainty)
    # What was done comes behind every wish, however surely it was done.
    ceiling = min((one.certainty for one in wished), default=1.0)
    seen = set[str]()
    for reading in (*wished, *done):
        code = str(reading.value["code"] if reading.fact == "experience" else reading.value)
        if code not in seen:
            seen.add(code)
            certainty = min(ceiling, reading.certainty) if reading.fact == "experience" else reading.certainty
            yield Reading("occupation", code, reading.words, certainty)


def _value(fact: str, value: Any) -> str:
    """Return a value as one cell: numbers without units, levels, names and keys plain, the rest as JSON."""
    if isinstance(value, float):
        return f"{value:g}" if value.is_integer() else str(value)
    if isinstance(value, dict):
        plain = _plain_value(fact, value)
        return plain if plain is not None else json.dumps(value, ensure_ascii=False)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else str(value)


def _plain_value(fact: str, value: Mapping[str, Any]) -> str | None:
    """Return the part, or the parts with a space between, that stand for a value of several parts."""
    if fact.startswith(("demand:", "ability:")):
        return str(value["level"])
    named = {
        "wording": ("act",),
        "reach": ("mode",),
        "accommodation": ("key", "state"),
        "certificate": ("name", "need" if "need" in value else "state"),
        "experience": ("code", "years"),
        "experience_required": ("code", "years"),
    }
    if fact not in named:
        return None
    told = (value[part] for part in named[fact])
    return " ".join(_value("", part) for part in told if part is not None)


def _words(reading: Reading) -> str:
    """Return the words of a reading; behind those that may not be written, the rule they break."""
    rule = reading.value.get("rule") if reading.fact == "wording" else None
    return f"{reading.words}（{rule}）" if rule else reading.words


def _with_progress(told: Iterable[tuple[Fact, ...]], total: int) -> Iterator[tuple[Fact, ...]]:
    """Yield what comes, and draw on a terminal how much has come."""
    shows = sys.stderr.isatty() and total >= PARALLEL_FROM
    for number, facts in enumerate(told, start=1):
        if shows and (number % CHUNK == 0 or number == total):
            done = BAR * number // total
            sys.stderr.write(f"\r读 {'█' * done}{'·' * (BAR - done)} {number}/{total}")
        yield facts
    if shows:
        sys.stderr.write("\n")
