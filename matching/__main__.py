"""Matching from ledger files, without a database: `python -m matching suggest | evaluate | read | learn`."""

import argparse
import csv
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from matching import learn, read
from matching.types import Jobseeker, MinimumWage, Suggestion, Vacancy
from matching.weights import HAND_SET, Weighting

HEADER = ("jobseeker", "vacancy", "rank", "score", "status", "reasons", "to_ask", "changes")
# Hegang's city districts are in the second tier (domain facts §4.3).
TIER = "2"
BAD_INPUT = 2


class InputError(Exception):
    """Input that can't be used; the message is a sentence in Chinese."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return 0, or 2 when what was given can't be used."""
    from matching.evaluation import JudgmentError  # noqa: PLC0415 - `--help` answers before anything loads
    from matching.learning import LearningError, OutcomeError  # noqa: PLC0415 - the same
    from matching.tables import TableError  # noqa: PLC0415 - the same

    options = _parser().parse_args(arguments)
    try:
        options.act(options)
    except (InputError, JudgmentError, LearningError, OutcomeError) as problem:
        print(problem, file=sys.stderr)
        return BAD_INPUT
    except TableError as problem:
        print(problem.sentence, file=sys.stderr)
        return BAD_INPUT
    except FileNotFoundError as problem:
        print(f"找不到文件：{problem.filename}", file=sys.stderr)
        return BAD_INPUT
    except BrokenPipeError:
        return 0
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m matching", description="从台账文件推荐、评测、读取。")
    commands = parser.add_subparsers(required=True, metavar="suggest|evaluate|read|learn")
    suggest = commands.add_parser("suggest", help="给人推荐岗位，或给岗位推荐人")
    _add_files(suggest)
    suggest.add_argument("--for", dest="whom", choices=("jobseekers", "vacancies"), default="jobseekers")
    suggest.add_argument("--top", type=int, default=20, help="每人（每岗）几条")
    suggest.add_argument("--output", default="-", help="写到哪个 CSV 文件；- 是屏幕")
    suggest.set_defaults(act=_suggest)
    evaluate = commands.add_parser("evaluate", help="按评分文件算推荐得好不好")
    _add_files(evaluate)
    evaluate.add_argument("--judgments", type=Path, nargs="+", required=True, help="一个或几个评分文件")
    evaluate.add_argument("--only", nargs="*", help="只算这些人（编号）")
    evaluate.set_defaults(act=_evaluate)
    reading = commands.add_parser("read", help="把文字读成一条条事实")
    read.add_arguments(reading)
    reading.add_argument("--on", type=_day, default=None, help="哪一天，如 2026-09-10")
    reading.add_argument("--output", default="-", help="写到哪个 CSV 文件；- 是屏幕")
    reading.set_defaults(act=_read)
    refit = commands.add_parser("learn", help="用推荐的结果重算权重，变差了就不用")
    _add_files(refit)
    learn.add_arguments(refit)
    refit.set_defaults(act=_learn)
    return parser


