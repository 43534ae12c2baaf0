"""What happens before the portal is served: tables, seeds, the demo community of a new database."""

from pathlib import Path

import click
from flask import Flask, current_app

from portal.actors import SYSTEM
from portal.commands import demo, upkeep
from portal.database import writing
from portal.extensions import db
from portal.services import audit


def prepare(app: Flask, *, with_demo: bool) -> None:
    """Bring the database up; a new one gets the demo community, or is marked as meant to be empty.

    Says which demo accounts there are, or how the first administrator is made.
    """
    is_untouched = upkeep.bring_up(app)
    with app.app_context():
        upkeep.end_overdue()
        if is_untouched and with_demo:
            demo.load()
            return
        if is_untouched:
            _mark_as_empty()
        click.echo(_who_can_sign_in())


def _mark_as_empty() -> None:
    """Leave a trace, so that a later start without --empty does not put demo people among real ones."""
    with writing():
        audit.record(db.session(), SYSTEM, "setup.empty")
        db.session.commit()


def _who_can_sign_in() -> str:
    listed = Path(current_app.instance_path) / demo.ACCOUNTS_FILE
    if demo.is_demo(db.session()) and listed.exists():
        return listed.read_text(encoding="utf-8")
    if not upkeep.has_accounts(db.session()):
        return "还没有账号。建第一个管理员：.venv/bin/flask --app portal.app create-admin 名字"
    return ""
