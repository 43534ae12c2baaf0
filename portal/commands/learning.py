"""Refitting the weights of suggestions from what came of referrals."""

from datetime import date
from pathlib import Path

import click
from flask.cli import with_appcontext

from portal.commands.console import Refusal, in_one_transaction, require_tables
from portal.extensions import db
from portal.settings import ROOT

RELEVANCE = ROOT / "tests" / "relevance"
# The day of all judgments of the set (its README).
JUDGED_ON = date(2026, 9, 10)
# Read to see that every group is served as well as before, and nowhere else.
GROUPED_BY = "残疾类别"


@click.command("learn", help="用推荐的结果重算权重；评分集上变差，或者哪类人吃亏，就不换。")
@click.option(
    "--relevance",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=RELEVANCE,
    help="评分集的文件夹。",
)
@with_appcontext
@in_one_transaction
def learn_weights(relevance: Path) -> None:
    """Propose weights from recorded outcomes, review them, and use them from now on when they pass."""
    from matching import MatchIndex, learn, ledger  # noqa: PLC0415 - loads a dictionary; no other start needs it
    from matching.evaluation import read_judgments  # noqa: PLC0415 - the same
    from matching.learning import LearningError  # noqa: PLC0415 - the same
    from portal.services import learning  # noqa: PLC0415 - the same

    require_tables()
    places = ledger.read_places(relevance / "areas.csv")
    vacancies = ledger.read_vacancies(relevance / "openings.csv", places, on=JUDGED_ON)
    people = ledger.read_jobseekers(relevance / "seekers.csv", places, on=JUDGED_ON)
    grades = read_judgments(sorted(relevance.glob("judgments_*.csv")))
    groups = learn.groups_of(relevance / "seekers.csv", GROUPED_BY)
    ranker = learn.ranker_of(
        lambda weighting: MatchIndex(vacancies, places=places, on=JUDGED_ON, weighting=weighting),
        [person for person in people if person.id in grades],
    )
    try:
        report, count = learning.propose(db.session(), ranker, grades, groups)
    except LearningError as error:
        raise Refusal(str(error)) from error
    learning.keep(db.session(), report, count)
    click.echo("\n".join([f"看了{count}条结果。", *report.lines()]))
