"""`python -m matching learn`: propose weights from a file of outcomes, and write them when they pass the review."""

import argparse
import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from matching.types import Jobseeker
from matching.weights import Weighting

if TYPE_CHECKING:
    from matching.evaluation import Ranking
    from matching.index import MatchIndex
    from matching.learning.review import Ranker

# Builds an index with given weights from the files of the command.
Build = Callable[[Weighting], "MatchIndex"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes beside the ledger files."""
    parser.add_argument(
        "--outcomes", type=Path, required=True, help="结果表：jobseeker,vacancy,result,reason"
    )
    parser.add_argument("--judgments", type=Path, nargs="+", required=True, help="一个或几个评分文件")
    parser.add_argument("--group", default="残疾类别", help="按登记表的哪一列看各类人是否一样好（只用来查）")
    parser.add_argument("--output", type=Path, required=True, help="通过了，权重写到哪个 JSON 文件")


def run(options: argparse.Namespace, build: Build, people: Sequence[Jobseeker]) -> list[str]:
    """Return the report's lines; the weights are written only when every check is met.

    Raises
    ------
    LearningError, OutcomeError, JudgmentError, TableError
        When there is too little to learn from or a file can't be read.
    """
    from matching.evaluation import read_judgments  # noqa: PLC0415 - `--help` answers before anything loads
    from matching.learning import fit, review  # noqa: PLC0415 - the same

    by_id = {person.id: person for person in people}
    grades = read_judgments(options.judgments)
    judged = {key: told for key, told in grades.items() if key in by_id}
    ranker = ranker_of(build, [by_id[key] for key in judged])
    proposed = fit(_outcomes(options, build(options.weights), by_id), options.weights)
    report = review(options.weights, proposed, ranker, judged, groups_of(options.jobseekers, options.group))
    if report.may_ship:
        told = json.dumps(proposed.to_json(), ensure_ascii=False, indent=2)
        options.output.write_text(told + "\n", encoding="utf-8")
    return report.lines()


def _outcomes(options: argparse.Namespace, index: "MatchIndex", people: Mapping[str, Jobseeker]) -> list[Any]:
    from matching.learning import outcome_of, read_outcomes  # noqa: PLC0415 - see `run`

    return [
        outcome_of(index.explain(people[person], vacancy), options.weights, result, reason)
        for person, vacancy, result, reason in read_outcomes(options.outcomes)
        if person in people and vacancy in index
    ]


def ranker_of(build: Build, people: Sequence[Jobseeker]) -> "Ranker":
    """Return what ranks these people's best twenty vacancies by given weights, for `review`."""

    def rank(weighting: Weighting) -> "Ranking":
        index = build(weighting)
        return {person.id: [key for key, _score in index.ranked_for(person)] for person in people}

    return rank


def groups_of(path: Path, column: str) -> dict[str, list[str]]:
    """Return the numbers of a registry's people by what they have in a column; read for `review` alone."""
    from matching.tables import read_table  # noqa: PLC0415 - see `run`

    groups: dict[str, list[str]] = defaultdict(list)
    for row in read_table(path, "jobseekers").rows:
        groups[(row.get(column) or "").strip() or "没写"].append(row["编号"])
    return dict(groups)