def _add_files(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--areas", type=Path, required=True, help="区域表")
    parser.add_argument("--vacancies", type=Path, required=True, help="用工需求台账")
    parser.add_argument("--jobseekers", type=Path, required=True, help="求职登记表")
    parser.add_argument("--on", type=_day, required=True, help="哪一天，如 2026-09-10")
    parser.add_argument("--minimum-wage", type=_wage, default=None, metavar="月,小时", help="如 2010,18.8")
    parser.add_argument(
        "--weights",
        type=_weighting,
        default=HAND_SET,
        metavar="文件",
        help="learn 写出的权重，不给就用手定的",
    )


def _day(words: str) -> date:
    with suppress(ValueError):
        return date.fromisoformat(words)
    raise argparse.ArgumentTypeError(f"日期“{words}”不对，写成 2026-09-10 这样。")


def _wage(words: str) -> MinimumWage:
    with suppress(ValueError):
        month, hour = (float(part) for part in words.replace("，", ",").split(","))
        return MinimumWage(month, hour)
    raise argparse.ArgumentTypeError(f"“{words}”不对，写成 2010,18.8 这样。")


def _weighting(path: str) -> Weighting:
    with suppress(OSError, ValueError, KeyError, TypeError):
        return Weighting.from_json(json.loads(Path(path).read_text(encoding="utf-8")))
    raise argparse.ArgumentTypeError(f"权重文件“{path}”读不了，用 learn 重写一个。")


def _wage_on(on: date) -> MinimumWage | None:
    """Return the minimum wage of the second tier in force on a day, from the dated rows."""
    from matching.reading.rules import read_rows  # noqa: PLC0415 - see `main`

    rows = [
        row for row in read_rows("minimum_wage.csv") if row["tier"] == TIER and row["from"] <= on.isoformat()
    ]
    if not rows:
        return None
    newest = max(rows, key=lambda row: row["from"])
    return MinimumWage(float(newest["month"]), float(newest["hour"]))


def _read_files(
    options: argparse.Namespace,
) -> tuple[list[Vacancy], list[Jobseeker], Callable[[Weighting], Any]]:
    """Return what the files hold, and what builds an index of the vacancies with given weights."""
    from matching import MatchIndex, ledger  # noqa: PLC0415 - see `main`

    places = ledger.read_places(options.areas)
    vacancies = ledger.read_vacancies(options.vacancies, places, on=options.on)
    people = ledger.read_jobseekers(options.jobseekers, places, on=options.on)
    wage = options.minimum_wage or _wage_on(options.on)

    def build(weighting: Weighting) -> Any:
        return MatchIndex(
            vacancies,
            places=places,
            on=options.on,
            minimum_wage=lambda _vacancy: wage,
            weighting=weighting,
        )

    return vacancies, people, build


def _load(options: argparse.Namespace) -> tuple[Any, list[Vacancy], list[Jobseeker]]:
    vacancies, people, build = _read_files(options)
    return build(options.weights), vacancies, people


def _learn(options: argparse.Namespace) -> None:
    _, people, build = _read_files(options)
    print("\n".join(learn.run(options, build, people)))


def _suggest(options: argparse.Namespace) -> None:
    if options.top < 1:
        raise InputError("--top 至少是 1。")
    index, vacancies, people = _load(options)
    found: Iterable[Suggestion]
    if options.whom == "jobseekers":
        found = (one for person in people for one in index.best_for(person, options.top))
    else:
        found = (
            one
            for vacancy in vacancies
            if vacancy.id in index
            for one in index.best_people(vacancy.id, people, options.top)
        )
    _write(options.output, HEADER, (_row(one) for one in found))


def _row(one: Suggestion) -> tuple[Any, ...]:
    return (
        one.jobseeker,
        one.vacancy,
        one.rank,
        f"{one.score:.4f}",
        one.status,
        "；".join(f"{sentence}（{share:+.4f}）" for sentence, share in _rounded(one)),
        "；".join(question.sentence for question in one.to_ask),
        "；".join(change.sentence for change in one.changes),
    )


def _rounded(one: Suggestion) -> list[tuple[str, float]]:
    """Return what the score is made of, rounded as it is written; the first part takes what rounding leaves."""
    parts = [(sentence, round(share, 4)) for sentence, share in one.parts]
    (first, share), *others = parts
    left = round(one.score, 4) - sum(part for _, part in parts)
    return [(first, round(share + left, 4)), *others]


def _evaluate(options: argparse.Namespace) -> None:
    from matching.evaluation import measure, read_judgments  # noqa: PLC0415 - see `main`

    grades = read_judgments(options.judgments)
    index, _, people = _load(options)
    known = {person.id for person in people}
    wanted = {
        key: told
        for key, told in grades.items()
        if key in known and (not options.only or key in options.only)
    }
    if not wanted:
        raise InputError("评分文件里的人，一个也不在求职登记表里。")
    ranking = {
        person.id: [one.vacancy for one in index.best_for(person, 20)]
        for person in people
        if person.id in wanted
    }
    print("\n".join(measure(ranking, wanted).lines()))


def _read(options: argparse.Namespace) -> None:
    _write(options.output, read.HEADER, read.run(options))


def _write(output: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    if output == "-":
        _write_rows(sys.stdout, header, rows)
        return
    try:
        with Path(output).open("w", encoding="utf-8", newline="") as file:
            _write_rows(file, header, rows)
    except OSError as problem:
        raise InputError(f"写不了 {output}：换个能写的地方。") from problem


def _write_rows(file: TextIO, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    writer = csv.writer(file)
    writer.writerow(header)
    writer.writerows(rows)


if __name__ == "__main__":
    sys.exit(main())
