"""The command line: `python -m matching suggest | evaluate | read`, from ledger files and to CSV."""

import argparse
import csv
import io
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from matching.evaluation import DEPTH, evaluate, read_judgments
from matching.ledger import jobseekers_of, places_of, vacancies_of
from matching.tables import TableError, read_table, safe_cell
from matching.types import Jobseeker, MinimumWage, Suggestion, Vacancy

if TYPE_CHECKING:
    from matching.index import MatchIndex

SUGGEST_HEADER = ("jobseeker", "vacancy", "rank", "score", "status", "reasons", "to_ask", "changes")
READ_HEADER = ("record", "fact", "value", "words", "certainty")
BAD_FILE = 2
CHINA = timedelta(hours=8)


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError as fault:
        raise TableError(f"日期“{words}”不对。写成2026-09-10这样。") from fault


def _wage(words: str) -> MinimumWage:
    try:
        month, hour = (float(part) for part in words.split(","))
    except ValueError as fault:
        raise TableError(f"最低工资“{words}”不对。写成“月,小时”，像1850,18这样。") from fault
    return MinimumWage(month, hour)


def _count(words: str) -> int:
    if not (words.isascii() and words.isdigit() and int(words)):
        raise TableError(f"--top“{words}”不对。写一个大于0的整数。")
    return int(words)


def _today() -> date:
    return (datetime.now(UTC) + CHINA).date()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m matching", description=__doc__)
    commands = parser.add_subparsers(required=True)
    dated = argparse.ArgumentParser(add_help=False)
    dated.add_argument("--on", type=_day, default=None, help="the day, YYYY-MM-DD; today when absent")
    inputs = argparse.ArgumentParser(add_help=False, parents=[dated])
    inputs.add_argument("--areas", type=Path, required=True, help="area file")
    inputs.add_argument("--vacancies", type=Path, required=True, help="ledger of vacancies")
    inputs.add_argument("--jobseekers", type=Path, required=True, help="registry of jobseekers")
    inputs.add_argument("--top", type=_count, default=20, help="how many suggestions each; 20 when absent")
    inputs.add_argument("--minimum-wage", type=_wage, metavar="MONTH,HOUR", help="yuan a month and an hour")
    output = argparse.ArgumentParser(add_help=False)
    output.add_argument("--output", default="-", help="CSV file; standard output when absent or -")

    suggest = commands.add_parser("suggest", parents=[inputs, output], help="who suits what, and why")
    suggest.add_argument("--for", dest="side", choices=("jobseekers", "vacancies"), default="jobseekers")
    suggest.set_defaults(run=_suggest)
    measure = commands.add_parser("evaluate", parents=[inputs], help="compare with judgments")
    measure.add_argument("--judgments", type=Path, nargs="+", required=True, help="one file a judge")
    measure.set_defaults(run=_evaluate)
    read = commands.add_parser("read", parents=[dated, output], help="what is read from each row")
    kind = read.add_mutually_exclusive_group(required=True)
    kind.add_argument("--vacancies", type=Path)
    kind.add_argument("--jobseekers", type=Path)
    read.set_defaults(run=_read)
    return parser


def _load(options: argparse.Namespace) -> tuple["MatchIndex", list[Vacancy], list[Jobseeker]]:
    from matching import MatchIndex  # noqa: PLC0415 - NumPy and scikit-learn load when needed

    on = options.on or _today()
    places = places_of(read_table(options.areas, "areas").rows)
    vacancies = vacancies_of(read_table(options.vacancies, "vacancies").rows, places, on)
    jobseekers = jobseekers_of(read_table(options.jobseekers, "jobseekers").rows, places, on)
    wage: MinimumWage | None = options.minimum_wage
    rule: Callable[[Vacancy], MinimumWage | None] | None = None if wage is None else lambda _: wage
    live = [row for row in vacancies if row.expires_on is None or row.expires_on >= on.isoformat()]
    return MatchIndex(live, places=places, on=on, minimum_wage=rule), live, jobseekers


def _suggestions(options: argparse.Namespace) -> Iterator[Suggestion]:
    index, vacancies, jobseekers = _load(options)
    if options.side == "vacancies":
        for vacancy in vacancies:
            yield from index.best_people(vacancy.id, jobseekers, top=options.top)
    else:
        for jobseeker in jobseekers:
            yield from index.best_for(jobseeker, top=options.top)


def _joined(sentences: Iterable[str]) -> str:
    return "；".join(sentence.rstrip("。；") for sentence in sentences)


def _line(found: Suggestion) -> list[str]:
    return [
        found.jobseeker,
        found.vacancy,
        str(found.rank),
        f"{found.score:.4f}",
        found.status,
        _joined(reason.sentence for reason in found.reasons if reason.sentence),
        _joined(question.sentence for question in found.to_ask),
        _joined(change.sentence for change in found.changes),
    ]


def _suggest(options: argparse.Namespace) -> None:
    _write(options.output, SUGGEST_HEADER, (_line(found) for found in _suggestions(options)))


def _evaluate(options: argparse.Namespace) -> None:
    judgments = [read_judgments(path) for path in options.judgments]
    index, _, jobseekers = _load(options)
    top = max(options.top, DEPTH)
    ranked = {row.id: [found.vacancy for found in index.best_for(row, top=top)] for row in jobseekers}
    print("\n".join(evaluate(ranked, judgments).lines()))


def _read_lines(options: argparse.Namespace) -> Iterator[list[str]]:
    from matching import read_jobseeker, read_vacancy  # noqa: PLC0415 - the word lists load when needed

    on = options.on or _today()
    kind, reader = ("vacancies", read_vacancy) if options.vacancies else ("jobseekers", read_jobseeker)
    for row in read_table(options.vacancies or options.jobseekers, kind).rows:
        for reading in reader(row, on=on):
            value = json.dumps(reading.value, ensure_ascii=False)
            yield [row["编号"], reading.fact, value, reading.words, f"{reading.certainty:g}"]


def _read(options: argparse.Namespace) -> None:
    _write(options.output, READ_HEADER, _read_lines(options))


def _write(target: str, header: Sequence[str], lines: Iterable[Sequence[str]]) -> None:
    """Write all or nothing: a file is touched only once every line is known."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([safe_cell(cell) for cell in line] for line in lines)
    if target == "-":
        print(stream.getvalue(), end="")
        return
    try:
        Path(target).write_text(stream.getvalue(), encoding="utf-8", newline="")
    except OSError as fault:
        raise TableError(f"{target} 写不进去。换个位置，再来。") from fault


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; a file that can't be taken is told on standard error with exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    try:
        options = _parser().parse_args(arguments)
        options.run(options)
    except TableError as fault:
        print(fault.sentence, file=sys.stderr)
        return BAD_FILE
    return 0


if __name__ == "__main__":
    sys.exit(main())
