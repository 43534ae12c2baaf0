"""The demo community, or a whole demo city, made by `scripts/demo`."""

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from portal import schema
from portal.commands.console import Refusal, require_tables
from portal.commands.upkeep import seed
from portal.database import writing
from portal.extensions import db
from portal.models import Account, Jobseeker, Vacancy
from portal.settings import ROOT

# Written beside the keys, for whoever tries the portal out.
ACCOUNTS_FILE = "demo_accounts.txt"


def is_demo(session: Session) -> bool:
    """Tell whether this database holds the demo community."""
    return bool(session.scalar(select(exists().where(Account.is_demo))))


def generator() -> Any:
    """Return the package `scripts/demo`; it is no part of the portal and loaded only here."""
    folder = str(ROOT / "scripts")
    if folder not in sys.path:
        sys.path.insert(0, folder)
    return import_module("demo")


@click.command("demo", help="造一个演示社区；--scale city 造一整座城。人和单位都是编的。")
@click.option("--scale", type=click.Choice(["community", "city"]), default="community")
@click.option("--people", type=click.IntRange(min=1), default=None, help="多少求职者。")
@click.option("--vacancies", type=click.IntRange(min=1), default=None, help="多少岗位。")
@click.option("--seed", type=int, default=None, help="同一个数造出同样的人。")
@with_appcontext
def demo(scale: str, people: int | None, vacancies: int | None, seed: int | None) -> None:
    """Load a demo into an empty database, with a progress bar; one without tables gets them first."""
    if schema.revision_of(db.engine) is None:
        schema.upgrade_engine(db.engine)
    require_tables()
    if db.session.scalar(select(exists().where(Jobseeker.id.is_not(None)))) or db.session.scalar(
        select(exists().where(Vacancy.id.is_not(None)))
    ):
        raise Refusal(
            "库里已经有人或者岗位了；演示数据只往空库里放。换一个新库再来，比如：LINLI_DATABASE=sqlite:////tmp/city.db"
        )
    db.session.rollback()
    load(scale=scale, people=people, vacancies=vacancies, seed_number=seed)


def load(
    *,
    scale: str = "community",
    people: int | None = None,
    vacancies: int | None = None,
    seed_number: int | None = None,
) -> None:
    """Make the demo in one transaction and print its accounts."""
    made = generator()
    with writing():
        seed(db.session())
        plan = made.plan(scale, people=people, vacancies=vacancies, seed=seed_number)
        with click.progressbar(length=plan.steps, label="正在造演示数据", file=sys.stderr) as bar:
            accounts = made.load(db.session(), plan, bar.update)
        db.session.commit()
    made.write_accounts(accounts, Path(current_app.instance_path) / ACCOUNTS_FILE)
    click.echo(made.describe(accounts))
