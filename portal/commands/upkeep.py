"""Setting an installation up, and what has to be done every day."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from portal import clock, drafts, schema
from portal.commands.console import in_one_transaction, require_tables
from portal.database import writing
from portal.extensions import db
from portal.models import Account, AuditEntry, Vacancy, VacancyState
from portal.services import consents, places, policy

if TYPE_CHECKING:
    from portal.services.rounds.outlook import Seen


def seed(session: Session) -> None:
    """Add what every installation needs and does not have yet: places, policy numbers, consent wordings."""
    places.seed(session)
    policy.seed(session)
    consents.seed_wordings(session)


def has_accounts(session: Session) -> bool:
    """Tell whether anybody can sign in."""
    return bool(session.scalar(select(exists().where(Account.id.is_not(None)))))


def bring_up(app: Flask) -> bool:
    """Bring the tables and the seeds up to date; tell whether nobody has used this database yet."""
    schema.upgrade(app)
    with app.app_context(), writing():
        seed(db.session())
        _index()
        is_untouched = not db.session.scalar(
            select(exists().where(Account.id.is_not(None)) | exists().where(AuditEntry.id.is_not(None)))
        )
        db.session.commit()
    return is_untouched


@click.command("setup", help="建好或升级数据库，放进地点、政策数和同意书的话。")
@with_appcontext
def setup() -> None:
    """Bring the database to the newest revision and seed it."""
    changed = schema.upgrade_engine(db.engine)
    _seed()
    click.echo("数据库升级好了。" if changed else "数据库已经是最新的。")


@in_one_transaction
def _seed() -> None:
    seed(db.session())
    _index()


def _index() -> None:
    """Bring the search index up to date where an older portal made it."""
    from portal.services import search_index  # noqa: PLC0415 - few starts need it, and it brings much along

    if search_index.is_behind(db.session()):
        search_index.catch_up(db.session())


@click.command("expire", help="把过了有效期的岗位标成过期，没人再要的半截表删掉；每天跑一次。")
@with_appcontext
def expire() -> None:
    """Do what is due every day."""
    require_tables()
    do_daily()


def do_daily(pause: Callable[[], None] = lambda: None) -> None:
    """Take vacancies whose validity has ended off the window, forget half-written forms, work out the outlook.

    `pause` is called while the outlook is worked out, for who does this beside people waiting for pages.
    """
    in_one_transaction(_end_and_forget)()
    _look_ahead(pause)


def _look_ahead(pause: Callable[[], None]) -> None:
    """Work out how open vacancies stand with the people near them: read at length, written community by community."""
    from portal.services import rounds  # noqa: PLC0415 - brings matching along; no other start needs it

    due = rounds.outlooks_due(db.session())
    db.session.rollback()
    for keys in due:
        seen = rounds.look_around(db.session(), keys, pause)
        db.session.rollback()
        in_one_transaction(partial(_keep, seen))()
    if due:
        click.echo(f"{sum(len(keys) for keys in due)}个岗位，看过近处的人谁能干了。")


def _keep(seen: "Sequence[Seen]") -> None:
    from portal.services import rounds  # noqa: PLC0415 - the same

    rounds.keep_outlooks(db.session(), seen)


def _end_and_forget() -> None:
    _end_and_say()
    drafts.forget_old()
    _forget_files()


def _forget_files() -> None:
    from portal.services import imports  # noqa: PLC0415 - brings the readers along; no other start needs them

    imports.forget_old(db.session(), clock.now() - timedelta(days=imports.KEPT_DAYS))


def end_overdue() -> None:
    """Do at a start what `expire` does every day, for installations where nobody set a timer up."""
    overdue = exists().where(Vacancy.state == VacancyState.PUBLISHED, Vacancy.expires_on < clock.today())
    is_any = db.session.scalar(select(overdue))
    db.session.rollback()
    if is_any:
        in_one_transaction(_end_and_say)()
    in_one_transaction(drafts.forget_old)()


def _end_and_say() -> None:
    from portal.services import vacancies  # noqa: PLC0415 - brings the readers along; no other start needs them

    count = vacancies.expire_overdue(db.session(), clock.today())
    click.echo(f"{count}个岗位到期，已经从窗口撤下。" if count else "今天没有到期的岗位。")


def instance_folder() -> str:
    """Return the folder of keys and the embedded database, for messages."""
    return str(current_app.instance_path)
