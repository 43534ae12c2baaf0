"""What the commands share: one transaction each, and refusals as a plain sentence with an exit code."""

import functools
from collections.abc import Callable
from typing import ParamSpec

import click
from flask import current_app
from sqlalchemy.exc import IntegrityError, OperationalError

from portal import schema
from portal.database import writing
from portal.extensions import db
from portal.services.errors import DomainError, explain

P = ParamSpec("P")


class Refusal(click.ClickException):
    """A sentence for the person at the console; the exit code is 1."""

    def show(self, file: object = None) -> None:  # noqa: ARG002 - Click's signature
        """Print the sentence without Click's own English word before it."""
        click.echo(self.message, err=True)


def in_one_transaction(act: Callable[P, None]) -> Callable[P, None]:
    """Run a command as a writer and commit once; whatever goes wrong leaves nothing behind."""

    @functools.wraps(act)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        with writing():
            try:
                act(*args, **kwargs)
                db.session.commit()
            except DomainError as error:
                db.session.rollback()
                raise Refusal(str(error)) from error
            except IntegrityError as error:
                db.session.rollback()
                known = explain(error)
                if known is None:
                    raise
                raise Refusal(str(known)) from error
            except OperationalError as error:
                db.session.rollback()
                raise Refusal(f"数据库没接住：{error.orig}") from error

    return run


def require_tables() -> None:
    """Do nothing if the database is at the newest revision; raises Refusal otherwise."""
    if not schema.is_current(current_app):
        raise Refusal("数据库还没建好。先运行：.venv/bin/flask --app portal.app setup")
